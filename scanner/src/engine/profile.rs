//! What is kept of a table while it is read: small, mergeable, bounded by the number of columns.

use pandian_detectors::form;
use pandian_detectors::look::Looker;
use pandian_detectors::mask;
use pandian_detectors::measure::Encoding;
use pandian_detectors::memo::{Memo, Outlook};
use pandian_detectors::tally::Tally;

use super::opened::{Late, Layout, Opener};
use super::sample::{Distinct, hash};
use crate::batch::Batch;

/// One column.
#[derive(Clone, Debug, Default)]
pub(super) struct ColumnProfile {
    pub(super) tally: Tally,
    pub(super) distinct: Distinct,
    /// Shapes of the values with the smallest hashes.
    samples: Vec<(u64, String)>,
    memo: Memo,
}

impl ColumnProfile {
    const SAMPLES: usize = 3;

    pub(super) fn merge(&mut self, other: &Self) {
        self.tally.merge(&other.tally);
        self.distinct.merge(&other.distinct);
        for (hash, shape) in &other.samples {
            self.keep_sample(*hash, || shape.clone());
        }
    }

    fn keep_sample(&mut self, hash: u64, shape: impl FnOnce() -> String) {
        if self.samples.len() == Self::SAMPLES && self.samples.last().is_some_and(|(largest, _)| *largest <= hash) {
            return;
        }
        if let Err(at) = self.samples.binary_search_by_key(&hash, |(h, _)| *h) {
            self.samples.insert(at, (hash, shape()));
            self.samples.truncate(Self::SAMPLES);
        }
    }

    /// Masked samples, smallest hash first, without repetition.
    pub(super) fn shapes(&self) -> Vec<String> {
        let mut shapes: Vec<String> = Vec::new();
        for (_, shape) in &self.samples {
            if !shapes.contains(shape) {
                shapes.push(shape.clone());
            }
        }
        shapes
    }

    /// Adds the cells of one column of a batch; `first_place` numbers the batch's first row, `slots` is the column's share
    /// of what memos may take.
    /// Says whether every row holds a value.
    fn add(
        &mut self,
        looker: &mut Looker<'_>,
        (batch, column): (&Batch, usize),
        first_place: u64,
        slots: usize,
    ) -> bool {
        let Some(cells) = batch.columns().get(column) else { return false };
        let nulls = self.tally.nulls;
        let encoding = if batch.is_utf8() { Encoding::Utf8 } else { Encoding::Unknown };
        let (values, different) = (self.tally.values(), self.distinct.estimate());
        self.memo.prepare(Outlook { cells: cells.len(), values, different, slots });
        let mut opened = cells.opened().iter().map(|i| *i as usize).peekable();
        for (i, cell) in batch.cells(column).enumerate() {
            let (cell, place) = (cell.unwrap_or_default(), first_place + cells.row(i) as u64);
            if opened.next_if_eq(&i).is_some() {
                self.see_opened(looker, cell, place);
                continue;
            }
            if self.memo.look(looker, cell, encoding, place, &mut self.tally) {
                let hash = hash(cell);
                self.distinct.insert(hash);
                self.keep_sample(hash, || mask::shape(cell));
            }
        }
        self.memo.settle(&mut self.tally);
        self.tally.nulls == nulls && cells.len() == batch.rows() && !cells.is_repeated()
    }

    /// A cell whose parts are seen in columns of their own.
    fn see_opened(&mut self, looker: &mut Looker<'_>, bytes: &[u8], place: u64) {
        looker.look_whole(bytes, place, &mut self.tally);
        let hash = hash(bytes);
        self.distinct.insert(hash);
        self.keep_sample(hash, || mask::shape(bytes));
    }

    /// Rows without a cell are rows without a value.
    fn fill_up(&mut self, rows: u64) {
        let missing = rows.saturating_sub(self.tally.cells);
        self.tally.cells += missing;
        self.tally.nulls += missing;
    }
}

/// One table, or a part of it.
#[derive(Clone, Debug, Default)]
pub(super) struct TableProfile {
    /// Columns of the files, of partitions, and those that the layout opens inside cells.
    pub(super) columns: Vec<ColumnProfile>,
    /// What units opened beyond the layout.
    pub(super) late: Late,
    pub(super) rows: u64,
    pub(super) broken_rows: u64,
    /// The first places of broken rows, ascending.
    pub(super) first_broken: Vec<u64>,
    /// Columns in which every row of the last batch holds a value.
    full: Vec<bool>,
}

impl TableProfile {
    pub(super) fn new(columns: usize) -> Self {
        Self { columns: vec![ColumnProfile::default(); columns], ..Self::default() }
    }

    /// What the memos of all columns may take, for each thread.
    const MEMO_BYTES: usize = 32 << 20;

    /// Places of broken rows that are told.
    const PLACES: usize = 3;

    fn keep_first_broken(&mut self, places: impl Iterator<Item = u64>) {
        self.first_broken.extend(places);
        self.first_broken.sort_unstable();
        self.first_broken.truncate(Self::PLACES);
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.rows += other.rows;
        self.broken_rows += other.broken_rows;
        self.keep_first_broken(other.first_broken.iter().copied());
        for (mine, theirs) in self.columns.iter_mut().zip(&other.columns) {
            mine.merge(theirs);
        }
        self.late.merge(&other.late);
    }

    /// Takes in what a unit opened; its columns behind the first `known` are none of the layout.
    pub(super) fn end_unit(&mut self, opener: Opener<'_>, known: usize) {
        let late = self.columns.split_off(known.min(self.columns.len()));
        opener.tell(&late, &mut self.late);
    }

    /// The profile of `flat` columns and those of `to`, a layout grown from `from` by what was late; no more is read
    /// into it.
    pub(super) fn arranged(mut self, flat: usize, from: &Layout, to: &Layout) -> Self {
        self.columns.iter_mut().for_each(|column| column.memo = Memo::default());
        let opened = self.columns.split_off(flat.min(self.columns.len()));
        let late = std::mem::take(&mut self.late);
        self.columns.resize_with(flat + to.len(), ColumnProfile::default);
        for (path, profile) in from.paths().zip(&opened).chain(late.paths()) {
            if let Some(place) = to.place(path) {
                self.columns[flat + place].merge(profile);
            }
        }
        self.late.note_cuts(late.cuts());
        self
    }

    /// Opened columns are as long as the table, as if they had stood there from the beginning.
    pub(super) fn fill_up(&mut self, repeated: impl Iterator<Item = bool>) {
        let rows = self.rows;
        for (column, repeated) in self.columns.iter_mut().zip(repeated) {
            if !repeated {
                column.fill_up(rows);
            }
        }
    }

    /// Adds a batch; `first_place` numbers its first row.
    pub(super) fn add(&mut self, looker: &mut Looker<'_>, batch: &Batch, first_place: u64) {
        self.rows += batch.rows() as u64;
        self.broken_rows += batch.broken().len() as u64;
        self.keep_first_broken(batch.broken().iter().take(Self::PLACES).map(|row| first_place + u64::from(*row)));
        if self.columns.len() < batch.columns().len() {
            self.columns.resize_with(batch.columns().len(), ColumnProfile::default);
        }
        let slots = Self::MEMO_BYTES / Memo::SLOT_BYTES / self.columns.len().max(1);
        self.full.clear();
        for (index, profile) in self.columns.iter_mut().enumerate() {
            self.full.push(profile.add(looker, (batch, index), first_place, slots));
        }
    }

    /// By column, whether every row of the batch that was just added holds a value.
    pub(super) fn full(&self) -> &[bool] {
        &self.full
    }
}

/// Whether a cell holds a value, as the profile sees it.
#[must_use]
pub(super) fn holds_value(cell: Option<&[u8]>, scratch: &mut Vec<u8>) -> bool {
    cell.is_some_and(|bytes| form::holds_value(bytes, scratch))
}
