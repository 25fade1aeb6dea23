//! People beside the one that a row is counted by, several in one cell, and what stands where a key should be.

use std::fmt::Write as _;
use std::fs;

use anyhow::Result;
use pandian_tests::program::{PLAIN_FACTS, scan_with};
use serde_json::Value;

/// Persons with non-sensitive and with sensitive data as `lower..upper`, and the route.
fn count(header: &str, rows: u64, row: impl Fn(u64) -> String) -> Result<(String, String, String)> {
    let folder = tempfile::tempdir()?;
    let mut text = format!("{header}\n");
    for n in 0..rows {
        writeln!(text, "{}", row(n))?;
    }
    fs::write(folder.path().join("table.csv"), text)?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    let persons = &report["route"]["persons"];
    let show = |bounds: &Value| format!("{}..{}", bounds["lower"], bounds["upper"]);
    let decision = report["route"]["decision"].as_str().unwrap_or_default().to_owned();
    Ok((show(&persons["non_sensitive"]), show(&persons["sensitive"]), decision))
}

fn phone(n: u64) -> String {
    format!("139{:08}", (n + 1) * 76_543_217 % 100_000_000)
}

const NAMES: [&str; 4] = ["王芳", "李伟", "张敏", "刘静"];

fn name(n: u64) -> &'static str {
    NAMES[usize::try_from(n % 4).unwrap_or_default()]
}

#[test]
fn many_phones_beside_few_users_are_other_people_at_most() -> Result<()> {
    let (persons, _, route) = count("工号,客户手机号", 12_000, |n| format!("E{:04},{}", n % 100, phone(n)))?;
    assert_eq!((persons.as_str(), route.as_str()), ("100..12100", "exempt"));
    let (_, sensitive, route) = count("user_id,收款银行卡号", 12_000, |n| {
        let body = format!("622848{:012}", n * 7 + 1);
        let sum: u32 = (0..).zip(body.bytes().rev()).map(|(i, b)| digit(u32::from(b - b'0'), i)).sum();
        format!("U{},{body}{}", n % 10, (10 - sum % 10) % 10)
    })?;
    assert_eq!((sensitive.as_str(), route.as_str()), ("10..12010", "security-assessment"));
    Ok(())
}

/// Luhn weight of a digit in front of the check digit.
fn digit(digit: u32, place: u32) -> u32 {
    let doubled = if place.is_multiple_of(2) { digit * 2 } else { digit };
    if doubled > 9 { doubled - 9 } else { doubled }
}

#[test]
fn as_many_phones_as_users_are_the_users_phones() -> Result<()> {
    let (persons, ..) = count("user_id,mobile", 3_000, |n| format!("{},{}", n % 1_000, phone(n % 1_000)))?;
    assert_eq!(persons, "1000..1000");
    // Half of them changed their number once: still their own.
    let (persons, ..) = count("user_id,mobile", 1_500, |n| format!("{},{}", n % 1_000, phone(n)))?;
    assert_eq!(persons, "1000..1000");
    Ok(())
}

#[test]
fn a_side_with_a_name_and_no_key_is_one_more_person_a_row() -> Result<()> {
    let (persons, ..) = count("sender_phone,receiver_name", 500, |n| format!("{},{}", phone(n % 10), name(n)))?;
    assert_eq!(persons, "10..510");
    let (persons, ..) = count("sender_phone,receiver_name,receiver_phone", 400, |n| {
        let receiver = if n % 2 == 0 { phone(1_000 + n) } else { String::new() };
        format!("{},{},{receiver}", phone(n), name(n))
    })?;
    assert_eq!(persons, "600..800");
    Ok(())
}

#[test]
fn several_persons_in_one_cell_are_several() -> Result<()> {
    let (persons, ..) = count("phone", 300, |n| format!("{}/{}", phone(2 * n), phone(2 * n + 1)))?;
    assert_eq!(persons, "600..600");
    let (persons, ..) =
        count("user_id,remark", 300, |n| format!("{},请转告 {} 与 {}", n % 20, phone(2 * n), phone(2 * n + 1)))?;
    assert_eq!(persons, "20..620");
    Ok(())
}

#[test]
fn a_word_in_place_of_a_number_leaves_the_row_to_the_next_key() -> Result<()> {
    let junk = ["待补录", "暂缺", "/", "无证件"];
    let at = |n: u64| junk[usize::try_from(n % 4).unwrap_or_default()];
    let (persons, sensitive, _) = count("身份证号,手机号", 2_000, |n| format!("{},{}", at(n), phone(n)))?;
    assert_eq!((persons.as_str(), sensitive.as_str()), ("2000..2000", "0..0"));
    let (persons, ..) = count("user_id,phone", 2_000, |n| format!("{},{}", if n % 10 == 0 { 0 } else { n }, phone(n)))?;
    assert_eq!(persons, "1800..2000");
    let (persons, ..) = count("user_id,amount", 2_000, |n| format!("{},{n}.50", n % 20))?;
    assert_eq!(persons, "20..20", "a user may have the number 0");
    Ok(())
}

#[test]
fn numbers_that_a_spreadsheet_rounded_are_no_keys() -> Result<()> {
    let (persons, ..) = count("user_id,phone", 2_000, |n| format!("17900000{:05}000000,{}", n % 12, phone(n)))?;
    assert_eq!(persons, "2000..2000");
    let (persons, ..) = count("user_id,姓名", 2_000, |n| format!("1.79E+18,{}", name(n)))?;
    assert_eq!(persons, "0..2000");
    Ok(())
}

#[test]
fn children_are_seen_by_age_and_by_dates_that_leave_something_open() -> Result<()> {
    let children = |header: &str, value: &dyn Fn(u64) -> String| count(header, 400, |n| format!("u{n},{}", value(n)));
    assert_eq!(children("user_id,age", &|n| (n % 40).to_string())?.1, "140..140");
    assert_eq!(children("user_id,年龄", &|n| format!("{}岁", n % 40))?.1, "140..140");
    assert_eq!(children("user_id,birthday", &|n| format!("03/{:02}/{}", 13 + n % 15, 2010 + n % 10))?.1, "280..280");
    assert_eq!(children("user_id,birthday", &|n| format!("{}-05", 2010 + n % 10))?.1, "280..280");
    Ok(())
}
