//! One table written in every way in which systems write tables: the columns, the persons and the route are the same.

use std::fs;
use std::io::Write as _;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;
use pandian_tests::dice::Dice;
use pandian_tests::fictional::{self, Person};
use pandian_tests::program::{PLAIN_FACTS, scan_with};
use serde_json::{Value, json};

const ROWS: usize = 60;

/// The table with its delimiter and line end; cells hold delimiters, quotes and line ends where they may.
fn table(delimiter: char, end: &str, quoted: bool) -> String {
    let mut dice = Dice::new(5150);
    let cell = |text: &str| if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() };
    let line =
        |cells: &[&str]| cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(&delimiter.to_string()) + end;
    let mut text = line(&["姓名", "手机号", "电子邮箱", "城市", "备注"]);
    for row in 0..ROWS {
        let person = Person::adult(&mut dice);
        let mobile = fictional::written(&mut dice, &person.mobile);
        let remark = if quoted && row % 4 == 0 { "他说\"好\", 再见;\n第二行" } else { "无" };
        text.push_str(&line(&[&person.name, &mobile, &person.email, person.city, remark]));
    }
    text
}

/// What must not depend on how the table was written.
fn essence(report: &Value) -> Value {
    let dataset = &report["datasets"][0];
    let columns = dataset["columns"].as_array().into_iter().flatten();
    let columns: Vec<Value> = columns
        .map(|column| {
            json!([column["name"], column["classification"]["categories"][0], column["classification"]["level"]])
        })
        .collect();
    json!([
        dataset["rows"],
        dataset["broken_rows"],
        dataset["persons"]["lower"],
        dataset["persons"]["upper"],
        columns,
        report["route"]["decision"],
        report["problems"]
    ])
}

fn expected() -> Value {
    let columns = json!([
        ["姓名", "person-name", "personal"],
        ["手机号", "mobile-phone", "personal"],
        ["电子邮箱", "email", "personal"],
        ["城市", "region", "personal"],
        ["备注", "free-text", "personal"],
    ]);
    json!([ROWS, 0, ROWS, ROWS, columns, "exempt", []])
}

fn check(name: &str, bytes: &[u8], more: &[&str]) -> Result<()> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join(name), bytes)?;
    let report = scan_with(folder.path(), PLAIN_FACTS, more)?;
    assert_eq!(essence(&report), expected(), "{name}: {}", report["datasets"][0]["files"]);
    Ok(())
}

#[test]
fn every_delimiter_line_end_and_quoting_is_found_out() -> Result<()> {
    for delimiter in [',', ';', '\t', '|'] {
        for end in ["\n", "\r\n"] {
            for quoted in [false, true] {
                check("t.csv", table(delimiter, end, quoted).as_bytes(), &[])?;
            }
        }
    }
    check("t.csv", table(',', "\r", false).as_bytes(), &[])?;
    check("t.txt", table('\t', "\n", false).as_bytes(), &[])?;
    check("t.tsv", table('\t', "\n", true).as_bytes(), &[])
}

#[test]
fn every_encoding_is_found_out() -> Result<()> {
    let text = table(',', "\n", true);
    check("utf8_mark.csv", format!("\u{FEFF}{text}").as_bytes(), &[])?;
    check("gb18030.csv", &encoding_rs::GB18030.encode(&text).0, &[])?;
    let wide = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    check("utf16le.csv", &wide(u16::to_le_bytes), &[])?;
    check("utf16be.csv", &wide(u16::to_be_bytes), &[])
}

#[test]
fn packed_tables_are_read_like_plain_ones() -> Result<()> {
    let text = table(';', "\r\n", true);
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(text.as_bytes())?;
    check("t.csv.gz", &packed.finish()?, &[])?;
    check("t.csv.zst", &zstd::encode_all(text.as_bytes(), 1)?, &[])
}

#[test]
fn a_dialect_can_be_forced() -> Result<()> {
    let text = table('^', "\n", true).replace('"', "'").replace("''", "");
    check("t.csv", text.as_bytes(), &["--delimiter", "^", "--quote", "'", "--header"])?;
    let bytes = encoding_rs::GB18030.encode(&table(',', "\n", false)).0.into_owned();
    check("t.csv", &bytes, &["--encoding", "gb18030"])
}
