//! Distinct counting: exact while small, beyond that an even sample of the hash space with a stated error.
//!
//! A hash of level `n` begins with `n` zero bits. When a set outgrows its limit the level rises by one and half of the
//! hashes go; what stays is the same whatever the order of arrival or of merging, so figures depend on content alone.

use std::hash::{BuildHasherDefault, Hasher};

use hashbrown::{HashMap, HashSet};
use pandian_profiles::inventory::Bounds;

/// Seed of every hash in the program; published, so that partial runs of different machines can be merged.
const SEED: u64 = 0x7061_6E64_6961_6E31;

/// The hash of a value or key.
#[must_use]
pub(super) fn hash(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64_with_seed(bytes, SEED)
}

/// Passes hashes through: they are random already. The product moves randomness of the low bits to the high ones,
/// which the level has made zero and the table uses.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Passed(u64);

impl Hasher for Passed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

pub(super) type Build = BuildHasherDefault<Passed>;

/// Whether a hash belongs to a level.
#[must_use]
pub(super) fn at_level(hash: u64, level: u32) -> bool {
    hash.leading_zeros() >= level
}

/// Distinct hashes, at most `LIMIT` kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Distinct<const LIMIT: usize = 4096> {
    level: u32,
    kept: HashSet<u64, Build>,
}

impl<const LIMIT: usize> Distinct<LIMIT> {
    pub(super) fn insert(&mut self, hash: u64) {
        if at_level(hash, self.level) && self.kept.insert(hash) && self.kept.len() > LIMIT {
            self.shrink();
        }
    }

    /// What a hash must belong to so as to be kept, so far.
    pub(super) fn level(&self) -> u32 {
        self.level
    }

    /// The hashes kept, ascending.
    pub(super) fn sorted(&self) -> Vec<u64> {
        let mut hashes: Vec<u64> = self.kept.iter().copied().collect();
        hashes.sort_unstable();
        hashes
    }

    fn shrink(&mut self) {
        while self.kept.len() > LIMIT {
            self.level += 1;
            let level = self.level;
            self.kept.retain(|hash| at_level(*hash, level));
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        if other.level > self.level {
            self.level = other.level;
            let level = self.level;
            self.kept.retain(|hash| at_level(*hash, level));
        }
        self.kept.extend(other.kept.iter().filter(|hash| at_level(**hash, self.level)));
        self.shrink();
    }

    /// The number of different values; `most` bounds it from above (there are no more values than cells).
    pub(super) fn bounds(&self, most: u64) -> Bounds {
        bounds(self.kept.len() as u64, self.level, most)
    }

    /// The most likely number of different values.
    pub(super) fn estimate(&self) -> u64 {
        (self.kept.len() as u64) << self.level
    }
}

/// Bounds of a count of which `kept` remain at a level: four standard errors to either side.
#[must_use]
pub(super) fn bounds(kept: u64, level: u32, most: u64) -> Bounds {
    if level == 0 {
        return Bounds::exact(kept);
    }
    let margin = kept.isqrt().saturating_mul(4);
    let lower = kept.saturating_sub(margin) << level;
    let upper = (kept + margin) << level;
    Bounds { lower: lower.min(most), upper: upper.min(most), exact: false }
}

/// Hashes with a value each, at most `limit` kept; values of one hash are joined by the caller's function.
#[derive(Clone, Debug, Default)]
pub(super) struct Marked<V> {
    pub(super) level: u32,
    pub(super) kept: HashMap<u64, V, Build>,
}

impl<V: Copy> Marked<V> {
    pub(super) fn insert(&mut self, hash: u64, value: V, limit: usize, join: impl Fn(V, V) -> V) {
        if !at_level(hash, self.level) {
            return;
        }
        self.kept.entry(hash).and_modify(|old| *old = join(*old, value)).or_insert(value);
        self.limit(limit);
    }

    /// Raises the level until at most `limit` are kept.
    pub(super) fn limit(&mut self, limit: usize) {
        while self.kept.len() > limit {
            self.raise(self.level + 1);
        }
    }

    /// Keeps what belongs to `level` at least.
    pub(super) fn raise(&mut self, level: u32) {
        if level > self.level {
            self.level = level;
            self.kept.retain(|hash, _| at_level(*hash, level));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Distinct, Marked, hash};

    fn of(numbers: impl Iterator<Item = u64>) -> Distinct {
        let mut distinct = Distinct::default();
        numbers.for_each(|n| distinct.insert(hash(&n.to_le_bytes())));
        distinct
    }

    #[test]
    fn small_sets_are_exact_and_large_ones_bounded() {
        let small = of((0..4000).chain(0..4000)).bounds(8000);
        assert!(small.exact && small.lower == 4000);
        let large = of(0..1_000_000).bounds(1_000_000);
        assert!(!large.exact && large.lower <= 1_000_000 && large.upper >= 1_000_000);
        assert!(large.upper - large.lower < 300_000, "{large:?}");
    }

    #[test]
    fn order_and_merging_change_nothing() {
        let whole = of(0..100_000);
        let backwards = of((0..100_000).rev());
        let mut merged = of(50_000..100_000);
        merged.merge(&of(0..60_000));
        for other in [&backwards, &merged] {
            assert_eq!(whole.level, other.level);
            assert_eq!(whole.kept, other.kept);
        }
    }

    #[test]
    fn marks_of_one_subject_are_joined() {
        let mut marked = Marked::default();
        for n in 0..1000u64 {
            marked.insert(hash(&(n % 100).to_le_bytes()), 1 << (n / 500), 1 << 20, |a: u64, b| a | b);
        }
        assert_eq!(marked.kept.len(), 100);
        assert!(marked.kept.values().all(|mask| *mask == 3));
    }
}
