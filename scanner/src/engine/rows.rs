//! Rows counted by a plan: each by its best usable key, the others seen beside it, and rows without any.
//!
//! Columns are read one after the other, every cell once for all who ask ([`Asked`]); what was read of a row is joined
//! when all of its fields are known.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use pandian_detectors::catalog::Catalog;
use pandian_detectors::form;
use pandian_detectors::forms::Former;
use pandian_detectors::key::{self, KeyMaker};
use pandian_detectors::known::{Known, Marked};
use pandian_detectors::look::Looker;
use pandian_detectors::vocabulary::Category;

use super::asked::Asked;
use super::count::Count;
use super::counting::{KeyColumn, Tracked};
use super::profile::holds_value;
use super::sample::hash;
use super::sketches::{Look, Seen, Wanted};
use super::subjects::{Filled, Found, lock};
use crate::batch::Batch;

/// Devices and vehicles beside a person's own key are that person's.
fn may_be_others(rank: u8) -> bool {
    rank % 100 < 60
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

/// What one cell tells.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    /// Fields, year of birth and childhood.
    filled: Filled,
    /// Birth dates that could not be read as a day.
    unread: u64,
    look: Look,
    /// Where its keys stand among those of the column.
    keys: (usize, usize),
}

/// A key and the row in which it stands.
#[derive(Clone, Copy, Debug)]
struct KeySeen {
    row: u32,
    hash: u64,
}

/// Reads cells; the buffers that this needs.
#[derive(Debug, Default)]
struct Reader {
    former: Former,
    keys: KeyMaker,
    /// What the column in hand adds to its sample.
    seen: Seen,
    /// The last day on which a person born that day is 14 already.
    minor_since: (u16, u8, u8),
}

impl Reader {
    /// Reads a cell for all who ask; its keys are added to `keys`.
    fn read(&mut self, bytes: &[u8], asked: &Asked, wanted: Wanted, keys: &mut Vec<KeySeen>, row: u32) -> Told {
        let Self { former, keys: maker, seen, minor_since } = self;
        let forms = former.forms(bytes);
        let mut told = Told { keys: (keys.len(), keys.len()), ..Told::default() };
        if forms.is_null() {
            return told;
        }
        told.filled = asked.filled;
        let value = asked.sketch.and_then(|_| {
            let (look, value) = seen.note(&forms, wanted, maker);
            told.look = look;
            value
        });
        let is_key = asked.key.is_some_and(|key| {
            let counts_none = key.no_zeros && form::is_suspect(bytes);
            maker.keys_of(key.kind, bytes, &forms, |key| {
                if !counts_none {
                    // Mostly the key is what was sampled, and its hash is known.
                    let known = value.filter(|(value, _)| std::ptr::eq(*value, key)).map(|(_, hash)| hash);
                    keys.push(KeySeen { row, hash: known.unwrap_or_else(|| hash(key)) });
                }
            })
        });
        told.keys.1 = keys.len();
        for (kind, filled) in &asked.shown {
            let same = asked.key.is_some_and(|key| key.kind == *kind);
            let any = if same { is_key } else { maker.keys_of(*kind, bytes, &forms, |_| ()) };
            if any || key::shows_without_key(&forms) {
                told.filled.fill(*filled);
            }
        }
        for kind in &asked.births {
            match key::birth(*kind, &forms) {
                Some(birth) => told.filled.born(birth.0, birth > *minor_since),
                None => told.unread += u64::from(*kind == Category::BirthDate),
            }
        }
        let age = if asked.ages { std::str::from_utf8(bytes).ok().and_then(whole_years) } else { None };
        if let Some(0..=13) = age {
            told.filled.minor();
        }
        told
    }
}

/// Counts batches of one dataset; one per thread, with the buffers that counting needs.
#[derive(Debug)]
pub(super) struct RowCounter<'c> {
    looker: Looker<'c>,
    reader: Reader,
    rows: Vec<Row>,
    /// Keys of the batch, by their column's place in the plan.
    keys: Vec<Vec<KeySeen>>,
    found: Found,
    scratch: Vec<u8>,
}

impl<'c> RowCounter<'c> {
    /// `as_of` is the day for which under-14s are told (PIPL Art 28: 不满十四周岁).
    pub(super) fn new(catalog: &'c Catalog, as_of: (u16, u8, u8)) -> Self {
        let minor_since = (as_of.0.saturating_sub(14), as_of.1, as_of.2);
        Self {
            looker: Looker::new(catalog),
            reader: Reader { minor_since, ..Reader::default() },
            rows: Vec::new(),
            keys: Vec::new(),
            found: Found::default(),
            scratch: Vec::new(),
        }
    }

    /// Adds the rows of a batch to the count; `full` are columns that are known to hold a value in every row.
    pub(super) fn add(&mut self, batch: &Batch, count: &Count, full: &[bool]) {
        let is_full = |asked: &&Asked| asked.is_filled_only() && full.get(asked.column).is_some_and(|full| *full);
        let filled = count.asked.iter().filter(is_full).fold(Filled::default(), |all, asked| all.join(asked.filled));
        self.start(batch, count, filled);
        for asked in count.asked.iter().filter(|asked| !is_full(asked)) {
            self.read(batch, asked, count);
        }
        if count.plan.tracked.is_empty() {
            return;
        }
        for (bit, field) in count.plan.tracked.iter().enumerate() {
            if let Some(category) = field.within {
                self.fill_within(batch, field, category, bit);
            }
        }
        self.count_keys(batch, count);
        self.keyless(batch, count);
    }

    /// Begins with rows of which all hold these fields.
    fn start(&mut self, batch: &Batch, count: &Count, filled: Filled) {
        self.rows.clear();
        self.rows.resize(batch.rows(), Row { filled, ..Row::default() });
        for row in batch.broken() {
            if let Some(row) = self.rows.get_mut(*row as usize) {
                row.broken = true;
            }
        }
        self.keys.iter_mut().for_each(Vec::clear);
        self.keys.resize_with(self.keys.len().max(count.plan.keys.len()), Vec::new);
    }

    /// Reads the cells of one column for all who ask.
    fn read(&mut self, batch: &Batch, asked: &Asked, count: &Count) {
        let Some(cells) = batch.columns().get(asked.column) else { return };
        if asked.is_filled_only() {
            for (i, cell) in batch.cells(asked.column).enumerate() {
                if let (true, Some(row)) = (holds_value(cell, &mut self.scratch), self.rows.get_mut(cells.row(i))) {
                    row.filled.fill(asked.filled);
                }
            }
            return;
        }
        let sketch = asked.sketch.map(|place| &count.sketches[place]);
        let clear = asked.sketch.and_then(|place| count.plan.sketched[place].clear);
        let wanted = sketch.map_or_else(Wanted::default, |sketch| Wanted::of(&lock(sketch), clear));
        let mut none = Vec::new();
        let keys = asked.key.map_or(&mut none, |key| &mut self.keys[key.place]);
        let mut last = Marked::new(&[]);
        let mut told = Told::default();
        let mut unread = 0;
        for (i, cell) in batch.cells(asked.column).enumerate() {
            let Some(bytes) = cell else { continue };
            let row = cells.row(i);
            // Events of one subject stand together.
            let marked = Marked::new(bytes);
            if marked.is_same(&last) {
                for key in told.keys.0..told.keys.1 {
                    keys.push(KeySeen { row: row as u32, ..keys[key] });
                }
            } else {
                last = marked;
                told = self.reader.read(bytes, asked, wanted, keys, row as u32);
            }
            self.reader.seen.look(&told.look);
            unread += told.unread;
            if let Some(row) = self.rows.get_mut(row) {
                row.filled = row.filled.join(told.filled);
            }
        }
        if let Some(sketch) = sketch {
            self.reader.seen.pour(&mut lock(sketch));
        }
        count.unread_births.fetch_add(unread, Ordering::Relaxed);
    }

    /// Fills a field where a category stands inside longer text.
    fn fill_within(&mut self, batch: &Batch, field: &Tracked, category: Category, bit: usize) {
        for column in &field.columns {
            let Some(cells) = batch.columns().get(*column) else { continue };
            let mut known = Known::default();
            for (i, cell) in batch.cells(*column).enumerate() {
                let holds = cell.is_some_and(|bytes| *known.of(bytes, || self.looker.holds(bytes, category)));
                if let (true, Some(row)) = (holds, self.rows.get_mut(cells.row(i))) {
                    row.filled.add(bit);
                }
            }
        }
    }

    /// Counts rows by the keys that were read, the best kind first.
    fn count_keys(&mut self, batch: &Batch, count: &Count) {
        let mut place = 0;
        for (number, group) in (1u8..).zip(count.plan.keys.chunk_by(|a, b| a.group() == b.group())) {
            let first = place;
            place += group.len();
            let Some(counter) = count.counters.iter().find(|c| c.kind == group[0].kind) else { continue };
            for (place, key) in (first..).zip(group) {
                if key.inside {
                    self.count_inside(batch, key, number);
                } else {
                    self.count_read(place, key, number);
                }
            }
            counter.add(&mut self.found);
        }
    }

    fn count_read(&mut self, place: usize, key: &KeyColumn, number: u8) {
        let Self { rows, keys, found, .. } = self;
        for seen in &keys[place] {
            if let Some(row) = rows.get_mut(seen.row as usize) {
                row.count(key, number, &[seen.hash], found);
            }
        }
    }

    /// Counts rows by the keys that stand inside longer text.
    fn count_inside(&mut self, batch: &Batch, key: &KeyColumn, number: u8) {
        let Some(cells) = batch.columns().get(key.column) else { return };
        let Self { looker, reader, rows, found, .. } = self;
        let mut known = Known::default();
        for (i, cell) in batch.cells(key.column).enumerate() {
            let (Some(bytes), Some(row)) = (cell, rows.get_mut(cells.row(i))) else { continue };
            let counts_none = key.no_zeros && form::is_suspect(bytes);
            if !counts_none {
                let hashes = known.of(bytes, || keys_inside(looker, &mut reader.keys, key.kind.category, bytes));
                row.count(key, number, hashes, found);
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

impl Row {
    /// Counts the row by keys of one kind, or notes them beside a better one.
    fn count(&mut self, key: &KeyColumn, number: u8, hashes: &[u64], found: &mut Found) {
        let counted = self.counted_by != 0 && self.counted_by != number;
        if hashes.is_empty() || self.broken || counted && !may_be_others(key.rank) {
            return;
        }
        let filled = if counted { self.filled.beside() } else { self.filled };
        for hash in hashes {
            found.push(*hash, filled);
        }
        self.sides |= key.side.map_or(0, |side| 1 << side);
        self.counted_by = if counted { self.counted_by } else { number };
    }
}

/// `7`, `7.0`, `7岁`: years, if they are given in full.
fn whole_years(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches('岁');
    text.strip_suffix(".0").unwrap_or(text).parse().ok()
}
