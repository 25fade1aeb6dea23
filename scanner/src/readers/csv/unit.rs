//! A few megabytes of whole records, parsed by any thread. Cells stay where they are unless quotes have to be undone.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use encoding_rs::Encoding;
use memchr::{memchr2, memmem};

use super::hits::Hits;
use super::quotes::{Close, Marks, close, unescape};
use crate::batch::Batch;
use crate::readers::{ReadError, Unit};

/// What decoding leaves in place of bytes that are no text.
const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();

/// Longer records are looked at closely.
const PLAIN: usize = 1 << 20;

/// Whole records of one file.
#[derive(Clone)]
pub(super) struct Records {
    pub(super) bytes: Vec<u8>,
    pub(super) columns: usize,
    pub(super) marks: Marks,
    /// Bytes on disk that these records stand for.
    pub(super) on_disk: u64,
    /// Whether the text was made by a decoder, which marks what it could not decode by U+FFFD.
    pub(super) decoded: bool,
    /// Where the bytes go when they have been read.
    pub(super) spare: Spare,
}

/// Buffers to be used again: memory that was written to once need not be asked for again.
#[derive(Clone, Debug, Default)]
pub(super) struct Spare(Arc<Mutex<Vec<Vec<u8>>>>);

impl Spare {
    /// Buffers that are kept; as many as threads may hand back before the next is taken.
    const MOST: usize = 4;

    /// An empty buffer.
    pub(super) fn take(&self) -> Vec<u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    fn give(&self, mut buffer: Vec<u8>) {
        buffer.clear();
        let mut buffers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buffers.len() < Self::MOST && buffer.capacity() <= 2 * super::UNIT_BYTES {
            buffers.push(buffer);
        }
    }
}

impl Unit for Records {
    fn bytes(&self) -> u64 {
        self.on_disk
    }

    fn again(&self) -> Option<Box<dyn Unit>> {
        Some(Box::new(self.clone()))
    }

    fn read(self: Box<Self>, batch: &mut Batch, each: &mut dyn FnMut(&mut Batch)) -> Result<(), ReadError> {
        let mut own = *self;
        let suspect = if own.decoded {
            memmem::find(&own.bytes, REPLACEMENT).is_some()
        } else {
            Encoding::utf8_valid_up_to(&own.bytes) < own.bytes.len()
        };
        // Cells cut at ASCII marks out of text are text.
        let utf8 = (own.decoded || !suspect) && own.marks.are_ascii();
        let brackets = Batch::brackets(&own.bytes);
        let parser = Parser { columns: own.columns, marks: own.marks, suspect, decoded: own.decoded };
        let end = own.bytes.len();
        batch.swap_raw(&mut own.bytes);
        let mut at = 0;
        while at < end {
            batch.start(own.columns);
            if utf8 {
                batch.set_utf8();
            }
            if !brackets {
                batch.set_bracketless();
            }
            at = parser.fill(batch, at);
            if batch.rows() > 0 {
                each(batch);
            }
        }
        batch.swap_raw(&mut own.bytes);
        own.spare.give(own.bytes);
        Ok(())
    }
}

/// Where a field ended.
struct Ended {
    /// First byte after the field: a delimiter, a line end or the end of the bytes.
    at: usize,
    cell: Cell,
}

/// Where the text of a field stands.
enum Cell {
    Raw {
        start: usize,
        len: usize,
    },
    /// In the scratch buffer, because quotes were undone.
    Made,
    /// The quote at its start was never closed, so the rest of the line has no quotes.
    Damaged {
        len: usize,
    },
}

struct Parser {
    columns: usize,
    marks: Marks,
    suspect: bool,
    decoded: bool,
}

impl Parser {
    /// Fills the batch with records from `at` on; returns where to go on.
    fn fill(&self, batch: &mut Batch, mut at: usize) -> usize {
        // The raw bytes leave the batch while it is filled, so that both can be borrowed.
        let mut raw = Vec::new();
        batch.swap_raw(&mut raw);
        let mut scratch = Vec::new();
        let (mut hits, mut cells) = (Hits::new(&raw, self.marks), Vec::new());
        while at < raw.len() && batch.rows() < Batch::ROWS && batch.arena_len() < Batch::ARENA_SOFT_LIMIT {
            at = blank_line(&raw, at)
                .or_else(|| self.plain_record(&raw, at, batch, &mut hits, &mut cells))
                .unwrap_or_else(|| self.record(&raw, at, batch, &mut scratch));
        }
        batch.swap_raw(&mut raw);
        at
    }

    /// Adds the record at `at`, if it has a field for every column and none whose quotes have to be undone, as nearly all
    /// records; returns where to go on.
    fn plain_record(
        &self,
        raw: &[u8],
        at: usize,
        batch: &mut Batch,
        hits: &mut Hits<'_>,
        cells: &mut Vec<(usize, usize)>,
    ) -> Option<usize> {
        let line_end = self.plain_cells(raw, at, hits, cells)?;
        for (column, (start, end)) in cells.iter().enumerate() {
            batch.push_raw(column, *start, end - start);
        }
        batch.end_row(false);
        Some(line_end + 1)
    }

    /// Where the cells of a plain record stand; returns where it ends.
    fn plain_cells(
        &self,
        raw: &[u8],
        at: usize,
        hits: &mut Hits<'_>,
        cells: &mut Vec<(usize, usize)>,
    ) -> Option<usize> {
        let delimiter = self.marks.delimiter;
        cells.clear();
        if self.suspect {
            return None;
        }
        hits.seek(at);
        let mut start = at;
        while cells.len() < self.columns {
            let mut end = hits.next().unwrap_or(raw.len());
            if end < raw.len() && Some(raw[end]) == self.marks.quote {
                let closing = if end == start { self.plain_closing(raw, hits)? } else { return None };
                cells.push((start + 1, closing));
                end = hits.next().unwrap_or(raw.len());
                let cr = end == closing + 2 && raw[closing + 1] == b'\r' && raw.get(end) != Some(&delimiter);
                if end != closing + 1 && !cr {
                    return None;
                }
            } else {
                cells.push((start, text_end(raw, start, end, delimiter)));
            }
            match raw.get(end) {
                Some(mark) if *mark == delimiter => start = end + 1,
                Some(b'\n') | None => return (cells.len() == self.columns && end - at <= PLAIN).then_some(end),
                Some(_) => return None,
            }
        }
        None
    }

    /// The next quote, if it stands in the same line and no escape may stand before it.
    fn plain_closing(&self, raw: &[u8], hits: &mut Hits<'_>) -> Option<usize> {
        if self.marks.escape.is_some() {
            return None;
        }
        loop {
            let hit = hits.next()?;
            if raw[hit] != self.marks.delimiter {
                return (raw[hit] != b'\n').then_some(hit);
            }
        }
    }

    fn record(&self, raw: &[u8], record: usize, batch: &mut Batch, scratch: &mut Vec<u8>) -> usize {
        let mut marks = self.marks;
        let mut at = record;
        let mut fields = 0;
        let mut last_start = record;
        let mut excess = false;
        let mut damaged = false;
        let line_end = loop {
            let start = at;
            let field = field(raw, start, record, marks, scratch);
            if matches!(field.cell, Cell::Damaged { .. }) {
                damaged = true;
                marks.quote = None;
            }
            if fields < self.columns {
                last_start = start;
                push(batch, fields, start, &field.cell, scratch);
            } else {
                excess |= field.at > start && raw[start..field.at] != *b"\r";
            }
            fields += 1;
            at = field.at;
            if raw.get(at) != Some(&self.marks.delimiter) {
                break at;
            }
            at += 1;
        };
        if excess {
            // Fields beyond the header stay with the last column, as the text of the rest of the line: nothing goes unread.
            let text = without_cr(raw, last_start, line_end);
            batch.move_last(self.columns - 1, last_start, text - last_start);
        }
        for column in fields..self.columns {
            batch.push_null(column);
        }
        let broken = damaged || excess || fields < self.columns || self.undecodable(&raw[record..line_end]);
        batch.end_row(broken);
        line_end + 1
    }

    fn undecodable(&self, record: &[u8]) -> bool {
        self.suspect
            && if self.decoded {
                memmem::find(record, REPLACEMENT).is_some()
            } else {
                std::str::from_utf8(record).is_err()
            }
    }
}

fn push(batch: &mut Batch, column: usize, start: usize, cell: &Cell, scratch: &[u8]) {
    match *cell {
        Cell::Raw { start, len } => batch.push_raw(column, start, len),
        Cell::Made => batch.push_copy(column, scratch),
        Cell::Damaged { len } => batch.push_raw(column, start, len),
    }
}

/// Where the next line begins, if the line at `at` is blank.
fn blank_line(raw: &[u8], at: usize) -> Option<usize> {
    match raw[at] {
        b'\n' => Some(at + 1),
        b'\r' if raw.get(at + 1) == Some(&b'\n') => Some(at + 2),
        b'\r' if at + 1 == raw.len() => Some(at + 1),
        _ => None,
    }
}

fn field(raw: &[u8], start: usize, record: usize, marks: Marks, scratch: &mut Vec<u8>) -> Ended {
    if marks.quote.is_none() || raw.get(start).copied() != marks.quote {
        let at = unquoted_end(raw, start, marks.delimiter);
        return Ended { at, cell: Cell::Raw { start, len: text_end(raw, start, at, marks.delimiter) - start } };
    }
    match close(raw, start, record, marks, true) {
        Close::Clean { at, plain: true } => {
            let end = if raw.get(at + 1) == Some(&b'\r') && marks.delimiter != b'\r' { at + 2 } else { at + 1 };
            Ended { at: end, cell: Cell::Raw { start: start + 1, len: at - start - 1 } }
        }
        Close::Clean { at, plain: false } => {
            scratch.clear();
            unescape(&raw[start + 1..at], marks, scratch);
            let end = if raw.get(at + 1) == Some(&b'\r') && marks.delimiter != b'\r' { at + 2 } else { at + 1 };
            Ended { at: end, cell: Cell::Made }
        }
        Close::Tail { at: closing } => {
            scratch.clear();
            unescape(&raw[start + 1..closing], marks, scratch);
            let at = unquoted_end(raw, closing + 1, marks.delimiter);
            scratch.extend_from_slice(&raw[closing + 1..text_end(raw, closing + 1, at, marks.delimiter)]);
            Ended { at, cell: Cell::Made }
        }
        Close::Damaged | Close::More => {
            let at = unquoted_end(raw, start, marks.delimiter);
            Ended { at, cell: Cell::Damaged { len: text_end(raw, start, at, marks.delimiter) - start } }
        }
    }
}

fn unquoted_end(raw: &[u8], start: usize, delimiter: u8) -> usize {
    memchr2(delimiter, b'\n', &raw[start..]).map_or(raw.len(), |n| start + n)
}

/// The end of the text of a field that ends at `at`: the carriage return of a CRLF is not part of it.
fn text_end(raw: &[u8], start: usize, at: usize, delimiter: u8) -> usize {
    if raw.get(at) == Some(&delimiter) { at } else { without_cr(raw, start, at) }
}

fn without_cr(raw: &[u8], start: usize, end: usize) -> usize {
    if end > start && raw[end - 1] == b'\r' { end - 1 } else { end }
}

/// A record by itself, for the sniffing of dialects.
pub(super) struct Sighted<'r> {
    /// They lie in the text, but for those whose quotes were undone.
    pub(super) cells: Vec<Cow<'r, [u8]>>,
    /// Fields that stood between quotes.
    pub(super) quoted: usize,
    /// Where the next record begins.
    pub(super) next: usize,
}

/// More fields than any table has columns: whatever else such a line is, it is no header.
const FIELDS_LIMIT: usize = 1 << 20;

/// Goes through the records of a text one by one, for the sniffing of dialects.
pub(super) struct Sight<'r> {
    raw: &'r [u8],
    marks: Marks,
    at_end: bool,
    hits: Hits<'r>,
    scratch: Vec<u8>,
}

impl<'r> Sight<'r> {
    /// `at_end`: nothing comes after `raw`.
    pub(super) fn new(raw: &'r [u8], marks: Marks, at_end: bool) -> Self {
        Self { raw, marks, at_end, hits: Hits::new(raw, marks), scratch: Vec::new() }
    }

    /// The record at `from`, of about so many fields; `None` where no record ends.
    pub(super) fn record(&mut self, from: usize, fields: usize) -> Option<Sighted<'r>> {
        let (raw, mut marks) = (self.raw, self.marks);
        let mut record = from;
        while record < raw.len() {
            let Some(next) = blank_line(raw, record) else { break };
            record = next;
        }
        if record >= raw.len() {
            return None;
        }
        let (mut cells, mut quoted, mut at) = (Vec::with_capacity(fields), 0, record);
        loop {
            let opens = marks.quote.is_some() && raw.get(at).copied() == marks.quote;
            if opens && close(raw, at, record, marks, self.at_end) == Close::More {
                return None;
            }
            let ended = if opens { field(raw, at, record, marks, &mut self.scratch) } else { self.plain(at) };
            quoted += usize::from(opens && !matches!(ended.cell, Cell::Damaged { .. }));
            match ended.cell {
                Cell::Raw { start, len } => cells.push(Cow::Borrowed(&raw[start..start + len])),
                Cell::Made => cells.push(Cow::Owned(self.scratch.clone())),
                Cell::Damaged { len } => {
                    marks.quote = None;
                    cells.push(Cow::Borrowed(&raw[at..at + len]));
                }
            }
            at = ended.at;
            if raw.get(at) != Some(&marks.delimiter) {
                break;
            }
            if cells.len() >= FIELDS_LIMIT {
                return None;
            }
            at += 1;
        }
        (self.at_end || at < raw.len()).then(|| Sighted { cells, quoted, next: raw.len().min(at + 1) })
    }

    /// A field that does not begin with a quote.
    fn plain(&mut self, start: usize) -> Ended {
        let (raw, delimiter) = (self.raw, self.marks.delimiter);
        let ends = |at: &usize| raw[*at] == delimiter || raw[*at] == b'\n';
        self.hits.seek(start);
        let at = std::iter::from_fn(|| self.hits.next()).find(ends).unwrap_or(raw.len());
        Ended { at, cell: Cell::Raw { start, len: text_end(raw, start, at, delimiter) - start } }
    }
}
