//! What the cells of one column add up to. Counts only, so that tallies merge in any order to the same result.

use crate::catalog::DetectorIndex;
use crate::form::class;
use crate::vocabulary::Category;

/// Cells are told apart by alphabet and length: chance is judged among cells that look alike from afar.
const ALPHABETS: usize = 11;
const LENGTHS: usize = 64;
const BUCKETS: usize = ALPHABETS * LENGTHS;

/// The bucket of names whose borders in a text were guessed: no wide text is one byte long.
pub(crate) const GUESSED: usize = 9 * LENGTHS + 1;

/// The bucket of a cell in its final form, which is `len` bytes long.
#[must_use]
#[inline]
pub(crate) fn bucket(len: usize, classes: u8) -> usize {
    static OF_CLASSES: [u8; 256] = {
        let mut table = [0; 256];
        let mut classes = 0usize;
        while classes < 256 {
            table[classes] = alphabet(classes as u8);
            classes += 1;
        }
        table
    };
    usize::from(OF_CLASSES[usize::from(classes)]) * LENGTHS + len.min(LENGTHS - 1)
}

/// The alphabet of cells with these classes.
const fn alphabet(classes: u8) -> u8 {
    use class::{AT, DIGIT, DOT, LOWER, SEPARATOR, UPPER, WIDE};
    const LETTERS: u8 = UPPER | LOWER;
    match classes {
        DIGIT => 0,
        _ if classes & !(DIGIT | DOT) == 0 => 1,
        _ if classes & !(DIGIT | DOT | SEPARATOR) == 0 => 2,
        _ if classes & !(DIGIT | UPPER) == 0 && classes & DIGIT != 0 => 3,
        _ if classes & !(DIGIT | LOWER) == 0 && classes & DIGIT != 0 => 4,
        _ if classes & !LETTERS == 0 => 6,
        _ if classes & !(LETTERS | DIGIT) == 0 => 5,
        WIDE => 9,
        _ if classes & WIDE != 0 => 10,
        _ if classes & AT != 0 => 7,
        _ => 8,
    }
}

/// How many cells fell into each bucket; room for an alphabet is made when it is first seen, as most columns have one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Buckets([Option<Box<[u64; LENGTHS]>>; ALPHABETS]);

impl Buckets {
    #[inline]
    pub(crate) fn add(&mut self, bucket: usize, cells: u64) {
        let lengths = self.0[bucket / LENGTHS].get_or_insert_with(|| Box::new([0; LENGTHS]));
        lengths[bucket % LENGTHS] += cells;
    }

    fn merge(&mut self, other: &Self) {
        for (alphabet, theirs) in other.0.iter().enumerate() {
            for (length, cells) in theirs.iter().flat_map(|lengths| lengths.iter().enumerate()) {
                self.add(alphabet * LENGTHS + length, *cells);
            }
        }
    }

    /// Cells of digits and full stops: fractions, versions, outline numbers.
    pub(crate) fn dotted(&self) -> u64 {
        const DOTTED: usize = 1;
        self.0[DOTTED].iter().flat_map(|lengths| lengths.iter()).sum()
    }

    fn of(&self, bucket: usize) -> u64 {
        self.0[bucket / LENGTHS].as_ref().map_or(0, |lengths| lengths[bucket % LENGTHS])
    }

    /// Cells in the buckets in which `hit` was seen.
    pub(crate) fn around(&self, hit: &Hit) -> u64 {
        (0..BUCKETS).filter(|b| hit.buckets[b / 64] >> (b % 64) & 1 == 1).map(|b| self.of(b)).sum()
    }
}

/// Matches of one detector.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Which.
    pub detector: DetectorIndex,
    /// Cells (or, inside text, tokens) that matched.
    pub count: u64,
    /// Cells of the right shape that failed the check.
    pub failed: u64,
    /// The first places, ascending, as numbered by the caller.
    pub first: Vec<u64>,
    buckets: [u64; BUCKETS.div_ceil(64)],
}

impl Hit {
    /// Places kept per detector.
    pub const PLACES: usize = 3;

    fn new(detector: DetectorIndex) -> Self {
        Self { detector, count: 0, failed: 0, first: Vec::new(), buckets: [0; BUCKETS.div_ceil(64)] }
    }

    #[inline]
    fn keep_first(&mut self, place: u64) {
        if self.first.len() == Self::PLACES && self.first.last().is_some_and(|last| *last <= place) {
            return;
        }
        if let Err(at) = self.first.binary_search(&place) {
            self.first.insert(at, place);
            self.first.truncate(Self::PLACES);
        }
    }
}

/// Matches by detector; few per column, so a list.
#[derive(Clone, Debug, Default)]
pub struct Hits(Vec<Hit>);

impl Hits {
    #[inline]
    pub(crate) fn add(&mut self, detector: DetectorIndex, bucket: usize, place: u64) {
        let hit = self.entry(detector);
        hit.count += 1;
        hit.buckets[bucket / 64] |= 1 << (bucket % 64);
        hit.keep_first(place);
    }

    /// More cells like one that was added already, at places that change nothing: see [`Hits::open_until`].
    pub(crate) fn add_more(&mut self, detector: DetectorIndex, cells: u64) {
        self.entry(detector).count += cells;
    }

    /// The place from which on a match of this detector is none of the first; `u64::MAX` while there is no such place.
    pub(crate) fn open_until(&mut self, detector: DetectorIndex) -> u64 {
        let first = &self.entry(detector).first;
        if first.len() == Hit::PLACES { first.last().copied().unwrap_or(u64::MAX) } else { u64::MAX }
    }

    /// Cells of the right shape that failed the check.
    pub(crate) fn add_failed(&mut self, detector: DetectorIndex, cells: u64) {
        self.entry(detector).failed += cells;
    }

    fn entry(&mut self, detector: DetectorIndex) -> &mut Hit {
        let at = self.0.iter().position(|h| h.detector == detector).unwrap_or(self.0.len());
        if at == self.0.len() {
            self.0.push(Hit::new(detector));
        }
        &mut self.0[at]
    }

    fn merge(&mut self, other: &Self) {
        for theirs in &other.0 {
            let mine = self.entry(theirs.detector);
            mine.count += theirs.count;
            mine.failed += theirs.failed;
            for (a, b) in mine.buckets.iter_mut().zip(&theirs.buckets) {
                *a |= b;
            }
            for place in &theirs.first {
                mine.keep_first(*place);
            }
        }
    }

    /// The matches of one detector.
    #[must_use]
    pub fn of(&self, detector: DetectorIndex) -> Option<&Hit> {
        self.iter().find(|h| h.detector == detector)
    }

    /// All matches.
    pub fn iter(&self) -> impl Iterator<Item = &Hit> {
        self.0.iter().filter(|h| h.count > 0)
    }
}

/// What a value is by its form alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// `0`/`1`, `true`/`false`, `Y`/`N`, 是/否
    Flag,
    /// Whole number.
    Integer,
    /// Number with a fraction.
    Decimal,
    /// Calendar day.
    Date,
    /// Moment.
    DateTime,
    /// Anything else that is text.
    Text,
    /// No text.
    Binary,
}

/// Counts of one column.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Cells, nulls included.
    pub cells: u64,
    /// Absent cells, empty cells and null markers.
    pub nulls: u64,
    /// Cells by [`ValueKind`], in its order.
    pub kinds: [u64; 7],
    /// Cells by decimals truly used (trailing zeros cut), 0 to 15.
    pub decimals: [u64; 16],
    /// Cells that a spreadsheet wrote as `1.38E+10`.
    pub scientific: u64,
    /// Numbers of more than fifteen digits.
    pub long_numbers: u64,
    /// Those of them that hold only zeros behind the fifteenth digit, as spreadsheets and floats leave them.
    pub zero_ended: u64,
    /// Cells of zeros only, or of four nines and more: ids that say that there is none, where they are many.
    pub suspects: u64,
    /// Cells in which parts were blanked, by what they were; `None`: not told.
    pub masked: Vec<(Option<Category>, u64)>,
    /// Longest non-null cell in bytes.
    pub longest: usize,
    /// Least whole number, for counting columns of aggregates; never reported but for those.
    pub least: Option<u64>,
    /// Cells that hold an identifier inside longer text.
    pub cells_with_inside: u64,
    /// Matches of whole cells.
    pub whole: Hits,
    /// Matches of tokens inside text.
    pub inside: Hits,
    pub(crate) buckets: Buckets,
    pub(crate) token_buckets: Buckets,
}

impl Tally {
    /// Cells that hold a value.
    #[must_use]
    pub fn values(&self) -> u64 {
        self.cells - self.nulls
    }

    /// Whether most of the numbers lost digits on their way through a spreadsheet or a float.
    #[must_use]
    pub fn is_mangled(&self) -> bool {
        let values = self.values();
        let zeroed = self.long_numbers >= 10 && self.zero_ended * 10 >= self.long_numbers * 9;
        values > 0 && (self.scientific * 2 > values || zeroed && self.long_numbers * 2 > values)
    }

    /// Decimals that at least one in ten numbers truly uses, the most of them; whole numbers use none.
    #[must_use]
    pub fn fine_decimals(&self) -> u8 {
        let numbers: u64 = self.decimals.iter().sum();
        let mut finer = 0;
        let used = self.decimals.iter().enumerate().rev().find(|(_, cells)| {
            finer += **cells;
            finer > 0 && finer * 10 >= numbers
        });
        used.map_or(0, |(decimals, _)| u8::try_from(decimals).unwrap_or(u8::MAX))
    }

    /// Cells of one kind.
    #[must_use]
    pub fn of_kind(&self, kind: ValueKind) -> u64 {
        self.kinds[kind as usize]
    }

    /// Cells in which parts were blanked.
    #[must_use]
    pub fn masked_cells(&self) -> u64 {
        self.masked.iter().map(|(_, cells)| cells).sum()
    }

    pub(crate) fn add_masked(&mut self, kind: Option<Category>, cells: u64) {
        match self.masked.iter_mut().find(|(k, _)| *k == kind) {
            Some((_, n)) => *n += cells,
            None => self.masked.push((kind, cells)),
        }
    }

    /// Adds the counts of another part of the same column.
    pub fn merge(&mut self, other: &Self) {
        self.cells += other.cells;
        self.nulls += other.nulls;
        self.scientific += other.scientific;
        self.long_numbers += other.long_numbers;
        self.zero_ended += other.zero_ended;
        self.suspects += other.suspects;
        self.cells_with_inside += other.cells_with_inside;
        self.longest = self.longest.max(other.longest);
        self.least = match (self.least, other.least) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        for (a, b) in self.kinds.iter_mut().zip(other.kinds) {
            *a += b;
        }
        for (a, b) in self.decimals.iter_mut().zip(other.decimals) {
            *a += b;
        }
        for (kind, cells) in &other.masked {
            self.add_masked(*kind, *cells);
        }
        self.masked.sort_unstable();
        self.whole.merge(&other.whole);
        self.inside.merge(&other.inside);
        self.buckets.merge(&other.buckets);
        self.token_buckets.merge(&other.token_buckets);
    }
}
