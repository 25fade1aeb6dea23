//! The same data give the same bytes: whatever the threads, in whatever order the inputs were typed.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Result;
use arrow_array::{ArrayRef, StringArray};
use pandian_tests::columnar;
use pandian_tests::dice::Dice;
use pandian_tests::fictional::{self, Person};
use pandian_tests::program::pandian;
use serde_json::Value;

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples")
}

/// Many tables of several sizes and one that is cut into many units: names that recur, free text, broken rows.
fn big_folder() -> Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    let mut dice = Dice::new(404);
    let people: Vec<Person> = (0..3000).map(|_| Person::adult(&mut dice)).collect();
    for table in 0..40 {
        let mut text = "user_id,姓名,mobile,address,remark,payload\n".to_owned();
        for row in 0..dice.between(3, 400) {
            let person = dice.one(&people);
            let remark =
                if dice.once_in(50) { format!("电{}", person.mobile) } else { format!("备注{}", dice.below(30)) };
            writeln!(
                text,
                "{},{},{},{},{remark},\"{{\"\"k\"\":{row}}}\"",
                dice.below(5000),
                person.name,
                fictional::written(&mut dice, &person.mobile),
                person.address
            )?;
            if dice.once_in(97) {
                text.push_str("too,few\n");
            }
        }
        fs::create_dir_all(folder.path().join(format!("d{}", table % 7)))?;
        fs::write(folder.path().join(format!("d{}/t{table}_{}.csv", table % 7, ["a", "b", "c"][table % 3])), text)?;
    }
    let mut large = "mobile;id_card;city;points;seen_at\n".to_owned();
    for row in 0..250_000 {
        let person = dice.one(&people);
        let card = if row % 3 == 0 { "" } else { &person.resident_id };
        writeln!(large, "{};{card};{};{};{}", person.mobile, person.city, row % 997, fictional::moment(&mut dice, 11))?;
    }
    fs::write(folder.path().join("large.csv"), large)?;
    for day in 1..=6 {
        let part = folder.path().join(format!("events/dt=2026-11-0{day}"));
        fs::create_dir_all(&part)?;
        let users = StringArray::from_iter_values((0..2000).map(|_| dice.below(1500).to_string()));
        let mails: StringArray = (0..2000).map(|n| (n % 3 > 0).then(|| dice.one(&people).email.clone())).collect();
        fs::write(
            part.join("part-0.parquet"),
            columnar::written(&[("uid", Arc::new(users) as ArrayRef), ("email", Arc::new(mails))])?,
        )?;
    }
    fs::write(folder.path().join("broken.parquet"), "PAR1PAR1")?;
    Ok(folder)
}

fn report(folder: &Path, format: &str, threads: &str) -> String {
    let words = ["--format", format, "--threads", threads, "--profile", "automotive,cdp-crm", "-v"];
    let run = pandian(&[&["scan".into(), folder.as_os_str().to_owned()][..], &words.map(Into::into)].concat());
    assert!(run.stdout.len() > 200, "no report: {}", run.stderr);
    run.printed()
}

fn check(folder: &Path) {
    for format in ["json", "table", "csv", "md"] {
        let one = report(folder, format, "1");
        for threads in ["2", "8", "8"] {
            let many = report(folder, format, threads);
            let differs = one.lines().zip(many.lines()).find(|(a, b)| a != b);
            assert!(one == many, "{format} with {threads} threads differs from that with one: {differs:?}");
        }
    }
}

#[test]
fn one_and_eight_threads_give_the_same_bytes_over_the_samples() {
    check(&samples());
}

#[test]
fn one_and_eight_threads_give_the_same_bytes_over_a_bigger_folder() -> Result<()> {
    check(big_folder()?.path());
    Ok(())
}

#[test]
fn the_order_of_inputs_changes_nothing_in_the_tables() -> Result<()> {
    let folders = ["cdp", "crm", "shop", "telematics", "hr"];
    let datasets = |order: &[usize]| -> Result<Value> {
        let inputs = order.iter().map(|at| samples().join(folders[*at]).into_os_string());
        let words: Vec<std::ffi::OsString> =
            std::iter::once("scan".into()).chain(inputs).chain(["--format".into(), "json".into()]).collect();
        let report = pandian(&words).json()?;
        Ok(serde_json::json!([report["datasets"], report["subjects"], report["route"], report["summary"]]))
    };
    let first = datasets(&[0, 1, 2, 3, 4])?;
    assert!(first[0].as_array().is_some_and(|found| found.len() > 5));
    for order in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3], [1, 2, 3, 4, 0]] {
        assert!(datasets(&order)? == first, "{order:?}");
    }
    Ok(())
}

#[test]
fn no_absolute_path_stands_in_a_report_without_stamp() -> Result<()> {
    let folder = big_folder()?;
    let place = folder.path().to_string_lossy().into_owned();
    for format in ["json", "table", "csv", "md"] {
        assert!(!report(folder.path(), format, "2").contains(&place), "{format}");
    }
    Ok(())
}
