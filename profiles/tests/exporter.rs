//! The exporter file: what it accepts, and what it answers to a slip.

#![expect(clippy::unwrap_used, reason = "a test ends where its own data are wrong")]

mod tables;

use pandian_detectors::vocabulary::Category as C;
use pandian_profiles::exporter::{Choice, Exporter, Reading};
use pandian_profiles::facts::Purpose;

use tables::{Table, inventory};

const KNOWN: [&str; 2] = ["charging-network-operation", "traffic-logistics-flow"];

/// The sample of the manual: every key once.
const WHOLE: &str = r#"
ciio = false
state_organ = false
zone = "none"
sectors = ["automotive"]
[already_exported]
non_sensitive = 0
sensitive = 0
until = 2026-10-31
[[flow]]
datasets = ["hr/**"]
purpose = "hr"
needed = ["*"]
labour_rules = true
collective_contract = true
domestic_data_added = false
[important_data]
notified = ["charging-network-operation"]
[[column]]
dataset = "crm.csv"
column = "remark"
level = "non-personal"
because = "checked by hand 2026-11-20"
by = "privacy office"
[[assessment]]
issued = 2024-05-01
[readings]
A8 = "2020"
"#;

#[track_caller]
fn refused(text: &str, with: &[&str]) {
    let message = Exporter::parse(text, &KNOWN).unwrap_err().to_string();
    for part in with {
        assert!(message.contains(part), "`{message}` does not name `{part}`");
    }
}

#[test]
fn every_key_of_the_manual_is_read() {
    let exporter = Exporter::parse(WHOLE, &KNOWN).unwrap();
    assert_eq!(
        (exporter.ciio, exporter.state_organ, exporter.zone.as_deref()),
        (Some(false), Some(false), Some("none"))
    );
    assert_eq!(exporter.already_exported.unwrap().until.unwrap().to_string(), "2026-10-31");
    assert_eq!(
        (exporter.flows[0].purpose, exporter.assessments[0].issued.to_string().as_str()),
        (Purpose::Hr, "2024-05-01")
    );
    assert!(exporter.chose(Reading::A8, Choice::Standard2020));
    assert!(exporter.correction("crm.csv", &["remark"]).is_some());
}

#[test]
fn what_is_left_out_is_unknown() {
    assert_eq!(Exporter::parse("", &KNOWN).unwrap(), Exporter::default());
}

#[test]
fn the_template_states_nothing_and_every_line_of_it_can_be_used() {
    assert_eq!(Exporter::parse(&Exporter::template(), &KNOWN).unwrap(), Exporter::default());
    let keys = |line: &&str| line.starts_with("# ") && (line.contains(" = ") || line.starts_with("# ["));
    let template = Exporter::template();
    let prose = |line: &str| line.starts_with("# A") && !line.contains('=');
    let used: Vec<&str> = template.lines().filter(keys).filter(|line| !prose(line)).map(|line| &line[2..]).collect();
    let exporter = Exporter::parse(&used.join("\n"), &KNOWN).unwrap_or_else(|error| panic!("{error}"));
    assert!(exporter.ciio.is_some() && exporter.already_exported.is_some() && !exporter.readings.is_empty());
    assert_eq!((exporter.flows.len(), exporter.corrections.len(), exporter.assessments.len()), (1, 1, 1));
}

#[test]
fn slips_are_answered_with_what_is_allowed() {
    refused("cio = false", &["cio", "ciio", "state_organ"]);
    refused("ciio = \"no\"", &["ciio"]);
    refused(
        "[[flow]]\ndatasets = [\"a\"]\npurpose = \"marketing\"",
        &["marketing", "contract", "statutory-duty", "foreign-origin"],
    );
    refused(
        "[important_data]\nnotified = [\"charging\"]",
        &["charging", "charging-network-operation, traffic-logistics-flow"],
    );
    refused("[readings]\nA7 = \"both\"", &["A7", "A12"]);
    refused("[readings]\nA8 = \"both\"", &["A8", "allowed are \"2025\", \"2020\""]);
    refused("[readings]\nA8 = \"1999\"", &["A8", "allowed are \"2025\", \"2020\""]);
    refused("[readings]\nA8 = 2020", &["A8", "allowed are \"2025\", \"2020\""]);
    refused("ciio = \"no\"", &["`ciio`", "true or false"]);
    refused("[already_exported]\nnon_sensitive = \"12k\"\nsensitive = 0", &["non_sensitive", "whole number"]);
    refused("[already_exported]\nnon_sensitive = 1\nsensitive = -1", &["sensitive", "whole number"]);
    refused(
        "[[flow]]\ndatasets = [\"a\"]\npurpose = \"hr\"\nlabour_rules = \"yes\"",
        &["[[flow]] labour_rules", "true or false"],
    );
    refused("name,mobile\nWang,13800138000", &["line 1"]);
    refused("[already_exported]\nnon_sensitive = 1\nsensitive = 0\nuntil = \"October\"", &["2026-11-22"]);
    refused("[[flow]]\ndatasets = [\"hr**\"]\npurpose = \"hr\"", &["hr**", "stand alone"]);
    refused("[[flow]]\ndatasets = [\"hr/[\"]\npurpose = \"hr\"", &["hr/["]);
}

#[test]
fn globs_stay_inside_folders_and_the_first_flow_wins() {
    let text = |globs: &[&str]| {
        let flow = |glob: &&str| format!("[[flow]]\ndatasets = [\"{glob}\"]\npurpose = \"none\"\n");
        globs.iter().map(flow).collect::<String>()
    };
    let exporter = Exporter::parse(&text(&["hr/*", "hr/**", "*"]), &KNOWN).unwrap();
    let flows = exporter.flows_of(["hr/a.csv", "hr/b/c.csv", "a.csv", "x/y.csv"]);
    assert_eq!(flows, [Some(0), Some(1), Some(2), None]);
}

#[test]
fn columns_are_needed_by_glob() {
    let exporter = Exporter::parse(
        "[[flow]]\ndatasets = [\"*\"]\npurpose = \"contract\"\nneeded = [\"order.*\", \"name\"]\n",
        &KNOWN,
    )
    .unwrap();
    let columns = exporter.flows[0].needed_columns();
    let needed = ["order.id", "order.item.sku", "name", "nickname"].map(|column| columns.contain(column));
    assert_eq!(needed, [true, true, true, false]);
}

#[test]
fn a_file_given_by_mistake_is_not_quoted() {
    let message = Exporter::parse("name,mobile\nWang,13800138000", &KNOWN).unwrap_err().to_string();
    assert!(!message.contains("13800138000") && !message.contains("Wang"), "{message}");
}

#[track_caller]
fn misfit(text: &str, with: &[&str]) {
    let run = inventory(&[
        Table::new("hr/staff.csv", 0..10, &[C::EmployeeId, C::PersonName]),
        Table::new("crm.csv", 0..10, &[C::UserId]),
    ]);
    let fits = Exporter::parse(text, &KNOWN).unwrap().check_fit(&run);
    let message = fits.err().map(|error| error.to_string()).unwrap_or_default();
    assert_eq!(message.is_empty(), with.is_empty(), "{message}");
    for part in with {
        assert!(message.contains(part), "`{message}` does not name `{part}`");
    }
}

#[test]
fn what_is_named_must_be_in_the_data() {
    let flow =
        |globs: &str, needed: &str| format!("[[flow]]\ndatasets = [{globs}]\npurpose = \"hr\"\nneeded = [{needed}]\n");
    let column = |dataset: &str, column: &str| {
        format!(
            "[[column]]\ndataset = \"{dataset}\"\ncolumn = \"{column}\"\nlevel = \"personal\"\nbecause = \"x\"\nby = \"y\"\n"
        )
    };
    misfit(&flow("\"hr/**\"", "\"*\""), &[]);
    misfit(&flow("\"hr/**\", \"crm.csv\"", "\"employee-id\", \"user*\""), &[]);
    misfit(&flow("\"HR/**\"", ""), &["HR/**", "[[flow]] 1", "hr/staff.csv, crm.csv"]);
    misfit(&flow("\"crm.csv\", \"hrr/*\"", ""), &["hrr/*"]);
    misfit(&flow("\"hr/**\"", "\"employee_id\""), &["employee_id", "employee-id, person-name"]);
    misfit(&flow("\"hr/**\"", "\"user-id\""), &["user-id"]);
    misfit(&column("*.csv", "user-id"), &[]);
    misfit(&column("cmr.csv", "user-id"), &["cmr.csv", "[[column]] 1", "crm.csv"]);
    misfit(&column("crm.csv", "userid"), &["userid", "user-id"]);
}

#[test]
fn of_many_names_the_closest_ten_are_named() {
    let tables: Vec<Table> = (0..40).map(|at| Table::new(&format!("t{at}.csv"), 0..1, &[C::UserId])).collect();
    let exporter = Exporter::parse("[[flow]]\ndatasets = [\"t7.parquet\"]\npurpose = \"none\"\n", &KNOWN).unwrap();
    let message = exporter.check_fit(&inventory(&tables)).unwrap_err().to_string();
    assert!(message.contains("there are t7.csv, ") && message.ends_with("(+30)"), "{message}");
}

#[test]
fn zones_and_their_lists_are_checked_against_the_law() {
    let law = pandian_profiles::law::Law::built_in().unwrap();
    let said = |text: &str| {
        let exporter = Exporter::parse(text, &KNOWN).unwrap();
        exporter
            .check_zone(law, &law.on(jiff::civil::date(2026, 11, 22)))
            .err()
            .map_or_else(String::new, |e| e.to_string())
    };
    let check = |text: &str, parts: &[&str]| {
        let message = said(text);
        assert!(message.is_empty() == parts.is_empty() && parts.iter().all(|part| message.contains(part)), "{message}");
    };
    check("zone = \"none\"", &[]);
    check("zone = \"atlantis\"", &["atlantis", "beijing", "lingang", "none", "zhejiang"]);
    check("[zone_list]\nitem = \"off-list\"", &["without a zone"]);
    check("zone = \"shanghai\"\n[zone_list]\nindustry = \"banking\"", &["industry", "banking", "reinsurance", "none"]);
    check("zone = \"beijing\"\n[zone_list]\nscenario = \"members\"", &["scenario", "members", "clinical-trial"]);
    check("zone = \"beijing\"\n[zone_list]\nindustry = \"pharma\"\nscenario = \"clinical-trial\"", &[]);
}
