//! Text columns that are written as dictionaries stay dictionaries, so that each of their values is made once.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::basic::{Encoding, EncodingMask, Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};

/// Which columns of a row group are top-level text of which only dictionary pages were written.
pub(super) fn kept(metadata: &ArrowReaderMetadata, group: &RowGroupMetaData) -> Vec<bool> {
    let (parquet, fields) = (metadata.parquet_schema(), metadata.schema().fields());
    let is_kept = |(leaf, column): (usize, &ColumnChunkMetaData)| {
        let field = (leaf < parquet.num_columns()).then(|| fields.get(parquet.get_column_root_idx(leaf))).flatten();
        field.is_some_and(|field| *field.data_type() == DataType::Utf8) && is_dictionary(column)
    };
    group.columns().iter().enumerate().map(is_kept).collect()
}

/// The metadata with which the columns in `kept` are read as keys and their values.
///
/// # Errors
/// When the schema and the file do not agree, which damage may cause.
pub(super) fn keep(metadata: &ArrowReaderMetadata, kept: &[bool]) -> Result<ArrowReaderMetadata, ParquetError> {
    if !kept.contains(&true) {
        return Ok(metadata.clone());
    }
    let mut fields: Vec<Arc<Field>> = metadata.schema().fields().iter().cloned().collect();
    for (leaf, _) in kept.iter().enumerate().filter(|(_, kept)| **kept) {
        if let Some(field) = fields.get_mut(metadata.parquet_schema().get_column_root_idx(leaf)) {
            let keys = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
            *field = Arc::new(field.as_ref().clone().with_data_type(keys));
        }
    }
    let schema = Arc::new(Schema::new_with_metadata(fields, metadata.schema().metadata().clone()));
    ArrowReaderMetadata::try_new(Arc::clone(metadata.metadata()), ArrowReaderOptions::new().with_schema(schema))
}

/// Whether every page of a text column holds keys of its dictionary, as far as the footer says.
fn is_dictionary(column: &ColumnChunkMetaData) -> bool {
    let only = |mask: &EncodingMask| mask.is_only(Encoding::RLE_DICTIONARY) || mask.is_only(Encoding::PLAIN_DICTIONARY);
    column.column_type() == Type::BYTE_ARRAY
        && column.dictionary_page_offset().is_some()
        && column.page_encoding_stats_mask().is_some_and(only)
}
