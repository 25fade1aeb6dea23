//! Other programs at the same work, where they are on the path: DuckDB (the Python package), ripgrep, qsv.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::{Cost, Outcome};

/// A peer at work on a file.
pub(crate) type Peer = fn(&Path) -> Outcome<Cost>;

const PATTERN: [&str; 7] = [
    "1[3-9][0-9]{9}",
    "[1-8][0-9]{5}(19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9X]",
    r"[0-9A-Za-z._%+-]+@[0-9A-Za-z.-]+\.[A-Za-z]{2,}",
    "6[0-9]{15,18}",
    r"[0-9]{1,3}(\.[0-9]{1,3}){3}",
    "[0-9A-HJ-NPR-Z]{17}",
    "[0-9]{15}",
];

/// The number of values of every column.
pub(crate) fn count(file: &Path) -> Outcome<Cost> {
    duckdb(file, "count(COLUMNS(*))")
}

/// Something of every column that no statistics can answer.
pub(crate) fn decode(file: &Path) -> Outcome<Cost> {
    duckdb(file, "bit_xor(hash(COLUMNS(*)))")
}

/// Matches of seven regular expressions and about how many different values there are, of every column.
pub(crate) fn patterns(file: &Path) -> Outcome<Cost> {
    let matches = PATTERN.map(|pattern| format!("count_if(regexp_matches(COLUMNS(*)::varchar, '{pattern}'))"));
    duckdb(file, &format!("approx_count_distinct(COLUMNS(*)), {}", matches.join(", ")))
}

/// All matches of the same patterns anywhere in the file.
pub(crate) fn grep(file: &Path) -> Outcome<Cost> {
    timed(Command::new("rg").args(["--count-matches", "--threads", "2", "-e", &PATTERN.join("|")]).arg(file))
}

/// Types, lengths, sums and the like of every column.
pub(crate) fn stats(file: &Path) -> Outcome<Cost> {
    timed(Command::new("qsv").args(["stats", "--force", "--jobs", "2"]).arg(file))
}

/// The same with the number of different values.
pub(crate) fn cardinality(file: &Path) -> Outcome<Cost> {
    timed(Command::new("qsv").args(["stats", "--force", "--cardinality", "--jobs", "2"]).arg(file))
}

/// Runs one query in Python on two threads; the script tells seconds without its start, processor time and peak memory.
fn duckdb(file: &Path, select: &str) -> Outcome<Cost> {
    let reads = if file.extension().is_some_and(|ending| ending == "parquet") {
        format!("read_parquet('{}')", file.display())
    } else {
        format!("read_csv('{}', all_varchar=true)", file.display())
    };
    let script = format!(
        "import duckdb, resource, time\nt = time.time()\nc = duckdb.connect()\nc.execute('set threads = 2')\n\
         c.execute(r\"\"\"select {select} from {reads}\"\"\").fetchall()\n\
         print(time.time() - t, time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    );
    let start = Instant::now();
    let output = Command::new("python3").args(["-c", &script]).output()?;
    let seconds = start.elapsed().as_secs_f64();
    let text = String::from_utf8(output.stdout)?;
    let told: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    match told.as_slice() {
        [work, processor, megabytes] => Ok(Cost {
            seconds,
            work: Some(*work),
            processor: Some(*processor),
            megabytes: Some(*megabytes),
            subjects: None,
        }),
        _ => Err(String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("it said nothing").into()),
    }
}

/// Runs a program to its end.
fn timed(command: &mut Command) -> Outcome<Cost> {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "not installed".into(),
        _ => Box::<dyn std::error::Error>::from(error),
    })?;
    let cost = Cost { seconds: start.elapsed().as_secs_f64(), ..Cost::default() };
    if status.success() { Ok(cost) } else { Err("it failed".into()) }
}
