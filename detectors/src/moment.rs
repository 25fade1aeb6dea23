//! The day of a moment, in every notation that time columns hold.

use crate::digits;

/// Days from 1970-01-01; before it negative.
pub type DayNumber = i32;

/// Beijing time is eight hours ahead of UTC; telematics frames and exports of Chinese systems are in it.
const BEIJING: i64 = 8 * 3600;
const DAY: i64 = 86_400;
/// Seconds of the epoch that are believed: 1990 to 2100.
const BELIEVED: std::ops::Range<i64> = 631_152_000..4_102_444_800;

/// The calendar day in Beijing: `2026-11-01`, `2026/11/1 08:15`, `2026-11-01T20:15:30Z`, `20261101081530`,
/// `2026年11月1日`, and seconds, milliseconds or microseconds of the epoch. `None` where the cell is no moment.
#[must_use]
pub fn day(cell: &[u8]) -> Option<DayNumber> {
    let cell = cell.trim_ascii();
    if let Some(day) = usual(cell) {
        return Some(day);
    }
    let digits = cell.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match (digits, cell.len() == digits) {
        (8 | 14, true) => civil(number(&cell[..4])?, number(&cell[4..6])?, number(&cell[6..8])?),
        (10, _) => epoch(number(&cell[..10])?),
        (13, _) => epoch(number(&cell[..13])? / 1000),
        (16, _) => epoch(number(&cell[..16])? / 1_000_000),
        (4, false) => written(cell),
        (8, false) => compact(cell),
        _ => None,
    }
}

/// `2026-11-01` and `2026-11-01 08:15:30`, which need no offset: as most moments are written.
fn usual(cell: &[u8]) -> Option<DayNumber> {
    let (day, time) = cell.split_at_checked(10)?;
    let is_time = |time: &[u8]| {
        let [b' ' | b'T', h1, h2, b':', m1, m2, b':', s1, s2] = *time else { return false };
        digits::eight([b'0', b'0', h1, h2, m1, m2, s1, s2]).is_some()
    };
    let marks = matches!((day[4], day[7]), (b'-', b'-') | (b'/', b'/'));
    let (year, month, day) = digits::day(day).filter(|_| marks && (time.is_empty() || is_time(time)))?;
    civil(year.into(), month.into(), day.into())
}

fn epoch(seconds: i64) -> Option<DayNumber> {
    BELIEVED.contains(&seconds).then(|| i32::try_from((seconds + BEIJING).div_euclid(DAY)).ok()).flatten()
}

/// `20261101T081530`, `20261101 08:15`.
fn compact(cell: &[u8]) -> Option<DayNumber> {
    matches!(cell[8], b'T' | b' ' | b'-' | b'_').then_some(())?;
    let day = civil(number(&cell[..4])?, number(&cell[4..6])?, number(&cell[6..8])?)?;
    Some(day + moved(&cell[9..]))
}

/// Year, month and day with any separators, then perhaps a time with its offset.
fn written(cell: &[u8]) -> Option<DayNumber> {
    let (year, rest) = (number(&cell[..4])?, separator(&cell[4..])?);
    let (month, rest) = short(rest)?;
    let (day, rest) = short(separator(rest)?)?;
    Some(civil(year, month, day)? + moved(rest))
}

/// Cuts one separator of a date: `-`, `/`, `.`, `年`, `月`.
fn separator(text: &[u8]) -> Option<&[u8]> {
    match text.first()? {
        b'-' | b'/' | b'.' => Some(&text[1..]),
        _ => ["年", "月"].iter().find_map(|word| text.strip_prefix(word.as_bytes())),
    }
}

fn short(text: &[u8]) -> Option<(i64, &[u8])> {
    let digits = text.iter().take(2).take_while(|byte| byte.is_ascii_digit()).count();
    Some((number(&text[..digits])?, &text[digits..]))
}

/// Days by which a time with an offset other than Beijing's is moved: 20:15 UTC is the next day there.
fn moved(rest: &[u8]) -> DayNumber {
    let at = rest.iter().position(u8::is_ascii_digit);
    let Some(time) = at.map(|at| &rest[at..]) else { return 0 };
    let Some(hour) = short(time).map(|(hour, _)| hour) else { return 0 };
    let minute = time.iter().position(|byte| *byte == b':').and_then(|at| short(&time[at + 1..])).map_or(0, |(m, _)| m);
    let Some(offset) = offset(time) else { return 0 };
    let seconds = hour * 3600 + minute * 60 - offset + BEIJING;
    i32::try_from(seconds.div_euclid(DAY)).unwrap_or(0)
}

/// Seconds ahead of UTC, where the time says so.
fn offset(time: &[u8]) -> Option<i64> {
    if time.last().is_some_and(|byte| matches!(byte, b'Z' | b'z')) {
        return Some(0);
    }
    let at = time.iter().rposition(|byte| matches!(byte, b'+' | b'-'))?;
    let (hours, rest) = short(&time[at + 1..])?;
    let minutes = short(rest.strip_prefix(b":").unwrap_or(rest)).map_or(0, |(minutes, _)| minutes);
    let ahead = hours * 3600 + minutes * 60;
    Some(if time[at] == b'-' { -ahead } else { ahead })
}

/// Days of the civil calendar since 1970-01-01 (the usual count from 1 March).
fn civil(year: i64, month: i64, day: i64) -> Option<DayNumber> {
    let lengths = [31, if is_leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let length = usize::try_from(month - 1).ok().and_then(|month| lengths.get(month))?;
    if !(1900..2200).contains(&year) || !(1..=*length).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    i32::try_from(days).ok()
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn number(digits: &[u8]) -> Option<i64> {
    (!digits.is_empty() && digits.len() <= 18 && digits.iter().all(u8::is_ascii_digit))
        .then(|| digits.iter().fold(0, |n, byte| n * 10 + i64::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::day;

    fn check(cell: &str, expected: Option<i32>) {
        assert_eq!(day(cell.as_bytes()), expected, "{cell}");
    }

    #[test]
    fn one_day_in_every_notation_is_one_number() {
        // 2026-11-01 is day 20758 of the epoch.
        for cell in [
            "2026-11-01",
            "2026/11/1",
            "2026.11.01 08:15",
            "20261101",
            "20261101235959",
            "20261101T081530",
            "2026年11月1日",
            "2026-11-01 08:15:30",
            "2026-11-01T08:15:30+08:00",
            "2026-10-31T20:15:30Z",
            "2026-10-31T23:00:00-0500",
            "1793520000",
            "1793520000123",
            "1793520000123456",
            "1793520000.5",
        ] {
            check(cell, Some(20_758));
        }
        check("1970-01-01", Some(0));
        check("2000-02-29", Some(11_016));
    }

    #[test]
    fn what_is_no_moment_has_no_day() {
        for cell in
            ["", "08:15:30", "2026-13-01", "2025-02-29", "20261301", "12345678", "99", "2026", "v2026.11", "5793520000"]
        {
            check(cell, None);
        }
    }
}
