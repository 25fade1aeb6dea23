//! Single words of the command line, each with what to type instead.

use jiff::civil::Date;

/// A quote character, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quote {
    /// Fields are never quoted.
    None,
    /// This byte.
    Byte(u8),
}

impl Quote {
    /// The byte, if there is a quote.
    #[must_use]
    pub const fn byte(self) -> Option<u8> {
        match self {
            Self::None => None,
            Self::Byte(byte) => Some(byte),
        }
    }
}

pub(super) fn single(word: &str) -> Result<u8, String> {
    match word.as_bytes() {
        [byte] if byte.is_ascii() => Ok(*byte),
        _ => Err("not one ASCII character; put it in quotes, as in '|'".to_owned()),
    }
}

pub(super) fn delimiter(word: &str) -> Result<u8, String> {
    match word {
        "tab" | "\\t" => Ok(b'\t'),
        "\\x01" | "^A" => Ok(1),
        _ => single(word).map_err(|why| format!("{why}, or type tab")),
    }
}

pub(super) fn quote(word: &str) -> Result<Quote, String> {
    match word {
        "none" | "" => Ok(Quote::None),
        _ => single(word).map(Quote::Byte).map_err(|why| format!("{why}, or type none")),
    }
}

pub(super) fn encoding(word: &str) -> Result<String, String> {
    encoding_rs::Encoding::for_label(word.as_bytes())
        .map(|encoding| encoding.name().to_ascii_lowercase())
        .ok_or_else(|| "unknown; type for example utf-8, gb18030, gbk, big5, utf-16le or utf-16be".to_owned())
}

pub(super) fn day(word: &str) -> Result<Date, String> {
    // Only the long form: `20261122` or a date with a time would be accepted by the parser and is more often a slip.
    let plain = word.len() == 10 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let parsed = if plain { word.parse().ok() } else { None };
    parsed.ok_or_else(|| "not a day of the calendar; type it as 2026-11-22".to_owned())
}

pub(super) fn glob(word: &str) -> Result<String, String> {
    match globset::Glob::new(word) {
        Ok(_) => Ok(word.to_owned()),
        Err(error) => Err(format!("{}; type for example '**/*.csv'", error.kind())),
    }
}
