//! One table in every format gives the same columns: category, strength, level and persons do not depend on how it was written.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use arrow_array::{ArrayRef, Date32Array, Decimal128Array, Int64Array, StringArray, TimestampMillisecondArray};
use jiff::civil::{Date, date};
use pandian_tests::columnar;
use pandian_tests::dice::Dice;
use pandian_tests::fictional::{self, Person};
use pandian_tests::program::{PLAIN_FACTS, scan_with};
use serde_json::{Map, Value, json};

const NAMES: [&str; 11] =
    ["member_id", "姓名", "身份证号", "mobile", "email", "birth_date", "卡号", "amount", "城市", "vin", "remark"];

fn rows() -> Vec<[String; 11]> {
    let mut dice = Dice::new(90_210);
    (0..300_u64)
        .map(|row| {
            let person = Person::adult(&mut dice);
            let remark = if row % 150 == 17 {
                format!("他说\"急\", 请回电{}谢谢", fictional::mobile(&mut dice))
            } else {
                "已处理, 无异常".to_owned()
            };
            [
                (5_000_000 + row * 7).to_string(),
                person.name.clone(),
                person.resident_id.clone(),
                person.mobile.clone(),
                person.email.clone(),
                person.birth_date(),
                person.bank_card.clone(),
                format!("{}.{:02}", dice.between(10, 9999), dice.between(0, 99)),
                person.city.to_owned(),
                fictional::vin(row * 3 + 1),
                remark,
            ]
        })
        .collect()
}

fn delimited(rows: &[[String; 11]], delimiter: char, quoted: bool) -> String {
    let must = |text: &str| quoted || text.contains(['"', delimiter]);
    let cell = |text: &str| if must(text) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() };
    let line = |cells: Vec<&str>| cells.into_iter().map(cell).collect::<Vec<_>>().join(&delimiter.to_string()) + "\n";
    let header = line(NAMES.to_vec());
    header + &rows.iter().map(|row| line(row.iter().map(String::as_str).collect())).collect::<String>()
}

fn strings(rows: &[[String; 11]], column: usize) -> ArrayRef {
    Arc::new(rows.iter().map(|row| Some(row[column].as_str())).collect::<StringArray>())
}

/// The same cells as numbers, days and decimals where a column allows it.
fn typed(rows: &[[String; 11]], column: usize) -> Result<ArrayRef> {
    let whole = || rows.iter().map(|row| row[column].parse::<i64>()).collect::<Result<Vec<_>, _>>();
    let days = || -> Result<Vec<i32>> {
        rows.iter().map(|row| Ok((row[column].parse::<Date>()? - date(1970, 1, 1)).get_days())).collect()
    };
    Ok(match NAMES[column] {
        "member_id" | "mobile" | "卡号" => Arc::new(Int64Array::from(whole()?)),
        "birth_date" => Arc::new(Date32Array::from(days()?)),
        "amount" => {
            let cents = rows.iter().map(|row| row[column].replace('.', "").parse::<i128>());
            let cents = cents.collect::<Result<Vec<_>, _>>()?;
            Arc::new(Decimal128Array::from_iter_values(cents).with_precision_and_scale(12, 2)?)
        }
        _ => strings(rows, column),
    })
}

fn parquet(arrays: &[ArrayRef]) -> Result<Vec<u8>> {
    let columns: Vec<(&str, ArrayRef)> = NAMES.into_iter().zip(arrays.iter().cloned()).collect();
    columnar::written(&columns)
}

/// One JSON object per row, in the only column that matters; typed as its writer would.
fn in_json(rows: &[[String; 11]], numbers: bool) -> String {
    let object = |row: &[String; 11]| {
        let fields = NAMES.into_iter().zip(row).map(|(name, text)| {
            let number = numbers && matches!(name, "member_id" | "mobile" | "卡号" | "amount");
            let value = if number { serde_json::from_str(text).unwrap_or(Value::Null) } else { json!(text) };
            (name.to_owned(), value)
        });
        Value::Object(fields.collect::<Map<_, _>>()).to_string()
    };
    let lines = rows.iter().map(|row| format!("x,\"{}\"\n", object(row).replace('"', "\"\"")));
    "source,doc\n".to_owned() + &lines.collect::<String>()
}

/// What must not depend on the format, by column; of nested columns the last word of their path is the name.
fn essence(folder: &Path) -> Result<(Value, Value)> {
    let report = scan_with(folder, PLAIN_FACTS, &[])?;
    let dataset = &report["datasets"][0];
    let mut columns = Map::new();
    for column in dataset["columns"].as_array().into_iter().flatten() {
        let id = column["id"].as_str().unwrap_or_default();
        let name = id.strip_prefix("doc.").unwrap_or(id);
        let signals = column["signals"].as_array().into_iter().flatten();
        let seen: Vec<Value> =
            signals.map(|s| json!([s["category"], s["strength"], s["matched"], s["within"]])).collect();
        let class = &column["classification"];
        if NAMES.contains(&name) {
            let all = json!([
                class["categories"],
                class["strength"],
                class["level"],
                class["marks"],
                column["type"],
                column["nulls"],
                column["distinct"],
                seen
            ]);
            columns.insert(name.to_owned(), all);
        }
    }
    let persons = &dataset["persons"];
    let counts =
        json!([persons["kind"], persons["lower"], persons["upper"], persons["sensitive"], dataset["birth_years"]]);
    Ok((Value::Object(columns), counts))
}

fn of(name: &str, bytes: &[u8]) -> Result<(Value, Value)> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join(name), bytes)?;
    essence(folder.path())
}

#[test]
fn every_format_gives_the_same_columns_and_persons() -> Result<()> {
    let rows = rows();
    let plain = delimited(&rows, ',', false);
    let expected = of("t.csv", plain.as_bytes())?;
    assert_eq!(expected.0.as_object().map(Map::len), Some(NAMES.len()));
    assert_eq!(expected.1[0], "resident-id");
    assert_eq!(expected.1[1], 300);
    let strings: Vec<ArrayRef> = (0..NAMES.len()).map(|column| strings(&rows, column)).collect();
    let typed: Vec<ArrayRef> = (0..NAMES.len()).map(|column| typed(&rows, column)).collect::<Result<_>>()?;
    for (how, name, bytes) in [
        ("quoted", "t.csv", delimited(&rows, ',', true).into_bytes()),
        ("GB18030", "t.csv", encoding_rs::GB18030.encode(&plain).0.into_owned()),
        ("tabs", "t.tsv", delimited(&rows, '\t', false).into_bytes()),
        ("Parquet with strings", "t.parquet", parquet(&strings)?),
        ("Parquet with types", "t.parquet", parquet(&typed)?),
        ("JSON of strings", "t.csv", in_json(&rows, false).into_bytes()),
        ("JSON with numbers", "t.csv", in_json(&rows, true).into_bytes()),
    ] {
        let found = of(name, &bytes)?;
        for column in NAMES {
            assert_eq!(found.0[column], expected.0[column], "{how}: {column}");
        }
        assert_eq!(found.1, expected.1, "{how}");
    }
    Ok(())
}

#[test]
fn json_in_cells_gives_the_same_columns_and_persons() -> Result<()> {
    let rows = rows();
    let text = in_json(&rows, false);
    let cells = text.lines().skip(1).filter_map(|line| line.strip_prefix("x,\"")?.strip_suffix('"'));
    let objects: StringArray = cells.map(|cell| Some(cell.replace("\"\"", "\""))).collect();
    let columnar = columnar::written(&[("doc", Arc::new(objects) as ArrayRef)])?;
    assert_eq!(of("t.parquet", &columnar)?, of("t.csv", text.as_bytes())?);
    Ok(())
}

#[test]
fn one_table_in_many_small_files_gives_the_same_columns_and_persons() -> Result<()> {
    let rows = rows();
    let expected = of("t.csv", delimited(&rows, ',', false).as_bytes())?;
    // With 7 rows a file all files are planned by; the largest part of 250 rows is larger than what is planned by.
    for size in [1, 7, 250] {
        let folder = tempfile::tempdir()?;
        for (number, part) in rows.chunks(size).enumerate() {
            fs::write(folder.path().join(format!("t-{number:03}.csv")), delimited(part, ',', false))?;
        }
        // A file of another table in between ends neither planning nor counting.
        fs::write(folder.path().join("t-0000.csv"), "a,b\n1,2\n")?;
        assert_eq!(essence(folder.path())?, expected, "{size} rows a file");
    }
    Ok(())
}

#[test]
fn a_first_part_without_rows_hides_nothing_of_the_others() -> Result<()> {
    let rows = rows();
    let expected = of("t.csv", delimited(&rows, ',', false).as_bytes())?;
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("t-1.csv"), delimited(&[], ',', false))?;
    fs::write(folder.path().join("t-2.csv"), delimited(&[], ',', false))?;
    fs::write(folder.path().join("t-3.csv"), delimited(&rows, ',', false))?;
    assert_eq!(essence(folder.path())?, expected);
    Ok(())
}

#[test]
fn moments_are_the_same_as_text_and_as_timestamps() -> Result<()> {
    let millis: Vec<i64> = (0..200).map(|n| 1_790_000_000_000 + n * 86_400_000).collect();
    let texts: Vec<String> =
        millis.iter().map(|ms| Ok(jiff::Timestamp::from_millisecond(*ms)?.to_string())).collect::<Result<_>>()?;
    let folder = tempfile::tempdir()?;
    let stamps: ArrayRef = Arc::new(TimestampMillisecondArray::from(millis));
    fs::write(folder.path().join("a.parquet"), columnar::written(&[("login_time", stamps)])?)?;
    fs::write(folder.path().join("b.csv"), format!("login_time\n{}\n", texts.join("\n")))?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    let column = |dataset: usize| {
        let column = &report["datasets"][dataset]["columns"][0];
        json!([column["type"], column["classification"]["categories"], column["classification"]["strength"]])
    };
    assert_eq!(column(0), column(1));
    Ok(())
}
