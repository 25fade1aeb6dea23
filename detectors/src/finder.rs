//! Which detectors match a form of a cell: the automaton of all shapes first, then the checks of those it names.

use crate::catalog::{Catalog, DetectorIndex};
use crate::form::{self, Compacted, Traits, class};
use crate::shape::Among;
use crate::tally::bucket;

/// What shapes and checks say of one form of a cell.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matches {
    /// Detectors whose shape and check it passes.
    pub(crate) found: Vec<DetectorIndex>,
    /// Detectors whose shape it has, but whose check sum it fails.
    pub(crate) failed: Vec<DetectorIndex>,
}

impl Matches {
    #[inline]
    pub(crate) fn clear(&mut self) {
        self.found.clear();
        self.failed.clear();
    }
}

impl PartialEq for Matches {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        same(&self.found, &other.found) && same(&self.failed, &other.failed)
    }
}

/// Whether two short lists are the same, told item by item: comparing as memory what was written just now waits for the
/// writing, which made whole scans half as fast.
#[inline]
pub(crate) fn same<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a == b)
}

/// Finds matches; keeps the buffer that this needs.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    compact: Vec<u8>,
}

/// Cells longer than this are text, but for the few kinds of content that are known by how they begin.
const LONGEST_SHAPE: usize = 512;

impl Finder {
    /// Finds what a cell or token is, by its plain form or else by its compact one; returns the bucket of the form that
    /// was judged last.
    pub(crate) fn judge(
        &mut self,
        catalog: &Catalog,
        plain: &[u8],
        traits: Traits,
        among: Among,
        into: &mut Matches,
    ) -> usize {
        find(catalog, plain, among, into);
        let of_plain = || bucket(plain.len(), traits.classes());
        if into.found.is_empty() {
            self.find_compact(catalog, plain, traits, among, into).unwrap_or_else(of_plain)
        } else {
            of_plain()
        }
    }

    /// Finds what the compact form is, if there is one; returns its bucket.
    pub(crate) fn find_compact(
        &mut self,
        catalog: &Catalog,
        plain: &[u8],
        traits: Traits,
        among: Among,
        into: &mut Matches,
    ) -> Option<usize> {
        match form::compacted(plain, traits) {
            Compacted::Same => None,
            Compacted::Folded { len } => {
                into.clear();
                let owners = catalog.shapes.matches_folded(plain, len, among);
                if !owners.is_empty()
                    && let Some(compact) = form::compact(plain, traits.classes(), &mut self.compact)
                {
                    check(catalog, compact, owners, into);
                }
                Some(bucket(len, form::folded_classes(traits.classes())))
            }
            Compacted::Made => {
                let compact = form::compact(plain, traits.classes(), &mut self.compact)?;
                find(catalog, compact, among, into);
                Some(bucket(compact.len(), class::of(compact)))
            }
        }
    }
}

/// Finds the detectors whose shape and check a form passes.
pub(crate) fn find(catalog: &Catalog, form: &[u8], among: Among, into: &mut Matches) {
    into.clear();
    let owners = catalog.shapes.matches(&form[..form.len().min(LONGEST_SHAPE)], among);
    check(catalog, form, owners, into);
}

fn check(catalog: &Catalog, form: &[u8], owners: &[DetectorIndex], into: &mut Matches) {
    let is_long = form.len() > LONGEST_SHAPE;
    for owner in owners.iter().filter(|owner| !is_long || catalog.detector(**owner).long) {
        match catalog.check(*owner) {
            Some(check) if !check.passes(form) => {
                if check.chance().is_some() {
                    into.failed.push(*owner);
                }
            }
            Some(_) | None => into.found.push(*owner),
        }
    }
}
