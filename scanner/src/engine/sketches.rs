//! What is kept, while a table is read, of the columns that may hold ids: a sample of their values that depends on
//! content alone, so that columns of different tables can be compared afterwards without reading anything again.
//!
//! Compared is the *compact* form of a cell (white space, quotes, separators, `+86` and `.0` cut, letters large, a `0x` in
//! front of a digest cut): `13800138000`, `13800138000.0` and `+86 138-0013-8000` are one value. Of columns that hold
//! identifiers in the clear some values are kept as they stand, in memory only and until the end of the run, so that
//! their digests can be looked for in columns of digests. Deciding what equal values mean is not done here.

use hashbrown::HashMap;
use pandian_detectors::digits;
use pandian_detectors::form::class;
use pandian_detectors::forms::Forms;
use pandian_detectors::key::KeyMaker;
use pandian_detectors::tally::{Tally, ValueKind};
use pandian_detectors::vocabulary::{Bearing, Category};

use super::digests;
use super::profile::ColumnProfile;
use super::sample::{Build, Distinct, at_level, hash};

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
    category.bearing().counts() || matches!(category, Category::SessionId | Category::EngineNumber)
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

/// What one cell looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// It holds a value.
    pub(super) value: bool,
    code: bool,
    digest: bool,
    number: Option<u64>,
}

impl Look {
    /// What the compact form of a cell looks like.
    fn of(forms: &Forms<'_>) -> Self {
        let value = forms.compact;
        let unknown = Self { value: true, ..Self::default() };
        let is_number = forms.is_number() && value.len() == forms.plain.len();
        // Letters and digits are a code whatever they are, an `@` is never cut away: only other cells are looked at.
        let letters_only = forms.classes() & !(class::DIGIT | class::UPPER | class::LOWER) == 0;
        let is_code = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_';
        if !letters_only && (forms.classes() & class::AT != 0 || !value.iter().all(is_code)) {
            return unknown;
        }
        // No value here is longer than a byte counts.
        let count = |digits: u8, byte: &u8| digits + u8::from(byte.is_ascii_digit());
        let digits = if is_number { value.len() } else { usize::from(value.iter().fold(0, count)) };
        let number = (digits == value.len() && (1..=18).contains(&digits)).then(|| digits::number(value));
        Self { code: digits >= 3 && value.len() >= 6, number, ..unknown }
    }
}

impl Shape {
    /// Adds a cell.
    #[inline]
    pub(super) fn look(&mut self, look: &Look) {
        self.cells += u64::from(look.value);
        self.codes += u64::from(look.code);
        self.digests += u64::from(look.digest);
        if let Some(number) = look.number {
            self.numbers += 1;
            self.widen(number, number, 0);
        }
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

/// What is wanted of a column's cells: hashes of these levels, and the clear value where cells hold such a thing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted {
    level: u32,
    clear: Option<(Category, u32)>,
}

impl Wanted {
    /// What a sketch has room for.
    pub(super) fn of(sketch: &Sketch, clear: Option<Category>) -> Self {
        Self { level: sketch.values.level(), clear: clear.map(|kind| (kind, sketch.clear.level)) }
    }
}

/// What one batch shows of one column, before it is added under the lock.
#[derive(Debug, Default)]
pub(super) struct Seen {
    shape: Shape,
    values: Vec<u64>,
    digests: Vec<u64>,
    /// Hash, and where its value ends in `bytes`.
    clear: Vec<(u64, usize)>,
    bytes: Vec<u8>,
    digest: Vec<u8>,
}

impl Seen {
    /// Notes the value of a cell; says what it looks like, and the value with its hash where it is a form of the cell.
    pub(super) fn note<'a>(
        &mut self,
        forms: &Forms<'a>,
        wanted: Wanted,
        keys: &mut KeyMaker,
    ) -> (Look, Option<(&'a [u8], u64)>) {
        if forms.plain.len() > LONGEST {
            return (Look { value: true, ..Look::default() }, None);
        }
        let digest = digests::read(forms.plain);
        let (value, look) = match digest {
            Some(digits) => {
                self.digests.push(digests::head(digits));
                self.digest.clear();
                self.digest.extend(digits.iter().map(u8::to_ascii_uppercase));
                (hash(&self.digest), Look { value: true, code: true, digest: true, number: None })
            }
            None => (hash(forms.compact), Look::of(forms)),
        };
        if at_level(value, wanted.level) {
            self.values.push(value);
        }
        let clear = wanted.clear.filter(|(_, level)| at_level(value, *level));
        if let Some(key) = clear.and_then(|(kind, _)| keys.key_of(kind, forms)) {
            self.bytes.extend_from_slice(key);
            self.clear.push((value, self.bytes.len()));
        }
        (look, digest.is_none().then_some((forms.compact, value)))
    }

    /// Adds what a cell looks like.
    #[inline]
    pub(super) fn look(&mut self, look: &Look) {
        self.shape.look(look);
    }

    /// Adds what was seen to the whole, and begins anew.
    pub(super) fn pour(&mut self, sketch: &mut Sketch) {
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
    use pandian_detectors::forms::Former;
    use pandian_detectors::key::KeyMaker;

    use super::{Seen, Shape, Wanted};

    fn form(cell: &str) -> (u64, Shape) {
        let mut seen = Seen::default();
        let (look, _) =
            seen.note(&Former::default().forms(cell.as_bytes()), Wanted::default(), &mut KeyMaker::default());
        seen.look(&look);
        (seen.values[0], seen.shape)
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
