//! What a cell looks like, as far as it tells a header from data.

use memchr::memchr;

/// Kinds of cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Empty,
    /// Digits, with sign, separators, decimal point or currency at most; dates and times too.
    Number,
    /// An address with `@`, a link, a long mixture of digits and letters: nobody names a column so.
    Token,
    Text,
}

/// Kind of a cell.
pub(super) fn kind(cell: &[u8]) -> Kind {
    let cell = cell.trim_ascii();
    if cell.is_empty() {
        return Kind::Empty;
    }
    let Counts { digits, letters, marks, signs } = Counts::of(cell);
    if digits > 0 && digits + marks == cell.len() {
        return Kind::Number;
    }
    let at = if signs == 0 { None } else { memchr(b'@', cell) };
    let mail = at.is_some_and(|at| at > 0 && cell[at..].contains(&b'.'));
    let link = signs > 0 && cell.windows(3).any(|w| w == b"://");
    // Seventeen digits and an X, a VIN, a hash: many digits among few letters.
    let code = digits >= 6 && digits * 2 >= letters && digits + letters + marks >= cell.len();
    let json = cell[0] == b'{' || cell[0] == b'[' && digits > 0;
    if mail || link || code || json { Kind::Token } else { Kind::Text }
}

/// How many bytes of a cell are of a sort.
struct Counts {
    digits: usize,
    letters: usize,
    /// What stands between the digits of numbers, dates and times.
    marks: usize,
    /// `@` and `:`.
    signs: usize,
}

impl Counts {
    /// One look-up and one sum for each byte: every count has sixteen bits of it, more than a piece has bytes.
    fn of(cell: &[u8]) -> Self {
        let mut counts = Self { digits: 0, letters: 0, marks: 0, signs: 0 };
        for piece in cell.chunks(u16::MAX.into()) {
            let sum = piece.iter().map(|byte| SORTS[usize::from(*byte)]).sum::<u64>();
            let count = |place: u32| usize::from((sum >> (16 * place)) as u16);
            counts.digits += count(0);
            counts.letters += count(1);
            counts.marks += count(2);
            counts.signs += count(3);
        }
        counts
    }
}

/// What each byte adds to the counts.
const SORTS: [u64; 256] = {
    let mut sorts = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        sorts[byte] = sort(byte as u8);
        byte += 1;
    }
    sorts
};

const fn sort(byte: u8) -> u64 {
    let mark = matches!(
        byte,
        b' ' | b'+' | b'-' | b'.' | b'/' | b':' | b',' | b'%' | b'(' | b')' | b'T' | b'Z' | b'e' | b'E' | b'*'
    );
    (byte.is_ascii_digit() as u64)
        | (byte.is_ascii_alphabetic() as u64) << 16
        | (mark as u64) << 32
        | (matches!(byte, b'@' | b':') as u64) << 48
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind};

    #[test]
    fn cells_are_told_apart_by_their_bytes() {
        let check = |cells: &[&str], expected: Kind| {
            for cell in cells {
                assert_eq!(kind(cell.as_bytes()), expected, "{cell}");
            }
        };
        check(&["", "  "], Kind::Empty);
        check(&["0", "-1.5", "2026-11-01T08:00:00Z", "1.38E+10", "12:30", "(020) 8888-0000", "***8000"], Kind::Number);
        check(&["a@example.cn", "https://example.cn", "11010519491231002X", "{\"a\":1}", "[1,2]"], Kind::Token);
        check(&[&format!("{}@b.cn", "a:".repeat(70_000)), &"7a".repeat(70_000)], Kind::Token);
        check(&["@", "@a.b", "a:b", "张三", "T", "user_id", "note 7", "[]"], Kind::Text);
    }
}
