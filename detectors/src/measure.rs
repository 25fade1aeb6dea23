//! What a cell shows by its form alone: what kind of value it is, how fine a number, how long a text.

use crate::digits;
use crate::form::{self, Traits, class};
use crate::tally::{Tally, ValueKind};

/// Whether the bytes of a cell are known to be text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// They are UTF-8: whoever read them has seen to it.
    Utf8,
    /// They may be anything.
    Unknown,
}

/// The form of one cell.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a count of its own in the tally")]
pub(crate) struct Measure {
    kind: ValueKind,
    /// Decimals of a number.
    decimals: u8,
    scientific: bool,
    suspect: bool,
    long_number: bool,
    zero_ended: bool,
    /// A whole number of at most eighteen digits.
    number: Option<u64>,
    length: usize,
}

impl Measure {
    /// Measures a plain cell that holds a value.
    #[inline]
    pub(crate) fn of(plain: &[u8], traits: Traits, encoding: Encoding) -> Self {
        if traits.classes() == class::DIGIT {
            return Self::of_digits(plain);
        }
        let (kind, decimals) = kind(plain, traits.classes(), encoding);
        Self {
            scientific: traits.may_be_scientific() && form::is_scientific(plain),
            ..Self::plain(kind, decimals, plain)
        }
    }

    fn plain(kind: ValueKind, decimals: u8, plain: &[u8]) -> Self {
        Self {
            kind,
            decimals,
            scientific: false,
            suspect: false,
            long_number: false,
            zero_ended: false,
            number: None,
            length: plain.len(),
        }
    }

    /// Measures a cell of digits and nothing else.
    fn of_digits(plain: &[u8]) -> Self {
        /// So many digits a float keeps.
        const SURE: usize = 15;
        const LONGEST_NUMBER: usize = 18;
        let kind = if matches!(plain, b"0" | b"1") { ValueKind::Flag } else { ValueKind::Integer };
        let long_number = plain.len() > SURE;
        Self {
            suspect: form::is_suspect(plain),
            long_number,
            zero_ended: long_number && plain[SURE..].iter().all(|b| *b == b'0'),
            number: (plain.len() <= LONGEST_NUMBER).then(|| digits::number(plain)),
            ..Self::plain(kind, 0, plain)
        }
    }

    /// Counts so many cells of this form.
    #[inline]
    pub(crate) fn add(&self, cells: u64, tally: &mut Tally) {
        let when = |says: bool| if says { cells } else { 0 };
        tally.kinds[self.kind as usize] += cells;
        tally.longest = tally.longest.max(self.length);
        if matches!(self.kind, ValueKind::Integer | ValueKind::Decimal) {
            tally.decimals[usize::from(self.decimals)] += cells;
        }
        if let Some(number) = self.number {
            tally.least = Some(tally.least.map_or(number, |least| least.min(number)));
        }
        tally.suspects += when(self.suspect);
        tally.long_numbers += when(self.long_number);
        tally.zero_ended += when(self.zero_ended);
        tally.scientific += when(self.scientific);
    }
}

/// Decimals that carry a digit other than a trailing zero.
fn used_decimals(fraction: &[u8]) -> u8 {
    fraction.iter().rposition(|b| *b != b'0').map_or(0, |last| (last + 1).min(15) as u8)
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
    if classes & WIDE != 0 && encoding == Encoding::Unknown && simdutf8::basic::from_utf8(plain).is_err() {
        return (ValueKind::Binary, 0);
    }
    (ValueKind::Text, 0)
}

/// Digits behind a sign, with one full stop among them at most.
fn signed_number(plain: &[u8]) -> Option<(ValueKind, u8)> {
    let unsigned = plain.strip_prefix(b"-").unwrap_or(plain);
    let is_number = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let Some(dot) = unsigned.iter().position(|byte| *byte == b'.') else {
        return is_number(unsigned).then_some((ValueKind::Integer, 0));
    };
    let (whole, fraction) = (&unsigned[..dot], &unsigned[dot + 1..]);
    (is_number(whole) && is_number(fraction)).then(|| (ValueKind::Decimal, used_decimals(fraction)))
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
    if is_usual_day(plain) {
        return Some(is_moment());
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

/// `2026-11-01` and `2026/11/01`, whatever follows, told at once.
fn is_usual_day(plain: &[u8]) -> bool {
    let Some((day, behind)) = plain.split_at_checked(10) else { return false };
    matches!((day[4], day[7]), (b'-', b'-') | (b'/', b'/'))
        && !behind.first().is_some_and(u8::is_ascii_digit)
        && digits::day(day).is_some_and(|(_, month, day)| month <= 12 && day <= 31)
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
            assert_eq!(Measure::of(cell.as_bytes(), traits, Encoding::Unknown).kind, expected, "{cell}");
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
            assert_eq!(measure.decimals, expected, "{cell}");
        }
    }
}
