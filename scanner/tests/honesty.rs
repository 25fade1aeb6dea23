//! The program run as a whole where a light answer would be a lie: nothing read, odd files, broken rows, another day; and
//! where a slip of the user would pass silently.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::{fs, io};

const STATED: &str = "ciio = false\nstate_organ = false\nzone = \"none\"\n[already_exported]\nnon_sensitive = 0\nsensitive = 0\n[important_data]\nnotified = []\n";

/// Runs the program in a folder that holds `stated.toml`.
fn run(folder: &Path, words: &[&str]) -> io::Result<Output> {
    fs::write(folder.join("stated.toml"), STATED)?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_pandian"));
    command.env_remove("LC_ALL").env("LANG", "C").stdin(Stdio::null()).current_dir(folder).args(words).output()
}

/// What is asked of a report.
#[derive(Debug, PartialEq)]
struct Answer {
    decision: String,
    depends_on: Vec<String>,
    sensitive: u64,
    code: Option<i32>,
}

fn answer(folder: &Path, words: &[&str], day: &str) -> io::Result<Answer> {
    let words = [words, &["--exporter", "stated.toml", "--as-of", day, "--format", "json"]].concat();
    let output = run(folder, &words)?;
    let report: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let names = report["route"]["depends_on"].as_array().into_iter().flatten();
    Ok(Answer {
        decision: report["route"]["decision"].as_str().unwrap_or_default().to_owned(),
        depends_on: names.filter_map(|name| name.as_str().map(str::to_owned)).collect(),
        sensitive: report["route"]["persons"]["sensitive"]["upper"].as_u64().unwrap_or_default(),
        code: output.status.code(),
    })
}

fn open(depends_on: &[&str]) -> Answer {
    let depends_on = depends_on.iter().map(|name| (*name).to_owned()).collect();
    Answer { decision: "undetermined".to_owned(), depends_on, sensitive: 0, code: Some(3) }
}

const TODAY: &str = "2026-11-22";

#[test]
fn where_nothing_was_read_the_answer_is_open() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("d"))?;
    assert_eq!(answer(folder.path(), &["scan", "d"], TODAY)?, open(&["nothing-read"]));
    assert_eq!(run(folder.path(), &["scan", "d", "--fail-on", "assessment"])?.status.code(), Some(3));
    fs::write(folder.path().join("d/goods.csv"), "sku,price\nA-1,3.5\nB-2,4.5\n")?;
    assert_eq!(answer(folder.path(), &["scan", "d", "--include", "typo/**"], TODAY)?, open(&["nothing-read"]));
    let read = answer(folder.path(), &["scan", "d"], TODAY)?;
    assert_eq!((read.decision.as_str(), read.code), ("exempt", Some(0)));
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_dead_link_leaves_the_answer_open() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("d"))?;
    fs::write(folder.path().join("d/goods.csv"), "sku,price\nA-1,3.5\nB-2,4.5\n")?;
    std::os::unix::fs::symlink("nowhere", folder.path().join("d/dead.csv"))?;
    assert_eq!(answer(folder.path(), &["scan", "d"], TODAY)?, open(&["unread:dead.csv"]));
    fs::remove_file(folder.path().join("d/dead.csv"))?;
    assert!(Command::new("mkfifo").arg(folder.path().join("pipe.csv")).status()?.success());
    assert_eq!(answer(folder.path(), &["scan", "pipe.csv"], TODAY)?, open(&["unread:pipe.csv"]));
    Ok(())
}

#[test]
fn rows_that_are_mostly_broken_are_no_proof_of_anything() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let row = |at: usize| match at % 5 {
        0 => format!("A-{at},3.5\n"),
        _ => format!("A-{at},3.5{}\n", ",x".repeat(1 + at % 7)),
    };
    let rows: String = (0..2_000).map(row).collect();
    fs::write(folder.path().join("goods.csv"), format!("sku,price\n{rows}"))?;
    assert_eq!(answer(folder.path(), &["scan", "goods.csv"], TODAY)?, open(&["unread:goods.csv"]));
    Ok(())
}

#[test]
fn an_earlier_day_gives_the_same_route_with_and_without_the_data() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let row = |at: usize| format!("U{at},2012-06-{:02}", at % 28 + 1);
    let rows = (0..20_000).map(row).collect::<Vec<_>>().join("\n");
    fs::write(folder.path().join("t.csv"), format!("user_id,birth_date\n{rows}"))?;
    let earlier = "2025-11-22";
    let scanned = answer(folder.path(), &["scan", "t.csv"], earlier)?;
    assert_eq!((scanned.decision.as_str(), scanned.sensitive), ("security-assessment", 20_000));
    assert_eq!(run(folder.path(), &["scan", "t.csv", "--as-of", TODAY, "-o", "k.json"])?.status.code(), Some(0));
    assert_eq!(answer(folder.path(), &["route", "k.json"], earlier)?, scanned);
    assert_eq!(answer(folder.path(), &["route", "k.json"], TODAY)?.decision, "exempt");
    Ok(())
}

/// The program must refuse, with these words, each once.
#[track_caller]
fn refuses(folder: &Path, words: &[&str], says: &[&str]) -> io::Result<()> {
    let output = run(folder, words)?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    for words in says {
        assert_eq!(said.matches(words).count(), 1, "`{words}` in {said}");
    }
    Ok(())
}

#[test]
fn a_report_that_cannot_be_written_is_refused_before_the_scan() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("t.csv"), "a\n1\n")?;
    refuses(
        folder.path(),
        &["scan", "t.csv", "-o", "ok.json", "-o", "nodir/x.json"],
        &["nodir/x.json", "entity not found"],
    )?;
    assert!(!folder.path().join("ok.json").exists());
    Ok(())
}

#[test]
fn slips_in_the_exporter_file_are_refused() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("members.csv"), "user_id,mobile\n1,13912345678\n2,13912345679\n")?;
    let flow = |glob: &str, needed: &str| {
        format!("[[flow]]\ndatasets = [\"{glob}\"]\npurpose = \"contract\"\nneeded = [\"{needed}\"]\n")
    };
    let check = |text: &str, says: &[&str]| -> io::Result<()> {
        fs::write(folder.path().join("e.toml"), text)?;
        refuses(folder.path(), &["scan", "members.csv", "--exporter", "e.toml"], says)
    };
    check(&flow("member.csv", "*"), &["member.csv", "members.csv"])?;
    check(&flow("members.csv", "phone"), &["phone", "mobile, user_id"])?;
    check("zone = \"atlantis\"\n", &["atlantis", "zhejiang"])?;
    check("[readings]\nA8 = \"1999\"\n", &["\"2025\", \"2020\""])
}

#[test]
fn a_file_that_is_no_detector_is_told_once() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("own"))?;
    fs::write(folder.path().join("own/bad.toml"), "id = [\n")?;
    refuses(folder.path(), &["check", "own"], &["bad.toml", "TOML parse error"])
}
