//! All shapes of a catalogue in one anchored automaton: a cell is read once, whatever the number of detectors.

use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;
use regex_automata::util::syntax;
use regex_automata::{Anchored, MatchKind};

/// Compiled shapes. A shape is known by its place in the list it was made from.
#[derive(Clone, Debug)]
pub struct Shapes {
    dfa: dense::DFA<Vec<u32>>,
    start: StateID,
}

/// Why shapes cannot be compiled.
#[derive(Debug, thiserror::Error)]
#[error("cannot compile the shapes: {0} (keep patterns bounded, without look-around)")]
pub struct ShapeError(Box<dense::BuildError>);

impl Shapes {
    /// Upper bound of the compiled automaton in bytes; beyond it something is wrong with a pattern.
    const SIZE_LIMIT: usize = 64 << 20;

    /// Compiles `patterns` (`regex` syntax; `\d` means the ASCII digits).
    ///
    /// # Errors
    /// When a pattern is not valid or the automaton grows beyond its limit.
    pub fn new<S: AsRef<str>>(patterns: &[S]) -> Result<Self, ShapeError> {
        let ascii: Vec<String> = patterns.iter().map(|p| p.as_ref().replace("\\d", "[0-9]")).collect();
        let config = dense::Config::new()
            .match_kind(MatchKind::All)
            .start_kind(StartKind::Anchored)
            .dfa_size_limit(Some(Self::SIZE_LIMIT))
            .determinize_size_limit(Some(4 * Self::SIZE_LIMIT));
        let dfa = dense::Builder::new()
            .configure(config)
            .syntax(syntax::Config::new().utf8(false))
            .thompson(thompson::Config::new().utf8(false))
            .build_many(&ascii)
            .map_err(|error| ShapeError(Box::new(error)))?;
        let start = dfa.start_state(&start::Config::new().anchored(Anchored::Yes)).unwrap_or(StateID::ZERO);
        Ok(Self { dfa, start })
    }

    /// Calls `hit` with the place of every shape that `cell` matches wholly.
    pub fn matches(&self, cell: &[u8], mut hit: impl FnMut(usize)) {
        let mut state = self.start;
        for &byte in cell {
            state = self.dfa.next_state(state, byte);
            if self.dfa.is_dead_state(state) {
                return;
            }
        }
        state = self.dfa.next_eoi_state(state);
        if self.dfa.is_match_state(state) {
            for i in 0..self.dfa.match_len(state) {
                hit(self.dfa.match_pattern(state, i).as_usize());
            }
        }
    }

    /// Bytes of memory of the automaton.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.dfa.memory_usage()
    }
}

#[cfg(test)]
mod tests {
    use super::Shapes;

    fn hits(shapes: &Shapes, cell: &str) -> Vec<usize> {
        let mut found = Vec::new();
        shapes.matches(cell.as_bytes(), |shape| found.push(shape));
        found.sort_unstable();
        found
    }

    #[test]
    fn a_cell_is_matched_wholly_by_every_shape_that_fits() {
        let shapes = Shapes::new(&["1[3-9]\\d{9}", "\\d{11}", "[京沪][A-Z][0-9A-Z]{5}"]).unwrap();
        assert_eq!(hits(&shapes, "13800138000"), [0, 1]);
        assert_eq!(hits(&shapes, "23800138000"), [1]);
        assert_eq!(hits(&shapes, "138001380001"), []);
        assert_eq!(hits(&shapes, "1380013800"), []);
        assert_eq!(hits(&shapes, "京A12345"), [2]);
        assert_eq!(hits(&shapes, ""), []);
    }

    #[test]
    fn a_broken_pattern_is_an_error() {
        assert!(Shapes::new(&["(unclosed"]).is_err());
    }
}
