//! Days, moments and times of day as ISO 8601 text. What no calendar has is left a number.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::text::shown;

/// A day, counted from 1970-01-01 in units of which `per_day` make a day.
pub(super) fn date(count: i64, per_day: i64, into: &mut Vec<u8>) {
    let seconds = count.div_euclid(per_day).checked_mul(86_400);
    match seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()) {
        Some(moment) => day(TimeZone::UTC.to_datetime(moment).date(), into),
        None => shown(count, into),
    }
}

/// A moment, counted from 1970-01-01T00:00:00 in units of which `per_second` make a second; `zoned`: in UTC.
pub(super) fn stamp(count: i64, per_second: i64, zoned: bool, into: &mut Vec<u8>) {
    let seconds = count.div_euclid(per_second);
    let nanos = count.rem_euclid(per_second) * (1_000_000_000 / per_second);
    let Some(moment) = i32::try_from(nanos).ok().and_then(|nanos| Timestamp::new(seconds, nanos).ok()) else {
        return shown(count, into);
    };
    let moment = TimeZone::UTC.to_datetime(moment);
    day(moment.date(), into);
    into.push(b'T');
    time(moment.time(), into);
    if zoned {
        into.push(b'Z');
    }
}

/// A time of day, counted from midnight in units of which `per_second` make a second; a day may end with 24:00:00.
pub(super) fn clock(count: i64, per_second: i64, into: &mut Vec<u8>) {
    let (seconds, rest) = (count.div_euclid(per_second), count.rem_euclid(per_second));
    if !(0..=86_400).contains(&seconds) {
        return shown(count, into);
    }
    let seconds = seconds.unsigned_abs();
    hours(seconds / 3600, seconds / 60 % 60, seconds % 60, into);
    fraction(rest * (1_000_000_000 / per_second), into);
}

fn day(day: Date, into: &mut Vec<u8>) {
    let Ok(year) = u16::try_from(day.year()) else { return shown(day, into) };
    into.extend_from_slice(&pair(year / 100));
    into.extend_from_slice(&pair(year % 100));
    behind(b'-', day.month().unsigned_abs(), into);
    behind(b'-', day.day().unsigned_abs(), into);
}

fn time(time: Time, into: &mut Vec<u8>) {
    hours(time.hour().unsigned_abs(), time.minute().unsigned_abs(), time.second().unsigned_abs(), into);
    fraction(time.subsec_nanosecond().into(), into);
}

fn hours<N: Into<u64>>(hour: N, minute: N, second: N, into: &mut Vec<u8>) {
    into.extend_from_slice(&pair(hour));
    behind(b':', minute, into);
    behind(b':', second, into);
}

/// Two digits behind a mark.
fn behind(mark: u8, number: impl Into<u64>, into: &mut Vec<u8>) {
    let [ten, one] = pair(number);
    into.extend_from_slice(&[mark, ten, one]);
}

/// Parts of a second, without the zeros at the end; nothing where there are none.
fn fraction(nanos: i64, into: &mut Vec<u8>) {
    if nanos > 0 {
        let digits = format!("{nanos:09}");
        into.push(b'.');
        into.extend_from_slice(digits.trim_end_matches('0').as_bytes());
    }
}

/// The last two digits of a number.
fn pair(number: impl Into<u64>) -> [u8; 2] {
    let number = (number.into() % 100) as u8;
    [b'0' + number / 10, b'0' + number % 10]
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    use super::{clock, date, stamp};

    fn text(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut into = Vec::new();
        write(&mut into);
        String::from_utf8(into).expect("ASCII")
    }

    proptest! {
        #[test]
        fn moments_are_written_as_jiff_writes_them(
            seconds in -377_705_023_201_i64..=253_402_207_200,
            nanos in prop_oneof![Just(0), Just(500_000_000), 0_i32..1_000_000_000],
        ) {
            let moment = Timestamp::new(seconds, nanos).expect("in range");
            let local = TimeZone::UTC.to_datetime(moment);
            prop_assert_eq!(text(|into| date(seconds, 86_400, into)), local.date().to_string());
            let count = moment.as_microsecond();
            if nanos % 1_000 == 0 {
                prop_assert_eq!(text(|into| stamp(count, 1_000_000, false, into)), local.to_string());
            }
            if let Ok(count) = i64::try_from(moment.as_nanosecond()) {
                prop_assert_eq!(text(|into| stamp(count, 1_000_000_000, true, into)), moment.to_string());
                let of_day = count.rem_euclid(86_400_000_000_000);
                prop_assert_eq!(text(|into| clock(of_day, 1_000_000_000, into)), local.time().to_string());
            }
        }
    }

    #[test]
    fn what_no_calendar_has_is_a_number() {
        assert_eq!(text(|into| date(i64::MAX, 1, into)), i64::MAX.to_string());
        assert_eq!(text(|into| stamp(i64::MIN, 1, true, into)), i64::MIN.to_string());
        assert_eq!(text(|into| clock(86_400_000, 1_000, into)), "24:00:00");
        assert_eq!(text(|into| clock(-1, 1_000, into)), "-1");
    }
}
