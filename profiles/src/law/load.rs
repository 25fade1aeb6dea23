//! Reading law files: parse, check that each stands in its place and cites what exists.

use jiff::civil::Date;
use serde::Deserialize;
use thiserror::Error;

use super::check::check;
use super::digest::digest;
use super::{Instrument, Law};
use crate::day::Day;

include!(concat!(env!("OUT_DIR"), "/law_files.rs"));

/// The one file that is no instrument: since when and until when the data speak.
const SPAN_FILE: &str = "span.toml";

/// Why law data cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LawError {
    /// The file is not what the schema asks for.
    #[error("cannot read law file `{path}`: {message}")]
    Malformed {
        /// Path of the file.
        path: String,
        /// What the parser says, with line and column.
        message: String,
    },
    /// Folder, file name and content differ.
    #[error("law file `{path}` does not fit its place: {message}")]
    Misplaced {
        /// Path of the file.
        path: String,
        /// What differs and where it should stand.
        message: String,
    },
    /// An id that nothing defines, or that is defined twice.
    #[error("law file `{path}`: {message}")]
    Reference {
        /// Path of the file.
        path: String,
        /// Which id, and what to do.
        message: String,
    },
    /// No file says since when and until when the data speak.
    #[error(
        "cannot use the law data: no `span.toml` says when they begin and end; add one with `begins` and `known_until`"
    )]
    NoSpan,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Span {
    begins: Day,
    known_until: Day,
}

/// Parses and checks all files.
pub(super) fn parse(files: &[(&str, &str)]) -> Result<Law, LawError> {
    let mut span: Option<Span> = None;
    let mut loaded: Vec<(String, Instrument)> = Vec::new();
    for (path, text) in files {
        if is_span(path) {
            span = Some(read(path, text)?);
        } else {
            let instrument: Instrument = read(path, text)?;
            check_place(path, &instrument)?;
            loaded.push(((*path).to_owned(), instrument));
        }
    }
    loaded.sort_by(|left, right| (&left.1.id, left.1.in_force).cmp(&(&right.1.id, right.1.in_force)));
    check(&loaded)?;
    let span = span.ok_or(LawError::NoSpan)?;
    let instruments = loaded.into_iter().map(|(_, instrument)| instrument).collect();
    Ok(Law { instruments, begins: first(span.begins), known_until: first(span.known_until), digest: digest(files) })
}

/// Whether a file is the one that says since when and until when the data speak.
pub(super) fn is_span(path: &str) -> bool {
    path.rsplit('/').next() == Some(SPAN_FILE)
}

fn first(day: Day) -> Date {
    day.0
}

fn read<T: serde::de::DeserializeOwned>(path: &str, text: &str) -> Result<T, LawError> {
    toml::from_str(text).map_err(|error| LawError::Malformed {
        path: path.to_owned(),
        message: error.to_string().trim_end().to_owned(),
    })
}

/// Folder = id, file = day: so a reader finds a version by its path alone.
fn check_place(path: &str, instrument: &Instrument) -> Result<(), LawError> {
    let expected = format!("{}/{}.toml", instrument.id, instrument.in_force);
    if path.ends_with(&format!("/{expected}")) {
        return Ok(());
    }
    Err(LawError::Misplaced {
        path: path.to_owned(),
        message: format!("id and in_force say it belongs at `{expected}`"),
    })
}
