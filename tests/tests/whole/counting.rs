//! Who is counted where rows hold two persons, or none that can be told apart, or were not read.

use std::fmt::Write as _;
use std::fs;

use anyhow::Result;
use pandian_tests::program::{PLAIN_FACTS, pandian, scan_with};
use serde_json::{Value, json};
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes)?;
    }
    Ok(folder)
}

fn phone(person: u64) -> String {
    format!("139{:08}", (person + 1) * 76_543_217 % 100_000_000)
}

fn bounds(lower: u64, upper: u64) -> Value {
    json!({ "lower": lower, "upper": upper, "exact": lower == upper })
}

#[test]
fn the_sender_and_the_receiver_of_a_row_are_two_persons() -> Result<()> {
    let mut text = "waybill_no,sender_phone,receiver_phone\n".to_owned();
    for row in 0..50_000 {
        writeln!(text, "SF{row:010},{},{}", phone(row), phone(50_000 + row))?;
    }
    // One who sends to themself is one person.
    writeln!(text, "SF9999999999,{},{}", phone(3), phone(3))?;
    let folder = folder(&[("parcels.csv", text.as_bytes())])?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    assert_eq!(report["datasets"][0]["persons"]["key"], json!(["sender_phone", "receiver_phone"]));
    assert_eq!(report["route"]["persons"]["non_sensitive"], bounds(100_000, 100_000));
    assert_eq!(report["route"]["decision"], "standard-contract-or-certification");
    Ok(())
}

/// Rows with a name; every third has no phone.
fn a_third_without_phone(rows: u64) -> Result<String> {
    let mut text = "name,mobile\n".to_owned();
    for row in 0..rows {
        let name = ["王芳", "李伟", "张敏", "刘静"][usize::try_from(row % 4)?];
        let mobile = if row % 3 == 0 { String::new() } else { phone(row) };
        writeln!(text, "{name},{mobile}")?;
    }
    Ok(text)
}

#[test]
fn rows_without_a_phone_count_in_the_upper_bound_only_and_the_upper_bound_decides() -> Result<()> {
    let folder = folder(&[("members.csv", a_third_without_phone(120_000)?.as_bytes())])?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    let route = &report["route"];
    assert_eq!(route["persons"]["non_sensitive"], bounds(80_000, 120_000));
    assert_eq!(route["decision"], "standard-contract-or-certification");
    assert_eq!(
        route["lighter_if"],
        json!([{ "route": "exempt", "datasets": ["members.csv"], "kinds": ["no-key"], "non_sensitive": 80_000, "sensitive": 0 }])
    );
    Ok(())
}

#[test]
fn a_gap_between_the_bounds_that_changes_nothing_is_not_spoken_of() -> Result<()> {
    let folder = folder(&[("members.csv", a_third_without_phone(300)?.as_bytes())])?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    assert_eq!(report["route"]["persons"]["non_sensitive"], bounds(200, 300));
    assert_eq!(report["route"]["decision"], "exempt");
    assert_eq!(report["route"]["lighter_if"], json!([]));
    Ok(())
}

fn ten_persons() -> Result<String> {
    let mut text = "mobile\n".to_owned();
    for person in 0..10 {
        writeln!(text, "{}", phone(person))?;
    }
    Ok(text)
}

#[test]
fn ten_persons_beside_a_file_that_cannot_be_read_are_no_light_route() -> Result<()> {
    for (name, bytes) in [
        ("more.parquet", &b"PAR1 this is not a Parquet file PAR1"[..]),
        ("more.xlsx", &b"PK\x03\x04 some workbook"[..]),
    ] {
        let folder = folder(&[("members.csv", ten_persons()?.as_bytes()), (name, bytes)])?;
        let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
        assert_eq!(report["route"]["decision"], "undetermined", "{name}");
        assert_eq!(report["route"]["depends_on"], json!([format!("unread:{name}")]));
        assert_eq!(report["run"]["complete"], false);
        let run = pandian(
            &["scan".into(), folder.path().into(), "--fail-on".into(), "exempt".into()] as &[std::ffi::OsString]
        );
        assert_eq!(run.exit, 3, "not read wins over --fail-on");
        assert!(run.stdout.contains(name), "the report names what was not read");
    }
    Ok(())
}

#[test]
fn a_million_persons_need_an_assessment_whatever_was_not_read() -> Result<()> {
    let mut text = "mobile\n".to_owned();
    for person in 0..1_000_000 {
        writeln!(text, "{}", phone(person))?;
    }
    let folder = folder(&[("members.csv", text.as_bytes()), ("more.parquet", b"PAR1PAR1")])?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    assert_eq!(report["route"]["decision"], "security-assessment");
    Ok(())
}

#[test]
fn a_sample_gives_lower_bounds_and_no_light_route() -> Result<()> {
    let folder = folder(&[("members.csv", ten_persons()?.as_bytes())])?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &["--sample", "4"])?;
    assert_eq!(report["run"]["coverage"], "sampled");
    assert_eq!(report["datasets"][0]["rows"], 4);
    assert_eq!(report["route"]["decision"], "undetermined");
    assert_eq!(report["datasets"][0]["persons"]["lower"], 4);
    assert_eq!(report["datasets"][0]["persons"]["exact"], false);
    Ok(())
}

#[test]
fn the_same_person_in_two_tables_counts_once_and_kinds_that_are_not_joined_add_up() -> Result<()> {
    let mut accounts = "uid,nickname\n".to_owned();
    for person in 0..7 {
        writeln!(accounts, "{},n{person}", 4_000_001 + person)?;
    }
    let phones = ten_persons()?;
    let folder = folder(&[
        ("a.csv", phones.as_bytes()),
        ("b.csv", phones.replace("139", "+86 139").as_bytes()),
        ("c.csv", accounts.as_bytes()),
    ])?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    assert_eq!(report["route"]["persons"]["non_sensitive"], bounds(10, 17));
    Ok(())
}

#[test]
fn a_broken_row_counts_in_the_upper_bound_only() -> Result<()> {
    let mut text = "mobile,city,points\n".to_owned();
    for person in 0..20 {
        writeln!(text, "{},杭州,{person}", phone(person))?;
    }
    text.push_str("13912345678,杭州,1,one cell too many,and another\n");
    let folder = folder(&[("members.csv", text.as_bytes())])?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    assert_eq!(report["datasets"][0]["broken_rows"], 1);
    assert_eq!(report["route"]["persons"]["non_sensitive"], bounds(20, 21));
    Ok(())
}

#[test]
fn everything_about_a_child_under_14_is_sensitive_until_the_birthday() -> Result<()> {
    let text = "mobile,birth_date\n13912345678,2012-11-22\n13987654321,1990-01-01\n13911112233,1991-02-02\n";
    let folder = folder(&[("members.csv", text.as_bytes())])?;
    let sensitive = |day: &str| -> Result<Value> {
        Ok(scan_with(folder.path(), PLAIN_FACTS, &["--as-of", day])?["route"]["persons"]["sensitive"].clone())
    };
    assert_eq!(sensitive("2026-11-21")?, bounds(1, 1));
    assert_eq!(sensitive("2026-11-22")?, bounds(0, 0));
    Ok(())
}

#[test]
fn only_those_count_as_sensitive_in_whose_rows_a_sensitive_value_stands() -> Result<()> {
    // More than is judged and counted at once: in some stretches everyone has a value, in others a few have, or nobody.
    let has = |row: u64| match row / 5000 % 3 {
        0 => true,
        1 => row.is_multiple_of(3),
        _ => false,
    };
    let note = "无".repeat(80);
    let mut text = "mobile,血糖,备注\n".to_owned();
    for row in 0..40_000 {
        writeln!(text, "{},{},{note}", phone(row), if has(row) { "7.8" } else { "" })?;
    }
    let folder = folder(&[("visits.csv", text.as_bytes())])?;
    let persons = &scan_with(folder.path(), PLAIN_FACTS, &[])?["route"]["persons"];
    let sick = (0..40_000).filter(|row| has(*row)).count() as u64;
    assert_eq!(persons["sensitive"], bounds(sick, sick));
    assert_eq!(persons["non_sensitive"], bounds(40_000, 40_000), "of everyone, the phone");
    Ok(())
}
