//! From a file to batches of cells. One file per format and one line in [`FORMATS`]; a reader knows nothing of detectors.
//!
//! A table is opened once, hands out units of work in file order (cheap, under a lock), and units are read by any thread.

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
    /// Full path of a nested column (`properties.user.phone`), equal to the name for a flat one.
    pub path: String,
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
    /// Reads the unit batch by batch.
    ///
    /// # Errors
    /// When the unit cannot be decoded to its end.
    fn read(self: Box<Self>, batch: &mut Batch, each: &mut dyn FnMut(&mut Batch)) -> Result<(), ReadError>;
}

/// A file format.
#[derive(Clone, Copy)]
pub struct Format {
    /// Id in reports.
    pub id: &'static str,
    /// File name endings, lower case, compression endings cut first.
    pub endings: &'static [&'static str],
    /// Opens a file.
    pub open: fn(&Path, &ReadOptions) -> Result<Box<dyn Table>, ReadError>,
}

/// The formats that are read.
pub const FORMATS: &[Format] = &[];
