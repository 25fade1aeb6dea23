//! Parquet: every type as text, every nesting as paths, damage as an error and never as a panic.

#![expect(clippy::expect_used, reason = "a test ends where its own data are wrong")]

mod reading;

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use arrow_array::builder::{Int64Builder, ListBuilder, MapBuilder, StringBuilder, StringDictionaryBuilder};
use arrow_array::types::Int32Type;
use arrow_array::*;
use arrow_schema::{DataType, Field, Schema};
use pandian::readers::ReadOptions;
use parquet::arrow::ArrowWriter;
use parquet::basic::{BrotliLevel, Compression, GzipLevel, ZstdLevel};
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::properties::WriterProperties;
use reading::{Reading, read};

fn bytes_of(columns: Vec<(&str, ArrayRef)>, properties: WriterProperties) -> Vec<u8> {
    let records =
        RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
            .expect("records");
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, records.schema(), Some(properties)).expect("writer");
    writer.write(&records).expect("write");
    writer.close().expect("close");
    bytes
}

fn read_bytes(bytes: &[u8]) -> Reading {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("a.parquet");
    std::fs::write(&path, bytes).expect("write");
    let first = read_path(&path);
    assert_eq!(first, read_path(&path), "two reads are equal");
    first
}

fn read_path(path: &Path) -> Reading {
    read("parquet", path, &ReadOptions::default())
}

/// One column, its path and its cells.
fn check(array: ArrayRef, paths: &[&str], rows: &[&str]) {
    let kind = array.data_type().clone();
    let reading = read_bytes(&bytes_of(vec![("v", array)], WriterProperties::default()));
    assert_eq!(reading.error, None, "{kind}");
    assert_eq!(reading.columns, paths, "{kind}");
    assert_eq!(reading.flat(), rows, "{kind}");
}

#[test]
fn every_flat_type_becomes_text() {
    let one = |array: ArrayRef, rows: &[&str]| check(array, &["v"], rows);
    one(Arc::new(Int8Array::from(vec![Some(-1), None])), &["-1", "∅"]);
    one(Arc::new(Int64Array::from(vec![i64::MIN, 13_800_138_000])), &["-9223372036854775808", "13800138000"]);
    one(Arc::new(UInt64Array::from(vec![u64::MAX])), &["18446744073709551615"]);
    one(Arc::new(Float32Array::from(vec![0.1_f32, 31.23])), &["0.1", "31.23"]);
    one(
        Arc::new(Float64Array::from(vec![121.473_7, f64::NAN, 13_800_138_000.0])),
        &["121.4737", "NaN", "13800138000.0"],
    );
    one(Arc::new(BooleanArray::from(vec![Some(true), Some(false), None])), &["true", "false", "∅"]);
    one(
        Arc::new(Decimal128Array::from(vec![12_345, -5]).with_precision_and_scale(10, 2).expect("decimal")),
        &["123.45", "-0.05"],
    );
    let decimals = |scale, values: Vec<i128>, rows: &[&str]| {
        let array = Decimal128Array::from(values).with_precision_and_scale(38, scale).expect("decimal");
        let library: Vec<String> = (0..array.len()).map(|i| array.value_as_string(i)).collect();
        assert_eq!(library, rows, "as the library writes them");
        one(Arc::new(array), rows);
    };
    decimals(0, vec![0, -7], &["0", "-7"]);
    decimals(3, vec![0, 1, -12, 123, -1_234], &["0.000", "0.001", "-0.012", "0.123", "-1.234"]);
    let long = i128::from(u64::MAX) * 10;
    decimals(2, vec![long, -long], &["1844674407370955161.50", "-1844674407370955161.50"]);
    one(Arc::new(Date32Array::from(vec![0, 20_000, i32::MAX])), &["1970-01-01", "2024-10-04", "2147483647"]);
    one(Arc::new(Date64Array::from(vec![86_400_000])), &["1970-01-02"]);
    one(
        Arc::new(TimestampMillisecondArray::from(vec![1_500, -1_500])),
        &["1970-01-01T00:00:01.5", "1969-12-31T23:59:58.5"],
    );
    one(Arc::new(TimestampMicrosecondArray::from(vec![0]).with_timezone("Asia/Shanghai")), &["1970-01-01T00:00:00Z"]);
    one(Arc::new(TimestampNanosecondArray::from(vec![1])), &["1970-01-01T00:00:00.000000001"]);
    one(Arc::new(TimestampSecondArray::from(vec![i64::MAX])), &["9223372036854775807"]);
    one(Arc::new(Time32MillisecondArray::from(vec![3_661_500])), &["01:01:01.5"]);
    one(Arc::new(Time64NanosecondArray::from(vec![86_399_000_000_001])), &["23:59:59.000000001"]);
    one(Arc::new(DurationMillisecondArray::from(vec![1_500])), &["1500"]);
    one(Arc::new(IntervalYearMonthArray::from(vec![14])), &["P14M"]);
    one(Arc::new(NullArray::new(2)), &["∅", "∅"]);
    one(Arc::new(StringArray::from(vec![Some("张三"), None, Some("")])), &["张三", "∅", ""]);
    one(Arc::new(LargeStringArray::from(vec!["x"])), &["x"]);
    one(
        Arc::new(StringViewArray::from(vec!["a text that is longer than twelve bytes"])),
        &["a text that is longer than twelve bytes"],
    );
    one(Arc::new(BinaryArray::from(vec![b"text".as_slice(), b"\xff\x00"])), &["text", "ff00"]);
    one(Arc::new(BinaryViewArray::from(vec![b"\x00\x01".as_slice()])), &["0001"]);
    one(Arc::new(FixedSizeBinaryArray::try_from_iter([b"\x00\xfe"].iter()).expect("fixed")), &["00fe"]);
    let mut dictionary = StringDictionaryBuilder::<Int32Type>::new();
    dictionary.extend(["a", "b", "a"].map(Some));
    dictionary.append_null();
    one(Arc::new(dictionary.finish()), &["a", "b", "a", "∅"]);
}

#[test]
fn nested_columns_become_paths() {
    let user = StructArray::from(vec![
        (
            Arc::new(Field::new("phone.no", DataType::Utf8, true)),
            Arc::new(StringArray::from(vec![Some("1"), None])) as ArrayRef,
        ),
        (
            Arc::new(Field::new("age", DataType::Int32, true)),
            Arc::new(Int32Array::from(vec![Some(7), Some(8)])) as ArrayRef,
        ),
    ]);
    check(Arc::new(user), &["v.`phone.no`", "v.age"], &["1 / 7", "∅ / 8"]);

    let mut list = ListBuilder::new(Int64Builder::new());
    list.append_value([Some(1), None, Some(3)]);
    list.append_value([]);
    list.append_null();
    list.append_value([Some(4)]);
    check(Arc::new(list.finish()), &["v[]"], &["1|3", "∅", "∅", "4"]);

    let mut map = MapBuilder::new(None, StringBuilder::new(), ListBuilder::new(StringBuilder::new()));
    map.keys().append_value("k1");
    map.values().append_value([Some("a"), Some("b")]);
    map.keys().append_value("k2");
    map.values().append_value([Some("c")]);
    map.append(true).expect("map");
    map.append(false).expect("map");
    check(Arc::new(map.finish()), &["v.key", "v.value[]"], &["k1|k2 / a|b|c", "∅ / ∅"]);
}

#[test]
fn lists_of_structs_keep_the_row_of_every_cell() {
    let pairs = StructArray::from(vec![
        (Arc::new(Field::new("a", DataType::Int32, true)), Arc::new(Int32Array::from(vec![1, 2, 3])) as ArrayRef),
        (
            Arc::new(Field::new("b", DataType::Utf8, true)),
            Arc::new(StringArray::from(vec![Some("x"), None, Some("z")])) as ArrayRef,
        ),
    ]);
    let item = Arc::new(Field::new("item", pairs.data_type().clone(), true));
    let offsets = arrow_buffer::OffsetBuffer::from_lengths([2, 0, 1]);
    check(
        Arc::new(ListArray::new(item, offsets, Arc::new(pairs), None)),
        &["v[].a", "v[].b"],
        &["1|2 / x", "∅ / ∅", "3 / z"],
    );
}

#[test]
fn sixteen_bytes_marked_as_uuid_read_as_uuid() {
    let kind = "message m { required fixed_len_byte_array(16) id (UUID); }";
    let schema = Arc::new(parquet::schema::parser::parse_message_type(kind).expect("schema"));
    let mut bytes = Vec::new();
    let mut writer =
        parquet::file::writer::SerializedFileWriter::new(&mut bytes, schema, Arc::default()).expect("writer");
    let mut group = writer.next_row_group().expect("group");
    let mut column = group.next_column().expect("column").expect("one column");
    let id: Vec<u8> = (0..16).collect();
    let values = [parquet::data_type::FixedLenByteArray::from(id)];
    column.typed::<parquet::data_type::FixedLenByteArrayType>().write_batch(&values, None, None).expect("write");
    column.close().expect("close");
    group.close().expect("close");
    writer.close().expect("close");
    assert_eq!(read_bytes(&bytes).flat(), ["00010203-0405-0607-0809-0a0b0c0d0e0f"]);
}

fn numbered(rows: i64, properties: WriterProperties) -> Vec<u8> {
    let ids: ArrayRef = Arc::new(Int64Array::from_iter_values(0..rows));
    let names: ArrayRef = Arc::new(StringArray::from_iter_values((0..rows).map(|i| format!("name {}", i % 100))));
    bytes_of(vec![("id", ids), ("name", names)], properties)
}

#[test]
fn every_compression_and_every_row_group_is_read() {
    let codecs = [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(GzipLevel::default()),
        Compression::BROTLI(BrotliLevel::default()),
        Compression::LZ4_RAW,
        Compression::ZSTD(ZstdLevel::default()),
    ];
    for codec in codecs {
        let properties =
            WriterProperties::builder().set_compression(codec).set_max_row_group_row_count(Some(5_000)).build();
        let reading = read_bytes(&numbered(12_000, properties));
        assert_eq!((reading.error, reading.units, reading.rows.len()), (None, 3, 12_000), "{codec}");
        assert_eq!(reading.rows[11_999], [["11999"], ["name 99"]]);
    }
}

/// Rows of every unit of a file, and the errors of those that have one.
fn units_of(bytes: &[u8]) -> (Vec<usize>, Vec<String>) {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("a.parquet");
    std::fs::write(&path, bytes).expect("write");
    let format = pandian::readers::FORMATS.iter().find(|format| format.id == "parquet").expect("format");
    let mut table = (format.open)(&path, &ReadOptions::default()).expect("table");
    let (mut batch, mut units, mut errors) = (pandian::batch::Batch::default(), Vec::new(), Vec::new());
    while let Some(unit) = table.next_unit().expect("unit") {
        let again = unit.again();
        let mut rows = [0, 0];
        let mut read = |unit: Box<dyn pandian::readers::Unit>, rows: &mut usize| {
            let outcome = unit.read(&mut batch, &mut |batch| *rows += batch.rows());
            outcome.err().map(|error| error.to_string())
        };
        let error = read(unit, &mut rows[0]);
        if let Some(again) = again {
            assert_eq!((read(again, &mut rows[1]), rows[0]), (error.clone(), rows[1]), "a unit reads the same again");
        }
        units.push(rows[0]);
        errors.extend(error);
    }
    (units, errors)
}

#[test]
fn one_large_row_group_keeps_many_threads_busy() {
    let good = numbered(40_000, WriterProperties::default());
    assert_eq!(units_of(&good), (vec![16_384, 16_384, 7_232], vec![]));
    let reading = read_bytes(&good);
    assert_eq!(reading.rows[20_000], [["20000"], ["name 0"]]);
    assert_eq!(reading.bytes, packed_bytes(&good), "progress adds up to the bytes of the row group");
}

fn footer(bytes: &[u8]) -> parquet::file::metadata::ParquetMetaData {
    let mut file = tempfile::tempfile().expect("file");
    file.write_all(bytes).expect("write");
    parquet::file::metadata::ParquetMetaDataReader::new().parse_and_finish(&file).expect("footer")
}

/// Bytes of the columns of a file.
fn packed_bytes(bytes: &[u8]) -> u64 {
    let metadata = footer(bytes);
    let columns = metadata.row_groups().iter().flat_map(RowGroupMetaData::columns);
    columns.map(|column| u64::try_from(column.compressed_size()).expect("size")).sum()
}

#[test]
fn row_groups_in_the_middle_of_a_file_are_units_of_their_own() {
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(20_000)).build();
    let bytes = numbered(130_000, properties);
    let (units, errors) = units_of(&bytes);
    let halves = [16_384, 3_616];
    assert_eq!(units, [&halves[..], &[20_000; 2], &halves, &halves, &halves, &[10_000]].concat());
    assert_eq!(errors, [""; 0]);
    let reading = read_bytes(&bytes);
    let ids = reading.rows.iter().map(|row| row[0][0].parse::<u64>().expect("number"));
    assert!(ids.eq(0..130_000_u64), "rows come in the order of the file");
}

#[test]
fn a_damaged_row_group_costs_neither_those_before_nor_those_after_it() {
    for groups in [3, 9] {
        let properties = WriterProperties::builder().set_max_row_group_row_count(Some(1_000)).build();
        let good = numbered(groups * 1_000, properties);
        let start = usize::try_from(footer(&good).row_group(1).column(0).byte_range().0).expect("start");
        let mut bad = good.clone();
        bad[start..start + 40].fill(0xff);
        let (units, errors) = units_of(&bad);
        assert_eq!(i64::try_from(units.iter().sum::<usize>()).expect("few rows"), (groups - 1) * 1_000, "{groups}");
        assert_eq!(errors.len(), 1, "{groups}");
        assert!(errors[0].starts_with("row group 2 "), "{groups}: {}", errors[0]);
    }
}

#[test]
fn no_cut_and_no_changed_byte_gets_through_as_a_panic() {
    let good = numbered(300, WriterProperties::builder().set_max_row_group_row_count(Some(100)).build());
    let whole = read_bytes(&good);
    assert_eq!(whole.rows.len(), 300);
    std::panic::set_hook(Box::new(|_| {}));
    for end in (0..good.len()).step_by(7) {
        let error = read_bytes(&good[..end]).error.expect("a cut file has an error");
        assert!(!error.contains("name"), "{error}");
    }
    for at in (0..good.len()).step_by(5) {
        let mut bad = good.clone();
        bad[at] ^= 0xff;
        let reading = read_bytes(&bad);
        assert!(reading.rows.len() <= 300);
    }
}

#[test]
fn what_is_no_parquet_is_said_in_words() {
    let check = |bytes: &[u8], expected: &str| {
        let error = read_bytes(bytes).error.expect("an error");
        assert!(error.contains(expected), "{error}");
    };
    check(b"", "empty");
    check(b"PAR1", "shorter");
    check(b"a,b\n1,2\n3,4\n5,6\n", "not those of a Parquet file");
    check(b"PAR1 and then nothing more", "cut off");
    check(b"PARE and some bytes, then PARE", "encrypted");
    check(b"PAR1 damaged footer \xff\xff\xff\x00PAR1", "footer");
}

#[test]
fn a_file_without_rows_still_has_columns() {
    let schema = Arc::new(Schema::new(vec![Field::new("a", DataType::Int32, true)]));
    let mut bytes = Vec::new();
    ArrowWriter::try_new(&mut bytes, schema, None).expect("writer").close().expect("close");
    let reading = read_bytes(&bytes);
    assert_eq!((reading.columns, reading.rows.len(), reading.error), (vec!["a".to_owned()], 0, None));
}

/// The most bytes that any batch of a file holds, and its rows.
fn largest_batch(bytes: &[u8]) -> (usize, usize) {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("a.parquet");
    std::fs::write(&path, bytes).expect("write");
    let format = pandian::readers::FORMATS.iter().find(|format| format.id == "parquet").expect("format");
    let mut table = (format.open)(&path, &ReadOptions::default()).expect("table");
    let (mut batch, mut largest, mut rows) = (pandian::batch::Batch::default(), 0, 0);
    while let Some(unit) = table.next_unit().expect("unit") {
        unit.read(&mut batch, &mut |batch| {
            largest = largest.max(batch.arena_len());
            rows += batch.rows();
        })
        .expect("read");
    }
    (largest, rows)
}

#[test]
fn a_small_file_that_unpacks_to_much_text_is_handed_over_in_slices() {
    const ROWS: usize = 5_000;
    let long = "x".repeat(20_000);
    let limit = 2 * pandian::batch::Batch::ARENA_SOFT_LIMIT;
    let texts: ArrayRef = Arc::new(StringArray::from_iter_values(std::iter::repeat_n(&long, ROWS)));
    let mut dictionary = StringDictionaryBuilder::<Int32Type>::new();
    dictionary.extend(std::iter::repeat_n(Some(&long), ROWS));
    let mut lists = ListBuilder::new(StringBuilder::new());
    for _ in 0..ROWS {
        lists.append_value([Some(&long), None, Some(&long)]);
    }
    let shared = WriterProperties::builder()
        .set_dictionary_enabled(false)
        .set_encoding(parquet::basic::Encoding::DELTA_BYTE_ARRAY)
        .build();
    let plain = WriterProperties::default;
    for (array, properties) in [
        (Arc::clone(&texts), plain()),
        (texts, shared),
        (Arc::new(dictionary.finish()), plain()),
        (Arc::new(lists.finish()), plain()),
    ] {
        let kind = array.data_type().clone();
        let bytes = bytes_of(vec![("v", array)], properties);
        assert!(bytes.len() < 1 << 20);
        let (largest, rows) = largest_batch(&bytes);
        assert!(largest <= limit, "{kind}: {largest}");
        assert_eq!(rows, ROWS);
    }
}

#[test]
fn a_page_that_unpacks_beyond_all_measure_is_refused_before_it_is_unpacked() {
    let huge = "x".repeat(300 << 20);
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_dictionary_enabled(false)
        .set_statistics_enabled(parquet::file::properties::EnabledStatistics::None)
        .build();
    let bytes = bytes_of(vec![("v", Arc::new(StringArray::from(vec![huge])))], properties);
    assert!(bytes.len() < 1 << 20);
    let reading = read_bytes(&bytes);
    assert!(reading.error.is_some_and(|error| error.contains("unpacks to 300 MiB")));
    assert_eq!(reading.rows.len(), 0);
}

#[test]
fn a_value_of_a_dictionary_is_written_once_and_read_as_if_there_were_none() {
    let values: Vec<String> = (0..5).map(|n| format!("{n}").repeat(50_000)).collect();
    let cells = || (0..3_000).map(|n| (n % 7 > 0).then(|| values[n % 5].as_str()));
    let column = || vec![("v", Arc::new(cells().collect::<StringArray>()) as ArrayRef)];
    let with = bytes_of(column(), WriterProperties::default());
    let (largest, rows) = largest_batch(&with);
    assert_eq!(rows, 3_000);
    assert!(largest <= 5 * 50_000, "{largest}");
    let without = bytes_of(column(), WriterProperties::builder().set_dictionary_enabled(false).build());
    let (with, without) = (read_bytes(&with), read_bytes(&without));
    assert_eq!((with.error, with.columns), (without.error, without.columns));
    assert_eq!(with.rows, without.rows);
}
