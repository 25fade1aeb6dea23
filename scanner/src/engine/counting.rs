//! Which columns of a table count its people, which fields are tracked for them, and the counting itself.
//!
//! The plan is made from the first unit of a dataset and checked against the whole at the end; where the whole says
//! something else, the dataset is counted again. So the figures are those of a plan that knew everything.

use std::collections::BTreeMap;

use pandian_detectors::catalog::Catalog;
use pandian_detectors::decide::Verdict;
use pandian_detectors::header;
use pandian_detectors::key::{self, KeyMaker};
use pandian_detectors::look::Looker;
use pandian_detectors::vocabulary::{Bearing, Category, Mark, Strength};

use super::profile::holds_value;
use super::sample::hash;
use super::subjects::{Counter, Filled, KeyKind, lock};
use crate::batch::Batch;
use std::sync::Mutex;

/// A column by whose values rows are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeyColumn {
    pub(super) column: usize,
    pub(super) kind: KeyKind,
    rank: u8,
}

/// A field that is tracked per subject: a bit of [`Filled`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tracked {
    /// One column, or several where a table has more fields than bits.
    pub(super) columns: Vec<usize>,
    /// `None`: any value counts. `Some`: only cells that hold this category inside longer text.
    pub(super) within: Option<Category>,
}

/// How a table is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CountingPlan {
    /// Best kind first; columns of one kind stand together.
    pub(super) keys: Vec<KeyColumn>,
    /// Bit → field.
    pub(super) tracked: Vec<Tracked>,
    /// Columns that show a birth date.
    births: Vec<(usize, Category)>,
}

impl CountingPlan {
    /// The plan that these verdicts ask for. `names` are the columns' paths.
    pub(super) fn new(catalog: &Catalog, verdicts: &[Verdict], names: &[&str]) -> Self {
        let mut plan = Self::default();
        for (column, verdict) in verdicts.iter().enumerate() {
            let masked = verdict.marks.contains(&Mark::Masked);
            for finding in verdict.findings.iter().filter(|f| f.strength >= Strength::Likely) {
                let bearing = finding.category.bearing();
                if let (Bearing::Key(rank) | Bearing::Asset(rank), false, false) = (bearing, finding.within, masked) {
                    plan.add_key(KeyColumn { column, kind: kind_of(finding.category, names[column]), rank });
                }
                if !finding.within && is_birth(finding.category) {
                    plan.births.push((column, finding.category));
                }
            }
        }
        plan.keys.sort_by(|a, b| (a.rank, &a.kind, a.column).cmp(&(b.rank, &b.kind, b.column)));
        plan.tracked = tracked(catalog, verdicts);
        plan
    }

    /// A column counts by one kind: the first, which is the strongest finding.
    fn add_key(&mut self, key: KeyColumn) {
        if self.keys.iter().all(|k| k.column != key.column) {
            self.keys.push(key);
        }
    }

    /// Whether counting by `self` gave all that `wanted` would have given.
    pub(super) fn covers(&self, wanted: &Self) -> bool {
        self.keys == wanted.keys
            && self.births == wanted.births
            && wanted.tracked.iter().all(|t| self.tracked.contains(t))
    }
}

fn is_birth(category: Category) -> bool {
    matches!(
        category,
        Category::BirthDate | Category::ResidentId | Category::ResidencePermit | Category::ForeignPermanentResidentId
    )
}

/// Numbers that mean the same everywhere have no space; ids of systems have their column's words as space, without
/// the words that only say which side of a dealing it is (`from_user_id`, `to_user_id`).
fn kind_of(category: Category, name: &str) -> KeyKind {
    const SIDES: &[&str] =
        &["from", "to", "src", "dst", "source", "target", "sender", "receiver", "buyer", "seller", "a", "b", "t"];
    let systematic = matches!(
        category,
        Category::UserId
            | Category::EmployeeId
            | Category::PatientId
            | Category::StudentId
            | Category::OpenId
            | Category::HashedIdentifier
            | Category::DeviceId
            | Category::FinancialAccount
            | Category::OtherIdDocument
            | Category::SocialSecurityNumber
            | Category::ImAccount
    );
    let space = if systematic {
        let words = header::words(name.rsplit('.').next().unwrap_or(name));
        words
            .into_iter()
            .filter(|w| !SIDES.contains(&w.as_str()) && !w.bytes().all(|b| b.is_ascii_digit()))
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        String::new()
    };
    KeyKind { category, space }
}

/// A field that asks for a bit.
struct Wanted {
    /// 0: sensitive by nature or by position, 1: identifies, 2: only linked.
    importance: u8,
    category: Category,
    field: Tracked,
}

/// The fields worth a bit, one column each while there are bits enough.
fn tracked(catalog: &Catalog, verdicts: &[Verdict]) -> Vec<Tracked> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for (column, verdict) in verdicts.iter().enumerate() {
        for finding in verdict.findings.iter().filter(|f| f.strength >= Strength::Likely) {
            let Some(importance) = importance(finding.category) else { continue };
            let within = finding.within.then(|| catalog.detector(finding.detector).category);
            let field = Tracked { columns: vec![column], within };
            match wanted.iter_mut().find(|w| w.field == field) {
                Some(known) => known.importance = importance.min(known.importance),
                None => wanted.push(Wanted { importance, category: finding.category, field }),
            }
        }
    }
    let mut fields =
        if wanted.len() > Filled::FIELDS { shared(wanted) } else { wanted.into_iter().map(|w| w.field).collect() };
    fields.sort();
    fields
}

fn importance(category: Category) -> Option<u8> {
    match category.bearing() {
        Bearing::Trait => Some(0),
        Bearing::Key(_) | Bearing::Asset(_) | Bearing::Direct => Some(1),
        Bearing::Linked if matches!(category, Category::Latitude | Category::Longitude | Category::CoordinatePair) => {
            Some(0)
        }
        Bearing::Linked => Some(2),
        Bearing::Thing => None,
    }
}

/// More fields than bits: columns of one category share a bit, and where that is not enough the least telling share the
/// last one. A shared bit stands for all of its fields, so the upper bound holds.
fn shared(wanted: Vec<Wanted>) -> Vec<Tracked> {
    let mut groups: BTreeMap<(u8, Category, bool), Tracked> = BTreeMap::new();
    for w in wanted {
        let key = (w.importance, w.category, w.field.within.is_some());
        let group = groups.entry(key).or_insert_with(|| Tracked { columns: Vec::new(), within: w.field.within });
        group.columns.extend(w.field.columns);
    }
    let mut fields: Vec<Tracked> = groups.into_values().collect();
    let rest = fields.split_off(fields.len().min(Filled::FIELDS - 1));
    if !rest.is_empty() {
        let columns = rest.into_iter().flat_map(|field| field.columns).collect();
        fields.push(Tracked { columns, within: None });
    }
    fields
}

/// The people of one dataset as counted so far.
#[derive(Debug)]
pub(super) struct Count {
    pub(super) plan: CountingPlan,
    /// One per kind of key, in the plan's order.
    pub(super) counters: Vec<Counter>,
    /// Rows without a usable key, by what was filled in them.
    pub(super) keyless: Mutex<Keyless>,
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

impl Count {
    pub(super) fn new(plan: CountingPlan) -> Self {
        let mut kinds: Vec<KeyKind> = plan.keys.iter().map(|k| k.kind.clone()).collect();
        kinds.dedup();
        Self { plan, counters: kinds.into_iter().map(Counter::new).collect(), keyless: Mutex::default() }
    }
}

/// Counts batches of one dataset; one per thread, with the buffers that counting needs.
#[derive(Debug)]
pub(super) struct RowCounter<'c> {
    looker: Looker<'c>,
    keys: KeyMaker,
    filled: Vec<Filled>,
    /// Per row the counter (kind) that already counted it, or `u8::MAX`.
    counted_by: Vec<u8>,
    found: Vec<(u64, Filled)>,
    scratch: Vec<u8>,
    /// The first day on which a person born that day is not yet 14.
    minor_since: (u16, u8, u8),
}

impl<'c> RowCounter<'c> {
    /// `as_of` is the day for which under-14s are told (PIPL Art 28: 不满十四周岁).
    pub(super) fn new(catalog: &'c Catalog, as_of: (u16, u8, u8)) -> Self {
        Self {
            looker: Looker::new(catalog),
            keys: KeyMaker::default(),
            filled: Vec::new(),
            counted_by: Vec::new(),
            found: Vec::new(),
            scratch: Vec::new(),
            minor_since: (as_of.0.saturating_sub(14), as_of.1, as_of.2),
        }
    }

    /// Adds the rows of a batch to the count.
    pub(super) fn add(&mut self, batch: &Batch, count: &Count) {
        if count.plan.tracked.is_empty() {
            return;
        }
        self.fill(batch, &count.plan);
        self.counted_by.clear();
        self.counted_by.resize(batch.rows(), u8::MAX);
        for row in batch.broken() {
            // A broken row has no person of its own in the lower bound, and one in the upper: the caller counts it.
            if let Some(counted) = self.counted_by.get_mut(*row as usize) {
                *counted = u8::MAX - 1;
            }
        }
        for (number, counter) in (0u8..).zip(&count.counters) {
            for key in count.plan.keys.iter().filter(|k| k.kind == counter.kind) {
                self.find_keys(batch, key, number);
            }
            counter.add(&mut self.found);
        }
        self.keyless(count);
    }

    /// The tracked fields, birth years and under-14 bits of every row.
    fn fill(&mut self, batch: &Batch, plan: &CountingPlan) {
        self.filled.clear();
        self.filled.resize(batch.rows(), Filled::default());
        for (bit, field) in plan.tracked.iter().enumerate() {
            for column in &field.columns {
                self.fill_column(batch, *column, field.within, bit);
            }
        }
        for (column, category) in &plan.births {
            let Some(cells) = batch.columns().get(*column) else { continue };
            for (i, cell) in batch.cells(*column).enumerate() {
                let birth = cell.and_then(|bytes| key::birth(*category, bytes));
                if let (Some(birth), Some(filled)) = (birth, self.filled.get_mut(cells.row(i))) {
                    filled.born(birth.0, birth > self.minor_since);
                }
            }
        }
    }

    fn fill_column(&mut self, batch: &Batch, column: usize, within: Option<Category>, bit: usize) {
        let Some(cells) = batch.columns().get(column) else { return };
        for (i, cell) in batch.cells(column).enumerate() {
            let holds = match (within, cell) {
                (Some(category), Some(bytes)) => self.looker.holds(bytes, category),
                (None, cell) => holds_value(cell, &mut self.scratch),
                (Some(_), None) => false,
            };
            if let (true, Some(filled)) = (holds, self.filled.get_mut(cells.row(i))) {
                filled.add(bit);
            }
        }
    }

    fn find_keys(&mut self, batch: &Batch, key: &KeyColumn, number: u8) {
        let Some(cells) = batch.columns().get(key.column) else { return };
        for (i, cell) in batch.cells(key.column).enumerate() {
            let row = cells.row(i);
            let Some(counted) = self.counted_by.get_mut(row) else { continue };
            if *counted != u8::MAX && *counted != number {
                continue;
            }
            if let Some(key) = cell.and_then(|bytes| self.keys.key(key.kind.category, bytes)) {
                *counted = number;
                self.found.push((hash(key), self.filled[row]));
            }
        }
    }

    fn keyless(&mut self, count: &Count) {
        let mut rows: BTreeMap<u64, (Filled, u64)> = BTreeMap::new();
        for (row, counted) in self.counted_by.iter().enumerate() {
            if *counted == u8::MAX {
                let filled = self.filled[row];
                rows.entry(filled.bits()).or_insert((filled, 0)).1 += 1;
            }
        }
        if rows.is_empty() {
            return;
        }
        let mut all = lock(&count.keyless);
        for (filled, n) in rows.into_values() {
            all.add(filled, n);
        }
    }
}
