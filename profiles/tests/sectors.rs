//! The sector profiles: complete, cited, and right in their own cases.

#![expect(clippy::panic, reason = "a test ends where its own data are wrong")]

mod tables;

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use pandian_detectors::vocabulary::{Category, Confidence};
use pandian_profiles::exporter::Exporter;
use pandian_profiles::grade;
use pandian_profiles::law::Law;
use pandian_profiles::sector::{Sector, known_candidates};

use tables::{Table, inventory};

const TODAY: Date = date(2026, 11, 22);

fn law() -> &'static Law {
    Law::built_in().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_case_of_every_sector_holds() {
    let sectors = Sector::all().unwrap();
    let law = law().on(TODAY);
    let failures =
        sectors.iter().flat_map(|one| one.faults(&law).into_iter().map(|fault| format!("{}: {fault}", one.id)));
    let failures: Vec<String> = failures.collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(sectors.iter().all(|sector| !sector.cases.is_empty()));
}

#[test]
fn a_case_that_does_not_hold_is_told() {
    let text = "id = \"own\"\nname_zh = \"自\"\nname_en = \"own\"\n[[source]]\ntitle = \"t\"\nseen = 2026-11-22\n\
                confidence = \"secondary\"\n[[case]]\nname = \"a phone\"\nrows = 3\ncandidates = [\"none-such\"]\n\
                columns = [{ category = \"mobile-phone\", level = \"sensitive\" }]\n";
    let own = Sector::parse(&[("own.toml", text)]).unwrap();
    let faults = own[0].faults(&law().on(TODAY));
    assert_eq!(faults.len(), 1);
    assert!(faults[0].contains("a phone") && faults[0].contains("none-such"), "{faults:?}");
}

#[test]
fn general_grades_every_category() {
    let graded: BTreeSet<Category> =
        Sector::get("general").unwrap().grades.iter().map(|grade| grade.category).collect();
    let missing: Vec<&str> =
        Category::ALL.iter().filter(|category| !graded.contains(category)).map(|category| category.id()).collect();
    assert!(missing.is_empty(), "not graded: {missing:?}");
}

#[test]
fn every_provision_that_a_sector_cites_exists_and_is_more_than_recalled() {
    for sector in Sector::all().unwrap() {
        let flags = sector.grades.iter().filter_map(|grade| grade.flag.as_ref()).map(|flag| &flag.provision);
        let coarse = sector.grades.iter().filter_map(|grade| grade.coarse.as_ref()).map(|coarse| &coarse.provision);
        let grades = sector.grades.iter().map(|grade| &grade.provision);
        for cited in
            flags.chain(coarse).chain(grades).chain(sector.criteria.iter().map(|criterion| &criterion.provision))
        {
            let provision = law().provision(cited).unwrap_or_else(|| panic!("{}: no provision `{cited}`", sector.id));
            let warns = sector.criteria.iter().any(|one| one.provision == *cited && !one.published);
            assert!(provision.confidence > Confidence::Unsure || warns, "{}: `{cited}` is only recalled", sector.id);
        }
    }
}

#[test]
fn every_class_rests_on_provisions_in_force_on_its_day() {
    for day in [date(2024, 3, 22), date(2025, 6, 1), TODAY] {
        let in_force = law().on(day);
        let tables: Vec<Table> = Category::ALL
            .iter()
            .map(|category| Table::new(category.id(), 0..10, &[*category, Category::UserId]))
            .collect();
        let grading =
            grade(&inventory(&tables), &Sector::chosen::<&str>(&[]).unwrap(), &Exporter::default(), &in_force);
        for column in grading.datasets.iter().flat_map(|dataset| &dataset.columns) {
            assert!(!column.basis.is_empty());
            let missing: Vec<_> = column.basis.iter().filter(|id| in_force.provision(id).is_none()).collect();
            assert!(missing.is_empty(), "{day}: {:?} cites {missing:?}", column.categories);
        }
    }
}

#[test]
fn candidate_ids_are_known_once_and_sorted() {
    let ids = known_candidates().unwrap();
    assert!(ids.contains(&"charging-network-operation"));
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
}

#[test]
fn an_unknown_sector_is_answered_with_the_known() {
    let error = Sector::get("automobile").unwrap_err().to_string();
    assert!(error.contains("ai, automotive, aviation, cdp-crm,"), "{error}");
}
