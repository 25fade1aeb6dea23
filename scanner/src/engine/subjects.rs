//! Counting people: hash → the fields filled for that subject, per kind of key, first per dataset and then over all.
//!
//! A dataset counts on its own while it is read and is joined into the whole when it is done, so that a dataset whose
//! plan turns out wrong can be counted again without a trace. Hashes never leave this room.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use pandian_detectors::vocabulary::Category;
use pandian_profiles::inventory::{BirthYear, Part, SubjectSet, Subjects};

use super::sample::Marked;

/// What is known of one subject in one dataset: 50 fields, a bit that says it was seen only beside a better key, a bit for
/// under 14, and the year of birth in the top bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Filled(u64);

impl Filled {
    /// The most fields of one dataset.
    pub(super) const FIELDS: usize = 50;
    const BESIDE: u64 = 1 << Self::FIELDS;
    const UNDER_14: u64 = 1 << (Self::FIELDS + 1);
    const YEAR_SHIFT: u32 = 52;
    const YEAR_ZERO: u16 = 1899;
    /// Births are read up to 2100.
    const YEARS: usize = 256;

    /// One field.
    pub(super) fn field(field: usize) -> Self {
        Self(1 << field)
    }

    pub(super) fn add(&mut self, field: usize) {
        self.0 |= 1 << field;
    }

    pub(super) fn born(&mut self, year: u16, under_14: bool) {
        let code = u64::from(year.saturating_sub(Self::YEAR_ZERO)).min(Self::YEARS as u64 - 1);
        *self = self.join(Self(code << Self::YEAR_SHIFT | if under_14 { Self::UNDER_14 } else { 0 }));
    }

    /// Every field filled, a child: the worst that can be said.
    pub(super) fn all() -> Self {
        Self(((1 << Self::YEAR_SHIFT) - 1) & !Self::BESIDE)
    }

    /// Only the under-14 bit and the year.
    pub(super) fn without_fields(self) -> Self {
        Self(self.0 & !((1 << Self::FIELDS) - 1))
    }

    /// The bits, for ordering.
    pub(super) fn bits(self) -> u64 {
        self.0
    }

    /// Adds fields; `fields` holds nothing else.
    #[inline]
    pub(super) fn fill(&mut self, fields: Self) {
        self.0 |= fields.0;
    }

    /// All fields of both; the younger year of birth.
    pub(super) fn join(self, other: Self) -> Self {
        let year = (self.0 >> Self::YEAR_SHIFT).max(other.0 >> Self::YEAR_SHIFT);
        let beside = self.0 & other.0 & Self::BESIDE;
        let rest = (self.0 | other.0) & ((1 << Self::YEAR_SHIFT) - 1) & !Self::BESIDE;
        Self(rest | beside | year << Self::YEAR_SHIFT)
    }

    /// The same, seen beside a better key.
    pub(super) fn beside(self) -> Self {
        Self(self.0 | Self::BESIDE)
    }

    pub(super) fn is_beside(self) -> bool {
        self.0 & Self::BESIDE != 0
    }

    /// A child, whatever the year.
    pub(super) fn minor(&mut self) {
        self.0 |= Self::UNDER_14;
    }

    /// Years since [`Self::YEAR_ZERO`], below [`Self::YEARS`]; 0 where none was seen.
    fn year_code(self) -> u16 {
        (self.0 >> Self::YEAR_SHIFT) as u16
    }

    fn year(self) -> Option<u16> {
        Some(self.year_code()).filter(|code| *code > 0).map(|code| code + Self::YEAR_ZERO)
    }

    pub(super) fn under_14(self) -> bool {
        self.0 & Self::UNDER_14 != 0
    }

    /// The fields, ascending.
    pub(super) fn fields(self) -> impl Iterator<Item = usize> {
        (0..Self::FIELDS).filter(move |field| self.0 >> field & 1 == 1)
    }

    /// Without the year: what sets are made of.
    fn without_year(self) -> Self {
        Self(self.0 & ((1 << Self::YEAR_SHIFT) - 1))
    }
}

/// A kind of key and, for ids that mean something in one system only, that system's word for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct KeyKind {
    pub(super) category: Category,
    pub(super) space: String,
}

/// Subjects of one kind in one dataset, shared by all threads.
#[derive(Debug)]
pub(super) struct Counter {
    pub(super) kind: KeyKind,
    shards: Vec<Mutex<Marked<Filled>>>,
}

/// Subjects counted exactly per kind of key; above it, a sample (no legal bound but ten million lies higher).
pub(super) const EXACT: usize = 2_000_000;
const SHARDS: usize = 16;
/// A shard's share, with room for its chance excess, so that the whole is exact up to [`EXACT`].
const PER_SHARD: usize = EXACT / SHARDS + EXACT / SHARDS / 20;

/// Subjects of one batch on their way into a counter, by shard, so that each is locked once.
#[derive(Debug, Default)]
pub(super) struct Found {
    shards: [Vec<(u64, Filled)>; SHARDS],
}

impl Found {
    /// Adds a subject.
    #[inline]
    pub(super) fn push(&mut self, hash: u64, filled: Filled) {
        self.shards[shard_of(hash)].push((hash, filled));
    }
}

impl Counter {
    pub(super) fn new(kind: KeyKind) -> Self {
        Self { kind, shards: (0..SHARDS).map(|_| Mutex::default()).collect() }
    }

    /// Adds one batch of subjects; empties `found`.
    pub(super) fn add(&self, found: &mut Found) {
        for (shard, found) in self.shards.iter().zip(&mut found.shards) {
            if found.is_empty() {
                continue;
            }
            let mut shard = lock(shard);
            for (hash, filled) in found.drain(..) {
                shard.insert(hash, filled, PER_SHARD, Filled::join);
            }
        }
    }

    /// Subjects that rows were counted by, and with those seen only beside a better key.
    pub(super) fn subjects(&self) -> (u64, u64) {
        let (mut sure, mut all) = (0, 0);
        for shard in &self.shards {
            let shard = lock(shard);
            all += (shard.kept.len() as u64) << shard.level;
            sure += (shard.kept.values().filter(|filled| !filled.is_beside()).count() as u64) << shard.level;
        }
        (sure, all)
    }

    /// Forgets those seen only beside a better key.
    pub(super) fn drop_beside(&self) {
        for shard in &self.shards {
            lock(shard).kept.retain(|_, filled| !filled.is_beside());
        }
    }

    /// The shards, with the level that all of them have reached.
    fn into_shards(self) -> (KeyKind, u32, Vec<Marked<Filled>>) {
        let shards: Vec<Marked<Filled>> =
            self.shards.into_iter().map(|s| s.into_inner().unwrap_or_else(PoisonError::into_inner)).collect();
        let level = shards.iter().map(|shard| shard.level).max().unwrap_or(0);
        (self.kind, level, shards)
    }
}

/// Low bits choose the shard: the level looks at the high ones.
fn shard_of(hash: u64) -> usize {
    (hash % SHARDS as u64) as usize
}

/// A poisoned lock means that another thread panicked; its data are counts and stay usable.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Persons per year of birth over the counters of one dataset.
pub(super) fn birth_years(counters: &[Counter], keyless: &BTreeMap<u16, u64>) -> Vec<BirthYear> {
    let mut years = keyless.clone();
    for counter in counters {
        for shard in &counter.shards {
            let shard = lock(shard);
            let mut persons = [0u64; Filled::YEARS];
            for filled in shard.kept.values() {
                persons[usize::from(filled.year_code())] += 1;
            }
            for (code, persons) in (1u16..).zip(&persons[1..]).filter(|(_, persons)| **persons > 0) {
                *years.entry(code + Filled::YEAR_ZERO).or_default() += persons << shard.level;
            }
        }
    }
    years.into_iter().map(|(year, persons)| BirthYear { year, persons }).collect()
}

impl Filled {
    /// The year of birth, if one was seen.
    pub(super) fn birth_year(self) -> Option<u16> {
        self.year()
    }

    /// Without the year of birth.
    pub(super) fn set(self) -> Self {
        self.without_year()
    }
}

/// Where a subject was seen with which fields: parts by dataset, ascending.
type Parts = Vec<(u32, Filled)>;

/// Subjects over all datasets. Each carries the number of its set of parts; sets are stored once.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    kinds: BTreeMap<KeyKind, Marked<u32>>,
    sets: Vec<Parts>,
    known: HashMap<Parts, u32>,
    /// (set, dataset, fields) → set, so that joining a subject is one look-up.
    steps: HashMap<(u32, u32, Filled), u32>,
}

impl Ledger {
    /// Joins a finished dataset; `fold` turns the bits used while reading into the fields of the report.
    pub(super) fn join(&mut self, dataset: u32, counters: Vec<Counter>, fold: impl Fn(Filled) -> Filled) {
        let mut folded: HashMap<Filled, Filled> = HashMap::new();
        for counter in counters {
            let (kind, level, shards) = counter.into_shards();
            let mut mine = self.kinds.remove(&kind).unwrap_or_default();
            mine.raise(level);
            mine.kept.reserve(shards.iter().map(|shard| shard.kept.len()).sum());
            // Subjects with the same fields are many: the last step is mostly the next one too.
            let mut last: Option<((Option<u32>, Filled), u32)> = None;
            for (hash, filled) in shards.into_iter().flat_map(|shard| shard.kept) {
                if !super::sample::at_level(hash, mine.level) {
                    continue;
                }
                let entry = mine.kept.entry(hash);
                let before = match &entry {
                    Entry::Occupied(known) => Some(*known.get()),
                    Entry::Vacant(_) => None,
                };
                let step = (before, filled.set());
                let after = match last {
                    Some((same, after)) if same == step => after,
                    Some(_) | None => {
                        let filled = *folded.entry(filled.set()).or_insert_with_key(|f| fold(*f));
                        self.step(before, dataset, filled)
                    }
                };
                last = Some((step, after));
                entry.insert(after);
                mine.limit(EXACT);
            }
            self.kinds.insert(kind, mine);
        }
    }

    fn step(&mut self, before: Option<u32>, dataset: u32, filled: Filled) -> u32 {
        let from = before.unwrap_or(u32::MAX);
        if let Some(set) = self.steps.get(&(from, dataset, filled)) {
            return *set;
        }
        let mut parts = before.map(|set| self.sets[set as usize].clone()).unwrap_or_default();
        match parts.binary_search_by_key(&dataset, |(d, _)| *d) {
            Ok(at) => parts[at].1 = parts[at].1.join(filled),
            Err(at) => parts.insert(at, (dataset, filled)),
        }
        let next = u32::try_from(self.sets.len()).unwrap_or(u32::MAX - 1);
        let set = *self.known.entry(parts.clone()).or_insert(next);
        if set == next {
            self.sets.push(parts);
        }
        self.steps.insert((from, dataset, filled), set);
        set
    }

    /// Different sets that a report tells apart.
    const SETS: usize = 50_000;

    /// The histogram of sets, with datasets renumbered by `place`, sorted; and whether there were too many sets to tell
    /// apart, so that each subject stands with all fields of its datasets.
    pub(super) fn histogram(&self, place: &[u32]) -> (Vec<Subjects>, bool) {
        let persons: Vec<(&KeyKind, u32, BTreeMap<u32, u64>)> = self
            .kinds
            .iter()
            .map(|(kind, subjects)| {
                let mut persons = BTreeMap::new();
                for set in subjects.kept.values() {
                    *persons.entry(*set).or_default() += 1;
                }
                (kind, subjects.level, persons)
            })
            .collect();
        let widest = (persons.iter().map(|(_, _, sets)| sets.len()).sum::<usize>() > Self::SETS).then(|| self.widest());
        let histogram = persons
            .into_iter()
            .map(|(kind, level, persons)| {
                let mut sets: Vec<SubjectSet> =
                    persons.into_iter().map(|(set, persons)| self.set(set, persons, place, widest.as_ref())).collect();
                sets.sort_unstable();
                Subjects { kind: kind.category, space: kind.space.clone(), one_in: 1 << level, sets: join_equal(sets) }
            })
            .collect();
        (histogram, widest.is_some())
    }

    /// All fields that any subject shows, by dataset.
    fn widest(&self) -> BTreeMap<u32, Filled> {
        let mut widest: BTreeMap<u32, Filled> = BTreeMap::new();
        for (dataset, filled) in self.sets.iter().flatten() {
            let all = widest.entry(*dataset).or_default();
            *all = all.join(*filled);
        }
        widest
    }

    fn set(&self, set: u32, persons: u64, place: &[u32], widest: Option<&BTreeMap<u32, Filled>>) -> SubjectSet {
        let parts = &self.sets[set as usize];
        let under_14 = parts.iter().any(|(_, filled)| filled.under_14());
        let mut parts: Vec<Part> = parts
            .iter()
            .map(|(dataset, filled)| {
                let beside = filled.is_beside();
                let filled = widest.and_then(|w| w.get(dataset)).unwrap_or(filled);
                Part {
                    dataset: place[*dataset as usize],
                    beside,
                    fields: filled.fields().filter_map(|f| u16::try_from(f).ok()).collect(),
                }
            })
            .collect();
        parts.sort_unstable();
        SubjectSet { parts, under_14, persons }
    }
}

/// Sets that differ only in where the under-14 bit stood are one set in the report.
fn join_equal(sets: Vec<SubjectSet>) -> Vec<SubjectSet> {
    let mut joined: Vec<SubjectSet> = Vec::with_capacity(sets.len());
    for set in sets {
        match joined.last_mut() {
            Some(last) if last.parts == set.parts && last.under_14 == set.under_14 => last.persons += set.persons,
            _ => joined.push(set),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::{Counter, Filled, Found, KeyKind, Ledger};
    use crate::engine::sample::hash;
    use pandian_detectors::vocabulary::Category;

    fn counter(persons: std::ops::Range<u64>, field: usize) -> Counter {
        let counter = Counter::new(KeyKind { category: Category::MobilePhone, space: String::new() });
        let mut filled = Filled::default();
        filled.add(field);
        let mut found = Found::default();
        persons.for_each(|n| found.push(hash(&n.to_le_bytes()), filled));
        counter.add(&mut found);
        counter
    }

    #[test]
    fn persons_are_joined_across_datasets_in_any_order() {
        let run = |swap: bool| {
            let mut ledger = Ledger::default();
            let mut datasets = vec![(0, 0..80_000, 0), (1, 10_000..90_000, 3)];
            if swap {
                datasets.reverse();
            }
            for (dataset, persons, field) in datasets {
                ledger.join(dataset, vec![counter(persons, field)], |f| f);
            }
            ledger.histogram(&[0, 1]).0
        };
        let subjects = run(false);
        assert_eq!(subjects, run(true));
        let persons: Vec<u64> = subjects[0].sets.iter().map(|s| s.persons).collect();
        assert_eq!(persons.iter().sum::<u64>(), 90_000);
        assert_eq!(subjects[0].sets.iter().find(|s| s.parts.len() == 2).map(|s| s.persons), Some(70_000));
    }

    #[test]
    fn too_many_different_sets_are_folded_to_the_upper_bound() {
        let counter = Counter::new(KeyKind { category: Category::MobilePhone, space: String::new() });
        let mut found = Found::default();
        for n in 0..60_000u64 {
            let mut filled = Filled::default();
            (0..16).filter(|bit| n >> bit & 1 == 1).for_each(|bit| filled.add(bit));
            found.push(hash(&n.to_le_bytes()), filled);
        }
        counter.add(&mut found);
        let mut ledger = Ledger::default();
        ledger.join(0, vec![counter], |f| f);
        let (subjects, folded) = ledger.histogram(&[0]);
        assert!(folded);
        assert_eq!(subjects[0].sets.len(), 1);
        assert_eq!((subjects[0].sets[0].persons, subjects[0].sets[0].parts[0].fields.len()), (60_000, 16));
    }

    #[test]
    fn the_younger_year_and_all_fields_stay() {
        let mut a = Filled::default();
        a.add(0);
        a.born(1980, false);
        let mut b = Filled::default();
        b.add(49);
        b.born(2015, true);
        let both = a.join(b);
        assert_eq!(both.birth_year(), Some(2015));
        assert!(both.under_14());
        assert_eq!(both.fields().collect::<Vec<_>>(), [0, 49]);
        assert_eq!(both, b.join(a));
    }
}
