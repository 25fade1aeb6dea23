//! Geohash: base 32 without a, i, l and o; each character halves the cell five times, longitude first.

use super::{DEGREE, Found, Point, in_china};

const ALPHABET: &[u8; 32] = b"0123456789bcdefghjkmnpqrstuvwxyz";
/// Characters of a cell that anyone stores: from 39 km down to a few centimetres.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=12;

/// Whether a bare cell is more likely a geohash of a place in China than a word, a part number or a serial number: its
/// letters and digits alternate.
#[must_use]
pub fn is_geohash(cell: &[u8]) -> bool {
    let turns = cell.windows(2).filter(|pair| pair[0].is_ascii_digit() != pair[1].is_ascii_digit()).count();
    let place = (6..=12).contains(&cell.len()).then(|| centre(cell)).flatten();
    turns >= 2 && place.is_some_and(|point| in_china(point.latitude, point.longitude))
}

/// Reads the middle of the cell that a geohash names.
pub(super) fn read(cell: &[u8], each: &mut dyn FnMut(Point)) -> Option<Found> {
    // Digits only are a number, whatever else they could be.
    if !LENGTHS.contains(&cell.len()) || cell.iter().all(u8::is_ascii_digit) {
        return None;
    }
    each(centre(cell)?);
    let halvings = (5 * cell.len() / 2) as u32;
    // 180 degrees of latitude, halved so often.
    let height = (u64::from(DEGREE) * 180) >> halvings;
    Some(Found { step: u32::try_from(height).unwrap_or(u32::MAX).max(1), system: None })
}

fn centre(cell: &[u8]) -> Option<Point> {
    let (mut latitude, mut longitude) = ((-90.0, 90.0), (-180.0, 180.0));
    let mut even = true;
    for byte in cell {
        let value = ALPHABET.iter().position(|letter| *letter == byte.to_ascii_lowercase())?;
        for bit in (0..5).rev() {
            let range = if even { &mut longitude } else { &mut latitude };
            let middle: f64 = f64::midpoint(range.0, range.1);
            if value >> bit & 1 == 1 {
                range.0 = middle;
            } else {
                range.1 = middle;
            }
            even = !even;
        }
    }
    Point::new(f64::midpoint(latitude.0, latitude.1), f64::midpoint(longitude.0, longitude.1))
}
