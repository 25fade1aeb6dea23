//! What a scan found, as plain data: made by the engine, read by grading and routing, written and read back by reports.
//!
//! Counting model: while scanning, every subject (a normalised key of one kind) carries the set of field groups that were
//! filled for it. The scan ends with a histogram of those sets, never with hashes; everything about persons (with sensitive
//! data, per flow, under another reading, on another day) is computed from it by [`crate::people`].

use pandian_detectors::vocabulary::{Category, EvidenceKind, Mark, Strength};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::measured::{Groups, Join, Positions, Timing};

/// Everything that was found, in canonical order (datasets by id).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inventory {
    /// The paths as given on the command line.
    pub inputs: Vec<String>,
    /// Whether every row was looked at.
    pub coverage: Coverage,
    /// The day for which under-14s were counted (`--as-of`), ISO.
    pub counted_on: String,
    /// Tables.
    pub datasets: Vec<Dataset>,
    /// Subjects over all datasets, one entry per key kind and key space.
    pub subjects: Vec<Subjects>,
    /// Columns of different datasets that hold the same ids.
    pub joins: Vec<Join>,
    /// What could not be read or decided.
    pub problems: Vec<Problem>,
}

/// Whether every row was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// Every row.
    #[default]
    Full,
    /// At most `--sample` rows per file: every count is a lower bound.
    Sampled,
}

/// Files of one table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dataset {
    /// Path relative to its input, `/`-separated; unique in a run.
    pub id: String,
    /// Last part of the id.
    pub name: String,
    /// `csv`, `parquet`, … or the extension of what cannot be read.
    pub format: String,
    /// Files, by path.
    pub files: Vec<File>,
    /// Data rows, broken ones included.
    pub rows: u64,
    /// Rows with too many or too few fields, or not decodable.
    pub broken_rows: u64,
    /// Columns in file order.
    pub columns: Vec<Column>,
    /// Field groups: columns of one category, the unit of [`FieldSet`]. At most 50 are told apart per person.
    pub fields: Vec<Field>,
    /// The columns by whose values the rows were counted, best kind first; indices into `columns`.
    pub keys: Vec<usize>,
    /// Rows in which no key was usable, by the fields filled in them.
    pub keyless: Vec<FieldSet>,
    /// Persons per year of birth, youngest reading where one person shows several.
    pub birth_years: Vec<BirthYear>,
    /// Non-null cells of birth-date columns that could not be read as a day: whether these persons are under 14 is unknown.
    pub unread_birth_dates: u64,
    /// Smallest value of the counting column, where the rows are groups.
    pub smallest_group: Option<u64>,
    /// Where the rows were, where there are coordinates.
    pub positions: Option<Positions>,
    /// When the rows were, where there is a time.
    pub timing: Option<Timing>,
    /// Groups over quasi-identifiers, where there are any.
    pub groups: Option<Groups>,
}

/// One file of a dataset; everything found on disk is one of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct File {
    /// Path relative to its input; bytes that are not UTF-8 percent-escaped, personal values masked.
    pub path: String,
    /// Size on disk.
    pub bytes: u64,
    /// Data rows read.
    pub rows: u64,
    /// Rows that did not fit the header.
    pub broken_rows: u64,
    /// What became of it.
    pub status: FileStatus,
    /// Encoding and dialect that were used, such as `gb18030, delimiter ;`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_as: Option<String>,
    /// Why it was not read, or not wholly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FileStatus {
    /// Read to its end.
    Scanned,
    /// Begun or tried, not finished: its counts are not a whole.
    Failed,
    /// A format that is not read yet.
    Unsupported,
    /// Left out for a stated reason (hidden, marker file, excluded by the user).
    Skipped,
}

/// One column path of a dataset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// Unique in the dataset, also for doubled or missing names.
    pub id: String,
    /// The name in the file.
    pub name: String,
    /// Nested path, `properties.user.phone`; equal to the name for a flat column.
    pub path: String,
    /// Place in the file, from 0; partition columns come last.
    pub index: usize,
    /// `integer`, `decimal`, `boolean`, `date`, `date-time`, `text`, `binary` or `empty`, from the values.
    pub kind: ColumnKind,
    /// Cells, nulls included (rows, but for repeated columns).
    pub cells: u64,
    /// Empty cells and null markers.
    pub nulls: u64,
    /// Distinct non-null values.
    pub distinct: Bounds,
    /// What detectors say, strongest first.
    pub signals: Vec<Signal>,
    /// Marks from the values alone.
    pub marks: Vec<Mark>,
    /// Decimals truly used, where the column is a coordinate: places → cells.
    pub decimals: Vec<u64>,
    /// Shape-masked samples, smallest hash first; none for closed lists.
    pub masked_samples: Vec<String>,
}

/// Type of a column as its values show it, the same for every file format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnKind {
    /// No value.
    #[default]
    Empty,
    /// Whole numbers.
    Integer,
    /// Numbers with a fraction.
    Decimal,
    /// Two-valued flags.
    Boolean,
    /// Calendar days.
    Date,
    /// Moments.
    DateTime,
    /// Anything else.
    Text,
    /// Bytes that are no text.
    Binary,
}

/// A count with its bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bounds {
    /// At least.
    pub lower: u64,
    /// At most.
    pub upper: u64,
    /// Whether both are the exact figure.
    pub exact: bool,
}

impl Bounds {
    /// An exact figure.
    #[must_use]
    pub const fn exact(count: u64) -> Self {
        Self { lower: count, upper: count, exact: true }
    }
}

/// What one detector says of one column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Signal {
    /// Detector id.
    pub detector: String,
    /// What the column holds by it.
    #[schemars(with = "String")]
    pub category: Category,
    /// How sure.
    #[schemars(with = "String")]
    pub strength: Strength,
    /// Which kinds of evidence spoke.
    #[schemars(with = "Vec<String>")]
    pub evidence: Vec<EvidenceKind>,
    /// Non-null cells looked at.
    pub checked: u64,
    /// Cells that matched (wholly, or holding a match inside where `within`).
    pub matched: u64,
    /// The matches stand inside longer text: the column as a whole is something else.
    #[serde(default)]
    pub within: bool,
    /// The first places where it was seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first_at: Vec<Place>,
}

/// Where something was seen, for a person who may open the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// File path as in [`File::path`].
    pub file: String,
    /// Data row from 1, the header not counted.
    pub row: u64,
}

/// Columns of one category in one dataset, counted together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Field {
    /// What they hold.
    #[schemars(with = "String")]
    pub category: Category,
    /// Whether the category was found inside longer text of these columns; then only cells with a find are counted.
    #[serde(default)]
    pub within: bool,
    /// Indices into [`Dataset::columns`].
    pub columns: Vec<usize>,
}

/// How many rows had exactly these fields filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldSet {
    /// Indices into [`Dataset::fields`], ascending.
    pub fields: Vec<u16>,
    /// Whether a birth date or resident id in the row says under 14 on the counted day.
    #[serde(default)]
    pub under_14: bool,
    /// Rows.
    pub rows: u64,
}

/// Persons of one year of birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BirthYear {
    /// Calendar year.
    pub year: u16,
    /// Distinct keys (rows, where there is no key).
    pub persons: u64,
}

/// Distinct subjects of one key kind, joined over all datasets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Subjects {
    /// The kind of key.
    #[schemars(with = "String")]
    pub kind: Category,
    /// Key space: ids of different systems are never taken for one another; empty for kinds that mean the same everywhere.
    #[serde(default)]
    pub space: String,
    /// One in so many subjects was kept (1: all, the count is exact). Multiply `persons` by it.
    pub one_in: u64,
    /// How many subjects had exactly these fields.
    pub sets: Vec<SubjectSet>,
}

/// Subjects that had exactly these fields filled, over all datasets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct SubjectSet {
    /// Per dataset the fields filled; datasets ascending.
    pub parts: Vec<Part>,
    /// Under 14 on the counted day, by a birth date or resident id in one of their rows.
    #[serde(default)]
    pub under_14: bool,
    /// Kept subjects.
    pub persons: u64,
}

/// The fields of one dataset filled for a subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// Index into [`Inventory::datasets`].
    pub dataset: u32,
    /// Indices into [`Dataset::fields`], ascending; the key's own field is among them.
    pub fields: Vec<u16>,
    /// Seen only in rows that a better key of another kind counts already: someone else at most, nobody at least.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beside: bool,
}

/// Something that could not be read or decided; it travels beside the data.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// File, dataset or column; never a value.
    #[serde(rename = "where")]
    pub place: String,
    /// What kind.
    pub kind: ProblemKind,
    /// What was tried, why not; lower case, no full stop.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// What kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// A file or folder could not be opened or read.
    Unreadable,
    /// A file could not be parsed, or not to its end.
    Malformed,
    /// Rows that do not fit.
    BrokenRows,
    /// A format that is not read yet.
    Unsupported,
    /// Not a regular file: link to nowhere, pipe, device. What stands behind it is not known.
    NotAFile,
    /// A link back to a folder above it, which is read anyway: nothing is lost.
    LinkLoop,
    /// A name that is itself personal was masked.
    ValueInName,
    /// A limit of the program was met; figures say on which side they err.
    Limit,
    /// The input changed while it was read.
    Changed,
}
