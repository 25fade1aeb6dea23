//! One row group: decoded by the library, handed over as text.

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::RecordBatch;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::errors::ParquetError;
use parquet::file::metadata::RowGroupMetaData;

use super::flatten::{Known, Leaf, fill};
use super::{bounds, damaged, dictionaries, guarded, opened, sizes};
use crate::batch::Batch;
use crate::readers::{ReadError, Unit};

/// An open file, as far as its units need it.
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) metadata: ArrowReaderMetadata,
    pub(super) leaves: Vec<Leaf>,
}

impl Source {
    /// What the footer says of a row group; `None` after the last.
    pub(super) fn group(&self, index: usize) -> Option<&RowGroupMetaData> {
        self.metadata.metadata().row_groups().get(index)
    }

    /// Bytes of a row group in the file.
    pub(super) fn on_disk(&self, index: usize) -> u64 {
        let columns = self.group(index).into_iter().flat_map(RowGroupMetaData::columns);
        columns.map(|column| u64::try_from(column.compressed_size()).unwrap_or(0)).sum()
    }
}

/// A row group on its way to rows.
pub(super) struct Decoder {
    reader: ParquetRecordBatchReader,
    what: String,
    promised: usize,
    seen: usize,
}

impl Decoder {
    /// Begins to decode a row group.
    ///
    /// # Errors
    /// When the file cannot be opened, or the row group not be decoded with the memory that a scan allows itself.
    pub(super) fn open(source: &Source, index: usize) -> Result<Self, ReadError> {
        let what = format!("row group {}", index + 1);
        let group = source.group(index).ok_or_else(|| damaged(&what))?;
        let promised = usize::try_from(group.num_rows()).map_err(|_| damaged(&what))?;
        let file = opened(&source.path)?;
        guarded(&what, || Ok(bounds::check_pages(group, &file, &what)))??;
        let reader = guarded(&what, || reader(source, index, group, file))?;
        Ok(Self { reader, what, promised, seen: 0 })
    }

    /// The next rows; `None` after the last.
    ///
    /// # Errors
    /// When they cannot be decoded, or are fewer than the footer promises; nothing follows after that.
    pub(super) fn next(&mut self) -> Result<Option<RecordBatch>, ReadError> {
        let records = guarded(&self.what, || self.reader.next().transpose().map_err(ParquetError::from))?;
        match &records {
            Some(records) => self.seen += records.num_rows(),
            None if self.seen == self.promised => {}
            None => return Err(self.short()),
        }
        Ok(records)
    }

    /// Bytes that stand for the rows decoded so far, of `all` bytes of the row group.
    pub(super) fn share(&self, all: u64) -> u64 {
        let share = u128::from(all) * self.seen as u128 / self.promised.max(1) as u128;
        u64::try_from(share).unwrap_or(all).min(all)
    }

    fn short(&self) -> ReadError {
        let Self { what, promised, seen, .. } = self;
        let message =
            format!("{what} holds {seen} of the {promised} rows that the footer promises; copy the file again");
        ReadError::Malformed { message }
    }
}

fn reader(
    source: &Source,
    index: usize,
    group: &RowGroupMetaData,
    file: File,
) -> Result<ParquetRecordBatchReader, ParquetError> {
    let kept = dictionaries::kept(&source.metadata, group);
    let rows = bounds::rows_at_once(group, &kept, &file)?;
    let metadata = dictionaries::keep(&source.metadata, &kept)?;
    ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata)
        .with_row_groups(vec![index])
        .with_batch_size(rows)
        .build()
}

/// A row group that is decoded by whoever reads it.
#[derive(Clone)]
pub(super) struct Whole {
    pub(super) source: Arc<Source>,
    pub(super) index: usize,
}

impl Unit for Whole {
    fn bytes(&self) -> u64 {
        self.source.on_disk(self.index)
    }

    fn again(&self) -> Option<Box<dyn Unit>> {
        Some(Box::new(self.clone()))
    }

    fn read(self: Box<Self>, batch: &mut Batch, each: &mut dyn FnMut(&mut Batch)) -> Result<(), ReadError> {
        let mut decoder = Decoder::open(&self.source, self.index)?;
        let (leaves, what, known) = (&self.source.leaves, decoder.what.clone(), Known::default());
        let mut handing_over = HandingOver { leaves, what: &what, known, batch, each };
        while let Some(records) = decoder.next()? {
            handing_over.hand_over(&records)?;
        }
        Ok(())
    }
}

/// Some rows of a row group, decoded; or the fault that was met instead.
pub(super) struct Piece {
    pub(super) source: Arc<Source>,
    pub(super) index: usize,
    pub(super) rows: Result<RecordBatch, ReadError>,
    pub(super) bytes: u64,
}

impl Unit for Piece {
    fn bytes(&self) -> u64 {
        self.bytes
    }

    fn again(&self) -> Option<Box<dyn Unit>> {
        let Self { source, index, rows, bytes } = self;
        let rows = Ok(rows.as_ref().ok()?.clone());
        Some(Box::new(Self { source: Arc::clone(source), index: *index, rows, bytes: *bytes }))
    }

    fn read(self: Box<Self>, batch: &mut Batch, each: &mut dyn FnMut(&mut Batch)) -> Result<(), ReadError> {
        let what = format!("row group {}", self.index + 1);
        let (leaves, what, known) = (&self.source.leaves, what.as_str(), Known::default());
        HandingOver { leaves, what, known, batch, each }.hand_over(&self.rows?)
    }
}

/// Decoded rows on their way into batches.
struct HandingOver<'a> {
    leaves: &'a [Leaf],
    what: &'a str,
    known: Known,
    batch: &'a mut Batch,
    each: &'a mut dyn FnMut(&mut Batch),
}

impl HandingOver<'_> {
    /// Turns rows to text and hands them over, so many at a time that their text fits a batch: dictionaries may have made them
    /// much larger than their pages.
    fn hand_over(&mut self, records: &RecordBatch) -> Result<(), ReadError> {
        let rows = records.num_rows();
        if rows > Batch::ROWS {
            for at in (0..rows).step_by(Batch::ROWS) {
                self.hand_over(&records.slice(at, Batch::ROWS.min(rows - at)))?;
            }
            return Ok(());
        }
        if rows > 1 && sizes::text_bytes(records) > Batch::ARENA_SOFT_LIMIT {
            let half = rows / 2;
            self.hand_over(&records.slice(0, half))?;
            return self.hand_over(&records.slice(half, rows - half));
        }
        if rows > 0 {
            guarded(self.what, || {
                fill(records, self.leaves, &mut self.known, self.batch);
                Ok(())
            })?;
            (self.each)(self.batch);
        }
        Ok(())
    }
}
