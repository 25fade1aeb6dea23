//! What a file is, by its name and, where the name says nothing, by its first bytes.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::{Status, marker};
use crate::readers::csv::{CSV, looks_delimited};
use crate::readers::parquet::PARQUET;
use crate::readers::{Compression, FORMATS, Format};

/// Endings of compressed files that are read.
const COMPRESSED: &[(&str, Compression)] =
    &[("gz", Compression::Gzip), ("gzip", Compression::Gzip), ("zst", Compression::Zstd), ("zstd", Compression::Zstd)];

/// Endings that are known and not read, with what they are called in a message.
const UNREAD: &[(&[&str], &str)] = &[
    (&["json", "jsonl", "ndjson", "geojson"], "JSON"),
    (&["avro"], "Avro"),
    (&["orc"], "ORC"),
    (&["xlsx", "xlsm", "xls", "xlsb", "et"], "Excel"),
    (&["ods"], "OpenDocument"),
    (&["feather", "arrow", "ipc"], "Arrow IPC"),
    (&["xml", "html", "htm"], "XML and HTML"),
    (&["zip", "7z", "rar", "tar", "tgz", "jar"], "archive"),
    (&["bz2", "xz", "lz4", "lzo", "snappy", "br", "z"], "bzip2, xz, lz4 and Snappy"),
    (&["db", "sqlite", "sqlite3", "mdb", "accdb", "duckdb", "dbf"], "database"),
    (&["sql", "dump", "dmp", "bak"], "database dump"),
    (&["pdf", "doc", "docx", "ppt", "pptx", "wps"], "document"),
    (&["jpg", "jpeg", "png", "gif", "bmp", "webp", "heic", "tif", "tiff"], "image"),
    (&["mp3", "wav", "amr", "m4a", "flac", "mp4", "avi", "mov", "mkv", "h264"], "sound and video"),
    (&["pcd", "las", "laz", "bag", "mf4", "mdf", "blf", "asc", "mcap", "pcap"], "vehicle recording"),
    (&["pkl", "pickle", "npy", "npz", "h5", "hdf5", "mat", "rds", "rdata", "sav", "dta", "sas7bdat"], "statistics"),
];

/// Endings of text that may or may not be a table.
const PERHAPS_TABLE: &[&str] = &["txt", "dat", "data", "out", "unl", "del"];

/// Endings that are not read and are as often those of small settings as of data.
const NOTES: &[&str] = &["json", "xml", "html", "htm", "db", "asc"];

/// What is to be done with the file `path`, whose name is `name`.
pub(super) fn status(path: &Path, name: &str) -> io::Result<Status> {
    let lower = name.to_ascii_lowercase();
    let doubtful = marker::is_doubtful(name);
    let (ending, compression) = ending_of(marker::finished(&lower));
    if let Some(format) = format_of(ending) {
        return Ok(readable(format, compression));
    }
    if doubtful && looks_delimited(path).unwrap_or(false) {
        return Ok(Status::Read(&CSV, compression));
    }
    if let Some((_, what)) = UNREAD.iter().find(|(endings, _)| endings.contains(&ending)) {
        return Ok(Status::Unsupported(format!("{what} files are not read yet")));
    }
    by_content(path, ending, compression)
}

/// The ending of a lower-case name, and the compression whose ending stands behind it.
fn ending_of(name: &str) -> (&str, Compression) {
    let (stem, compression) = COMPRESSED
        .iter()
        .find_map(|(ending, c)| Some((name.strip_suffix(ending)?.strip_suffix('.')?, *c)))
        .unwrap_or((name, Compression::None));
    (stem.rsplit_once('.').map_or("", |(_, ending)| ending), compression)
}

/// Whether a lower-case name has an ending that data have, read or not.
pub(super) fn has_data_ending(name: &str) -> bool {
    let (ending, compression) = ending_of(name);
    let known = format_of(ending).is_some() || UNREAD.iter().any(|(endings, _)| endings.contains(&ending));
    compression != Compression::None || known && !NOTES.contains(&ending)
}

/// Whether a lower-case name, hidden or not, has the ending of something that is no table.
pub(super) fn tells_of_no_table(name: &str) -> bool {
    let (ending, _) = ending_of(name.trim_start_matches(['.', '_']));
    !ending.is_empty() && !PERHAPS_TABLE.contains(&ending)
}

fn format_of(ending: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.endings.contains(&ending))
}

fn readable(format: &'static Format, compression: Compression) -> Status {
    if *format == CSV || compression == Compression::None {
        return Status::Read(format, compression);
    }
    Status::Unsupported(format!("a {} file compressed as a whole is not read; decompress it first", format.id))
}

fn by_content(path: &Path, ending: &str, named: Compression) -> io::Result<Status> {
    let mut head = Vec::new();
    File::open(path)?.take(4).read_to_end(&mut head)?;
    if head == b"PAR1" {
        return Ok(readable(&PARQUET, named));
    }
    let compression = Compression::of(&head);
    let numbered = ending.bytes().all(|b| b.is_ascii_digit() || b == b'_');
    let perhaps = numbered || PERHAPS_TABLE.contains(&ending) || compression != Compression::None;
    if perhaps && looks_delimited(path).unwrap_or(false) {
        return Ok(Status::Read(&CSV, compression));
    }
    if head.is_empty() {
        return Ok(Status::Skipped("empty file".to_owned()));
    }
    Ok(Status::Unsupported(unknown(ending)))
}

/// An ending is named only where it looks like one: anything may stand behind the last point of a file name.
fn unknown(ending: &str) -> String {
    if !ending.is_empty() && ending.len() <= 8 && ending.bytes().all(|b| b.is_ascii_lowercase()) {
        format!("no reader for .{ending} files, and the content is no table of delimited text or Parquet")
    } else {
        "the name tells no format, and the content is no table of delimited text or Parquet".to_owned()
    }
}
