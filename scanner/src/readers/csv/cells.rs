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
    let digits = cell.iter().filter(|b| b.is_ascii_digit()).count();
    let marks = cell.iter().filter(|b| b" +-./:,%()TZeE*".contains(b)).count();
    if digits > 0 && digits + marks == cell.len() {
        return Kind::Number;
    }
    let letters = cell.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let at = cell.iter().position(|b| *b == b'@');
    let mail = at.is_some_and(|at| at > 0 && cell[at..].contains(&b'.'));
    let link = cell.windows(3).any(|w| w == b"://");
    // Seventeen digits and an X, a VIN, a hash: many digits among few letters.
    let code = digits >= 6 && digits * 2 >= letters && digits + letters + marks >= cell.len();
    let json = cell[0] == b'{' || cell[0] == b'[' && digits > 0;
    if mail || link || code || json { Kind::Token } else { Kind::Text }
}
