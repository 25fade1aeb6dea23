//! Delimited text: what a file says is what comes out, whatever wrote it.

#![expect(clippy::expect_used, reason = "a test ends where its own data are wrong")]

mod reading;

use std::fmt::Write as _;
use std::io::Write as _;

use pandian::readers::ReadOptions;
use reading::{Reading, read};
use tempfile::NamedTempFile;

fn read_bytes(bytes: &[u8], ending: &str, options: &ReadOptions) -> Reading {
    let mut file = NamedTempFile::with_suffix(ending).expect("temporary file");
    file.write_all(bytes).expect("write");
    let first = read("csv", file.path(), options);
    assert_eq!(first, read("csv", file.path(), options), "two reads are equal");
    first
}

/// Columns, rows and broken rows of a file without options.
fn check(bytes: &[u8], columns: &[&str], rows: &[&str], broken: &[usize]) {
    let reading = read_bytes(bytes, ".csv", &ReadOptions::default());
    assert_eq!(reading.error, None);
    assert_eq!(reading.columns, columns, "columns of {:?}", reading.read_as);
    assert_eq!(reading.flat(), rows, "rows, read as {:?}", reading.read_as);
    assert_eq!(reading.broken, broken, "broken rows");
}

#[test]
fn plain_tables_keep_every_cell() {
    check(b"name,phone\nAnna,1\nBob,2\n", &["name", "phone"], &["Anna / 1", "Bob / 2"], &[]);
    check(b"name,phone\r\nAnna,1\r\nBob,2", &["name", "phone"], &["Anna / 1", "Bob / 2"], &[]);
    check(b"name,phone\rAnna,1\rBob,2\r", &["name", "phone"], &["Anna / 1", "Bob / 2"], &[]);
    check(b"name,phone\n\n\r\nAnna,\n,2\n", &["name", "phone"], &["Anna / ", " / 2"], &[]);
    check("\u{feff}name,age\nAnna,1\n".as_bytes(), &["name", "age"], &["Anna / 1"], &[]);
    check(b"a.b,c[0]\nx,1\n", &["`a.b`", "`c[0]`"], &["x / 1"], &[]);
}

#[test]
fn quoted_fields_hold_delimiters_and_line_ends() {
    check(b"a,b\n\"x,\"\"y\"\"\",\"l1\nl2\"\n\"\",z\n", &["a", "b"], &["x,\"y\" / l1\nl2", " / z"], &[]);
    check(b"a,b\r\n\"x\r\ny\",\"z\"\r\n", &["a", "b"], &["x\r\ny / z"], &[]);
    check(b"a,b\nsize 5\" wide,2\nx\"y\"z,3\n", &["a", "b"], &["size 5\" wide / 2", "x\"y\"z / 3"], &[]);
    check(b"a,b\n\"abc\"def,2\n", &["a", "b"], &["abcdef / 2"], &[]);
}

#[test]
fn delimiters_are_told_from_the_text() {
    check(b"a;b;c\n1,5;2,5;x,y\n3,5;4,5;z\n", &["a", "b", "c"], &["1,5 / 2,5 / x,y", "3,5 / 4,5 / z"], &[]);
    check(b"a\tb\nx, y\t1\nz, w, v\t2\n", &["a", "b"], &["x, y / 1", "z, w, v / 2"], &[]);
    check(b"a|b\nx|1\ny|2\n", &["a", "b"], &["x / 1", "y / 2"], &[]);
    check(b"a\x01b\nx\x011\ny\x012\n", &["a", "b"], &["x / 1", "y / 2"], &[]);
    check(b"sep=;\r\na;b\r\n1;2\r\n", &["a", "b"], &["1 / 2"], &[]);
    check(b"phone\n1\n2\n", &["phone"], &["1", "2"], &[]);
    check(b"'a','b'\n'x, y','2'\n'z','3'\n", &["a", "b"], &["x, y / 2", "z / 3"], &[]);
    check(b"a,b\n\"say \\\"hi, you\\\"\",2\n\"x\",3\n", &["a", "b"], &["say \"hi, you\" / 2", "x / 3"], &[]);
    check(
        b"id,phone\n1,'13800000000\n2,'13800000001\n",
        &["id", "phone"],
        &["1 / '13800000000", "2 / '13800000001"],
        &[],
    );
}

#[test]
fn a_missing_header_gives_columns_without_names() {
    check(b"1,x\n2,y\n", &["", ""], &["1 / x", "2 / y"], &[]);
    check(b"anna@example.com,x\nbob@example.com,y\n", &["", ""], &["anna@example.com / x", "bob@example.com / y"], &[]);
    check(b"x,y\nx,z\n", &["", ""], &["x / y", "x / z"], &[]);
    check(b"2026-11-01,x\n2026-11-02,y\n", &["", ""], &["2026-11-01 / x", "2026-11-02 / y"], &[]);
    check(b"a,b\n1,7\n", &["a", "b"], &["1 / 7"], &[]);
    check(b"a,a,\n1,2,3\n4,5,6\n", &["a", "a", ""], &["1 / 2 / 3", "4 / 5 / 6"], &[]);
    check(b"a,b\n", &["a", "b"], &[], &[]);
    check(b"", &[], &[], &[]);
    check(b"a,b\n0,x,1\n1,y,2\n", &["", "a", "b"], &["0 / x / 1", "1 / y / 2"], &[]);
}

#[test]
fn ragged_rows_are_counted_and_lose_nothing() {
    check(b"a,b\n1,2\n3\n4,5\n4,6\n", &["a", "b"], &["1 / 2", "3 / ∅", "4 / 5", "4 / 6"], &[1]);
    check(b"a,b\n1,2\n3,4,5,6\r\n7,8\n7,8\n", &["a", "b"], &["1 / 2", "3 / 4,5,6", "7 / 8", "7 / 8"], &[1]);
    check(b"a,b\n1,2\n3,4,,\n7,8\n7,8\n", &["a", "b"], &["1 / 2", "3 / 4", "7 / 8", "7 / 8"], &[]);
}

#[test]
fn an_open_quote_costs_one_line() {
    check(b"a,b\n1,\"open\n2,x\n3,y\n", &["a", "b"], &["1 / \"open", "2 / x", "3 / y"], &[0]);
    check(
        b"a,b\n1,\"open\n2,x\n3,\"closed\"\n4,z\n",
        &["a", "b"],
        &["1 / \"open", "2 / x", "3 / closed", "4 / z"],
        &[0],
    );
    let mut long = b"a,b\n1,\"open\n".to_vec();
    long.extend((0..200_000).flat_map(|i| format!("{i},text {i}\n").into_bytes()));
    let reading = read_bytes(&long, ".csv", &ReadOptions::default());
    assert_eq!((reading.rows.len(), reading.broken), (200_001, vec![0]));
}

#[test]
fn bytes_that_are_no_text_survive() {
    check(b"a,b\nx\0y,1\nz,2\n", &["a", "b"], &["x\0y / 1", "z / 2"], &[]);
    check(b"a,b\nx\ry,1\nz,2\n", &["a", "b"], &["x\ry / 1", "z / 2"], &[]);
    let mut mixed = "姓名,城市\n".as_bytes().to_vec();
    mixed.extend("张三,北京市\n".repeat(30).into_bytes());
    mixed.extend(b"\xd5\xc5\xc8\xfd,x\n");
    let reading = read_bytes(&mixed, ".csv", &ReadOptions::default());
    assert_eq!(reading.broken, [30], "{}", reading.read_as);
}

#[test]
fn encodings_are_told_from_the_bytes() {
    let text = "姓名,手机\n张三,13800138000\n李四,13900139000\n";
    let check = |bytes: &[u8], encoding: &str| {
        let reading = read_bytes(bytes, ".csv", &ReadOptions::default());
        assert!(reading.read_as.starts_with(&format!("{encoding},")), "{} is not {encoding}", reading.read_as);
        assert_eq!(reading.columns, ["姓名", "手机"]);
        assert_eq!(reading.flat(), ["张三 / 13800138000", "李四 / 13900139000"]);
        assert!(reading.broken.is_empty());
    };
    let wide =
        |mark: &str, to: fn(u16) -> [u8; 2]| format!("{mark}{text}").encode_utf16().flat_map(to).collect::<Vec<u8>>();
    check(text.as_bytes(), "utf-8");
    check(&encoding_rs::GB18030.encode(text).0, "gb18030");
    check(&wide("\u{feff}", u16::to_le_bytes), "utf-16le");
    check(&wide("\u{feff}", u16::to_be_bytes), "utf-16be");
    check(&wide("", u16::to_le_bytes), "utf-16le");
    check(&wide("", u16::to_be_bytes), "utf-16be");
    let traditional = "姓名,電話號碼,地址\n陳大文,0912345678,臺北市信義區\n林小明,0987654321,高雄市前鎮區中山二路\n";
    let reading = read_bytes(&encoding_rs::BIG5.encode(traditional).0, ".csv", &ReadOptions::default());
    assert!(reading.read_as.starts_with("big5"), "{}", reading.read_as);
}

#[test]
fn an_encoding_that_shows_late_is_told_where_it_shows() {
    let mut bytes = b"id,remark\n".to_vec();
    bytes.extend((0..400_000).flat_map(|i| format!("{i},plain\n").into_bytes()));
    bytes.extend(encoding_rs::GB18030.encode("400000,收货人已经搬到上海市浦东新区\n").0.iter());
    let reading = read_bytes(&bytes, ".csv", &ReadOptions::default());
    assert!(reading.read_as.starts_with("gb18030"), "{}", reading.read_as);
    assert_eq!(reading.flat()[400_000], "400000 / 收货人已经搬到上海市浦东新区");
    assert_eq!((reading.rows.len(), reading.broken.len()), (400_001, 0));
}

#[test]
fn the_user_has_the_last_word_on_the_dialect() {
    let check = |bytes: &[u8], options: ReadOptions, columns: &[&str], rows: &[&str]| {
        let reading = read_bytes(bytes, ".csv", &options);
        assert_eq!(
            (reading.error.as_deref(), reading.columns.as_slice()),
            (None, columns.iter().map(|&c| c.to_owned()).collect::<Vec<_>>().as_slice())
        );
        assert_eq!(reading.flat(), rows, "{}", reading.read_as);
    };
    let plain = ReadOptions::default();
    check(b"a,b\n1,2\n", ReadOptions { header: Some(false), ..plain.clone() }, &["", ""], &["a / b", "1 / 2"]);
    check(b"1,2\n3,4\n", ReadOptions { header: Some(true), ..plain.clone() }, &["1", "2"], &["3 / 4"]);
    check(b"a,b~c\n1,2~3\n", ReadOptions { delimiter: Some(b'~'), ..plain.clone() }, &["a,b", "c"], &["1,2 / 3"]);
    check(b"a,b\n\"x\",\"y\n", ReadOptions { quote: Some(None), ..plain.clone() }, &["a", "b"], &["\"x\" / \"y"]);
    check(b"a,b\n\"x\\\"y\",2\n", ReadOptions { escape: Some(b'\\'), ..plain.clone() }, &["a", "b"], &["x\"y / 2"]);
    check(
        b"a,b\n\xe9,2\n",
        ReadOptions { encoding: Some("latin1".to_owned()), ..plain.clone() },
        &["a", "b"],
        &["é / 2"],
    );
    let error = read_bytes(b"a,b\n", ".csv", &ReadOptions { encoding: Some("klingon".to_owned()), ..plain }).error;
    assert!(error.is_some_and(|error| error.contains("`klingon` is not known")));
}

#[test]
fn every_beginning_of_a_good_file_is_read_without_error() {
    let text = "姓名,备注\r\n\"张三\",\"a \"\"b\"\"\r\nc\"\r\n李四,x\r\n";
    for encoded in [
        text.as_bytes().to_vec(),
        encoding_rs::GB18030.encode(text).0.into_owned(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ] {
        for end in 0..=encoded.len() {
            let reading = read_bytes(&encoded[..end], ".csv", &ReadOptions::default());
            assert_eq!(reading.error, None, "{end}");
        }
    }
}

#[test]
fn units_are_cut_at_records_and_keep_every_row() {
    let mut text = "id,remark\n".to_owned();
    for i in 0..300_000 {
        writeln!(text, "{i},\"line one of {i}\nline \"\"two\"\"\"").expect("write");
    }
    let reading = read_bytes(text.as_bytes(), ".csv", &ReadOptions::default());
    assert!(reading.units > 2);
    assert_eq!((reading.rows.len(), reading.broken.len(), reading.bytes), (300_000, 0, text.len() as u64));
    assert_eq!(reading.flat()[299_999], "299999 / line one of 299999\nline \"two\"");
}

#[test]
fn lines_in_front_of_the_header_are_broken_rows_and_not_the_header() {
    let table = "单号,金额,城市\n1001,2.5,上海市\n1002,3.5,北京市\n1003,4.5,广州市\n1004,5.5,深圳市\n";
    let rows = ["1001 / 2.5 / 上海市", "1002 / 3.5 / 北京市", "1003 / 4.5 / 广州市", "1004 / 5.5 / 深圳市"];
    let check = |title: &str, first: &str| {
        let all: Vec<&str> = std::iter::once(first).chain(rows).collect();
        check(
            format!("{title}\n{table}").as_bytes(),
            &["单号", "金额", "城市"],
            &all,
            if title.contains(',') { &[] } else { &[0] },
        );
    };
    check("十一月订单明细", "十一月订单明细 / ∅ / ∅");
    check("十一月订单明细,,", "十一月订单明细 /  / ");
}

#[test]
fn a_header_may_be_longer_than_any_sample() {
    let check = |bytes: &[u8], columns: usize, last: &str, rows: usize| {
        let reading = read_bytes(bytes, ".csv", &ReadOptions::default());
        assert_eq!(reading.error, None);
        assert_eq!((reading.columns.len(), reading.rows.len(), reading.broken.len()), (columns, rows, 0));
        assert_eq!(reading.columns.last().map(String::as_str), Some(last));
    };
    let line = |cell: fn(usize) -> String| (0..30_000).map(cell).collect::<Vec<_>>().join(",") + "\n";
    let wide = line(|i| format!("a_long_name_{i}")) + &line(|i| i.to_string()).repeat(3);
    check(wide.as_bytes(), 30_000, "a_long_name_29999", 3);
    let long = "x".repeat(700_000);
    check(format!("{long},phone\na,1\nb,2\n").as_bytes(), 2, "phone", 2);
    // The last are more than a unit holds.
    for (blank, times) in [("\n", 300_000), ("\r\n", 300_000), (" ", 300_000), ("\n", 5_000_000)] {
        check(format!("{}name,phone\nAnna,1\nBob,2\n", blank.repeat(times)).as_bytes(), 2, "phone", 2);
    }
    let cell = "a note\n".repeat(100_000);
    check(format!("name,note\nAnna,\"{cell}\"\nBob,x\n").as_bytes(), 2, "note", 2);
}

#[test]
fn a_file_without_any_record_is_an_error_and_never_an_empty_success() {
    let reading = read_bytes(&b"x".repeat(65 << 20), ".csv", &ReadOptions::default());
    assert!(reading.error.is_some_and(|error| error.contains("no record ends")));
    let mut blank = vec![b'\n'; 65 << 20];
    blank.extend(b"name,phone\nAnna,1\n");
    let reading = read_bytes(&blank, ".csv", &ReadOptions::default());
    assert!(reading.error.is_some_and(|error| error.contains("no record ends")));
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut zipped = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    zipped.write_all(bytes).expect("compress");
    zipped.finish().expect("compress")
}

#[test]
fn compression_inside_compression_is_undone_once_more() {
    let text = b"name,phone\nAnna,1\nBob,2\n";
    let zstd = |bytes: &[u8]| zstd::encode_all(bytes, 1).expect("compress");
    for packed in [gzip(&gzip(text)), gzip(&zstd(text)), zstd(&gzip(text))] {
        let reading = read_bytes(&packed, ".csv.gz", &ReadOptions::default());
        assert_eq!((reading.error.as_deref(), reading.flat().join("; ")), (None, "Anna / 1; Bob / 2".to_owned()));
        assert_eq!(reading.bytes, packed.len() as u64);
    }
    let reading = read_bytes(&gzip(&gzip(&gzip(text))), ".csv.gz", &ReadOptions::default());
    assert!(reading.error.is_some_and(|error| error.contains("compressed more than 2 times")));
    assert_eq!(reading.columns, [""; 0]);
}

/// Bytes of no pattern, the same in every run.
fn noise(bytes: usize) -> Vec<u8> {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[0]
    };
    (0..bytes).map(|_| next()).collect()
}

#[test]
fn content_that_is_no_text_gives_no_columns() {
    let check = |bytes: &[u8]| {
        let reading = read_bytes(bytes, ".csv", &ReadOptions::default());
        assert!(reading.error.as_deref().is_some_and(|error| error.contains("not text")), "{:?}", reading.error);
        assert_eq!(reading.columns, [""; 0]);
    };
    check(&noise(100_000));
    check(&noise(500));
    check(&gzip(&noise(50_000)));
    check(&[vec![0; 300_000], b"name,phone\nAnna,1\n".to_vec()].concat());
    check(&b"name,phone\n\x05\x06\x07\x0e,1\n".repeat(20));
    let forced = ReadOptions { encoding: Some("utf-8".to_owned()), ..ReadOptions::default() };
    let reading = read_bytes(&b"a,b\n\xff\xfe\xff,\xfe\xff\xfe\xff\n".repeat(50), ".csv", &forced);
    assert!(reading.error.is_some_and(|error| error.contains("characters in no encoding")));
}

#[test]
fn a_little_damage_in_good_text_is_read() {
    let mut text = b"name,phone\n".to_vec();
    text.extend(b"Anna\0,13800138000\nBob Miller,\x0713900139000\n".repeat(500));
    let reading = read_bytes(&text, ".csv", &ReadOptions::default());
    assert_eq!((reading.error, reading.rows.len(), reading.columns.len()), (None, 1_000, 2));
}

#[test]
fn a_long_quoted_cell_with_line_ends_is_one_cell() {
    let cell = "x\n".repeat(2_500_000);
    let reading = read_bytes(format!("id,note\n1,\"{cell}\"\n2,y\n").as_bytes(), ".csv", &ReadOptions::default());
    assert_eq!((reading.error.as_deref(), reading.rows.len(), reading.broken.len()), (None, 2, 0));
    assert_eq!(reading.rows[0][1][0].len(), cell.len());
}

#[test]
fn a_header_with_a_year_or_an_address_among_its_names_is_a_header() {
    check(
        "user_id,诊断结果,2024,2025\nU0,肺癌,0,0\nU1,肺癌,1,1\n".as_bytes(),
        &["user_id", "诊断结果", "2024", "2025"],
        &["U0 / 肺癌 / 0 / 0", "U1 / 肺癌 / 1 / 1"],
        &[],
    );
    check(
        "姓名,诊断结果,ops@example.com\n张三,肺癌,0\n李四,胃癌,1\n".as_bytes(),
        &["姓名", "诊断结果", "`ops@example.com`"],
        &["张三 / 肺癌 / 0", "李四 / 胃癌 / 1"],
        &[],
    );
}
