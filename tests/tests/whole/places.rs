//! Where something was seen is said exactly: file and row, counted from 1 without the header, in every reader.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use arrow_array::{ArrayRef, StringArray};
use pandian_tests::columnar;
use pandian_tests::program::{PLAIN_FACTS, scan_with};
use serde_json::{Value, json};

const CARD: &str = "11010519491231002X";

/// The places of a category in any column.
fn places(folder: &Path, category: &str, more: &[&str]) -> Result<Vec<Value>> {
    let report = scan_with(folder, PLAIN_FACTS, more)?;
    let mut places = Vec::new();
    for column in report["datasets"][0]["columns"].as_array().into_iter().flatten() {
        for signal in column["signals"].as_array().into_iter().flatten().filter(|s| s["category"] == category) {
            places.extend(signal["first_at"].as_array().into_iter().flatten().cloned());
        }
    }
    Ok(places)
}

#[test]
fn a_planted_value_is_found_at_its_row_behind_line_ends_in_quotes_and_in_later_units() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let filler = "y".repeat(120);
    let mut text = "no,note,doc\n".to_owned();
    for row in 1..=60_000 {
        let (note, inside) = match row {
            7 | 40_000 | 55_555 => (format!("身份证{CARD}已核"), "x"),
            _ if row % 5 == 0 => ("一行\n两行\r\n\"三\"行".to_owned(), "x"),
            _ => ("无".to_owned(), "x"),
        };
        let inside = if row == 41_234 { "a.planted@example.com" } else { inside };
        let doc = json!({"pad": filler, "deep": {"mail": inside}}).to_string();
        writeln!(text, "{row},\"{}\",\"{}\"", note.replace('"', "\"\""), doc.replace('"', "\"\""))?;
        if row % 1000 == 0 {
            text.push('\n');
        }
    }
    fs::write(folder.path().join("t.csv"), &text)?;
    for threads in ["1", "4"] {
        let more = ["--threads", threads];
        let expected: Vec<Value> = [7, 40_000, 55_555].map(|row| json!({"file": "t.csv", "row": row})).into();
        assert_eq!(places(folder.path(), "resident-id", &more)?, expected);
        assert_eq!(places(folder.path(), "email", &more)?, [json!({"file": "t.csv", "row": 41_234})]);
    }
    Ok(())
}

#[test]
fn a_planted_value_is_found_at_its_row_in_later_files_and_row_groups() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for part in 0..3 {
        let day = folder.path().join(format!("dt=2026-11-0{}", part + 1));
        fs::create_dir(&day)?;
        let notes: Vec<String> = (1..=9000)
            .map(|row| {
                if part == 2 && row == 8765 { format!("证{CARD}") } else { format!("备注{}", "字".repeat(row % 7)) }
            })
            .collect();
        let notes: ArrayRef = Arc::new(StringArray::from(notes));
        fs::write(day.join("part-0.parquet"), columnar::written(&[("note", notes)])?)?;
    }
    let found = places(folder.path(), "resident-id", &["--threads", "3"])?;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["row"], 8765);
    assert!(found[0]["file"].as_str().is_some_and(|file| file.ends_with("dt=2026-11-03/part-0.parquet")), "{found:?}");
    Ok(())
}
