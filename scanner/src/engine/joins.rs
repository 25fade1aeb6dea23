//! Which columns of different tables hold the same ids, found from the samples that were kept of each.
//!
//! A sample of level `n` holds the hashes that begin with `n` zero bits; two columns are compared at the higher of their
//! levels. Samples of all columns are bounded together: where a lake has very many columns each keeps fewer hashes, and
//! that is said. Pairs are found by sorting all hashes once, so time grows with the hashes kept and not with the pairs
//! of columns.
//!
//! Equal values are not always equal ids: running numbers of two tables agree because both begin at one. What of such
//! agreement counts is an engineering choice, stated at [`agree`].

use std::collections::BTreeMap;

use hashbrown::HashSet;
use pandian_detectors::vocabulary::Category;
use pandian_profiles::inventory::{Problem, ProblemKind};
use pandian_profiles::measured::{Join, JoinSide};

use super::digests::{self, Algorithm, ClearSide, DigestSide};
use super::idname::IdName;
use super::naming::Told;
use super::sketches::{CLEAR, KEPT, Shape, Sketch, is_id};

/// Hashes kept over all columns together: 32 MB.
const ALL_HASHES: usize = 4_000_000;
/// Clear values kept over all columns together.
const ALL_CLEAR: usize = 250_000;
/// Pairs of columns that are compared.
const ALL_PAIRS: usize = 1_000_000;
/// Where more columns hold a value, each is compared with the first few only.
const CROWD: usize = 16;
const FIRST_OF_CROWD: usize = 8;

/// A column that can be joined by its values.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) dataset: u32,
    pub(super) column: usize,
    /// What it surely holds.
    pub(super) holds: Option<Category>,
    /// The same where its values are ids, with the space in which they are.
    pub(super) main: Option<(Category, String)>,
    pub(super) name: IdName,
    pub(super) shape: Shape,
    pub(super) distinct: u64,
    values: Sample<u64>,
    digests: Sample<u64>,
    clear: Option<(Category, Sample<ClearValue>)>,
}

/// A value as it stands, with its hash.
type ClearValue = (u64, Box<[u8]>);

/// Hashes of a level, ascending.
#[derive(Clone, Debug, Default)]
struct Sample<T> {
    level: u32,
    kept: Vec<T>,
}

impl<T> Sample<T> {
    fn shrink(&mut self, most: usize, hash: impl Fn(&T) -> u64) {
        while self.kept.len() > most && self.level < 63 {
            self.level += 1;
            self.kept.truncate(below(&self.kept, self.level, &hash));
            self.kept.shrink_to_fit();
        }
    }
}

/// How many of ascending hashes belong to a level.
fn below<T>(kept: &[T], level: u32, hash: impl Fn(&T) -> u64) -> usize {
    kept.partition_point(|one| super::sample::at_level(hash(one), level))
}

impl Entry {
    /// The column with its sample; `None` where its values cannot be ids.
    pub(super) fn new(
        place: (u32, usize),
        holds: Option<(Category, String)>,
        name: IdName,
        distinct: u64,
        sketch: &Sketch,
    ) -> Option<Self> {
        const FEWEST: u64 = 10;
        let shape = sketch.shape;
        let coded = (shape.codes.max(shape.numbers)) * 10 >= shape.cells * 9;
        let main = holds.clone().filter(|(category, _)| is_id(*category));
        let known = main.is_some() && distinct >= 3;
        if !(known || coded && distinct >= FEWEST) {
            return None;
        }
        let digests = if shape.digests * 10 >= shape.cells * 6 {
            Sample { level: sketch.digests.level(), kept: sketch.digests.sorted() }
        } else {
            Sample::default()
        };
        let mut values: Vec<ClearValue> = sketch.clear.kept.iter().map(|(h, v)| (*h, v.clone())).collect();
        values.sort_unstable();
        let clear = main.as_ref().filter(|_| !values.is_empty());
        let clear = clear.map(|(kind, _)| (*kind, Sample { level: sketch.clear.level, kept: values }));
        Some(Self {
            dataset: place.0,
            column: place.1,
            holds: holds.map(|(category, _)| category),
            main,
            name,
            shape,
            distinct,
            values: Sample { level: sketch.values.level(), kept: sketch.values.sorted() },
            digests,
            clear,
        })
    }

    fn shrink(&mut self, hashes: usize, clear: usize) {
        self.values.shrink(hashes, |hash| *hash);
        self.digests.shrink(hashes, |hash| *hash);
        if let Some((_, values)) = &mut self.clear {
            values.shrink(clear, |(hash, _)| *hash);
        }
    }

    fn held(&self) -> usize {
        self.values.kept.len() + self.digests.kept.len()
    }

    fn held_clear(&self) -> usize {
        self.clear.as_ref().map_or(0, |(_, values)| values.kept.len())
    }

    fn place(&self, order: &[u32]) -> (u32, usize) {
        (order.get(self.dataset as usize).copied().unwrap_or(u32::MAX), self.column)
    }

    /// No value comes twice, or nearly so.
    fn is_unique(&self) -> bool {
        self.distinct * 10 >= self.shape.cells * 9
    }

    fn category(&self) -> Option<Category> {
        self.main.as_ref().map(|(category, _)| *category)
    }
}

/// The columns of a run that can be joined.
#[derive(Debug)]
pub(super) struct Index {
    entries: Vec<Entry>,
    /// Hashes kept per column, and of all.
    cap: usize,
    held: usize,
    /// Clear values kept per column, and of all.
    clear_cap: usize,
    held_clear: usize,
    /// Joins were found: what is read again adds nothing.
    closed: bool,
}

impl Default for Index {
    fn default() -> Self {
        Self { entries: Vec::new(), cap: KEPT, held: 0, clear_cap: CLEAR, held_clear: 0, closed: false }
    }
}

/// What was found in an [`Index`].
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Pairs of entries, ascending, with what they share.
    pub(super) pairs: Vec<Pair>,
    pub(super) problems: Vec<Problem>,
}

/// Two joinable columns, by their number in [`Index::entries`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) shared: u64,
    pub(super) percent: u8,
    pub(super) exact: bool,
    pub(super) algorithm: Option<Algorithm>,
}

impl Index {
    /// Adds the columns of a finished table. What is kept depends on all columns added, not on their order.
    pub(super) fn add(&mut self, entries: Vec<Entry>) {
        if self.closed {
            return;
        }
        for mut entry in entries {
            entry.shrink(self.cap, self.clear_cap);
            self.held += entry.held();
            self.held_clear += entry.held_clear();
            self.entries.push(entry);
        }
        self.fit(ALL_HASHES, ALL_CLEAR);
    }

    fn fit(&mut self, hashes: usize, clear: usize) {
        loop {
            let (many, many_clear) =
                (self.held > hashes && self.cap > 1, self.held_clear > clear && self.clear_cap > 1);
            if !many && !many_clear {
                return;
            }
            self.cap /= if many { 2 } else { 1 };
            self.clear_cap /= if many_clear { 2 } else { 1 };
            for entry in &mut self.entries {
                entry.shrink(self.cap, self.clear_cap);
            }
            self.held = self.entries.iter().map(Entry::held).sum();
            self.held_clear = self.entries.iter().map(Entry::held_clear).sum();
        }
    }

    /// The columns, in the order in which pairs number them once [`Index::find`] was called.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// All joinable pairs. `order` turns a dataset's number into its place.
    pub(super) fn find(&mut self, order: &[u32]) -> Found {
        self.closed = true;
        self.entries.sort_by_key(|entry| entry.place(order));
        let mut found = Found::default();
        let (candidates, crowded) = self.candidates();
        for (left, right) in candidates {
            found.pairs.extend(self.compare(left, right));
        }
        found.pairs.extend(self.derived());
        if self.cap < KEPT {
            let message = format!("joinable columns were looked for in samples of {} values a column", self.cap);
            found.problems.push(limit(&message));
        }
        if crowded {
            let message =
                format!("joins were looked for between the first {ALL_PAIRS} pairs of columns that share a value");
            found.problems.push(limit(&message));
        }
        found
    }

    /// Pairs of columns that share a sampled value, and whether there were too many.
    fn candidates(&self) -> (Vec<(usize, usize)>, bool) {
        let mut all: Vec<(u64, u32)> = Vec::new();
        for (at, entry) in (0u32..).zip(&self.entries) {
            all.extend(entry.values.kept.iter().map(|hash| (*hash, at)));
        }
        all.sort_unstable();
        let mut pairs: HashSet<(u32, u32)> = HashSet::new();
        let mut crowded = false;
        for holders in all.chunk_by(|a, b| a.0 == b.0) {
            let firsts = if holders.len() > CROWD { FIRST_OF_CROWD } else { holders.len() };
            for (at, (_, left)) in holders.iter().enumerate().take(firsts) {
                for (_, right) in &holders[at + 1..] {
                    let apart = self.entries[*left as usize].dataset != self.entries[*right as usize].dataset;
                    if apart && pairs.len() < ALL_PAIRS {
                        pairs.insert((*left, *right));
                    }
                    crowded |= apart && pairs.len() >= ALL_PAIRS;
                }
            }
        }
        let mut pairs: Vec<(usize, usize)> = pairs.into_iter().map(|(a, b)| (a as usize, b as usize)).collect();
        pairs.sort_unstable();
        (pairs, crowded)
    }

    fn compare(&self, left: usize, right: usize) -> Option<Pair> {
        let (a, b) = (&self.entries[left], &self.entries[right]);
        let level = a.values.level.max(b.values.level);
        let of = |entry: &Entry| below(&entry.values.kept, level, |hash| *hash);
        let (mine, theirs) = (&a.values.kept[..of(a)], &b.values.kept[..of(b)]);
        let seen = in_both(mine, theirs);
        let smaller = mine.len().min(theirs.len()) as u64;
        let pair = Pair {
            left,
            right,
            shared: seen << level,
            percent: percent(seen, smaller),
            exact: level == 0,
            algorithm: None,
        };
        agree(a, b, seen, smaller).then_some(pair)
    }

    /// Columns of digests with the clear columns that they are made from.
    fn derived(&self) -> Vec<Pair> {
        const FEWEST: u64 = 3;
        let clear: Vec<(usize, Category, &Sample<ClearValue>)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| entry.clear.as_ref().map(|(kind, values)| (at, *kind, values)))
            .collect();
        let digests: Vec<usize> =
            (0..self.entries.len()).filter(|at| !self.entries[*at].digests.kept.is_empty()).collect();
        let clear_sides: Vec<ClearSide<'_>> =
            clear.iter().map(|(_, kind, values)| ClearSide { kind: *kind, values: &values.kept }).collect();
        let digest_sides: Vec<DigestSide<'_>> =
            digests.iter().map(|at| DigestSide { heads: &self.entries[*at].digests.kept }).collect();
        let found = digests::derived(&clear_sides, &digest_sides);
        found
            .into_iter()
            .filter(|(_, seen)| *seen >= FEWEST)
            .map(|((from, to, algorithm), seen)| {
                let (left, _, values) = clear[from];
                let right = digests[to];
                let made = &self.entries[right].digests;
                let shared = seen << (values.level + made.level);
                let whole = self.entries[left].distinct.min((made.kept.len() as u64) << made.level);
                let exact = values.level == 0 && made.level == 0;
                Pair { left, right, shared, percent: percent(shared, whole), exact, algorithm: Some(algorithm) }
            })
            .collect()
    }

    /// A pair as it stands in the inventory; `named` says what columns hold that only joins told of.
    pub(super) fn join(&self, pair: &Pair, order: &[u32], named: &BTreeMap<usize, Told>) -> Join {
        let side = |at: usize| {
            let entry = &self.entries[at];
            let (dataset, column) = entry.place(order);
            JoinSide { dataset, column, category: entry.holds.or_else(|| named.get(&at).map(|told| told.category)) }
        };
        let record = |at: usize| self.entries[at].name.is_record();
        Join {
            left: side(pair.left),
            right: side(pair.right),
            shared: pair.shared,
            percent: pair.percent,
            exact: pair.exact,
            hashed_by: pair.algorithm.map(|algorithm| algorithm.id().to_owned()),
            record: pair.algorithm.is_none() && (record(pair.left) || record(pair.right)),
        }
    }
}

fn limit(message: &str) -> Problem {
    Problem {
        place: "all datasets".to_owned(),
        kind: ProblemKind::Limit,
        message: message.to_owned(),
        hint: "columns that share few values may not be named as joinable; scan fewer datasets together".to_owned(),
    }
}

fn percent(part: u64, whole: u64) -> u8 {
    let share = u128::from(part) * 100 / u128::from(whole.max(1));
    u8::try_from(share.min(100)).unwrap_or(100)
}

/// Values that stand in both of two ascending lists.
fn in_both(mut a: &[u64], mut b: &[u64]) -> u64 {
    let mut both = 0;
    while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => a = rest_a,
            std::cmp::Ordering::Greater => b = rest_b,
            std::cmp::Ordering::Equal => {
                both += 1;
                (a, b) = (rest_a, rest_b);
            }
        }
    }
    both
}

/// Whether so many equal values mean that two columns hold the same ids. Engineering choices, no law:
///
/// - Identifiers that mean the same everywhere (phones, identity numbers, VINs): three values.
/// - Otherwise five values and a tenth of the smaller side, or thirty and a hundredth; and one side has no value twice
///   or is known to hold ids, or both hold codes of fifty kinds and more.
/// - Numbers that run (1, 2, 3 …), are small, or read as days and moments: only under one telling name or as one
///   kind of id, because they would agree anyway.
fn agree(a: &Entry, b: &Entry, seen: u64, smaller: u64) -> bool {
    let (kind_a, kind_b) = (a.category(), b.category());
    let same_kind = kind_a.is_some() && kind_a == kind_b;
    let everywhere = a.main.as_ref().is_some_and(|(_, space)| space.is_empty());
    if same_kind && everywhere {
        return seen >= 3 || seen == smaller && seen > 1;
    }
    let enough = seen >= 5 && seen * 10 >= smaller || seen >= 30 && seen * 100 >= smaller;
    if !enough {
        return false;
    }
    if agrees_anyway(a) || agrees_anyway(b) {
        return a.name.is_telling() && a.name == b.name || same_kind && !is_running(a) && !is_running(b);
    }
    let codes = |entry: &Entry| entry.shape.numbers * 2 < entry.shape.cells && entry.distinct >= 50;
    let known = kind_a.is_some() || kind_b.is_some();
    known || a.is_unique() || b.is_unique() || codes(a) && codes(b)
}

fn is_numeric(entry: &Entry) -> bool {
    entry.shape.numbers * 10 >= entry.shape.cells * 9
}

/// Numbers of which most between the least and the greatest occur.
fn is_running(entry: &Entry) -> bool {
    let Some((least, most)) = entry.shape.range.filter(|_| is_numeric(entry)) else { return false };
    let places = (most - least) / entry.shape.step.max(1) + 1;
    entry.distinct.saturating_mul(10) >= places.saturating_mul(3)
}

/// Numbers that stand in many columns whatever they mean.
fn agrees_anyway(entry: &Entry) -> bool {
    const SMALL: u64 = 100_000;
    let Some((least, most)) = entry.shape.range.filter(|_| is_numeric(entry)) else { return false };
    let within = |from: u64, to: u64| least >= from && most < to;
    let days = within(19_000_101, 21_010_000) || within(190_001, 210_101);
    let moments = within(19_000_101_000_000, 21_010_000_000_000);
    let epoch = [1, 1_000, 1_000_000].iter().any(|unit| within(1_000_000_000 * unit, 2_200_000_000 * unit));
    least < SMALL || days || moments || epoch || is_running(entry)
}

#[cfg(test)]
mod tests {
    use super::super::sample::hash;
    use super::super::sketches::Sketch;
    use super::{Entry, Found, IdName, Index};

    /// A column of codes; `numbers` says which.
    fn column(dataset: u32, name: &str, numbers: impl Iterator<Item = u64>) -> Entry {
        let mut sketch = Sketch::default();
        for number in numbers {
            sketch.values.insert(hash(&number.to_le_bytes()));
            sketch.shape.cells += 1;
            sketch.shape.codes += 1;
        }
        let distinct = sketch.shape.cells;
        Entry::new((dataset, 0), None, IdName::new(name), distinct, &sketch).expect("a column of codes")
    }

    fn find(entries: Vec<Entry>, hashes: usize) -> Found {
        let mut index = Index::default();
        for entry in entries {
            index.add(vec![entry]);
            index.fit(hashes, hashes);
        }
        index.find(&[0, 1, 2, 3])
    }

    fn columns() -> Vec<Entry> {
        vec![
            column(0, "a", 0..3_000),
            column(1, "b", 1_000..5_000),
            column(2, "c", 9_000..9_500),
            column(3, "d", 2_000..2_200),
        ]
    }

    #[test]
    fn what_is_shared_is_counted() {
        let pairs: Vec<_> =
            find(columns(), 1 << 20).pairs.iter().map(|p| (p.left, p.right, p.shared, p.percent)).collect();
        assert_eq!(pairs, [(0, 1, 2_000, 66), (0, 3, 200, 100), (1, 3, 200, 100)]);
    }

    #[test]
    fn a_full_index_keeps_an_even_sample_whatever_the_order_and_says_so() {
        let (there, mut reversed) = (find(columns(), 1_500), columns());
        reversed.reverse();
        let back = find(reversed, 1_500);
        assert_eq!(there.pairs, back.pairs);
        assert_eq!((there.problems.len(), back.problems.len()), (1, 1));
        let first = &there.pairs[0];
        assert!(!first.exact && first.shared.abs_diff(2_000) < 600, "{first:?}");
    }
}
