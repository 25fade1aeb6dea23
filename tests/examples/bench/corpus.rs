//! The files that are measured, made when a line first asks for them.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use pandian_tests::bulk::{Names, People, Recipe, Types};

use crate::Outcome;

/// How much is measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// Of the table, as CSV.
    pub(crate) megabytes: u64,
    /// Of two kilobytes.
    pub(crate) files: u64,
}

impl Default for Size {
    fn default() -> Self {
        Self { megabytes: 50, files: 10_000 }
    }
}

/// Something to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Piece {
    /// The table as CSV.
    Table,
    /// As many bytes, but the same people again and again.
    Recurring,
    /// Twenty times as many rows of the same people.
    TwentyFold,
    /// The table as Parquet with columns of text.
    Parquet,
    /// The table as Parquet with typed columns.
    Typed,
    Gzip,
    Zstd,
    /// Two tables of half the size.
    GzipPair,
    ZstdPair,
    /// Small files that are one table.
    Parts,
    /// Small files that are a table each.
    Tables,
}

/// So many people come again in [`Piece::Recurring`].
const PEOPLE: u64 = 20_000;
/// Bytes of a small file, about.
const SMALL: u64 = 2000;

/// A folder with what was made so far.
pub(crate) struct Corpus {
    folder: PathBuf,
    size: Size,
    made: BTreeSet<Piece>,
}

impl Corpus {
    pub(crate) fn new(folder: &Path, size: Size) -> Self {
        Self { folder: folder.to_path_buf(), size, made: BTreeSet::new() }
    }

    /// Where a piece lies; makes it where it is not there yet.
    pub(crate) fn at(&mut self, piece: Piece) -> Outcome<PathBuf> {
        let path = self.folder.join(piece.name());
        if self.made.insert(piece) {
            crate::tell(&format!("making {}\n", piece.name()))?;
            self.make(piece, &path)?;
        }
        Ok(path)
    }

    /// Megabytes of the cells as CSV, whatever the form.
    pub(crate) fn megabytes(&self, piece: Piece) -> f64 {
        let table = self.size.megabytes as f64;
        match piece {
            Piece::TwentyFold => 20.0 * table,
            Piece::Parts | Piece::Tables => (self.size.files * SMALL) as f64 / 1e6,
            Piece::Table
            | Piece::Recurring
            | Piece::Parquet
            | Piece::Typed
            | Piece::Gzip
            | Piece::Zstd
            | Piece::GzipPair
            | Piece::ZstdPair => table,
        }
    }

    fn make(&self, piece: Piece, path: &Path) -> Outcome<()> {
        let megabytes = self.size.megabytes;
        let table = Recipe::new(Names::Chinese);
        let recurring = Recipe { people: People::Recurring(PEOPLE), ..table };
        match piece {
            Piece::Table | Piece::Parquet | Piece::Typed | Piece::Gzip | Piece::Zstd => make(path, megabytes, table),
            Piece::Recurring => make(path, megabytes, recurring),
            Piece::TwentyFold => make(path, 20 * megabytes, recurring),
            Piece::GzipPair => pair(path, "csv.gz", megabytes, table),
            Piece::ZstdPair => pair(path, "csv.zst", megabytes, table),
            Piece::Parts => small(path, self.size.files, |number| format!("part-{number:06}.csv")),
            Piece::Tables => small(path, self.size.files, |number| format!("{}.csv", in_letters(number))),
        }
    }
}

impl Piece {
    fn name(self) -> &'static str {
        match self {
            Self::Table => "table.csv",
            Self::Recurring => "recurring.csv",
            Self::TwentyFold => "twenty-fold.csv",
            Self::Parquet => "table.parquet",
            Self::Typed => "table.typed.parquet",
            Self::Gzip => "table.csv.gz",
            Self::Zstd => "table.csv.zst",
            Self::GzipPair => "gzip",
            Self::ZstdPair => "zstd",
            Self::Parts => "parts",
            Self::Tables => "tables",
        }
    }
}

/// Writes a table in the form that the ending of the file says; gzip at level 6, zstd at level 3.
pub(crate) fn make(path: &Path, megabytes: u64, recipe: Recipe) -> Outcome<()> {
    let bytes = megabytes * 1_000_000;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut out = BufWriter::new(File::create(path)?);
    if name.ends_with(".parquet") {
        let types = if name.ends_with(".typed.parquet") { Types::Typed } else { Types::Text };
        recipe.write_parquet(&mut out, bytes, types)?;
    } else if name.ends_with(".gz") {
        let mut packed = flate2::write::GzEncoder::new(&mut out, flate2::Compression::new(6));
        recipe.write(&mut packed, bytes)?;
        packed.finish()?;
    } else if name.ends_with(".zst") {
        let mut packed = zstd::Encoder::new(&mut out, 3)?;
        recipe.write(&mut packed, bytes)?;
        packed.finish()?;
    } else {
        recipe.write(&mut out, bytes)?;
    }
    Ok(out.flush()?)
}

/// Two tables, together as large as one.
fn pair(folder: &Path, ending: &str, megabytes: u64, recipe: Recipe) -> Outcome<()> {
    fs::create_dir(folder)?;
    make(&folder.join(format!("east.{ending}")), megabytes.div_ceil(2), recipe)?;
    make(&folder.join(format!("west.{ending}")), megabytes.div_ceil(2), Recipe { seed: recipe.seed + 1, ..recipe })
}

fn small(folder: &Path, count: u64, name: impl Fn(u64) -> String) -> Outcome<()> {
    fs::create_dir(folder)?;
    for number in 0..count {
        let recipe = Recipe { seed: number, ..Recipe::new(Names::English) };
        let mut text = Vec::new();
        recipe.write(&mut text, SMALL)?;
        fs::write(folder.join(name(number)), text)?;
    }
    Ok(())
}

/// A number in six letters: names that differ by digits alone would be one table.
fn in_letters(number: u64) -> String {
    (0..6).rev().map(|place| char::from(b'a' + (number / 26_u64.pow(place) % 26) as u8)).collect()
}
