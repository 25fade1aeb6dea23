//! Parquet: a unit is a row group or a piece of one, every type becomes text, nested columns are flattened to paths.
//!
//! Lists give a repeated column for their items (`items[].sku`), maps two (`m.key`, `m.value`). The library that decodes may
//! panic on damaged bytes and its messages may quote them; both stay in here.

mod bounds;
mod dictionaries;
mod flatten;
mod group;
mod moments;
mod pages;
mod sizes;
mod text;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::errors::ParquetError;
use parquet::file::metadata::RowGroupMetaData;

use super::{ColumnPath, Format, ReadError, ReadOptions, Table, Unit};
use group::{Decoder, Piece, Source, Whole};

/// The format.
pub const PARQUET: Format = Format { id: "parquet", endings: &["parquet", "parq", "pq"], open };

/// Row groups at the end of a file that are handed out in pieces.
const LAST_GROUPS: usize = 4;

/// Magic of a file whose footer is encrypted.
const ENCRYPTED: &[u8] = b"PARE";

fn open(path: &Path, _options: &ReadOptions) -> Result<Box<dyn Table>, ReadError> {
    let file = opened(path)?;
    check_frame(&file)?;
    let metadata = guarded("the footer", || load(&file))?;
    if metadata.metadata().row_groups().iter().flat_map(RowGroupMetaData::columns).any(|c| c.file_path().is_some()) {
        let message = "columns lie in other files, which is not read yet; write the table as one file".to_owned();
        return Err(ReadError::Unsupported { message });
    }
    let (columns, leaves) = flatten::columns(metadata.schema(), metadata.parquet_schema());
    let source = Arc::new(Source { path: path.to_owned(), metadata, leaves });
    Ok(Box::new(Grouped { source, columns, next: 0, open: None }))
}

fn opened(path: &Path) -> Result<File, ReadError> {
    File::open(path).map_err(|source| ReadError::Io { tried: "open", source })
}

/// A Parquet file begins and ends with the same four bytes; saying which is missing helps more than any decoder's message.
fn check_frame(mut file: &File) -> Result<(), ReadError> {
    let io = |source| ReadError::Io { tried: "read the footer", source };
    let bytes = file.seek(SeekFrom::End(0)).map_err(io)?;
    let malformed = |message: &str| Err(ReadError::Malformed { message: message.to_owned() });
    if bytes == 0 {
        return malformed("the file is empty; a Parquet file has at least a footer");
    }
    let (mut head, mut tail) = ([0; 4], [0; 4]);
    if bytes < 12 {
        return malformed("the file is shorter than a Parquet footer; copy it again");
    }
    file.seek(SeekFrom::Start(0)).map_err(io)?;
    file.read_exact(&mut head).map_err(io)?;
    file.seek(SeekFrom::End(-4)).map_err(io)?;
    file.read_exact(&mut tail).map_err(io)?;
    match (&head, &tail) {
        (b"PAR1", b"PAR1") => Ok(()),
        (_, tail) if tail == ENCRYPTED => Err(encrypted()),
        (b"PAR1", _) => malformed("the file has a Parquet beginning and no Parquet end: it was cut off; copy it again"),
        _ => malformed("the first bytes are not those of a Parquet file; give the file its true ending"),
    }
}

fn encrypted() -> ReadError {
    ReadError::Unsupported { message: "the file is encrypted; decrypt it before the scan".to_owned() }
}

/// Reads the footer. The Arrow schema that some writers add may be damaged or newer than we are: the Parquet schema stands alone.
fn load(file: &File) -> Result<ArrowReaderMetadata, ParquetError> {
    match ArrowReaderMetadata::load(file, ArrowReaderOptions::new()) {
        Ok(metadata) if flatten::all_written(metadata.schema().fields()) => Ok(metadata),
        _ => ArrowReaderMetadata::load(file, ArrowReaderOptions::new().with_skip_arrow_metadata(true)),
    }
}

/// Runs a decoder; its errors and panics become ours, without its words.
fn guarded<T>(what: &str, decode: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ReadError> {
    match catch_unwind(AssertUnwindSafe(decode)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(explain(what, &error)),
        Err(_) => Err(damaged(what)),
    }
}

fn damaged(what: &str) -> ReadError {
    ReadError::Malformed { message: format!("{what} is damaged and cannot be decoded; write or copy the file again") }
}

fn explain(what: &str, error: &ParquetError) -> ReadError {
    // The text of the error is only searched, never passed on: it may quote values.
    if error.to_string().to_ascii_lowercase().contains("encrypt") {
        return encrypted();
    }
    match error {
        ParquetError::NYI(_) => {
            ReadError::Unsupported { message: format!("{what} uses a feature of Parquet that is not read yet") }
        }
        ParquetError::EOF(_) | ParquetError::NeedMoreData(_) | ParquetError::NeedMoreDataRange(_) => {
            ReadError::Malformed { message: format!("{what} ends early: the file was cut off; copy it again") }
        }
        _ => damaged(what),
    }
}

/// An open Parquet file.
struct Grouped {
    source: Arc<Source>,
    columns: Vec<ColumnPath>,
    next: usize,
    /// The row group that is handed out in pieces just now.
    open: Option<Open>,
}

/// A row group that is handed out in pieces.
struct Open {
    index: usize,
    decoder: Decoder,
    /// Its bytes on disk, and how many of them the pieces handed out stand for.
    on_disk: u64,
    told: u64,
}

impl Table for Grouped {
    fn columns(&self) -> &[ColumnPath] {
        &self.columns
    }

    fn read_as(&self) -> String {
        "parquet".to_owned()
    }

    fn next_unit(&mut self) -> Result<Option<Box<dyn Unit>>, ReadError> {
        loop {
            if let Some(piece) = self.piece() {
                return Ok(Some(Box::new(piece)));
            }
            let (index, source) = (self.next, Arc::clone(&self.source));
            if source.group(index).is_none() {
                return Ok(None);
            }
            self.next += 1;
            if !self.is_in_pieces(index) {
                return Ok(Some(Box::new(Whole { source, index })));
            }
            let on_disk = source.on_disk(index);
            match Decoder::open(&source, index) {
                Ok(decoder) => self.open = Some(Open { index, decoder, on_disk, told: 0 }),
                Err(fault) => return Ok(Some(Box::new(Piece { source, index, rows: Err(fault), bytes: on_disk }))),
            }
        }
    }
}

impl Grouped {
    /// The first row group is read twice, and the last ones decide when the last thread is done: these are decoded in order
    /// and handed out in pieces. Of all others each is decoded by the thread that takes it.
    fn is_in_pieces(&self, index: usize) -> bool {
        index == 0 || self.source.group(index + LAST_GROUPS).is_none()
    }

    /// The next rows of the row group that is open, or what is wrong with them.
    fn piece(&mut self) -> Option<Piece> {
        let mut open = self.open.take()?;
        let rows = open.decoder.next().transpose()?;
        let (source, index) = (Arc::clone(&self.source), open.index);
        let share = if rows.is_ok() { open.decoder.share(open.on_disk) } else { open.on_disk };
        let bytes = share.saturating_sub(open.told);
        if rows.is_ok() {
            open.told = share;
            self.open = Some(open);
        }
        Some(Piece { source, index, rows, bytes })
    }
}
