//! Provinces by place: a coarse grid of GB/T 2260 codes. Where it comes from stands at the head of the data file.
//!
//! A cell is 0.1° wide (about 11 km); a cell on a border counts for both sides.

use std::sync::OnceLock;

use pandian_detectors::position::Point;

const DATA: &str = include_str!("provinces.txt");

/// South-western corner of the grid, in degrees.
const SOUTH: f64 = 3.0;
const WEST: f64 = 73.0;
const CELLS_PER_DEGREE: f64 = 10.0;
const ROWS: usize = 510;
const COLUMNS: usize = 630;

/// The codes of GB/T 2260, ascending; a set of provinces is a bit each.
const CODES: &[u8] = &[
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
    64, 65, 71, 81, 82,
];

/// A set of provinces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Provinces(u64);

impl Provinces {
    /// Those that the cell of a point touches; none outside China.
    pub(super) fn at(point: Point) -> Self {
        // Cutting the fraction rounds down where nothing is negative.
        let cell = |value: f64, from: f64| usize::try_from(((value - from) * CELLS_PER_DEGREE) as i64).ok();
        let index = |value: f64, from: f64| cell(value, from).filter(|_| value >= from);
        let row = index(point.latitude, SOUTH).filter(|row| *row < ROWS);
        let column = index(point.longitude, WEST).filter(|column| *column < COLUMNS);
        let (Some(row), Some(column)) = (row, column) else { return Self::default() };
        grid().get(row * COLUMNS + column).copied().map_or(Self::default(), Self::of_cell)
    }

    /// Adds those of another set.
    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Their codes, ascending.
    pub(super) fn codes(self) -> Vec<String> {
        let here = CODES.iter().enumerate().filter(|(bit, _)| self.0 >> bit & 1 == 1);
        here.map(|(_, code)| code.to_string()).collect()
    }

    fn of_cell(cell: [u8; 2]) -> Self {
        let bit = |number: u8| number.checked_sub(1).map_or(0, |bit| 1 << bit);
        Self(bit(cell[0]) | bit(cell[1]))
    }
}

/// Two provinces per cell by their place in the list of codes, from 1; 0 for none. Made once, on first use.
fn grid() -> &'static [[u8; 2]] {
    static GRID: OnceLock<Vec<[u8; 2]>> = OnceLock::new();
    GRID.get_or_init(|| {
        let mut cells = vec![[0; 2]; ROWS * COLUMNS];
        for line in DATA.lines().filter(|line| !line.starts_with('#')) {
            fill(&mut cells, line);
        }
        let number = |code: u8| CODES.iter().position(|known| *known == code).map_or(0, |place| place as u8 + 1);
        for cell in &mut cells {
            *cell = cell.map(number);
        }
        cells
    })
}

/// One line, whose cells hold codes: row, first column, runs. What cannot be read stays empty, which the tests exclude.
fn fill(cells: &mut [[u8; 2]], line: &str) -> Option<()> {
    let mut words = line.split(' ');
    let row: usize = words.next()?.parse().ok()?;
    let mut column: usize = words.next()?.parse().ok()?;
    for run in words {
        let (codes, length) = run.split_once('*').unwrap_or((run, "1"));
        let (first, second) = codes.split_once('+').unwrap_or((codes, "0"));
        let cell = [first.parse().unwrap_or(0), second.parse().unwrap_or(0)];
        let length: usize = length.parse().ok()?;
        cells.get_mut(row * COLUMNS + column..row * COLUMNS + column + length)?.fill(cell);
        column += length;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use pandian_detectors::position::Point;

    use super::{CODES, DATA, Provinces, fill};

    fn check(latitude: f64, longitude: f64, expected: &[&str]) {
        let codes = Point::new(latitude, longitude).map(|point| Provinces::at(point).codes());
        assert_eq!(codes.as_deref().unwrap_or_default(), expected, "{latitude} {longitude}");
    }

    #[test]
    fn capitals_lie_in_their_provinces() {
        check(39.9042, 116.4074, &["11"]);
        check(39.12, 117.2, &["12"]);
        check(31.2304, 121.4737, &["31"]);
        check(30.57, 104.07, &["51"]);
        check(43.8, 87.6, &["65"]);
        check(29.65, 91.1, &["54"]);
        check(22.3, 114.17, &["81"]);
        check(22.19, 113.54, &["82"]);
        check(25.03, 121.56, &["71"]);
        check(16.83, 112.34, &["46"]);
        check(24.45, 118.33, &["35"]);
    }

    #[test]
    fn a_cell_on_a_border_counts_for_both_sides() {
        check(22.54, 114.06, &["44", "81"]);
    }

    #[test]
    fn abroad_and_at_sea_lies_no_province() {
        check(35.68, 139.7, &[]);
        check(37.56, 127.0, &[]);
        check(30.0, 125.0, &[]);
        check(-33.87, 151.2, &[]);
    }

    #[test]
    fn every_line_is_read_and_every_province_is_there() {
        let mut cells = vec![[0; 2]; super::ROWS * super::COLUMNS];
        for line in DATA.lines().filter(|line| !line.starts_with('#')) {
            assert!(fill(&mut cells, line).is_some(), "{line}");
        }
        for code in CODES {
            assert!(cells.iter().flatten().any(|cell| cell == code), "{code}");
        }
        assert!(cells.iter().flatten().all(|cell| *cell == 0 || CODES.contains(cell)));
    }
}
