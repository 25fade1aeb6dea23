//! Every text for people, in English and Chinese, in one table; JSON and CSV carry codes instead.
//!
//! A text is a word of the closed enum [`Text`], so a missing language does not compile.

use std::fmt::Display;

use clap::ValueEnum;

mod facts;
mod problems;
mod table;
mod words;

pub use facts::{about, fact, facts};
pub use problems::problem;
pub use table::Text;
pub use words::{
    bearing, bytes, confidence, count, counted, duty_group, evidence, figure, is_own, level, mark, measure, persons,
    remedy_note, rests_on, route, route_advice, route_short, settled_by, standing, strength, validity, warning,
};

/// A language of texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: &'static [Self] = &[Self::En, Self::Zh];

    /// The one of two that belongs to this language.
    #[must_use]
    pub fn pick<T>(self, en: T, zh: T) -> T {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}

/// Puts values into the `{names}` of a text.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &dyn Display)]) -> String {
    // One pass over the text, so that a value that itself holds braces is never filled again.
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(&value.to_string()),
            None => filled.extend(["{", name, "}"]),
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests;
