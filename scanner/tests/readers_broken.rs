//! Every file of `samples-broken/` and what reading it must give; a file without a line here fails the test.

#![expect(clippy::expect_used, reason = "a test ends where its own data are wrong")]

mod reading;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use pandian::readers::ReadOptions;
use reading::{Reading, read};

/// File, rows read, broken rows, columns, and a part of the error (empty: none).
const EXPECTED: &[(&str, usize, &[usize], usize, &str)] = &[
    ("carriage-returns.csv", 2, &[], 2, ""),
    ("damaged-footer.parquet", 0, &[], 0, "the footer is damaged"),
    ("damaged-row-group.parquet", 100, &[], 2, "row group 2 is damaged"),
    ("damaged.csv.gz", 0, &[], 3, "the gzip stream is damaged"),
    ("duplicate-names.csv", 2, &[], 4, ""),
    ("empty.csv", 0, &[], 0, ""),
    ("empty.parquet", 0, &[], 0, "the file is empty"),
    ("excel-inside.csv", 0, &[], 0, "those of a ZIP or Excel file"),
    ("index-without-name.csv", 2, &[], 3, ""),
    ("mixed-encodings.csv", 32, &[30], 3, ""),
    ("no-header.csv", 2, &[], 2, ""),
    ("not-really.parquet", 0, &[], 0, "not those of a Parquet file"),
    ("nul-bytes.csv", 3, &[], 2, ""),
    ("only-header.csv", 0, &[], 3, ""),
    ("ragged.csv", 5, &[1, 2], 3, ""),
    ("truncated.csv.gz", 0, &[], 3, "the gzip stream ends early"),
    ("truncated.parquet", 0, &[], 0, "it was cut off"),
    ("unclosed-quote-at-end.csv", 3, &[1], 2, ""),
    ("unclosed-quote.csv", 4, &[1], 2, ""),
    ("utf16-without-mark.csv", 5, &[], 3, ""),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples-broken")
}

fn read_file(path: &Path) -> Reading {
    let id = if path.extension().is_some_and(|ending| ending == "parquet") { "parquet" } else { "csv" };
    read(id, path, &ReadOptions::default())
}

#[test]
fn broken_files_cost_only_themselves_and_say_why() {
    for (name, rows, broken, columns, error) in EXPECTED {
        let reading = read_file(&folder().join(name));
        let said = reading.error.as_deref().unwrap_or_default();
        assert_eq!(error.is_empty(), said.is_empty(), "{name}: {said}");
        assert!(said.contains(error), "{name}: {said}");
        assert_eq!(reading.columns.len(), *columns, "{name}: {}", reading.read_as);
        // How much of a damaged stream a decompressor lets through before it notices is its own affair.
        if Path::new(name).extension().is_none_or(|ending| ending != "gz") {
            assert_eq!(
                (reading.rows.len(), reading.broken.as_slice()),
                (*rows, *broken),
                "{name}: {}",
                reading.read_as
            );
        }
    }
}

#[test]
fn what_is_whole_in_a_broken_file_is_read_as_written() {
    let check = |name: &str, row: usize, expected: &str| {
        assert_eq!(read_file(&folder().join(name)).flat()[row], expected, "{name}");
    };
    check("utf16-without-mark.csv", 4, "示例004 / 13800130004 / 上海市");
    check("mixed-encodings.csv", 31, "示例031 / 13800130031 / 上海市");
    check("truncated.csv.gz", 0, "示例00000 / 13800000000 / 上海市");
    check("damaged-row-group.parquet", 99, "1099 / 上海市");
    check("unclosed-quote.csv", 1, "1002 / \"the closing quote is missing");
    check("ragged.csv", 2, "1003 / 9.90 / note, with a comma");
}

#[test]
fn every_broken_file_is_described_and_tested() {
    let on_disk: BTreeSet<String> = std::fs::read_dir(folder())
        .expect("folder")
        .map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name != "README.md")
        .collect();
    let tested: BTreeSet<String> = EXPECTED.iter().map(|(name, ..)| (*name).to_owned()).collect();
    assert_eq!(on_disk, tested);
    let readme = std::fs::read_to_string(folder().join("README.md")).expect("README.md");
    for name in tested {
        assert!(readme.contains(&format!("| `{name}` |")), "{name} has no line in README.md");
    }
}

#[test]
fn no_error_quotes_a_value() {
    for (name, ..) in EXPECTED {
        let error = read_file(&folder().join(name)).error.unwrap_or_default();
        assert!(!error.contains("1380") && !error.contains("示例"), "{name}: {error}");
    }
}

#[test]
fn rows_before_the_end_of_a_cut_off_stream_are_kept() {
    let text: String = std::iter::once("id,name\n".to_owned())
        .chain((0..400_000_u64).map(|i| format!("{i},a name that is padded to some length {}\n", i * 7919 % 100_003)))
        .collect();
    let mut zipped = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    zipped.write_all(text.as_bytes()).expect("compress");
    let gzip = zipped.finish().expect("compress");
    let zstd = zstd::encode_all(text.as_bytes(), 1).expect("compress");
    for (bytes, ending) in [(gzip, ".csv.gz"), (zstd, ".csv.zst")] {
        let check = |bytes: &[u8]| {
            let mut file = tempfile::NamedTempFile::with_suffix(ending).expect("file");
            file.write_all(bytes).expect("write");
            read("csv", file.path(), &ReadOptions::default())
        };
        let whole = check(&bytes);
        assert_eq!((whole.rows.len(), whole.error, whole.broken.len()), (400_000, None, 0), "{ending}");
        assert!(whole.units > 3, "{ending}: the second unit and all after it are read ahead");
        assert_eq!(whole.bytes, bytes.len() as u64, "progress adds up to the size on disk");
        let half = check(&bytes[..bytes.len() / 2]);
        assert!(half.error.is_some_and(|error| error.contains("ends early")), "{ending}");
        assert!(half.rows.len() > 100_000 && half.rows.len() < 300_000, "{ending}: {} rows", half.rows.len());
        assert_eq!(half.rows[..], whole.rows[..half.rows.len()]);
        assert!(half.broken.is_empty());
    }
}
