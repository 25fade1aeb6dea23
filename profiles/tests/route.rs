//! Whole decisions on small tables: who is counted, what is exempt, and what stays open.

mod decided;
mod tables;

use pandian_detectors::vocabulary::{Category as C, Mark, Strength};
use pandian_profiles::decision::{RestsOnReason, Route, WarningKind};
use pandian_profiles::inventory::{Bounds, Coverage, Field, FieldSet, FileStatus, Problem, ProblemKind};

use decided::{HR, NOTHING_EARLIER, STATED, TODAY, check, decision, decision_on, routes, usual, warned};
use tables::{Table, inventory};

use Route::{
    Exempt, NeedsCounsel, SecurityAssessment as Assessment, StandardContractOrCertification as Contract, Undetermined,
};

#[test]
fn persons_are_counted_to_the_bound() {
    let members = |persons| [Table::new("crm.csv", 0..persons, &[C::UserId, C::MobilePhone, C::Transaction])];
    check(&members(99_999), &usual(""), &[], Exempt);
    check(&members(100_000), &usual(""), &[], Contract);
    check(&members(999_999), &usual(""), &[], Contract);
    assert!(check(&members(1_000_000), &usual(""), &[], Assessment).lighter_if.is_empty());
    let cards = |persons| [Table::new("cards.csv", 0..persons, &[C::UserId, C::BankCard])];
    check(&cards(1), &usual(""), &[], Contract);
    check(&cards(9_999), &usual(""), &[], Contract);
    check(&cards(10_000), &usual(""), &[], Assessment);
}

#[test]
fn a_vehicle_track_counts_vehicles_as_persons() {
    let track = |vehicles| [Table::new("track", 0..vehicles, &[C::Vin, C::Latitude, C::Longitude, C::EventTime])];
    check(&track(9_999), &usual(""), &[], Contract);
    let heavy = check(&track(10_000), &usual(""), &[], Assessment);
    assert_eq!(heavy.persons.sensitive, Bounds::exact(10_000));
    check(&[Table::new("stock.csv", 0..200_000, &[C::Vin])], &usual(""), &[], Exempt);
}

#[test]
fn a_vin_counts_where_another_table_ties_it_to_a_person() {
    let owners = Table::new("owners.csv", 0..10, &[C::PersonName, C::Vin]);
    let service = Table::new("service.csv", 5..150_000, &[C::Vin, C::BatteryState]);
    let both = check(&[owners, service], &usual(""), &[], Contract);
    assert_eq!(both.persons.non_sensitive, Bounds::exact(150_000));
}

#[test]
fn rows_without_a_key_widen_only_the_upper_bound() {
    let orders =
        Table { keyless: 50_000, ..Table::new("orders.csv", 0..80_000, &[C::MobilePhone, C::PersonName, C::Address]) };
    let decided = check(&[orders], &usual(""), &[], Contract);
    assert_eq!(decided.persons.non_sensitive, Bounds { lower: 80_000, upper: 130_000, exact: false });
    assert_eq!(decided.lighter_if.len(), 1);
    assert_eq!((decided.lighter_if[0].route, decided.lighter_if[0].kinds.clone()), (Exempt, vec!["no-key".to_owned()]));
}

#[test]
fn broken_rows_widen_tables_about_persons_only() {
    let people = Table { broken_rows: 3, ..Table::new("a.csv", 0..99_998, &[C::UserId]) };
    let things = Table { broken_rows: 200_000, ..Table::new("b.csv", 0..500_000, &[C::CreditCode]) };
    assert_eq!(check(&[people, things], &usual(""), &[], Contract).persons.non_sensitive.upper, 100_001);
}

#[test]
fn the_same_kind_of_key_is_joined_and_others_add_up() {
    let a = Table::new("a.csv", 0..80_000, &[C::MobilePhone]);
    let b = Table::new("b.csv", 10_000..90_000, &[C::MobilePhone]);
    assert_eq!(check(&[a.clone(), b], &usual(""), &[], Exempt).persons.non_sensitive, Bounds::exact(90_000));
    let c = Table::new("c.csv", 0..80_000, &[C::Email]);
    let decided = check(&[a, c], &usual(""), &[], Contract);
    assert_eq!(decided.persons.non_sensitive, Bounds { lower: 80_000, upper: 160_000, exact: false });
    assert_eq!(decided.lighter_if[0].datasets, ["a.csv", "c.csv"]);
    assert_eq!(decided.lighter_if[0].kinds, ["email", "mobile-phone"]);
}

#[test]
fn only_persons_whose_sensitive_field_is_filled_are_sensitive() {
    let only = vec![(C::Medical, 0..7)];
    let table = Table { only, ..Table::new("patients.csv", 0..50_000, &[C::UserId, C::Medical]) };
    let decided = check(&[table], &usual(""), &[], Contract);
    assert_eq!(decided.persons.sensitive, Bounds::exact(7));
    assert_eq!((decided.rests_on[0].because, decided.rests_on[0].without_them), (RestsOnReason::FewCells, Exempt));
    assert_eq!(decided.rests_on[0].columns, ["patients.csv#medical"]);
}

#[test]
fn a_header_alone_carries_the_route_but_says_so() {
    let mut table = Table::new("users.csv", 0..50_000, &[C::MobilePhone]);
    table.columns.push((Some(C::Religion), Strength::Likely, Vec::new()));
    let decided = check(std::slice::from_ref(&table), &usual(""), &[], Assessment);
    assert_eq!(
        (decided.rests_on[0].because, decided.rests_on[0].without_them),
        (RestsOnReason::LikelyEvidence, Exempt)
    );
    assert_eq!(decided.rests_on[0].columns, ["users.csv#religion"]);
    table.columns[1].1 = Strength::Hint;
    assert!(check(&[table], &usual(""), &[], Exempt).rests_on.is_empty());
}

#[test]
fn minors_are_sensitive() {
    let club = Table { under_14: 0..300, ..Table::new("club.csv", 0..5_000, &[C::UserId, C::BirthDate]) };
    let decided = check(&[club], &usual(""), &[], Contract);
    assert_eq!((decided.persons.non_sensitive, decided.persons.sensitive), (Bounds::exact(5_000), Bounds::exact(300)));
}

#[test]
fn id_numbers_alone_are_personal_with_the_stricter_reading_beside_them() {
    let ids = [Table::new("ids.csv", 0..30_000, &[C::ResidentId])];
    let decided = check(&ids, &usual(""), &[], Exempt);
    let other: Vec<_> = decided.other_readings.iter().map(|other| (other.reading.as_str(), other.route)).collect();
    assert_eq!(other, [("A8", Assessment)]);
    check(&ids, &usual("[readings]\nA8 = \"2020\"\n"), &[], Assessment);
    let named = [Table::new("ids.csv", 0..30_000, &[C::ResidentId, C::PersonName])];
    let raised = check(&named, &usual(""), &[], Assessment);
    assert!(raised.other_readings.iter().any(|other| other.reading == "A8" && other.route == Exempt));
}

#[test]
fn hashed_phones_are_counted() {
    let mut table = Table::new("hashes.csv", 0..150_000, &[C::HashedIdentifier]);
    table.columns[0].2 = vec![Mark::DeIdentified];
    check(&[table], &usual(""), &[], Contract);
}

#[test]
fn both_kinds_of_data_count_in_both_figures() {
    let only = vec![(C::Medical, 999_500..1_000_100)];
    let table = Table { only, ..Table::new("all.csv", 0..1_000_100, &[C::UserId, C::Medical]) };
    let decided = check(std::slice::from_ref(&table), &usual(""), &[], Assessment);
    assert!(decided.other_readings.iter().any(|other| other.reading == "A2" && other.route == Contract));
    check(&[table], &usual("[readings]\nA2 = \"sensitive-only\"\n"), &[], Contract);
}

#[test]
fn what_is_left_out_of_the_exporter_file_is_tried() {
    let small = [Table::new("crm.csv", 0..50_000, &[C::UserId])];
    let open = check(&small, "", &[], Undetermined);
    assert_eq!(open.depends_on, ["already_exported", "ciio", "state_organ"]);
    assert_eq!(routes(&open), [Exempt, Contract, Assessment, NeedsCounsel]);
    let half = check(&small, &format!("state_organ = false\n{NOTHING_EARLIER}"), &[], Undetermined);
    assert_eq!((half.depends_on.clone(), routes(&half)), (vec!["ciio".to_owned()], vec![Exempt, Assessment]));
    assert_eq!(half.candidates[0].when, [["ciio = false"]]);
    assert_eq!(half.unknown, ["ciio"]);
    let nobody = check(&[Table::new("goods.csv", 0..10, &[C::CreditCode])], "", &[], Exempt);
    assert!(nobody.depends_on.is_empty());
    check(&[Table::new("crm.csv", 0..1_000_000, &[C::UserId])], "state_organ = false", &[], Assessment);
}

#[test]
fn earlier_exports_are_added_and_those_of_another_year_are_unknown() {
    let batch = [Table::new("crm.csv", 0..5_000, &[C::UserId])];
    let earlier =
        |until: &str| format!("{STATED}[already_exported]\nnon_sensitive = 95000\nsensitive = 0\nuntil = {until}\n");
    check(&batch, &earlier("2026-10-31"), &[], Contract);
    check(&batch, &earlier("2025-12-31"), &[], Undetermined);
}

#[test]
fn the_hr_exemption_needs_both_conditions() {
    let staff = [Table::new("hr/staff.csv", 0..3_000, &[C::EmployeeId, C::Income])];
    let exempt = check(&staff, &usual(&format!("{HR}needed = [\"*\"]\ncollective_contract = true\n")), &[], Exempt);
    assert_eq!(
        (exempt.flows[0].excluded_persons, exempt.flows[0].rule.as_deref()),
        (Bounds::exact(3_000), Some("R6-hr"))
    );
    assert_eq!(exempt.persons.sensitive, Bounds::exact(0));
    let doubtful = check(&staff, &usual(&format!("{HR}needed = [\"*\"]\n")), &[], Contract);
    assert!(warned(&doubtful, WarningKind::PurposeIncomplete));
    assert!(doubtful.other_readings.iter().any(|other| other.reading == "A4" && other.route == Exempt));
}

#[test]
fn a_column_that_the_purpose_does_not_need_is_counted() {
    let staff = [Table::new("hr/staff.csv", 0..3_000, &[C::EmployeeId, C::Income, C::Religion])];
    let flow = format!("{HR}needed = [\"employee-id\", \"income\"]\ncollective_contract = true\n");
    let decided = check(&staff, &usual(&flow), &[], Contract);
    assert_eq!((decided.persons.sensitive, decided.flows[0].counted), (Bounds::exact(3_000), Bounds::exact(3_000)));
    let mut unseen = Table::new("hr/staff.csv", 0..120_000, &[C::EmployeeId]);
    unseen.columns.push((None, Strength::Hint, Vec::new()));
    let flow = format!("{HR}needed = [\"employee-id\"]\ncollective_contract = true\n");
    check(&[unseen], &usual(&flow), &[], Contract);
}

#[test]
fn a_person_in_an_exempt_and_a_counted_flow_is_counted_once() {
    let orders = Table::new("orders/2026.csv", 0..80_000, &[C::UserId]);
    let marketing = Table::new("marketing.csv", 50_000..150_000, &[C::UserId]);
    let flow = "[[flow]]\ndatasets = [\"orders/*\"]\npurpose = \"contract\"\nneeded = [\"*\"]\n";
    let decided = check(&[orders, marketing], &usual(flow), &[], Contract);
    assert_eq!(
        (decided.persons.non_sensitive, decided.persons.excluded),
        (Bounds::exact(100_000), Bounds::exact(80_000))
    );
    assert_eq!(decided.flows[1].counted, Bounds::exact(100_000));
}

#[test]
fn the_total_with_exempt_flows_is_warned_of() {
    let orders = Table::new("orders.csv", 0..90_000, &[C::UserId]);
    let marketing = Table::new("marketing.csv", 90_000..110_000, &[C::UserId]);
    let flow = "[[flow]]\ndatasets = [\"orders.csv\"]\npurpose = \"contract\"\nneeded = [\"*\"]\n";
    let decided = check(&[orders, marketing], &usual(flow), &[], Exempt);
    assert!(warned(&decided, WarningKind::ExcludedWouldCross));
    assert!(decided.other_readings.iter().any(|other| other.reading == "A1" && other.route == Contract));
}

#[test]
fn foreign_origin_is_believed_unless_the_data_contradict_it() {
    let flow =
        "[[flow]]\ndatasets = [\"**\"]\npurpose = \"foreign-origin\"\nneeded = [\"*\"]\ndomestic_data_added = false\n";
    check(&[Table::new("a.csv", 0..2_000_000, &[C::Email])], &usual(flow), &[], Exempt);
    let mixed = check(&[Table::new("a.csv", 0..2_000_000, &[C::MobilePhone])], &usual(flow), &[], NeedsCounsel);
    assert!(warned(&mixed, WarningKind::ClaimContradicted));
    assert_eq!(routes(&mixed), [Exempt, Assessment]);
}

fn charging() -> [Table; 1] {
    [Table::new("charging.csv", 0..50, &[C::ChargingStation, C::ChargingStatus, C::ChargingEnergy])]
}

#[test]
fn a_published_criterion_asks_what_was_notified() {
    let auto = ["automotive"];
    let open = check(&charging(), &usual(""), &auto, Undetermined);
    assert_eq!(
        (open.depends_on.clone(), routes(&open)),
        (vec!["important_data.notified".to_owned()], vec![Assessment, NeedsCounsel])
    );
    let unnotified = check(&charging(), &usual("[important_data]\nnotified = []\n"), &auto, NeedsCounsel);
    assert_eq!(routes(&unnotified), [Exempt, Assessment]);
    assert!(warned(&unnotified, WarningKind::ImportantCriterionUnnotified));
    let notified = check(
        &charging(),
        &usual("[important_data]\nnotified = [\"charging-network-operation\"]\n"),
        &auto,
        Assessment,
    );
    assert!(warned(&notified, WarningKind::ApplyWithinTwoMonths));
    let elsewhere =
        check(&charging(), &usual("[important_data]\nnotified = [\"sensitive-area-flow\"]\n"), &auto, NeedsCounsel);
    assert!(warned(&elsewhere, WarningKind::NotifiedNotFound));
    check(&charging(), &usual(""), &[], Exempt);
}

#[test]
fn the_rule_of_a_zone_warns_until_the_zone_is_stated() {
    let accounts = [Table::new("members.csv", 0..150_000, &[C::UserId, C::BankCard])];
    let unstated = usual("").replace("zone = \"none\"\n", "");
    assert_ne!(unstated, usual(""));
    let decided = check(&accounts, &unstated, &[], Assessment);
    assert!(warned(&decided, WarningKind::ImportantSuspected));
    let outside = check(&accounts, &usual(""), &[], Assessment);
    assert!(!warned(&outside, WarningKind::ImportantSuspected));
    let inside = decision(&accounts, &usual("").replace("\"none\"", "\"beijing\""), &[]);
    assert!(warned(&inside, WarningKind::ImportantCriterionUnnotified));
}

#[test]
fn important_data_breaks_every_exemption() {
    let flow = "[important_data]\nnotified = [\"charging-network-operation\"]\n[[flow]]\ndatasets = [\"*\"]\npurpose = \"contract\"\nneeded = [\"*\"]\n";
    let decided = check(&charging(), &usual(flow), &["automotive"], Assessment);
    assert_eq!(decided.flows[0].rule, None);
}

#[test]
fn a_hundred_thousand_persons_in_the_automotive_sector_need_counsel() {
    let owners = [Table::new("owners.csv", 0..120_000, &[C::UserId, C::Vin])];
    check(&owners, &usual("[important_data]\nnotified = []\n"), &["automotive"], NeedsCounsel);
}

#[test]
fn nothing_unread_ends_in_a_light_route() {
    let with = |status, persons| {
        let bad = Table { status: Some(status), ..Table::new("bad.orc", 0..0, &[]) };
        [Table::new("ten.csv", 0..persons, &[C::UserId]), bad]
    };
    let open = check(&with(FileStatus::Failed, 10), &usual(""), &[], Undetermined);
    assert_eq!(open.depends_on, ["unread:bad.orc"]);
    assert_eq!(routes(&open), [Exempt, Contract, Assessment]);
    check(&with(FileStatus::Unsupported, 150_000), &usual(""), &[], Undetermined);
    check(&with(FileStatus::Unsupported, 1_000_000), &usual(""), &[], Assessment);
    check(&with(FileStatus::Skipped, 10), &usual(""), &[], Exempt);
}

#[test]
fn a_sample_or_a_closed_folder_is_unread_too() {
    let mut sampled = inventory(&[Table::new("ten.csv", 0..10, &[C::UserId])]);
    let mut closed = sampled.clone();
    sampled.coverage = Coverage::Sampled;
    let open = decision_on(TODAY, &sampled, &usual(""), &[]);
    assert_eq!(open.decision, Undetermined);
    assert!(!open.persons.non_sensitive.exact);
    let problem =
        Problem { place: "locked".into(), kind: ProblemKind::Unreadable, message: String::new(), hint: String::new() };
    closed.problems.push(problem);
    assert_eq!(decision_on(TODAY, &closed, &usual(""), &[]).depends_on, ["unread:locked"]);
}

#[test]
fn a_kept_fraction_is_never_exact() {
    let table = Table { one_in: 8, ..Table::new("big.csv", 0..1_000_000, &[C::UserId]) };
    let persons = decision(&[table], &usual(""), &[]).persons.non_sensitive;
    assert!(!persons.exact && persons.lower < 8_000_000 && persons.upper > 8_000_000);
    assert!(persons.lower > 7_960_000 && persons.upper < 8_040_000, "{persons:?}");
}

#[test]
fn what_a_kept_fraction_did_not_show_may_still_be_there() {
    let only = vec![(C::Medical, 0..0)];
    let table = Table { one_in: 8, only, ..Table::new("big.csv", 0..1_000_000, &[C::UserId, C::Medical]) };
    let persons = decision(&[table], &usual(""), &[]).persons;
    assert_eq!(persons.sensitive, Bounds { lower: 0, upper: 128, exact: false });
}

#[test]
fn fields_beyond_those_tracked_are_had_by_everyone() {
    let mut run = inventory(&[Table::new("wide.csv", 0..20_000, &[C::UserId, C::Medical])]);
    let empty = Field { category: C::Transaction, within: false, columns: Vec::new() };
    run.datasets[0].fields.splice(1..1, std::iter::repeat_n(empty, 49));
    run.subjects[0].sets[0].parts[0].fields = vec![0];
    assert_eq!(decision_on(TODAY, &run, &usual(""), &[]).persons.sensitive, Bounds::exact(20_000));
    run.datasets[0].fields.remove(1);
    assert_eq!(decision_on(TODAY, &run, &usual(""), &[]).persons.sensitive, Bounds::exact(0));
}

#[test]
fn a_correction_moves_columns_fields_and_route() {
    let table = [Table::new("crm.csv", 0..20_000, &[C::UserId, C::Medical])];
    check(&table, &usual(""), &[], Assessment);
    let correct = |column: &str, level: &str| {
        usual(&format!(
            "[[column]]\ndataset = \"*.csv\"\ncolumn = \"{column}\"\nlevel = \"{level}\"\nbecause = \"checked\"\nby = \"office\"\n"
        ))
    };
    check(&table, &correct("medical", "non-personal"), &[], Exempt);
    let mut plain = Table::new("crm.csv", 0..20_000, &[C::UserId]);
    plain.columns.push((None, Strength::Hint, Vec::new()));
    check(&[plain], &correct("column-1", "sensitive"), &[], Assessment);
    let nobody = [Table::new("goods.csv", 0..20_000, &[C::CreditCode])];
    let raised = check(&nobody, &correct("credit-code", "sensitive"), &[], Assessment);
    assert_eq!(raised.persons.sensitive.upper, 20_000);
}

#[test]
fn a_table_of_which_nothing_is_known_counts_when_a_person_says_so() {
    let mut unknown = Table::new("notes.csv", 0..10_000, &[]);
    unknown.columns.push((None, Strength::Hint, Vec::new()));
    check(&[unknown.clone()], &usual(""), &[], Exempt);
    let text = "[[column]]\ndataset = \"*\"\ncolumn = \"column-0\"\nlevel = \"sensitive\"\nbecause = \"diagnoses\"\nby = \"office\"\n";
    assert_eq!(check(&[unknown.clone()], &usual(text), &[], Assessment).persons.sensitive.upper, 10_000);
    let mut run = inventory(&[unknown]);
    run.datasets[0].keyless.clear();
    assert_eq!(decision_on(TODAY, &run, &usual(text), &[]).persons.sensitive.upper, 10_000);
}

#[test]
fn broken_rows_beside_a_rare_find_hide_nobody_more() {
    let mut run = inventory(&[Table { broken_rows: 200_000, ..Table::new("goods.csv", 0..1_000, &[C::FreeText]) }]);
    let dataset = &mut run.datasets[0];
    let mut find = dataset.columns[0].signals[0].clone();
    (find.category, find.within, find.matched) = (C::MobilePhone, true, 2);
    dataset.columns[0].signals.push(find);
    dataset.fields.push(Field { category: C::MobilePhone, within: true, columns: vec![0] });
    dataset.keyless = vec![FieldSet { fields: vec![0, 1], under_14: false, rows: 2 }];
    assert_eq!(decision_on(TODAY, &run, &usual(""), &[]).persons.non_sensitive.upper, 2);
}

#[test]
fn of_two_columns_of_one_kind_both_must_be_needed() {
    let waybills = [Table::new("waybills.csv", 0..120_000, &[C::MobilePhone, C::MobilePhone])];
    let flow =
        |needed: &str| usual(&format!("[[flow]]\ndatasets = [\"*\"]\npurpose = \"contract\"\nneeded = [{needed}]\n"));
    check(&waybills, &flow("\"mobile-phone\", \"mobile-phone-1\""), &[], Exempt);
    check(&waybills, &flow("\"mobile-phone\""), &[], Contract);
}

#[test]
fn what_is_personal_only_beside_a_weak_key_falls_with_it() {
    let mut orders = Table::new("orders.csv", 0..150_000, &[C::UserId, C::Transaction]);
    orders.columns[0].1 = Strength::Likely;
    let decided = check(&[orders], &usual(""), &[], Contract);
    assert_eq!(
        (decided.rests_on[0].because, decided.rests_on[0].without_them),
        (RestsOnReason::LikelyEvidence, Exempt)
    );
    assert_eq!(decided.rests_on[0].columns, ["orders.csv#user-id"]);
}

#[test]
fn only_bounds_that_the_batch_does_not_reach_are_tried() {
    let table = [Table::new("crm.csv", 0..100_000, &[C::UserId])];
    let open = check(&table, STATED, &[], Undetermined);
    let earlier = |at: usize| open.candidates[at].when.iter().map(|all| all.join(" and ")).collect::<Vec<_>>();
    assert_eq!(earlier(0), ["already_exported.non_sensitive < 900000 and already_exported.sensitive < 10000"]);
    assert_eq!(earlier(1), ["already_exported.sensitive >= 10000", "already_exported.non_sensitive >= 900000"]);
}
