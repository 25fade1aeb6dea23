//! Bytes of a file, decompressed where they are compressed, with the position on disk for progress and for messages.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use crate::readers::{Compression, ReadError};

/// How much of a file is looked at before it is read.
pub(super) const SAMPLE: usize = 256 << 10;

/// Begins of files that are no text whatever their name says.
const NOT_TEXT: &[(&[u8], &str)] = &[
    (b"PAR1", "a Parquet file"),
    (b"PARE", "an encrypted Parquet file"),
    (b"ORC", "an ORC file"),
    (b"Obj\x01", "an Avro file"),
    (b"PK\x03\x04", "a ZIP or Excel file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xff\xfe\x00\x00", "a UTF-32 text"),
    (b"\x00\x00\xfe\xff", "a UTF-32 text"),
];

/// A file, or what is compressed in it.
pub(super) struct Stream {
    source: Box<dyn Read + Send>,
    on_disk: Arc<AtomicU64>,
    pub(super) compression: Compression,
}

impl Stream {
    /// Opens a file; the compression is told by the first bytes, since names lie.
    pub(super) fn open(path: &Path) -> Result<Self, ReadError> {
        let mut file = File::open(path).map_err(|source| ReadError::Io { tried: "open", source })?;
        let mut head = Vec::new();
        file.by_ref()
            .take(4)
            .read_to_end(&mut head)
            .map_err(|source| ReadError::Io { tried: "read the first bytes", source })?;
        let on_disk = Arc::new(AtomicU64::new(0));
        let compression = Compression::of(&head);
        let counted = Counted { inner: Cursor::new(head).chain(file), passed: Arc::clone(&on_disk) };
        let source: Box<dyn Read + Send> = match compression {
            Compression::None => Box::new(counted),
            Compression::Gzip => Box::new(MultiGzDecoder::new(BufReader::with_capacity(SAMPLE, counted))),
            Compression::Zstd => Box::new(
                zstd::Decoder::new(counted)
                    .map_err(|source| ReadError::Io { tried: "start zstd decompression", source })?,
            ),
        };
        Ok(Self { source, on_disk, compression })
    }

    /// Bytes of the file on disk that have been read so far.
    pub(super) fn on_disk(&self) -> u64 {
        self.on_disk.load(Ordering::Relaxed)
    }

    /// Takes the first bytes, to look at; `true`: there is nothing after them. A fault behind them shows when reading goes on.
    pub(super) fn sample(&mut self) -> Result<(Vec<u8>, bool), ReadError> {
        let mut sample = Vec::new();
        let outcome = self.source.by_ref().take(SAMPLE as u64).read_to_end(&mut sample);
        match outcome {
            Ok(read) => Ok((sample, read < SAMPLE)),
            Err(error) if sample.is_empty() => Err(self.explain(error)),
            Err(error) => {
                self.source = Box::new(Broken(Some(error)));
                Ok((sample, false))
            }
        }
    }

    /// Puts bytes back in front.
    pub(super) fn put_back(self, bytes: Vec<u8>) -> Self {
        Self { source: Box::new(Cursor::new(bytes).chain(self.source)), ..self }
    }

    /// A read error in words: what a decompressor says is about the content, everything else about the system.
    pub(super) fn explain(&self, error: io::Error) -> ReadError {
        let at = self.on_disk();
        let name = match self.compression {
            Compression::None => return ReadError::Io { tried: "read on", source: error },
            Compression::Gzip => "gzip",
            Compression::Zstd => "zstd",
        };
        let message = match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                format!("the {name} stream ends early, at byte {at} of the file: it was cut off; copy it again")
            }
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other => {
                format!("the {name} stream is damaged before byte {at} of the file; copy it again")
            }
            _ => return ReadError::Io { tried: "read on", source: error },
        };
        ReadError::Malformed { message }
    }
}

impl Read for Stream {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.source.read(into)
    }
}

/// Says what the bytes are if they are surely no text.
pub(super) fn not_text(sample: &[u8]) -> Option<&'static str> {
    NOT_TEXT.iter().find(|(magic, _)| sample.starts_with(magic)).map(|(_, what)| *what)
}

/// Counts what passes.
struct Counted<R> {
    inner: R,
    passed: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.passed.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// A stream whose end is an error that was met earlier.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _into: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
