//! Files that a lake user expects to be passed over: markers, metadata, checksums, small notes. A name alone does not hide data:
//! what has the ending of data, or is too large for a marker, is read or reported like any other file.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::kind;
use crate::readers::csv::looks_delimited;

/// No marker is larger than this, in bytes.
const MARKER_LIMIT: u64 = 1 << 20;

/// No note or setting with a hidden name is larger than this, in bytes.
const NOTE_LIMIT: u64 = 64 << 10;

/// Folders of programs that hold nothing of a table.
const PROGRAM_FOLDERS: &[&str] = &[".git", ".svn", ".hg", "__MACOSX"];

/// Markers and metadata by their whole names, lower case.
const MARKERS: &[&str] =
    &["_success", "_metadata", "_common_metadata", "_last_checkpoint", ".ds_store", "thumbs.db", "desktop.ini"];

/// Beginnings of names of markers, lower case.
const MARKER_BEGINNINGS: &[&str] = &["_committed_", "_started_"];

/// Markers that may be large, by their name or its ending, with their first bytes.
const LARGE_MARKERS: &[(&str, &[u8])] = &[
    (".crc", b"crc\0"),
    ("_metadata", b"PAR1"),
    ("_common_metadata", b"PAR1"),
    (".ds_store", b"\0\0\0\x01Bud1"),
    ("thumbs.db", b"\xd0\xcf\x11\xe0"),
];

/// First bytes of the files in which macOS keeps what other file systems have no place for.
const APPLE_DOUBLE: &[u8] = b"\0\x05\x16\x07";

/// Endings of files that are not finished or were left over; what stands in front of them is the name of the data.
const LEFT_OVER: &[&str] = &[".tmp", ".inprogress", ".pending", ".swp", "~"];

/// A file as far as its name and size tell.
pub(super) struct Named<'a> {
    pub(super) path: &'a Path,
    /// Path below the input.
    pub(super) rel: &'a str,
    pub(super) bytes: u64,
}

/// A name as it is when the ending of a left-over file is cut.
pub(super) fn finished(name: &str) -> &str {
    LEFT_OVER
        .iter()
        .find_map(|ending| {
            let at = name.len().checked_sub(ending.len())?;
            name.get(at..)?.eq_ignore_ascii_case(ending).then(|| &name[..at])
        })
        .unwrap_or(name)
}

/// Whether a name is one that often stands for no data, so that only the content tells.
pub(super) fn is_doubtful(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    is_hidden(name) || is_left_over(&lower) || MARKERS.contains(&lower.as_str())
}

impl Named<'_> {
    /// Why the file is passed over; `None` where it is to be read or reported.
    ///
    /// # Errors
    /// When its first bytes are asked for and cannot be read.
    pub(super) fn passed_over(&self) -> io::Result<Option<String>> {
        let (folders, name) = self.rel.rsplit_once('/').unwrap_or(("", self.rel));
        if let Some((_, format)) = table_format(self.rel) {
            return Ok(Some(format!("{format} metadata")));
        }
        if let Some(folder) = folders.split('/').find(|folder| PROGRAM_FOLDERS.contains(folder)) {
            return Ok(Some(format!("in the folder {folder} of a program")));
        }
        let lower = name.to_ascii_lowercase();
        let hidden_folder = folders.split('/').find(|folder| is_hidden(folder));
        let doubtful = hidden_folder.is_some() || is_doubtful(name);
        if !doubtful || !self.is_passed_over(&lower)? {
            return Ok(None);
        }
        Ok(Some(match hidden_folder {
            Some(folder) => format!("small file without data in the hidden folder {folder}"),
            None if is_hidden(name) => "hidden marker or small note".to_owned(),
            None => "checksum, temporary or system file".to_owned(),
        }))
    }

    /// `name` in lower case, of a file whose name speaks against data.
    fn is_passed_over(&self, name: &str) -> io::Result<bool> {
        if self.is_large_marker(name)? {
            return Ok(true);
        }
        let marker = MARKERS.contains(&name)
            || MARKER_BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
            || has_ending(name, "crc")
            || has_ending(name, "lock");
        if marker {
            return Ok(self.bytes <= MARKER_LIMIT);
        }
        if self.bytes > NOTE_LIMIT || kind::has_data_ending(finished(name)) {
            return Ok(false);
        }
        Ok(kind::tells_of_no_table(finished(name)) || !looks_delimited(self.path).unwrap_or(false))
    }

    fn is_large_marker(&self, name: &str) -> io::Result<bool> {
        let magic =
            LARGE_MARKERS.iter().find(|(ending, _)| name == *ending || ending.len() == 4 && name.ends_with(ending));
        let apple = name.starts_with("._").then_some(APPLE_DOUBLE);
        let Some(magic) = magic.map(|(_, magic)| *magic).or(apple) else { return Ok(false) };
        let mut head = Vec::new();
        File::open(self.path)?.take(magic.len() as u64).read_to_end(&mut head)?;
        Ok(head == magic)
    }
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|own| own == ending) || name.strip_prefix('.') == Some(ending)
}

fn is_left_over(name: &str) -> bool {
    finished(name).len() < name.len() || has_ending(name, "crc") || has_ending(name, "lock")
}

/// Names that begin with a point or an underscore are hidden; a Hive folder such as `_day=1` is not.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with('_') && !name.contains('=')
}

/// The folder of a table whose own bookkeeping the file is, and the name of the table format.
pub(super) fn table_format(rel: &str) -> Option<(&str, &'static str)> {
    let (folders, name) = rel.rsplit_once('/')?;
    let mut start = 0;
    for part in folders.split('/') {
        let table = rel[..start].trim_end_matches('/');
        let iceberg = part == "metadata" && is_iceberg(name);
        match part {
            "_delta_log" => return Some((table, "Delta Lake")),
            ".hoodie" => return Some((table, "Hudi")),
            _ if iceberg => return Some((table, "Iceberg")),
            _ => start += part.len() + 1,
        }
    }
    None
}

/// Manifests are Avro files; they hold the least and greatest values of columns.
fn is_iceberg(name: &str) -> bool {
    name.ends_with(".metadata.json")
        || name == "version-hint.text"
        || Path::new(name).extension().is_some_and(|ending| ending == "avro")
}
