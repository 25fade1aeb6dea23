//! The pieces of work, each done in a process of its own.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use pandian::batch::Batch;
use pandian::discover::Filter;
use pandian::readers::{FORMATS, ReadOptions, Table, Unit};
use pandian::scan::{Plan, scan};
use pandian_detectors::catalog::Catalog;
use pandian_detectors::key::KeyMaker;
use pandian_detectors::vocabulary::Category;

use crate::Outcome;

/// Does one piece of work and prints seconds without the start, processor seconds, peak memory in megabytes and, of a
/// scan, the subjects in the person maps. Reading the catalogue is the start of a scan; other work needs none.
pub(crate) fn alone(name: &str, path: &Path, threads: usize) -> Outcome<()> {
    let (seconds, subjects) = match name {
        "scan" => timed(|catalog| full(path, catalog, threads), Catalog::built_in()?)?,
        "more-detectors" => timed(|catalog| full(path, catalog, threads), &Catalog::with_own(&generated(150))?)?,
        "bare" => timed(|()| iterate(path, threads, &filled), ())?,
        "keys" => timed(|()| iterate(path, threads, &keys), ())?,
        "unpack" => timed(|()| unpack(path), ())?,
        "read" => timed(|()| read(path), ())?,
        _ => return Err("no such work".into()),
    };
    let subjects = subjects.map(|subjects| subjects.to_string()).unwrap_or_default();
    Ok(writeln!(io::stdout(), "{seconds:.4} {:.2} {:.1} {subjects}", processor()?, peak()?)?)
}

/// Seconds that the work took, and the subjects that it counted.
fn timed<S>(work: impl FnOnce(S) -> Outcome<Option<u64>>, started: S) -> Outcome<(f64, Option<u64>)> {
    let start = Instant::now();
    let subjects = work(started)?;
    Ok((start.elapsed().as_secs_f64(), subjects))
}

/// Processor time of all threads so far, in seconds.
fn processor() -> Outcome<f64> {
    /// What Linux counts in, on every machine (`USER_HZ`).
    const TICKS: f64 = 100.0;
    let status = fs::read_to_string("/proc/self/stat")?;
    let figures = status.rsplit_once(')').map(|(_, rest)| rest).unwrap_or_default();
    // User and system time are the fourteenth and fifteenth field; two stand before the bracket.
    let ticks = figures.split_whitespace().skip(11).take(2).map(str::parse::<f64>).sum::<Result<f64, _>>()?;
    Ok(ticks / TICKS)
}

/// Most memory that this process ever held, in megabytes; 0 where the system does not say.
fn peak() -> Outcome<f64> {
    let Ok(status) = fs::read_to_string("/proc/self/status") else { return Ok(0.0) };
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes / 1024.0)
}

/// Every batch of a file, shown to `each`, which counts; units are handed out under a lock, as in a scan.
fn iterate(file: &Path, threads: usize, each: &(dyn Fn(&Batch) -> u64 + Sync)) -> Outcome<Option<u64>> {
    let csv = FORMATS.iter().find(|format| format.id == "csv").ok_or("no CSV reader")?;
    let table = Mutex::new((csv.open)(file, &ReadOptions::default())?);
    let counted = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut batch = Batch::default();
                while let Some(unit) = next(&table) {
                    let mut count = 0;
                    let outcome = unit.read(&mut batch, &mut |batch| count += each(batch));
                    counted.fetch_add(outcome.map_or(0, |()| count), Ordering::Relaxed);
                }
            });
        }
    });
    if counted.into_inner() == 0 { Err("nothing counted".into()) } else { Ok(None) }
}

fn next(table: &Mutex<Box<dyn Table>>) -> Option<Box<dyn Unit>> {
    table.lock().unwrap_or_else(PoisonError::into_inner).next_unit().ok().flatten()
}

/// Every cell touched, and nothing else.
fn filled(batch: &Batch) -> u64 {
    let of = |column| batch.cells(column).filter(|cell| cell.is_some_and(|bytes| !bytes.is_empty())).count();
    (0..batch.columns().len()).map(|column| of(column) as u64).sum()
}

/// The key of every cell in the columns of the made-up table that hold keys.
fn keys(batch: &Batch) -> u64 {
    const KEYS: [(usize, Category); 5] = [
        (0, Category::UserId),
        (2, Category::MobilePhone),
        (3, Category::Email),
        (4, Category::ResidentId),
        (21, Category::Imei),
    ];
    let mut maker = KeyMaker::default();
    let mut count = 0;
    for (column, kind) in KEYS.iter().filter(|(column, _)| *column < batch.columns().len()) {
        count += batch.cells(*column).filter(|cell| maker.key(*kind, cell.unwrap_or_default()).is_some()).count();
    }
    count as u64
}

/// A scan with everything on; returns the subjects in the person maps.
fn full(path: &Path, catalog: &Catalog, threads: usize) -> Outcome<Option<u64>> {
    let plan = Plan {
        inputs: vec![path.to_path_buf()],
        filter: Filter::new(&[], &[])?,
        read: ReadOptions::default(),
        sample: None,
        threads,
        areas: pandian::areas::Areas::default(),
        as_of: jiff::civil::date(2026, 11, 22),
    };
    let inventory = scan(&plan, plan.discover(), catalog, &|_| (), &AtomicBool::new(false))?;
    let rows: u64 = inventory.datasets.iter().map(|dataset| dataset.rows).sum();
    let subjects = inventory.subjects.iter().flat_map(|subjects| &subjects.sets).map(|set| set.persons).sum();
    if rows == 0 { Err("no row".into()) } else { Ok(Some(subjects)) }
}

/// One file, or all files of a folder at once.
fn unpack(path: &Path) -> Outcome<Option<u64>> {
    let files = if path.is_dir() { files(path)? } else { vec![path.to_path_buf()] };
    thread::scope(|scope| {
        let threads: Vec<_> = files.iter().map(|file| scope.spawn(|| unpack_one(file).is_ok())).collect();
        let whole = threads.into_iter().all(|thread| thread.join().unwrap_or(false));
        if whole { Ok(None) } else { Err("a file does not unpack".into()) }
    })
}

fn unpack_one(path: &Path) -> Outcome<()> {
    let file = File::open(path)?;
    let is_gzip = path.extension().is_some_and(|ending| ending == "gz");
    let mut source: Box<dyn io::Read> =
        if is_gzip { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(zstd::Decoder::new(file)?) };
    io::copy(&mut source, &mut io::sink())?;
    Ok(())
}

/// Every file of a folder, as `cat` would.
fn read(folder: &Path) -> Outcome<Option<u64>> {
    let mut bytes = Vec::new();
    for file in files(folder)? {
        bytes.clear();
        File::open(file)?.read_to_end(&mut bytes)?;
    }
    Ok(None)
}

fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}

/// Detectors of shapes that real ones have too, so that more of them share what a cell begins with.
fn generated(count: usize) -> Vec<(String, String)> {
    let detector = |n: usize| {
        let (head, digits) = (char::from(b'A' + (n % 26) as u8), 6 + n / 26);
        let examples = |cells: [String; 3], kind: &str| {
            cells.iter().fold(String::new(), |mut text, cell| {
                let _ = write!(text, "[[{kind}]]\ntext = \"{cell}\"\nwhy = \"made\"\n");
                text
            })
        };
        let good = ["1", "2", "3"].map(|digit| format!("{head}{n:03}{}", digit.repeat(digits)));
        let bad = ["1", "2", "3"].map(|digit| format!("{head}{n:03}{}", digit.repeat(digits + 1)));
        let text = format!(
            "id = \"made-{n:03}\"\nname = \"Made {n}\"\nname_zh = \"虚构{n}\"\ncategory = \"other-id-document\"\nshape = [\"{head}{n:03}[0-9]{{{digits}}}\"]\n\
             chance = 0.001\n[[source]]\ntitle = \"made for the benchmark\"\nseen = \"2026-11\"\nconfidence = \"unsure\"\n{}{}",
            examples(good, "match"),
            examples(bad, "reject")
        );
        (format!("made-{n:03}.toml"), text)
    };
    (0..count).map(detector).collect()
}
