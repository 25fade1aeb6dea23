//! Delimited text: commas, tabs, semicolons, bars; any encoding that browsers know; plain, gzip or zstd.
//!
//! A stream is read once, in order. It is cut into units of about [`UNIT_BYTES`] at the ends of records; units are parsed by any
//! thread. Rows with fields beyond the header keep them in the last column, as the text of the rest of the line.

mod ahead;
mod cells;
mod dialect;
mod encoding;
mod header;
mod hits;
mod quotes;
mod sniff;
mod stream;
mod unit;

#[cfg(test)]
mod tests;

use std::path::Path;

use dialect::Dialect;
use encoding::Transcoder;
use stream::Stream;
use unit::{Records, Spare};

use super::{ColumnPath, Compression, Format, ReadError, ReadOptions, Table, Unit, quoted};

/// The format.
pub const CSV: Format = Format { id: "csv", endings: &["csv", "tsv", "tab", "psv"], open };

/// Text of one unit: small enough that a handful of units in flight stay small, large enough that handing one out costs nothing.
pub const UNIT_BYTES: usize = 4 << 20;

/// Room in which the end of a file is met, in bytes: less would be tried again with more.
const ROOM: usize = 64;

/// A line longer than this is no line of a table; reading stops there.
pub const LINE_LIMIT: usize = 64 << 20;

fn open(path: &Path, options: &ReadOptions) -> Result<Box<dyn Table>, ReadError> {
    let mut stream = Stream::open(path)?;
    let (mut sample, mut sniffed) = sniff::examine(&mut stream, promised(path), options)?;
    let names = std::mem::take(&mut sniffed.dialect.names);
    let columns = names.into_iter().map(|name| ColumnPath { path: quoted(&name), name }).collect();
    let layers = stream.layers.clone();
    sample.drain(..sniffed.encoding.mark.min(sample.len()));
    // The first text to be read is the sample again; a little room behind it spares a small file all growing.
    let buffer = Vec::with_capacity(sample.len() + ROOM);
    let text = Transcoder::new(stream.put_back(sample), sniffed.encoding, sniffed.cr_to_lf);
    Ok(Box::new(Delimited {
        columns,
        dialect: sniffed.dialect,
        text,
        buffer,
        spare: Spare::default(),
        begun: false,
        state: State::Reading,
        told: 0,
        layers,
    }))
}

/// The delimiter that a file name promises.
fn promised(path: &Path) -> Option<u8> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let stem = name.trim_end_matches(".gz").trim_end_matches(".zst");
    match stem.rsplit_once('.')?.1 {
        "csv" => Some(b','),
        "tsv" | "tab" => Some(b'\t'),
        "psv" => Some(b'|'),
        _ => None,
    }
}

/// Whether a file whose name promises nothing is a table in delimited text.
///
/// # Errors
/// When the file cannot be read.
pub fn looks_delimited(path: &Path) -> Result<bool, ReadError> {
    let mut stream = Stream::open(path)?;
    let (sample, sniffed) = match sniff::examine(&mut stream, None, &ReadOptions::default()) {
        Ok(examined) => examined,
        Err(ReadError::Malformed { .. } | ReadError::Unsupported { .. }) => return Ok(false),
        Err(error @ ReadError::Io { .. }) => return Err(error),
    };
    let dialect = sniffed.dialect;
    let wide = [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&sniffed.encoding.encoding);
    let binary = !wide && sample.iter().any(|byte| matches!(byte, 0 | 2..=8 | 14..=31 | 127));
    let table = dialect.width >= 2 && dialect.names.len() == dialect.width && !dialect.indented;
    Ok(table && !binary && dialect.records >= 2 && dialect.fit >= 90)
}

/// An open table of delimited text.
struct Delimited {
    columns: Vec<ColumnPath>,
    dialect: Dialect,
    text: Transcoder<Stream>,
    /// Text read and not yet handed out; begins at a record.
    buffer: Vec<u8>,
    /// Buffers of units that have been read.
    spare: Spare,
    /// Whether the header has been taken out of the buffer.
    begun: bool,
    state: State,
    /// Bytes on disk accounted for by units handed out.
    told: u64,
    layers: Vec<Compression>,
}

/// How far the stream has come.
enum State {
    Reading,
    /// No more bytes will come; the error, if any, follows the records before it.
    Ended(Option<ReadError>),
    Done,
}

impl Table for Delimited {
    fn columns(&self) -> &[ColumnPath] {
        &self.columns
    }

    fn read_as(&self) -> String {
        let marks = self.dialect.marks;
        let mut words =
            vec![self.text.encoding().name().to_ascii_lowercase(), format!("delimiter {}", shown(marks.delimiter))];
        match marks.quote {
            Some(b'"') => {}
            Some(quote) => words.push(format!("quote {}", shown(quote))),
            None => words.push("no quotes".to_owned()),
        }
        words.extend(marks.escape.map(|escape| format!("escape {}", shown(escape))));
        words.extend((!self.dialect.header).then(|| "no header".to_owned()));
        words.extend(self.layers.iter().filter_map(|layer| layer.name()).map(str::to_owned));
        words.join(", ")
    }

    fn next_unit(&mut self) -> Result<Option<Box<dyn Unit>>, ReadError> {
        if self.columns.is_empty() {
            return Ok(None);
        }
        let mut wanted = UNIT_BYTES;
        if !self.begun {
            // The header is taken out of the buffer in one piece, however long it is.
            wanted += self.dialect.header_at.end;
        } else if matches!(self.state, State::Reading) {
            // What ends within its first unit, or is looked at no further, needs no thread.
            self.text.inner_mut().read_ahead();
        }
        loop {
            self.fill(wanted);
            let at_end = matches!(self.state, State::Ended(None));
            let border = quotes::last_border(&self.buffer, self.dialect.marks, at_end);
            if border > 0 {
                return Ok(Some(self.cut(border)));
            }
            match std::mem::replace(&mut self.state, State::Done) {
                State::Reading if self.buffer.len() >= LINE_LIMIT => return Err(self.too_long()),
                State::Reading => {
                    self.state = State::Reading;
                    wanted = self.buffer.len() * 2;
                }
                State::Ended(Some(error)) => return Err(error),
                State::Ended(None) | State::Done => return Ok(None),
            }
        }
    }
}

impl Delimited {
    /// Reads on until the buffer holds `wanted` bytes or the stream ends.
    fn fill(&mut self, wanted: usize) {
        while matches!(self.state, State::Reading) && self.buffer.len() < wanted {
            let missing = wanted - self.buffer.len();
            match self.text.append(&mut self.buffer, missing) {
                Ok(true) => {}
                Ok(false) => self.state = State::Ended(None),
                Err(error) => self.state = State::Ended(Some(self.text.inner().explain(error))),
            }
        }
        if !self.begun {
            self.begun = true;
            let end = self.buffer.len();
            let header = &self.dialect.header_at;
            self.buffer.drain(header.start.min(end)..header.end.min(end));
            self.buffer.drain(..self.dialect.stated.min(self.buffer.len()));
        }
    }

    fn cut(&mut self, border: usize) -> Box<dyn Unit> {
        let mut rest = self.spare.take();
        rest.extend_from_slice(&self.buffer[border..]);
        self.buffer.truncate(border);
        let bytes = std::mem::replace(&mut self.buffer, rest);
        let on_disk = self.text.inner().on_disk();
        let unit = Records {
            bytes,
            columns: self.columns.len(),
            marks: self.dialect.marks,
            on_disk: on_disk - self.told,
            decoded: !encoding::passes(self.text.encoding()),
            spare: self.spare.clone(),
        };
        self.told = on_disk;
        Box::new(unit)
    }

    fn too_long(&self) -> ReadError {
        let message = format!(
            "the line that ends after byte {} of the file is longer than {} MiB: this is no delimited text",
            self.text.inner().on_disk(),
            LINE_LIMIT >> 20
        );
        ReadError::Malformed { message }
    }
}

fn shown(mark: u8) -> String {
    match mark {
        b'\t' => "tab".to_owned(),
        b' '..=b'~' => char::from(mark).to_string(),
        _ => format!("0x{mark:02x}"),
    }
}
