//! All shapes of a catalogue in one anchored automaton: a cell is read once, whatever the number of detectors.
//!
//! Every state knows at which further lengths it can still match, so that most cells are left after a byte or two. A row
//! of the table begins with that and goes on with the digits and marks that numbers hold: one line of the cache.
//!
//! The shapes of the built-in catalogue are compiled when the program is built, which includes this module for that
//! (`build.rs`), and are only spread out at start.

mod compile;
mod stored;

use regex_automata::dfa::dense;

use crate::catalog::DetectorIndex;

/// Compiled shapes, each with the detector that owns it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shapes {
    /// Rows of `width` numbers: two lengths (see [`Lengths`]), the place in `accepted`, then the next row per byte class.
    table: Vec<u32>,
    /// Byte → column of the row.
    columns: [u16; 256],
    /// The same with small letters read as capitals, and [`SKIPPED`] for separators.
    folded: [u16; 256],
    accepted: Vec<Accepted>,
}

/// The detectors of which a shape ends in a state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Accepted {
    all: Vec<DetectorIndex>,
    /// Those that also look inside longer text.
    inside: Vec<DetectorIndex>,
}

/// Which detectors are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Among {
    /// All.
    All = 0,
    /// Those that also look inside longer text.
    Inside = 1,
}

/// Columns before the first byte class.
const HEAD: usize = 3;
const ACCEPTED: usize = 2;
const SKIPPED: u16 = 0;
/// The row in which every cell begins.
const FIRST_ROW: usize = 0;

/// The most bytes that are read before lengths are compared again.
const LOOKED_AT: usize = 8;

/// Numbers of bytes after which a state can match: bit `n` for `n` bytes, the last bit for that many and more.
type Lengths = u32;

const LONGEST: usize = Lengths::BITS as usize - 1;

/// Why shapes cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ShapeError {
    /// A pattern does not compile.
    #[error("cannot compile the shapes: {0} (keep patterns bounded, without look-around)")]
    Compile(Box<dense::BuildError>),
    /// What was stored are no shapes.
    #[error("the shapes that were compiled with the program are broken")]
    Stored,
}

impl Shapes {
    fn of(table: Vec<u32>, columns: &[u16; 256], accepted: Vec<Accepted>) -> Self {
        let mut folded = *columns;
        for byte in 0..=u8::MAX {
            folded[usize::from(byte)] = match byte {
                b'-' | b' ' | b'(' | b')' => SKIPPED,
                _ => columns[usize::from(byte.to_ascii_uppercase())],
            };
        }
        Self { table, columns: *columns, folded, accepted }
    }

    /// The detectors of which a shape matches `cell` wholly.
    #[inline]
    pub(crate) fn matches(&self, cell: &[u8], among: Among) -> &[DetectorIndex] {
        let [first, second, rest @ ..] = cell else { return self.matches_short(cell, among) };
        // The first bytes decide; later ones are asked for now and then, in case they are many.
        let row = self.next(FIRST_ROW, *first);
        if !self.may_match(row, rest.len() + 1, among) {
            return &[];
        }
        let row = self.next(row, *second);
        if !self.may_match(row, rest.len(), among) {
            return &[];
        }
        let few = rest.len().min(LOOKED_AT / 2);
        let mut row = rest[..few].iter().fold(row, |row, byte| self.next(row, *byte));
        let (whole, last) = rest[few..].as_chunks::<LOOKED_AT>();
        let mut left = rest.len() - few;
        for part in whole {
            if !self.may_match(row, left, among) {
                return &[];
            }
            row = part.iter().fold(row, |row, byte| self.next(row, *byte));
            left -= LOOKED_AT;
        }
        if !self.may_match(row, left, among) {
            return &[];
        }
        let row = last.iter().fold(row, |row, byte| self.next(row, *byte));
        self.accepted(row, among)
    }

    fn matches_short(&self, cell: &[u8], among: Among) -> &[DetectorIndex] {
        self.accepted(cell.iter().fold(FIRST_ROW, |row, byte| self.next(row, *byte)), among)
    }

    /// The same for a cell read without separators and in capitals; `len` is its length so read.
    #[inline]
    pub(crate) fn matches_folded(&self, cell: &[u8], len: usize, among: Among) -> &[DetectorIndex] {
        const OFTEN: usize = 4;
        let mut row = FIRST_ROW;
        let mut left = len;
        if !self.may_match(row, left, among) {
            return &[];
        }
        for byte in cell {
            let column = self.folded[usize::from(*byte)];
            if column == SKIPPED {
                continue;
            }
            if left.is_multiple_of(OFTEN) && !self.may_match(row, left, among) {
                return &[];
            }
            row = self.table[row + usize::from(column)] as usize;
            left -= 1;
        }
        self.accepted(row, among)
    }

    #[inline]
    fn next(&self, row: usize, byte: u8) -> usize {
        self.table[row + usize::from(self.columns[usize::from(byte)])] as usize
    }

    #[inline]
    fn may_match(&self, row: usize, left: usize, among: Among) -> bool {
        self.table[row + among as usize] >> left.min(LONGEST) & 1 == 1
    }

    fn accepted(&self, row: usize, among: Among) -> &[DetectorIndex] {
        let accepted = &self.accepted[self.table[row + ACCEPTED] as usize];
        match among {
            Among::All => &accepted.all,
            Among::Inside => &accepted.inside,
        }
    }

    /// Bytes of memory of the automaton.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.table.len() * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::{Among, Shapes};

    const INSIDE: [bool; 6] = [false, true, false, false, true, false];

    fn shapes() -> Shapes {
        let patterns = ["1[3-9]\\d{9}", "\\d{11}", "[京沪][A-Z][0-9A-Z]{5}", "[A-Z]+", "\\d{40}X?", "\\d{11}"];
        let patterns: Vec<_> = (0..).zip(patterns).map(|(i, p)| (p, i, INSIDE[usize::from(i)])).collect();
        Shapes::new(&patterns).unwrap()
    }

    fn hits(cell: &str, among: Among) -> Vec<u16> {
        let mut found = shapes().matches(cell.as_bytes(), among).to_vec();
        found.sort_unstable();
        found
    }

    #[test]
    fn a_cell_is_matched_wholly_by_every_shape_that_fits() {
        let check = |cell: &str, expected: &[u16]| {
            assert_eq!(hits(cell, Among::All), expected, "{cell}");
            let inside: Vec<u16> = expected.iter().copied().filter(|i| INSIDE[usize::from(*i)]).collect();
            assert_eq!(hits(cell, Among::Inside), inside, "{cell}");
        };
        check("13800138000", &[0, 1, 5]);
        check("23800138000", &[1, 5]);
        check("138001380001", &[]);
        check("1380013800", &[]);
        check("京A12345", &[2]);
        check("", &[]);
        check(&"A".repeat(100), &[3]);
        check(&"1".repeat(40), &[4]);
        check(&format!("{}X", "1".repeat(40)), &[4]);
        check(&"1".repeat(41), &[]);
    }

    #[test]
    fn the_smallest_automaton_says_the_same() {
        let (whole, small) = (shapes(), shapes().smallest());
        assert!(small.table.len() < whole.table.len(), "{} {}", small.table.len(), whole.table.len());
        for cell in
            ["13800138000", "23800138000", "京A12345", "沪", "AB", "111", "", "x", &"1".repeat(40), &"1".repeat(41)]
        {
            for among in [Among::All, Among::Inside] {
                assert_eq!(small.matches(cell.as_bytes(), among), whole.matches(cell.as_bytes(), among), "{cell}");
            }
        }
    }

    #[test]
    fn a_folded_cell_is_read_without_separators_in_capitals() {
        let shapes = shapes();
        let check = |cell: &str, compact: &str| {
            let found = shapes.matches_folded(cell.as_bytes(), compact.len(), Among::All);
            assert_eq!(found, shapes.matches(compact.as_bytes(), Among::All), "{cell}");
        };
        check("138-0013 8000", "13800138000");
        check("(138)00138000", "13800138000");
        check("京a-12345", "京A12345");
        check("138-0013-800", "1380013800");
        check("abc", "ABC");
        check("--", "");
    }

    #[test]
    fn a_broken_pattern_is_an_error() {
        assert!(Shapes::new(&[("(unclosed", 0, false)]).is_err());
    }
}
