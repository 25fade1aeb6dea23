//! Named checks: pure functions from the bytes of a normalised cell to yes or no.
//!
//! One file holds one algorithm with its published test vectors; the enum below is the only list.

use serde::{Deserialize, Serialize};

mod luhn;

/// A check that a detector file can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// Luhn sum over digits (ISO/IEC 7812-1).
    Luhn,
}

impl Check {
    /// Every check.
    pub const ALL: &'static [Self] = &[Self::Luhn];

    /// Whether a cell of the right shape passes.
    #[must_use]
    pub fn passes(self, cell: &[u8]) -> bool {
        match self {
            Self::Luhn => luhn::passes(cell),
        }
    }
}
