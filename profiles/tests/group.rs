//! Several exporters: each by its own count, all together beside; and what the calendar changes for one of them.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test ends where its own data are wrong")]

mod tables;

use jiff::civil::{Date, date};
use pandian_detectors::vocabulary::Category as C;
use pandian_profiles::decision::{Decision, Route, Validity, WarningKind};
use pandian_profiles::exporter::Exporter;
use pandian_profiles::group::{share_of, shares, together, warn};
use pandian_profiles::inventory::{Bounds, Inventory, Problem, ProblemKind};
use pandian_profiles::law::Law;
use pandian_profiles::sector::{Sector, known_candidates};
use pandian_profiles::{decide, grade};

use Route::{Exempt, StandardContractOrCertification as Contract, Undetermined};
use tables::{Table, inventory};

const TODAY: Date = date(2026, 11, 22);
const STATED: &str = "ciio = false\nstate_organ = false\nzone = \"none\"\n";
const NOTHING_EARLIER: &str = "[already_exported]\nnon_sensitive = 0\nsensitive = 0\n";

fn exporter(head: &str, tail: &str) -> Exporter {
    let text = format!("{head}{STATED}{NOTHING_EARLIER}{tail}");
    Exporter::parse(&text, &known_candidates().unwrap()).unwrap_or_else(|error| panic!("{error}"))
}

fn decided(inventory: &Inventory, exporter: &Exporter, day: Date) -> Decision {
    let law = Law::built_in().unwrap();
    let grading = grade(inventory, &Sector::chosen::<&str>(&[]).unwrap(), exporter, &law.on(day));
    decide(inventory, &grading, exporter, day, law)
}

/// Each alone, and all together.
fn group(inventory: &Inventory, exporters: &[Exporter]) -> (Vec<Decision>, Decision) {
    let exporters: Vec<&Exporter> = exporters.iter().collect();
    let shares = shares(inventory, &exporters);
    let alone: Vec<Decision> = exporters
        .iter()
        .zip(&shares)
        .map(|(exporter, share)| decided(&share_of(inventory, share), exporter, TODAY))
        .collect();
    let mut all = decided(inventory, &together(inventory, &exporters, &shares), TODAY);
    warn(&mut all, &alone, TODAY, Law::built_in().unwrap());
    (alone, all)
}

fn about(decision: &Decision, id: WarningKind) -> Option<&str> {
    decision.warnings.iter().find(|warning| warning.id == id).map(|warning| warning.about.as_str())
}

#[test]
fn three_subsidiaries_are_each_exempt_and_together_reach_a_contract() {
    let table = |id: &str, persons| Table::new(id, persons, &[C::MobilePhone]);
    let run = inventory(&[
        table("a/crm.csv", 0..60_000),
        table("b/crm.csv", 60_000..120_000),
        table("c/crm.csv", 110_000..170_000),
    ]);
    let own = |id: &str| exporter(&format!("datasets = [\"{id}/**\"]\n"), "");
    let (alone, all) = group(&run, &[own("a"), own("b"), own("c")]);
    assert!(alone.iter().all(|one| one.decision == Exempt && one.persons.non_sensitive == Bounds::exact(60_000)));
    // One person in two subsidiaries is one person, but one in each counter.
    assert_eq!((all.decision, all.persons.non_sensitive), (Contract, Bounds::exact(170_000)));
    assert_eq!(about(&all, WarningKind::GroupCrosses), Some("exporters = 3"));
    assert!(all.provisions.contains(&"cac-qa-2025-04/group-filing".to_owned()));
    let (_, small) = group(&inventory(&[table("a/crm.csv", 0..10), table("b/crm.csv", 0..10)]), &[own("a"), own("b")]);
    assert_eq!(about(&small, WarningKind::GroupFiling), Some("exporters = 2"));
}

#[test]
fn what_nobody_claims_counts_for_everyone() {
    let table = |id: &str, persons| Table::new(id, persons, &[C::MobilePhone]);
    let run = inventory(&[table("a.csv", 0..60_000), table("b.csv", 0..10), table("loose.csv", 60_000..120_000)]);
    let a = exporter("datasets = [\"a.csv\"]\n", "");
    let b = exporter("datasets = [\"b.csv\"]\n", "");
    assert_eq!(shares(&run, &[&a, &b]), [[true, false, true], [false, true, true]]);
    let (alone, _) = group(&run, &[a, b]);
    assert_eq!([alone[0].decision, alone[1].decision], [Contract, Exempt]);
    assert_eq!(alone[1].persons.non_sensitive, Bounds::exact(60_010));
}

#[test]
fn what_one_could_not_read_does_not_trouble_the_other() {
    let mut run = inventory(&[Table::new("a.csv", 0..10, &[C::UserId]), Table::new("b.csv", 0..10, &[C::UserId])]);
    let problem = |place: &str| Problem {
        place: place.to_owned(),
        kind: ProblemKind::Unreadable,
        message: String::new(),
        hint: String::new(),
    };
    run.problems.push(problem("a.csv"));
    let own = |id: &str| exporter(&format!("datasets = [\"{id}\"]\n"), "");
    let (alone, _) = group(&run, &[own("a.csv"), own("b.csv")]);
    assert_eq!([alone[0].decision, alone[1].decision], [Undetermined, Exempt]);
    // Whose a folder is that could not be opened, nobody knows.
    run.problems = vec![problem("locked")];
    let (alone, _) = group(&run, &[own("a.csv"), own("b.csv")]);
    assert_eq!([alone[0].decision, alone[1].decision], [Undetermined, Undetermined]);
}

#[test]
fn together_takes_the_heavier_of_what_is_stated() {
    let run = inventory(&[Table::new("a.csv", 0..9, &[C::UserId]), Table::new("b.csv", 0..9, &[C::UserId])]);
    let read = |text: &str| Exporter::parse(text, &known_candidates().unwrap()).unwrap();
    let a = read(
        "datasets = [\"a.csv\"]\nciio = true\nzone = \"hainan\"\n[already_exported]\nnon_sensitive = 5\nsensitive = 1\nuntil = 2026-10-01\n[[flow]]\ndatasets = [\"*\"]\npurpose = \"contract\"\nneeded = [\"*\"]\n[readings]\nA8 = \"2020\"\n",
    );
    let b = read(
        "datasets = [\"b.csv\"]\nciio = false\n[already_exported]\nnon_sensitive = 7\nsensitive = 0\n[important_data]\nnotified = []\n",
    );
    let all = together(&run, &[&a, &b], &shares(&run, &[&a, &b]));
    assert_eq!((all.ciio, all.state_organ, all.zone.as_deref()), (Some(true), None, None));
    let earlier = all.already_exported.unwrap();
    assert_eq!(
        (earlier.non_sensitive, earlier.sensitive, earlier.until.unwrap().to_string()),
        (12, 1, "2026-10-01".to_owned())
    );
    assert_eq!((all.flows[0].datasets.as_slice(), all.important_data), (["a.csv".to_owned()].as_slice(), None));
    assert!(all.readings.is_empty());
}

#[test]
fn an_assessment_holds_three_years_and_its_extension_opens_sixty_working_days_before() {
    let run = inventory(&[Table::new("a.csv", 0..9, &[C::UserId])]);
    let of = |issued: &str, day| decided(&run, &exporter("", &format!("[[assessment]]\nissued = {issued}\n")), day);
    let check = |issued: &str, day: Date, validity: Validity, warned: Option<(WarningKind, &str)>| {
        let decision = of(issued, day);
        assert_eq!(decision.assessments[0].validity, validity, "{issued} on {day}");
        let found = decision.warnings.iter().find(|warning| warning.id >= WarningKind::AssessmentExpired);
        assert_eq!(found.map(|warning| (warning.id, warning.about.as_str())), warned, "{issued} on {day}");
    };
    check("2024-05-01", TODAY, Validity::Valid, None);
    check("2026-12-01", TODAY, Validity::NotYetIssued, Some((WarningKind::AssessmentInFuture, "2026-12-01")));
    // Sixty working days before 31 October 2026 is 4 August.
    let old = of("2023-10-31", date(2026, 8, 3));
    assert_eq!((old.assessments[0].validity, old.assessments[0].older_rules), (Validity::Valid, true));
    assert_eq!(old.assessments[0].apply_from, "2026-08-04");
    let old = of("2023-10-31", date(2026, 8, 4));
    assert_eq!(about(&old, WarningKind::ExtensionOpen), Some("2023-10-31, 2026-08-04, 2026-10-31"));
    assert_eq!(about(&of("2023-10-31", date(2026, 10, 30)), WarningKind::AssessmentExpired), None);
    let ended = of("2023-10-31", date(2026, 10, 31));
    assert_eq!(about(&ended, WarningKind::AssessmentExpired), Some("2023-10-31, 2026-10-31"));
    assert_eq!(about(&ended, WarningKind::AssessmentOlderRules), Some("2023-10-31"));
    assert!(of("2024-05-01", TODAY).assessments[0].without_notice.contains(&2027));
}

#[test]
fn the_turn_of_the_year_is_warned_of_in_december() {
    let run = inventory(&[Table::new("a.csv", 0..9, &[C::UserId])]);
    let plain = exporter("", "");
    assert_eq!(about(&decided(&run, &plain, date(2026, 12, 1)), WarningKind::YearEnd), Some("2027-01-01"));
    assert_eq!(about(&decided(&run, &plain, date(2026, 11, 30)), WarningKind::YearEnd), None);
    let things = inventory(&[Table::new("parts.csv", 0..9, &[C::CreditCode])]);
    assert_eq!(about(&decided(&things, &plain, date(2026, 12, 1)), WarningKind::YearEnd), None);
}

#[test]
fn earlier_exports_of_another_year_are_unknown_and_of_an_earlier_day_not_up_to_date() {
    let run = inventory(&[Table::new("a.csv", 0..9, &[C::UserId])]);
    let until = |day: &str| {
        let text = format!("{STATED}[already_exported]\nnon_sensitive = 0\nsensitive = 0\nuntil = {day}\n");
        decided(&run, &Exporter::parse(&text, &[]).unwrap(), TODAY)
    };
    let last_year = until("2025-12-31");
    assert_eq!(
        (last_year.decision, last_year.unknown.as_slice()),
        (Undetermined, ["already_exported".to_owned()].as_slice())
    );
    assert_eq!(about(&last_year, WarningKind::EarlierOfAnotherYear), Some("2025-12-31"));
    let october = until("2026-10-31");
    assert_eq!((october.decision, about(&october, WarningKind::EarlierNotUpToDate)), (Exempt, Some("2026-10-31")));
    assert_eq!(about(&until("2026-11-22"), WarningKind::EarlierNotUpToDate), None);
}

#[test]
fn within_ten_per_cent_of_a_bound_on_either_side_is_said() {
    let near = |persons| {
        let run = inventory(&[Table::new("a.csv", 0..persons, &[C::UserId])]);
        about(&decided(&run, &exporter("", ""), TODAY), WarningKind::NearThreshold).map(str::to_owned)
    };
    assert_eq!(near(89_999), None);
    assert_eq!(near(90_000).as_deref(), Some("non_sensitive_persons = 90000, bound 100000"));
    assert_eq!(near(110_000).as_deref(), Some("non_sensitive_persons = 110000, bound 100000"));
    assert_eq!(near(110_001), None);
}
