//! From bytes to cells: splitting CSV as it stands on disk or packed, decoding Parquet. Bytes are those of the plain CSV
//! file with the same cells. `cargo bench -p pandian-tests`.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use anyhow::{Result, ensure};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, Divan};
use pandian::batch::Batch;
use pandian::readers::{FORMATS, ReadError, ReadOptions};
use pandian_tests::bulk::{Names, Recipe, Types};
use tempfile::TempDir;

/// Size of the table as CSV.
const BYTES: u64 = 10_000_000;

/// In which form the cells are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Csv,
    Quoted,
    Gb18030,
    Gzip,
    Zstd,
    ParquetText,
    ParquetTyped,
}

/// Where the files lie.
static FOLDER: OnceLock<TempDir> = OnceLock::new();

fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for form in Form::ALL {
        form.make(&folder.path().join(form.name()))?;
    }
    // A static is never dropped, so the folder is removed by hand.
    let folder = FOLDER.get_or_init(|| folder).path();
    let plain = cells(&folder.join(Form::Csv.name()), Form::Csv)?;
    for form in Form::ALL {
        let found = cells(&folder.join(form.name()), form)?;
        ensure!(found == plain, "{form:?} holds {found} cells and not {plain}");
    }
    Divan::default().max_time(Duration::from_secs(2)).config_with_args().main();
    Ok(std::fs::remove_dir_all(folder)?)
}

impl Form {
    const ALL: [Self; 7] =
        [Self::Csv, Self::Quoted, Self::Gb18030, Self::Gzip, Self::Zstd, Self::ParquetText, Self::ParquetTyped];

    fn name(self) -> &'static str {
        match self {
            Self::Csv => "plain.csv",
            Self::Quoted => "quoted.csv",
            Self::Gb18030 => "gb18030.csv",
            Self::Gzip => "packed.csv.gz",
            Self::Zstd => "packed.csv.zst",
            Self::ParquetText => "text.parquet",
            Self::ParquetTyped => "typed.parquet",
        }
    }

    fn format(self) -> &'static str {
        match self {
            Self::Csv | Self::Quoted | Self::Gb18030 | Self::Gzip | Self::Zstd => "csv",
            Self::ParquetText | Self::ParquetTyped => "parquet",
        }
    }

    fn make(self, path: &Path) -> Result<()> {
        let recipe = Recipe::new(Names::English);
        let mut out = BufWriter::new(File::create(path)?);
        let text = || -> Result<String> {
            let mut bytes = Vec::new();
            recipe.write(&mut bytes, BYTES)?;
            Ok(String::from_utf8(bytes)?)
        };
        match self {
            Self::Csv => {
                recipe.write(&mut out, BYTES)?;
            }
            Self::Quoted => {
                for line in text()?.lines() {
                    writeln!(out, "\"{}\"", line.replace(',', "\",\""))?;
                }
            }
            Self::Gb18030 => out.write_all(&encoding_rs::GB18030.encode(&text()?).0)?,
            Self::Gzip => {
                let mut packed = flate2::write::GzEncoder::new(&mut out, flate2::Compression::new(6));
                recipe.write(&mut packed, BYTES)?;
                packed.finish()?;
            }
            Self::Zstd => {
                let mut packed = zstd::Encoder::new(&mut out, 3)?;
                recipe.write(&mut packed, BYTES)?;
                packed.finish()?;
            }
            Self::ParquetText => {
                recipe.write_parquet(&mut out, BYTES, Types::Text)?;
            }
            Self::ParquetTyped => {
                recipe.write_parquet(&mut out, BYTES, Types::Typed)?;
            }
        }
        Ok(out.flush()?)
    }
}

/// Opens a file and touches every cell; returns how many there were.
fn cells(path: &Path, form: Form) -> Result<u64, ReadError> {
    let mut cells = 0;
    for format in FORMATS.iter().filter(|format| format.id == form.format()) {
        let mut table = (format.open)(path, &ReadOptions::default())?;
        let mut batch = Batch::default();
        while let Some(unit) = table.next_unit()? {
            unit.read(&mut batch, &mut |batch| {
                for column in 0..batch.columns().len() {
                    cells += batch.cells(column).flatten().count() as u64;
                }
            })?;
        }
    }
    Ok(cells)
}

/// Every cell of a table, on one thread.
#[divan::bench(args = Form::ALL)]
fn read(bencher: Bencher, form: Form) {
    let Some(path) = FOLDER.get().map(|folder| -> PathBuf { folder.path().join(form.name()) }) else { return };
    let Ok(count) = cells(&path, form) else { return };
    bencher.counter(ItemsCount::new(count)).counter(BytesCount::new(BYTES)).bench(|| cells(&path, form));
}
