//! The area that points touch: grid cells of 0.01° by 0.01°, exact up to a bound and an even sample of them above it.

use pandian_detectors::position::Point;

use crate::engine::sample::Marked;

/// Cells kept, about as many square kilometres. Above, half of them go, again and again; the area is then an estimate with
/// a standard error below half a percent.
const LIMIT: usize = 1 << 17;
const CELLS_PER_DEGREE: f64 = 100.0;
/// Cells around the earth.
const AROUND: u32 = 36_000;

/// Touched cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    marked: Marked<u32>,
    /// The last one, which the next point of a track mostly touches too.
    last: Option<u32>,
}

impl Cells {
    /// Touches the cell of a point; whether it is another cell than that of the point before.
    pub(super) fn touch(&mut self, point: Point) -> bool {
        // No place is south of -90 or west of -180, so that cutting the fraction rounds down.
        let index = |value: f64, from: f64| u32::try_from(((value + from) * CELLS_PER_DEGREE) as i64).unwrap_or(0);
        let cell = index(point.latitude, 90.0) * AROUND + index(point.longitude, 180.0).min(AROUND - 1);
        if self.last == Some(cell) {
            return false;
        }
        self.last = Some(cell);
        self.marked.insert(mixed(cell), cell, LIMIT, |_, new| new);
        true
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.marked.raise(other.marked.level);
        let theirs = &other.marked.kept;
        theirs.iter().for_each(|(hash, cell)| self.marked.insert(*hash, *cell, LIMIT, |_, new| new));
    }

    /// Area in km², and whether it is exact.
    pub(super) fn area(&self) -> (u64, bool) {
        // Whole square metres, so that the sum is the same in any order.
        let square_metres: u64 = self.marked.kept.values().map(|cell| size(*cell)).sum();
        (((square_metres << self.marked.level) + 500_000) / 1_000_000, self.marked.level == 0)
    }

    /// Cells touched, at least.
    pub(super) fn count(&self) -> u64 {
        self.marked.kept.len() as u64
    }
}

/// Square metres of a cell: it narrows towards the poles.
fn size(cell: u32) -> u64 {
    const SIDE: f64 = 1_113.2;
    let latitude = (f64::from(cell / AROUND) + 0.5) / CELLS_PER_DEGREE - 90.0;
    u64::try_from((SIDE * SIDE * latitude.to_radians().cos()).round() as i64).unwrap_or(0)
}

/// A hash of a cell that no two cells share (the finalizer of splitmix64).
fn mixed(cell: u32) -> u64 {
    let mut hash = u64::from(cell).wrapping_add(0x9E37_79B9_7F4A_7C15);
    hash = (hash ^ hash >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash = (hash ^ hash >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ hash >> 31
}

#[cfg(test)]
mod tests {
    use pandian_detectors::position::Point;

    use super::Cells;

    /// A square of cells from a corner.
    fn square(south: f64, west: f64, rows: u32, columns: u32) -> Cells {
        let mut cells = Cells::default();
        for row in 0..rows {
            for column in 0..columns {
                let at = |from: f64, steps: u32| from + (f64::from(steps) + 0.5) / 100.0;
                cells.touch(Point { latitude: at(south, row), longitude: at(west, column) });
            }
        }
        cells
    }

    #[test]
    fn the_area_is_that_of_the_touched_cells() {
        assert_eq!(square(0.0, 0.0, 10, 10).area(), (124, true));
        assert_eq!(square(60.0, 100.0, 10, 10).area(), (62, true), "half as wide");
        assert_eq!(square(39.0, 116.0, 1, 1).area(), (1, true));
    }

    #[test]
    fn a_large_area_is_estimated_whatever_the_order() {
        let whole = square(20.0, 100.0, 800, 400);
        let mut parts = square(24.0, 100.0, 400, 400);
        parts.merge(&square(20.0, 100.0, 450, 400));
        let (area, exact) = whole.area();
        assert!(!exact);
        assert_eq!(parts.area(), (area, exact));
        // 4 by 8 degrees around 24° north: 32 × 111.32² × cos 24° = 362,300 km².
        assert!(area.abs_diff(362_300) < 6_000, "{area}");
    }
}
