//! What a scan measures of whole tables, beside their columns: where and when the rows were, and which tables share ids.
//!
//! Criteria for important data are checked against these figures; no single position, day or id is in them.

use pandian_detectors::vocabulary::Category;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::inventory::Bounds;

/// Positions of the rows of one dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Positions {
    /// Index of the column with the latitude, or with the whole position.
    pub latitude: usize,
    /// Index of the column with the longitude; the same where one column holds the whole position.
    pub longitude: usize,
    /// Readable positions: one per row, or several where a row has several (start and end). Zero, zero is none.
    pub points: u64,
    /// How fine the positions are, in metres along a meridian (1: a metre or finer): the finest step that at least one in
    /// ten of them truly uses, trailing zeros not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision_metres: Option<u64>,
    /// Area of the grid cells (0.01° by 0.01°, about a square kilometre) that hold a point, in km²; left out below ten
    /// subjects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area_km2: Option<u64>,
    /// The area is an estimate from an even sample of the cells (standard error below half a percent); else it is exact.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub area_estimated: bool,
    /// Provinces touched, as two-digit codes of GB/T 2260, ascending, by a grid of 0.1°, so that a point
    /// within about 10 km of a border may count for both sides; left out below ten subjects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub provinces: Vec<String>,
    /// Reference of the coordinates, where names or values tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub datum: Option<Datum>,
    /// How many areas of the user (`--sensitive-areas`) every position was tested against; 0: none were given.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub areas_tested: u64,
    /// Points in those areas, by area; areas without a point are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<AreaHit>,
}

/// Geodetic reference of coordinates in Chinese data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Datum {
    /// World Geodetic System 1984.
    Wgs84,
    /// China Geodetic Coordinate System 2000, within a metre of the former.
    Cgcs2000,
    /// The offset coordinates of public maps in mainland China.
    Gcj02,
    /// The same, offset once more by one map service.
    Bd09,
}

/// Serde asks by reference.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde wants")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// Points in one area that the user named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaHit {
    /// The area's name in the user's file, or its place in it (`#3`).
    pub area: String,
    /// Points inside.
    pub points: u64,
}

/// When the rows of one dataset were, by its best time column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Timing {
    /// Index of the time column.
    pub column: usize,
    /// Distinct calendar days with a row.
    pub days: Bounds,
    /// Rows per subject and day that has any, rounded to the nearest whole number (from an even sample where there are
    /// more than 16,384 such days); left out without a key, and where rows hold neither a vehicle nor a position.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows_per_subject_day: Option<u64>,
}

/// Two columns of different datasets that hold the same ids; or, where one is hashed, of one dataset too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// One side; the smaller dataset index stands first, and of values and their hashes the values.
    pub left: JoinSide,
    /// The other side.
    pub right: JoinSide,
    /// Distinct values found on both sides, estimated from sketches.
    pub shared: u64,
    /// Share of the smaller side's distinct values that the other side holds too, in percent, cut and not rounded.
    pub percent: u8,
    /// Every distinct value of both sides was compared; else `shared` and `percent` are estimates.
    #[serde(default)]
    pub exact: bool,
    /// The right side holds hashes of the left side's values, by this algorithm; empty where values are equal as they stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hashed_by: Option<String>,
    /// By its name the id stands for one record of one person (an order, a visit), so that rows with the same id are
    /// about the same person.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub record: bool,
}

/// One side of a [`Join`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinSide {
    /// Index into [`crate::inventory::Inventory::datasets`].
    pub dataset: u32,
    /// Index into [`crate::inventory::Dataset::columns`].
    pub column: usize,
    /// What the column holds, where known.
    #[schemars(with = "Option<String>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
}

/// How small groups of rows become when quasi-identifiers (birth date, gender, place) are put together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Groups {
    /// The columns that make a group, by index.
    pub by: Vec<usize>,
    /// Rows of the smallest group (k); for tables of counts, the smallest count.
    pub smallest: u64,
    /// Whether every row was looked at; else `smallest` is at most this.
    pub exact: bool,
}
