//! Bytes of a file, decompressed where they are compressed, with the position on disk for progress and for messages.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

use super::ahead::Ahead;
use crate::readers::{Compression, ReadError};

/// How much of a file is looked at before it is read, as long as it holds the first records.
pub(super) const SAMPLE: usize = 256 << 10;

/// Room for a small file, so that it is read in one go.
pub(super) const SMALL: usize = 16 << 10;

/// Compression inside compression is undone so many times; whoever packs oftener hides something.
const LAYERS: usize = 2;

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
    /// Whether a thread reads ahead.
    ahead: bool,
    /// What was undone, the outermost first.
    pub(super) layers: Vec<Compression>,
}

impl Stream {
    /// Opens a file; the compression is told by the first bytes, since names lie.
    pub(super) fn open(path: &Path) -> Result<Self, ReadError> {
        let file = File::open(path).map_err(|source| ReadError::Io { tried: "open", source })?;
        let on_disk = Arc::new(AtomicU64::new(0));
        let counted = Counted { inner: file, passed: Arc::clone(&on_disk) };
        let mut stream = Self { source: Box::new(counted), on_disk, ahead: false, layers: Vec::new() };
        loop {
            let (found, whole) = peeked(stream.source);
            stream.source = whole;
            if found == Compression::None {
                return Ok(stream);
            }
            if stream.layers.len() == LAYERS {
                let message = format!("the file is compressed more than {LAYERS} times over; decompress it first");
                return Err(ReadError::Malformed { message });
            }
            stream.source = unpacked(stream.source, found)?;
            stream.layers.push(found);
        }
    }

    /// Bytes of the file on disk that have been read so far.
    pub(super) fn on_disk(&self) -> u64 {
        self.on_disk.load(Ordering::Relaxed)
    }

    /// Takes bytes until `sample` holds `size` of them, to look at; `true`: there is nothing after them. A fault behind them
    /// shows when reading goes on.
    pub(super) fn sample(&mut self, sample: &mut Vec<u8>, size: usize) -> Result<bool, ReadError> {
        let missing = size.saturating_sub(sample.len());
        let outcome = self.source.by_ref().take(missing as u64).read_to_end(sample);
        match outcome {
            Ok(read) => Ok(read < missing),
            Err(error) if sample.is_empty() => Err(self.explain(error)),
            Err(error) => {
                self.source = Box::new(Broken(Some(error)));
                Ok(false)
            }
        }
    }

    /// Puts bytes back in front.
    pub(super) fn put_back(self, bytes: Vec<u8>) -> Self {
        Self { source: Box::new(Cursor::new(bytes).chain(self.source)), ..self }
    }

    /// Lets a compressed stream be decompressed ahead from here on, while what came before is parsed. Plain bytes are read
    /// ahead by the system.
    pub(super) fn read_ahead(&mut self) {
        if self.ahead || self.layers.is_empty() {
            return;
        }
        self.ahead = true;
        let source = std::mem::replace(&mut self.source, Box::new(io::empty()));
        self.source = match Ahead::start(source, Arc::clone(&self.on_disk)) {
            Ok(ahead) => {
                self.on_disk = ahead.on_disk();
                Box::new(ahead)
            }
            Err(source) => source,
        };
    }

    /// A read error in words: what a decompressor says is about the content, everything else about the system.
    pub(super) fn explain(&self, error: io::Error) -> ReadError {
        let at = self.on_disk();
        let names: Vec<&str> = self.layers.iter().filter_map(|layer| layer.name()).collect();
        if names.is_empty() {
            return ReadError::Io { tried: "read on", source: error };
        }
        let name = names.join(" and ");
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

/// The compression that the first bytes show, and a stream that begins with them. So many are taken that a small file is
/// read in one go, and let go of. A fault among them comes after what was read before it.
fn peeked(mut source: Box<dyn Read + Send>) -> (Compression, Box<dyn Read + Send>) {
    let mut head = Vec::with_capacity(SMALL);
    let outcome = source.by_ref().take(SMALL as u64).read_to_end(&mut head);
    let (found, ended) = (Compression::of(&head), head.len() < SMALL);
    let front = Cursor::new(head);
    let source: Box<dyn Read + Send> = match outcome {
        Ok(_) if ended => Box::new(front),
        Ok(_) => Box::new(front.chain(source)),
        Err(error) => Box::new(front.chain(Broken(Some(error)))),
    };
    (found, source)
}

fn unpacked(packed: Box<dyn Read + Send>, compression: Compression) -> Result<Box<dyn Read + Send>, ReadError> {
    let failed = |source| ReadError::Io { tried: "start zstd decompression", source };
    Ok(match compression {
        Compression::None => packed,
        Compression::Gzip => Box::new(MultiGzDecoder::new(BufReader::with_capacity(SAMPLE, packed))),
        Compression::Zstd => Box::new(zstd::Decoder::new(packed).map_err(failed)?),
    })
}

/// Says what the bytes are if they are surely no text.
pub(super) fn not_text(sample: &[u8]) -> Option<&'static str> {
    if sample.get(257..262) == Some(b"ustar") {
        return Some("a tar archive");
    }
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
