//! What a cell shows by its form alone: what kind of value it is, how fine a number, how long a text.

use crate::digits;
use crate::form::{self, Traits, class};
use crate::han;
use crate::tally::{Tally, ValueKind};

/// Whether the bytes of a cell are known to be text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// They are UTF-8: whoever read them has seen to it.
    Utf8,
    /// They may be anything.
    Unknown,
}

/// What a cell adds to a tally by its form: what is common to many cells, and what is its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    pub(crate) form: Form,
    /// A whole number of at most eighteen digits.
    number: Option<u64>,
    length: usize,
}

/// The form of a cell, as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    kind: ValueKind,
    /// Decimals of a number.
    decimals: u8,
    signs: u8,
}

/// What a cell shows beside its kind, a bit each.
mod sign {
    /// A spreadsheet or a float cut its last digits.
    pub(super) const SCIENTIFIC: u8 = 1;
    /// Zeros only, or nines.
    pub(super) const SUSPECT: u8 = 2;
    /// More digits than a float keeps.
    pub(super) const LONG_NUMBER: u8 = 4;
    /// Zeros behind the digits that a float keeps.
    pub(super) const ZERO_ENDED: u8 = 8;
}

impl Measure {
    /// Measures a plain cell that holds a value.
    #[inline]
    pub(crate) fn of(plain: &[u8], traits: Traits, encoding: Encoding) -> Self {
        if traits.classes() == class::DIGIT {
            return Self::of_digits(plain);
        }
        let (kind, decimals) = kind(plain, traits.classes(), encoding);
        let scientific = traits.may_be_scientific() && form::is_scientific(plain);
        let signs = if scientific { sign::SCIENTIFIC } else { 0 };
        Self { form: Form { kind, decimals, signs }, number: None, length: plain.len() }
    }

    /// Measures a cell of digits and nothing else.
    fn of_digits(plain: &[u8]) -> Self {
        /// So many digits a float keeps.
        const SURE: usize = 15;
        const LONGEST_NUMBER: usize = 18;
        let kind = if matches!(plain, b"0" | b"1") { ValueKind::Flag } else { ValueKind::Integer };
        let mut signs = if form::is_suspect(plain) { sign::SUSPECT } else { 0 };
        if plain.len() > SURE {
            signs |= sign::LONG_NUMBER;
            signs |= if plain[SURE..].iter().all(|b| *b == b'0') { sign::ZERO_ENDED } else { 0 };
        }
        let number = (plain.len() <= LONGEST_NUMBER).then(|| digits::number(plain));
        Self { form: Form { kind, decimals: 0, signs }, number, length: plain.len() }
    }

    /// Counts so many cells like this one.
    #[inline]
    pub(crate) fn add(&self, cells: u64, tally: &mut Tally) {
        self.form.add(cells, tally);
        self.add_own(tally);
    }

    /// Adds what is the cell's own, however many of them there are.
    #[inline]
    pub(crate) fn add_own(&self, tally: &mut Tally) {
        tally.longest = tally.longest.max(self.length);
        if let Some(number) = self.number {
            tally.least = Some(tally.least.map_or(number, |least| least.min(number)));
        }
    }
}

impl Form {
    /// Counts so many cells of this form.
    pub(crate) fn add(self, cells: u64, tally: &mut Tally) {
        let when = |sign: u8| if self.signs & sign == 0 { 0 } else { cells };
        tally.kinds[self.kind as usize] += cells;
        if matches!(self.kind, ValueKind::Integer | ValueKind::Decimal) {
            tally.decimals[usize::from(self.decimals)] += cells;
        }
        tally.suspects += when(sign::SUSPECT);
        tally.long_numbers += when(sign::LONG_NUMBER);
        tally.zero_ended += when(sign::ZERO_ENDED);
        tally.scientific += when(sign::SCIENTIFIC);
    }

    /// A number that differs between forms of one column.
    pub(crate) fn mixed(self) -> usize {
        usize::from(self.decimals) + usize::from(self.signs)
    }
}

/// The kind of a value, and for a decimal the decimals that it uses.
fn kind(plain: &[u8], classes: u8, encoding: Encoding) -> (ValueKind, u8) {
    use class::{DIGIT, DOT, SEPARATOR, WIDE};
    if is_flag(plain) {
        return (ValueKind::Flag, 0);
    }
    if classes & DIGIT != 0 {
        let number = if classes & !(DIGIT | DOT | SEPARATOR) == 0 { signed_number(plain) } else { None };
        if let Some(number) = number {
            return number;
        }
        if let Some(kind) = day_or_moment(plain) {
            return (kind, 0);
        }
    }
    if classes & WIDE != 0 && encoding == Encoding::Unknown && !han::is_text(plain) {
        return (ValueKind::Binary, 0);
    }
    (ValueKind::Text, 0)
}

/// Digits behind a sign, with one full stop among them at most; of a decimal also the decimals that carry a digit other
/// than a trailing zero.
fn signed_number(plain: &[u8]) -> Option<(ValueKind, u8)> {
    const MOST: usize = 15;
    let unsigned = plain.strip_prefix(b"-").unwrap_or(plain);
    let (mut point, mut last_used) = (None, 0);
    for (place, byte) in unsigned.iter().enumerate() {
        match byte {
            b'0' => {}
            b'1'..=b'9' => last_used = place,
            b'.' if point.is_none() => point = Some(place),
            _ => return None,
        }
    }
    Some(match point {
        None => (ValueKind::Integer, 0),
        Some(point) => (ValueKind::Decimal, last_used.saturating_sub(point).min(MOST) as u8),
    })
}

/// Two-valued answers.
#[must_use]
pub(crate) fn is_flag(plain: &[u8]) -> bool {
    match plain {
        b"0" | b"1" => true,
        _ if plain.len() > 6 => false,
        // The first bytes of the words below.
        [b'y' | b'Y' | b'n' | b'N' | b't' | b'T' | b'f' | b'F' | 0xE5 | 0xE6, ..] => {
            let words = [&b"y"[..], b"n", b"yes", b"no", b"true", b"false", b"t", b"f"];
            words.iter().any(|w| plain.eq_ignore_ascii_case(w)) || plain == "是".as_bytes() || plain == "否".as_bytes()
        }
        _ => false,
    }
}

/// `2026-11-01`, `2026/11/01 08:00:00`, `2026-11-01T08:00:00Z`, `2026年11月01日`; not `6123-4567`, `6222-0212-…` or
/// `2024-00123`, which are numbers in groups.
fn day_or_moment(plain: &[u8]) -> Option<ValueKind> {
    if !(8..=40).contains(&plain.len()) || !is_year(&plain[..4]) {
        return None;
    }
    let is_moment = || if memchr::memchr(b':', plain).is_some() { ValueKind::DateTime } else { ValueKind::Date };
    if let Some(behind) = behind_usual_day(plain) {
        return Some(if behind.contains(&b':') { ValueKind::DateTime } else { ValueKind::Date });
    }
    let behind = &plain[4..];
    let (mark, rest) = [&b"-"[..], b"/", b".", "年".as_bytes()]
        .into_iter()
        .find_map(|mark| behind.strip_prefix(mark).map(|rest| (mark, rest)))?;
    if mark == b"." && memchr::memchr_iter(b'.', plain).count() < 2 {
        return None;
    }
    let rest = part(rest, 12)?;
    let rest = rest.strip_prefix(mark).or_else(|| rest.strip_prefix("月".as_bytes())).unwrap_or(rest);
    let is_whole = rest.is_empty() || rest == "月".as_bytes() || part(rest, 31).is_some();
    is_whole.then(is_moment)
}

/// What follows `2026-11-01` or `2026/11/01`, told at once.
fn behind_usual_day(plain: &[u8]) -> Option<&[u8]> {
    let (day, behind) = plain.split_at_checked(10)?;
    let is_day = matches!((day[4], day[7]), (b'-', b'-') | (b'/', b'/'))
        && !behind.first().is_some_and(u8::is_ascii_digit)
        && digits::day(day).is_some_and(|(_, month, day)| month <= 12 && day <= 31);
    is_day.then_some(behind)
}

/// Years of calendars, and those that stand for no day (`0000-00-00`, `9999-12-31`).
fn is_year(digits: &[u8]) -> bool {
    digits.iter().all(u8::is_ascii_digit) && (matches!(digits[0], b'1' | b'2') || matches!(digits, b"0000" | b"9999"))
}

/// What stands behind a month or day of one or two digits.
fn part(text: &[u8], most: u8) -> Option<&[u8]> {
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    let number = text[..digits].iter().try_fold(0_u8, |sum, b| sum.checked_mul(10)?.checked_add(b - b'0'))?;
    (matches!(digits, 1 | 2) && number <= most).then_some(&text[digits..])
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Measure};
    use crate::form::Traits;
    use crate::tally::ValueKind;

    #[test]
    fn values_are_told_by_their_form() {
        let check = |cell: &str, expected| {
            let traits = Traits::of(cell.as_bytes());
            assert_eq!(Measure::of(cell.as_bytes(), traits, Encoding::Unknown).form.kind, expected, "{cell}");
        };
        check("1", ValueKind::Flag);
        check("是", ValueKind::Flag);
        check("-12", ValueKind::Integer);
        check("116.397", ValueKind::Decimal);
        check("2026-11-01", ValueKind::Date);
        check("2026/11/01 08:00:00", ValueKind::DateTime);
        check("2026-11-01T08:00:00Z", ValueKind::DateTime);
        check("2026年11月01日", ValueKind::Date);
        check("2026年11月1日 08:00", ValueKind::DateTime);
        check("2026-11-01 08:00:00.123", ValueKind::DateTime);
        check("2026.11.01", ValueKind::Date);
        check("0000-00-00", ValueKind::Date);
        check("010-12345678", ValueKind::Text);
        check("6123-4567", ValueKind::Text);
        check("2812-3456", ValueKind::Text);
        check("0912-345-678", ValueKind::Text);
        check("6222-0212-3456-7890", ValueKind::Text);
        check("2024-00123", ValueKind::Text);
        check("10.0.2.14", ValueKind::Text);
        check("张三", ValueKind::Text);
        check("2026.5", ValueKind::Decimal);
    }

    #[test]
    fn trailing_zeros_are_no_precision() {
        for (cell, expected) in [("116.397000", 3), ("116.0", 0), ("116", 0), ("-.5", 1), ("5.", 0)] {
            let measure = Measure::of(cell.as_bytes(), Traits::of(cell.as_bytes()), Encoding::Utf8);
            assert_eq!(measure.form.decimals, expected, "{cell}");
        }
    }
}
