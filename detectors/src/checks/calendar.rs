//! Days that exist (Gregorian calendar), inside identifiers and as birth dates.

use std::ops::RangeInclusive;

use crate::digits;

/// Years a living person, or a document in use, can carry.
///
/// The upper end is fixed because a check has no clock; a date in the near future is judged by whoever knows the day.
const YEARS: RangeInclusive<u32> = 1900..=2035;

/// Whether `cell` is one existing day between 1900 and 2035: `19491231`, `1949-12-31`, `1949年12月31日`, each with or
/// without a time of day behind it.
pub(super) fn passes(cell: &[u8]) -> bool {
    if let Some(day) = digits::day(cell) {
        return is_real_day(day);
    }
    let mut groups = cell.split(|byte| !byte.is_ascii_digit()).filter(|group| !group.is_empty());
    let Some(first) = groups.next() else { return false };
    if first.len() == 8 {
        return is_day(first);
    }
    match (groups.next(), groups.next()) {
        (Some(month), Some(day)) => is_real(number(first), number(month), number(day)),
        (_, None) | (None, Some(_)) => false,
    }
}

/// Whether eight digits are a day between 1900 and 2035.
pub(super) fn is_day(yyyymmdd: &[u8]) -> bool {
    yyyymmdd.len() == 8 && digits::day(yyyymmdd).is_some_and(is_real_day)
}

fn is_real_day((year, month, day): (u16, u16, u16)) -> bool {
    is_real(Some(year.into()), Some(month.into()), Some(day.into()))
}

/// Whether six digits are a day of the twentieth century, as in numbers given out before 1999.
pub(super) fn is_day_of_1900s(yymmdd: &[u8]) -> bool {
    yymmdd.len() == 6
        && is_real(number(&yymmdd[..2]).map(|year| 1900 + year), number(&yymmdd[2..4]), number(&yymmdd[4..]))
}

fn is_real(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> bool {
    let (Some(year), Some(month), Some(day)) = (year, month, day) else { return false };
    YEARS.contains(&year) && day >= 1 && day <= days_in(year, month)
}

/// Days of a month; none in a month that does not exist.
fn days_in(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// One to four digits as a number.
fn number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    digits.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::{is_day_of_1900s, passes};

    fn check(cell: &str, expected: bool) {
        assert_eq!(passes(cell.as_bytes()), expected, "{cell}");
    }

    #[test]
    fn days_that_exist_pass_in_every_spelling() {
        check("19491231", true);
        check("1949-12-31", true);
        check("1949/1/2", true);
        check("1949年12月31日", true);
        check("1949-12-31 00:00:00", true);
        check("1949-12-31T00:00:00Z", true);
    }

    #[test]
    fn days_that_do_not_exist_fail() {
        check("2000-02-29", true);
        check("1900-02-29", false);
        check("2023-02-29", false);
        check("1990-13-01", false);
        check("1990-04-31", false);
        check("1990-04-00", false);
        check("1899-12-31", false);
        check("2036-01-01", false);
        check("1990-04", false);
        check("", false);
        check("12345678", false);
    }

    #[test]
    fn two_digit_years_belong_to_the_twentieth_century() {
        assert!(is_day_of_1900s(b"491231"));
        assert!(!is_day_of_1900s(b"491331"));
        assert!(!is_day_of_1900s(b"4912310"));
    }
}
