//! From patterns to the table: once when the program is built, and at start where the user brings detectors.

use std::collections::HashMap;

use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;
use regex_automata::util::syntax;
use regex_automata::{Anchored, MatchKind};

use super::{ACCEPTED, Accepted, Among, HEAD, LONGEST, ShapeError, Shapes};
use crate::catalog::DetectorIndex;

impl Shapes {
    /// Upper bound of the compiled automaton in bytes; beyond it something is wrong with a pattern.
    pub(super) const SIZE_LIMIT: usize = 64 << 20;

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
            .map_err(|error| ShapeError::Compile(Box::new(error)))?;
        let owners: Vec<(DetectorIndex, bool)> = patterns.iter().map(|(_, owner, inside)| (*owner, *inside)).collect();
        Ok(Compiler::new(&dfa, &owners).compile())
    }
}

impl Shapes {
    /// The same automaton without rows that no text tells apart (Moore's partition): that of many patterns is twice as
    /// large as it need be, and a small one stays in the cache. It takes longer than compiling does, so it is done where
    /// the program is built.
    #[must_use]
    pub fn smallest(self) -> Self {
        let width = self.columns.iter().max().map_or(HEAD, |last| usize::from(*last) + 1);
        let table = smallest(&self.table, width);
        Self { table, ..self }
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
        let mut accepted = HashMap::from([(Accepted::default(), 0)]);
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
            let (all, inside) = (u32::from(!ends.all.is_empty()), u32::from(!ends.inside.is_empty()));
            let next = accepted.len() as u32;
            table.extend([all, inside, *accepted.entry(ends).or_insert(next)]);
            table.extend(self.bytes.iter().map(|byte| row_of(self.dfa.next_state(state, *byte), &mut states)));
        }
        spread_lengths(&mut table, width);
        let mut accepted: Vec<(Accepted, u32)> = accepted.into_iter().collect();
        accepted.sort_unstable_by_key(|(_, place)| *place);
        Shapes::of(table, &self.columns, accepted.into_iter().map(|(ends, _)| ends).collect())
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

fn smallest(table: &[u32], width: usize) -> Vec<u32> {
    let rows: Vec<&[u32]> = table.chunks_exact(width).collect();
    let mut classes: Vec<u32> = rows.iter().map(|row| row[ACCEPTED]).collect();
    let mut count = 0;
    loop {
        let mut known: HashMap<(u32, u64), u32> = HashMap::new();
        let refined: Vec<u32> = rows
            .iter()
            .zip(&classes)
            .map(|(row, class)| {
                let mix = |hash: u64, offset: &u32| {
                    (hash.rotate_left(5) ^ u64::from(classes[*offset as usize / width]))
                        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                };
                let next = known.len() as u32;
                *known.entry((*class, row[HEAD..].iter().fold(0, mix))).or_insert(next)
            })
            .collect();
        classes = refined;
        if known.len() == count {
            break;
        }
        count = known.len();
    }
    let mut first = vec![None; count];
    let same: Vec<u32> =
        (0u32..).zip(&classes).map(|(row, class)| *first[*class as usize].get_or_insert(row)).collect();
    // A hash may deceive: rows that stand for one another are compared.
    let is_same = |(row, other): (&&[u32], &u32)| {
        let class = |offset: &u32| classes[*offset as usize / width];
        let other = rows[*other as usize];
        row[ACCEPTED] == other[ACCEPTED] && row[HEAD..].iter().map(class).eq(other[HEAD..].iter().map(class))
    };
    if rows.iter().zip(&same).all(is_same) { renumbered(&rows, &same, width) } else { table.to_vec() }
}

/// The rows that stand for others, in the order in which they are reached.
fn renumbered(rows: &[&[u32]], same: &[u32], width: usize) -> Vec<u32> {
    let mut places: Vec<Option<u32>> = vec![None; rows.len()];
    let mut order: Vec<u32> = Vec::new();
    let mut place = |row: u32, order: &mut Vec<u32>| {
        *places[row as usize].get_or_insert_with(|| {
            order.push(row);
            ((order.len() - 1) * width) as u32
        })
    };
    let mut table = Vec::new();
    place(same[0], &mut order);
    let mut done = 0;
    while let Some(row) = order.get(done).map(|row| rows[*row as usize]) {
        done += 1;
        table.extend_from_slice(&row[..HEAD]);
        table.extend(row[HEAD..].iter().map(|offset| place(same[*offset as usize / width], &mut order)));
    }
    table
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
