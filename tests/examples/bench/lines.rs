//! What is run on what, and which ratios are wanted.

use std::env;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::corpus::Piece;
use crate::peers::{self, Peer};
use crate::{Cost, Outcome};

/// Lines that are run together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    Csv,
    Parquet,
    Detectors,
    Threads,
    Memory,
    Files,
    Packed,
}

impl Group {
    /// All, with the word by which each is asked for.
    pub(crate) const ALL: [(&'static str, Self); 7] = [
        ("csv", Self::Csv),
        ("parquet", Self::Parquet),
        ("detectors", Self::Detectors),
        ("threads", Self::Threads),
        ("memory", Self::Memory),
        ("files", Self::Files),
        ("packed", Self::Packed),
    ];
}

/// Who does it.
#[derive(Clone, Copy)]
pub(crate) enum Doer {
    /// This program, with so many threads.
    Own(&'static str, usize),
    Peer(Peer),
}

/// One line of the table.
pub(crate) struct Line {
    pub(crate) name: &'static str,
    pub(crate) groups: &'static [Group],
    pub(crate) piece: Piece,
    pub(crate) doer: Doer,
}

impl Doer {
    pub(crate) fn run(self, path: &Path) -> Outcome<Cost> {
        match self {
            Self::Own(work, threads) => own(work, path, threads),
            Self::Peer(peer) => peer(path),
        }
    }
}

/// A piece of work of our own, in a process of its own.
fn own(work: &str, path: &Path, threads: usize) -> Outcome<Cost> {
    let start = Instant::now();
    let output = Command::new(env::current_exe()?).args(["work", work]).arg(path).arg(threads.to_string()).output()?;
    let seconds = start.elapsed().as_secs_f64();
    let text = String::from_utf8(output.stdout)?;
    let mut told = text.split_whitespace().map(|word| word.parse().ok());
    let mut next = || told.next().flatten();
    let cost = Cost { seconds, work: next(), processor: next(), megabytes: next(), subjects: next() };
    if cost.work.is_some() { Ok(cost) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned().into()) }
}

const BARE_1: &str = "CSV, bare iteration, 1 thread";
const BARE_2: &str = "CSV, bare iteration, 2 threads";
const SCAN_1: &str = "CSV, full scan, 1 thread";
const SCAN_2: &str = "CSV, full scan, 2 threads";
const COUNT: &str = "CSV, DuckDB: count(col) of every column";
const PATTERNS: &str = "CSV, DuckDB: seven regexp_matches and approx_count_distinct of every column";
const GREP: &str = "CSV, ripgrep: count of all matches of seven patterns";
const STATS: &str = "CSV, qsv: stats";
const CARDINALITY: &str = "CSV, qsv: stats with cardinality";
const MORE: &str = "CSV, full scan, 1 thread, 150 detectors more";
const RECURRING: &str = "CSV, full scan, 2 threads, the same 20,000 people again and again";
const TWENTY_FOLD: &str = "CSV twenty times as large, full scan, 2 threads, the same 20,000 people";
const TEXT_1: &str = "Parquet (text), full scan, 1 thread";
const TEXT_2: &str = "Parquet (text), full scan, 2 threads";
const TYPED_1: &str = "Parquet (typed), full scan, 1 thread";
const TYPED_2: &str = "Parquet (typed), full scan, 2 threads";
const TEXT_COUNT: &str = "Parquet (text), DuckDB: count(col) of every column, answered by the footer";
const TEXT_DECODE: &str = "Parquet (text), DuckDB: hash of every cell, so that all is decoded";
const TEXT_PATTERNS: &str = "Parquet (text), DuckDB: seven regexp_matches and approx_count_distinct of every column";
const TYPED_COUNT: &str = "Parquet (typed), DuckDB: count(col) of every column, answered by the footer";
const TYPED_DECODE: &str = "Parquet (typed), DuckDB: hash of every cell, so that all is decoded";
const GUNZIP: &str = "gzip, decompressing alone, one file, 1 thread";
const SCAN_GZIP: &str = "gzip, full scan, one file, 2 threads";
const GUNZIP_PAIR: &str = "gzip, decompressing alone, two files at once";
const SCAN_GZIP_PAIR: &str = "gzip, full scan, two files, 2 threads";
const UNZSTD: &str = "zstd, decompressing alone, one file, 1 thread";
const SCAN_ZSTD: &str = "zstd, full scan, one file, 2 threads";
const UNZSTD_PAIR: &str = "zstd, decompressing alone, two files at once";
const SCAN_ZSTD_PAIR: &str = "zstd, full scan, two files, 2 threads";
const READ_PARTS: &str = "small files, one table in parts: reading them in 1 thread";
const SCAN_PARTS: &str = "small files, one table in parts: full scan, 2 threads";
const READ_TABLES: &str = "small files, a table each: reading them in 1 thread";
const SCAN_TABLES: &str = "small files, a table each: full scan, 2 threads";

const fn own_line(
    name: &'static str,
    groups: &'static [Group],
    piece: Piece,
    work: &'static str,
    threads: usize,
) -> Line {
    Line { name, groups, piece, doer: Doer::Own(work, threads) }
}

const fn peer_line(name: &'static str, groups: &'static [Group], piece: Piece, peer: Peer) -> Line {
    Line { name, groups, piece, doer: Doer::Peer(peer) }
}

/// Every line, in the order in which they are run and printed.
pub(crate) const ALL: &[Line] = &[
    own_line(BARE_1, &[Group::Csv], Piece::Table, "bare", 1),
    own_line(BARE_2, &[Group::Csv], Piece::Table, "bare", 2),
    own_line(SCAN_1, &[Group::Csv, Group::Detectors, Group::Threads], Piece::Table, "scan", 1),
    own_line(SCAN_2, &[Group::Csv, Group::Threads, Group::Memory], Piece::Table, "scan", 2),
    peer_line(COUNT, &[Group::Csv], Piece::Table, peers::count),
    peer_line(PATTERNS, &[Group::Csv], Piece::Table, peers::patterns),
    peer_line(GREP, &[Group::Csv], Piece::Table, peers::grep),
    peer_line(STATS, &[Group::Csv], Piece::Table, peers::stats),
    peer_line(CARDINALITY, &[Group::Csv], Piece::Table, peers::cardinality),
    own_line(MORE, &[Group::Detectors], Piece::Table, "more-detectors", 1),
    own_line(RECURRING, &[Group::Memory], Piece::Recurring, "scan", 2),
    own_line(TWENTY_FOLD, &[Group::Memory], Piece::TwentyFold, "scan", 2),
    own_line(TEXT_1, &[Group::Parquet, Group::Threads], Piece::Parquet, "scan", 1),
    own_line(TEXT_2, &[Group::Parquet, Group::Threads], Piece::Parquet, "scan", 2),
    peer_line(TEXT_COUNT, &[Group::Parquet], Piece::Parquet, peers::count),
    peer_line(TEXT_DECODE, &[Group::Parquet], Piece::Parquet, peers::decode),
    peer_line(TEXT_PATTERNS, &[Group::Parquet], Piece::Parquet, peers::patterns),
    own_line(TYPED_1, &[Group::Parquet, Group::Threads], Piece::Typed, "scan", 1),
    own_line(TYPED_2, &[Group::Parquet, Group::Threads], Piece::Typed, "scan", 2),
    peer_line(TYPED_COUNT, &[Group::Parquet], Piece::Typed, peers::count),
    peer_line(TYPED_DECODE, &[Group::Parquet], Piece::Typed, peers::decode),
    own_line(GUNZIP, &[Group::Packed], Piece::Gzip, "unpack", 1),
    own_line(SCAN_GZIP, &[Group::Packed], Piece::Gzip, "scan", 2),
    own_line(GUNZIP_PAIR, &[Group::Packed], Piece::GzipPair, "unpack", 2),
    own_line(SCAN_GZIP_PAIR, &[Group::Packed], Piece::GzipPair, "scan", 2),
    own_line(UNZSTD, &[Group::Packed], Piece::Zstd, "unpack", 1),
    own_line(SCAN_ZSTD, &[Group::Packed], Piece::Zstd, "scan", 2),
    own_line(UNZSTD_PAIR, &[Group::Packed], Piece::ZstdPair, "unpack", 2),
    own_line(SCAN_ZSTD_PAIR, &[Group::Packed], Piece::ZstdPair, "scan", 2),
    own_line(READ_PARTS, &[Group::Files], Piece::Parts, "read", 1),
    own_line(SCAN_PARTS, &[Group::Files], Piece::Parts, "scan", 2),
    own_line(READ_TABLES, &[Group::Files], Piece::Tables, "read", 1),
    own_line(SCAN_TABLES, &[Group::Files], Piece::Tables, "scan", 2),
];

/// What is compared.
#[derive(Clone, Copy)]
pub(crate) enum Figure {
    /// Seconds of the first line over seconds of the second.
    Seconds(&'static str, &'static str),
    /// The same without the start of the program.
    Work(&'static str, &'static str),
    /// Seconds of the start.
    Start(&'static str),
    /// Peak memory of the first line over that of the second.
    Memory(&'static str, &'static str),
    /// Peak memory in megabytes.
    Peak(&'static str),
}

/// The figure that is wanted.
#[derive(Clone, Copy)]
pub(crate) enum Wanted {
    AtLeast(f64),
    AtMost(f64),
    /// Shown, and nothing is asked of it.
    Nothing,
}

/// A line of the table of ratios.
pub(crate) struct Ratio {
    pub(crate) name: &'static str,
    pub(crate) figure: Figure,
    pub(crate) wanted: Wanted,
}

const fn seconds(name: &'static str, above: &'static str, below: &'static str, wanted: Wanted) -> Ratio {
    Ratio { name, figure: Figure::Seconds(above, below), wanted }
}

/// Every ratio, in the order in which they are printed.
pub(crate) const RATIOS: &[Ratio] = &[
    seconds("CSV: bare iteration / full scan, 1 thread", BARE_1, SCAN_1, Wanted::AtLeast(0.5)),
    seconds("CSV: bare iteration / full scan, 2 threads", BARE_2, SCAN_2, Wanted::AtLeast(0.5)),
    seconds("CSV: DuckDB count(col) / full scan", COUNT, SCAN_2, Wanted::AtLeast(3.0)),
    seconds("CSV: DuckDB seven patterns / full scan", PATTERNS, SCAN_2, Wanted::AtLeast(25.0)),
    seconds("CSV: ripgrep seven patterns / full scan", GREP, SCAN_2, Wanted::Nothing),
    seconds("CSV: qsv stats / full scan", STATS, SCAN_2, Wanted::Nothing),
    seconds("CSV: qsv stats with cardinality / full scan", CARDINALITY, SCAN_2, Wanted::Nothing),
    seconds("CSV: 1 thread / 2 threads", SCAN_1, SCAN_2, Wanted::AtLeast(1.8)),
    Ratio {
        name: "detectors: 150 more / those built in, without the start",
        figure: Figure::Work(MORE, SCAN_1),
        wanted: Wanted::AtMost(1.15),
    },
    Ratio { name: "detectors: 150 more, seconds of the start", figure: Figure::Start(MORE), wanted: Wanted::Nothing },
    seconds("Parquet (text): DuckDB count(col) by the footer / full scan", TEXT_COUNT, TEXT_2, Wanted::AtLeast(1.0)),
    seconds("Parquet (text): DuckDB decoding all / full scan", TEXT_DECODE, TEXT_2, Wanted::AtLeast(1.0)),
    seconds("Parquet (text): DuckDB seven patterns / full scan", TEXT_PATTERNS, TEXT_2, Wanted::Nothing),
    seconds("Parquet (text): 1 thread / 2 threads", TEXT_1, TEXT_2, Wanted::AtLeast(1.8)),
    seconds("Parquet (typed): DuckDB count(col) by the footer / full scan", TYPED_COUNT, TYPED_2, Wanted::AtLeast(1.0)),
    seconds("Parquet (typed): DuckDB decoding all / full scan", TYPED_DECODE, TYPED_2, Wanted::AtLeast(1.0)),
    seconds("Parquet (typed): 1 thread / 2 threads", TYPED_1, TYPED_2, Wanted::AtLeast(1.8)),
    Ratio {
        name: "memory: twenty times the rows / once",
        figure: Figure::Memory(TWENTY_FOLD, RECURRING),
        wanted: Wanted::AtMost(1.2),
    },
    Ratio {
        name: "memory: twenty times the rows, megabytes",
        figure: Figure::Peak(TWENTY_FOLD),
        wanted: Wanted::AtMost(300.0),
    },
    Ratio {
        name: "memory: everybody new / the same people (what the person maps take)",
        figure: Figure::Memory(SCAN_2, RECURRING),
        wanted: Wanted::Nothing,
    },
    seconds("gzip, two files: decompressing / full scan", GUNZIP_PAIR, SCAN_GZIP_PAIR, Wanted::AtLeast(0.8)),
    seconds("gzip, one file: decompressing / full scan", GUNZIP, SCAN_GZIP, Wanted::Nothing),
    seconds("zstd, two files: decompressing / full scan", UNZSTD_PAIR, SCAN_ZSTD_PAIR, Wanted::AtLeast(0.8)),
    seconds("zstd, one file: decompressing / full scan", UNZSTD, SCAN_ZSTD, Wanted::Nothing),
    seconds("small files, one table in parts: full scan / reading", SCAN_PARTS, READ_PARTS, Wanted::AtMost(3.0)),
    seconds("small files, a table each: full scan / reading", SCAN_TABLES, READ_TABLES, Wanted::AtMost(3.0)),
];
