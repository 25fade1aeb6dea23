//! Rows counted by a plan: each by its best usable key, the others seen beside it, and rows without any.

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use pandian_detectors::catalog::Catalog;
use pandian_detectors::form;
use pandian_detectors::key::{self, KeyMaker};
use pandian_detectors::look::Looker;
use pandian_detectors::vocabulary::Category;

use super::counting::{CountingPlan, KeyColumn, Tracked};
use super::groups::GroupSizes;
use super::measure::Measure;
use super::profile::holds_value;
use super::pseudonyms::Pairings;
use super::sample::hash;
use super::sketches::Sketch;
use super::subjects::{Counter, Filled, Found, KeyKind, lock};
use crate::batch::Batch;

/// The people of one dataset as counted so far.
#[derive(Debug)]
pub(super) struct Count {
    pub(super) plan: CountingPlan,
    /// One per kind of key, best first.
    pub(super) counters: Vec<Counter>,
    /// Rows without a usable key, by what was filled in them.
    pub(super) keyless: Mutex<Keyless>,
    /// Cells of birth dates that could not be read as a day.
    pub(super) unread_births: AtomicU64,
    /// Where and when the rows were.
    pub(super) measured: Mutex<Measure>,
    /// Samples of the columns that the plan sketches, in its order.
    pub(super) sketches: Vec<Mutex<Sketch>>,
    pub(super) groups: GroupSizes,
    /// What stood beside the codes that the plan ties, in its order.
    pub(super) pairings: Vec<Pairings>,
}

impl Count {
    pub(super) fn new(plan: CountingPlan) -> Self {
        let mut kinds: Vec<KeyKind> = Vec::new();
        for key in &plan.keys {
            if !kinds.contains(&key.kind) {
                kinds.push(key.kind.clone());
            }
        }
        let counters = kinds.into_iter().map(Counter::new).collect();
        let sketches = plan.sketched.iter().map(|_| Mutex::default()).collect();
        let pairings = plan.tied.iter().map(|_| Pairings::default()).collect();
        Self {
            pairings,
            plan,
            counters,
            keyless: Mutex::default(),
            unread_births: AtomicU64::new(0),
            measured: Mutex::default(),
            sketches,
            groups: GroupSizes::default(),
        }
    }

    /// Drops subjects that were only seen beside a better key and may well be the same people: as many phones as users
    /// are the users' phones. Where they are clearly more, they are someone else's, and stay for the upper bound.
    pub(super) fn settle(&self) {
        let mut best = 0u64;
        for counter in &self.counters {
            let (sure, all) = counter.subjects();
            let rank = self.plan.keys.iter().find(|k| k.kind == counter.kind).map_or(u8::MAX, |k| k.rank);
            if all as f64 <= best as f64 * per_person(rank) + FEW {
                counter.drop_beside();
                best = best.max(sure);
            } else {
                best = best.max(all);
            }
        }
    }
}

/// So few more are no sign of other people.
const FEW: f64 = 10.0;

/// How many keys of a kind one person may well have; an engineering choice.
fn per_person(rank: u8) -> f64 {
    match rank % 100 {
        0..=9 => 1.1,
        40..=49 => 4.0,
        _ => 1.5,
    }
}

/// Devices and vehicles beside a person's own key are that person's.
fn may_be_others(rank: u8) -> bool {
    rank % 100 < 60
}

/// Rows without a usable key.
#[derive(Debug, Default)]
pub(super) struct Keyless {
    sets: BTreeMap<u64, (Filled, u64)>,
    /// Too many different sets: from then on only the number of rows is kept, as if every field were filled in each.
    folded: bool,
}

impl Keyless {
    /// Different sets that are kept apart.
    const LIMIT: usize = 1 << 16;

    fn add(&mut self, filled: Filled, rows: u64) {
        let filled = if self.folded { Filled::all() } else { filled };
        self.sets.entry(filled.bits()).or_insert((filled, 0)).1 += rows;
        if self.sets.len() > Self::LIMIT {
            let rows = self.rows();
            self.folded = true;
            self.sets = BTreeMap::from([(Filled::all().bits(), (Filled::all(), rows))]);
        }
    }

    fn rows(&self) -> u64 {
        self.sets.values().map(|(_, rows)| rows).sum()
    }

    /// Whether the sets were given up.
    pub(super) fn is_folded(&self) -> bool {
        self.folded
    }

    /// Sets with their rows.
    pub(super) fn sets(&self) -> impl Iterator<Item = (Filled, u64)> {
        self.sets.values().copied()
    }
}

/// What is known of one row while a batch is counted.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    filled: Filled,
    /// Number of the group that counted it, from 1.
    counted_by: u8,
    /// It does not fit the header: the caller counts it.
    broken: bool,
    /// Sides of which a usable key was seen, a bit each.
    sides: u32,
}

/// Counts batches of one dataset; one per thread, with the buffers that counting needs.
#[derive(Debug)]
pub(super) struct RowCounter<'c> {
    looker: Looker<'c>,
    keys: KeyMaker,
    rows: Vec<Row>,
    found: Found,
    scratch: Vec<u8>,
    /// The last day on which a person born that day is 14 already.
    minor_since: (u16, u8, u8),
}

impl<'c> RowCounter<'c> {
    /// `as_of` is the day for which under-14s are told (PIPL Art 28: 不满十四周岁).
    pub(super) fn new(catalog: &'c Catalog, as_of: (u16, u8, u8)) -> Self {
        Self {
            looker: Looker::new(catalog),
            keys: KeyMaker::default(),
            rows: Vec::new(),
            found: Found::default(),
            scratch: Vec::new(),
            minor_since: (as_of.0.saturating_sub(14), as_of.1, as_of.2),
        }
    }

    /// Adds the rows of a batch to the count.
    pub(super) fn add(&mut self, batch: &Batch, count: &Count) {
        if count.plan.tracked.is_empty() {
            return;
        }
        self.rows.clear();
        self.rows.resize(batch.rows(), Row::default());
        for row in batch.broken() {
            if let Some(row) = self.rows.get_mut(*row as usize) {
                row.broken = true;
            }
        }
        for (bit, field) in count.plan.tracked.iter().enumerate() {
            self.fill(batch, field, bit);
        }
        self.ages(batch, count);
        for (number, group) in (1u8..).zip(count.plan.keys.chunk_by(|a, b| a.group() == b.group())) {
            let Some(counter) = count.counters.iter().find(|c| c.kind == group[0].kind) else { continue };
            for key in group {
                self.find_keys(batch, key, number);
            }
            counter.add(&mut self.found);
        }
        self.keyless(batch, count);
    }

    fn fill(&mut self, batch: &Batch, field: &Tracked, bit: usize) {
        for column in &field.columns {
            let Some(cells) = batch.columns().get(*column) else { continue };
            let mut known = Known::default();
            for (i, cell) in batch.cells(*column).enumerate() {
                let holds = match (field.within, field.shows, cell) {
                    (_, _, None) => false,
                    (Some(category), _, Some(bytes)) => *known.of(bytes, || self.looker.holds(bytes, category)),
                    (None, Some(kind), Some(bytes)) => self.keys.shows(kind, bytes),
                    (None, None, cell) => holds_value(cell, &mut self.scratch),
                };
                if let (true, Some(row)) = (holds, self.rows.get_mut(cells.row(i))) {
                    row.filled.add(bit);
                }
            }
        }
    }

    /// Years of birth, and children, from birth dates, identity numbers and ages.
    fn ages(&mut self, batch: &Batch, count: &Count) {
        let mut unread = 0;
        for (column, category) in &count.plan.births {
            let Some(cells) = batch.columns().get(*column) else { continue };
            for (i, cell) in batch.cells(*column).enumerate() {
                let Some(bytes) = cell else { continue };
                let birth = key::birth(*category, bytes);
                match (birth, self.rows.get_mut(cells.row(i))) {
                    (Some(birth), Some(row)) => row.filled.born(birth.0, birth > self.minor_since),
                    (None, _) if *category == Category::BirthDate => {
                        unread += u64::from(holds_value(cell, &mut self.scratch));
                    }
                    (_, None) | (None, Some(_)) => {}
                }
            }
        }
        for column in &count.plan.ages {
            let Some(cells) = batch.columns().get(*column) else { continue };
            for (i, cell) in batch.cells(*column).enumerate() {
                let age = cell.and_then(|bytes| std::str::from_utf8(bytes).ok()).and_then(whole_years);
                if let (Some(0..=13), Some(row)) = (age, self.rows.get_mut(cells.row(i))) {
                    row.filled.minor();
                }
            }
        }
        count.unread_births.fetch_add(unread, Ordering::Relaxed);
    }

    fn find_keys(&mut self, batch: &Batch, key: &KeyColumn, number: u8) {
        let Some(cells) = batch.columns().get(key.column) else { return };
        let Self { looker, keys, rows, found, .. } = self;
        let mut known: Known<Vec<u64>> = Known::default();
        for (i, cell) in batch.cells(key.column).enumerate() {
            let (Some(bytes), Some(row)) = (cell, rows.get_mut(cells.row(i))) else { continue };
            let counted = row.counted_by != 0 && row.counted_by != number;
            let counts_none = key.no_zeros && form::is_suspect(bytes);
            if row.broken || counts_none || counted && !may_be_others(key.rank) {
                continue;
            }
            let filled = if counted { row.filled.beside() } else { row.filled };
            let usable;
            if key.inside {
                let hashes = known.of(bytes, || keys_inside(looker, keys, key.kind.category, bytes));
                usable = !hashes.is_empty();
                for hash in hashes {
                    found.push(*hash, filled);
                }
            } else {
                usable = keys.keys(key.kind.category, bytes, |key| found.push(hash(key), filled));
            }
            if usable {
                row.sides |= key.side.map_or(0, |side| 1 << side);
                row.counted_by = if counted { row.counted_by } else { number };
            }
        }
    }

    /// Rows that no key counted, and people of another side who stand there with a name only.
    fn keyless(&mut self, batch: &Batch, count: &Count) {
        let mut sets: BTreeMap<u64, (Filled, u64)> = BTreeMap::new();
        let mut add = |filled: Filled| sets.entry(filled.bits()).or_insert((filled, 0)).1 += 1;
        for row in self.rows.iter().filter(|row| row.counted_by == 0 && !row.broken) {
            add(row.filled);
        }
        for party in &count.plan.parties {
            for (at, row) in self.rows.iter().enumerate() {
                let absent = row.counted_by != 0 && row.sides != 0 && row.sides >> party.side & 1 == 0;
                let named = || party.names.iter().any(|column| in_row(batch, *column, at, &mut self.scratch));
                if absent && { named }() {
                    add(row.filled);
                }
            }
        }
        if sets.is_empty() {
            return;
        }
        let mut all = lock(&count.keyless);
        for (filled, n) in sets.into_values() {
            all.add(filled, n);
        }
    }
}

/// Whether a column holds a value in a row.
fn in_row(batch: &Batch, column: usize, row: usize, scratch: &mut Vec<u8>) -> bool {
    let cells = batch.columns().get(column).map(|cells| cells.of_row(row));
    cells.into_iter().flatten().any(|i| holds_value(batch.cell(column, i), scratch))
}

/// Hashes of the keys of one kind inside a text.
fn keys_inside(looker: &mut Looker<'_>, keys: &mut KeyMaker, kind: Category, text: &[u8]) -> Vec<u64> {
    let mut hashes = Vec::new();
    looker.find_inside(text, |at, length, category| {
        if category == kind {
            keys.keys(category, &text[at..at + length], |key| hashes.push(hash(key)));
        }
    });
    hashes
}

/// What was told of the long texts of one column of a batch: a dictionary hands out the very same bytes again and again.
#[derive(Debug)]
struct Known<T> {
    /// By where the bytes lie, and how many they are.
    told: HashMap<(usize, usize), T>,
    last: T,
}

impl<T: Default> Default for Known<T> {
    fn default() -> Self {
        Self { told: HashMap::new(), last: T::default() }
    }
}

impl<T> Known<T> {
    /// Shorter texts are read faster than looked up.
    const LONG: usize = 256;

    fn of(&mut self, text: &[u8], tell: impl FnOnce() -> T) -> &T {
        if text.len() < Self::LONG {
            self.last = tell();
            return &self.last;
        }
        self.told.entry((text.as_ptr().addr(), text.len())).or_insert_with(tell)
    }
}

/// `7`, `7.0`, `7岁`: years, if they are given in full.
fn whole_years(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches('岁');
    text.strip_suffix(".0").unwrap_or(text).parse().ok()
}
