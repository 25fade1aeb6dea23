//! Parquet: one unit per row group, every type as text, nested columns flattened to paths.
//!
//! Lists give a repeated column for their items (`items[].sku`), maps two (`m.key`, `m.value`). The library that decodes may
//! panic on damaged bytes and its messages may quote them; both stay in here.

mod bounds;
mod dictionaries;
mod flatten;
mod pages;
mod sizes;
mod text;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::errors::ParquetError;
use parquet::file::metadata::RowGroupMetaData;

use super::{ColumnPath, Format, ReadError, ReadOptions, Table, Unit};
use crate::batch::Batch;
use flatten::Leaf;

/// The format.
pub const PARQUET: Format = Format { id: "parquet", endings: &["parquet", "parq", "pq"], open };

/// Text made at a time: rows are taken in slices so that one batch stays about this large.
const SLICE_BYTES: usize = 8 << 20;

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
    Ok(Box::new(Grouped { path: path.to_owned(), metadata, columns, leaves, next: 0 }))
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
    path: PathBuf,
    metadata: ArrowReaderMetadata,
    columns: Vec<ColumnPath>,
    leaves: Vec<Leaf>,
    next: usize,
}

impl Table for Grouped {
    fn columns(&self) -> &[ColumnPath] {
        &self.columns
    }

    fn read_as(&self) -> String {
        "parquet".to_owned()
    }

    fn next_unit(&mut self) -> Result<Option<Box<dyn Unit>>, ReadError> {
        let index = self.next;
        let Some(group) = self.metadata.metadata().row_groups().get(index) else { return Ok(None) };
        self.next += 1;
        let on_disk = group.columns().iter().map(|column| u64::try_from(column.compressed_size()).unwrap_or(0)).sum();
        let unit = RowGroup {
            path: self.path.clone(),
            metadata: self.metadata.clone(),
            leaves: self.leaves.clone(),
            index,
            on_disk,
        };
        Ok(Some(Box::new(unit)))
    }
}

/// One row group.
#[derive(Clone)]
struct RowGroup {
    path: PathBuf,
    metadata: ArrowReaderMetadata,
    leaves: Vec<Leaf>,
    index: usize,
    on_disk: u64,
}

impl Unit for RowGroup {
    fn bytes(&self) -> u64 {
        self.on_disk
    }

    fn again(&self) -> Option<Box<dyn Unit>> {
        Some(Box::new(self.clone()))
    }

    fn read(self: Box<Self>, batch: &mut Batch, each: &mut dyn FnMut(&mut Batch)) -> Result<(), ReadError> {
        let what = format!("row group {}", self.index + 1);
        let promised = self.rows(&what)?;
        let file = opened(&self.path)?;
        let group = self.group().ok_or_else(|| damaged(&what))?;
        guarded(&what, || Ok(bounds::check_pages(group, &file, &what)))??;
        let mut reader = guarded(&what, || self.reader(group, file))?;
        let mut seen = 0;
        while let Some(records) = guarded(&what, || reader.next().transpose().map_err(ParquetError::from))? {
            seen += records.num_rows();
            self.hand_over(&records, &what, batch, each)?;
        }
        if seen == promised {
            return Ok(());
        }
        let message =
            format!("{what} holds {seen} of the {promised} rows that the footer promises; copy the file again");
        Err(ReadError::Malformed { message })
    }
}

impl RowGroup {
    fn group(&self) -> Option<&RowGroupMetaData> {
        self.metadata.metadata().row_groups().get(self.index)
    }

    fn rows(&self, what: &str) -> Result<usize, ReadError> {
        let rows = self.group().map_or(0, RowGroupMetaData::num_rows);
        usize::try_from(rows).map_err(|_| damaged(what))
    }

    fn reader(&self, group: &RowGroupMetaData, file: File) -> Result<ParquetRecordBatchReader, ParquetError> {
        let kept = dictionaries::kept(&self.metadata, group);
        let rows = bounds::rows_at_once(group, &kept, &file)?;
        let metadata = dictionaries::keep(&self.metadata, &kept)?;
        ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata)
            .with_row_groups(vec![self.index])
            .with_batch_size(rows)
            .build()
    }

    /// Turns decoded rows to text and hands them over, halved until their text fits a batch: dictionaries may have made them
    /// much larger than their pages.
    fn hand_over(
        &self,
        records: &RecordBatch,
        what: &str,
        batch: &mut Batch,
        each: &mut dyn FnMut(&mut Batch),
    ) -> Result<(), ReadError> {
        if records.num_rows() == 0 {
            return Ok(());
        }
        if records.num_rows() > 1 && sizes::text_bytes(records) > Batch::ARENA_SOFT_LIMIT {
            let half = records.num_rows() / 2;
            self.hand_over(&records.slice(0, half), what, batch, each)?;
            return self.hand_over(&records.slice(half, records.num_rows() - half), what, batch, each);
        }
        guarded(what, || {
            flatten::fill(records, &self.leaves, batch);
            Ok(())
        })?;
        each(batch);
        Ok(())
    }
}
