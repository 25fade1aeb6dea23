//! Lists of free-trade zones: what is known of them, how much of it is loaded, and the rows that are.

use pandian_detectors::vocabulary::Confidence;
use serde::Deserialize;

use crate::day::Day;
use crate::facts::{ListBounds, PartialVolume};

/// The list that an instrument brings for one zone; the file is one edition of it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one feature of a list under its own name, as the files write it"
)]
pub struct ZoneList {
    /// The zone, as `zone` in `exporter.toml` names it.
    pub id: String,
    /// Name of the edition in Chinese.
    pub edition_zh: String,
    /// Name of the edition in English.
    pub edition_en: String,
    /// What the list lists.
    pub kind: ListKind,
    /// Where the list or its measures are cited.
    pub provision: String,
    /// Registration in the zone is not enough: the export must be made from it too.
    #[serde(default)]
    pub exporting_there: bool,
    /// Whoever is registered in the whole municipality may use it.
    #[serde(default)]
    pub whole_city: bool,
    /// The list runs over all industries; none needs to be stated.
    #[serde(default)]
    pub cross_sector: bool,
    /// The list repeats the national person counts, so personal information is never outside it.
    #[serde(default)]
    pub national_person_counts: bool,
    /// Last day of a trial, where one is known.
    #[serde(default)]
    pub ends: Option<Day>,
    /// Business scenarios of the whole list, where their number is known.
    #[serde(default)]
    pub scenarios: Option<u64>,
    /// Fields or items of the whole list, where their number is known.
    #[serde(default)]
    pub fields: Option<u64>,
    /// What the use of the list brings with it, in Chinese.
    pub use_zh: String,
    /// The same in English.
    pub use_en: String,
    /// Industries it covers.
    #[serde(rename = "industry")]
    pub industries: Vec<Industry>,
}

/// What a list lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListKind {
    /// What needs a mechanism; the rest is free (负面清单).
    Negative,
    /// What may leave (一般数据清单).
    GeneralData,
}

/// An industry that a list covers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Industry {
    /// As `industry` in `exporter.toml` names it.
    pub id: String,
    /// Chinese name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
}

/// One row of a list, loaded: a scenario with the person counts from which it asks for more.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListRow {
    /// Id of the instrument that brings the list; a file of one's own may add rows to a built-in list.
    pub list: String,
    /// In force from this edition of the list on; rows of another edition do not speak.
    pub edition: Day,
    /// As `scenario` in `exporter.toml` names it.
    pub id: String,
    /// The industry it stands under.
    pub industry: String,
    /// The scenario in Chinese.
    pub name_zh: String,
    /// The scenario in English.
    pub name_en: String,
    /// From how many persons on a contract or certification is needed (以上); what is left out is the national figure.
    #[serde(default)]
    pub contract_from: PartialVolume,
    /// From how many persons on an assessment is needed (以上); what is left out is the national figure.
    #[serde(default)]
    pub assessment_from: PartialVolume,
    /// Where the row is cited.
    pub provision: String,
    /// Where it was read.
    pub source: String,
    /// When it was read.
    pub read_on: Day,
    /// Was the text itself read? An unsure row does not decide.
    pub confidence: Confidence,
}

impl ListRow {
    /// Its person counts.
    #[must_use]
    pub const fn bounds(&self) -> ListBounds {
        ListBounds { contract_from: self.contract_from, assessment_from: self.assessment_from }
    }
}
