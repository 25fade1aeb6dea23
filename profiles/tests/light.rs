//! What was not read, and children whom the scan could not mark, never end in a light route.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test ends where its own data are wrong")]

mod tables;

use jiff::civil::{Date, date};
use pandian_detectors::vocabulary::Category as C;
use pandian_profiles::decision::{Decision, Route, WarningKind};
use pandian_profiles::exporter::Exporter;
use pandian_profiles::inventory::{FileStatus, Inventory, Problem, ProblemKind};
use pandian_profiles::law::Law;
use pandian_profiles::sector::{Sector, known_candidates};
use pandian_profiles::{decide, grade, people};

use Route::{Exempt, SecurityAssessment as Assessment, StandardContractOrCertification as Contract, Undetermined};
use tables::{Table, inventory};

const TODAY: Date = date(2026, 11, 22);
const STATED: &str =
    "ciio = false\nstate_organ = false\nzone = \"none\"\n[already_exported]\nnon_sensitive = 0\nsensitive = 0\n";

#[track_caller]
fn check(day: Date, inventory: &Inventory, expected: Route, depends_on: &[&str]) -> Decision {
    let exporter = Exporter::parse(STATED, &known_candidates().unwrap()).unwrap_or_else(|error| panic!("{error}"));
    let law = Law::built_in().unwrap();
    let grading = grade(inventory, &Sector::chosen::<&str>(&[]).unwrap(), &exporter, &law.on(day));
    let decision = decide(inventory, &grading, &exporter, day, law);
    assert_eq!(decision.decision, expected, "{decision:#?}");
    assert_eq!(decision.depends_on, depends_on);
    decision
}

fn warned(decision: &Decision, id: WarningKind) -> Option<&str> {
    decision.warnings.iter().find(|warning| warning.id == id).map(|warning| warning.about.as_str())
}

fn with_problem(persons: u64, kind: ProblemKind) -> Inventory {
    let mut run = inventory(&[Table::new("ten.csv", 0..persons, &[C::UserId])]);
    run.problems.push(Problem { place: "odd".into(), kind, message: String::new(), hint: String::new() });
    run
}

#[test]
fn a_pipe_or_dead_link_is_unread_and_a_loop_is_not() {
    check(TODAY, &with_problem(10, ProblemKind::NotAFile), Undetermined, &["unread:odd"]);
    check(TODAY, &with_problem(1_000_000, ProblemKind::NotAFile), Assessment, &[]);
    check(TODAY, &with_problem(10, ProblemKind::LinkLoop), Exempt, &[]);
    check(TODAY, &with_problem(10, ProblemKind::ValueInName), Exempt, &[]);
}

#[test]
fn where_nothing_was_read_nothing_is_exempt() {
    let empty = Inventory { inputs: vec!["export".into()], ..Inventory::default() };
    let decided = check(TODAY, &empty, Undetermined, &["nothing-read"]);
    assert_eq!(warned(&decided, WarningKind::NothingRead), Some("export"));
    assert_eq!(warned(&decided, WarningKind::NotAllRead), None);
    let skipped = Table { status: Some(FileStatus::Skipped), ..Table::new("a.csv", 0..0, &[]) };
    check(TODAY, &inventory(std::slice::from_ref(&skipped)), Undetermined, &["nothing-read"]);
    let read = Table::new("goods.csv", 0..10, &[C::CreditCode]);
    check(TODAY, &inventory(&[skipped, read]), Exempt, &[]);
}

#[test]
fn a_file_of_which_most_rows_are_broken_was_not_read() {
    let goods =
        |broken| inventory(&[Table { broken_rows: broken, ..Table::new("goods.csv", 0..100, &[C::CreditCode]) }]);
    check(TODAY, &goods(50), Exempt, &[]);
    check(TODAY, &goods(51), Undetermined, &["unread:goods.csv"]);
}

/// A club counted on 22 November 2026, with so many children marked.
fn club(marked: u64, years: &[(u16, u64)]) -> Inventory {
    let table = Table::new("club.csv", 0..20_000, &[C::UserId, C::BirthDate]);
    inventory(&[Table { under_14: 0..marked, birth_years: years.to_vec(), ..table }])
}

#[test]
fn children_of_an_earlier_day_are_told_from_years_of_birth() {
    let grown = club(0, &[(1990, 9_000), (2011, 3_000), (2012, 8_000)]);
    check(TODAY, &grown, Exempt, &[]);
    // In 2025 those born in 2012 are under 14 for sure, those born in 2011 may be.
    let earlier = check(date(2025, 11, 22), &grown, Assessment, &[]);
    assert_eq!((earlier.persons.sensitive.lower, earlier.persons.sensitive.upper), (8_000, 11_000));
    assert_eq!(warned(&earlier, WarningKind::MinorsByYear), Some("2026-11-22, 2025-11-22"));
    assert_eq!((earlier.lighter_if[0].route, earlier.lighter_if[0].kinds.clone()), (Contract, vec!["age".to_owned()]));
    let adults = check(date(2025, 11, 22), &club(0, &[(1990, 20_000)]), Exempt, &[]);
    assert_eq!(warned(&adults, WarningKind::MinorsByYear), None);
}

#[test]
fn those_marked_already_are_not_added_twice() {
    let decided = check(date(2026, 11, 21), &club(300, &[(1990, 19_000), (2012, 700), (2013, 300)]), Contract, &[]);
    assert_eq!((decided.persons.sensitive.lower, decided.persons.sensitive.upper), (300, 1_000));
}

#[test]
fn on_a_later_day_children_may_have_grown_up() {
    let decided = check(date(2027, 1, 22), &club(1_000, &[(1990, 19_000), (2013, 400), (2014, 600)]), Contract, &[]);
    assert_eq!((decided.persons.sensitive.lower, decided.persons.sensitive.upper), (600, 1_000));
}

#[test]
fn unread_birth_dates_leave_the_answer_open_where_children_would_change_it() {
    let table = |persons, cells| Table {
        unread_birth_dates: cells,
        ..Table::new("m.csv", 0..persons, &[C::UserId, C::BirthDate])
    };
    let open = check(TODAY, &inventory(&[table(50_000, 20)]), Undetermined, &["birth_dates:m.csv"]);
    let routes: Vec<Route> = open.candidates.iter().map(|candidate| candidate.route).collect();
    assert_eq!(routes, [Exempt, Contract]);
    assert_eq!(warned(&open, WarningKind::BirthDatesUnread), Some("m.csv: 20"));
    let many = check(TODAY, &inventory(&[table(150_000, 20_000)]), Undetermined, &["birth_dates:m.csv"]);
    let routes: Vec<Route> = many.candidates.iter().map(|candidate| candidate.route).collect();
    assert_eq!(routes, [Contract, Assessment]);
    check(TODAY, &inventory(&[table(150_000, 20)]), Contract, &[]);
    check(TODAY, &inventory(&[table(1_000_000, 20)]), Assessment, &[]);
}

#[test]
fn the_persons_of_a_table_follow_the_day_too() {
    let run = club(0, &[(2012, 8_000)]);
    let grading =
        grade(&run, &Sector::chosen::<&str>(&[]).unwrap(), &Exporter::default(), &Law::built_in().unwrap().on(TODAY));
    let sensitive = |day| people::of_each_on(&run, &grading, day)[0].sensitive.upper;
    assert_eq!((sensitive(TODAY), sensitive(date(2025, 11, 22))), (0, 8_000));
}
