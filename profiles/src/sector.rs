//! Sector profiles: the level of every category, and the criteria for important data that columns can show.
//!
//! `general` grades everything and is always on; the others override or add. A profile names categories, never detectors.

mod book;
mod criterion;
mod load;
mod trial;

use std::sync::OnceLock;

use pandian_detectors::vocabulary::{Category, Confidence, Level, Mark, Strength};
use serde::Deserialize;

use crate::day::Day;
use crate::grading::Flag;
use crate::law::InForce;

pub use book::Sectors;
pub use criterion::{Criterion, Measure, Threshold};
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
    /// What the profile does not know, in English and Chinese: lists that were not read, tests that have no figure.
    #[serde(default, rename = "limit")]
    pub limits: Vec<Limit>,
    /// Names that columns of this sector have, and that mean something else or nothing elsewhere.
    #[serde(default, rename = "header")]
    pub headers: Vec<HeaderWords>,
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

/// What a profile does not know.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

/// Column names that lead to a category in this sector alone. The scan reads them as it reads a detector's own words, so
/// that such a column is counted like any other.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeaderWords {
    /// What such a column holds.
    pub category: Category,
    /// Chinese words.
    #[serde(default)]
    pub zh: Vec<String>,
    /// Pinyin initials.
    #[serde(default)]
    pub pinyin: Vec<String>,
    /// English words.
    #[serde(default)]
    pub en: Vec<String>,
    /// Names that must not lead there.
    pub reject: Vec<String>,
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
    /// Calendar days with a row.
    #[serde(default)]
    pub days: Option<u64>,
    /// Rows per subject and day.
    #[serde(default)]
    pub rows_per_subject_day: Option<u64>,
    /// Area of the positions, km².
    #[serde(default)]
    pub area_km2: Option<u64>,
    /// Provinces with a position.
    #[serde(default)]
    pub provinces: Vec<String>,
    /// Fineness of the positions, metres.
    #[serde(default)]
    pub precision_metres: Option<u64>,
    /// Positions inside the user's sensitive areas.
    #[serde(default)]
    pub sensitive_area_points: Option<u64>,
    /// Zone that the exporter states.
    #[serde(default)]
    pub zone: Option<String>,
    /// The columns.
    pub columns: Vec<CaseColumn>,
    /// Candidates that must be found, in order of id; one with figures that were not measured ends in `?`.
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
    /// Distinct values; as many as rows where left out.
    #[serde(default)]
    pub distinct: Option<u64>,
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
        book::find(Self::all()?, id)
    }

    /// The `general` profile and the named ones, each once, `general` first.
    ///
    /// # Errors
    /// As [`Sector::get`].
    pub fn chosen<S: AsRef<str>>(ids: &[S]) -> Result<Vec<&'static Self>, SectorError> {
        book::choose(Self::all()?, ids)
    }

    /// Profiles from files given as (path, text), as a user's own folder holds them.
    ///
    /// # Errors
    /// As [`Sector::all`].
    pub fn parse(files: &[(&str, &str)]) -> Result<Vec<Self>, SectorError> {
        load::parse(files)
    }

    /// The id under which a report names the profile's header words for a category: `finance-financial-account`.
    #[must_use]
    pub fn words_id(&self, category: Category) -> String {
        format!("{}-{}", self.id, category.id())
    }

    /// The provisions that the profile rests on, each once, sorted.
    #[must_use]
    pub fn provisions(&self) -> Vec<&str> {
        let criteria = self.criteria.iter().map(|criterion| criterion.provision.as_str());
        let mut ids: Vec<&str> = self.graded_by().chain(criteria).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Whether a level rests on this provision.
    #[must_use]
    pub fn grades_by(&self, provision: &str) -> bool {
        self.graded_by().any(|id| id == provision)
    }

    fn graded_by(&self) -> impl Iterator<Item = &str> {
        self.grades.iter().flat_map(|grade| {
            let flag = grade.flag.as_ref().map(|flag| flag.provision.as_str());
            let coarse = grade.coarse.as_ref().map(|coarse| coarse.provision.as_str());
            [Some(grade.provision.as_str()), flag, coarse].into_iter().flatten()
        })
    }

    /// What is wrong with the profile by its own cases on a day; empty where all hold.
    #[must_use]
    pub fn faults(&self, law: &InForce<'_>) -> Vec<String> {
        trial::faults(self, law)
    }
}

/// The criterion ids that an exporter may name, over all built-in profiles, sorted.
///
/// # Errors
/// As [`Sector::all`].
pub fn known_candidates() -> Result<Vec<&'static str>, SectorError> {
    Ok(book::candidates(Sector::all()?))
}
