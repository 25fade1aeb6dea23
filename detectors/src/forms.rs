//! The forms of one cell, made once for all who count by them.

use crate::altered;
use crate::form::{self, Compacted, Traits, class};

/// Makes forms; keeps the buffers.
#[derive(Debug, Default)]
pub struct Former {
    plain: Vec<u8>,
    compact: Vec<u8>,
}

/// The *plain* form of a cell and its *compact* one (see [`form`]).
#[derive(Clone, Copy, Debug)]
pub struct Forms<'a> {
    /// Wrapping cut, full width made half.
    pub plain: &'a [u8],
    /// Separators and prefixes cut, letters large; the very same slice as `plain` where that changes nothing.
    pub compact: &'a [u8],
    traits: Traits,
}

impl Former {
    /// The forms of `cell`, which are mostly the cell itself.
    #[inline]
    pub fn forms<'a>(&'a mut self, cell: &'a [u8]) -> Forms<'a> {
        let mut traits = Traits::of(cell);
        let mut plain = cell;
        if !form::is_plain(cell, traits) {
            plain = form::plain(cell, &mut self.plain);
            traits = Traits::of(plain);
        }
        let compact = match form::compacted(plain, traits) {
            Compacted::Same => plain,
            Compacted::Folded { .. } | Compacted::Made => {
                form::compact(plain, traits.classes(), &mut self.compact).unwrap_or(plain)
            }
        };
        Forms { plain, compact, traits }
    }
}

impl Forms<'_> {
    /// Whether the cell holds no value.
    #[must_use]
    #[inline]
    pub fn is_null(&self) -> bool {
        form::is_null(self.plain)
    }

    /// The byte classes of the plain form.
    #[must_use]
    #[inline]
    pub fn classes(&self) -> u8 {
        self.traits.classes()
    }

    /// Whether the plain form is digits and nothing else.
    #[must_use]
    #[inline]
    pub fn is_number(&self) -> bool {
        self.classes() == class::DIGIT
    }

    /// Whether parts were blanked.
    pub(crate) fn is_masked(&self) -> bool {
        self.traits.may_be_masked() && altered::is_masked(self.plain)
    }

    /// Whether a spreadsheet or a float cut its last digits.
    pub(crate) fn is_scientific(&self) -> bool {
        self.traits.may_be_scientific() && form::is_scientific(self.plain)
    }
}
