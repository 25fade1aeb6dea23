//! Other programs at the same work, where they are installed: DuckDB (the Python package), ripgrep, qsv.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::{Cost, Outcome};

/// The number of values of every column.
pub(crate) const COUNT: &str = "DuckDB, count(col) of every column, CSV";
/// The same with seven regular expressions a column and approximate distinct counts.
pub(crate) const PATTERNS: &str = "DuckDB, seven regexp_matches a column and approx_count_distinct, CSV";
/// The number of values of every column.
pub(crate) const COUNT_PARQUET: &str = "DuckDB, count(col) of every column, Parquet";
const GREP: &str = "ripgrep, count of all matches of seven patterns, CSV";
const STATS: &str = "qsv stats, CSV";

/// A peer at work on a file.
type Peer = fn(&Path) -> Outcome<Cost>;

/// Every peer by the name of its line.
pub(crate) const ALL: &[(&str, Peer)] = &[
    (COUNT, |file| duckdb(file, "count(COLUMNS(*))")),
    (PATTERNS, |file| duckdb(file, &with_patterns())),
    (COUNT_PARQUET, |file| duckdb(file, "count(COLUMNS(*))")),
    (GREP, |file| timed(Command::new("rg").args(["-c", "--count-matches", "-e", &PATTERN.join("|")]).arg(file))),
    (STATS, |file| timed(Command::new("qsv").args(["stats", "--everything"]).arg(file))),
];

const PATTERN: [&str; 7] = [
    "1[3-9][0-9]{9}",
    "[1-8][0-9]{5}(19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9X]",
    r"[0-9A-Za-z._%+-]+@[0-9A-Za-z.-]+\.[A-Za-z]{2,}",
    "6[0-9]{15,18}",
    r"[0-9]{1,3}(\.[0-9]{1,3}){3}",
    "[0-9A-HJ-NPR-Z]{17}",
    "[0-9]{15}",
];

fn with_patterns() -> String {
    let matches = PATTERN.map(|pattern| format!("count_if(regexp_matches(COLUMNS(*)::varchar, '{pattern}'))"));
    format!("approx_count_distinct(COLUMNS(*)), {}", matches.join(", "))
}

/// Runs one query in Python with as many threads as the machine has; the first word of the output is the time in seconds.
fn duckdb(file: &Path, select: &str) -> Outcome<Cost> {
    let reads = if file.extension().is_some_and(|ending| ending == "parquet") {
        format!("read_parquet('{}')", file.display())
    } else {
        format!("read_csv('{}', all_varchar=true)", file.display())
    };
    let script = format!(
        "import duckdb, time\nc = duckdb.connect()\nt = time.time()\nc.execute(r\"\"\"select {select} from {reads}\"\"\").fetchall()\nprint(time.time() - t)"
    );
    let output = Command::new("python3").args(["-c", &script]).output()?;
    let seconds = String::from_utf8(output.stdout)?.trim().parse();
    let seconds =
        seconds.map_err(|_| String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("").to_owned())?;
    Ok(Cost { seconds, megabytes: 0.0 })
}

/// Runs a program to its end.
fn timed(command: &mut Command) -> Outcome<Cost> {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    let seconds = start.elapsed().as_secs_f64();
    if status.success() { Ok(Cost { seconds, megabytes: 0.0 }) } else { Err("it failed".into()) }
}
