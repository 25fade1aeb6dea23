//! The same table as Parquet, all of it text or with numbers, days and moments as such.

use std::io::Write;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Float64Builder, Int64Builder, StringBuilder,
    TimestampMillisecondBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::{COLUMNS, Recipe, Rows, header};

/// How a Parquet file holds the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Types {
    /// Every column is text, as in an export of a CSV file.
    Text,
    /// Numbers, days, moments and yes or no are what they are, as a database writes them.
    Typed,
}

/// Rows of a row group.
const GROUP: u64 = 100_000;

impl Recipe {
    /// Writes the rows that [`Recipe::write`] writes into as many bytes, as Parquet with zstd, row groups of 100,000.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write_parquet(self, out: impl Write + Send, bytes: u64, types: Types) -> Result<u64> {
        let mut columns: Vec<Column> = COLUMNS.iter().map(|[_, _, name]| Column::of(name, types)).collect();
        let names = header(self.names);
        let fields: Vec<Field> =
            names.iter().zip(&columns).map(|(name, column)| Field::new(name, column.data_type(), true)).collect();
        let schema = Arc::new(Schema::new(fields));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
            .set_max_row_group_row_count(Some(GROUP as usize))
            .build();
        let mut writer = ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties))?;
        let mut rows = Rows::of(self);
        let mut row = names.join(",");
        let mut written = row.len() as u64 + 1;
        while written < bytes {
            rows.next(&mut row);
            written += row.len() as u64 + 1;
            for (column, cell) in columns.iter_mut().zip(row.split(',')) {
                column.push(cell)?;
            }
            if written >= bytes || rows.number.is_multiple_of(GROUP) {
                let cells = columns.iter_mut().map(Column::finish).collect();
                writer.write(&RecordBatch::try_new(Arc::clone(&schema), cells)?)?;
            }
        }
        writer.close()?;
        Ok(rows.number)
    }
}

/// A column in the making.
enum Column {
    Text(StringBuilder),
    Whole(Int64Builder),
    Real(Float64Builder),
    Money(Decimal128Builder),
    Day(Date32Builder),
    Moment(TimestampMillisecondBuilder),
    Truth(BooleanBuilder),
}

impl Column {
    /// The column with this English name.
    fn of(name: &str, types: Types) -> Self {
        match (types, name) {
            (Types::Typed, "user_id" | "quantity" | "imei") => Self::Whole(Int64Builder::new()),
            (Types::Typed, "lng" | "lat" | "score") => Self::Real(Float64Builder::new()),
            (Types::Typed, "amount") => {
                Self::Money(Decimal128Builder::new().with_data_type(DataType::Decimal128(12, 2)))
            }
            (Types::Typed, "birth_date") => Self::Day(Date32Builder::new()),
            (Types::Typed, "created_at") => Self::Moment(TimestampMillisecondBuilder::new()),
            (Types::Typed, "is_member") => Self::Truth(BooleanBuilder::new()),
            (Types::Typed | Types::Text, _) => Self::Text(StringBuilder::new()),
        }
    }

    fn data_type(&self) -> DataType {
        match self {
            Self::Text(_) => DataType::Utf8,
            Self::Whole(_) => DataType::Int64,
            Self::Real(_) => DataType::Float64,
            Self::Money(_) => DataType::Decimal128(12, 2),
            Self::Day(_) => DataType::Date32,
            Self::Moment(_) => DataType::Timestamp(TimeUnit::Millisecond, None),
            Self::Truth(_) => DataType::Boolean,
        }
    }

    fn push(&mut self, cell: &str) -> Result<()> {
        match self {
            Self::Text(column) => column.append_value(cell),
            Self::Whole(column) => column.append_value(cell.parse()?),
            Self::Real(column) => column.append_value(cell.parse()?),
            Self::Money(column) => column.append_value(cell.replace('.', "").parse()?),
            Self::Day(column) => column.append_value(days(cell.parse()?)?),
            Self::Moment(column) => {
                let moment: DateTime = cell.parse()?;
                column.append_value(moment.to_zoned(TimeZone::UTC)?.timestamp().as_millisecond());
            }
            Self::Truth(column) => column.append_value(cell == "1"),
        }
        Ok(())
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(column) => Arc::new(column.finish()),
            Self::Whole(column) => Arc::new(column.finish()),
            Self::Real(column) => Arc::new(column.finish()),
            Self::Money(column) => Arc::new(column.finish()),
            Self::Day(column) => Arc::new(column.finish()),
            Self::Moment(column) => Arc::new(column.finish()),
            Self::Truth(column) => Arc::new(column.finish()),
        }
    }
}

/// Days since 1970.
fn days(day: Date) -> Result<i32> {
    let before = Date::new(1970, 1, 1)?;
    let seconds = day.duration_since(before).as_secs();
    i32::try_from(seconds / 86_400).context("a day too far away")
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use pandian::batch::Batch;
    use pandian::readers::{FORMATS, ReadOptions};

    use super::{COLUMNS, Recipe, Types};
    use crate::bulk::Names;

    /// The cells of a file as the readers of the program give them, row by row.
    fn read(file: &std::path::Path, format: &str) -> Vec<Vec<String>> {
        let format = FORMATS.iter().find(|known| known.id == format).unwrap();
        let mut table = (format.open)(file, &ReadOptions::default()).unwrap();
        let mut rows = Vec::new();
        while let Some(unit) = table.next_unit().unwrap() {
            let mut each = |batch: &mut Batch| {
                for row in 0..batch.rows() {
                    let cell = |c: usize| String::from_utf8(batch.cell(c, row).unwrap_or_default().to_vec()).unwrap();
                    rows.push((0..COLUMNS.len()).map(cell).collect());
                }
            };
            unit.read(&mut Batch::default(), &mut each).unwrap();
        }
        rows
    }

    #[test]
    fn parquet_holds_the_same_rows_as_the_text() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let recipe = Recipe::new(Names::English);
        let rows = recipe.write(&mut File::create(at("a.csv")).unwrap(), 50_000).unwrap();
        for (name, types) in [("text.parquet", Types::Text), ("typed.parquet", Types::Typed)] {
            let file = File::create(at(name)).unwrap();
            assert_eq!(recipe.write_parquet(file, 50_000, types).unwrap(), rows);
        }
        let csv = read(&at("a.csv"), "csv");
        assert_eq!(csv.len() as u64, rows);
        assert_eq!(read(&at("text.parquet"), "parquet"), csv);
        // Of typed columns those are compared whose values are written in one way only.
        let typed = read(&at("typed.parquet"), "parquet");
        let same = ["user_id", "name", "mobile", "id_card_no", "birth_date", "amount", "quantity", "imei", "remark"];
        for (place, [_, _, name]) in COLUMNS.iter().enumerate().filter(|(_, [_, _, name])| same.contains(name)) {
            let cells = |rows: &[Vec<String>]| rows.iter().map(|row| row[place].clone()).collect::<Vec<_>>();
            assert_eq!(cells(&typed), cells(&csv), "{name}");
        }
    }
}
