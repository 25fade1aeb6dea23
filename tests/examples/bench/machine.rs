//! On what the figures were taken.

use std::io::{self, Write};
use std::process::Command;
use std::{fs, thread};

use pandian_detectors::catalog::Catalog;

use crate::corpus::Size;

/// Load of the last minute, as the system tells it.
pub(crate) fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace().next().unwrap_or("unknown").to_owned()
}

/// Machine, versions and sizes, as the head of the tables.
pub(crate) fn print(out: &mut impl Write, size: Size, load_before: &str) -> io::Result<()> {
    let threads = thread::available_parallelism().map_or(1, Into::into);
    let detectors = Catalog::built_in().map_or(0, |catalog| catalog.detectors().len());
    writeln!(
        out,
        "{} MB, {} small files, {detectors} detectors built in. {}, {threads} threads, {}; load {load_before} before and {} after.",
        size.megabytes,
        size.files,
        processor(),
        kernel(),
        load(),
    )?;
    let versions = [
        ("rustc", version("rustc", &["--version"])),
        ("DuckDB", version("python3", &["-c", "import duckdb; print(duckdb.__version__)"])),
        ("ripgrep", version("rg", &["--version"])),
        ("qsv", version("qsv", &["--version"])),
    ];
    let told = versions.map(|(name, version)| match version {
        // Most programs begin with their own name.
        Some(version) => format!("{name} {}", version.trim_start_matches(name).trim_start()),
        None => format!("{name} not installed"),
    });
    writeln!(out, "{}.", told.join(", "))
}

fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    name.map_or_else(|| "processor unknown".to_owned(), |(_, name)| name.to_owned())
}

fn kernel() -> String {
    let text = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!("{} {}", std::env::consts::OS, text.trim()).trim().to_owned()
}

/// The first line that a program says of itself; `None` where it cannot be run.
fn version(program: &str, words: &[&str]) -> Option<String> {
    let output = Command::new(program).args(words).output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()?.lines().next().map(str::to_owned)
}
