//! What a cell looks like, as far as it tells a header from data.

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
    let (mut digits, mut letters, mut marks) = (0, 0, 0);
    let (mut at, mut colon) = (None, false);
    for (place, byte) in cell.iter().enumerate() {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'@' => at = at.or(Some(place)),
            _ => {
                letters += usize::from(byte.is_ascii_alphabetic());
                marks += usize::from(is_mark(*byte));
                colon |= *byte == b':';
            }
        }
    }
    if digits > 0 && digits + marks == cell.len() {
        return Kind::Number;
    }
    let mail = at.is_some_and(|at| at > 0 && cell[at..].contains(&b'.'));
    let link = colon && cell.windows(3).any(|w| w == b"://");
    // Seventeen digits and an X, a VIN, a hash: many digits among few letters.
    let code = digits >= 6 && digits * 2 >= letters && digits + letters + marks >= cell.len();
    let json = cell[0] == b'{' || cell[0] == b'[' && digits > 0;
    if mail || link || code || json { Kind::Token } else { Kind::Text }
}

/// What stands between the digits of numbers, dates and times.
fn is_mark(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'+' | b'-' | b'.' | b'/' | b':' | b',' | b'%' | b'(' | b')' | b'T' | b'Z' | b'e' | b'E' | b'*'
    )
}
