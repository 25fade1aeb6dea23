//! Whole decisions on small tables: zones, older law, readings, and the words in which a decision is told.

mod decided;
mod tables;

use jiff::civil::date;
use pandian_detectors::vocabulary::{Category as C, Level};
use pandian_profiles::decision::{Route, WarningKind};
use pandian_profiles::exporter::Exporter;
use pandian_profiles::inventory::Bounds;
use pandian_profiles::law::Law;
use pandian_profiles::sector::Sector;
use pandian_profiles::{grade, people};

use decided::{HR, NOTHING_EARLIER, TODAY, check, decision, decision_on, routes, usual, warned};
use tables::{Table, inventory};

use Route::{
    Exempt, NeedsCounsel, SecurityAssessment as Assessment, StandardContractOrCertification as Contract, Undetermined,
};

fn in_zone(zone: &str, list: &str) -> String {
    format!("zone = \"{zone}\"\nciio = false\nstate_organ = false\n{list}{NOTHING_EARLIER}")
}

#[test]
fn a_zone_decides_by_what_was_stated_of_its_list() {
    let table = [Table::new("crm.csv", 0..400_000, &[C::UserId])];
    let open = check(&table, &in_zone("shanghai", ""), &[], NeedsCounsel);
    assert!(warned(&open, WarningKind::ZoneNotLoaded));
    assert_eq!(routes(&open), [Exempt, Contract, Assessment]);
    let list = |rest: &str| in_zone("shanghai", &format!("[zone_list]\nexporting_there = true\n{rest}"));
    let free = check(&table, &list("industry = \"commerce\"\nitem = \"off-list\"\n"), &[], Exempt);
    assert!(free.obligations.iter().any(|duty| duty.id == "zone-use" && duty.text_en.contains("fifteen working days")));
    let about = free.warnings.iter().find(|one| one.id == WarningKind::ZoneNotLoaded).map(|one| one.about.clone());
    assert_eq!(about.as_deref(), Some("zone-shanghai: loaded 0 of 9 scenarios, 109 fields"));
    check(&table, &list("industry = \"commerce\"\nitem = \"on-list\"\n"), &[], Contract);
    check(&table, &list("industry = \"commerce\"\nitem = \"important\"\n"), &[], Assessment);
    let unlisted = check(&table, &list("industry = \"none\"\nitem = \"off-list\"\n"), &[], Contract);
    assert_eq!(
        unlisted.other_readings.iter().map(|one| (one.reading.as_str(), one.route)).collect::<Vec<_>>(),
        [("A15", Exempt)]
    );
    let elsewhere = "[zone_list]\nexporting_there = false\nindustry = \"commerce\"\nitem = \"off-list\"\n";
    check(&table, &in_zone("shanghai", elsewhere), &[], Contract);
    // The list of Tianjin repeats the national counts, the trial of Lingang has ended.
    check(&table, &in_zone("tianjin", "[zone_list]\nitem = \"off-list\"\n"), &[], Contract);
    assert!(warned(&check(&table, &in_zone("lingang", ""), &[], Contract), WarningKind::ZoneNotUsable));
    check(&table, &format!("ciio = false\nstate_organ = true\n{NOTHING_EARLIER}"), &[], NeedsCounsel);
}

#[test]
fn a_loaded_row_of_a_zone_list_speaks() {
    let trial = "[zone_list]\nindustry = \"pharma\"\nscenario = \"clinical-trial\"\nitem = \"on-list\"\n";
    let patients = |persons| [Table::new("trial.csv", 0..persons, &[C::PatientId, C::Medical])];
    check(&patients(49_999), &in_zone("beijing", trial), &[], Contract);
    check(&patients(50_000), &in_zone("beijing", trial), &[], Assessment);
    let other = trial.replace("scenario = \"clinical-trial\"\n", "");
    check(&patients(10_000), &in_zone("beijing", &other), &[], Assessment);
}

#[test]
fn core_data_stop_everything() {
    let table = [Table::new("crm.csv", 0..10, &[C::UserId])];
    let stopped = check(&table, &format!("core_data = true\n{}", usual("")), &[], NeedsCounsel);
    assert!(stopped.obligations.iter().any(|duty| duty.id == "core-data"));
}

#[test]
fn the_older_rules_ask_for_two_years_and_for_what_is_processed() {
    let table = inventory(&[Table::new("crm.csv", 0..10, &[C::UserId])]);
    let on = |day, rest: &str| decision_on(day, &table, &format!("{rest}{}", usual("")), &[]);
    let day = date(2023, 6, 1);
    let open = on(day, "");
    assert_eq!(
        (open.decision, open.depends_on.clone()),
        (Undetermined, vec!["exported_last_year".to_owned(), "handled_persons".to_owned()])
    );
    let stated = "handled_persons = 5_000\nexported_last_year = { non_sensitive = 0, sensitive = 0 }\n";
    assert_eq!(on(day, stated).decision, Contract);
    assert_eq!(on(TODAY, stated).decision, Exempt);
    assert_eq!(on(date(2023, 5, 31), stated).decision, NeedsCounsel);
    assert_eq!(on(day, &stated.replace("5_000", "1_000_000")).decision, Assessment);
    assert_eq!(on(day, &stated.replace("non_sensitive = 0", "non_sensitive = 99_990")).decision, Assessment);
    assert!(!on(TODAY, "").unknown.iter().any(|name| name == "handled_persons"));
}

#[test]
fn every_choice_of_a_reading_moves_the_route_and_names_the_other() {
    let crm = [Table::new("crm.csv", 0..20_000, &[C::MobilePhone, C::PersonName, C::Address, C::Transaction])];
    let both = |tables: &[Table], facts: &str, reading: [&str; 2], here: Route, there: Route| {
        let [reading, other] = reading;
        let plain = check(tables, facts, &[], here);
        let named = plain.other_readings.iter().find(|one| one.reading == reading);
        assert_eq!(named.map(|one| (one.choice.as_str(), one.route)), Some((other, there)), "{plain:#?}");
        assert!(named.is_some_and(|one| !one.because_en.is_empty() && !one.because_zh.is_empty()));
        check(tables, &format!("{facts}[readings]\n{reading} = \"{other}\"\n"), &[], there);
    };
    both(&crm, &usual(""), ["A13", "raised"], Exempt, Assessment);
    let orders = [Table::new("orders.csv", 0..120_000, &[C::UserId, C::MobilePhone])];
    let flow = "[[flow]]\ndatasets = [\"*\"]\npurpose = \"contract\"\nneeded = [\"user-id\"]\n";
    both(&orders, &usual(flow), ["A5", "whole-record"], Contract, Exempt);
    let duty = "[[flow]]\ndatasets = [\"*\"]\npurpose = \"statutory-duty\"\nneeded = [\"*\"]\n";
    both(&orders, &usual(duty), ["A26", "counted"], Exempt, Contract);
    let operator = usual(&flow.replace("\"user-id\"", "\"*\"")).replace("ciio = false", "ciio = true");
    both(&orders, &operator, ["A17", "assessed"], Exempt, Assessment);
}

#[test]
fn days_outside_the_law_data_decide_nothing() {
    let table = inventory(&[Table::new("crm.csv", 0..10, &[C::UserId])]);
    let on = |day| decision_on(day, &table, &usual(""), &[]);
    let before = on(date(2022, 8, 31));
    assert_eq!(
        (before.decision, before.depends_on.clone()),
        (Undetermined, vec!["law in force on 2022-08-31".to_owned()])
    );
    assert!(warned(&before, WarningKind::LawNotLoaded));
    assert_eq!(on(date(2024, 3, 22)).decision, Exempt);
    let ageing = on(date(2027, 5, 21));
    assert_eq!(ageing.decision, Exempt);
    assert!(warned(&ageing, WarningKind::LawDataOld));
    assert_eq!(on(date(2027, 5, 22)).decision, Undetermined);
}

#[test]
fn a_count_near_a_bound_is_warned_of() {
    let near = decision(&[Table::new("crm.csv", 0..90_000, &[C::UserId])], &usual(""), &[]);
    let far = decision(&[Table::new("crm.csv", 0..89_999, &[C::UserId])], &usual(""), &[]);
    assert!(warned(&near, WarningKind::NearThreshold) && !warned(&far, WarningKind::NearThreshold));
}

#[test]
fn everything_that_is_cited_exists() {
    let table = [Table::new("hr/staff.csv", 0..30_000, &[C::ResidentId, C::Income, C::Vin])];
    let law = Law::built_in().unwrap();
    for decided in [decision(&table, "", &["automotive"]), decision(&table, &usual(HR), &["automotive", "cdp-crm"])] {
        assert!(!decided.provisions.is_empty());
        for id in &decided.provisions {
            assert!(law.provision(id).is_some(), "no provision `{id}`");
        }
        let bare: Vec<_> = decided.obligations.iter().filter(|duty| duty.basis.is_empty()).collect();
        assert!(bare.is_empty(), "{bare:?}");
    }
}

#[test]
fn persons_of_a_table_and_of_the_run_are_told() {
    let tables = [Table::new("a.csv", 0..80, &[C::UserId]), Table::new("b.csv", 40..100, &[C::UserId, C::BankCard])];
    let run = inventory(&tables);
    let grading =
        grade(&run, &Sector::chosen::<&str>(&[]).unwrap(), &Exporter::default(), &Law::built_in().unwrap().on(TODAY));
    assert_eq!(people::of_dataset(&run, &grading, 1).any, Bounds::exact(60));
    assert_eq!(people::of_all(&run, &grading).any, Bounds::exact(100));
    assert_eq!(people::of_all(&run, &grading).sensitive, Bounds::exact(60));
    assert_eq!(grading.datasets[1].columns[1].level, Level::Sensitive);
}

#[test]
fn the_trace_names_rule_provision_and_facts() {
    let tables =
        [Table::new("hr/staff.csv", 0..3_000, &[C::EmployeeId]), Table::new("crm.csv", 0..120_000, &[C::UserId])];
    let flow = format!("state_organ = false\n{NOTHING_EARLIER}{HR}needed = [\"*\"]\ncollective_contract = true\n");
    let lines: Vec<String> = decision(&tables, &flow, &[])
        .trace
        .iter()
        .map(|step| format!("{} {} {} {:?} {:?}", step.rule, step.gives, step.provision, step.facts, step.under))
        .collect();
    let expected = [
        r#"R6-hr exempt-flow provisions-2024/art-5-1-2 ["purpose = hr", "labour_rules = true", "collective_contract = true", "important_in_flow = false", "dataset = hr/staff.csv"] []"#,
        r#"R13 branches practice/unknown-facts ["ciio = false", "ciio = true"] []"#,
        r#"R11-non-sensitive standard-contract-or-certification provisions-2024/art-8-1 ["ciio = false", "counted_persons = 120000", "non_sensitive_persons = 120000"] ["ciio = false"]"#,
        r#"R9 security-assessment provisions-2024/art-7-1-1 ["ciio = true", "counted_persons = 120000"] ["ciio = true"]"#,
    ];
    assert_eq!(lines, expected);
}

#[test]
fn many_small_tables_are_decided_quickly_and_told_briefly() {
    let tables: Vec<Table> = (0..2_000)
        .map(|at| Table::new(&format!("d/{at:04}.csv"), at * 100..(at + 1) * 100, &[C::UserId, C::MobilePhone]))
        .collect();
    let flow = "[[flow]]\ndatasets = [\"d/1*.csv\"]\npurpose = \"contract\"\nneeded = [\"user*\"]\n";
    let decided = check(&tables, &usual(flow), &["automotive"], Undetermined);
    let about = decided
        .warnings
        .iter()
        .find(|one| one.id == WarningKind::ImportantCriterionUnnotified)
        .map(|one| one.about.clone());
    assert_eq!(about.as_deref(), Some("personal-information-over-100000: d/0000.csv, d/0001.csv, d/0002.csv (+1997)"));
}
