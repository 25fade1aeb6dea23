//! From a file to batches of cells. One file per format and one line in [`FORMATS`]; a reader knows nothing of detectors.
//!
//! A table is opened once, hands out units of work in file order (cheap, under a lock), and units are read by any thread.

pub mod csv;
pub mod parquet;
pub mod sampled;

use std::fmt;
use std::path::Path;

use crate::batch::Batch;

/// What a reader may be told; nothing is defaulted later.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Forced field delimiter.
    pub delimiter: Option<u8>,
    /// Forced quote; `Some(None)`: there is none.
    pub quote: Option<Option<u8>>,
    /// Forced escape character inside quotes.
    pub escape: Option<u8>,
    /// Forced presence of a header line.
    pub header: Option<bool>,
    /// Forced encoding, as a WHATWG label.
    pub encoding: Option<String>,
}

/// Why a file cannot be read, or not further.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system refused.
    #[error("{tried}: {source}")]
    Io {
        /// What was tried, such as `open` or `read at byte 4194304`.
        tried: &'static str,
        /// The system's answer.
        source: std::io::Error,
    },
    /// The content is not what its format says.
    #[error("{message}")]
    Malformed {
        /// What was found where; never a value.
        message: String,
    },
    /// The format is known, this form of it is not read yet.
    #[error("{message}")]
    Unsupported {
        /// Which form.
        message: String,
    },
}

/// One column as the file names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ColumnPath {
    /// Name of the top-level column; empty where the file gives none.
    pub name: String,
    /// Full path of a nested column (`properties.user.phone`, `items[].sku`), equal to the name for a flat one,
    /// but between backticks where the name holds `.`, brackets or backticks.
    pub path: String,
}

impl ColumnPath {
    /// A column at the top of a table.
    #[must_use]
    pub fn flat(name: &str) -> Self {
        Self { name: name.to_owned(), path: quoted(name) }
    }
}

/// A name as it stands in a path: between backticks if it holds a mark that paths use themselves.
#[must_use]
pub fn quoted(name: &str) -> String {
    if name.contains(['.', '[', ']', '`']) { format!("`{}`", name.replace('`', "``")) } else { name.to_owned() }
}

/// Bytes of a name as UTF-8: other bytes and characters that could rule a terminal or turn a line of text around are
/// percent-escaped.
#[must_use]
pub fn escaped(name: &[u8]) -> String {
    escaped_where(name, |c| c.is_control() || turns_text(c))
}

/// Bytes of a name as UTF-8, with other bytes and the characters that `hidden` names percent-escaped.
#[must_use]
pub fn escaped_where(name: &[u8], hidden: impl Fn(char) -> bool) -> String {
    // Nearly all names stay as they are.
    if let Ok(text) = std::str::from_utf8(name)
        && !text.contains(&hidden)
    {
        return text.to_owned();
    }
    let mut text = String::with_capacity(name.len());
    let escape = |bytes: &[u8], text: &mut String| text.extend(bytes.iter().map(|byte| format!("%{byte:02X}")));
    for chunk in name.utf8_chunks() {
        for c in chunk.valid().chars() {
            if hidden(c) {
                escape(c.encode_utf8(&mut [0; 4]).as_bytes(), &mut text);
            } else {
                text.push(c);
            }
        }
        escape(chunk.invalid(), &mut text);
    }
    text
}

/// Line and paragraph separators, and the marks that set the direction of writing (Unicode Standard Annex 9, section 2).
#[must_use]
pub fn turns_text(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// How a file is compressed as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// Not at all (what a format does inside is its own affair).
    None,
    /// gzip, RFC 1952.
    Gzip,
    /// Zstandard, RFC 8878.
    Zstd,
}

impl Compression {
    /// The compression that the first bytes of a file show.
    #[must_use]
    pub fn of(head: &[u8]) -> Self {
        if head.starts_with(b"\x1f\x8b") {
            Self::Gzip
        } else if head.starts_with(b"\x28\xb5\x2f\xfd") {
            Self::Zstd
        } else {
            Self::None
        }
    }

    /// What it is called in messages; `None` where there is none.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Gzip => Some("gzip"),
            Self::Zstd => Some("zstd"),
        }
    }
}

/// An open table.
pub trait Table: Send {
    /// Columns of every batch, in order.
    fn columns(&self) -> &[ColumnPath];
    /// Encoding and dialect in use, for the report.
    fn read_as(&self) -> String;
    /// The next piece of work, in file order; `None` at the end.
    ///
    /// # Errors
    /// When the file cannot be read further; nothing follows after that.
    fn next_unit(&mut self) -> Result<Option<Box<dyn Unit>>, ReadError>;
}

/// A piece of a table that any thread can read on its own.
pub trait Unit: Send {
    /// Bytes of the file that this unit stands for, for progress.
    fn bytes(&self) -> u64;
    /// The same unit once more, where that is cheaper than opening the file again.
    fn again(&self) -> Option<Box<dyn Unit>>;
    /// Reads the unit batch by batch.
    ///
    /// # Errors
    /// When the unit cannot be decoded to its end.
    fn read(self: Box<Self>, batch: &mut Batch, each: &mut dyn FnMut(&mut Batch)) -> Result<(), ReadError>;
}

/// Opens a file as a table.
pub type Open = fn(&Path, &ReadOptions) -> Result<Box<dyn Table>, ReadError>;

/// A file format.
#[derive(Clone, Copy)]
pub struct Format {
    /// Id in reports.
    pub id: &'static str,
    /// File name endings, lower case, compression endings cut first.
    pub endings: &'static [&'static str],
    /// Opens a file.
    pub open: Open,
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Format").field("id", &self.id).finish_non_exhaustive()
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Format {}

/// The formats that are read.
pub const FORMATS: &[Format] = &[csv::CSV, parquet::PARQUET];
