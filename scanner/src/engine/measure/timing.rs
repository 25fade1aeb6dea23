//! When the rows of a table were, and how densely a subject was seen.

use pandian_detectors::form;
use pandian_detectors::key::KeyMaker;
use pandian_detectors::known::Marked as Same;
use pandian_detectors::moment;
use pandian_detectors::vocabulary::Category;
use pandian_profiles::inventory::Bounds;
use pandian_profiles::measured::Timing;

use super::is_whole;
use crate::batch::Batch;
use crate::engine::sample::{Marked, at_level, hash};

/// Days kept apart: from 1900 to 2100.
const FIRST: i32 = -25_567;
const DAYS: usize = 73_050;
/// Pairs of subject and day that are counted; above, an even sample of them.
const PAIRS: usize = 1 << 14;

/// What is kept of the times of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Times {
    /// A bit per day; grows to what is needed.
    days: Vec<u64>,
    /// Cells that hold something that is no moment.
    unread: u64,
    /// Rows by subject and day.
    seen: Marked<u32>,
    keys: Keys,
}

/// What a cell of the time column tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Day(moment::DayNumber),
    Unread,
    Nothing,
}

impl Told {
    fn of(plain: &[u8]) -> Self {
        match moment::day(plain) {
            Some(day) => Self::Day(day),
            None if form::is_null(plain) => Self::Nothing,
            None => Self::Unread,
        }
    }
}

/// Buffers, which are no part of what was seen.
#[derive(Debug, Default)]
struct Keys {
    maker: KeyMaker,
    plain: Vec<u8>,
    pair: Vec<u8>,
}

impl Clone for Keys {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Times {
    pub(super) fn add(&mut self, batch: &Batch, time: usize, subject: Option<(usize, Category)>) {
        let Some(cells) = batch.columns().get(time) else { return };
        // A list of subjects in one row, or of moments, does not say which belongs to which.
        let paired = subject.filter(|(column, _)| {
            !cells.is_repeated() && batch.columns().get(*column).is_some_and(|subjects| !subjects.is_repeated())
        });
        // Rows of one moment stand together.
        let (mut last, mut told) = (Same::new(&[]), Told::Nothing);
        for (i, cell) in batch.cells(time).enumerate() {
            let Some(bytes) = cell.filter(|_| is_whole(batch, cells.row(i))) else { continue };
            let same = Same::new(bytes);
            if !same.is_same(&last) {
                (last, told) = (same, Told::of(form::plain(bytes, &mut self.keys.plain)));
            }
            let Told::Day(day) = told else {
                self.unread += u64::from(told == Told::Unread);
                continue;
            };
            self.see(day);
            if let Some((column, kind)) = paired {
                self.see_subject(day, kind, batch.cell(column, i).unwrap_or_default());
            }
        }
    }

    fn see(&mut self, day: moment::DayNumber) {
        let Some(at) = day.checked_sub(FIRST).and_then(|at| usize::try_from(at).ok()).filter(|at| *at < DAYS) else {
            self.unread += 1;
            return;
        };
        if at / 64 >= self.days.len() {
            self.days.resize(at / 64 + 1, 0);
        }
        self.days[at / 64] |= 1 << (at % 64);
    }

    fn see_subject(&mut self, day: moment::DayNumber, kind: Category, cell: &[u8]) {
        let Keys { maker, pair, .. } = &mut self.keys;
        let Some(key) = maker.key(kind, cell) else { return };
        pair.clear();
        pair.extend_from_slice(&day.to_le_bytes());
        pair.extend_from_slice(key);
        let hash = hash(pair);
        if at_level(hash, self.seen.level) {
            self.seen.insert(hash, 1, PAIRS, u32::saturating_add);
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.unread += other.unread;
        self.days.resize(self.days.len().max(other.days.len()), 0);
        for (mine, theirs) in self.days.iter_mut().zip(&other.days) {
            *mine |= theirs;
        }
        self.seen.raise(other.seen.level);
        let theirs = &other.seen.kept;
        theirs.iter().for_each(|(hash, rows)| self.seen.insert(*hash, *rows, PAIRS, u32::saturating_add));
    }

    /// The figures; nothing where no cell could be read as a moment.
    pub(super) fn figures(&self, column: usize) -> Option<Timing> {
        let days: u64 = self.days.iter().map(|word| u64::from(word.count_ones())).sum();
        let pairs = self.seen.kept.len() as u64;
        let rows: u64 = self.seen.kept.values().map(|rows| u64::from(*rows)).sum();
        (days > 0).then(|| Timing {
            column,
            days: Bounds { lower: days, upper: days + self.unread, exact: self.unread == 0 },
            rows_per_subject_day: (pairs > 0).then(|| (rows + pairs / 2) / pairs),
        })
    }
}
