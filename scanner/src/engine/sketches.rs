//! What is kept, while a table is read, of the columns that may hold ids: a sample of their values that depends on
//! content alone, so that columns of different tables can be compared afterwards without reading anything again.
//!
//! Compared is the *compact* form of a cell (white space, quotes, separators, `+86` and `.0` cut, letters large, a `0x` in
//! front of a digest cut): `13800138000`, `13800138000.0` and `+86 138-0013-8000` are one value. Of columns that hold
//! identifiers in the clear some values are kept as they stand, in memory only and until the end of the run, so that
//! their digests can be looked for in columns of digests. Deciding what equal values mean is not done here.

use std::sync::Mutex;

use hashbrown::HashMap;
use pandian_detectors::form::{self, class};
use pandian_detectors::key::KeyMaker;
use pandian_detectors::tally::{Tally, ValueKind};
use pandian_detectors::vocabulary::{Bearing, Category};

use super::digests;
use super::profile::ColumnProfile;
use super::rows::Count;
use super::sample::{Build, Distinct, at_level, hash};
use super::subjects::lock;
use crate::batch::Batch;

/// Hashes kept per column while reading: a column of a million values is known by about one in 128 of them.
pub(super) const KEPT: usize = 8192;
/// Clear values kept per column.
pub(super) const CLEAR: usize = 4096;
/// Longer cells are no ids.
const LONGEST: usize = 128;

/// A column of which a sample is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sketched {
    pub(super) column: usize,
    /// What its cells hold in the clear, where digests of that kind are common.
    pub(super) clear: Option<Category>,
}

impl Sketched {
    /// The column, if it may hold ids by what is known of it; `main` is what it surely holds.
    pub(super) fn of(column: usize, main: Option<Category>, profile: &ColumnProfile) -> Option<Self> {
        let tally = &profile.tally;
        let wanted = match main {
            Some(category) if is_id(category) => true,
            Some(category) if !may_name_records(category) => false,
            Some(_) | None => tally.longest <= 2 * LONGEST && !is_measure(tally) && !is_list(profile),
        };
        let clear = main.filter(|category| digests::is_hashed_often(*category));
        wanted.then_some(Self { column, clear })
    }
}

/// Whether cells of a category tell one thing or person from another.
pub(super) fn is_id(category: Category) -> bool {
    match category.bearing() {
        Bearing::Key(_) | Bearing::Asset(_) => true,
        Bearing::Direct | Bearing::Trait | Bearing::Linked | Bearing::Thing => {
            matches!(category, Category::SessionId | Category::EngineNumber)
        }
    }
}

/// Whether a column of this content may hold the numbers of records or things: `order_no` speaks of transactions.
fn may_name_records(category: Category) -> bool {
    let place_or_time = matches!(
        category,
        Category::PostalCode | Category::Region | Category::EventTime | Category::FreeText | Category::MediaUri
    );
    matches!(category.bearing(), Bearing::Linked | Bearing::Thing) && !place_or_time
}

/// Few values over and over: a status, a list of cities.
fn is_list(profile: &ColumnProfile) -> bool {
    const FEW: u64 = 10;
    profile.tally.values() >= 100 * FEW && profile.distinct.estimate() < FEW
}

/// Flags, fractions, days and moments are no ids.
fn is_measure(tally: &Tally) -> bool {
    let other = [ValueKind::Flag, ValueKind::Decimal, ValueKind::Date, ValueKind::DateTime, ValueKind::Binary];
    // A float of whole numbers is an id that went through a spreadsheet; one of fractions is none.
    let fractions: u64 = tally.decimals[1..].iter().sum();
    let whole = tally.of_kind(ValueKind::Decimal).saturating_sub(fractions);
    let measures = other.iter().map(|kind| tally.of_kind(*kind)).sum::<u64>().saturating_sub(whole);
    measures * 2 > tally.values()
}

/// What the values of a column look like; counts and extremes only, so that parts merge in any order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// Cells that hold a value.
    pub(super) cells: u64,
    /// Those that are whole numbers of at most eighteen digits.
    pub(super) numbers: u64,
    /// Those made of letters and digits, at least three digits and six characters.
    pub(super) codes: u64,
    /// Those that are digests in hexadecimal.
    pub(super) digests: u64,
    /// Least and greatest number.
    pub(super) range: Option<(u64, u64)>,
    /// Greatest common divisor of all differences between numbers.
    pub(super) step: u64,
}

impl Shape {
    fn number(&mut self, number: u64) {
        self.numbers += 1;
        self.widen(number, number, 0);
    }

    fn widen(&mut self, least: u64, most: u64, step: u64) {
        let (mine_least, mine_most) = self.range.unwrap_or((least, most));
        if self.step != 1 {
            self.step = common_divisor(common_divisor(self.step, step), least.abs_diff(mine_least));
        }
        self.range = Some((least.min(mine_least), most.max(mine_most)));
    }

    fn merge(&mut self, other: &Self) {
        self.cells += other.cells;
        self.numbers += other.numbers;
        self.codes += other.codes;
        self.digests += other.digests;
        if let Some((least, most)) = other.range {
            self.widen(least, most, other.step);
        }
    }
}

const fn common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Clear values with the smallest hashes.
#[derive(Clone, Debug, Default)]
pub(super) struct Clear {
    pub(super) level: u32,
    pub(super) kept: HashMap<u64, Box<[u8]>, Build>,
}

impl Clear {
    /// Of two spellings of one value the lesser stays, whatever came first.
    fn insert(&mut self, hash: u64, value: &[u8]) {
        if !at_level(hash, self.level) {
            return;
        }
        match self.kept.get_mut(&hash) {
            Some(known) if &**known <= value => {}
            Some(known) => *known = value.into(),
            None => {
                self.kept.insert(hash, value.into());
            }
        }
        while self.kept.len() > CLEAR {
            self.level += 1;
            let level = self.level;
            self.kept.retain(|hash, _| at_level(*hash, level));
        }
    }
}

/// What is kept of one column.
#[derive(Clone, Debug, Default)]
pub(super) struct Sketch {
    pub(super) shape: Shape,
    pub(super) values: Distinct<KEPT>,
    /// The first eight bytes of each digest; digests are random, so they are their own hashes.
    pub(super) digests: Distinct<KEPT>,
    pub(super) clear: Clear,
}

/// What one batch shows of one column, before it is added under the lock.
#[derive(Debug, Default)]
struct Seen {
    shape: Shape,
    values: Vec<u64>,
    digests: Vec<u64>,
    /// Hash, and where its value ends in `bytes`.
    clear: Vec<(u64, usize)>,
    bytes: Vec<u8>,
}

/// Takes samples; one per thread, with the buffers that it needs.
#[derive(Debug, Default)]
pub(super) struct Sketcher {
    seen: Seen,
    plain: Vec<u8>,
    compact: Vec<u8>,
    keys: KeyMaker,
}

impl Sketcher {
    /// Adds a batch to the sketches of a count.
    pub(super) fn add(&mut self, batch: &Batch, count: &Count) {
        for (wanted, sketch) in count.plan.sketched.iter().zip(&count.sketches) {
            if batch.columns().len() > wanted.column {
                self.column(batch, wanted, sketch);
            }
        }
    }

    fn column(&mut self, batch: &Batch, wanted: &Sketched, sketch: &Mutex<Sketch>) {
        let levels = {
            let sketch = lock(sketch);
            (sketch.values.level(), sketch.clear.level)
        };
        let mut last: Option<(&[u8], Shape)> = None;
        for cell in batch.cells(wanted.column).flatten() {
            // Events of one subject stand together: a value that comes again adds to the counts only.
            let one = match last {
                Some((bytes, one)) if bytes == cell => one,
                Some(_) | None => self.cell(cell, wanted.clear, levels),
            };
            self.seen.shape.merge(&one);
            last = Some((cell, one));
        }
        self.seen.pour(&mut lock(sketch));
    }

    /// Notes the value of a cell and says what it looks like.
    fn cell(&mut self, cell: &[u8], clear: Option<Category>, levels: (u32, u32)) -> Shape {
        let Self { seen, plain, compact, keys } = self;
        let plain = form::plain(cell, plain);
        let mut shape = Shape::default();
        if form::is_null(plain) {
            return shape;
        }
        shape.cells = 1;
        if plain.len() > LONGEST {
            return shape;
        }
        let value = joined(plain, compact, &mut shape, &mut seen.digests);
        let hash = hash(value);
        if at_level(hash, levels.0) {
            seen.values.push(hash);
        }
        if let Some(key) = clear.filter(|_| at_level(hash, levels.1)).and_then(|kind| keys.key(kind, plain)) {
            seen.bytes.extend_from_slice(key);
            seen.clear.push((hash, seen.bytes.len()));
        }
        shape
    }
}

/// The form in which values are compared.
fn joined<'a>(plain: &'a [u8], scratch: &'a mut Vec<u8>, shape: &mut Shape, found: &mut Vec<u64>) -> &'a [u8] {
    if let Some(digest) = digests::read(plain) {
        shape.digests = 1;
        shape.codes = 1;
        found.push(digests::head(digest));
        scratch.clear();
        scratch.extend(digest.iter().map(u8::to_ascii_uppercase));
        return scratch;
    }
    let value = form::compact(plain, class::of(plain), scratch).unwrap_or(plain);
    let (mut digits, mut strange) = (0, 0);
    for byte in value {
        digits += usize::from(byte.is_ascii_digit());
        strange += usize::from(!byte.is_ascii_alphanumeric() && *byte != b'_');
    }
    if digits == value.len() && (1..=18).contains(&digits) {
        shape.number(value.iter().fold(0, |n, b| n * 10 + u64::from(b - b'0')));
    }
    let is_code = digits >= 3 && value.len() >= 6 && strange == 0;
    shape.codes = u64::from(is_code);
    value
}

impl Seen {
    /// Adds what was seen to the whole, and begins anew.
    fn pour(&mut self, sketch: &mut Sketch) {
        sketch.shape.merge(&std::mem::take(&mut self.shape));
        self.values.drain(..).for_each(|hash| sketch.values.insert(hash));
        self.digests.drain(..).for_each(|head| sketch.digests.insert(head));
        let mut start = 0;
        for (hash, end) in self.clear.drain(..) {
            sketch.clear.insert(hash, &self.bytes[start..end]);
            start = end;
        }
        self.bytes.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::{Shape, joined};

    fn form(cell: &str) -> (String, Shape) {
        let (mut shape, mut found, mut scratch) = (Shape::default(), Vec::new(), Vec::new());
        let value = joined(cell.as_bytes(), &mut scratch, &mut shape, &mut found);
        (String::from_utf8_lossy(value).into_owned(), shape)
    }

    #[test]
    fn differently_written_values_are_one() {
        assert_eq!(form("13800138000.0").0, form("+86 138-0013-8000").0);
        assert_eq!(form("d41d8cd98f00b204e9800998ecf8427e").0, form("0xD41D8CD98F00B204E9800998ECF8427E").0);
        assert_ne!(form("U00012345").0, form("U00012346").0);
    }

    #[test]
    fn shapes_merge_in_any_order() {
        let numbers = [10u64, 40, 100, 25];
        let of = |order: &[usize]| {
            order.iter().fold(Shape::default(), |mut all, at| {
                all.merge(&form(&numbers[*at].to_string()).1);
                all
            })
        };
        let whole = of(&[0, 1, 2, 3]);
        assert_eq!((whole.range, whole.step, whole.numbers), (Some((10, 100)), 15, 4));
        assert_eq!(whole, of(&[3, 1, 0, 2]));
        let mut parts = of(&[2, 3]);
        parts.merge(&of(&[0, 1]));
        assert_eq!(whole, parts);
    }
}
