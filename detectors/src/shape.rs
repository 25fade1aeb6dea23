//! All shapes of a catalogue in one anchored automaton: a cell is read once, whatever the number of detectors.
//!
//! Every state knows at which further lengths it can still match, so that most cells are left after a byte or two. A row
//! of the table begins with that and goes on with the digits and marks that numbers hold: one line of the cache.

use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;
use regex_automata::util::syntax;
use regex_automata::{Anchored, MatchKind};

use std::collections::HashMap;

use crate::catalog::DetectorIndex;

/// Compiled shapes, each with the detector that owns it.
#[derive(Clone, Debug)]
pub struct Shapes {
    /// Rows of `width` numbers: two lengths (see [`Lengths`]), the place in `accepted`, then the next row per byte class.
    table: Vec<u32>,
    start: u32,
    /// Byte → column of the row.
    columns: [u16; 256],
    /// The same with small letters read as capitals, and [`SKIPPED`] for separators.
    folded: [u16; 256],
    accepted: Vec<Accepted>,
}

/// The detectors of which a shape ends in a state.
#[derive(Clone, Debug, Default)]
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

/// The most bytes that are read before lengths are compared again.
const LOOKED_AT: usize = 8;

/// Numbers of bytes after which a state can match: bit `n` for `n` bytes, the last bit for that many and more.
type Lengths = u32;

const LONGEST: usize = Lengths::BITS as usize - 1;

/// Why shapes cannot be compiled.
#[derive(Debug, thiserror::Error)]
#[error("cannot compile the shapes: {0} (keep patterns bounded, without look-around)")]
pub struct ShapeError(Box<dense::BuildError>);

impl Shapes {
    /// Upper bound of the compiled automaton in bytes; beyond it something is wrong with a pattern.
    const SIZE_LIMIT: usize = 64 << 20;

    /// Compiles patterns (`regex` syntax; `\d` means the ASCII digits), each with its detector and whether that looks
    /// inside longer text.
    ///
    /// # Errors
    /// When a pattern is not valid or the automaton grows beyond its limit.
    pub fn new<S: AsRef<str>>(patterns: &[(S, DetectorIndex, bool)]) -> Result<Self, ShapeError> {
        let ascii: Vec<String> = patterns.iter().map(|(p, ..)| p.as_ref().replace("\\d", "[0-9]")).collect();
        let config = dense::Config::new()
            .match_kind(MatchKind::All)
            .start_kind(StartKind::Anchored)
            .accelerate(false)
            .dfa_size_limit(Some(Self::SIZE_LIMIT))
            .determinize_size_limit(Some(4 * Self::SIZE_LIMIT));
        let dfa = dense::Builder::new()
            .configure(config)
            .syntax(syntax::Config::new().utf8(false))
            .thompson(thompson::Config::new().utf8(false))
            .build_many(&ascii)
            .map_err(|error| ShapeError(Box::new(error)))?;
        let owners: Vec<(DetectorIndex, bool)> = patterns.iter().map(|(_, owner, inside)| (*owner, *inside)).collect();
        Ok(Compiler::new(&dfa, &owners).compile())
    }

    /// The detectors of which a shape matches `cell` wholly.
    #[inline]
    pub(crate) fn matches(&self, cell: &[u8], among: Among) -> &[DetectorIndex] {
        let mut row = self.start as usize;
        let mut done = 0;
        // The first bytes decide; later ones are asked for now and then, in case they are many.
        while done < cell.len() {
            if !self.may_match(row, cell.len() - done, among) {
                return &[];
            }
            let part = &cell[done..cell.len().min(done + done.clamp(1, LOOKED_AT))];
            row = part.iter().fold(row, |row, byte| self.next(row, *byte));
            done += part.len();
        }
        self.accepted(row, among)
    }

    /// The same for a cell read without separators and in capitals; `len` is its length so read.
    #[inline]
    pub(crate) fn matches_folded(&self, cell: &[u8], len: usize, among: Among) -> &[DetectorIndex] {
        let mut row = self.start as usize;
        let mut left = len;
        for byte in cell {
            let column = self.folded[usize::from(*byte)];
            if column == SKIPPED {
                continue;
            }
            if !self.may_match(row, left, among) {
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

/// Turns a dense automaton into rows.
struct Compiler<'d> {
    dfa: &'d dense::DFA<Vec<u32>>,
    owners: &'d [(DetectorIndex, bool)],
    columns: [u16; 256],
    /// A byte of every column, in order.
    bytes: Vec<u8>,
}

impl<'d> Compiler<'d> {
    fn new(dfa: &'d dense::DFA<Vec<u32>>, owners: &'d [(DetectorIndex, bool)]) -> Self {
        let mut columns = [0; 256];
        let mut of_class: HashMap<u8, u16> = HashMap::new();
        let mut bytes = Vec::new();
        // What numbers and dates are made of comes first, close to the head of the row.
        for byte in b"0123456789.-:".iter().copied().chain(0..=255) {
            let class = dfa.byte_classes().get(byte);
            let next = (HEAD + bytes.len()) as u16;
            let column = *of_class.entry(class).or_insert_with(|| {
                bytes.push(byte);
                next
            });
            columns[usize::from(byte)] = column;
        }
        Self { dfa, owners, columns, bytes }
    }

    fn compile(self) -> Shapes {
        let width = HEAD + self.bytes.len();
        let (mut states, mut rows) = (Vec::new(), Vec::new());
        let mut table: Vec<u32> = Vec::new();
        let mut accepted = vec![Accepted::default()];
        let first = self.dfa.start_state(&start::Config::new().anchored(Anchored::Yes)).unwrap_or(StateID::ZERO);
        let mut row_of = |state: StateID, states: &mut Vec<StateID>| {
            let place = state.as_usize() / self.dfa.stride();
            if rows.len() <= place {
                rows.resize(place + 1, None);
            }
            *rows[place].get_or_insert_with(|| {
                states.push(state);
                ((states.len() - 1) * width) as u32
            })
        };
        row_of(first, &mut states);
        let mut done = 0;
        while let Some(state) = states.get(done).copied() {
            done += 1;
            let ends = self.ends(state);
            table.extend([u32::from(!ends.all.is_empty()), u32::from(!ends.inside.is_empty()), 0]);
            if !ends.all.is_empty() {
                table[(done - 1) * width + ACCEPTED] = accepted.len() as u32;
                accepted.push(ends);
            }
            table.extend(self.bytes.iter().map(|byte| row_of(self.dfa.next_state(state, *byte), &mut states)));
        }
        spread_lengths(&mut table, width);
        let mut folded = self.columns;
        for byte in 0..=u8::MAX {
            folded[usize::from(byte)] = match byte {
                b'-' | b' ' | b'(' | b')' => SKIPPED,
                _ => self.columns[usize::from(byte.to_ascii_uppercase())],
            };
        }
        Shapes { table, start: 0, columns: self.columns, folded, accepted }
    }

    /// The detectors of which a shape ends here.
    fn ends(&self, state: StateID) -> Accepted {
        let end = self.dfa.next_eoi_state(state);
        let mut ends = Accepted::default();
        if self.dfa.is_match_state(end) {
            for i in 0..self.dfa.match_len(end) {
                let (owner, inside) = self.owners[self.dfa.match_pattern(end, i).as_usize()];
                if !ends.all.contains(&owner) {
                    ends.all.push(owner);
                    ends.inside.extend(inside.then_some(owner));
                }
            }
        }
        ends
    }
}

/// Fills in after how many bytes every state can match: one more than the states behind it.
fn spread_lengths(table: &mut [u32], width: usize) {
    // Most bytes lead to the same few states.
    let behind: Vec<Vec<u32>> = table
        .chunks_exact(width)
        .map(|row| {
            let mut next = row[HEAD..].to_vec();
            next.sort_unstable();
            next.dedup();
            next
        })
        .collect();
    let mut changed = true;
    while changed {
        changed = false;
        // The states behind a state mostly have higher numbers.
        for (row, behind) in behind.iter().enumerate().rev() {
            for among in [Among::All as usize, Among::Inside as usize] {
                let place = row * width + among;
                let later = behind.iter().fold(0, |all, next| all | table[*next as usize + among]);
                let lengths = table[place] | later << 1 | later & (1 << LONGEST);
                changed |= lengths != table[place];
                table[place] = lengths;
            }
        }
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
