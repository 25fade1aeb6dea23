use std::path::{Path, PathBuf};

use pandian_profiles::decision::Route;

use super::outputs::{Format, Output, Target};
use super::{Command, FailOn, Invocation, Locale, examples, parse};
use crate::texts::Lang;

fn typed(line: &str) -> Result<Invocation, clap::Error> {
    parse(line.split(' '), Locale::default())
}

fn outputs(line: &str) -> Result<Vec<Output>, String> {
    match typed(line).map_err(|error| error.to_string())?.command {
        Command::Scan(scan) => Ok(scan.report.outputs),
        Command::Route(route) => Ok(route.report.outputs),
        _ => Err("neither scan nor route".to_owned()),
    }
}

fn file(path: &str, format: Format) -> Output {
    Output { target: Target::File(PathBuf::from(path)), format }
}

#[test]
fn a_format_is_taken_from_the_ending_unless_format_stands_before() {
    let check = |line: &str, expected: &[Output]| assert_eq!(outputs(line).as_deref(), Ok(expected), "{line}");
    let stdout = |format| Output { target: Target::Stdout, format };
    check("pandian scan a", &[stdout(Format::Table)]);
    check("pandian scan a --format json", &[stdout(Format::Json)]);
    check("pandian scan a -o r.json -o r.csv", &[file("r.json", Format::Json), file("r.csv", Format::Csv)]);
    check("pandian scan -o r.MD a", &[file("r.MD", Format::Md)]);
    check("pandian scan a --format md -o r.out", &[file("r.out", Format::Md)]);
    check("pandian scan a -o r.json --format md -o r.txt", &[file("r.json", Format::Json), file("r.txt", Format::Md)]);
    check(
        "pandian scan a --format csv -o a.x --format md -o b.x",
        &[file("a.x", Format::Csv), file("b.x", Format::Md)],
    );
    check("pandian scan a -o r.json -o -", &[file("r.json", Format::Json), stdout(Format::Table)]);
    check("pandian route r.json --format csv -o -", &[stdout(Format::Csv)]);
}

#[test]
fn wrong_use_says_what_to_type_instead() {
    let check = |line: &str, says: &str| match typed(line) {
        Ok(_) => panic!("{line} was taken"),
        Err(error) => {
            let text = error.to_string();
            assert!(text.contains(says), "{line}: {text}");
            assert_eq!(error.exit_code(), 2, "{line}");
        }
    };
    check("pandian scan", "<PATH>");
    check("pandian scan a -o r", "--format json -o r");
    check("pandian scan a -o r.json --format csv", "before the -o");
    check("pandian scan a --format csv --format md", "given twice");
    check("pandian scan a -o r.json -o r.json", "written twice");
    check("pandian scan a --as-of 22.11.2026", "2026-11-22");
    check("pandian scan a --as-of 2026-02-30", "2026-11-22");
    check("pandian scan a --delimiter ab", "tab");
    check("pandian scan a --encoding klingon", "gb18030");
    check("pandian scan a --include [", "**/*.csv");
    check("pandian scan a --sample 0", "--sample");
    check("pandian scan a --threads 0", "--threads");
    check("pandian scan a --fail-on harmless", "assessment");
    check("pandian scna a", "scan");
    check("pandian completions tcsh", "bash");
}

#[test]
fn help_shows_examples_and_exits_with_zero() {
    for command in ["scan", "route", "init", "explain", "list", "check", "schema", "completions"] {
        let error = typed(&format!("pandian {command} --help")).err();
        let text = error.as_ref().map(ToString::to_string).unwrap_or_default();
        assert!(text.contains("Example") && text.contains(&format!("pandian {command}")), "{command}: {text}");
        assert_eq!(error.map(|error| error.exit_code()), Some(0));
    }
}

#[test]
fn help_is_in_the_language_that_was_asked_for() {
    let check = |line: &str, lang: Option<&str>, says: &str| {
        let text = parse(line.split(' '), Locale { lc_all: None, lang })
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default();
        assert!(text.contains(says), "{line}: {text}");
    };
    check("pandian scan --help", None, "Read at most");
    check("pandian scan --help", Some("zh_CN.UTF-8"), "至多读取");
    check("pandian scan --help --lang zh", None, "至多读取");
    check("pandian --lang=zh --help", None, "数据出境前的盘点");
    check("pandian scan --lang en --help", Some("zh_CN.UTF-8"), "Read at most");
}

#[test]
fn the_dialect_flags_reach_the_readers() {
    let line = "pandian scan a --delimiter tab --quote none --escape \\ --no-header --encoding GBK";
    let Ok(Invocation { command: Command::Scan(scan), .. }) = typed(line) else { panic!("{line}") };
    let options = scan.reading.options();
    assert_eq!(options.delimiter, Some(b'\t'));
    assert_eq!(options.quote, Some(None));
    assert_eq!(options.escape, Some(b'\\'));
    assert_eq!(options.header, Some(false));
    assert_eq!(options.encoding.as_deref(), Some("gbk"));
}

#[test]
fn the_language_comes_from_the_flag_then_lc_all_then_lang() {
    let check = |lc_all: Option<&str>, lang: Option<&str>, line: &str, expected: Lang| {
        let invocation = parse(line.split(' '), Locale { lc_all, lang });
        assert_eq!(invocation.map(|i| i.lang).ok(), Some(expected), "{lc_all:?} {lang:?} {line}");
    };
    check(None, None, "pandian schema", Lang::En);
    check(None, Some("zh_CN.UTF-8"), "pandian schema", Lang::Zh);
    check(Some("C"), Some("zh_CN.UTF-8"), "pandian schema", Lang::En);
    check(Some(""), Some("zh_CN.UTF-8"), "pandian schema", Lang::Zh);
    check(None, Some("zh_CN.UTF-8"), "pandian schema --lang en", Lang::En);
    check(None, None, "pandian --lang zh schema", Lang::Zh);
}

#[test]
fn a_switch_trips_on_its_route_and_heavier_ones_and_on_what_is_undecided() {
    use FailOn::{Assessment, Contract, Exempt};
    use Route::{NeedsCounsel, SecurityAssessment, StandardContractOrCertification, Undetermined};
    for (switch, trips) in [
        (Exempt, [true; 5]),
        (Contract, [false, true, true, true, true]),
        (Assessment, [false, false, true, true, true]),
    ] {
        let routes = [Route::Exempt, StandardContractOrCertification, SecurityAssessment, NeedsCounsel, Undetermined];
        assert_eq!(routes.map(|route| switch.trips(route)), trips, "{switch:?}");
    }
}

#[test]
fn the_endings_and_the_words_name_the_same_formats() {
    for format in Format::ALL {
        let ending = if *format == Format::Table { "txt" } else { format.id() };
        assert_eq!(Format::of_path(Path::new(&format!("r.{ending}"))), Some(*format));
    }
}

#[test]
fn every_example_can_be_typed_as_it_stands() {
    use examples::{CHECK, COMPLETIONS, EXPLAIN, INIT, LIST, PROGRAM, ROUTE, SCAN, SCHEMA};
    let mut typed_lines = 0;
    for line in
        [PROGRAM, SCAN, ROUTE, INIT, EXPLAIN, LIST, CHECK, SCHEMA, COMPLETIONS].iter().flat_map(|text| text.lines())
    {
        let Some(line) = line.strip_prefix("  pandian ") else { continue };
        // What stands behind two blanks is a remark, what stands behind `>` is for the shell.
        let typed_part = line.split("  ").next().and_then(|line| line.split(" > ").next()).unwrap_or_default();
        let words = typed_part.split(' ').map(|word| word.trim_matches('\'').to_owned());
        let parsed = parse(std::iter::once("pandian".to_owned()).chain(words), Locale::default());
        assert!(parsed.is_ok(), "{typed_part}: {}", parsed.err().map(|error| error.to_string()).unwrap_or_default());
        typed_lines += 1;
    }
    assert!(typed_lines > 20);
}
