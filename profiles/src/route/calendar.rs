//! What the calendar changes: how long a passed assessment holds, and the turn of the year at which counters begin anew.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::run::Run;
use crate::calendar::Calendar;
use crate::decision::{AssessmentState, Validity, Warning, WarningKind};
use crate::exporter::Assessment;

/// An assessment holds for so many years from its issue (Provisions Art 9).
const YEARS: i64 = 3;
/// An extension is asked for within so many working days before the end (Provisions Art 9).
const WORKING_DAYS: u32 = 60;
/// Before this day the rules gave another period, which is not loaded.
const PROVISIONS: Date = date(2024, 3, 22);

/// How long each stated assessment holds.
pub(super) fn assessments(stated: &[Assessment], as_of: Date) -> Vec<AssessmentState> {
    stated.iter().map(|one| state(one.issued.0, as_of)).collect()
}

fn state(issued: Date, as_of: Date) -> AssessmentState {
    let expires = issued.checked_add(YEARS.years()).unwrap_or(Date::MAX);
    let window = Calendar::built_in().working_days_before(expires, WORKING_DAYS);
    let validity = if issued > as_of {
        Validity::NotYetIssued
    } else if as_of >= expires {
        Validity::Expired
    } else if as_of >= window.day {
        Validity::ExtensionOpen
    } else {
        Validity::Valid
    };
    AssessmentState {
        issued: issued.to_string(),
        expires: expires.to_string(),
        apply_from: window.day.to_string(),
        without_notice: window.provisional,
        validity,
        older_rules: issued < PROVISIONS,
    }
}

/// What to look at because of the day. `leaving` says whether anyone's data leave at all.
pub(super) fn warnings(run: &Run<'_>, leaving: bool) -> Vec<Warning> {
    let mut found: Vec<(WarningKind, String, &[&str])> = Vec::new();
    for one in assessments(&run.exporter.assessments, run.as_of) {
        let AssessmentState { issued, expires, apply_from, .. } = &one;
        let basis: &[&str] = &["provisions-2024/art-9"];
        match one.validity {
            Validity::Expired => found.push((WarningKind::AssessmentExpired, format!("{issued}, {expires}"), basis)),
            Validity::ExtensionOpen => {
                found.push((WarningKind::ExtensionOpen, format!("{issued}, {apply_from}, {expires}"), basis));
            }
            Validity::NotYetIssued => found.push((WarningKind::AssessmentInFuture, issued.clone(), basis)),
            Validity::Valid => {}
        }
        if one.older_rules {
            found.push((WarningKind::AssessmentOlderRules, issued.clone(), basis));
        }
    }
    if let Some(until) = run.exporter.already_exported.and_then(|earlier| earlier.until) {
        let basis: &[&str] = &["provisions-2024/art-5-1-4", "provisions-2024/art-7-1-2"];
        if until.0.year() != run.as_of.year() {
            found.push((WarningKind::EarlierOfAnotherYear, until.to_string(), basis));
        } else if until.0 < run.as_of {
            found.push((WarningKind::EarlierNotUpToDate, until.to_string(), basis));
        }
    }
    if leaving && run.as_of.month() == 12 {
        let restart = format!("{}-01-01", i32::from(run.as_of.year()) + 1);
        let basis: &[&str] = &["practice/a19", "certification-measures/no-splitting", "scc-measures/art-4"];
        found.push((WarningKind::YearEnd, restart, basis));
    }
    let known = |id: &&&str| run.in_force.provision(id).is_some();
    let named = |basis: &[&str]| basis.iter().filter(known).map(|id| (*id).to_owned()).collect();
    found.into_iter().map(|(id, about, basis)| Warning { id, about, basis: named(basis) }).collect()
}
