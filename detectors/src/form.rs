//! The forms in which a cell is judged: *plain* (wrapping cut, full width made half) and *compact* (separators and prefixes cut).

/// Byte classes, one bit each; a cell's classes are the union over its bytes.
pub mod class {
    /// `0`–`9`
    pub const DIGIT: u8 = 1;
    /// `A`–`Z`
    pub const UPPER: u8 = 2;
    /// `a`–`z`
    pub const LOWER: u8 = 4;
    /// `.`
    pub const DOT: u8 = 8;
    /// `-`, space, brackets and other separators inside numbers
    pub const SEPARATOR: u8 = 16;
    /// `@`
    pub const AT: u8 = 32;
    /// Other ASCII
    pub const OTHER: u8 = 64;
    /// Bytes of multi-byte characters
    pub const WIDE: u8 = 128;

    const fn table() -> [u8; 256] {
        let mut table = [OTHER; 256];
        let mut byte = 0usize;
        while byte < 256 {
            table[byte] = match byte as u8 {
                b'0'..=b'9' => DIGIT,
                b'A'..=b'Z' => UPPER,
                b'a'..=b'z' => LOWER,
                b'.' => DOT,
                b'-' | b' ' | b'(' | b')' => SEPARATOR,
                b'@' => AT,
                128..=255 => WIDE,
                _ => OTHER,
            };
            byte += 1;
        }
        table
    }

    static TABLE: [u8; 256] = table();

    /// The classes in `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> u8 {
        bytes.iter().fold(0, |mask, byte| mask | TABLE[*byte as usize])
    }
}

/// Whether a plain cell stands for "no value".
#[must_use]
pub fn is_null(plain: &[u8]) -> bool {
    if plain.len() > 9 {
        return false;
    }
    match plain {
        b"" | b"-" | b"--" | b"\\N" | b"#N/A" | b"(null)" => true,
        _ if plain[0] >= 0x80 => matches!(std::str::from_utf8(plain), Ok("无" | "空" | "未知" | "暂无" | "不详")),
        _ => [&b"null"[..], b"none", b"nan", b"n/a", b"na", b"nil"].iter().any(|word| plain.eq_ignore_ascii_case(word)),
    }
}

/// The plain form: outer white space, quotes and a leading apostrophe cut, full-width ASCII made half width.
#[must_use]
pub fn plain<'a>(cell: &'a [u8], scratch: &'a mut Vec<u8>) -> &'a [u8] {
    let cut = unwrap(cell);
    if memchr::memchr2(0xEF, 0xE3, cut).is_none() {
        return cut;
    }
    narrow(cut, scratch);
    let (start, end) = bounds(scratch);
    &scratch[start..end]
}

fn unwrap(cell: &[u8]) -> &[u8] {
    let (start, end) = bounds(cell);
    let cut = &cell[start..end];
    // `="138…"`, `<a@example.com>`, `mailto:…`, and characters without width around a value.
    match cut {
        [b'=', rest @ ..] | [b'<', rest @ .., b'>'] if !rest.is_empty() => unwrap(rest),
        [0xE2, 0x80, 0x8B..=0x8F, rest @ ..]
        | [0xEF, 0xBB, 0xBF, rest @ ..]
        | [rest @ .., 0xE2, 0x80, 0x8B..=0x8F]
        | [rest @ .., 0xEF, 0xBB, 0xBF] => unwrap(rest),
        [rest @ .., b';' | b','] if !rest.is_empty() => unwrap(rest),
        _ => SCHEMES.iter().find_map(|scheme| cut.strip_prefix(*scheme)).map_or(cut, unwrap),
    }
}

/// Words of addresses that stand in front of a number or e-mail address.
const SCHEMES: &[&[u8]] = &[b"mailto:", b"tel:", b"TEL:", b"Tel:"];

/// Where the content of a wrapped cell begins and ends.
fn bounds(cell: &[u8]) -> (usize, usize) {
    let (mut start, mut end) = (0, cell.len());
    while start < end && (cell[start].is_ascii_whitespace() || matches!(cell[start], b'"' | b'\'' | b'`' | 0)) {
        start += 1;
    }
    while end > start && (cell[end - 1].is_ascii_whitespace() || matches!(cell[end - 1], b'"' | b'\'' | b'`' | 0)) {
        end -= 1;
    }
    (start, end)
}

/// Full-width ASCII (U+FF01–FF5E) and the ideographic space, made half width.
fn narrow(cell: &[u8], out: &mut Vec<u8>) {
    out.clear();
    let mut i = 0;
    while i < cell.len() {
        match cell[i..] {
            [0xEF, 0xBC, low @ 0x81..=0xBF, ..] => {
                out.push(low - 0x60);
                i += 3;
            }
            [0xEF, 0xBD, low @ 0x80..=0x9E, ..] => {
                out.push(low - 0x20);
                i += 3;
            }
            [0xE3, 0x80, 0x80, ..] => {
                out.push(b' ');
                i += 3;
            }
            [byte, ..] => {
                out.push(byte);
                i += 1;
            }
            [] => break,
        }
    }
}

/// The compact form of a plain cell, or `None` where it would be the same or the cell is too long for an identifier.
#[must_use]
pub fn compact<'a>(plain: &[u8], classes: u8, scratch: &'a mut Vec<u8>) -> Option<&'a [u8]> {
    const LONGEST: usize = 64;
    let touched = class::SEPARATOR | class::LOWER | class::DOT | class::WIDE | class::OTHER;
    if plain.len() > LONGEST || classes & class::DIGIT == 0 || (classes & touched == 0 && !has_prefix(plain)) {
        return None;
    }
    scratch.clear();
    let mut i = 0;
    while i < plain.len() {
        let skip = separator(&plain[i..]);
        if skip == 0 {
            scratch.push(plain[i].to_ascii_uppercase());
            i += 1;
        } else {
            i += skip;
        }
    }
    cut_fraction_of_whole_number(scratch);
    cut_country_prefix(scratch);
    (scratch != plain && !scratch.is_empty()).then_some(&**scratch)
}

/// Length of the separator at the start of `rest`, 0 if there is none.
fn separator(rest: &[u8]) -> usize {
    match rest {
        [b'-' | b' ' | b'(' | b')', ..] => 1,
        [0xC2, 0xB7 | 0xA0, ..] => 2,
        [0xE2, 0x80, 0x90..=0x95 | 0xA2 | 0xA7, ..] | [0xE3, 0x83, 0xBB, ..] => 3,
        _ => 0,
    }
}

/// `13800138000.0` is a whole number that went through a float.
fn cut_fraction_of_whole_number(cell: &mut Vec<u8>) {
    if let Some(dot) = memchr::memchr(b'.', cell) {
        let (whole, fraction) = (&cell[..dot], &cell[dot + 1..]);
        let is_whole = !whole.is_empty() && whole.iter().all(u8::is_ascii_digit);
        if is_whole && !fraction.is_empty() && fraction.iter().all(|b| *b == b'0') {
            cell.truncate(dot);
        }
    }
}

fn has_prefix(plain: &[u8]) -> bool {
    prefix_len(plain) > 0
}

fn cut_country_prefix(cell: &mut Vec<u8>) {
    let cut = prefix_len(cell);
    cell.drain(..cut);
}

/// Length of `+86`, `0086`, `86` or a trunk `0` in front of eleven digits that begin with 1.
fn prefix_len(cell: &[u8]) -> usize {
    [&b"+86"[..], b"0086", b"86", b"0"]
        .into_iter()
        .find(|prefix| {
            cell.strip_prefix(*prefix)
                .is_some_and(|rest| rest.len() == 11 && rest[0] == b'1' && rest.iter().all(u8::is_ascii_digit))
        })
        .map_or(0, <[u8]>::len)
}

/// Zeros only, or four nines and more: where they are many, they say that there is no id.
#[must_use]
pub fn is_suspect(plain: &[u8]) -> bool {
    let all = |digit| plain.iter().all(|b| *b == digit);
    !plain.is_empty() && (all(b'0') || plain.len() >= 4 && all(b'9'))
}

/// Whether a spreadsheet or a float wrote a long number as `1.38E+10` or `2.0000002e7`: its last digits are gone.
#[must_use]
pub fn is_scientific(plain: &[u8]) -> bool {
    let Some(e) = memchr::memchr2(b'E', b'e', plain) else { return false };
    let (mantissa, exponent) = (&plain[..e], &plain[e + 1..]);
    let digits = exponent.strip_prefix(b"+").unwrap_or(exponent);
    mantissa.len() >= 3
        && mantissa[0].is_ascii_digit()
        && mantissa[1] == b'.'
        && mantissa[2..].iter().all(u8::is_ascii_digit)
        && matches!(digits, [b'7'..=b'9'] | [b'1', b'0'..=b'9'])
}

#[cfg(test)]
mod tests {
    use super::{class, compact, is_null, is_scientific, plain};

    fn both(cell: &str) -> (String, Option<String>) {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        let plain = plain(cell.as_bytes(), &mut a).to_vec();
        let compact = compact(&plain, class::of(&plain), &mut b).map(|c| String::from_utf8(c.to_vec()).unwrap());
        (String::from_utf8(plain).unwrap(), compact)
    }

    #[test]
    fn differently_written_numbers_meet_in_the_compact_form() {
        for written in [
            "+86 138-0013-8000",
            "13800138000.0",
            "1 3 8 0 0 1 3 8 0 0 0",
            "008613800138000",
            "(138)00138000",
            "8613800138000",
            "138–0013–8000",
        ] {
            assert_eq!(both(written).1.as_deref(), Some("13800138000"), "{written}");
        }
        assert_eq!(both("１３８００１３８０００").0, "13800138000");
        assert_eq!(both("'13800138000").0, "13800138000");
        assert_eq!(both("lfwadrjf011002346").1.as_deref(), Some("LFWADRJF011002346"));
        assert_eq!(both("京A·12345").1.as_deref(), Some("京A12345"));
    }

    #[test]
    fn what_is_no_number_keeps_its_meaning() {
        assert_eq!(both("13800138000"), ("13800138000".into(), None));
        assert_eq!(both("116.397").1, None);
        assert_eq!(both("张三").1, None);
        assert_eq!(both("8612345678901234").1, None, "86 in front of a longer number is no prefix");
    }

    #[test]
    fn null_markers_are_no_values() {
        for marker in ["", "NULL", "null", "\\N", "-", "N/A", "无", "NaN"] {
            assert!(is_null(marker.as_bytes()), "{marker}");
        }
        for value in ["0", "无锡", "N", "none of it", "否"] {
            assert!(!is_null(value.as_bytes()), "{value}");
        }
    }

    #[test]
    fn spreadsheet_numbers_are_seen() {
        assert!(is_scientific(b"1.38E+10"));
        assert!(is_scientific(b"1.10105E+17"));
        assert!(is_scientific(b"1.2345678901234568e18"), "a number that went through a float");
        assert!(!is_scientific(b"1.5E+3"));
        assert!(!is_scientific(b"E10"));
    }
}
