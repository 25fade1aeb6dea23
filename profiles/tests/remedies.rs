//! What would have to change: each remedy is the smallest that reaches its route, and none is one that the law refuses.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test ends where its own data are wrong")]

mod tables;

use jiff::civil::{Date, date};
use pandian_detectors::vocabulary::{Category as C, Mark, Strength};
use pandian_profiles::decision::Route;
use pandian_profiles::exporter::Exporter;
use pandian_profiles::facts::Purpose;
use pandian_profiles::inventory::{FileStatus, Inventory};
use pandian_profiles::law::Law;
use pandian_profiles::remedies;
use pandian_profiles::remedy::{Remedies, RemedyNote, RemedyStatus, Step};
use pandian_profiles::sector::{Sector, known_candidates};

use Route::{Exempt, NeedsCounsel, SecurityAssessment as Assessment, StandardContractOrCertification as Contract};
use tables::{Table, inventory};

const TODAY: Date = date(2026, 11, 22);
const STATED: &str = "ciio = false\nstate_organ = false\nzone = \"none\"\n[already_exported]\nnon_sensitive = 0\nsensitive = 0\n[important_data]\nnotified = []\n";

fn of(inventory: &Inventory, exporter: &str, sectors: &[&str]) -> Remedies {
    let exporter = Exporter::parse(exporter, &known_candidates().unwrap()).unwrap_or_else(|error| panic!("{error}"));
    remedies(inventory, &Sector::chosen(sectors).unwrap(), &exporter, TODAY, Law::built_in().unwrap())
}

fn of_tables(tables: &[Table]) -> Remedies {
    of(&inventory(tables), STATED, &[])
}

fn out(dataset: &str, columns: &[&str]) -> Step {
    Step::LeaveOutColumns {
        dataset: dataset.to_owned(),
        columns: columns.iter().map(|one| (*one).to_owned()).collect(),
    }
}

/// The remedies that reach a route by changing columns.
fn by_columns(found: &Remedies, reaches: Route) -> Vec<&[Step]> {
    let columns = |step: &Step| matches!(step, Step::LeaveOutColumns { .. } | Step::CoarsenPositions { .. });
    let list = found.list.iter().filter(|one| one.reaches == reaches && one.steps.iter().all(columns));
    list.map(|one| one.steps.as_slice()).collect()
}

fn by_persons(found: &Remedies, reaches: Route) -> Option<(u64, u64)> {
    found.list.iter().filter(|one| one.reaches == reaches).find_map(|one| match one.steps.as_slice() {
        [Step::LeaveOutPersons { persons, sensitive }] => Some((*persons, *sensitive)),
        _ => None,
    })
}

#[test]
fn one_sensitive_column_is_left_out() {
    let table = Table::new("users.csv", 0..50_000, &[C::UserId, C::MobilePhone, C::Biometric]);
    let found = of_tables(&[table]);
    assert_eq!((found.status, found.without), (RemedyStatus::Found, Some(Assessment)));
    assert_eq!(by_columns(&found, Exempt)[0], [out("users.csv", &["biometric"])]);
    let remedy = found.list.iter().find(|one| one.steps == [out("users.csv", &["biometric"])]).unwrap();
    assert_eq!((remedy.non_sensitive.upper, remedy.sensitive.upper), (50_000, 0));
    assert_eq!(remedy.notes, [RemedyNote::ScanAgain, RemedyNote::MaskingIsNoRemedy, RemedyNote::NoSplitting]);
    assert_eq!(remedy.basis, ["certification-measures/no-splitting", "pipl/art-73", "scc-measures/art-4"]);
}

#[test]
fn the_smallest_set_is_named_and_nothing_more() {
    // 20,000 have a face, 5,000 more an illness: without the face a contract is enough, without both nothing is needed.
    let only = vec![(C::Biometric, 0..20_000), (C::Medical, 20_000..25_000)];
    let table = Table { only, ..Table::new("users.csv", 0..50_000, &[C::UserId, C::Biometric, C::Medical, C::Gender]) };
    let found = of_tables(&[table]);
    assert_eq!(by_columns(&found, Contract), [[out("users.csv", &["biometric"])]]);
    assert_eq!(by_columns(&found, Exempt)[0], [out("users.csv", &["biometric", "medical"])]);
    assert_eq!(by_persons(&found, Contract), Some((15_001, 15_001)));
    assert_eq!(by_persons(&found, Exempt), Some((25_000, 25_000)));
    // Nearest route first.
    assert!(found.list.is_sorted_by(|left, right| left.reaches >= right.reaches));
}

#[test]
fn positions_are_rounded_where_that_is_enough() {
    let precise = |category| (Some(category), Strength::Strong, vec![Mark::PrecisePosition]);
    let mut table = Table::new("places.csv", 0..30_000, &[C::UserId]);
    table.columns.extend([precise(C::Latitude), precise(C::Longitude)]);
    let found = of_tables(&[table]);
    let columns = vec!["latitude".to_owned(), "longitude".to_owned()];
    let rounded = Step::CoarsenPositions { dataset: "places.csv".to_owned(), columns, decimals: 1 };
    assert_eq!(by_columns(&found, Exempt)[0], [rounded]);
    let remedy = found.list.iter().find(|one| one.reaches == Exempt).unwrap();
    assert!(remedy.notes.contains(&RemedyNote::PrecisionChoice) && remedy.basis.contains(&"practice/a10".to_owned()));
}

/// The table with column 1 as cells that were opened, and the others behind it as what was found in them.
fn opened(table: &Table, names: [&str; 2]) -> Inventory {
    let mut inventory = inventory(std::slice::from_ref(table));
    let columns = &mut inventory.datasets[0].columns;
    (columns[1].id, columns[1].name, columns[1].path) = ("extra".to_owned(), "extra".to_owned(), "extra".to_owned());
    for (column, path) in columns.iter_mut().skip(2).zip(names) {
        (column.id, column.name, column.path) = (path.to_owned(), "extra".to_owned(), path.to_owned());
    }
    inventory
}

#[test]
fn what_was_opened_from_a_cell_goes_with_its_column() {
    let table = Table::new("users.csv", 0..50_000, &[C::UserId, C::Medical, C::Biometric, C::Religion]);
    let mut inventory = opened(&table, ["extra.face", "extra[kind=faith]"]);
    assert_eq!(by_columns(&of(&inventory, STATED, &[]), Exempt)[0], [out("users.csv", &["extra"])]);
    // A flat column that merely has such a name stays, and so does one of another column that begins alike.
    inventory.datasets[0].columns[2].name = "extra.face".to_owned();
    inventory.datasets[0].columns[3].path = "extras.faith".to_owned();
    let found = of(&inventory, STATED, &[]);
    assert_eq!(by_columns(&found, Exempt)[0], [out("users.csv", &["extra", "extra.face", "extra[kind=faith]"])]);
}

#[test]
fn cells_that_hold_more_than_a_position_are_not_rounded() {
    let precise = |category| (Some(category), Strength::Strong, vec![Mark::PrecisePosition]);
    let mut table = Table::new("places.csv", 0..30_000, &[C::UserId]);
    table.columns.extend([precise(C::CoordinatePair), precise(C::Latitude), precise(C::Longitude)]);
    let rounds = |found: &Remedies| {
        by_columns(found, Exempt)[0].iter().all(|step| matches!(step, Step::CoarsenPositions { .. }))
    };
    let mut inventory = opened(&table, ["extra.lat", "extra.lng"]);
    assert!(rounds(&of(&inventory, STATED, &[])));
    let mut more = Table::new("places.csv", 0..30_000, &[C::UserId]);
    more.columns.extend([precise(C::CoordinatePair), (Some(C::MobilePhone), Strength::Strong, vec![])]);
    inventory = opened(&more, ["extra.phone", ""]);
    assert_eq!(by_columns(&of(&inventory, STATED, &[]), Exempt)[0], [out("places.csv", &["extra"])]);
}

#[test]
fn leaving_out_a_key_does_not_make_the_persons_vanish() {
    let table = Table::new("crm.csv", 0..1_200_000, &[C::UserId, C::PersonName, C::Address]);
    let found = of_tables(&[table]);
    assert_eq!(by_columns(&found, Contract), Vec::<&[Step]>::new());
    assert_eq!(by_columns(&found, Exempt), [[out("crm.csv", &["user-id", "person-name", "address"])]]);
    assert_eq!(by_persons(&found, Contract), Some((200_001, 0)));
    assert_eq!(by_persons(&found, Exempt), Some((1_100_001, 0)));
}

#[test]
fn leaving_out_the_birth_date_makes_no_child_older() {
    let table = Table { under_14: 0..20_000, ..Table::new("club.csv", 0..20_000, &[C::UserId, C::BirthDate]) };
    let found = of_tables(&[table]);
    assert_eq!(by_columns(&found, Contract), Vec::<&[Step]>::new());
    assert_eq!(by_columns(&found, Exempt), [[out("club.csv", &["user-id", "birth-date"])]]);
}

#[test]
fn children_can_be_left_out_while_the_others_stay() {
    let table = Table { under_14: 0..300, ..Table::new("club.csv", 0..20_000, &[C::UserId, C::BirthDate]) };
    let found = of_tables(&[table]);
    let children = [Step::LeaveOutChildren { persons: 300 }];
    let remedy = found.list.iter().find(|one| one.steps == children).unwrap();
    assert_eq!((remedy.reaches, remedy.non_sensitive.upper, remedy.sensitive.upper), (Exempt, 19_700, 0));
}

#[test]
fn what_meets_a_published_criterion_can_be_left_out() {
    let station = Table::new("charging.csv", 0..90, &[C::ChargingStation, C::ChargingStatus, C::ChargingEnergy]);
    let found = of(&inventory(&[station]), STATED, &["automotive"]);
    assert_eq!((found.status, found.without), (RemedyStatus::Found, Some(NeedsCounsel)));
    assert_eq!(by_columns(&found, Exempt)[0].len(), 1, "{found:#?}");
}

#[test]
fn a_table_can_be_sent_as_groups() {
    let table = Table::new("orders.csv", 0..150_000, &[C::MobilePhone, C::Address, C::Gender]);
    let found = of_tables(&[table]);
    let groups = Step::Aggregate { dataset: "orders.csv".to_owned(), smallest_group: 10 };
    assert!(found.list.iter().any(|one| one.reaches == Exempt && one.steps == [groups.clone()]));
}

#[test]
fn a_purpose_is_offered_where_the_data_make_it_likely_and_only_if_true() {
    let staff = Table::new("hr/staff.csv", 0..15_000, &[C::EmployeeId, C::Income]);
    let found = of_tables(std::slice::from_ref(&staff));
    let purpose = Step::StatePurpose { dataset: "hr/staff.csv".to_owned(), purpose: Purpose::Hr };
    let remedy = found.list.iter().find(|one| one.steps == [purpose.clone()]).unwrap();
    assert_eq!((remedy.reaches, remedy.notes.as_slice()), (Exempt, [RemedyNote::OnlyIfTrue].as_slice()));
    // Where a purpose is stated already, none is put in its place.
    let stated = format!("{STATED}[[flow]]\ndatasets = [\"hr/*\"]\npurpose = \"none\"\n");
    let found = of(&inventory(&[staff]), &stated, &[]);
    assert!(found.list.iter().all(|one| !one.steps.iter().any(|step| matches!(step, Step::StatePurpose { .. }))));
}

#[test]
fn unknown_facts_are_supposed_and_said() {
    let table = Table::new("users.csv", 0..50_000, &[C::UserId, C::Biometric]);
    let found = of(&inventory(&[table]), "zone = \"none\"\n", &[]);
    assert_eq!(found.supposed, ["already_exported = 0", "ciio = false", "state_organ = false"]);
    assert_eq!((found.status, found.without), (RemedyStatus::Found, Some(Assessment)));
    assert_eq!(by_columns(&found, Exempt)[0], [out("users.csv", &["biometric"])]);
    let plain = of(&inventory(&[Table::new("users.csv", 0..50, &[C::UserId])]), "", &[]);
    assert_eq!((plain.status, plain.list.len()), (RemedyStatus::FactsFirst, 0));
}

#[test]
fn a_fact_that_changes_nothing_today_is_supposed_all_the_same() {
    // The route is an assessment whatever went out earlier; without the faces that would decide.
    let table = Table::new("users.csv", 0..50_000, &[C::UserId, C::Biometric]);
    let found = of(&inventory(&[table]), "ciio = false\nstate_organ = false\nzone = \"none\"\n", &[]);
    assert_eq!(
        (found.without, found.supposed.as_slice()),
        (Some(Assessment), ["already_exported = 0".to_owned()].as_slice())
    );
    assert_eq!(by_columns(&found, Exempt)[0], [out("users.csv", &["biometric"])]);
}

#[test]
fn an_operator_of_critical_infrastructure_must_leave_out_everything_personal() {
    let table = Table::new("users.csv", 0..50, &[C::UserId, C::Biometric]);
    let ciio = STATED.replace("ciio = false", "ciio = true");
    let found = of(&inventory(&[table]), &ciio, &[]);
    assert_eq!(by_columns(&found, Contract), Vec::<&[Step]>::new());
    assert_eq!(by_columns(&found, Exempt), [[out("users.csv", &["user-id", "biometric"])]]);
}

#[test]
fn what_contradicts_a_claim_is_never_a_remedy() {
    let table = Table::new("guests.csv", 0..150_000, &[C::UserId, C::MobilePhone, C::ResidentId]);
    let claim = format!(
        "{STATED}[[flow]]\ndatasets = [\"*\"]\npurpose = \"foreign-origin\"\nneeded = [\"*\"]\ndomestic_data_added = false\n"
    );
    let found = of(&inventory(&[table]), &claim, &[]);
    assert_eq!(found.supposed, ["flow 1 = none"]);
    let without_the_signs = [out("guests.csv", &["mobile-phone", "resident-id"])];
    assert!(found.list.iter().all(|one| one.steps != without_the_signs), "{found:#?}");
}

#[test]
fn nothing_is_offered_where_nothing_helps_or_is_needed() {
    let members = |persons| Table::new("crm.csv", 0..persons, &[C::UserId]);
    assert_eq!(of_tables(&[members(50_000)]).status, RemedyStatus::NotNeeded);
    let unread = Table { status: Some(FileStatus::Unsupported), ..Table::new("book.xlsx", 0..0, &[]) };
    assert_eq!(of_tables(&[members(50_000), unread]).status, RemedyStatus::Unread);
    let earlier = STATED.replace("non_sensitive = 0", "non_sensitive = 2000000");
    let found = of(&inventory(&[members(10)]), &earlier, &[]);
    assert_eq!(found.without, Some(Assessment));
    assert!(found.list.iter().all(|one| one.reaches == Exempt), "{found:#?}");
    let notified = STATED.replace("notified = []", "notified = [\"charging-network-operation\"]");
    let found = of(&inventory(&[members(10)]), &notified, &["automotive"]);
    assert_eq!((found.without, found.status), (Some(NeedsCounsel), RemedyStatus::NoneFound));
}

#[test]
fn a_wide_export_is_searched_within_bounds_and_always_alike() {
    let kinds: Vec<C> = C::ALL.iter().copied().filter(|category| *category != C::GroupCount).collect();
    let tables: Vec<Table> = (0..20).map(|at| Table::new(&format!("t{at:02}.csv"), 0..20_000, &kinds)).collect();
    let inventory = inventory(&tables);
    let found = of(&inventory, STATED, &[]);
    assert_eq!(found.status, RemedyStatus::Found);
    assert_eq!(found, of(&inventory, STATED, &[]));
    // Two hundred tables with one sensitive column each: these columns, and no others.
    let wide: Vec<Table> = (0..200)
        .map(|at| Table::new(&format!("w{at:03}.csv"), 0..20_000, &[C::UserId, C::Email, C::Gender, C::Biometric]))
        .collect();
    let found = of(&tables::inventory(&wide), STATED, &[]);
    let only = |step: &Step| matches!(step, Step::LeaveOutColumns { columns, .. } if columns == &["biometric"]);
    assert!(by_columns(&found, Exempt)[0].iter().all(only), "{found:#?}");
}
