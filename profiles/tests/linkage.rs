//! What joins say of tables: who stands behind rows without a person, by which path, and how many they can be.

#![expect(clippy::unwrap_used, reason = "a test ends where its own data are wrong")]

mod tables;

use jiff::civil::date;
use pandian_detectors::vocabulary::{Category as C, Level, Mark, Strength};
use pandian_profiles::exporter::Exporter;
use pandian_profiles::grading::Grading;
use pandian_profiles::inventory::{Bounds, ColumnKind, Inventory, Part, SubjectSet, Subjects};
use pandian_profiles::law::Law;
use pandian_profiles::measured::{Groups, Join, JoinSide};
use pandian_profiles::sector::Sector;
use pandian_profiles::{grade, people};

use tables::{Table, inventory};

fn graded(inventory: &Inventory, exporter: &str) -> Grading {
    let exporter = Exporter::parse(exporter, &[]).unwrap();
    let law = Law::built_in().unwrap();
    grade(inventory, &Sector::chosen::<&str>(&[]).unwrap(), &exporter, &law.on(date(2026, 11, 22)))
}

/// A table whose column 0 is an opaque id, and whose other columns are given.
fn opaque(id: &str, rows: u64, others: &[C]) -> Table {
    let mut table = Table::new(id, 0..rows, others);
    table.columns.insert(0, (None, Strength::Strong, Vec::new()));
    table
}

fn join(left: (u32, usize), right: (u32, usize), shared: u64) -> Join {
    let side = |(dataset, column)| JoinSide { dataset, column, category: None };
    Join { left: side(left), right: side(right), shared, percent: 100, exact: true, hashed_by: None, record: false }
}

#[test]
fn behaviour_follows_an_id_that_another_table_knows() {
    let mut run = inventory(&[
        Table::new("users.csv", 0..100, &[C::UserId, C::MobilePhone]),
        opaque("events.csv", 500, &[C::Behaviour]),
    ]);
    assert_eq!(graded(&run, "").datasets[1].columns[1].level, Level::NonPersonal);
    run.joins = vec![join((0, 0), (1, 0), 80)];
    run.datasets[1].columns[0].distinct = Bounds::exact(80);
    let grading = graded(&run, "");
    let events = &grading.datasets[1];
    assert!(events.about_persons);
    assert!(events.columns.iter().all(|class| class.level == Level::Personal));
    assert!(events.columns[0].marks.contains(&Mark::LinkageShown));
    let path = &events.linked[0];
    assert_eq!((path.column, path.dataset.as_str(), path.other.as_str()), (0, "users.csv", "user-id"));
    assert_eq!(path.holds, [C::MobilePhone]);
    let persons = people::of_each(&run, &grading);
    assert_eq!((persons[1].any.lower, persons[1].any.upper), (0, 80), "no more persons than ids");
}

#[test]
fn paths_lead_over_several_tables() {
    let mut run = inventory(&[
        Table::new("a.csv", 0..100, &[C::Imei, C::MobilePhone]),
        opaque("b.csv", 100, &[C::Behaviour]),
        opaque("c.csv", 100, &[C::Behaviour]),
        opaque("d.csv", 100, &[C::Behaviour]),
    ]);
    run.joins = vec![join((0, 0), (1, 0), 100), join((1, 0), (2, 0), 100)];
    let grading = graded(&run, "");
    let about: Vec<bool> = grading.datasets.iter().map(|dataset| dataset.about_persons).collect();
    assert_eq!(about, [true, true, true, false]);
    assert_eq!(grading.datasets[2].linked[0].dataset, "b.csv");
    assert_eq!(grading.datasets[2].linked[0].holds, [C::MobilePhone]);
}

#[test]
fn positions_over_time_of_a_linked_id_are_a_track() {
    let mut run = inventory(&[
        Table::new("users.csv", 0..100, &[C::UserId]),
        opaque("track.csv", 100, &[C::CoordinatePair, C::EventTime]),
    ]);
    run.joins = vec![join((0, 0), (1, 0), 100)];
    let track = |run: &Inventory| graded(run, "").datasets[1].columns[1].marks.contains(&Mark::Track);
    assert!(!track(&run), "every row is another one's");
    run.datasets[1].columns[0].distinct = Bounds::exact(10);
    assert!(track(&run));
}

#[test]
fn only_records_lead_on_and_only_from_rows_of_one_person() {
    let table = |rows| opaque("orders.csv", rows, &[C::MobilePhone]);
    let lines = opaque("lines.csv", 300, &[C::Transaction]);
    let about = |rows: u64, shared: u64, record: bool| {
        let mut run = inventory(&[table(rows), lines.clone()]);
        run.joins = vec![Join { record, ..join((0, 0), (1, 0), shared) }];
        run.datasets[0].columns[0].distinct = Bounds::exact(100);
        run.datasets[1].columns[0].distinct = Bounds::exact(100);
        graded(&run, "").datasets[1].about_persons
    };
    assert!(about(100, 100, true));
    assert!(!about(100, 100, false), "a shelf or a shop stands beside a phone too");
    assert!(!about(200, 100, true), "one number, many persons");
    assert!(!about(100, 80, true), "the other table holds more than these");
}

#[test]
fn a_device_table_is_marked_by_the_table_that_knows_its_owner() {
    let mut run = inventory(&[
        Table::new("crm.csv", 0..100, &[C::Imei, C::MobilePhone]),
        Table::new("devices.csv", 0..100, &[C::Imei]),
        Table::new("others.csv", 0..100, &[C::Imei]),
    ]);
    run.joins = vec![join((0, 0), (1, 0), 100), join((1, 0), (2, 0), 5)];
    let grading = graded(&run, "");
    assert_eq!(grading.datasets[1].columns[0].marks, [Mark::LinkageShown]);
    assert!(grading.datasets[2].columns[0].marks.is_empty(), "devices alone show no owner");
}

#[test]
fn a_corrected_column_leads_nowhere() {
    let mut run =
        inventory(&[Table::new("users.csv", 0..100, &[C::UserId]), opaque("stock.csv", 100, &[C::Transaction])]);
    run.joins = vec![join((0, 0), (1, 0), 100)];
    let text = "[[column]]\ndataset = \"stock.csv\"\ncolumn = \"column-0\"\nlevel = \"non-personal\"\nbecause = \"a shelf\"\nby = \"office\"\n";
    assert!(!graded(&run, text).datasets[1].about_persons);
}

#[test]
fn digests_that_no_dataset_shares_may_be_of_the_same_persons() {
    let tables: Vec<Table> =
        ["a.csv", "b.csv", "c.csv"].map(|id| Table::new(id, 0..100, &[C::HashedIdentifier])).into();
    let mut run = inventory(&tables);
    let set = |datasets: &[u32], persons| SubjectSet {
        parts: datasets.iter().map(|dataset| Part { dataset: *dataset, fields: vec![0], beside: false }).collect(),
        under_14: false,
        persons,
    };
    run.subjects = vec![Subjects {
        kind: C::HashedIdentifier,
        space: "phone md5".to_owned(),
        one_in: 1,
        sets: vec![set(&[0], 100), set(&[1], 60), set(&[1, 2], 40), set(&[2], 30)],
    }];
    let all = people::of_all(&run, &graded(&run, "")).any;
    assert_eq!((all.lower, all.upper), (130, 230));
}

#[test]
fn small_groups_of_education_and_place_single_out() {
    let mut run = inventory(&[Table::new("survey.csv", 0..100, &[C::EducationWork, C::Region])]);
    let level = |run: &Inventory| graded(run, "").datasets[0].columns[0].level;
    assert_eq!(level(&run), Level::NonPersonal);
    run.datasets[0].groups = Some(Groups { by: vec![0, 1], smallest: 10, exact: true });
    assert_eq!(level(&run), Level::NonPersonal);
    run.datasets[0].groups = Some(Groups { by: vec![0, 1], smallest: 9, exact: true });
    let mut of = |kind: ColumnKind, distinct: u64| {
        let column = &mut run.datasets[0].columns[0];
        (column.kind, column.distinct) = (kind, Bounds { lower: distinct, upper: distinct, exact: true });
        level(&run)
    };
    assert_eq!(of(ColumnKind::Text, 40), Level::Personal);
    assert_eq!(of(ColumnKind::Integer, 12), Level::Personal, "years of schooling");
    assert_eq!(of(ColumnKind::Decimal, 97), Level::NonPersonal, "what a county spends on schools");
    assert_eq!(of(ColumnKind::Text, 100), Level::NonPersonal, "a list of schools");
}
