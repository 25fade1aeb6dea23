//! One line: a full scan of a CSV file beside bare iteration of its cells by the parser in use, same file, same run.
//!
//! `cargo run --release -p pandian-tests --example bench [FILE.csv]`; without a file a 200 MB table is made first.

use std::error::Error;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Instant;
use std::{env, fs, io, thread};

use pandian::batch::Batch;
use pandian::discover::Filter;
use pandian::readers::{FORMATS, ReadOptions};
use pandian::scan::{Plan, scan};
use pandian_detectors::catalog::Catalog;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let file = if let Some(file) = env::args().nth(1) {
        PathBuf::from(file)
    } else {
        let file = folder.path().join("bench.csv");
        make(&file, 1_000_000)?;
        file
    };
    let bytes = fs::metadata(&file)?.len() as f64 / 1e6;
    let threads = thread::available_parallelism().map_or(1, Into::into);
    let catalog = Catalog::built_in()?;
    let mut ratios = Vec::new();
    for _ in 0..3 {
        let (bare, cells) = timed(|| iterate(&file))?;
        let (one, _) = timed(|| full(&file, catalog, 1))?;
        let (all, _) = timed(|| full(&file, catalog, threads))?;
        ratios.push((bare / one, bytes / bare, bytes / one, bytes / all, cells));
    }
    ratios.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (ratio, bare, one, all, cells) = ratios[1];
    writeln!(
        io::stdout(),
        "{bytes:.0} MB, {cells} cells: bare iteration {bare:.0} MB/s; full scan {one:.0} MB/s on 1 thread (ratio {ratio:.2}), {all:.0} MB/s on {threads}"
    )?;
    Ok(())
}

fn timed(work: impl FnOnce() -> Result<u64, Box<dyn Error>>) -> Result<(f64, u64), Box<dyn Error>> {
    let start = Instant::now();
    let result = work()?;
    Ok((start.elapsed().as_secs_f64(), result))
}

/// Every cell of the file, touched and nothing else.
fn iterate(file: &Path) -> Result<u64, Box<dyn Error>> {
    let csv = FORMATS.iter().find(|f| f.id == "csv").ok_or("no CSV reader")?;
    let mut table = (csv.open)(file, &ReadOptions::default())?;
    let mut batch = Batch::default();
    let mut cells = 0u64;
    while let Some(unit) = table.next_unit()? {
        unit.read(&mut batch, &mut |batch| {
            for column in 0..batch.columns().len() {
                cells += batch.cells(column).filter(|cell| cell.is_some_and(|bytes| !bytes.is_empty())).count() as u64;
            }
        })?;
    }
    Ok(cells)
}

fn full(file: &Path, catalog: &Catalog, threads: usize) -> Result<u64, Box<dyn Error>> {
    let plan = Plan {
        inputs: vec![file.to_path_buf()],
        filter: Filter::new(&[], &[])?,
        read: ReadOptions::default(),
        sample: None,
        threads,
        areas: pandian::areas::Areas::default(),
        as_of: jiff::civil::date(2026, 11, 22),
    };
    let inventory = scan(&plan, plan.discover(), catalog, &|_| (), &AtomicBool::new(false))?;
    Ok(inventory.datasets.iter().map(|d| d.rows).sum())
}

/// A customer table of fictional people.
fn make(file: &Path, rows: u64) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(fs::File::create(file)?);
    writeln!(out, "id,姓名,手机号,邮箱,性别,地址,lng,lat,amount,created_at,level,order_no,event,score,sku")?;
    let mut state = 7u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let (surnames, given): (Vec<char>, Vec<char>) =
        ("王李张刘陈杨黄赵吴周".chars().collect(), "伟芳娜敏静丽强磊军洋".chars().collect());
    for id in 0..rows {
        let pick = |from: &[char], n: u64| from[n as usize % from.len()];
        writeln!(
            out,
            "{id},{}{},138{:08},u{}@example.com,{},北京市朝阳区建国路{}号{}单元{}室,116.{:06},39.{:06},{}.{:02},2026-{:02}-{:02} 12:{:02}:{:02},{},order{:012},view_item,{},SKU{:05}",
            pick(&surnames, next(10)),
            pick(&given, next(10)),
            next(100_000_000),
            next(10_000_000),
            ["男", "女"][next(2) as usize],
            next(200),
            next(30),
            next(900),
            next(1_000_000),
            next(1_000_000),
            next(1000),
            next(100),
            1 + next(11),
            1 + next(27),
            next(60),
            next(60),
            next(5),
            next(1_000_000_000),
            next(1_000_000),
            next(100_000)
        )?;
    }
    out.flush()?;
    Ok(())
}
