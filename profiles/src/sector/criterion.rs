//! The criteria for important data that tables can show: groups of fields that stand together, and measured figures.

use std::fmt;

use pandian_detectors::vocabulary::{Category, Confidence};
use serde::Deserialize;

/// A criterion for important data; all of its conditions must hold of one dataset.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// The candidate's id, such as `charging-network-operation`; unique over all profiles.
    pub id: String,
    /// Provision it rests on.
    pub provision: String,
    /// Whether the instrument is in force and binds everyone in the sector; else it only warns.
    pub published: bool,
    /// Was the text itself read?
    pub confidence: Confidence,
    /// The free-trade zone or municipality whose rule it is: binding there, shown as a warning where no zone is stated,
    /// off where another one is.
    #[serde(default)]
    pub zone: Option<String>,
    /// What a person must confirm, in English.
    pub confirm_en: String,
    /// The same in Chinese.
    pub confirm_zh: String,
    /// Groups of fields: of every inner list one category at least is in the table.
    #[serde(default)]
    pub fields: Vec<Vec<Category>>,
    /// Figures that must all be reached.
    #[serde(default)]
    pub figures: Vec<Threshold>,
}

/// A figure and the bound it must reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// What is measured.
    pub of: Measure,
    /// Of which category, for [`Measure::Distinct`].
    #[serde(default)]
    pub category: Option<Category>,
    /// 超过: met above this figure, not at it.
    #[serde(default)]
    pub over: Option<u64>,
    /// 以上: met at this figure and above.
    #[serde(default)]
    pub at_least: Option<u64>,
    /// 以下, for figures that are worse the smaller they are: met at this figure and below.
    #[serde(default)]
    pub at_most: Option<u64>,
}

/// What can be measured of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Persons of the whole run, upper bound.
    Persons,
    /// Persons of the whole run with sensitive data, upper bound.
    SensitivePersons,
    /// Persons of the whole run for whom one of the criterion's fields is filled, upper bound.
    PersonsWith,
    /// Distinct values of the columns of one category, upper bound.
    Distinct,
    /// Rows.
    Rows,
    /// Calendar days with a row, upper bound.
    Days,
    /// Rows per subject and day.
    RowsPerSubjectDay,
    /// Area of the cells that hold a position, km².
    AreaKm2,
    /// Provinces with a position.
    Provinces,
    /// Fineness of positions, metres.
    PrecisionMetres,
    /// Positions inside the user's own sensitive areas; none where no areas were given.
    SensitiveAreaPoints,
}

impl Measure {
    /// Every measure.
    pub const ALL: &'static [Self] = &[
        Self::Persons,
        Self::SensitivePersons,
        Self::PersonsWith,
        Self::Distinct,
        Self::Rows,
        Self::Days,
        Self::RowsPerSubjectDay,
        Self::AreaKm2,
        Self::Provinces,
        Self::PrecisionMetres,
        Self::SensitiveAreaPoints,
    ];

    /// The code used in reports and data files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::SensitivePersons => "sensitive-persons",
            Self::PersonsWith => "persons-with",
            Self::Distinct => "distinct",
            Self::Rows => "rows",
            Self::Days => "days",
            Self::RowsPerSubjectDay => "rows-per-subject-day",
            Self::AreaKm2 => "area-km2",
            Self::Provinces => "provinces",
            Self::PrecisionMetres => "precision-metres",
            Self::SensitiveAreaPoints => "sensitive-area-points",
        }
    }

    /// Whether the figure counts persons, and so says nothing of a table that is not about any.
    #[must_use]
    pub const fn of_persons(self) -> bool {
        matches!(self, Self::Persons | Self::SensitivePersons | Self::PersonsWith)
    }
}

impl Threshold {
    /// Whether a figure reaches the bound.
    #[must_use]
    pub fn met(&self, figure: u64) -> bool {
        self.over.is_none_or(|bound| figure > bound)
            && self.at_least.is_none_or(|bound| figure >= bound)
            && self.at_most.is_none_or(|bound| figure <= bound)
    }

    /// The code of the figure: `distinct-vin`, `days`.
    #[must_use]
    pub fn name(&self) -> String {
        match self.category {
            Some(category) => format!("{}-{}", self.of.id(), category.id()),
            None => self.of.id().to_owned(),
        }
    }

    /// What is wrong with the way it is written; `None` where nothing is.
    pub(super) fn fault(&self) -> Option<&'static str> {
        let bounds = [self.over, self.at_least, self.at_most].iter().flatten().count();
        if bounds == 0 {
            return Some("states no bound; write over (超过), at_least (以上) or at_most (以下)");
        }
        if self.over.is_some() && self.at_least.is_some() {
            return Some("states over and at_least at once; keep one");
        }
        match (self.of, self.category) {
            (Measure::Distinct, None) => Some("counts distinct values but names no category"),
            (Measure::Distinct, Some(_)) | (_, None) => None,
            (_, Some(_)) => Some("names a category, which only `distinct` needs"),
        }
    }
}

impl fmt::Display for Threshold {
    /// `≥ 100000`, `> 25`, `≤ 10`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bounds = [(">", self.over), ("≥", self.at_least), ("≤", self.at_most)];
        let words: Vec<String> =
            bounds.iter().filter_map(|(sign, bound)| bound.map(|bound| format!("{sign} {bound}"))).collect();
        formatter.write_str(&words.join(", "))
    }
}

impl Criterion {
    /// What is wrong with it; `None` where nothing is.
    pub(super) fn fault(&self) -> Option<String> {
        if self.fields.is_empty() && self.figures.is_empty() {
            return Some("measures nothing, so every table would meet it; name fields or figures".to_owned());
        }
        if self.fields.iter().any(Vec::is_empty) {
            return Some("has an empty group of fields; name a category or leave the group out".to_owned());
        }
        if self.published && self.confidence == Confidence::Unsure {
            return Some("rests on recall and yet decides; set published = false".to_owned());
        }
        self.figures.iter().find_map(|figure| Some(format!("asks for {} but {}", figure.name(), figure.fault()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Measure, Threshold};

    fn threshold(over: Option<u64>, at_least: Option<u64>, at_most: Option<u64>) -> Threshold {
        Threshold { of: Measure::Days, category: None, over, at_least, at_most }
    }

    #[test]
    fn bounds_are_exact() {
        let over = threshold(Some(25), None, None);
        assert_eq!([24, 25, 26].map(|figure| over.met(figure)), [false, false, true]);
        let at_least = threshold(None, Some(25), None);
        assert_eq!([24, 25, 26].map(|figure| at_least.met(figure)), [false, true, true]);
        let at_most = threshold(None, None, Some(25));
        assert_eq!([24, 25, 26].map(|figure| at_most.met(figure)), [true, true, false]);
    }

    #[test]
    fn a_bound_that_cannot_be_meant_is_refused() {
        assert!(threshold(None, None, None).fault().is_some());
        assert!(threshold(Some(1), Some(1), None).fault().is_some());
        assert!(Threshold { of: Measure::Distinct, ..threshold(Some(1), None, None) }.fault().is_some());
        assert!(threshold(None, Some(1), None).fault().is_none());
    }

    #[test]
    fn codes_are_those_of_the_data_files() {
        for measure in Measure::ALL {
            let toml = format!("of = \"{}\"\nover = 1", measure.id());
            let read: Threshold = toml::from_str(&toml).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(read.of, *measure);
        }
    }
}
