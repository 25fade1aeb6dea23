//! The pieces of work, each done in a process of its own, and the files they are done on.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use pandian::batch::Batch;
use pandian::discover::Filter;
use pandian::readers::{FORMATS, ReadOptions, Table, Unit};
use pandian::scan::{Plan, scan};
use pandian_detectors::catalog::Catalog;
use pandian_tests::bulk::{self, Names};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::Outcome;

/// Threads that the machine has.
pub(crate) fn all_threads() -> usize {
    thread::available_parallelism().map_or(1, Into::into)
}

/// Does one piece of work and prints seconds and peak memory in megabytes. Compiling the detectors is not measured.
pub(crate) fn alone(name: &str, path: &Path, threads: usize) -> Outcome<()> {
    let with_more;
    let catalog = if name == "more-detectors" {
        with_more = Catalog::with_own(&generated(150))?;
        &with_more
    } else {
        Catalog::built_in()?
    };
    let start = Instant::now();
    match name {
        "bare" => iterate(path, threads)?,
        "scan" | "more-detectors" => full(path, catalog, threads)?,
        "unpack" => unpack(path)?,
        "read" => read(path)?,
        _ => return Err("no such work".into()),
    }
    let seconds = start.elapsed().as_secs_f64();
    Ok(writeln!(io::stdout(), "{seconds:.4} {:.1}", peak()?)?)
}

/// Most memory that this process ever held, in megabytes; 0 where the system does not say.
fn peak() -> Outcome<f64> {
    let Ok(status) = fs::read_to_string("/proc/self/status") else { return Ok(0.0) };
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes / 1024.0)
}

/// Every cell of a file, touched and nothing else; units are handed out under a lock, as in a scan.
fn iterate(file: &Path, threads: usize) -> Outcome<()> {
    let csv = FORMATS.iter().find(|format| format.id == "csv").ok_or("no CSV reader")?;
    let table = Mutex::new((csv.open)(file, &ReadOptions::default())?);
    let cells = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut batch = Batch::default();
                while let Some(unit) = next(&table) {
                    cells.fetch_add(touched(unit, &mut batch), Ordering::Relaxed);
                }
            });
        }
    });
    if cells.into_inner() == 0 { Err("no cell".into()) } else { Ok(()) }
}

fn next(table: &Mutex<Box<dyn Table>>) -> Option<Box<dyn Unit>> {
    table.lock().unwrap_or_else(PoisonError::into_inner).next_unit().ok().flatten()
}

fn touched(unit: Box<dyn Unit>, batch: &mut Batch) -> u64 {
    let mut cells = 0;
    let outcome = unit.read(batch, &mut |batch| {
        for column in 0..batch.columns().len() {
            cells += batch.cells(column).filter(|cell| cell.is_some_and(|bytes| !bytes.is_empty())).count() as u64;
        }
    });
    if outcome.is_ok() { cells } else { 0 }
}

fn full(path: &Path, catalog: &Catalog, threads: usize) -> Outcome<()> {
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
    if rows == 0 { Err("no row".into()) } else { Ok(()) }
}

fn unpack(path: &Path) -> Outcome<()> {
    let file = File::open(path)?;
    let is_gzip = path.extension().is_some_and(|ending| ending == "gz");
    let mut source: Box<dyn io::Read> =
        if is_gzip { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(zstd::Decoder::new(file)?) };
    io::copy(&mut source, &mut io::sink())?;
    Ok(())
}

/// Every file of a folder, as `cat` would.
fn read(folder: &Path) -> Outcome<()> {
    let mut bytes = Vec::new();
    for entry in fs::read_dir(folder)? {
        bytes.clear();
        File::open(entry?.path())?.read_to_end(&mut bytes)?;
    }
    Ok(())
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

/// The same bytes as gzip (level 6) and as zstd (level 3).
pub(crate) fn compress(csv: &Path, gzip: &Path, zstd: &Path) -> Outcome<()> {
    let mut packed = flate2::write::GzEncoder::new(File::create(gzip)?, flate2::Compression::new(6));
    io::copy(&mut File::open(csv)?, &mut packed)?;
    packed.finish()?;
    Ok(zstd::stream::copy_encode(File::open(csv)?, File::create(zstd)?, 3)?)
}

/// The same cells as text columns of Parquet in row groups of 100,000, with zstd.
pub(crate) fn to_parquet(csv: &Path, parquet: &Path) -> Outcome<()> {
    let fields: Vec<Field> = bulk::COLUMNS.iter().map(|[name, ..]| Field::new(*name, DataType::Utf8, true)).collect();
    let schema = Arc::new(Schema::new(fields));
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_max_row_group_row_count(Some(100_000))
        .build();
    let mut writer = ArrowWriter::try_new(File::create(parquet)?, Arc::clone(&schema), Some(properties))?;
    let format = FORMATS.iter().find(|format| format.id == "csv").ok_or("no CSV reader")?;
    let mut table = (format.open)(csv, &ReadOptions::default())?;
    let mut failed = Ok(());
    while let Some(unit) = table.next_unit()? {
        unit.read(&mut Batch::default(), &mut |batch| {
            let column = |c: usize| -> ArrayRef {
                Arc::new(
                    batch.cells(c).map(|cell| cell.and_then(|b| std::str::from_utf8(b).ok())).collect::<StringArray>(),
                )
            };
            let columns = (0..batch.columns().len()).map(column).collect();
            let written = RecordBatch::try_new(Arc::clone(&schema), columns)
                .map_err(Into::into)
                .and_then(|records| writer.write(&records).map_err(Into::<Box<dyn std::error::Error>>::into));
            if failed.is_ok() {
                failed = written;
            }
        })?;
    }
    writer.close()?;
    failed
}

/// Files of about two kilobytes.
pub(crate) fn small_files(folder: &PathBuf, count: u64) -> Outcome<()> {
    fs::create_dir(folder)?;
    let mut text = Vec::new();
    bulk::write(&mut text, 2000, Names::English)?;
    for number in 0..count {
        let mut file = BufWriter::new(File::create(folder.join(format!("table-{number}-x.csv")))?);
        file.write_all(&text)?;
    }
    Ok(())
}
