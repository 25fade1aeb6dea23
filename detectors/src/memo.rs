//! Cells of one column that were judged already: a value that comes again is counted, not judged again.
//!
//! A memo lives for one column of one batch, so that it costs no memory per column, and may hold on to the batch's bytes.
//! It gives itself up where values hardly come again. What it counts is what judging each cell would have counted.

use crate::known::Marked;
use crate::look::{Looker, Masked, Sight, Tokens};
use crate::lots::{Lots, Shown};
use crate::measure::Encoding;
use crate::tally::Tally;

/// Values seen in one column of one batch.
#[derive(Debug, Default)]
pub struct Memo<'b> {
    /// By a few bits of the value; a value that meets another in its slot takes its place.
    slots: Vec<Option<Slot<'b>>>,
    asked: u32,
    known: u32,
    lots: Lots,
}

/// A value and what it shows.
#[derive(Debug)]
struct Slot<'b> {
    cell: Marked<'b>,
    /// Cells counted here and not in the tally yet.
    owed: u64,
    /// From this place on a match is none of the first that a tally keeps.
    open_until: u64,
    /// `None`: no value.
    shown: Option<Shown>,
    tokens: Option<Box<Tokens>>,
    masked: Masked,
}

impl<'b> Memo<'b> {
    const SLOTS: usize = 512;
    /// Fewer cells are judged faster than a memo is made.
    const LEAST_CELLS: usize = 256;
    /// After so many questions a memo must have known one in four.
    const TRIAL: u32 = 128;

    /// A memo for a column with so many cells in this batch.
    #[must_use]
    pub fn for_cells(cells: usize) -> Self {
        let mut memo = Self::default();
        if cells >= Self::LEAST_CELLS {
            memo.slots.resize_with(Self::SLOTS, || None);
        }
        memo
    }

    /// Judges a cell, unless its value was judged already, and counts it. True where it is a value that is judged now.
    #[inline]
    pub fn look(
        &mut self,
        looker: &mut Looker<'_>,
        cell: &'b [u8],
        encoding: Encoding,
        place: u64,
        tally: &mut Tally,
    ) -> bool {
        if self.slots.is_empty() {
            tally.cells += 1;
            let sight = looker.see(cell, encoding);
            self.lots.add(sight, place, tally);
            return sight.measure.is_some();
        }
        let marked = Marked::new(cell);
        if self.knows(&marked, place, tally) {
            return false;
        }
        tally.cells += 1;
        let sight = looker.see(cell, encoding);
        self.lots.add(sight, place, tally);
        self.keep(marked, sight, tally);
        sight.measure.is_some()
    }

    /// Counts a cell whose value was judged already; false where it has to be judged.
    fn knows(&mut self, cell: &Marked<'_>, place: u64, tally: &mut Tally) -> bool {
        self.asked += 1;
        let known = match &mut self.slots[cell.slot(Self::SLOTS)] {
            Some(slot) if slot.cell.is_same(cell) && place >= slot.open_until => {
                slot.owed += 1;
                true
            }
            Some(_) | None => false,
        };
        self.known += u32::from(known);
        if self.asked == Self::TRIAL && self.known < Self::TRIAL / 4 {
            self.settle_values(tally);
            self.slots.clear();
        }
        known
    }

    /// Keeps what the cell that was just judged shows.
    fn keep(&mut self, cell: Marked<'b>, sight: &Sight, tally: &mut Tally) {
        if self.slots.is_empty() {
            return;
        }
        if let Some(new) = Slot::of(cell, sight, tally) {
            let slot = &mut self.slots[cell.slot(Self::SLOTS)];
            if let Some(old) = slot.replace(new) {
                old.pay(tally);
            }
        }
    }

    /// Adds to the tally what is owed to it; must be called when the column is at its end.
    pub fn settle(&mut self, tally: &mut Tally) {
        self.settle_values(tally);
        self.lots.settle(tally);
    }

    fn settle_values(&mut self, tally: &mut Tally) {
        for slot in self.slots.iter_mut().flatten() {
            slot.pay(tally);
            slot.owed = 0;
        }
    }
}

impl<'b> Slot<'b> {
    /// `None` where more detectors match than a slot holds.
    fn of(cell: Marked<'b>, sight: &Sight, tally: &mut Tally) -> Option<Self> {
        let shown = if sight.measure.is_some() { Some(Shown::of_whole(sight)?) } else { None };
        let mut open_until = shown.map_or(0, |shown| shown.open_until(tally));
        for (detector, _) in &sight.tokens.found {
            open_until = open_until.max(tally.inside.open_until(*detector));
        }
        Some(Self {
            cell,
            owed: 0,
            open_until,
            shown,
            tokens: (!sight.tokens.buckets.is_empty()).then(|| Box::new(sight.tokens.clone())),
            masked: sight.masked,
        })
    }

    /// The first cell has added its length and its number.
    fn pay(&self, tally: &mut Tally) {
        let cells = self.owed;
        if cells == 0 {
            return;
        }
        tally.cells += cells;
        let Some(shown) = &self.shown else {
            tally.nulls += cells;
            return;
        };
        shown.add_more(cells, tally);
        if let Some(tokens) = &self.tokens {
            tokens.pay(cells, tally);
        }
        if let Masked::Of(kind) = self.masked {
            tally.add_masked(kind, cells);
        }
    }
}

impl Tokens {
    /// More cells with the same tokens, at places that change nothing.
    fn pay(&self, cells: u64, tally: &mut Tally) {
        for bucket in &self.buckets {
            tally.token_buckets.add(usize::from(*bucket), cells);
        }
        for (detector, _) in &self.found {
            tally.inside.add_more(*detector, cells);
        }
        for detector in &self.failed {
            tally.inside.add_failed(*detector, cells);
        }
        tally.cells_with_inside += cells * self.times_inside;
    }
}

#[cfg(test)]
mod tests {
    use super::Memo;
    use crate::catalog::Catalog;
    use crate::look::Looker;
    use crate::measure::Encoding;
    use crate::tally::Tally;

    /// Values of every kind that a tally tells apart.
    const VALUES: [&str; 26] = [
        "13800138000",
        "",
        "NULL",
        "138****8000",
        "张三",
        "王伟",
        "男",
        "0",
        "116.397428",
        "2026-11-01 08:00:00",
        "1.38E+10",
        "9999",
        "123456789012345000",
        "联系13800138000或zhang@example.com",
        "zhang@example.com",
        "11010519491231002X",
        "110105194912310021",
        "lfwadrjf011002346",
        "(138) 0013-8000",
        "京A12345",
        "浙江省杭州市西湖区文三路90号3幢502室",
        "{\"phone\":\"13800138000\"}",
        "10.0.2.254",
        "客户：张伟，电话13800138000，请联系",
        "联系人王小明先生，明日到访",
        "×",
    ];

    fn judged(cells: &[(&[u8], u64)], cells_told: usize) -> Tally {
        let catalog = Catalog::built_in().unwrap();
        let mut looker = Looker::new(catalog);
        let mut tally = Tally::default();
        let mut memo = Memo::for_cells(cells_told);
        for (cell, place) in cells {
            if cells_told > 0 {
                memo.look(&mut looker, cell, Encoding::Unknown, *place, &mut tally);
            } else {
                looker.look_at(cell, Encoding::Unknown, *place, &mut tally);
            }
        }
        memo.settle(&mut tally);
        tally.masked.sort_unstable();
        tally
    }

    fn same(cells: &[(&[u8], u64)]) {
        let one_by_one = format!("{:?}", judged(cells, 0));
        for cells_told in [1, 1000] {
            assert_eq!(format!("{:?}", judged(cells, cells_told)), one_by_one, "with a memo for {cells_told} cells");
        }
    }

    /// Numbers without order, the same every time.
    fn dice(state: &mut u64, below: usize) -> usize {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) as usize % below
    }

    #[test]
    fn a_value_that_comes_again_counts_as_if_it_were_judged_again() {
        let mut state = 1;
        for places_ascend in [true, false] {
            let cells: Vec<(&[u8], u64)> = (0..3000)
                .map(|at| {
                    let place = if places_ascend { at } else { dice(&mut state, 3000) as u64 };
                    (VALUES[dice(&mut state, VALUES.len())].as_bytes(), place)
                })
                .collect();
            same(&cells);
        }
    }

    #[test]
    fn a_memo_that_gives_itself_up_or_forgets_loses_nothing() {
        let mut state = 2;
        for different in [10, 90, 400, 3000] {
            let texts: Vec<String> = (0..3000).map(|_| format!("1380013{:04}", dice(&mut state, different))).collect();
            let cells: Vec<(&[u8], u64)> = texts.iter().map(String::as_bytes).zip(0..).collect();
            same(&cells);
        }
    }
}
