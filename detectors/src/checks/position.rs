//! Coordinates in decimal degrees inside the box that holds China.
//!
//! The box (latitude 3.8 to 53.6, longitude 73.4 to 135.1) has one handy property: its two ranges do not overlap, so
//! which of two numbers is the latitude can be read off the values.

use std::ops::RangeInclusive;

use crate::position::decimal;

/// Degrees north.
const LATITUDES: RangeInclusive<f64> = 3.8..=53.6;

/// Degrees east.
const LONGITUDES: RangeInclusive<f64> = 73.4..=135.1;

/// Decimals below which a number says too little to be taken for a coordinate without its header (111 m).
const LEAST_DECIMALS: u32 = 3;

/// A latitude with at least three decimals.
pub(super) fn passes_latitude(cell: &[u8]) -> bool {
    is_within(cell, &LATITUDES)
}

/// A longitude with at least three decimals.
pub(super) fn passes_longitude(cell: &[u8]) -> bool {
    is_within(cell, &LONGITUDES)
}

fn is_within(cell: &[u8], range: &RangeInclusive<f64>) -> bool {
    decimal(cell)
        .or_else(|| any_decimal(cell))
        .is_some_and(|(value, decimals)| decimals >= LEAST_DECIMALS && range.contains(&value))
}

/// A number of any length and in any notation of floats.
fn any_decimal(cell: &[u8]) -> Option<(f64, u32)> {
    let decimals = cell.iter().rev().position(|byte| *byte == b'.').unwrap_or(0);
    Some((std::str::from_utf8(cell).ok()?.parse().ok()?, u32::try_from(decimals).ok()?))
}

/// Two numbers in one cell, in either order, whatever stands around and between them: `39.904,116.407`,
/// `POINT(116.407 39.904)`, `+39.904+116.407/`.
pub(super) fn passes_pair(cell: &[u8]) -> bool {
    if cell.contains(&b'-') {
        return false; // south or west of the zero lines lies nothing of China
    }
    let cell = after_reference_system(cell);
    let mut numbers = cell.split(|byte| !matches!(byte, b'0'..=b'9' | b'.')).filter(|part| !part.is_empty());
    match (numbers.next(), numbers.next(), numbers.next()) {
        (Some(first), Some(second), None) => {
            (passes_latitude(first) && passes_longitude(second)) || (passes_longitude(first) && passes_latitude(second))
        }
        (_, _, Some(_)) | (_, None, None) | (None, Some(_), None) => false,
    }
}

/// Cuts the `SRID=4326;` that extended WKT puts in front.
fn after_reference_system(cell: &[u8]) -> &[u8] {
    match cell.iter().position(|byte| *byte == b';') {
        Some(end) if cell.starts_with(b"SRID=") => &cell[end + 1..],
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{any_decimal, decimal, passes_latitude, passes_longitude, passes_pair};

    fn check(test: fn(&[u8]) -> bool, cell: &str, expected: bool) {
        assert_eq!(test(cell.as_bytes()), expected, "{cell}");
    }

    #[test]
    fn the_two_axes_never_overlap() {
        check(passes_latitude, "39.9042", true);
        check(passes_latitude, "116.4074", false);
        check(passes_longitude, "116.4074", true);
        check(passes_longitude, "39.9042", false);
    }

    #[test]
    fn the_box_ends_where_it_is_said_to_end() {
        check(passes_latitude, "3.800", true);
        check(passes_latitude, "3.799", false);
        check(passes_latitude, "53.600", true);
        check(passes_latitude, "53.601", false);
        check(passes_longitude, "73.400", true);
        check(passes_longitude, "73.399", false);
        check(passes_longitude, "135.100", true);
        check(passes_longitude, "135.101", false);
    }

    #[test]
    fn a_number_with_few_decimals_is_no_evidence() {
        check(passes_latitude, "39.90", false);
        check(passes_latitude, "39", false);
        check(passes_latitude, "-39.9042", false);
    }

    #[test]
    fn pairs_are_read_in_either_order_and_dress() {
        check(passes_pair, "39.9042,116.4074", true);
        check(passes_pair, "116.4074,39.9042", true);
        check(passes_pair, "POINT(116.4074 39.9042)", true);
        check(passes_pair, "SRID=4326;POINT(116.4074 39.9042)", true);
        check(passes_pair, "+39.9042+116.4074/", true);
        check(passes_pair, "39.9042,39.9042", false);
        check(passes_pair, "116.4074,39.9042,12.5", false);
        check(passes_pair, "116.4074", false);
        check(passes_pair, "-39.9042,116.4074", false);
    }

    proptest! {
        #[test]
        fn a_number_is_read_as_the_standard_library_reads_it(cell in "[+-]?[0-9]{0,12}[.]?[0-9]{0,12}") {
            if let Some(read) = decimal(cell.as_bytes()) {
                prop_assert_eq!(Some(read), any_decimal(cell.as_bytes()), "{}", cell);
            }
        }
    }
}
