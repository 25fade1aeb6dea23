//! Positions read out of cells: degrees in every notation that Chinese exports hold, and how fine they are.
//!
//! Reading is apart from recognising: the checks of the catalogue say whether a column holds positions, this room says
//! which. It takes one cell at a time, keeps nothing, and reads a cell of any length in one pass.

mod geohash;
mod geometry;
mod number;
mod sexagesimal;
mod wkb;

pub use geohash::is_geohash;
pub use geometry::is_geometry;
pub(crate) use sexagesimal::is_sexagesimal;

/// Millimetres of one degree along a meridian (WGS-84 mean: 111.32 km).
const DEGREE: u32 = 111_320_000;
/// Millimetres of one minute of arc.
const MINUTE: u32 = DEGREE / 60;
/// Millimetres of one second of arc.
const SECOND: u32 = MINUTE / 60;

/// One axis of a position.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Degrees {
    /// Degrees, north and east positive.
    pub value: f64,
    /// The step of the last digit truly used, in millimetres along a meridian (at least 1): trailing zeros are no precision.
    pub step: u32,
    /// Which axis, where a letter or sign of the notation says so.
    pub axis: Option<Axis>,
}

/// Which of the two axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// North and south.
    Latitude,
    /// East and west.
    Longitude,
}

/// Which of two bare numbers comes first in a cell, where the values themselves do not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// `39.9,116.4`
    #[default]
    LatitudeFirst,
    /// `116.4,39.9`
    LongitudeFirst,
}

/// A place on earth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

impl Point {
    /// A place, unless the numbers are out of range or both zero: a device without a fix reports 0, 0.
    #[must_use]
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let on_earth = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        let fixed = latitude != 0.0 || longitude != 0.0;
        (on_earth && fixed).then_some(Self { latitude, longitude })
    }

    /// The place that two columns name. Columns whose names were swapped are turned round where only that is possible
    /// (the ranges of China do not overlap).
    #[must_use]
    pub fn of_axes(latitude: Degrees, longitude: Degrees) -> Option<Self> {
        let swapped = latitude.axis == Some(Axis::Longitude)
            || longitude.axis == Some(Axis::Latitude)
            || latitude.value.abs() > 90.0
            || in_china(longitude.value, latitude.value);
        if swapped { Self::new(longitude.value, latitude.value) } else { Self::new(latitude.value, longitude.value) }
    }
}

/// What the geometry of one cell was, beside its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The finest step of its numbers, in millimetres along a meridian.
    pub step: u32,
    /// Number of the reference system (EPSG), where the notation holds one.
    pub system: Option<u32>,
}

/// Whether both lie in the box that holds China (latitude 3 to 54, longitude 73 to 136).
#[must_use]
pub fn in_china(latitude: f64, longitude: f64) -> bool {
    (3.0..=54.0).contains(&latitude) && (73.0..=136.0).contains(&longitude)
}

/// Reads one axis: decimal degrees, millionths (GB/T 32960, JT/T 808) and ten-millionths as whole numbers, degrees and
/// minutes (`3954.1234`, NMEA 0183), degrees, minutes and seconds; with or without a letter for the hemisphere.
#[must_use]
pub fn degrees(cell: &[u8]) -> Option<Degrees> {
    let cell = cell.trim_ascii();
    match number::read(cell) {
        Some(number) => number.degrees(),
        None => sexagesimal::read(cell),
    }
}

/// The value of a cell that is one decimal number, and its decimals as written; `None` where it is none, or so long that
/// reading it takes more care.
pub(crate) fn decimal(cell: &[u8]) -> Option<(f64, u32)> {
    number::read(cell)?.exact()
}

/// Calls `each` with every point of a cell that holds a whole position or shape: pairs in either order, ISO 6709, WKT,
/// GeoJSON, WKB and EWKB as hexadecimal digits, geohash. `None` where it holds none.
pub fn points(cell: &[u8], order: Order, mut each: impl FnMut(Point)) -> Option<Found> {
    let cell = cell.trim_ascii();
    geometry::read(cell, &mut each)
        .or_else(|| wkb::read(cell, &mut each))
        .or_else(|| geohash::read(cell, &mut each))
        .or_else(|| pair(cell, order, &mut each))
}

/// Two axes in one cell: bare numbers whatever stands around and between them, or notations that end in a letter.
fn pair(cell: &[u8], order: Order, each: &mut dyn FnMut(Point)) -> Option<Found> {
    if cell.len() > 96 {
        return None;
    }
    let (first, second) = match number::two(cell) {
        Some((first, second)) => (first.degrees()?, second.degrees()?),
        None => sexagesimal::two(cell)?,
    };
    let longitude_first = match (first.axis, second.axis) {
        (Some(axis), _) => axis == Axis::Longitude,
        (None, Some(axis)) => axis == Axis::Latitude,
        (None, None) if in_china(first.value, second.value) || second.value.abs() > 90.0 => false,
        (None, None) if in_china(second.value, first.value) || first.value.abs() > 90.0 => true,
        (None, None) => order == Order::LongitudeFirst,
    };
    let point =
        if longitude_first { Point::new(second.value, first.value) } else { Point::new(first.value, second.value) };
    each(point?);
    Some(Found { step: first.step.min(second.step), system: None })
}

/// The step of a number with so many decimals, of a unit of so many millimetres.
fn step(unit: u32, decimals: u32) -> u32 {
    10u32.checked_pow(decimals).map_or(1, |parts| (unit / parts).max(1))
}

#[cfg(test)]
mod tests;
