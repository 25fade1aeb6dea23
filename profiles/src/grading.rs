//! The class of every column, with the provision it rests on: the output of [`crate::grade()`].

use pandian_detectors::vocabulary::{Category, Confidence, Level, Mark, Strength};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Grades and candidates, parallel to the datasets of the inventory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grading {
    /// One entry per dataset, in inventory order.
    pub datasets: Vec<DatasetGrade>,
}

/// The grades of one dataset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DatasetGrade {
    /// One entry per column, in inventory order.
    pub columns: Vec<Classification>,
    /// Level of each [`crate::inventory::Field`], in order: the highest of its columns.
    pub fields: Vec<Level>,
    /// Readings that would change the level of each field, parallel to `fields`; may be left empty.
    pub field_flags: Vec<Vec<Flag>>,
    /// Whether rows of this dataset are about persons (a key, a direct identifier or a trait counts for the route).
    pub about_persons: bool,
    /// Rows are groups, not persons.
    pub aggregated: bool,
    /// Important-data criteria met.
    pub candidates: Vec<Candidate>,
    /// Columns whose values stand in another table, where more of the same person is.
    pub linked: Vec<Linked>,
    /// Where the rows are about persons only by such a column: its different values, and rows without one. There are no
    /// more persons than that.
    pub linked_ids: Option<u64>,
}

/// The path from an id to the table that shows whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Linked {
    /// Index of the column in its own dataset.
    pub column: usize,
    /// Id of the other dataset.
    pub dataset: String,
    /// Id of the column there that holds the same values.
    pub other: String,
    /// What that dataset holds of the person.
    #[schemars(with = "Vec<String>")]
    pub holds: Vec<Category>,
    /// Share of the smaller side's values that both sides hold, in percent.
    pub percent: u8,
    /// One side holds hashes of the other side's values, by this algorithm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hashed_by: Option<String>,
}

/// The class of one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Classification {
    /// In context of the table.
    #[schemars(with = "String")]
    pub level: Level,
    /// Of the content alone.
    #[schemars(with = "String")]
    pub intrinsic_level: Level,
    /// Main category first; empty where nothing was recognised.
    #[schemars(with = "Vec<String>")]
    pub categories: Vec<Category>,
    /// Of the main category; absent where nothing was recognised.
    #[schemars(with = "Option<String>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// Marks from values and context.
    #[schemars(with = "Vec<String>")]
    pub marks: Vec<Mark>,
    /// Readings that would change the level.
    pub flags: Vec<Flag>,
    /// Provision ids the level rests on; never empty.
    pub basis: Vec<String>,
}

/// A reading of the law that would change the level.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Flag {
    /// The ambiguity, such as `A8`.
    pub reading: String,
    /// The level under the other reading.
    #[schemars(with = "String")]
    pub level: Level,
    /// Provision of the other reading.
    pub provision: String,
}

/// An important-data criterion met by a dataset. Not a level; stands beside one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// Criterion id, such as `charging-network-operation`.
    pub id: String,
    /// Sector profile that brought it.
    pub sector: String,
    /// What was measured, in words of the report language's text table: name and figure.
    pub figures: Vec<Figure>,
    /// Figures of the criterion that this scan could not take, such as `area-km2` without positions: it is then not met,
    /// and not refuted either.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmeasured: Vec<String>,
    /// Provision of the criterion.
    pub provision: String,
    /// Whether the instrument is in force and published for everyone (else it only warns).
    pub published: bool,
    /// How sure we are of the wording.
    #[schemars(with = "String")]
    pub confidence: Confidence,
    /// What a person must confirm, English and Chinese.
    pub confirm_en: String,
    /// The same in Chinese.
    pub confirm_zh: String,
}

/// A measured figure of a candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// What was measured, such as `persons` or `columns`.
    pub name: String,
    /// The figure.
    pub value: String,
}
