//! Parquet from columns.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

/// The bytes of a Parquet file with these columns, compressed with zstd. Every column may hold nulls. The name of the
/// writer is our own, so that the bytes do not change with the library's version number alone.
///
/// # Errors
/// When columns differ in length, or the writer fails.
pub fn written(columns: &[(&str, ArrayRef)]) -> anyhow::Result<Vec<u8>> {
    let fields: Vec<Field> =
        columns.iter().map(|(name, cells)| Field::new(*name, cells.data_type().clone(), true)).collect();
    let schema = Arc::new(Schema::new(fields));
    let batch =
        RecordBatch::try_new(Arc::clone(&schema), columns.iter().map(|(_, cells)| Arc::clone(cells)).collect())?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_created_by("fictional samples".to_owned())
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), schema, Some(properties))?;
    writer.write(&batch)?;
    Ok(writer.into_inner()?)
}
