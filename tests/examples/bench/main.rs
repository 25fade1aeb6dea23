//! Speed and memory as ratios within one run, on one made-up table, beside whatever peers are installed.
//!
//! `cargo run --release -p pandian-tests --example bench -- [MEGABYTES]` prints the table of `docs/performance.md`.
//! `… -- make MEGABYTES zh|pinyin|en|opaque FILE` writes the table alone, from 1 to 10,000 megabytes.
//! `… -- work NAME PATH THREADS` does one piece of work in this process and prints seconds and peak memory: every
//! figure comes from a process of its own, three times in turn, and the median counts.

mod peers;
mod work;

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use pandian_tests::bulk::{self, Names};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What one piece of work took.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    seconds: f64,
    /// Peak memory in megabytes; 0 where it is not told.
    megabytes: f64,
}

fn main() -> Outcome<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", megabytes, names, file] => make(Path::new(file), megabytes.parse()?, named(names)?),
        ["work", name, path, threads] => work::alone(name, Path::new(path), threads.parse()?),
        [] => table(200),
        [megabytes] => table(megabytes.parse()?),
        _ => Err("see the head of tests/examples/bench/main.rs".into()),
    }
}

fn named(word: &str) -> Outcome<Names> {
    let known = Names::ALL.iter().find(|(name, _)| *name == word);
    known.map(|(_, names)| *names).ok_or_else(|| "columns are named in zh, pinyin, en or opaque".into())
}

fn make(file: &Path, megabytes: u64, names: Names) -> Outcome<()> {
    let mut out = BufWriter::new(fs::File::create(file)?);
    bulk::write(&mut out, megabytes * 1_000_000, names)?;
    Ok(out.flush()?)
}

/// One line: a name, and what is run for it.
struct Line {
    name: &'static str,
    run: Box<dyn Fn() -> Outcome<Cost>>,
}

/// Makes the corpus, runs every line three times in turn and prints the medians and the ratios that count.
fn table(megabytes: u64) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let corpus = Corpus::make(folder.path(), megabytes)?;
    let lines = lines(&corpus);
    let mut costs: BTreeMap<&str, Vec<Cost>> = BTreeMap::new();
    for _ in 0..3 {
        for line in &lines {
            match (line.run)() {
                Ok(cost) => costs.entry(line.name).or_default().push(cost),
                Err(error) => eprint(&format!("{}: not run ({error})\n", line.name))?,
            }
        }
    }
    let mut out = io::stdout().lock();
    let threads = work::all_threads();
    writeln!(out, "{megabytes} MB, {threads} threads\n\n| work | seconds | MB/s | peak MB |\n|---|---|---|---|")?;
    let medians: BTreeMap<&str, Cost> = costs.into_iter().map(|(name, costs)| (name, median(costs))).collect();
    for line in &lines {
        if let Some(cost) = medians.get(line.name) {
            let times = if line.name == SCAN_FOUR { 4 } else { 1 };
            let speed = (megabytes * times) as f64 / cost.seconds;
            writeln!(out, "| {} | {:.2} | {speed:.0} | {:.0} |", line.name, cost.seconds, cost.megabytes)?;
        }
    }
    writeln!(out, "\n| ratio | figure |\n|---|---|")?;
    for (name, above, below) in RATIOS {
        if let (Some(above), Some(below)) = (medians.get(above), medians.get(below)) {
            writeln!(out, "| {name} | {:.2} |", above.seconds / below.seconds)?;
        }
    }
    Ok(())
}

/// Time of the second over time of the third.
const RATIOS: &[(&str, &str, &str)] = &[
    ("CSV: bare iteration / full scan, one thread", BARE, SCAN),
    ("CSV: bare iteration / full scan, all threads", BARE_ALL, SCAN_ALL),
    ("CSV: one thread / all threads", SCAN, SCAN_ALL),
    ("CSV: DuckDB count / full scan, all threads", peers::COUNT, SCAN_ALL),
    ("CSV: DuckDB seven patterns / full scan, all threads", peers::PATTERNS, SCAN_ALL),
    ("Parquet: DuckDB count / full scan, all threads", peers::COUNT_PARQUET, PARQUET_ALL),
    ("Parquet: one thread / all threads", PARQUET, PARQUET_ALL),
    ("detectors: 200 / 50", MORE_DETECTORS, SCAN),
    ("gzip: decompressing alone / full scan, all threads", GUNZIP, SCAN_GZIP),
    ("zstd: decompressing alone / full scan, all threads", UNZSTD, SCAN_ZSTD),
    ("small files: full scan, all threads / reading them in one", SCAN_SMALL, READ_SMALL),
];

const BARE: &str = "CSV, bare iteration, one thread";
const BARE_ALL: &str = "CSV, bare iteration, all threads";
const SCAN: &str = "CSV, full scan, one thread";
const SCAN_ALL: &str = "CSV, full scan, all threads";
const MORE_DETECTORS: &str = "CSV, full scan, one thread, 200 detectors";
const PARQUET: &str = "Parquet, full scan, one thread";
const PARQUET_ALL: &str = "Parquet, full scan, all threads";
const GUNZIP: &str = "gzip, decompressing alone";
const SCAN_GZIP: &str = "gzip, full scan, all threads";
const UNZSTD: &str = "zstd, decompressing alone";
const SCAN_ZSTD: &str = "zstd, full scan, all threads";
const READ_SMALL: &str = "files of 2 kB, reading them in one thread";
const SCAN_SMALL: &str = "files of 2 kB, full scan, all threads";
const SCAN_FOUR: &str = "CSV four times as large, full scan, all threads";

/// The same table in every form.
struct Corpus {
    csv: PathBuf,
    /// Four times the rows.
    large: PathBuf,
    parquet: PathBuf,
    gzip: PathBuf,
    zstd: PathBuf,
    small: PathBuf,
}

impl Corpus {
    fn make(folder: &Path, megabytes: u64) -> Outcome<Self> {
        let at = |name: &str| folder.join(name);
        let corpus = Self {
            csv: at("table.csv"),
            large: at("large.csv"),
            parquet: at("table.parquet"),
            gzip: at("table.csv.gz"),
            zstd: at("table.csv.zst"),
            small: at("small"),
        };
        make(&corpus.csv, megabytes, Names::Chinese)?;
        make(&corpus.large, megabytes * 4, Names::Chinese)?;
        work::compress(&corpus.csv, &corpus.gzip, &corpus.zstd)?;
        work::to_parquet(&corpus.csv, &corpus.parquet)?;
        work::small_files(&corpus.small, megabytes * 1_000_000 / 2000)?;
        Ok(corpus)
    }
}

fn lines(corpus: &Corpus) -> Vec<Line> {
    let all = work::all_threads();
    let mut lines = vec![
        own(BARE, "bare", &corpus.csv, 1),
        own(SCAN, "scan", &corpus.csv, 1),
        own(BARE_ALL, "bare", &corpus.csv, all),
        own(SCAN_ALL, "scan", &corpus.csv, all),
        own(SCAN_FOUR, "scan", &corpus.large, all),
        own(MORE_DETECTORS, "more-detectors", &corpus.csv, 1),
        own(PARQUET, "scan", &corpus.parquet, 1),
        own(PARQUET_ALL, "scan", &corpus.parquet, all),
        own(GUNZIP, "unpack", &corpus.gzip, 1),
        own(SCAN_GZIP, "scan", &corpus.gzip, all),
        own(UNZSTD, "unpack", &corpus.zstd, 1),
        own(SCAN_ZSTD, "scan", &corpus.zstd, all),
        own(READ_SMALL, "read", &corpus.small, 1),
        own(SCAN_SMALL, "scan", &corpus.small, all),
    ];
    for (name, peer) in peers::ALL {
        let path = if *name == peers::COUNT_PARQUET { corpus.parquet.clone() } else { corpus.csv.clone() };
        lines.push(Line { name, run: Box::new(move || peer(&path)) });
    }
    lines
}

/// A line of our own, done by this program in a process of its own.
fn own(name: &'static str, work: &'static str, path: &Path, threads: usize) -> Line {
    let path = path.to_path_buf();
    let run = move || {
        let output =
            Command::new(env::current_exe()?).args(["work", work]).arg(&path).arg(threads.to_string()).output()?;
        let text = String::from_utf8(output.stdout)?;
        let figures: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        match figures.as_slice() {
            [seconds, megabytes] => Ok(Cost { seconds: *seconds, megabytes: *megabytes }),
            _ => Err(String::from_utf8_lossy(&output.stderr).into_owned().into()),
        }
    };
    Line { name, run: Box::new(run) }
}

fn median(mut costs: Vec<Cost>) -> Cost {
    costs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    costs.get(costs.len() / 2).copied().unwrap_or_default()
}

fn eprint(text: &str) -> io::Result<()> {
    io::stderr().write_all(text.as_bytes())
}
