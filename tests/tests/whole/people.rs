//! What the exporter states, in whole: needed columns, corrections, contradicted claims, several exporters, and what would
//! have to change.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use pandian_tests::program::{PLAIN_FACTS, pandian, scan, scan_with};
use serde_json::{Value, json};

/// Persons with a mobile number each, and for some of them a card.
fn members(folder: &Path, name: &str, persons: std::ops::Range<u64>, cards: u64) -> Result<()> {
    let first = persons.start;
    let mut text = "mobile,bank_card_no\n".to_owned();
    for person in persons {
        let card = if person - first < cards {
            pandian_tests::fictional::with_luhn(&format!("620000{person:09}"))
        } else {
            String::new()
        };
        writeln!(text, "138{:08},{card}", (person + 1) * 76_543_217 % 100_000_000)?;
    }
    let path = folder.join(name);
    fs::create_dir_all(path.parent().context("a file stands in a folder")?)?;
    Ok(fs::write(path, text)?)
}

fn kinds(report: &Value, of: &str) -> Vec<String> {
    let list = report["route"][of].as_array().cloned().unwrap_or_default();
    list.iter().filter_map(|one| one["id"].as_str().map(str::to_owned)).collect()
}

#[test]
fn the_column_that_would_have_to_go_is_named_in_every_report() -> Result<()> {
    let folder = tempfile::tempdir()?;
    members(folder.path(), "cards.csv", 0..300, 300)?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    let remedies = &report["route"]["remedies"];
    assert_eq!(remedies["status"], "found");
    let step = json!([{ "kind": "leave-out-columns", "dataset": "cards.csv", "columns": ["bank_card_no"] }]);
    let first = &remedies["list"][0];
    assert_eq!((&first["reaches"], &first["steps"]), (&json!("exempt"), &step));
    assert_eq!(first["sensitive"], json!({ "lower": 0, "upper": 0, "exact": true }));
    assert_eq!(first["notes"], json!(["scan-again", "masking-is-no-remedy", "no-splitting"]));
    // The same from the report alone, in either language.
    let saved = folder.path().join("report.json");
    fs::write(&saved, serde_json::to_vec(&report)?)?;
    let saved = saved.to_string_lossy().into_owned();
    let again = pandian(&["route", &saved, "--format", "json"]).json()?;
    assert_eq!(again["route"]["remedies"], *remedies);
    let english = pandian(&["route", &saved, "--lang", "en"]).stdout;
    assert!(english.contains("leave out bank_card_no of cards.csv"), "{english}");
    let chinese = pandian(&["route", &saved, "--lang", "zh", "--format", "md"]).stdout;
    assert!(chinese.contains("去除 cards.csv 的 bank_card_no"), "{chinese}");
    Ok(())
}

#[test]
fn columns_that_the_purpose_does_not_need_are_counted() -> Result<()> {
    let folder = tempfile::tempdir()?;
    members(folder.path(), "orders/cards.csv", 0..40, 40)?;
    let flow = |needed: &str| {
        format!("{PLAIN_FACTS}[[flow]]\ndatasets = [\"orders/**\"]\npurpose = \"contract\"\nneeded = [{needed}]\n")
    };
    let all = scan_with(folder.path(), &flow("\"*\""), &[])?;
    assert_eq!(
        (&all["route"]["decision"], &all["route"]["persons"]["excluded"]["upper"]),
        (&json!("exempt"), &json!(40))
    );
    let some = scan_with(folder.path(), &flow("\"mobile\""), &[])?;
    assert_eq!(some["route"]["decision"], "standard-contract-or-certification");
    let persons = &some["route"]["persons"];
    assert_eq!((&persons["sensitive"]["upper"], &persons["non_sensitive"]["upper"]), (&json!(40), &json!(0)));
    Ok(())
}

#[test]
fn a_correction_is_followed_and_shown() -> Result<()> {
    let folder = tempfile::tempdir()?;
    members(folder.path(), "cards.csv", 0..40, 40)?;
    let corrected = format!(
        "{PLAIN_FACTS}[[column]]\ndataset = \"cards.csv\"\ncolumn = \"bank_card_no\"\nlevel = \"non-personal\"\nbecause = \"numbers of parcels\"\nby = \"privacy office\"\n"
    );
    let report = scan_with(folder.path(), &corrected, &[])?;
    assert_eq!(report["route"]["decision"], "exempt");
    let class = &report["datasets"][0]["columns"][1]["classification"];
    assert_eq!((&class["level"], &class["marks"]), (&json!("non-personal"), &json!(["corrected"])));
    assert_eq!(report["exporter"]["stated"]["column"][0]["by"], "privacy office");
    Ok(())
}

#[test]
fn a_claim_of_foreign_origin_that_the_data_contradict_needs_counsel() -> Result<()> {
    let folder = tempfile::tempdir()?;
    members(folder.path(), "guests.csv", 0..40, 0)?;
    let claim = format!(
        "{PLAIN_FACTS}[[flow]]\ndatasets = [\"*\"]\npurpose = \"foreign-origin\"\nneeded = [\"*\"]\ndomestic_data_added = false\n"
    );
    let report = scan_with(folder.path(), &claim, &[])?;
    assert_eq!(report["route"]["decision"], "needs-counsel");
    assert!(kinds(&report, "warnings").contains(&"claim-contradicted".to_owned()));
    // Leaving out what gives the claim away is not offered.
    assert_eq!(report["route"]["remedies"]["supposed"], json!(["flow 1 = none"]));
    Ok(())
}

#[test]
fn a_reading_can_be_chosen_and_another_year_is_unknown() -> Result<()> {
    let folder = tempfile::tempdir()?;
    members(folder.path(), "crm.csv", 0..40, 0)?;
    let counted = scan_with(folder.path(), &format!("{PLAIN_FACTS}[readings]\nA1 = \"counted\"\n"), &[])?;
    assert_eq!(counted["exporter"]["stated"]["readings"]["A1"], "counted");
    let other_year = PLAIN_FACTS.replace("sensitive = 0\n[", "sensitive = 0\nuntil = 2025-12-31\n[");
    let report = scan_with(folder.path(), &other_year, &[])?;
    assert_eq!(report["route"]["decision"], "undetermined");
    assert!(kinds(&report, "warnings").contains(&"earlier-of-another-year".to_owned()));
    Ok(())
}

#[test]
fn several_exporters_are_decided_each_alone_and_together() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    members(&data, "a/crm.csv", 0..40, 0)?;
    members(&data, "b/crm.csv", 20..60, 10)?;
    let facts = |id: &str, earlier: u64| -> Result<String> {
        let path = folder.path().join(format!("{id}.toml"));
        let text = PLAIN_FACTS.replacen("non_sensitive = 0", &format!("non_sensitive = {earlier}"), 1);
        fs::write(&path, format!("name = \"Sub {id}\"\ndatasets = [\"{id}/**\"]\n{text}"))?;
        Ok(path.to_string_lossy().into_owned())
    };
    let (a, b) = (facts("a", 60_000)?, facts("b", 60_000)?);
    let report = scan(&data, &["--exporter", &a, "--exporter", &b])?;
    let route = |at: usize| report["exporters"][at]["route"]["decision"].clone();
    assert_eq!([route(0), route(1)], [json!("exempt"), json!("standard-contract-or-certification")]);
    assert_eq!(report["exporters"][0]["datasets"], json!(["a/crm.csv"]));
    assert_eq!(report["exporters"][1]["route"]["persons"]["non_sensitive"]["upper"], 40);
    // Sixty persons, twenty of them in both files.
    assert_eq!(report["route"]["persons"]["non_sensitive"]["upper"], 60);
    assert_eq!(report["route"]["persons"]["already_exported"], json!([120_000, 0]));
    assert!(kinds(&report, "warnings").contains(&"group-filing".to_owned()));
    let steps = &report["exporters"][1]["route"]["remedies"]["list"][0]["steps"];
    assert_eq!(steps[0]["columns"], json!(["bank_card_no"]));
    // The report alone gives the same, and other files are possible.
    let saved = folder.path().join("report.json");
    fs::write(&saved, serde_json::to_vec(&report)?)?;
    let saved = saved.to_string_lossy().into_owned();
    assert_eq!(pandian(&["route", &saved, "--format", "json"]).json()?["exporters"], report["exporters"]);
    let one = pandian(&["route", &saved, "--exporter", &a, "--format", "json"]).json()?;
    assert_eq!(
        (&one["exporters"], &one["route"]["decision"]),
        (&Value::Null, &json!("standard-contract-or-certification"))
    );
    let table = pandian(&["route", &saved, "--lang", "en"]).stdout;
    assert!(table.contains("Sub a: Exempt on the stated facts\n    Sub b: Contract or certification"), "{table}");
    Ok(())
}

#[test]
fn what_fails_a_build_is_each_exporters_own_route() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    members(&data, "a/crm.csv", 0..40, 0)?;
    members(&data, "b/crm.csv", 0..40, 0)?;
    let mut words: Vec<String> =
        vec!["scan".into(), data.to_string_lossy().into_owned(), "--fail-on".into(), "contract".into()];
    for id in ["a", "b"] {
        let path = folder.path().join(format!("{id}.toml"));
        let text = PLAIN_FACTS.replacen("non_sensitive = 0", "non_sensitive = 60000", 1);
        fs::write(&path, format!("datasets = [\"{id}/**\"]\n{text}"))?;
        words.extend(["--exporter".to_owned(), path.to_string_lossy().into_owned()]);
    }
    let run = pandian(&words);
    assert_eq!(run.exit, 0, "{}", run.stderr);
    assert!(run.stdout.contains("Added up, the exporters reach a heavier route"), "{}", run.stdout);
    words.extend(words[words.len() - 2..].to_vec());
    assert!(pandian(&words).stderr.contains("two exporter files are called `b`"));
    Ok(())
}

#[test]
fn in_chinese_also_what_was_not_read_is_said_in_chinese() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let write = |name: &str, content: &[u8]| fs::write(folder.path().join(name), content);
    write("book.xlsx", b"PK\x03\x04")?;
    write("cut.parquet", b"PAR1")?;
    write("bad.csv", &[0; 4096])?;
    write("rows.csv", b"mobile,city\n13812345678,a\n13812345679,b,c,d\n13812345670,b\n13812345671,b\n")?;
    write("13812345678.csv", b"sku,price\n1,2\n")?;
    write("nothing.csv", b"")?;
    write("x.weird", b"\x01\x02")?;
    let report = scan(folder.path(), &[])?;
    let path = folder.path().to_string_lossy().into_owned();
    for format in ["table", "md"] {
        let chinese =
            pandian(&["scan", &path, "--lang", "zh", "--format", format, "--verbose"]).stdout.replace('\n', " ");
        let english = pandian(&["scan", &path, "--lang", "en", "--format", "md"]).stdout;
        let problems = report["problems"].as_array().context("problems")?;
        assert!(problems.len() >= 5, "{problems:?}");
        for text in problems.iter().flat_map(|one| [&one["message"], &one["hint"]]).filter_map(Value::as_str) {
            // The beginning of the English sentence, which no Chinese one shares.
            let words: Vec<&str> =
                text.split(' ').filter(|word| word.bytes().all(|b| b.is_ascii_lowercase())).take(4).collect();
            assert!(english.contains(words[0]), "{text}");
            assert!(!chinese.contains(&words.join(" ")), "{text}");
        }
    }
    Ok(())
}
