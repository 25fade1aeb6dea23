//! Sector profiles: the level of every category, and the criteria for important data that columns can show.
//!
//! `general` grades everything and is always on; the others override or add. A profile names categories, never detectors.

mod load;

use std::sync::OnceLock;

use pandian_detectors::vocabulary::{Category, Confidence, Level, Mark, Strength};
use serde::Deserialize;

use crate::day::Day;
use crate::grading::Flag;

pub use load::SectorError;

/// One sector profile.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// Kebab-case, the name of its file.
    pub id: String,
    /// Chinese name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// What it rests on.
    #[serde(default, rename = "source")]
    pub sources: Vec<Source>,
    /// Levels of categories.
    #[serde(default, rename = "grade")]
    pub grades: Vec<Grade>,
    /// Criteria for important data.
    #[serde(default, rename = "criterion")]
    pub criteria: Vec<Criterion>,
    /// Worked cases, run by tests.
    #[serde(default, rename = "case")]
    pub cases: Vec<SectorCase>,
}

/// What a profile rests on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title of the instrument or note.
    pub title: String,
    /// Address, where one is known.
    #[serde(default)]
    pub url: Option<String>,
    /// When it was read.
    pub seen: Day,
    /// Was the text itself read?
    pub confidence: Confidence,
}

/// The level of one category by its content alone.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// What the column holds.
    pub category: Category,
    /// Its level.
    pub level: Level,
    /// Provision it rests on.
    pub provision: String,
    /// Another reading, where there is one.
    #[serde(default)]
    pub flag: Option<Flag>,
    /// The level of coordinates too coarse to be a precise position.
    #[serde(default)]
    pub coarse: Option<CoarseGrade>,
}

/// The level of coordinates too coarse to be a precise position.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoarseGrade {
    /// The level.
    pub level: Level,
    /// Provision it rests on.
    pub provision: String,
}

/// A criterion for important data; all of its conditions must hold of one dataset.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// The candidate's id, such as `charging-network-operation`.
    pub id: String,
    /// Provision it rests on.
    pub provision: String,
    /// Whether the instrument is in force and binds everyone in the sector; else it only warns.
    pub published: bool,
    /// Was the text itself read?
    pub confidence: Confidence,
    /// What a person must confirm, in English.
    pub confirm_en: String,
    /// The same in Chinese.
    pub confirm_zh: String,
    /// Every one of these categories is there.
    #[serde(default)]
    pub all_of: Vec<Category>,
    /// One of these categories is there.
    #[serde(default)]
    pub any_of: Vec<Category>,
    /// Columns of a category with at least so many distinct values.
    #[serde(default)]
    pub distinct: Vec<DistinctAtLeast>,
    /// More than so many persons in the run (超过, exclusive).
    #[serde(default)]
    pub persons_over: Option<u64>,
    /// More than so many persons with sensitive data in the run (exclusive).
    #[serde(default)]
    pub sensitive_persons_over: Option<u64>,
    /// More than so many persons in this dataset (exclusive).
    #[serde(default)]
    pub dataset_persons_over: Option<u64>,
}

/// Columns of a category with at least so many distinct values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DistinctAtLeast {
    /// What the columns hold.
    pub category: Category,
    /// How many (inclusive).
    pub count: u64,
}

/// A worked case: columns in, levels and candidates out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectorCase {
    /// What it shows.
    pub name: String,
    /// Rows, each another person where there is a key.
    pub rows: u64,
    /// Smallest group, where rows are groups.
    #[serde(default)]
    pub smallest_group: Option<u64>,
    /// The columns.
    pub columns: Vec<CaseColumn>,
    /// Candidates that must be found, in order of id.
    #[serde(default)]
    pub candidates: Vec<String>,
}

/// One column of a worked case.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseColumn {
    /// What it holds; absent for an unrecognised column.
    #[serde(default)]
    pub category: Option<Category>,
    /// How sure; `strong` where left out.
    #[serde(default)]
    pub strength: Option<Strength>,
    /// Marks from its values.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// The level expected in context.
    pub level: Level,
}

impl Sector {
    /// All built-in profiles, by id.
    ///
    /// # Errors
    /// [`SectorError`] where a file is malformed; a test keeps the built-in files free of it.
    pub fn all() -> Result<&'static [Self], SectorError> {
        static SECTORS: OnceLock<Result<Vec<Sector>, SectorError>> = OnceLock::new();
        SECTORS.get_or_init(|| load::parse(load::SECTOR_FILES)).as_deref().map_err(Clone::clone)
    }

    /// One built-in profile.
    ///
    /// # Errors
    /// [`SectorError::Unknown`], listing the known.
    pub fn get(id: &str) -> Result<&'static Self, SectorError> {
        let all = Self::all()?;
        all.iter().find(|sector| sector.id == id).ok_or_else(|| {
            let known: Vec<&str> = all.iter().map(|sector| sector.id.as_str()).collect();
            SectorError::Unknown { id: id.to_owned(), known: known.join(", ") }
        })
    }

    /// The `general` profile and the named ones, each once, `general` first.
    ///
    /// # Errors
    /// As [`Sector::get`].
    pub fn chosen<S: AsRef<str>>(ids: &[S]) -> Result<Vec<&'static Self>, SectorError> {
        let mut chosen = vec![Self::get("general")?];
        for id in ids {
            let sector = Self::get(id.as_ref())?;
            if !chosen.iter().any(|other| other.id == sector.id) {
                chosen.push(sector);
            }
        }
        Ok(chosen)
    }

    /// Profiles from files given as (path, text), as a user's own folder holds them.
    ///
    /// # Errors
    /// As [`Sector::all`].
    pub fn parse(files: &[(&str, &str)]) -> Result<Vec<Self>, SectorError> {
        load::parse(files)
    }
}

/// The criterion ids that an exporter may name, over all built-in profiles, sorted.
///
/// # Errors
/// As [`Sector::all`].
pub fn known_candidates() -> Result<Vec<&'static str>, SectorError> {
    let mut ids: Vec<&str> =
        Sector::all()?.iter().flat_map(|sector| &sector.criteria).map(|criterion| criterion.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}
