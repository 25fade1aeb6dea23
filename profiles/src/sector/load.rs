//! Reading sector profiles: parse, check that each stands in its place and says something measurable.

use std::collections::BTreeSet;

use thiserror::Error;

use super::{Criterion, Sector};

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
    if !path.ends_with(&format!("{}.toml", sector.id)) {
        return Err(fail(format!("the id says it belongs at `{}.toml`", sector.id)));
    }
    let mut graded = BTreeSet::new();
    if let Some(twice) = sector.grades.iter().find(|grade| !graded.insert(grade.category)) {
        return Err(fail(format!("category `{}` is graded twice; keep one", twice.category.id())));
    }
    if let Some(empty) = sector.criteria.iter().find(|criterion| !criterion.measures()) {
        return Err(fail(format!("criterion `{}` measures nothing; name categories or figures", empty.id)));
    }
    Ok(sector)
}

impl Criterion {
    /// Whether it asks anything at all; one that does not would be met by every table.
    fn measures(&self) -> bool {
        let categories = self.all_of.len() + self.any_of.len() + self.distinct.len();
        categories > 0 || self.persons_over.or(self.sensitive_persons_over).or(self.dataset_persons_over).is_some()
    }
}
