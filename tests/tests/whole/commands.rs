//! The commands beside `scan`, its switches, and how the program ends.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use pandian_tests::program::{PLAIN_FACTS, Run, pandian, scan_with};
use serde_json::json;
use tempfile::TempDir;

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples")
}

/// A folder with ten phones and a file of facts beside it.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("data"))?;
        let phones: Vec<String> = (0..10).map(|person| format!("1391234567{person}")).collect();
        fs::write(folder.path().join("data/members.csv"), format!("mobile\n{}\n", phones.join("\n")))?;
        fs::write(folder.path().join("facts.toml"), PLAIN_FACTS)?;
        Ok(Self { folder })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs words of which those that begin with `@` are paths in the folder.
    fn run(&self, words: &[&str]) -> Run {
        let words: Vec<OsString> = words
            .iter()
            .map(|word| word.strip_prefix('@').map_or((*word).into(), |name| self.path(name).into()))
            .collect();
        pandian(&words)
    }

    fn exit(&self, words: &[&str], expected: i32) {
        let run = self.run(words);
        assert_eq!(run.exit, expected, "{words:?}: {}", run.stderr);
    }
}

#[test]
fn the_exit_code_says_how_it_ended() -> Result<()> {
    let bench = Bench::new()?;
    bench.exit(&["scan", "@data", "--exporter", "@facts.toml"], 0);
    bench.exit(&["scan", "@data", "--exporter", "@facts.toml", "--fail-on", "contract"], 0);
    bench.exit(&["scan", "@data", "--exporter", "@facts.toml", "--fail-on", "exempt"], 1);
    bench.exit(&["scan", "@data", "--fail-on", "assessment"], 1); // undetermined always trips it
    bench.exit(&["scan"], 2);
    bench.exit(&["scan", "@nowhere"], 2);
    bench.exit(&["scan", "@data", "--profile", "shipping"], 2);
    bench.exit(&["scan", "@data", "--exporter", "@nowhere.toml"], 2);
    fs::write(bench.path("data/more.avro"), "Obj\u{1}")?;
    bench.exit(&["scan", "@data", "--exporter", "@facts.toml"], 3);
    bench.exit(&["scan", "@data", "--exporter", "@facts.toml", "--fail-on", "exempt"], 3);
    bench.exit(&["scan", "@data", "--exclude", "*.avro", "--exporter", "@facts.toml"], 0);
    Ok(())
}

#[test]
fn wrong_words_are_told_with_the_right_ones() -> Result<()> {
    let bench = Bench::new()?;
    let check = |words: &[&str], expected: &str| {
        let run = bench.run(words);
        assert_eq!((run.exit, run.stdout.as_str()), (2, ""), "{words:?}");
        assert!(run.stderr.contains(expected), "{words:?}: {}", run.stderr);
    };
    check(&["scan", "@data", "--profile", "shipping"], "automotive");
    check(&["scan", "@data", "--as-of", "22.11.2026"], "2026-11-22");
    check(&["scan", "@data", "--format", "yaml"], "json");
    check(&["scan", "@data", "-o", "@report.pdf"], ".json");
    check(&["explain", "no-such-thing"], "pandian list");
    fs::write(bench.path("bad.toml"), "ciio = false\nstate_organs = true\n")?;
    check(&["scan", "@data", "--exporter", "@bad.toml"], "state_organ");
    fs::write(bench.path("bad.toml"), "[important_data]\nnotified = [\"charging\"]\n")?;
    check(&["scan", "@data", "--exporter", "@bad.toml"], "charging-network-operation");
    check(&["route", "@facts.toml"], "report");
    Ok(())
}

#[test]
fn route_decides_like_the_scan_and_otherwise_with_other_facts() -> Result<()> {
    let bench = Bench::new()?;
    let day = ["--as-of", "2026-11-22"];
    let words = ["scan", "@data", "--exporter", "@facts.toml", "-o", "@report.json"];
    bench.exit(&[&words[..], &day].concat(), 0);
    let scanned: serde_json::Value = serde_json::from_str(&fs::read_to_string(bench.path("report.json"))?)?;
    assert_eq!(scanned["route"]["decision"], "exempt");
    let again = bench
        .run(&[&["route", "@report.json", "--exporter", "@facts.toml", "--format", "json"][..], &day].concat())
        .json()?;
    assert_eq!(again, scanned);
    fs::write(bench.path("ciio.toml"), PLAIN_FACTS.replace("ciio = false", "ciio = true"))?;
    let other = bench.run(&["route", "@report.json", "--exporter", "@ciio.toml", "--format", "json"]).json()?;
    assert_eq!(other["route"]["decision"], "security-assessment");
    fs::write(bench.path("more.toml"), PLAIN_FACTS.replace("non_sensitive = 0", "non_sensitive = 99990"))?;
    let other = bench.run(&["route", "@report.json", "--exporter", "@more.toml", "--format", "json"]).json()?;
    assert_eq!(other["route"]["decision"], "standard-contract-or-certification");
    bench.exit(&["route", "@report.json", "--exporter", "@ciio.toml", "--fail-on", "assessment"], 1);
    Ok(())
}

#[test]
fn route_gives_the_report_of_the_scan_over_all_samples() -> Result<()> {
    let bench = Bench::new()?;
    let report = bench.path("samples.json").into_os_string();
    let more: [OsString; 6] = [
        "--profile".into(),
        "automotive".into(),
        "--exporter".into(),
        bench.path("facts.toml").into(),
        "--format".into(),
        "json".into(),
    ];
    let scanned = pandian(&[&["scan".into(), samples().into_os_string()][..], &more].concat());
    fs::write(&report, &scanned.stdout)?;
    let again = pandian(&[&["route".into(), report][..], &more].concat());
    assert_eq!(again.json()?, scanned.json()?);
    Ok(())
}

#[test]
fn unknown_facts_leave_the_route_open_and_are_named() -> Result<()> {
    let bench = Bench::new()?;
    let report = bench.run(&["scan", "@data", "--format", "json"]).json()?;
    assert_eq!(report["route"]["decision"], "undetermined");
    assert_eq!(report["route"]["depends_on"], json!(["already_exported", "ciio", "state_organ"]));
    Ok(())
}

#[test]
fn the_law_before_its_data_begin_gives_no_route() -> Result<()> {
    for (day, expected) in [("2024-03-21", "undetermined"), ("2024-03-22", "exempt"), ("2026-11-22", "exempt")] {
        let bench = Bench::new()?;
        let report = scan_with(&bench.path("data"), PLAIN_FACTS, &["--as-of", day])?;
        assert_eq!(report["route"]["decision"], expected, "{day}");
    }
    Ok(())
}

#[test]
fn the_template_of_init_can_be_used_as_it_is() -> Result<()> {
    let bench = Bench::new()?;
    bench.exit(&["init", "@exporter.toml"], 0);
    bench.exit(&["scan", "@data", "--exporter", "@exporter.toml"], 0);
    let before = fs::read(bench.path("exporter.toml"))?;
    bench.exit(&["init", "@exporter.toml"], 2);
    bench.exit(&["init", "@exporter.toml", "--force"], 0);
    assert_eq!(fs::read(bench.path("exporter.toml"))?, before);
    assert_eq!(bench.run(&["init", "-"]).stdout.into_bytes(), before);
    Ok(())
}

#[test]
fn several_outputs_are_written_each_in_its_format_and_nothing_is_printed() -> Result<()> {
    let bench = Bench::new()?;
    let run = bench.run(&[
        "scan", "@data", "-o", "@r.json", "-o", "@r.csv", "-o", "@r.md", "-o", "@r.txt", "--format", "json", "-o",
        "@plain",
    ]);
    assert_eq!((run.exit, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let read = |name: &str| fs::read_to_string(bench.path(name));
    assert_eq!(read("r.json")?, read("plain")?);
    assert!(read("r.csv")?.contains("members.csv"));
    assert!(read("r.md")?.contains("# "));
    assert!(read("r.txt")?.contains("members.csv"));
    let both = bench.run(&["scan", "@data", "--format", "md", "-o", "-", "--format", "json", "-o", "@s.json"]);
    assert_eq!(both.stdout, read("r.md")?, "{}", both.stderr);
    Ok(())
}

#[test]
fn a_report_that_cannot_be_written_is_an_error_and_leaves_nothing_behind() -> Result<()> {
    let bench = Bench::new()?;
    fs::create_dir(bench.path("taken.json"))?;
    bench.exit(&["scan", "@data", "-o", "@taken.json"], 2);
    bench.exit(&["scan", "@data", "-o", "@no/such/folder/r.json"], 2);
    let mut left: Vec<String> =
        fs::read_dir(bench.folder.path())?.filter_map(|e| e.ok()?.file_name().into_string().ok()).collect();
    left.sort();
    assert_eq!(left, ["data", "facts.toml", "taken.json"]);
    Ok(())
}

#[test]
fn list_reads_nothing_and_says_what_becomes_of_every_file() -> Result<()> {
    let bench = Bench::new()?;
    fs::write(bench.path("data/_SUCCESS"), "")?;
    fs::write(bench.path("data/notes.docx"), "PK")?;
    fs::write(bench.path("data/cut.parquet"), "PAR1")?;
    let run = bench.run(&["scan", "@data", "--list"]);
    assert_eq!(run.exit, 0, "{}", run.stderr);
    let fates: Vec<(&str, &str)> =
        run.stdout.lines().filter_map(|line| Some((line.split('\t').nth(2)?, line.split('\t').next()?))).collect();
    assert_eq!(
        fates,
        [("_SUCCESS", "skipped"), ("cut.parquet", "parquet"), ("members.csv", "csv"), ("notes.docx", "unsupported")]
    );
    Ok(())
}

#[test]
fn include_and_exclude_choose_files_and_what_was_left_out_is_said() -> Result<()> {
    let read = |words: &[&str]| -> Result<Vec<String>> {
        let words: Vec<OsString> = [
            &["scan".into(), samples().into_os_string(), "--format".into(), "json".into()][..],
            &words.iter().map(OsString::from).collect::<Vec<_>>(),
        ]
        .concat();
        let report = pandian(&words).json()?;
        let datasets =
            report["datasets"].as_array().into_iter().flatten().filter(|d| d["files"][0]["status"] == "scanned");
        assert_eq!(report["summary"]["files"], 16, "every file is accounted for");
        Ok(datasets.filter_map(|d| Some(d["id"].as_str()?.to_owned())).collect())
    };
    assert_eq!(read(&["--include", "shop/**"])?, ["shop/orders_*.csv", "shop/shipments.csv.gz"]);
    assert_eq!(
        read(&["--include", "**/*.parquet", "--exclude", "charging/**"])?,
        ["sensors/weather.parquet", "telematics/track"]
    );
    assert_eq!(read(&["--include", "nothing/**"])?, Vec::<String>::new());
    Ok(())
}

#[test]
fn csv_and_json_are_codes_whatever_the_language_and_the_others_are_not() -> Result<()> {
    let bench = Bench::new()?;
    for (format, same) in [("json", true), ("csv", true), ("table", false), ("md", false)] {
        let [en, zh] =
            ["en", "zh"].map(|lang| bench.run(&["scan", "@data", "--format", format, "--lang", lang]).stdout);
        assert_eq!(en == zh, same, "{format}");
    }
    Ok(())
}

#[test]
fn the_fixed_block_stands_in_every_format() -> Result<()> {
    let bench = Bench::new()?;
    for format in ["table", "json", "md", "csv"] {
        let text = bench
            .run(&["scan", "@data", "--format", format, "--exporter", "@facts.toml"])
            .stdout
            .to_lowercase()
            .replace("\n  ", " ");
        for words in ["not legal advice", "candidates", "splitting"] {
            assert!(text.contains(words), "{format} lacks `{words}`");
        }
        for words in ["no important data", "anonymised", "compliant"] {
            assert!(!text.contains(words), "{format} says `{words}`");
        }
    }
    Ok(())
}

#[test]
fn the_commands_that_explain_give_something_for_everything_they_list() -> Result<()> {
    let bench = Bench::new()?;
    for what in ["detectors", "categories", "sectors", "candidates", "rules"] {
        let listed = bench.run(&["list", what]).stdout;
        let ids: Vec<&str> = listed
            .lines()
            .filter(|line| !line.starts_with(' '))
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        assert!(ids.len() > 2, "{what}: {listed}");
        for id in ids {
            bench.exit(&["explain", id], 0);
        }
    }
    bench.exit(&["list", "formats"], 0);
    bench.exit(&["completions", "bash"], 0);
    let schema = bench.run(&["schema"]).json()?;
    assert!(schema["properties"]["datasets"].is_object());
    Ok(())
}
