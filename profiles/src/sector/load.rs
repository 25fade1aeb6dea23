//! Reading sector profiles: parse, check that each stands in its place and says something measurable.

use std::collections::BTreeSet;

use thiserror::Error;

use super::{HeaderWords, Sector};

include!(concat!(env!("OUT_DIR"), "/sector_files.rs"));

/// Why a sector profile cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SectorError {
    /// The file is not what the schema asks for.
    #[error("cannot read sector profile `{path}`: {message}")]
    Malformed {
        /// Path of the file.
        path: String,
        /// What is wrong, and what to write.
        message: String,
    },
    /// No profile has that name.
    #[error("cannot use sector profile `{id}`: there is none of that name; known are {known}")]
    Unknown {
        /// As asked for.
        id: String,
        /// The known, separated by commas.
        known: String,
    },
}

/// Parses and checks all files.
pub(super) fn parse(files: &[(&str, &str)]) -> Result<Vec<Sector>, SectorError> {
    let mut sectors = files.iter().map(|(path, text)| read(path, text)).collect::<Result<Vec<_>, _>>()?;
    sectors.sort_by(|left, right| left.id.cmp(&right.id));
    Ok(sectors)
}

fn read(path: &str, text: &str) -> Result<Sector, SectorError> {
    let fail = |message: String| SectorError::Malformed { path: path.to_owned(), message };
    let sector: Sector = toml::from_str(text).map_err(|error| fail(error.to_string().trim_end().to_owned()))?;
    if path.rsplit('/').next() != Some(&format!("{}.toml", sector.id)) {
        return Err(fail(format!("the id says it belongs at `{}.toml`", sector.id)));
    }
    let mut graded = BTreeSet::new();
    if let Some(twice) = sector.grades.iter().find(|grade| !graded.insert(grade.category)) {
        return Err(fail(format!("category `{}` is graded twice; keep one", twice.category.id())));
    }
    if let Some((id, fault)) = sector.criteria.iter().find_map(|one| Some((&one.id, one.fault()?))) {
        return Err(fail(format!("criterion `{id}` {fault}")));
    }
    if let Some(words) = sector.headers.iter().find(|words| words.is_empty()) {
        return Err(fail(format!("the header words for `{}` are none; write zh, pinyin or en", words.category.id())));
    }
    let mut named = BTreeSet::new();
    if let Some(twice) = sector.headers.iter().find(|words| !named.insert(words.category)) {
        return Err(fail(format!("header words for `{}` stand twice; put them into one entry", twice.category.id())));
    }
    if sector.sources.is_empty() {
        return Err(fail("names no source; write [[source]] with title, seen and confidence".to_owned()));
    }
    Ok(sector)
}

impl HeaderWords {
    fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.pinyin.is_empty() && self.en.is_empty()
    }
}
