//! How much of a row group is decoded at once, so that a small file cannot fill the memory.

use std::fs::File;
use std::sync::Arc;

use parquet::basic::{Encoding, Type};
use parquet::column::page::{Page, PageReader};
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use parquet::file::serialized_reader::SerializedPageReader;

use super::pages;
use crate::batch::Batch;
use crate::readers::ReadError;

/// Rows decoded at once, where they are not large: a few batches, so that handing them out costs nothing.
const PIECE_ROWS: usize = 4 * Batch::ROWS;

/// What the rows decoded at once take, about.
const PIECE_BYTES: u64 = 8 << 20;

/// A page that unpacks to more bytes than this is not read: writers keep pages at about one megabyte.
const PAGE_LIMIT: u64 = 256 << 20;

/// Values of a dictionary up to this size need no look: as many as are decoded at once still fit.
const SHORT: u64 = PIECE_BYTES / PIECE_ROWS as u64;

/// Rows at once where values are written as what they share with the one before: a page may hold far more text than bytes.
const SHARED_ROWS: usize = 256;

/// Bytes that a cell takes beside its text.
const CELL_BYTES: u64 = 16;

/// Refuses a row group with a page beyond [`PAGE_LIMIT`].
///
/// # Errors
/// Names the row group (`what`) and the size.
pub(super) fn check_pages(group: &RowGroupMetaData, file: &File, what: &str) -> Result<(), ReadError> {
    let largest = group.columns().iter().map(|column| pages::largest(file, column.byte_range())).max().unwrap_or(0);
    if largest <= PAGE_LIMIT {
        return Ok(());
    }
    let message = format!(
        "{what} has a page that unpacks to {} MiB, and more than {} MiB is not read at once; write the table with smaller pages",
        largest >> 20,
        PAGE_LIMIT >> 20
    );
    Err(ReadError::Unsupported { message })
}

/// Rows decoded at once: fewer where rows are large, so that one wide text column cannot fill the memory.
/// `kept` says which columns stay dictionaries: of those each value is made once, however many rows repeat it.
pub(super) fn rows_at_once(group: &RowGroupMetaData, kept: &[bool], file: &File) -> Result<usize, ParquetError> {
    let file = Arc::new(file.try_clone()?);
    let rows = positive(group.num_rows()).max(1);
    let mean = positive(group.total_byte_size()) / rows;
    let mut from_dictionaries = 0;
    let mut cells = 0;
    let mut most = PIECE_ROWS;
    for (column, kept) in group.columns().iter().zip(kept) {
        cells += positive(column.num_values()) / rows;
        if !kept {
            from_dictionaries += longest_in_dictionary(column, &file)?;
        }
        if column.encodings().any(|encoding| encoding == Encoding::DELTA_BYTE_ARRAY) {
            most = SHARED_ROWS;
        }
    }
    let row = mean.max(from_dictionaries).max(cells * CELL_BYTES / 4).max(1);
    Ok(usize::try_from(PIECE_BYTES / row).unwrap_or(most).clamp(1, most))
}

fn positive(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

/// The longest value that every row may repeat, if it is long; in bytes.
fn longest_in_dictionary(column: &ColumnChunkMetaData, file: &Arc<File>) -> Result<u64, ParquetError> {
    let has_values_of_any_length = column.column_type() == Type::BYTE_ARRAY;
    let dictionary = column.dictionary_page_offset().is_some()
        || column.encodings().any(|e| matches!(e, Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY));
    if column.column_type() == Type::FIXED_LEN_BYTE_ARRAY {
        return Ok(long(u64::try_from(column.column_descr().type_length()).unwrap_or(0)));
    }
    if !has_values_of_any_length || !dictionary || positive(column.uncompressed_size()) <= SHORT {
        return Ok(0);
    }
    let mut pages = SerializedPageReader::new(Arc::clone(file), column, 0, None)?;
    match pages.get_next_page()? {
        Some(Page::DictionaryPage { buf, .. }) => Ok(long(longest(&buf))),
        Some(Page::DataPage { .. } | Page::DataPageV2 { .. }) | None => Ok(0),
    }
}

fn long(bytes: u64) -> u64 {
    if bytes > SHORT { bytes } else { 0 }
}

/// The longest of values written one behind the other, each after its length in four bytes.
fn longest(mut values: &[u8]) -> u64 {
    let mut longest = 0;
    while let Some((length, rest)) = values.split_first_chunk::<4>() {
        let length = u32::from_le_bytes(*length);
        longest = longest.max(u64::from(length));
        let Some(next) = usize::try_from(length).ok().and_then(|length| rest.get(length..)) else { break };
        values = next;
    }
    longest
}
