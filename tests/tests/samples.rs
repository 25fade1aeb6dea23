//! The samples are what the generator gives, and a scan finds in them what the truth says: every table, every column.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use pandian_tests::program::{self, PLAIN_FACTS};
use pandian_tests::samples;
use serde::Deserialize;
use serde_json::Value;

/// `samples/_truth.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Truth {
    decision: DecisionTruth,
    dataset: Vec<DatasetTruth>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionTruth {
    plain: String,
    without_profile: String,
    notified: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DatasetTruth {
    id: String,
    rows: u64,
    persons: [u64; 2],
    sensitive: [u64; 2],
    #[serde(default)]
    candidates: Vec<String>,
    columns: Vec<Vec<String>>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples")
}

fn truth() -> Result<Truth> {
    Ok(toml::from_str(&fs::read_to_string(folder().join("_truth.toml"))?)?)
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files_below(&path, found)? } else { found.push(path) }
    }
    Ok(())
}

#[test]
fn the_committed_samples_are_what_the_generator_gives() -> Result<()> {
    let made: BTreeMap<&str, Vec<u8>> = samples::all()?.into_iter().collect();
    let root = folder();
    let mut files = Vec::new();
    files_below(&root, &mut files)?;
    for file in &files {
        let path = file.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        if path.starts_with('_') {
            continue;
        }
        let bytes = made.get(path.as_str());
        assert!(
            bytes == Some(&fs::read(file)?),
            "{path} is not what the generator gives; run `cargo run -p pandian-tests --example make_samples`"
        );
    }
    assert_eq!(
        files.iter().filter(|file| !file.to_string_lossy().contains("/_")).count(),
        made.len(),
        "a sample is missing"
    );
    let bytes: u64 = files.iter().map(|file| fs::metadata(file).map_or(0, |m| m.len())).sum();
    assert!(bytes < 500_000, "the samples have grown to {bytes} bytes");
    Ok(())
}

#[test]
fn a_scan_finds_in_every_table_what_the_truth_says() -> Result<()> {
    let report = program::scan_with(&folder(), PLAIN_FACTS, &["--profile", "automotive", "--as-of", "2026-11-22"])?;
    let truth = truth()?;
    let mut wrong = Vec::new();
    let mut found: BTreeMap<&str, &Value> = BTreeMap::new();
    for dataset in report["datasets"].as_array().into_iter().flatten() {
        if dataset["files"][0]["status"] != "skipped" {
            found.insert(dataset["id"].as_str().unwrap_or_default(), dataset);
        }
    }
    for expected in &truth.dataset {
        match found.remove(expected.id.as_str()) {
            Some(dataset) => compare(expected, dataset, &mut wrong),
            None => wrong.push(format!("{}: not found", expected.id)),
        }
    }
    wrong.extend(found.keys().map(|id| format!("{id}: not in the truth")));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert_eq!(report["problems"], serde_json::json!([]));
    assert_eq!(report["run"]["complete"], true);
    Ok(())
}

fn compare(expected: &DatasetTruth, dataset: &Value, wrong: &mut Vec<String>) {
    let id = &expected.id;
    let mut same = |what: &str, expected: Value, found: &Value| {
        if expected != *found {
            wrong.push(format!("{id}: {what} should be {expected}, not {found}"));
        }
    };
    let persons = &dataset["persons"];
    same("rows", expected.rows.into(), &dataset["rows"]);
    same("the lower bound of persons", expected.persons[0].into(), &persons["lower"]);
    same("the upper bound of persons", expected.persons[1].into(), &persons["upper"]);
    same("exact", (expected.persons[0] == expected.persons[1]).into(), &persons["exact"]);
    same("the lower bound of sensitive persons", expected.sensitive[0].into(), &persons["sensitive"]["lower"]);
    same("the upper bound of sensitive persons", expected.sensitive[1].into(), &persons["sensitive"]["upper"]);
    let candidates: Vec<Value> =
        dataset["candidates"].as_array().into_iter().flatten().map(|c| c["id"].clone()).collect();
    same("candidates", expected.candidates.clone().into(), &Value::from(candidates));
    let names: Vec<Value> = dataset["columns"].as_array().into_iter().flatten().map(|c| c["id"].clone()).collect();
    let listed: Vec<Value> = expected.columns.iter().map(|c| c[0].clone().into()).collect();
    same("the list of columns", listed.into(), &Value::from(names));
    for (truth, column) in expected.columns.iter().zip(dataset["columns"].as_array().into_iter().flatten()) {
        compare_column(id, truth, column, wrong);
    }
}

fn compare_column(id: &str, truth: &[String], column: &Value, wrong: &mut Vec<String>) {
    let [name, category, level, gap @ ..] = truth else {
        wrong.push(format!("{id}: a column of the truth has fewer than three words"));
        return;
    };
    let class = &column["classification"];
    let counts = class["strength"].as_str().is_some_and(|strength| strength != "hint");
    let found = class["categories"][0].as_str().filter(|_| counts).unwrap_or("-");
    let today = gap.first().unwrap_or(category);
    if found != today {
        wrong.push(format!("{id}#{name}: should be {today}, not {found}"));
    }
    if gap.first() == Some(category) {
        wrong.push(format!("{id}#{name}: its fourth word is no gap"));
    }
    if class["level"] != level.as_str() {
        wrong.push(format!("{id}#{name}: its level should be {level}, not {}", class["level"]));
    }
}

#[test]
fn the_samples_lead_to_the_stated_routes() -> Result<()> {
    let truth = truth()?.decision;
    let notified = PLAIN_FACTS.replace("notified = []", "notified = [\"charging-network-operation\"]");
    let decided = |facts: &str, more: &[&str]| -> Result<Value> {
        Ok(program::scan_with(&folder(), facts, more)?["route"]["decision"].clone())
    };
    assert_eq!(decided(PLAIN_FACTS, &["--profile", "automotive"])?, truth.plain.as_str());
    assert_eq!(decided(PLAIN_FACTS, &[])?, truth.without_profile.as_str());
    assert_eq!(decided(&notified, &["--profile", "automotive"])?, truth.notified.as_str());
    Ok(())
}

#[test]
fn a_scan_of_the_samples_ends_well() {
    let run = program::pandian(&["scan".into(), folder().into_os_string(), "--profile".into(), "automotive".into()]);
    assert_eq!(run.exit, 0, "{}", run.stderr);
}
