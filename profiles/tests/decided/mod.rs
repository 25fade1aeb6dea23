//! Decisions on small tables for tests: what the exporter states and the scan found, in; the route, out.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test ends where its own data are wrong")]

use jiff::civil::{Date, date};
use pandian_profiles::decision::{Decision, Route, WarningKind};
use pandian_profiles::exporter::Exporter;
use pandian_profiles::inventory::Inventory;
use pandian_profiles::law::Law;
use pandian_profiles::sector::{Sector, known_candidates};
use pandian_profiles::{decide, grade};

use crate::tables::{Table, inventory};

pub(crate) const TODAY: Date = date(2026, 11, 22);

/// What the usual company states; it has exported nothing this year.
pub(crate) const STATED: &str = "ciio = false\nstate_organ = false\nzone = \"none\"\n";
pub(crate) const NOTHING_EARLIER: &str = "[already_exported]\nnon_sensitive = 0\nsensitive = 0\n";

/// Employees under an exempt purpose, with one of the two conditions stated.
pub(crate) const HR: &str = "[[flow]]\ndatasets = [\"hr/**\"]\npurpose = \"hr\"\nlabour_rules = true\n";

pub(crate) fn usual(rest: &str) -> String {
    format!("{STATED}{NOTHING_EARLIER}{rest}")
}

pub(crate) fn decision_on(day: Date, inventory: &Inventory, exporter: &str, sectors: &[&str]) -> Decision {
    let exporter = Exporter::parse(exporter, &known_candidates().unwrap()).unwrap_or_else(|error| panic!("{error}"));
    let law = Law::built_in().unwrap();
    let grading = grade(inventory, &Sector::chosen(sectors).unwrap(), &exporter, &law.on(day));
    decide(inventory, &grading, &exporter, day, law)
}

pub(crate) fn decision(tables: &[Table], exporter: &str, sectors: &[&str]) -> Decision {
    decision_on(TODAY, &inventory(tables), exporter, sectors)
}

#[track_caller]
pub(crate) fn check(tables: &[Table], exporter: &str, sectors: &[&str], expected: Route) -> Decision {
    let decision = decision(tables, exporter, sectors);
    assert_eq!(decision.decision, expected, "{decision:#?}");
    decision
}

pub(crate) fn routes(decision: &Decision) -> Vec<Route> {
    decision.candidates.iter().map(|candidate| candidate.route).collect()
}

pub(crate) fn warned(decision: &Decision, id: WarningKind) -> bool {
    decision.warnings.iter().any(|warning| warning.id == id)
}
