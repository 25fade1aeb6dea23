//! Grading in context: marks, flags and provisions of single columns, and what the rest of the run adds.

#![expect(clippy::unwrap_used, reason = "a test ends where its own data are wrong")]

mod tables;

use jiff::civil::{Date, date};
use pandian_detectors::vocabulary::{Category as C, Level, Mark, Strength};
use pandian_profiles::exporter::Exporter;
use pandian_profiles::grade;
use pandian_profiles::grading::{Classification, Grading};
use pandian_profiles::inventory::{Bounds, Field, Inventory};
use pandian_profiles::law::Law;
use pandian_profiles::sector::Sector;

use tables::{Table, inventory};

const TODAY: Date = date(2026, 11, 22);

fn graded_on(day: Date, inventory: &Inventory, exporter: &str) -> Grading {
    let exporter = Exporter::parse(exporter, &[]).unwrap();
    grade(inventory, &Sector::chosen::<&str>(&[]).unwrap(), &exporter, &Law::built_in().unwrap().on(day))
}

/// The classes of one table's columns.
fn classes(categories: &[C]) -> Vec<Classification> {
    let run = inventory(&[Table::new("table.csv", 0..10, categories)]);
    graded_on(TODAY, &run, "").datasets.remove(0).columns
}

#[track_caller]
fn check(class: &Classification, level: Level, intrinsic: Level, basis: &[&str]) {
    assert_eq!((class.level, class.intrinsic_level), (level, intrinsic), "{class:?}");
    assert_eq!(class.basis, basis, "{class:?}");
}

#[test]
fn context_raises_and_lowers_and_says_why() {
    let order = classes(&[C::UserId, C::Transaction]);
    check(&order[1], Level::Personal, Level::Personal, &["practice/a12"]);
    check(&classes(&[C::Transaction])[0], Level::NonPersonal, Level::Personal, &["pipl/art-4"]);
    let station = classes(&[C::ChargingStation, C::Latitude, C::Longitude]);
    check(&station[1], Level::NonPersonal, Level::Sensitive, &["pipl/art-4"]);
    check(&classes(&[C::UserId, C::CompanyName])[1], Level::Personal, Level::NonPersonal, &["pipl/art-4"]);
    check(
        &classes(&[C::BankCard])[0],
        Level::Sensitive,
        Level::Sensitive,
        &["gbt-45574/financial-account", "pipl/art-28"],
    );
}

#[test]
fn id_numbers_carry_the_other_reading() {
    let alone = &classes(&[C::ResidentId])[0];
    check(alone, Level::Personal, Level::Personal, &["practice/a8"]);
    let flag = |class: &Classification| {
        (class.flags[0].reading.clone(), class.flags[0].level, class.flags[0].provision.clone())
    };
    assert_eq!(flag(alone), ("A8".into(), Level::Sensitive, "gbt-35273/annex-b".into()));
    let named = &classes(&[C::Passport, C::Address])[0];
    check(named, Level::Sensitive, Level::Personal, &["gbt-45574/aggregation", "pipl/art-28", "pipl/art-4"]);
    assert_eq!(flag(named), ("A9".into(), Level::Personal, "practice/a9".into()));
}

#[test]
fn before_the_standard_of_2025_the_standard_of_2020_holds() {
    let run =
        inventory(&[Table::new("ids.csv", 0..10, &[C::ResidentId]), Table::new("cards.csv", 0..10, &[C::BankCard])]);
    let before = graded_on(date(2025, 10, 31), &run, "");
    assert_eq!(before.datasets[0].columns[0].basis, ["gbt-35273/annex-b", "pipl/art-28"]);
    assert_eq!(before.datasets[1].columns[0].basis, ["pipl/art-28"]);
    let after = graded_on(date(2025, 11, 1), &run, "");
    assert_eq!(after.datasets[0].columns[0].basis, ["practice/a8"]);
}

#[test]
fn a_track_needs_a_subject_positions_and_time() {
    let track = recurring(&[C::Vin, C::CoordinatePair, C::EventTime]);
    assert!(track[1].marks.contains(&Mark::Track));
    assert_eq!(track[1].basis, ["gbt-45574/track", "pipl/art-28"]);
    for part in
        [&[C::Vin, C::Latitude, C::EventTime][..], &[C::Vin, C::CoordinatePair], &[C::CoordinatePair, C::EventTime]]
    {
        assert!(recurring(part).iter().all(|class| !class.marks.contains(&Mark::Track)), "{part:?}");
    }
}

/// The same where the first column holds every value twice.
fn recurring(categories: &[C]) -> Vec<Classification> {
    let mut run = inventory(&[Table::new("table.csv", 0..10, categories)]);
    run.datasets[0].columns[0].distinct = Bounds::exact(5);
    graded_on(TODAY, &run, "").datasets.remove(0).columns
}

#[test]
fn one_position_of_each_subject_and_a_list_of_places_are_no_track() {
    let is_track = |classes: &[Classification]| classes.iter().any(|class| class.marks.contains(&Mark::Track));
    let once = classes(&[C::UserId, C::CoordinatePair, C::EventTime]);
    assert!(!is_track(&once));
    assert_eq!(once[1].level, Level::Sensitive, "a precise position of a person all the same");
    assert!(!is_track(&recurring(&[C::MobilePhone, C::ChargingStation, C::CoordinatePair, C::EventTime])));
}

#[test]
fn linkage_is_shown_where_another_key_stands_beside_an_id() {
    let both = classes(&[C::UserId, C::MobilePhone]);
    assert!(both[0].marks.contains(&Mark::LinkageShown) && !both[1].marks.contains(&Mark::LinkageShown));
    assert!(classes(&[C::UserId, C::Transaction])[0].marks.is_empty());
}

#[test]
fn altered_identifiers_keep_their_level_and_cite_the_definition() {
    let mut table = Table::new("table.csv", 0..10, &[C::BankCard, C::HashedIdentifier]);
    table.columns[0].2 = vec![Mark::Masked];
    let columns = &graded_on(TODAY, &inventory(&[table]), "").datasets[0].columns;
    assert_eq!(columns[0].level, Level::Sensitive);
    assert!(columns[0].basis.contains(&"pipl/art-73".to_owned()));
    assert_eq!(columns[1].marks, [Mark::DeIdentified, Mark::LinkageShown]);
}

#[test]
fn aggregates_are_marked() {
    let mut table = Table::new("table.csv", 0..10, &[C::Region, C::Age, C::GroupCount]);
    table.smallest_group = Some(25);
    let grading = graded_on(TODAY, &inventory(&[table]), "");
    let dataset = &grading.datasets[0];
    assert!(dataset.aggregated && !dataset.about_persons);
    for class in &dataset.columns {
        assert_eq!((class.level, class.marks.as_slice()), (Level::NonPersonal, &[Mark::Aggregated][..]));
        assert_eq!(class.basis, ["practice/group-size"]);
    }
    assert_eq!(dataset.fields, [Level::NonPersonal; 3]);
}

#[test]
fn a_large_count_that_recurs_is_the_place_and_not_the_group_of_the_row() {
    let graded = |distinct: u64, smallest: u64| {
        let mut table = Table::new("survey.csv", 0..1_000, &[C::Region, C::Age, C::Income, C::GroupCount]);
        table.smallest_group = Some(smallest);
        let mut run = inventory(&[table]);
        run.datasets[0].columns[3].distinct = Bounds { lower: distinct, upper: distinct, exact: true };
        let grading = graded_on(TODAY, &run, "");
        (grading.datasets[0].aggregated, grading.datasets[0].columns[2].level)
    };
    assert_eq!(graded(10, 3_750), (false, Level::Sensitive), "ten towns of a survey");
    assert_eq!(graded(900, 3_750), (true, Level::NonPersonal), "every row has a size of its own");
    assert_eq!(graded(10, 25), (true, Level::NonPersonal), "groups may well be of equal size");
}

#[test]
fn a_small_count_of_nothing_personal_is_nobodys() {
    let level = |categories: &[C]| {
        let mut table = Table::new("table.csv", 0..10, categories);
        table.smallest_group = Some(1);
        graded_on(TODAY, &inventory(&[table]), "").datasets[0].columns[0].level
    };
    assert_eq!(level(&[C::Region, C::EventTime, C::GroupCount]), Level::NonPersonal);
    for told in [C::Gender, C::EducationWork, C::Latitude, C::Transaction] {
        assert_eq!(level(&[C::Region, told, C::GroupCount]), Level::Personal, "{told:?}");
    }
}

#[test]
fn hints_are_shown_and_do_not_count() {
    let mut table = Table::new("table.csv", 0..10, &[C::Medical]);
    table.columns[0].1 = Strength::Hint;
    let grading = graded_on(TODAY, &inventory(&[table]), "");
    let class = &grading.datasets[0].columns[0];
    assert_eq!(
        (class.level, class.strength, class.categories.as_slice()),
        (Level::NonPersonal, Some(Strength::Hint), &[C::Medical][..])
    );
    assert_eq!(grading.datasets[0].fields, [Level::NonPersonal]);
}

#[test]
fn a_rare_find_in_text_is_personal_but_does_not_make_the_table_one_of_persons() {
    let mut run = inventory(&[Table::new("goods.csv", 0..1_000, &[C::CreditCode, C::FreeText])]);
    let dataset = &mut run.datasets[0];
    let mut find = dataset.columns[1].signals[0].clone();
    (find.category, find.within, find.matched) = (C::MobilePhone, true, 2);
    dataset.columns[1].signals.push(find);
    dataset.fields.push(Field { category: C::MobilePhone, within: true, columns: vec![1] });
    let rare = graded_on(TODAY, &run, "");
    assert!(!rare.datasets[0].about_persons);
    let levels: Vec<Level> = rare.datasets[0].columns.iter().map(|column| column.level).collect();
    assert_eq!(levels, [Level::NonPersonal, Level::Personal]);
    assert_eq!(rare.datasets[0].fields, [Level::NonPersonal, Level::NonPersonal, Level::Personal]);
    run.datasets[0].columns[1].signals[1].matched = 500;
    assert!(graded_on(TODAY, &run, "").datasets[0].about_persons);
}

#[test]
fn a_correction_is_shown_and_moves_the_field() {
    let run = inventory(&[Table::new("crm.csv", 0..10, &[C::UserId, C::Religion])]);
    let text = "[[column]]\ndataset = \"crm.csv\"\ncolumn = \"religion\"\nlevel = \"non-personal\"\nbecause = \"a club\"\nby = \"office\"\n";
    let grading = graded_on(TODAY, &run, text);
    let class = &grading.datasets[0].columns[1];
    check(class, Level::NonPersonal, Level::Sensitive, &["practice/correction"]);
    assert!(class.marks.contains(&Mark::Corrected));
    assert_eq!(grading.datasets[0].fields, [Level::Personal, Level::NonPersonal]);
}

#[test]
fn a_corrected_key_no_longer_makes_a_table_about_persons() {
    let run = inventory(&[Table::new("stock.csv", 0..10, &[C::UserId, C::Transaction])]);
    let text = "[[column]]\ndataset = \"stock.csv\"\ncolumn = \"user-id\"\nlevel = \"non-personal\"\nbecause = \"a shelf\"\nby = \"office\"\n";
    let grading = graded_on(TODAY, &run, text);
    assert_eq!(grading.datasets[0].fields, [Level::NonPersonal; 2]);
    assert!(!grading.datasets[0].about_persons);
}

#[test]
fn a_local_rule_warns_only_once_it_is_in_force() {
    let run = inventory(&[Table::new("cards.csv", 0..100_001, &[C::UserId, C::BankCard])]);
    let ids = |day: Date| {
        let grading = grade(
            &run,
            &Sector::chosen(&["cdp-crm"]).unwrap(),
            &Exporter::default(),
            &Law::built_in().unwrap().on(day),
        );
        grading.datasets[0].candidates.iter().map(|candidate| candidate.id.clone()).collect::<Vec<_>>()
    };
    assert!(ids(date(2024, 8, 29)).is_empty());
    assert_eq!(ids(date(2024, 8, 30)), ["beijing-highly-sensitive-over-100000"]);
    assert_eq!(ids(date(2026, 4, 24)).len(), 2);
}
