//! The same persons however their numbers are stored: in typed columns, below other names, late in a file, in other flows.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use arrow_array::{
    ArrayRef, Decimal128Array, DictionaryArray, Float64Array, Int64Array, StringArray, StructArray, types::Int32Type,
};
use arrow_schema::{DataType, Field};
use pandian_tests::columnar;
use pandian_tests::program::{PLAIN_FACTS, scan, scan_with};
use serde_json::{Value, json};

fn number(person: u64) -> i64 {
    i64::try_from(13_900_000_000 + (person + 1) * 76_543_217 % 100_000_000).unwrap_or(0)
}

fn bounds(lower: u64, upper: u64) -> Value {
    json!({ "lower": lower, "upper": upper, "exact": lower == upper })
}

fn save(folder: &Path, name: &str, columns: &[(&str, ArrayRef)]) -> Result<()> {
    Ok(fs::write(folder.join(name), columnar::written(columns)?)?)
}

#[test]
fn a_number_is_the_same_person_in_every_type_of_parquet_and_in_csv() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let all: Vec<i64> = (0..500).map(number).collect();
    let texts: Vec<String> = all.iter().map(ToString::to_string).collect();
    let floats: Vec<f64> = all.iter().map(|n| *n as f64).collect();
    let decimals =
        Decimal128Array::from_iter_values(all.iter().map(|n| i128::from(*n) * 100)).with_precision_and_scale(20, 2)?;
    let dictionary: DictionaryArray<Int32Type> = texts.iter().map(String::as_str).collect();
    let text: ArrayRef = Arc::new(StringArray::from(texts.clone()));
    let nested = StructArray::from(vec![(Arc::new(Field::new("mobile", DataType::Utf8, true)), Arc::clone(&text))]);
    save(folder.path(), "a.parquet", &[("mobile", Arc::new(Int64Array::from(all.clone())))])?;
    save(folder.path(), "b.parquet", &[("mobile", Arc::new(Float64Array::from(floats)))])?;
    save(folder.path(), "c.parquet", &[("mobile", Arc::new(decimals))])?;
    save(folder.path(), "d.parquet", &[("mobile", Arc::new(dictionary))])?;
    save(folder.path(), "e.parquet", &[("user", Arc::new(nested))])?;
    save(folder.path(), "f.parquet", &[("mobile", text)])?;
    fs::write(folder.path().join("g.csv"), format!("mobile\n{}\n", texts.join("\n")))?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    for dataset in report["datasets"].as_array().into_iter().flatten() {
        assert_eq!(dataset["persons"]["upper"], 500, "{}", dataset["id"]);
        assert_eq!(dataset["persons"]["lower"], 500, "{}", dataset["id"]);
    }
    assert_eq!(report["datasets"][4]["columns"][0]["path"], "user.mobile");
    assert_eq!(report["route"]["persons"]["non_sensitive"], bounds(500, 500));
    Ok(())
}

#[test]
fn numbers_that_begin_late_in_a_large_file_are_counted_from_the_start() -> Result<()> {
    let folder = tempfile::tempdir()?;
    // More than the piece of four MiB that is looked at before counting, and nothing in it that tells of phones.
    let mut text = "a,b,c\n".to_owned();
    let filler = "x".repeat(150);
    for row in 0..40_000 {
        writeln!(text, "{row:08},none,{filler}")?;
    }
    for person in 0..120_000 {
        writeln!(text, "{person:08},{},y", number(person))?;
    }
    fs::write(folder.path().join("t.csv"), text)?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &["--threads", "4"])?;
    assert_eq!(report["datasets"][0]["persons"]["lower"], 120_000);
    assert_eq!(report["route"]["decision"], "standard-contract-or-certification");
    Ok(())
}

#[test]
fn a_rare_number_in_remarks_is_personal_information() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut text = "ticket,remark\n".to_owned();
    for row in 0..5000 {
        let remark =
            if row % 500 == 250 { format!("请回电{}谢谢", number(row)) } else { "已处理完毕".to_owned() };
        writeln!(text, "T{row:06},{remark}")?;
    }
    fs::write(folder.path().join("tickets.csv"), text)?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    let class = &report["datasets"][0]["columns"][1]["classification"];
    assert!(class["categories"].as_array().is_some_and(|found| found.contains(&json!("mobile-phone"))), "{class}");
    assert_eq!(class["level"], "personal");
    assert!(report["route"]["persons"]["non_sensitive"]["upper"].as_u64() >= Some(10));
    Ok(())
}

#[test]
fn numbers_that_a_spreadsheet_destroyed_count_in_the_upper_bound_only() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut text = "name,mobile\n".to_owned();
    for person in 0..60 {
        let mobile = if person % 3 == 0 { "1.39E+10".to_owned() } else { number(person).to_string() };
        writeln!(text, "李伟,{mobile}")?;
    }
    fs::write(folder.path().join("t.csv"), text)?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    assert_eq!(report["route"]["persons"]["non_sensitive"], bounds(40, 60));
    assert!(
        report["datasets"][0]["columns"][1]["classification"]["marks"]
            .as_array()
            .is_some_and(|m| m.contains(&json!("precision-lost")))
    );
    Ok(())
}

#[test]
fn masked_numbers_are_personal_and_no_key() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let rows: Vec<String> = (0..50).map(|person| format!("139****{:04}", person % 7)).collect();
    fs::write(folder.path().join("t.csv"), format!("手机号\n{}\n", rows.join("\n")))?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    assert_eq!(report["datasets"][0]["columns"][0]["classification"]["level"], "personal");
    assert_eq!(report["route"]["persons"]["non_sensitive"], bounds(0, 50));
    Ok(())
}

/// A folder of staff and a folder of customers.
fn staff_and_customers() -> Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    for (name, range) in [("hr", 0..300), ("crm", 200..700)] {
        fs::create_dir(folder.path().join(name))?;
        let phones: Vec<String> = range.map(|person| number(person).to_string()).collect();
        fs::write(folder.path().join(name).join("t.csv"), format!("mobile\n{}\n", phones.join("\n")))?;
    }
    Ok(folder)
}

#[test]
fn persons_of_an_exempt_flow_are_left_out_but_those_who_are_also_customers_are_counted() -> Result<()> {
    let folder = staff_and_customers()?;
    let flow = "[[flow]]\ndatasets = [\"hr/**\"]\npurpose = \"hr\"\nneeded = [\"*\"]\nlabour_rules = true\ncollective_contract = true\n";
    let report = scan_with(folder.path(), &format!("{PLAIN_FACTS}{flow}"), &[])?;
    assert_eq!(report["route"]["persons"]["non_sensitive"], bounds(500, 500));
    assert_eq!(report["route"]["persons"]["excluded"], bounds(300, 300), "all persons of the flow");
    let incomplete = flow.replace("collective_contract = true\n", "");
    let report = scan_with(folder.path(), &format!("{PLAIN_FACTS}{incomplete}"), &[])?;
    assert_eq!(
        report["route"]["persons"]["non_sensitive"],
        bounds(700, 700),
        "a claim without its condition lightens nothing"
    );
    Ok(())
}

#[test]
fn the_coarser_position_is_personal_and_the_finer_sensitive() -> Result<()> {
    for (decimals, level) in [(1, "personal"), (2, "sensitive"), (5, "sensitive")] {
        let folder = tempfile::tempdir()?;
        let mut text = "device_id,lat,lng\n".to_owned();
        for row in 0..80_u32 {
            let step = f64::from(row) * 0.1 + 0.044_44;
            writeln!(text, "d-{row:05},{:.decimals$},{:.decimals$}", 25.0 + step, 105.0 + step)?;
        }
        fs::write(folder.path().join("t.csv"), text)?;
        let report = scan(folder.path(), &[])?;
        for column in [1, 2] {
            assert_eq!(
                report["datasets"][0]["columns"][column]["classification"]["level"], level,
                "{decimals} decimals"
            );
        }
    }
    Ok(())
}

#[test]
fn a_correction_by_a_person_is_taken_and_shown() -> Result<()> {
    let folder = tempfile::tempdir()?;
    fs::write(
        folder.path().join("t.csv"),
        "contact_point,colour\n13912345678,red\n13987654321,blue\n13911112222,red\n",
    )?;
    let correction = "[[column]]\ndataset = \"t.csv\"\ncolumn = \"contact_point\"\nlevel = \"non-personal\"\nbecause = \"numbers of vending machines, checked by hand\"\nby = \"privacy office\"\n";
    let report = scan_with(folder.path(), &format!("{PLAIN_FACTS}{correction}"), &[])?;
    let class = &report["datasets"][0]["columns"][0]["classification"];
    assert_eq!((&class["level"], &class["marks"]), (&json!("non-personal"), &json!(["corrected"])));
    assert_eq!(report["route"]["persons"]["non_sensitive"], bounds(0, 0));
    Ok(())
}
