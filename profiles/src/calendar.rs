//! Working days in mainland China, from the yearly notices; a year without one is provisional and said to be.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use pandian_detectors::vocabulary::Confidence;
use serde::Deserialize;

use crate::day::Day;

const FILES: [&str; 2] = [include_str!("../calendar/cn/2026.toml"), include_str!("../calendar/cn/2027.toml")];

/// The days off of the years that are loaded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calendar {
    years: Vec<Year>,
}

/// One calendar year.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    /// Which.
    pub year: i16,
    /// What the days rest on.
    pub basis: Basis,
    /// Where they were read.
    pub source: String,
    /// Was the text itself read?
    pub confidence: Confidence,
    /// When they were read.
    pub read_on: Day,
    /// Saturdays and Sundays that are worked.
    pub workdays: Vec<Day>,
    /// Days off, weekends among them or not.
    pub off: Vec<Off>,
}

/// What the days off of a year rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The notice for the year, make-up workdays included.
    Notice,
    /// Only the days that the Holiday Regulation fixes: provisional.
    StatutoryDays,
}

/// A holiday.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Off {
    /// Which.
    pub name: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

/// A day reached by counting working days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub day: Date,
    /// Years passed through for which no notice is loaded: only weekends, and statutory days where known, were left out.
    pub provisional: Vec<i16>,
}

impl Calendar {
    /// The calendar that comes with the program. A file that does not parse leaves its year out, which makes it provisional.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static CALENDAR: OnceLock<Calendar> = OnceLock::new();
        CALENDAR.get_or_init(|| Self { years: FILES.iter().filter_map(|text| toml::from_str(text).ok()).collect() })
    }

    /// The years that are loaded.
    #[must_use]
    pub fn years(&self) -> &[Year] {
        &self.years
    }

    /// Whether a day is worked.
    #[must_use]
    pub fn is_working(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let Some(year) = self.year(day) else { return !weekend };
        if year.workdays.iter().any(|worked| worked.0 == day) {
            return true;
        }
        !weekend && !year.off.iter().any(|off| (off.from.0..=off.to.0).contains(&day))
    }

    /// The so manieth working day before a day, which itself is not counted.
    #[must_use]
    pub fn working_days_before(&self, day: Date, number: u32) -> Counted {
        self.counted(day, number, -1)
    }

    /// The so manieth working day after a day, which itself is not counted.
    #[must_use]
    pub fn working_days_after(&self, day: Date, number: u32) -> Counted {
        self.counted(day, number, 1)
    }

    fn counted(&self, from: Date, number: u32, step: i64) -> Counted {
        let mut day = from;
        let mut left = number;
        let mut provisional = BTreeSet::new();
        while left > 0 {
            let Ok(next) = day.checked_add(step.days()) else { break };
            day = next;
            if self.year(day).is_none_or(|year| year.basis != Basis::Notice) {
                provisional.insert(day.year());
            }
            left -= u32::from(self.is_working(day));
        }
        Counted { day, provisional: provisional.into_iter().collect() }
    }

    fn year(&self, day: Date) -> Option<&Year> {
        self.years.iter().find(|year| year.year == day.year())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Basis, Calendar, FILES};

    #[test]
    fn every_file_is_loaded_and_holds_days_of_its_own_year() {
        let calendar = Calendar::built_in();
        assert_eq!(calendar.years().len(), FILES.len());
        for year in calendar.years() {
            let days = year.off.iter().flat_map(|off| [off.from, off.to]).chain(year.workdays.iter().copied());
            assert!(days.into_iter().all(|day| day.0.year() == year.year), "{}", year.year);
            assert!(year.off.iter().all(|off| off.from <= off.to), "{}", year.year);
        }
    }

    /// Figures of the notice of 2026, counted by hand once.
    #[test]
    fn the_working_days_of_2026_add_up() {
        let calendar = Calendar::built_in();
        let months = (1..=12).map(|month| {
            let first = date(2026, month, 1);
            first
                .series(jiff::ToSpan::days(1))
                .take_while(|day| day.month() == month)
                .filter(|day| calendar.is_working(*day))
                .count()
        });
        assert_eq!(months.collect::<Vec<_>>(), [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);
    }

    #[test]
    fn working_days_are_counted_over_holidays_and_worked_weekends() {
        let calendar = Calendar::built_in();
        let before = |day: Date, expected: Date| {
            let counted = calendar.working_days_before(day, 60);
            assert_eq!((counted.day, counted.provisional), (expected, Vec::new()));
        };
        before(date(2026, 12, 31), date(2026, 10, 9));
        before(date(2026, 10, 31), date(2026, 8, 4));
        before(date(2026, 9, 30), date(2026, 7, 8));
        before(date(2026, 6, 30), date(2026, 4, 1));
        before(date(2026, 5, 31), date(2026, 3, 4));
        let after = |day: Date, number, expected| assert_eq!(calendar.working_days_after(day, number).day, expected);
        after(date(2026, 2, 12), 10, date(2026, 3, 4));
        after(date(2026, 9, 28), 10, date(2026, 10, 16));
        after(date(2026, 4, 29), 15, date(2026, 5, 22));
    }

    #[test]
    fn years_without_a_notice_are_named() {
        let calendar = Calendar::built_in();
        assert_eq!(calendar.working_days_before(date(2027, 2, 10), 60).provisional, [2027]);
        assert_eq!(calendar.working_days_before(date(2026, 1, 10), 10).provisional, [2025]);
        assert_eq!(calendar.working_days_before(date(2030, 6, 30), 5).provisional, [2030]);
        assert!(calendar.years().iter().any(|year| year.basis == Basis::StatutoryDays));
    }
}
