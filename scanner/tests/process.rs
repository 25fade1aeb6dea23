//! The program as a process of its own: what only a process has, signals, pipes and exit codes.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

fn pandian() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pandian"));
    command.env_remove("LC_ALL").env("LANG", "C").stdin(Stdio::null());
    command
}

/// A table of `rows` different persons.
fn table(path: &Path, rows: u64) -> io::Result<()> {
    let mut file = io::BufWriter::new(fs::File::create(path)?);
    writeln!(file, "user_id,mobile,remark")?;
    for row in 0..rows {
        writeln!(file, "{row},139{:08},来电咨询{row}请回复", (row * 7_654_321 + 1) % 100_000_000)?;
    }
    file.flush()
}

/// Waits, but not for ever.
fn ended(child: &mut Child) -> Option<i32> {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(60) {
        if let Ok(Some(status)) = child.try_wait() {
            return status.code();
        }
        thread::sleep(Duration::from_millis(10));
    }
    let _ = child.kill();
    None
}

/// Waits until the process has opened the file; where the system does not tell, for as long as that takes at most.
#[cfg(unix)]
fn wait_until_reading(process: u32, file: &Path) {
    let begun = Instant::now();
    let open_files = Path::new("/proc").join(process.to_string()).join("fd");
    while begun.elapsed() < Duration::from_secs(20) {
        let Ok(open) = fs::read_dir(&open_files) else { return thread::sleep(Duration::from_millis(500)) };
        if open.flatten().any(|entry| fs::read_link(entry.path()).is_ok_and(|to| to == file)) {
            return;
        }
        thread::sleep(Duration::from_millis(2));
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_scan_with_130_and_leaves_no_report() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("members.csv");
    table(&data, 4_000_000)?;
    let report = folder.path().join("report.json");
    fs::write(&report, "an older report")?;
    let mut child = pandian()
        .args(["scan", "--threads", "1", "-o"])
        .args([&report, &folder.path().join("new.md"), &data].into_iter().enumerate().flat_map(|(at, path)| {
            let flag = (at == 1).then(|| "-o".into());
            flag.into_iter().chain([path.clone().into_os_string()])
        }))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    wait_until_reading(child.id(), &data);
    assert!(child.try_wait()?.is_none(), "the file is too small for this test");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status()?.success());
    let begun = Instant::now();
    assert_eq!(ended(&mut child), Some(130));
    assert!(begun.elapsed() < Duration::from_secs(5), "it took {:?} to stop", begun.elapsed());
    let mut said = String::new();
    if let Some(mut err) = child.stderr.take() {
        err.read_to_string(&mut said)?;
    }
    assert!(said.contains("no report was written"), "{said}");
    assert_eq!(fs::read_to_string(&report)?, "an older report");
    let mut left: Vec<String> =
        fs::read_dir(folder.path())?.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    left.sort();
    assert_eq!(left, ["members.csv", "report.json"]);
    Ok(())
}

#[test]
fn a_reader_that_goes_away_is_no_error() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    for table_number in 0..400 {
        table(&folder.path().join(format!("t{table_number}")).with_extension("csv"), 3)?;
        fs::create_dir(folder.path().join(format!("d{table_number}")))?;
        fs::write(
            folder.path().join(format!("d{table_number}/t.csv")),
            format!("c{table_number},mobile\n1,13912345678\n"),
        )?;
    }
    let mut child = pandian()
        .args(["scan", "--format", "json"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut out = BufReader::new(child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?);
    let mut first = String::new();
    out.read_line(&mut first)?;
    drop(out);
    assert_eq!(first, "{\n");
    assert_eq!(ended(&mut child), Some(0));
    let mut said = String::new();
    child.stderr.take().ok_or(io::ErrorKind::BrokenPipe)?.read_to_string(&mut said)?;
    assert_eq!(said, "");
    Ok(())
}

#[test]
fn the_environment_chooses_the_language_and_flags_choose_over_it() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    table(&folder.path().join("members.csv"), 3)?;
    let has_chinese = |command: &mut Command| -> io::Result<bool> {
        let text = String::from_utf8_lossy(&command.args(["scan"]).arg(folder.path()).output()?.stdout).into_owned();
        Ok(text.contains("个人信息"))
    };
    assert!(!has_chinese(&mut pandian())?);
    assert!(has_chinese(pandian().env("LANG", "zh_CN.UTF-8"))?);
    assert!(!has_chinese(pandian().env("LANG", "zh_CN.UTF-8").args(["--lang", "en"]))?);
    Ok(())
}

#[test]
fn nothing_but_the_report_is_printed_where_there_is_no_terminal() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    table(&folder.path().join("members.csv"), 200_000)?;
    let output = pandian().arg("scan").arg(folder.path()).output()?;
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(!output.stdout.contains(&0x1B), "colours belong on a terminal only");
    assert_eq!(output.status.code(), Some(0));
    Ok(())
}

#[test]
fn help_and_version_go_to_the_output_and_wrong_words_to_the_error() -> io::Result<()> {
    let check = |words: &[&str], code: i32, to_output: bool| -> io::Result<()> {
        let output = pandian().args(words).output()?;
        assert_eq!(output.status.code(), Some(code), "{words:?}");
        assert_eq!((output.stdout.is_empty(), output.stderr.is_empty()), (!to_output, to_output), "{words:?}");
        Ok(())
    };
    check(&["--version"], 0, true)?;
    check(&["--help"], 0, true)?;
    check(&["scan", "--help"], 0, true)?;
    check(&["scann"], 2, false)?;
    check(&["scan", "--no-such-flag", "."], 2, false)
}
