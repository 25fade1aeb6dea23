//! The report as plain data, version 0.1: what the JSON carries, what every other format is made from, and what
//! `pandian route` reads back. Nothing is recomputed here that the inventory, the grading or the decision already says.

use std::collections::BTreeMap;

use pandian_detectors::vocabulary::{Category, Confidence, Level, Mark};
use pandian_profiles::decision::Decision;
use pandian_profiles::exporter::Exporter;
use pandian_profiles::grading::{Candidate, Classification, Linked};
use pandian_profiles::inventory::{
    BirthYear, Bounds, ColumnKind, Coverage, Field, FieldSet, File, Problem, Signal, Subjects,
};
use pandian_profiles::law::Provision;
use pandian_profiles::measured::{Groups, Join, Positions, Timing};
use pandian_profiles::remedy::Remedies;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::implication::Implication;

/// Version of the keys below. The part before the dot is 0 until the first release.
pub const SCHEMA_VERSION: &str = "0.1";

/// The whole report. Keys are `snake_case`, values of closed lists are kebab-case, lists are in canonical order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// [`SCHEMA_VERSION`] of the program that wrote it.
    pub schema_version: String,
    /// The program.
    pub tool: Tool,
    /// Present only with `--stamp`; without it, equal input gives equal bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<Stamp>,
    /// The law data that were used.
    pub law: LawView,
    /// What was looked at.
    pub run: Run,
    /// What the exporter stated, and what was not stated.
    pub exporter: ExporterView,
    /// Totals.
    pub summary: Summary,
    /// Tables, by id.
    pub datasets: Vec<DatasetView>,
    /// Subjects over all datasets, for deciding again; counts only, never a value or a hash.
    pub subjects: Vec<Subjects>,
    /// Columns of different datasets that hold the same ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joins: Vec<Join>,
    /// The route with its reasons; of several exporters, that of all together.
    pub route: RouteView,
    /// Each of several exporters that file together, decided by its own count: these routes bind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exporters: Vec<Member>,
    /// Every provision cited in this report, by id.
    pub provisions: BTreeMap<String, Citation>,
    /// What this report does and does not say; the same block in every format.
    pub limits: Vec<Limit>,
    /// What could not be read or decided.
    pub problems: Vec<Problem>,
}

/// The program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// `pandian`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// When and where the report was made; only with `--stamp`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// Moment of writing, ISO with offset.
    pub at: String,
    /// Machine.
    pub host: String,
    /// Threads used.
    pub threads: usize,
    /// Seconds from start to report.
    pub seconds: u64,
    /// The inputs as typed, absolute paths included.
    pub inputs: Vec<String>,
}

/// The law data that were used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LawView {
    /// The day by whose law was decided, ISO.
    pub as_of: String,
    /// The day on which the law data end, ISO.
    pub known_until: String,
    /// Hash of the law files.
    pub digest: String,
}

/// What was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// Files and folders as typed; of an absolute path only the last part.
    pub inputs: Vec<String>,
    /// Sector profiles in use.
    pub sectors: Vec<String>,
    /// Whether every row was looked at.
    pub coverage: Coverage,
    /// Every row of every file that was not left out on purpose was read.
    pub complete: bool,
    /// The day for which under-14s were counted, ISO.
    pub counted_on: String,
}

/// What the exporter stated (unverified), and what was not stated.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExporterView {
    /// The stated facts, as in `exporter.toml`; empty where nothing was stated.
    pub stated: Exporter,
    /// Facts that were left out and matter.
    pub unknown: Vec<String>,
    /// What was assumed because it was not stated.
    pub assumptions: Vec<String>,
}

/// Totals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Tables.
    pub datasets: u64,
    /// Files found.
    pub files: u64,
    /// The same, by what became of them.
    pub files_by_status: FileCounts,
    /// Data rows read, broken ones included.
    pub rows: u64,
    /// Rows that did not fit.
    pub broken_rows: u64,
    /// Size on disk of the files that were read, wholly or in part.
    pub bytes: u64,
    /// Columns by their level in context.
    pub columns_by_level: LevelCounts,
    /// Distinct persons of the batch.
    pub persons: PersonsView,
}

/// Files by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileCounts {
    /// Read to the end.
    pub scanned: u64,
    /// Begun or tried, not finished.
    pub failed: u64,
    /// A format that is not read yet.
    pub unsupported: u64,
    /// Left out for a stated reason.
    pub skipped: u64,
}

/// Columns by level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelCounts {
    /// Nothing about a person was found.
    pub non_personal: u64,
    /// Personal information.
    pub personal: u64,
    /// Sensitive personal information.
    pub sensitive: u64,
}

/// Distinct persons of the batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonsView {
    /// With non-sensitive personal information in counted flows.
    pub non_sensitive: Bounds,
    /// With sensitive personal information in counted flows.
    pub sensitive: Bounds,
    /// In exempt flows.
    pub excluded: Bounds,
}

/// One table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatasetView {
    /// Path relative to its input; unique in the report.
    pub id: String,
    /// Last part of the id.
    pub name: String,
    /// File format.
    pub format: String,
    /// Files, by path.
    pub files: Vec<File>,
    /// Data rows, broken ones included.
    pub rows: u64,
    /// Rows that did not fit.
    pub broken_rows: u64,
    /// Whether its rows are about persons.
    pub about_persons: bool,
    /// Whether its rows are groups.
    pub aggregated: bool,
    /// Size of the smallest group, where the rows are groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub smallest_group: Option<u64>,
    /// Distinct persons in this table, and by which columns they were counted.
    pub persons: DatasetPersons,
    /// Persons by what is filled for them, in words.
    pub field_sets: Vec<NamedSet>,
    /// Persons per year of birth.
    pub birth_years: Vec<BirthYear>,
    /// Cells of birth-date columns that could not be read as a day.
    #[serde(default)]
    pub unread_birth_dates: u64,
    /// Columns, in file order.
    pub columns: Vec<ColumnView>,
    /// Where the rows were, where there are coordinates; marks of the columns say whether it is a track, and how precise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub positions: Option<Positions>,
    /// When the rows were, where there is a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timing: Option<Timing>,
    /// Groups over quasi-identifiers, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<Groups>,
    /// Columns whose values stand in another table, where more of the same person is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<Linked>,
    /// The rows are about persons only by such a column.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_link: bool,
    /// Important-data criteria met: candidates only.
    pub candidates: Vec<Candidate>,
    /// Which columns drive which part of the route.
    pub drives: Vec<Drive>,
    /// Field groups, to which `keyless` and the top-level `subjects` refer by index.
    pub fields: Vec<Field>,
    /// Indices of the counting columns, best kind first.
    pub keys: Vec<usize>,
    /// Rows without a usable key, by the fields filled in them.
    pub keyless: Vec<FieldSet>,
}

/// Distinct persons in one table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatasetPersons {
    /// Ids of the columns by whose values the rows were counted.
    pub key: Vec<String>,
    /// What the best of them holds; absent without a key.
    #[schemars(with = "Option<String>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Category>,
    /// At least.
    pub lower: u64,
    /// At most.
    pub upper: u64,
    /// Whether both are the exact figure.
    pub exact: bool,
    /// Those of them with sensitive personal information.
    pub sensitive: Bounds,
}

/// Persons for whom exactly these categories are filled in one table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedSet {
    /// Kind of key by which they were told apart; absent for rows without a usable key.
    #[schemars(with = "Option<String>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Category>,
    /// What is filled.
    #[schemars(with = "Vec<String>")]
    pub categories: Vec<Category>,
    /// Persons; rows, where there is no key.
    pub persons: u64,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnView {
    /// Unique in the dataset.
    pub id: String,
    /// Name in the file.
    pub name: String,
    /// Path of a nested column; the name for a flat one.
    pub path: String,
    /// Place in the file, from 0.
    pub index: usize,
    /// Type, from the values.
    #[serde(rename = "type")]
    pub kind: ColumnKind,
    /// Cells, nulls included: rows, but for repeated columns.
    pub rows: u64,
    /// Empty cells and null markers.
    pub nulls: u64,
    /// Distinct values.
    pub distinct: Bounds,
    /// The class, with its basis.
    pub classification: Classification,
    /// What the class means for the route.
    pub implication: Implication,
    /// What detectors say, strongest first.
    pub signals: Vec<Signal>,
    /// Marks from the values alone.
    #[schemars(with = "Vec<String>")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub value_marks: Vec<Mark>,
    /// Cells by decimals truly used, for coordinates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decimals: Vec<u64>,
    /// Shape-masked samples; none for closed lists and with `--no-samples`.
    pub masked_samples: Vec<String>,
}

/// Columns that drive one part of the route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drive {
    /// Which part.
    pub part: DrivePart,
    /// Column ids; empty where the dataset as a whole drives it.
    pub columns: Vec<String>,
}

/// A part of the route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DrivePart {
    /// The count of persons with personal information.
    PersonalInformation,
    /// The count of persons with sensitive personal information.
    SensitivePersonalInformation,
    /// A criterion of important data.
    ImportantDataCandidate,
}

/// The route with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RouteView {
    /// The decision.
    #[serde(flatten)]
    pub decided: Decision,
    /// The smallest changes of the export that give a lighter route.
    pub remedies: Remedies,
}

/// One of several exporters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// As it calls itself, or the name of its file.
    pub name: String,
    /// Ids of the datasets that count for it.
    pub datasets: Vec<String>,
    /// Sector profiles in use.
    pub sectors: Vec<String>,
    /// What it states, unverified.
    pub stated: Exporter,
    /// Its route by its own count.
    pub route: RouteView,
}

/// A provision as it is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// In Chinese.
    pub cite_zh: String,
    /// In English.
    pub cite_en: String,
    /// Was the text itself read?
    #[schemars(with = "String")]
    pub confidence: Confidence,
    /// Where it was read.
    pub source: String,
    /// Address, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl From<&Provision> for Citation {
    fn from(provision: &Provision) -> Self {
        Self {
            cite_zh: provision.cite_zh.clone(),
            cite_en: provision.cite_en.clone(),
            confidence: provision.confidence,
            source: provision.source.clone(),
            url: provision.url.clone(),
        }
    }
}

/// One point of the fixed block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Which point.
    pub id: LimitId,
    /// In English.
    pub text: String,
}

/// The nine points of the fixed block, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LimitId {
    /// What was read and what was not; exactly these files leave, by one legal entity.
    Coverage,
    /// A screening, not legal advice.
    Screening,
    /// The day of the law and where it was read.
    Law,
    /// What the exporter stated, what is unknown, what was assumed.
    Facts,
    /// How persons were counted.
    Persons,
    /// Only candidates for important data.
    ImportantData,
    /// Access from abroad is export.
    Access,
    /// What is not decided here.
    NotDecided,
    /// Splitting is forbidden.
    Splitting,
}

impl LimitId {
    /// Every point, in order.
    pub const ALL: &'static [Self] = &[
        Self::Coverage,
        Self::Screening,
        Self::Law,
        Self::Facts,
        Self::Persons,
        Self::ImportantData,
        Self::Access,
        Self::NotDecided,
        Self::Splitting,
    ];
}

impl LevelCounts {
    pub(super) fn add(&mut self, level: Level) {
        match level {
            Level::NonPersonal => self.non_personal += 1,
            Level::Personal => self.personal += 1,
            Level::Sensitive => self.sensitive += 1,
        }
    }
}
