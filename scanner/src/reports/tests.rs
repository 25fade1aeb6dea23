//! Golden reports, all from one demo inventory. `PANDIAN_BLESS=1 cargo test` rewrites them; the diff is then read.

use std::path::PathBuf;

use pandian_detectors::vocabulary::Level;
use pandian_profiles::decision::Route;
use pandian_profiles::inventory::{FileStatus, Inventory};

use super::model::LimitId;
use super::{Options, Report, Style, demo, render, schema};
use crate::cli::Format;
use crate::texts::Lang;

fn golden(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("PANDIAN_BLESS").is_some() {
        assert!(super::write_atomically(&path, text.as_bytes()).is_ok(), "cannot bless {name}");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == text, "{name} differs; look at it, then bless it:\n{text}");
}

fn text(format: Format, style: Style) -> String {
    render(&demo::report(), format, style).expect("the demo report can be written")
}

#[test]
fn the_reports_are_as_they_were_last_read_by_a_person() {
    golden("table.en.txt", &text(Format::Table, Style::plain(Lang::En)));
    golden("table.zh.txt", &text(Format::Table, Style::plain(Lang::Zh)));
    golden("table.verbose.txt", &text(Format::Table, Style { verbose: true, width: 100, ..Style::plain(Lang::En) }));
    golden("report.json", &text(Format::Json, Style::plain(Lang::Zh)));
    golden("matrix.csv", &text(Format::Csv, Style::plain(Lang::Zh)));
    golden("report.en.md", &text(Format::Md, Style::plain(Lang::En)));
    golden("report.zh.md", &text(Format::Md, Style::plain(Lang::Zh)));
    golden("schema.json", &schema().expect("the schema can be written"));
}

#[test]
fn no_line_for_a_terminal_is_wider_than_the_terminal() {
    for lang in Lang::ALL {
        for width in [60, 80, 81, 100, 137, 200] {
            for verbose in [false, true] {
                let style = Style { lang: *lang, width, color: false, verbose };
                for line in text(Format::Table, style).lines() {
                    assert!(super::layout::cells(line) <= width, "{width}: {line}");
                }
            }
        }
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    let plain = text(Format::Table, Style::plain(Lang::Zh));
    let mut coloured = text(Format::Table, Style { color: true, ..Style::plain(Lang::Zh) });
    assert!(coloured.contains("\u{1b}[31m"));
    for code in ["0", "1", "2", "31", "33", "1;31", "1;32"] {
        coloured = coloured.replace(&format!("\u{1b}[{code}m"), "");
    }
    assert_eq!(coloured, plain);
}

#[test]
fn no_format_carries_a_raw_control_character_or_a_formula() {
    for format in Format::ALL {
        let text = text(*format, Style::plain(Lang::En));
        let bad = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r'));
        assert_eq!(bad, None, "{format:?}");
    }
    let csv = text(Format::Csv, Style::plain(Lang::En));
    assert!(csv.contains("'=总额") && !csv.contains(",=总额"));
}

#[test]
fn every_format_carries_the_nine_points() {
    let report = demo::report();
    assert_eq!(report.limits.iter().map(|limit| limit.id).collect::<Vec<_>>(), LimitId::ALL);
    for format in Format::ALL {
        let text = text(*format, Style { width: 10_000, ..Style::plain(Lang::En) });
        for words in [
            "not legal advice",
            "exactly these files leave",
            "Hong Kong",
            "Splitting",
            "genetic resources",
            "distinct-persons",
        ] {
            assert!(text.contains(words), "{format:?} lacks {words}");
        }
    }
}

#[test]
fn a_report_gives_back_the_inventory_it_was_made_from() {
    let json = text(Format::Json, Style::plain(Lang::En));
    let read = Report::parse(&json).expect("the demo report can be read");
    assert_eq!(read, demo::report());
    let expected = Inventory { inputs: vec!["exports".to_owned()], ..demo::inventory() };
    assert_eq!(read.inventory(), expected);
    assert_eq!(read.exporter.stated, demo::exporter());
}

#[test]
fn a_report_that_was_changed_or_is_of_another_version_is_refused() {
    let json = text(Format::Json, Style::plain(Lang::En));
    let check = |from: &str, to: &str, says: &str| {
        assert!(json.contains(from), "{from}");
        let error = Report::parse(&json.replacen(from, to, 1)).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains(says), "{says}: {error}");
    };
    check("\"schema_version\": \"0.1\"", "\"schema_version\": \"7.0\"", "schema version 7.0");
    check("\"keyless\": []", "\"keyless\": [{\"fields\":[99],\"rows\":1}]", "keyless");
    check("\"dataset\": 4", "\"dataset\": 44", "subjects");
    check("\"tool\": {", "\"tool\": {\"nonsense\": 1,", "unknown or of another type");
    check("\"name\": \"pandian\"", "\"name\": 13800138000", "of another type at line");
    check("{", "[", "cannot read the report");
}

#[test]
fn without_samples_no_sample_is_in_any_format() {
    let with = text(Format::Json, Style::plain(Lang::En));
    assert!(with.contains("99999999999"));
    let mut report = demo::report();
    for column in report.datasets.iter_mut().flat_map(|dataset| &mut dataset.columns) {
        column.masked_samples.clear();
    }
    let made = demo::report_with(&Options { samples: false, stamp: None });
    assert_eq!(made, report);
}

#[test]
fn exempt_never_stands_alone() {
    let mut report = demo::report();
    report.route.decided.decision = Route::Exempt;
    let check = |report: &Report, says: &str| {
        for format in [Format::Table, Format::Md] {
            let text = render(report, format, Style { width: 400, ..Style::plain(Lang::En) }).unwrap_or_default();
            assert!(text.contains("on the stated facts") && text.contains(says), "{format:?} lacks {says}");
        }
    };
    check(&report, "impact assessment remain");
    report.summary.columns_by_level = super::model::LevelCounts { non_personal: 21, personal: 0, sensitive: 0 };
    check(&report, "Nothing personal was found");
}

#[test]
fn totals_are_those_of_the_parts() {
    let report = demo::report();
    let files = report.summary.files_by_status;
    assert_eq!((files.scanned, files.unsupported, report.summary.files), (4, 1, 5));
    assert_eq!(report.summary.rows, 1_217_414);
    assert!(!report.run.complete);
    let sensitive =
        report.datasets.iter().flat_map(|d| &d.columns).filter(|c| c.classification.level == Level::Sensitive);
    assert_eq!(report.summary.columns_by_level.sensitive, sensitive.count() as u64);
    let mut inventory = demo::inventory();
    inventory.problems.clear();
    inventory.datasets.retain(|dataset| dataset.files.iter().all(|file| file.status == FileStatus::Scanned));
    assert!(super::assemble::is_complete(&inventory));
}

#[test]
fn a_lake_of_small_files_still_fits_a_few_screens() {
    let mut report = demo::report();
    let empty = report.datasets.iter().find(|dataset| dataset.id.starts_with("master")).cloned().expect("products");
    let unread = report.datasets.iter().find(|dataset| dataset.id.starts_with("hr")).cloned().expect("staff");
    for number in 0..3_000 {
        let mut one = if number % 30 == 0 { unread.clone() } else { empty.clone() };
        one.id = format!("lake/part-{number}");
        if number % 60 == 0 {
            one.files.iter_mut().for_each(|file| file.status = FileStatus::Skipped);
        }
        report.datasets.push(one);
    }
    let text = render(&report, Format::Table, Style::plain(Lang::En)).unwrap_or_default();
    assert!(text.lines().count() < 250, "{} lines", text.lines().count());
    assert!(text.contains("Nothing found in 2,901 more datasets"), "{text}");
    assert!(!text.lines().any(|line| line == "lake/part-60"), "a skipped file has a heading");
    assert!(text.lines().any(|line| line == "lake/part-30"), "an unread file has no heading");
}
