//! What lies in folders: odd names, many files, links, pipes, tables with no or doubled headers.

use std::fs;
use std::path::Path;

use anyhow::Result;
use pandian_tests::program::{PLAIN_FACTS, scan, scan_with};
use serde_json::{Value, json};

fn ids(report: &Value) -> Vec<&str> {
    report["datasets"].as_array().into_iter().flatten().filter_map(|dataset| dataset["id"].as_str()).collect()
}

fn column_ids(report: &Value) -> Value {
    report["datasets"][0]["columns"].as_array().into_iter().flatten().map(|column| column["id"].clone()).collect()
}

fn one_file(name: &str, text: &str, more: &[&str]) -> Result<Value> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join(name), text)?;
    scan(folder.path(), more)
}

#[test]
fn doubled_and_missing_headers_get_ids_of_their_own() -> Result<()> {
    let report = one_file(
        "t.csv",
        "phone,phone,,city\n13912345678,13987654321,x,杭州\n13911112222,13922221111,y,杭州\n13933331111,13944441111,z,杭州\n",
        &[],
    )?;
    assert_eq!(column_ids(&report), json!(["phone", "phone~2", "#3", "city"]));
    assert_eq!(report["datasets"][0]["persons"]["key"], json!(["phone", "phone~2"]));
    assert_eq!(report["datasets"][0]["persons"]["upper"], 6);
    Ok(())
}

#[test]
fn a_file_without_a_header_loses_no_row_and_its_phones_are_found() -> Result<()> {
    let rows = "1001,13912345678,杭州\n1002,13987654321,上海\n1003,13911112222,北京\n1004,13922221111,北京\n";
    for more in [&[][..], &["--no-header"]] {
        let report = one_file("t.csv", rows, more)?;
        assert_eq!(report["datasets"][0]["rows"], 4, "{more:?}");
        assert_eq!(report["datasets"][0]["columns"][1]["classification"]["categories"][0], "mobile-phone", "{more:?}");
        assert_eq!(report["datasets"][0]["persons"]["upper"], 4, "{more:?}");
    }
    Ok(())
}

#[test]
fn thousands_of_small_files_are_all_read() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for part in 0..2000 {
        let below = folder.path().join(format!("users/dt=2026-{:02}-{:02}", part / 28 % 12 + 1, part % 28 + 1));
        fs::create_dir_all(&below)?;
        fs::write(
            below.join(format!("part-{part:05}.csv")),
            format!("uid,city\n{},杭州\n{},上海\n", 10_000 + part, 10_001 + part),
        )?;
    }
    for other in 0..200 {
        fs::create_dir_all(folder.path().join(format!("x{other}")))?;
        fs::write(folder.path().join(format!("x{other}/t.csv")), format!("uid,a{other}\n{},1\n", 50_000 + other))?;
    }
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    assert_eq!(report["summary"]["files"], 2200);
    assert_eq!(report["summary"]["datasets"], 201);
    assert_eq!(report["summary"]["rows"], 4200);
    assert_eq!(report["route"]["persons"]["non_sensitive"], json!({ "lower": 2201, "upper": 2201, "exact": true }));
    Ok(())
}

#[test]
fn partition_columns_are_columns_and_other_columns_make_another_dataset() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for (day, text) in [("01", "uid,n\n1001,1\n"), ("02", "uid,n\n1002,1\n"), ("03", "uid,other,n\n1003,1,1\n")] {
        let part = folder.path().join(format!("t/dt=2026-11-{day}/region=east"));
        fs::create_dir_all(&part)?;
        fs::write(part.join("part-0.csv"), text)?;
    }
    let report = scan(folder.path(), &[])?;
    assert_eq!(ids(&report), ["t", "t/dt=2026-11-03/region=east/part-0.csv"]);
    assert_eq!(column_ids(&report), json!(["uid", "n", "dt", "region"]));
    Ok(())
}

#[test]
fn deep_folders_are_walked_to_their_end() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let below = (0..60).fold(folder.path().to_owned(), |path, level| path.join(format!("level{level}")));
    fs::create_dir_all(&below)?;
    fs::write(below.join("t.csv"), "mobile\n13912345678\n")?;
    let report = scan(folder.path(), &[])?;
    assert_eq!(report["summary"]["rows"], 1);
    Ok(())
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::{PLAIN_FACTS, Path, Result, Value, fs, ids, json, scan, scan_with};

    fn problems(report: &Value) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        report["problems"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|problem| (text(&problem["where"]), text(&problem["kind"])))
            .collect()
    }

    fn a_table(folder: &Path) -> Result<()> {
        Ok(fs::write(folder.join("t.csv"), "mobile\n13912345678\n13987654321\n")?)
    }

    #[test]
    fn pipes_loops_and_dangling_links_are_reported_and_survived() -> Result<()> {
        let folder = tempfile::tempdir()?;
        a_table(folder.path())?;
        assert!(Command::new("mkfifo").arg(folder.path().join("pipe.csv")).status()?.success());
        fs::create_dir(folder.path().join("a"))?;
        symlink(folder.path(), folder.path().join("a/up"))?;
        symlink("nowhere", folder.path().join("gone.csv"))?;
        symlink("self", folder.path().join("self"))?;
        let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
        assert_eq!(report["summary"]["rows"], 2);
        let expected = ["a/up", "gone.csv", "pipe.csv", "self"].map(str::to_owned);
        let found = problems(&report);
        assert_eq!(found.iter().map(|(place, _)| place.clone()).collect::<Vec<_>>(), expected, "{found:?}");
        assert_ne!(report["route"]["decision"], "exempt", "what was not read may hold persons");
        Ok(())
    }

    #[test]
    fn a_file_that_is_reached_twice_is_read_once() -> Result<()> {
        let folder = tempfile::tempdir()?;
        a_table(folder.path())?;
        symlink(folder.path().join("t.csv"), folder.path().join("u.csv"))?;
        fs::hard_link(folder.path().join("t.csv"), folder.path().join("v.csv"))?;
        let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
        assert_eq!(
            report["summary"]["files_by_status"],
            json!({ "scanned": 1, "failed": 0, "unsupported": 0, "skipped": 2 })
        );
        assert_eq!(report["route"]["decision"], "exempt");
        Ok(())
    }

    #[test]
    fn names_that_are_no_text_or_hold_line_ends_are_escaped() -> Result<()> {
        let folder = tempfile::tempdir()?;
        for name in [&b"bad\xff\xfe.csv"[..], b"two\nlines.csv", b"tab\there.csv", b"\x1b[31mred.csv"] {
            fs::write(folder.path().join(OsStr::from_bytes(name)), "mobile\n13912345678\n")?;
        }
        fs::write(folder.path().join(format!("{}.csv", "长".repeat(80))), "mobile\n13912345678\n")?;
        let report = scan(folder.path(), &[])?;
        let found = ids(&report);
        assert_eq!(found.len(), 5, "{found:?}");
        for escaped in ["bad%FF%FE.csv", "two%0Alines.csv", "tab%09here.csv", "%1B[31mred.csv"] {
            assert!(found.contains(&escaped), "{escaped} is not among {found:?}");
        }
        Ok(())
    }

    #[test]
    fn a_pipe_named_directly_is_not_waited_for() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let pipe = folder.path().join("pipe.csv");
        assert!(Command::new("mkfifo").arg(&pipe).status()?.success());
        let report = scan(&pipe, &[])?;
        assert_eq!(problems(&report), [("pipe.csv".to_owned(), "not-a-file".to_owned())]);
        Ok(())
    }
}
