//! Files with exactly so many persons get exactly that count and the right route, on both sides of every bound.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use arrow_array::{ArrayRef, Float64Array, StringArray};
use pandian_tests::columnar;
use pandian_tests::fictional::{full_width, vin, with_luhn};
use pandian_tests::program::{PLAIN_FACTS, scan_with};

/// The mobile number of a person, different for each.
fn phone(person: u64) -> String {
    const HEADS: [u64; 4] = [138, 159, 186, 199];
    // The step has no factor in common with 10^8, so the last eight digits are a permutation; eight zeros would be a
    // placeholder, so person 0 does not stand at 0.
    format!("{}{:08}", HEADS[usize::try_from(person % 4).unwrap_or(0)], (person + 1) * 76_543_217 % 100_000_000)
}

/// The same number as another system writes it; `way` chooses how.
fn rewritten(phone: &str, way: u64) -> String {
    match way % 7 {
        0 => format!("+86{phone}"),
        1 => format!("+86 {} {} {}", &phone[..3], &phone[3..7], &phone[7..]),
        2 => format!("{}-{}-{}", &phone[..3], &phone[3..7], &phone[7..]),
        3 => full_width(phone),
        4 => format!("{phone}.0"),
        5 => format!("\"{phone}\""),
        _ => format!(" {phone} "),
    }
}

/// Every person once, every twentieth twice, the second time otherwise written.
fn phones(persons: u64) -> impl Iterator<Item = String> {
    (0..persons).flat_map(|person| {
        let plain = phone(person);
        let again = (person % 20 == 7).then(|| rewritten(&plain, person / 20));
        std::iter::once(plain).chain(again)
    })
}

fn as_csv(folder: &Path, persons: u64) -> Result<()> {
    let mut file = BufWriter::new(fs::File::create(folder.join("members.csv"))?);
    writeln!(file, "mobile,city")?;
    for phone in phones(persons) {
        writeln!(file, "{phone},杭州")?;
    }
    Ok(file.flush()?)
}

fn as_parquet(folder: &Path, persons: u64) -> Result<()> {
    // The quotes of CSV would be part of a Parquet cell; they are cut there.
    let mobile = StringArray::from_iter_values(phones(persons).map(|phone| phone.trim_matches('"').to_owned()));
    let city = StringArray::from_iter_values(phones(persons).map(|_| "杭州"));
    let columns = [("mobile", Arc::new(mobile) as ArrayRef), ("city", Arc::new(city))];
    Ok(fs::write(folder.join("members.parquet"), columnar::written(&columns)?)?)
}

/// Writes a table, scans it, and compares persons without and with sensitive data, exactly, and the route.
fn check(write: impl Fn(&Path) -> Result<()>, expected: (u64, u64, &str)) -> Result<()> {
    let folder = tempfile::tempdir()?;
    write(folder.path())?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &["--as-of", "2026-11-22"])?;
    let bounds = |persons: u64| serde_json::json!({ "lower": persons, "upper": persons, "exact": true });
    let persons = &report["route"]["persons"];
    assert_eq!(report["problems"], serde_json::json!([]));
    assert_eq!(persons["non_sensitive"], bounds(expected.0));
    assert_eq!(persons["sensitive"], bounds(expected.1));
    assert_eq!(report["route"]["decision"], expected.2, "{} persons, {} with sensitive data", expected.0, expected.1);
    Ok(())
}

const EXEMPT: &str = "exempt";
const CONTRACT: &str = "standard-contract-or-certification";
const ASSESSMENT: &str = "security-assessment";

#[test]
fn below_100_000_persons_in_csv_are_exempt() -> Result<()> {
    check(|folder| as_csv(folder, 99_999), (99_999, 0, EXEMPT))
}

#[test]
fn from_100_000_persons_in_csv_on_a_contract_is_needed() -> Result<()> {
    check(|folder| as_csv(folder, 100_000), (100_000, 0, CONTRACT))
}

#[test]
fn below_a_million_persons_in_csv_a_contract_is_enough() -> Result<()> {
    check(|folder| as_csv(folder, 999_999), (999_999, 0, CONTRACT))
}

#[test]
fn from_a_million_persons_in_csv_on_an_assessment_is_needed() -> Result<()> {
    check(|folder| as_csv(folder, 1_000_000), (1_000_000, 0, ASSESSMENT))
}

#[test]
fn below_100_000_persons_in_parquet_are_exempt() -> Result<()> {
    check(|folder| as_parquet(folder, 99_999), (99_999, 0, EXEMPT))
}

#[test]
fn from_100_000_persons_in_parquet_on_a_contract_is_needed() -> Result<()> {
    check(|folder| as_parquet(folder, 100_000), (100_000, 0, CONTRACT))
}

#[test]
fn below_a_million_persons_in_parquet_a_contract_is_enough() -> Result<()> {
    check(|folder| as_parquet(folder, 999_999), (999_999, 0, CONTRACT))
}

#[test]
fn from_a_million_persons_in_parquet_on_an_assessment_is_needed() -> Result<()> {
    check(|folder| as_parquet(folder, 1_000_000), (1_000_000, 0, ASSESSMENT))
}

/// Two positions of each vehicle, six decimals.
fn tracks(folder: &Path, vehicles: u64) -> Result<()> {
    let rows = vehicles * 2;
    let vins = StringArray::from_iter_values((0..rows).map(|row| vin(row / 2)));
    let times = StringArray::from_iter_values(
        (0..rows).map(|row| format!("2026-11-01 08:{:02}:{:02}", row % 60, row / 60 % 60)),
    );
    let axis = |least: f64| {
        Float64Array::from_iter_values((0..rows).map(|row| least + f64::from(u32::try_from(row).unwrap_or(0)) / 1e6))
    };
    let columns = [
        ("vin", Arc::new(vins) as ArrayRef),
        ("gps_time", Arc::new(times)),
        ("lng", Arc::new(axis(121.400_001))),
        ("lat", Arc::new(axis(31.200_001))),
    ];
    Ok(fs::write(folder.join("track.parquet"), columnar::written(&columns)?)?)
}

#[test]
fn tracks_of_10_000_vehicles_need_an_assessment_and_of_one_less_a_contract() -> Result<()> {
    check(|folder| tracks(folder, 9_999), (9_999, 9_999, CONTRACT))?;
    check(|folder| tracks(folder, 10_000), (10_000, 10_000, ASSESSMENT))
}

fn cards(folder: &Path, persons: u64) -> Result<()> {
    let mut text = "mobile,bank_card_no\n".to_owned();
    for person in 0..persons {
        writeln!(text, "{},{}", phone(person), with_luhn(&format!("620000{person:09}")))?;
    }
    Ok(fs::write(folder.join("cards.csv"), text)?)
}

#[test]
fn bank_cards_of_10_000_persons_need_an_assessment_and_of_one_less_a_contract() -> Result<()> {
    check(|folder| cards(folder, 9_999), (9_999, 9_999, CONTRACT))?;
    check(|folder| cards(folder, 10_000), (10_000, 10_000, ASSESSMENT))
}
