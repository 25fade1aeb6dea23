//! One cell in, counts up. The hot path of the product: one pass for the classes, one through the automaton, checks last.

use crate::altered;
use crate::catalog::{Catalog, DetectorIndex};
use crate::cued::{self, Announced};
use crate::detector::ValuesAlone;
use crate::form::{self, class};
use crate::inside;
use crate::tally::{GUESSED, Tally, ValueKind, bucket};
use crate::vocabulary::{Bearing, Category};

/// Looks at cells with a catalogue; keeps the buffers that looking needs.
#[derive(Debug)]
pub struct Looker<'c> {
    catalog: &'c Catalog,
    plain: Vec<u8>,
    compact: Vec<u8>,
    /// Detectors whose shape and check the last form passed.
    found: Vec<DetectorIndex>,
    /// Detectors whose shape it has, but whose check sum it fails.
    failed: Vec<DetectorIndex>,
}

/// Cells longer than this are text, but for the few kinds of content that are known by how they begin.
const LONGEST_SHAPE: usize = 512;

impl<'c> Looker<'c> {
    /// A looker over `catalog`.
    #[must_use]
    pub fn new(catalog: &'c Catalog) -> Self {
        Self { catalog, plain: Vec::new(), compact: Vec::new(), found: Vec::new(), failed: Vec::new() }
    }

    /// Judges one cell of a column; `None` is an absent cell. `place` numbers the cell for `first_at`.
    /// Returns whether the cell holds a value.
    pub fn look(&mut self, cell: Option<&[u8]>, place: u64, tally: &mut Tally) -> bool {
        tally.cells += 1;
        let mut scratch = std::mem::take(&mut self.plain);
        let plain = form::plain(cell.unwrap_or_default(), &mut scratch);
        let holds = !form::is_null(plain);
        if holds {
            self.judge(plain, place, tally);
        } else {
            tally.nulls += 1;
        }
        self.plain = scratch;
        holds
    }

    /// Judges a cell as a whole only: its parts are judged as cells of their own.
    pub fn look_whole(&mut self, cell: &[u8], place: u64, tally: &mut Tally) {
        tally.cells += 1;
        let classes = class::of(cell);
        tally.longest = tally.longest.max(cell.len());
        measure(cell, classes, tally);
        self.whole(cell, classes, place, tally);
    }

    fn judge(&mut self, plain: &[u8], place: u64, tally: &mut Tally) {
        let classes = class::of(plain);
        tally.longest = tally.longest.max(plain.len());
        measure(plain, classes, tally);
        let whole_inside = self.whole(plain, classes, place, tally);
        if self.found.is_empty() && may_announce(plain, classes) {
            self.announced(plain, place, tally);
        }
        if !whole_inside && is_text_with_identifiers(plain, classes) {
            self.inside(plain, place, tally);
        }
        if classes & (class::OTHER | class::WIDE) != 0 && altered::is_masked(plain) {
            tally.add_masked(altered::masked_kind(plain), 1);
        }
    }

    /// Judges the cell as a whole; returns whether a detector that also looks inside text matched.
    fn whole(&mut self, plain: &[u8], classes: u8, place: u64, tally: &mut Tally) -> bool {
        let mut scratch = std::mem::take(&mut self.compact);
        let mut form = plain;
        let mut form_classes = classes;
        self.find(plain);
        if let (true, Some(compact)) = (self.found.is_empty(), form::compact(plain, classes, &mut scratch)) {
            form = compact;
            form_classes = class::of(compact);
            self.find(compact);
        }
        let bucket = bucket(form, form_classes);
        tally.buckets.add(bucket);
        let mut also_inside = false;
        for detector in &self.found {
            tally.whole.add(*detector, bucket, place);
            also_inside |= self.catalog.detector(*detector).inside;
        }
        for detector in &self.failed {
            tally.whole.add_failed(*detector);
        }
        self.compact = scratch;
        also_inside
    }

    /// Fills `found` with the detectors whose shape and check a form passes.
    fn find(&mut self, form: &[u8]) {
        self.found.clear();
        self.failed.clear();
        let is_long = form.len() > LONGEST_SHAPE;
        let (catalog, found, failed) = (self.catalog, &mut self.found, &mut self.failed);
        catalog.shapes.matches(&form[..form.len().min(LONGEST_SHAPE)], |shape| {
            let owner = catalog.owner[shape];
            if found.contains(&owner) || is_long && !catalog.detector(owner).long {
                return;
            }
            match catalog.detector(owner).check {
                Some(check) if !check.passes(form) => {
                    if check.chance().is_some() {
                        failed.push(owner);
                    }
                }
                Some(_) | None => found.push(owner),
            }
        });
    }

    /// Names and addresses behind the words that announce them.
    fn announced(&mut self, plain: &[u8], place: u64, tally: &mut Tally) {
        let mut any = false;
        cued::announced(plain, |candidates| {
            // One trial a cue where the borders are guessed, and one more where they are told.
            let taken = candidates.iter().find_map(|c| self.announces(*c).map(|detector| (c, detector)));
            for whole in candidates.iter().filter(|c| c.whole) {
                tally.token_buckets.add(announced_bucket(whole));
            }
            let guessed = candidates.iter().find(|c| !c.whole);
            if let Some(guessed) = guessed.filter(|_| !taken.is_some_and(|(c, _)| c.whole)) {
                tally.token_buckets.add(announced_bucket(guessed));
            }
            if let Some((candidate, detector)) = taken {
                any = true;
                tally.inside.add(detector, announced_bucket(candidate), place);
            }
        });
        tally.cells_with_inside += u64::from(any);
    }

    /// The detector that finds what a cue announced. Where its borders were guessed, the surname alone is too little.
    fn announces(&mut self, announced: Announced<'_>) -> Option<DetectorIndex> {
        const GUESSED: f64 = 0.05;
        self.find(announced.text);
        let detectors = self.found.iter().map(|place| (*place, self.catalog.detector(*place)));
        let fits = detectors.filter(|(_, detector)| {
            let chance = detector.chance.unwrap_or(1.0);
            detector.category == announced.category && (announced.whole || chance <= GUESSED)
        });
        fits.min_by(|a, b| a.1.chance.unwrap_or(1.0).total_cmp(&b.1.chance.unwrap_or(1.0))).map(|(place, _)| place)
    }

    fn inside(&mut self, plain: &[u8], place: u64, tally: &mut Tally) {
        let mut any = false;
        inside::tokens(plain, |_, token| {
            let bucket = self.token(token);
            tally.token_buckets.add(bucket);
            for detector in &self.found {
                any = true;
                tally.inside.add(*detector, bucket, place);
            }
            for detector in &self.failed {
                tally.inside.add_failed(*detector);
            }
        });
        tally.cells_with_inside += u64::from(any);
    }

    /// Calls `hit` with start, length and category of every identifier inside `text`; the text as a whole counts too.
    pub fn find_inside(&mut self, text: &[u8], mut hit: impl FnMut(usize, usize, Category)) {
        inside::tokens(text, |at, token| {
            self.token(token);
            if let Some(first) = self.found.first() {
                hit(at, token.len(), self.catalog.detector(*first).category);
            }
        });
    }

    /// Fills `found` with the detectors that look inside text and match this token; returns its bucket.
    fn token(&mut self, token: &[u8]) -> usize {
        let classes = class::of(token);
        let mut scratch = std::mem::take(&mut self.compact);
        self.find(token);
        self.keep_inside();
        let mut at = bucket(token, classes);
        if let (true, Some(compact)) = (self.found.is_empty(), form::compact(token, classes, &mut scratch)) {
            at = bucket(compact, class::of(compact));
            self.find(compact);
            self.keep_inside();
        }
        self.compact = scratch;
        at
    }

    fn keep_inside(&mut self) {
        let catalog = self.catalog;
        self.found.retain(|d| catalog.detector(*d).inside);
    }

    /// What the text as a whole identifies, where values of that kind speak for themselves.
    pub(crate) fn identifier(&mut self, text: &[u8]) -> Option<Category> {
        let mut scratch = std::mem::take(&mut self.compact);
        self.find(text);
        if let (true, Some(compact)) = (self.found.is_empty(), form::compact(text, class::of(text), &mut scratch)) {
            self.find(compact);
        }
        self.compact = scratch;
        let detectors = self.found.iter().map(|found| self.catalog.detector(*found));
        let telling =
            detectors.filter(|detector| detector.values_alone >= ValuesAlone::Strong).map(|detector| detector.category);
        telling
            .into_iter()
            .find(|category| matches!(category.bearing(), Bearing::Key(_) | Bearing::Asset(_) | Bearing::Direct))
    }

    /// Whether a text is a person's name of which the given name speaks too.
    pub(crate) fn is_usual_name(&mut self, text: &[u8]) -> bool {
        let announced = Announced { text, category: Category::PersonName, whole: false };
        self.announces(announced).is_some()
    }

    /// Whether the cell is, or holds inside longer text, something of `category`.
    pub fn holds(&mut self, cell: &[u8], category: Category) -> bool {
        let mut scratch = std::mem::take(&mut self.plain);
        let plain = form::plain(cell, &mut scratch);
        let classes = class::of(plain);
        let catalog = self.catalog;
        let is = |found: &[DetectorIndex]| found.iter().any(|d| catalog.detector(*d).category == category);
        self.find(plain);
        let mut holds = is(&self.found);
        if !holds {
            let mut compacted = std::mem::take(&mut self.compact);
            if let Some(compact) = form::compact(plain, classes, &mut compacted) {
                self.find(compact);
                holds = is(&self.found);
            }
            self.compact = compacted;
        }
        if !holds && matches!(category, Category::PersonName | Category::Address) && may_announce(plain, classes) {
            cued::announced(plain, |candidates| {
                holds |= candidates.iter().any(|c| c.category == category && self.announces(*c).is_some());
            });
        }
        if !holds && is_text_with_identifiers(plain, classes) {
            inside::tokens(plain, |_, token| {
                self.token(token);
                holds |= is(&self.found);
            });
        }
        self.plain = scratch;
        holds
    }
}

/// Only text with digits or an `@`, and with borders inside it, can hold identifiers that were not seen as a whole.
fn is_text_with_identifiers(plain: &[u8], classes: u8) -> bool {
    const BORDERS: u8 = class::WIDE | class::OTHER | class::SEPARATOR;
    plain.len() >= 8 && classes & (class::DIGIT | class::AT) != 0 && classes & (BORDERS | class::AT) != 0
}

/// Guessed borders are judged among their own.
fn announced_bucket(announced: &Announced<'_>) -> usize {
    if announced.whole { bucket(announced.text, class::of(announced.text)) } else { GUESSED }
}

/// Only longer Chinese text can say that a name or an address follows.
fn may_announce(plain: &[u8], classes: u8) -> bool {
    classes & class::WIDE != 0 && plain.len() >= cued::SHORTEST
}

/// Counts the cell by its form alone.
fn measure(plain: &[u8], classes: u8, tally: &mut Tally) {
    let kind = kind(plain, classes);
    tally.kinds[kind as usize] += 1;
    match kind {
        ValueKind::Integer | ValueKind::Decimal => tally.decimals[used_decimals(plain)] += 1,
        ValueKind::Flag | ValueKind::Date | ValueKind::DateTime | ValueKind::Text | ValueKind::Binary => {}
    }
    if classes == class::DIGIT && plain.len() < 19 {
        let number = plain.iter().fold(0u64, |n, b| n * 10 + u64::from(b - b'0'));
        tally.least = Some(tally.least.map_or(number, |least| least.min(number)));
    }
    if classes == class::DIGIT {
        tally.suspects += u64::from(form::is_suspect(plain));
        if plain.len() > 15 {
            tally.long_numbers += 1;
            tally.zero_ended += u64::from(plain[15..].iter().all(|b| *b == b'0'));
        }
    }
    if form::is_scientific(plain) {
        tally.scientific += 1;
    }
}

/// Decimals that carry a digit other than a trailing zero.
fn used_decimals(plain: &[u8]) -> usize {
    let Some(dot) = memchr::memchr(b'.', plain) else { return 0 };
    let fraction = &plain[dot + 1..];
    fraction.iter().rposition(|b| *b != b'0').map_or(0, |last| (last + 1).min(15))
}

fn kind(plain: &[u8], classes: u8) -> ValueKind {
    use class::{DIGIT, DOT, SEPARATOR, WIDE};
    if is_flag(plain) {
        return ValueKind::Flag;
    }
    if classes & !(DIGIT | DOT | SEPARATOR) == 0 && classes & DIGIT != 0 {
        let unsigned = plain.strip_prefix(b"-").unwrap_or(plain);
        let dots = memchr::memchr_iter(b'.', unsigned).count();
        if dots <= 1 && unsigned.iter().all(|b| b.is_ascii_digit() || *b == b'.') {
            return if dots == 0 { ValueKind::Integer } else { ValueKind::Decimal };
        }
    }
    if let Some(kind) = day_or_moment(plain) {
        return kind;
    }
    if classes & WIDE != 0 && std::str::from_utf8(plain).is_err() {
        return ValueKind::Binary;
    }
    ValueKind::Text
}

/// Two-valued answers.
#[must_use]
pub(crate) fn is_flag(plain: &[u8]) -> bool {
    match plain {
        b"0" | b"1" => true,
        _ if plain.len() > 6 => false,
        _ => {
            let words = [&b"y"[..], b"n", b"yes", b"no", b"true", b"false", b"t", b"f"];
            words.iter().any(|w| plain.eq_ignore_ascii_case(w)) || plain == "是".as_bytes() || plain == "否".as_bytes()
        }
    }
}

/// `2026-11-01`, `2026/11/01 08:00:00`, `2026-11-01T08:00:00Z`, `2026年11月01日`.
fn day_or_moment(plain: &[u8]) -> Option<ValueKind> {
    if !(8..=40).contains(&plain.len()) || !plain[..4].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let border = plain[4];
    let is_border = matches!(border, b'-' | b'/' | b'.') && plain[5].is_ascii_digit();
    if !is_border && !plain[4..].starts_with("年".as_bytes()) {
        return None;
    }
    if border == b'.' && memchr::memchr_iter(b'.', plain).count() < 2 {
        return None;
    }
    Some(if memchr::memchr(b':', plain).is_some() { ValueKind::DateTime } else { ValueKind::Date })
}

#[cfg(test)]
mod tests {
    use super::{kind, used_decimals};
    use crate::form::class;
    use crate::tally::ValueKind;

    #[test]
    fn values_are_told_by_their_form() {
        let check =
            |cell: &str, expected| assert_eq!(kind(cell.as_bytes(), class::of(cell.as_bytes())), expected, "{cell}");
        check("1", ValueKind::Flag);
        check("是", ValueKind::Flag);
        check("-12", ValueKind::Integer);
        check("116.397", ValueKind::Decimal);
        check("2026-11-01", ValueKind::Date);
        check("2026/11/01 08:00:00", ValueKind::DateTime);
        check("2026-11-01T08:00:00Z", ValueKind::DateTime);
        check("010-12345678", ValueKind::Text);
        check("10.0.2.14", ValueKind::Text);
        check("张三", ValueKind::Text);
        check("2026.5", ValueKind::Decimal);
    }

    #[test]
    fn trailing_zeros_are_no_precision() {
        assert_eq!(used_decimals(b"116.397000"), 3);
        assert_eq!(used_decimals(b"116.0"), 0);
        assert_eq!(used_decimals(b"116"), 0);
    }
}
