//! Cells of one column that were judged already: a value that comes again is counted, not judged again.
//!
//! A memo belongs to one tally and lives as long as the column is read. It begins small, gives itself up where values
//! hardly come again, and grows to what the column is seen to hold. What it counts is what judging each cell would have
//! counted.

use crate::known::Marked;
use crate::look::Looker;
use crate::lots::{LotNumber, Lots};
use crate::measure::Encoding;
use crate::tally::Tally;

/// Values seen in one column.
#[derive(Debug, Default)]
pub struct Memo {
    /// By a few bits of the value; a value that meets another in its slot takes its place. Empty where none are kept.
    slots: Vec<Slot>,
    /// Values of which the slots do not tell the whole.
    long: Vec<u8>,
    /// Whether a longer value found no room.
    is_full: bool,
    /// Cells until values must be seen to come again; 0 where that is known.
    trial: u32,
    known: u32,
    /// Whether it may stay until the next batch.
    stays: bool,
    lots: Lots,
}

/// A copy begins anew: what a memo knows is of one tally.
impl Clone for Memo {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// A value and the lot to which its cells belong.
#[derive(Clone, Copy, Debug)]
struct Slot {
    first: u64,
    last: u64,
    len: u32,
    /// Where the whole of a longer value begins.
    at: u32,
    lot: LotNumber,
}

/// What is known of a column before a batch of it is judged.
#[derive(Clone, Copy, Debug)]
pub struct Outlook {
    /// Cells in the batch.
    pub cells: usize,
    /// Values judged so far.
    pub values: u64,
    /// About how many of them were different.
    pub different: u64,
    /// Slots that the column may have (see [`Memo::SLOT_BYTES`]).
    pub slots: usize,
}

impl Memo {
    /// Bytes that a slot takes, with the share of longer values.
    pub const SLOT_BYTES: usize = 2 * size_of::<Slot>();
    /// Slots at the beginning; a column that may not have as many forgets them after each batch.
    const SLOTS: usize = 512;
    /// Fewer cells are judged faster than a memo is made.
    const LEAST_CELLS: usize = 256;
    /// After so many questions a new memo must have known one in eight.
    const TRIAL: u32 = 256;

    /// Prepares for the next batch.
    pub fn prepare(&mut self, outlook: Outlook) {
        self.stays = outlook.slots >= Self::SLOTS;
        if self.lots.is_full() {
            self.forget();
        }
        let is_new = outlook.is_first() || !self.stays;
        if is_new && outlook.cells < Self::LEAST_CELLS {
            return;
        }
        let slots = outlook.wanted();
        if slots != self.slots.len() || self.is_full {
            (self.slots, self.long) = (vec![Slot::EMPTY; slots], Vec::new());
            self.is_full = false;
        }
        (self.trial, self.known) = (if is_new { Self::TRIAL } else { 0 }, 0);
    }

    /// Judges a cell, unless its value was judged already, and counts it. True where it is a value that is judged now.
    #[inline]
    pub fn look(
        &mut self,
        looker: &mut Looker<'_>,
        cell: &[u8],
        encoding: Encoding,
        place: u64,
        tally: &mut Tally,
    ) -> bool {
        if self.slots.is_empty() {
            let sight = looker.see(cell, encoding);
            self.lots.add(sight, place, tally);
            return sight.measure.is_some();
        }
        let marked = Marked::new(cell);
        let slot = self.slots[marked.slot(self.slots.len())];
        if slot.holds(&marked, cell, &self.long) && self.lots.add_known(slot.lot, place) {
            self.known += 1;
            return false;
        }
        let sight = looker.see(cell, encoding);
        if let Some(lot) = self.lots.add(sight, place, tally) {
            self.keep(&marked, cell, lot);
        }
        if self.trial > 0 {
            self.try_on();
        }
        sight.measure.is_some()
    }

    /// Keeps the value that was just judged, if there is room.
    fn keep(&mut self, marked: &Marked<'_>, cell: &[u8], lot: LotNumber) {
        let (Ok(len), Ok(at)) = (u32::try_from(cell.len()), u32::try_from(self.long.len())) else { return };
        if !marked.is_whole() {
            if self.long.len() + cell.len() > self.room() {
                self.is_full = true;
                return;
            }
            self.long.extend_from_slice(cell);
        }
        let (first, last) = marked.words();
        let slots = self.slots.len();
        self.slots[marked.slot(slots)] = Slot { first, last, len, at, lot };
    }

    /// Bytes of longer values that are kept.
    fn room(&self) -> usize {
        self.slots.len() * size_of::<Slot>()
    }

    /// Gives up where values do not come again.
    fn try_on(&mut self) {
        self.trial -= 1;
        if self.trial == 0 && self.known < Self::TRIAL / 8 {
            (self.slots, self.long) = (Vec::new(), Vec::new());
        }
    }

    /// Adds to the tally what is owed to it; must be called at the end of every batch.
    pub fn settle(&mut self, tally: &mut Tally) {
        self.lots.settle(tally);
        if !self.stays {
            self.forget();
        }
    }

    fn forget(&mut self) {
        let stays = self.stays;
        *self = Self { stays, ..Self::default() };
    }
}

impl Outlook {
    /// Whether nothing is known of the column yet.
    fn is_first(self) -> bool {
        self.values < Memo::LEAST_CELLS as u64
    }

    /// How many slots serve: twice as many as there are values, none where most values come once.
    fn wanted(self) -> usize {
        let room = if self.slots == 0 { 0 } else { 1 << self.slots.ilog2() };
        if self.is_first() || room < Memo::SLOTS {
            return Memo::SLOTS;
        }
        let different = usize::try_from(self.different).unwrap_or(usize::MAX);
        let hardly_again = self.different > self.values - self.values / 8 || different > 2 * room;
        if hardly_again { 0 } else { (2 * different).next_power_of_two().clamp(Memo::SLOTS, room) }
    }
}

impl Slot {
    /// No cell is as long.
    const EMPTY: Self = Self { first: 0, last: 0, len: u32::MAX, at: 0, lot: 0 };

    #[inline]
    fn holds(&self, marked: &Marked<'_>, cell: &[u8], long: &[u8]) -> bool {
        marked.words() == (self.first, self.last)
            && self.len as usize == cell.len()
            && (marked.is_whole() || long[self.at as usize..].starts_with(cell))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Memo, Outlook};
    use crate::catalog::Catalog;
    use crate::look::Looker;
    use crate::measure::Encoding;
    use crate::tally::Tally;

    /// Values of every kind that a tally tells apart.
    const VALUES: [&str; 31] = [
        "13800138000",
        "138****8000",
        "138#88#8000",
        "会员号110105194912310038，请联系",
        "会员号911840198001010013，请联系",
        "会员号990105194912310021，请联系",
        "1949-12-31",
        "",
        "NULL",
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

    /// With a memo of so many slots, in batches of so many cells.
    fn judged(cells: &[(&[u8], u64)], slots: usize, batch: usize) -> Tally {
        let mut looker = Looker::new(Catalog::built_in().unwrap());
        let mut tally = Tally::default();
        let mut memo = Memo::default();
        let mut values = HashSet::new();
        for part in cells.chunks(batch) {
            let (values_so_far, different) = (tally.values(), values.len() as u64);
            memo.prepare(Outlook { cells: part.len(), values: values_so_far, different, slots });
            for (cell, place) in part {
                if memo.look(&mut looker, cell, Encoding::Unknown, *place, &mut tally) {
                    values.insert(*cell);
                }
            }
            memo.settle(&mut tally);
        }
        let all: HashSet<&[u8]> = cells.iter().map(|(cell, _)| *cell).collect();
        let mut alone = Tally::default();
        assert!(values.iter().all(|value| looker.look(Some(value), 0, &mut alone)), "only values are new");
        assert_eq!(
            values.len() as u64,
            all.iter().filter(|cell| looker.look(Some(cell), 0, &mut alone)).count() as u64
        );
        tally.masked.sort_unstable();
        tally
    }

    fn same(cells: &[(&[u8], u64)]) {
        let mut looker = Looker::new(Catalog::built_in().unwrap());
        let mut tally = Tally::default();
        for (cell, place) in cells {
            looker.look_at(cell, Encoding::Unknown, *place, &mut tally);
        }
        tally.masked.sort_unstable();
        let one_by_one = format!("{tally:?}");
        for (slots, batch) in [(0, 100), (0, 1000), (64, 300), (512, 300), (16_384, 300), (16_384, 5000)] {
            let tally = judged(cells, slots, batch);
            assert_eq!(format!("{tally:?}"), one_by_one, "{slots} slots, {batch} cells a batch");
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
            let longer: Vec<String> = texts.iter().map(|text| format!("会员手机号{text}，请联系")).collect();
            same(&longer.iter().map(String::as_bytes).zip(0..).collect::<Vec<_>>());
        }
    }

    #[test]
    fn numbers_that_fail_different_checks_are_told_apart() {
        let mut state = 4;
        let mut digits = |most: usize| -> String {
            let length = 14 + dice(&mut state, most);
            (0..length).map(|_| char::from(b'0' + dice(&mut state, 10) as u8)).collect()
        };
        let heads = ["", "62", "86", "35", "1101051990", "LFWADRJF"];
        let texts: Vec<String> = (0..4000).map(|at| format!("{}{}", heads[at % heads.len()], digits(6))).collect();
        let cut: Vec<&[u8]> = texts.iter().map(|text| &text.as_bytes()[..text.len().min(18)]).collect();
        same(&cut.into_iter().zip(0..).collect::<Vec<_>>());
    }

    #[test]
    fn a_column_that_shows_more_than_there_are_lots_loses_nothing() {
        let mut state = 3;
        let parts = ["x1", "1", "x", "X1", "1.", "X", "x@", "1-"];
        let texts: Vec<String> =
            (0..4000).map(|_| parts[dice(&mut state, parts.len())].repeat(1 + dice(&mut state, 60))).collect();
        same(&texts.iter().map(String::as_bytes).zip(0..).collect::<Vec<_>>());
    }

    #[test]
    fn a_column_gets_as_many_slots_as_serve_it() {
        let wanted = |values, different, slots| Outlook { cells: 4096, values, different, slots }.wanted();
        assert_eq!(wanted(0, 0, 16_384), 512, "nothing is known yet");
        assert_eq!(wanted(4096, 4000, 16_384), 0, "hardly any value comes again");
        assert_eq!(wanted(4096, 2000, 16_384), 4096);
        assert_eq!(wanted(100_000, 10, 16_384), 512);
        assert_eq!(wanted(100_000, 20_000, 16_384), 16_384);
        assert_eq!(wanted(100_000, 40_000, 16_384), 0, "too many");
        assert_eq!(wanted(100_000, 4000, 5000), 4096);
        assert_eq!(wanted(100_000, 4000, 100), 512, "for one batch");
    }
}
