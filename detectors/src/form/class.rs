//! Byte classes, one bit each; a cell's classes are the union over its bytes.

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

/// The class of one byte.
pub(crate) const fn of_byte(byte: u8) -> u8 {
    TABLE[byte as usize]
}
