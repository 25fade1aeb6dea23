//! Where quoted fields and records end. The cutter and the parser both ask here, so they can never disagree.
//!
//! A quote opens only as the first byte of a field (RFC 4180 section 2.5); anywhere else it is text. Two things show that an
//! opening quote was never closed: no closing quote within [`MAX_QUOTED_RECORD`], or one that stands after a line end and in
//! front of text, or one so late that the lines between are the rows of a table. Such a quote is taken as text and the line as damaged, so that a stray quote costs one line, not the file.

use memchr::{memchr, memchr_iter, memchr2, memrchr};

/// A record with an open quote that is longer than this has lost its closing quote.
pub(super) const MAX_QUOTED_RECORD: usize = 32 << 20;

/// A quoted field longer than this is looked into: its lines may be rows that a stray quote has swallowed.
const LONG_FIELD: usize = 1 << 20;

/// Lines of a long quoted field that are compared.
const COMPARED: usize = 50;

/// How fields are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    /// Between fields.
    pub(super) delimiter: u8,
    /// Around fields that hold delimiters or line ends; `None`: such fields cannot be written.
    pub(super) quote: Option<u8>,
    /// Before a quote inside quotes, where the writer does not double it.
    pub(super) escape: Option<u8>,
}

impl Marks {
    /// Whether none of them is a byte of a longer character.
    pub(super) fn are_ascii(self) -> bool {
        [Some(self.delimiter), self.quote, self.escape].into_iter().flatten().all(|mark| mark.is_ascii())
    }
}

/// What became of an opening quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Close {
    /// The closing quote ends the field; `plain`: nothing inside has to be unescaped.
    Clean { at: usize, plain: bool },
    /// Text follows the closing quote within the field.
    Tail { at: usize },
    /// The quote was never closed: it is text.
    Damaged,
    /// More bytes are needed to tell.
    More,
}

/// Finds the end of the quoted field opened at `open`, in the record that begins at `record`.
pub(super) fn close(bytes: &[u8], open: usize, record: usize, marks: Marks, at_end: bool) -> Close {
    let Some(quote) = marks.quote else { return Close::Damaged };
    let limit = bytes.len().min(record + MAX_QUOTED_RECORD);
    let mut plain = true;
    let mut from = open + 1;
    loop {
        let Some(hit) = bytes.get(from..limit).and_then(|rest| find(rest, quote, marks.escape)) else {
            return if limit < bytes.len() || at_end { Close::Damaged } else { Close::More };
        };
        let at = from + hit;
        if marks.escape == Some(bytes[at]) && bytes[at] != quote {
            plain = false;
            from = at + 2;
            continue;
        }
        match bytes.get(at + 1) {
            None if !at_end => return Close::More,
            Some(&next) if next == quote => {
                plain = false;
                from = at + 2;
            }
            _ => return after(bytes, open, at, plain, marks, at_end),
        }
    }
}

fn find(bytes: &[u8], quote: u8, escape: Option<u8>) -> Option<usize> {
    match escape {
        Some(escape) => memchr2(quote, escape, bytes),
        None => memchr(quote, bytes),
    }
}

fn after(bytes: &[u8], open: usize, at: usize, plain: bool, marks: Marks, at_end: bool) -> Close {
    if at - open > LONG_FIELD && holds_rows(&bytes[open..at], marks.delimiter) {
        return Close::Damaged;
    }
    match bytes.get(at + 1) {
        None | Some(b'\n') => return Close::Clean { at, plain },
        Some(&next) if next == marks.delimiter => return Close::Clean { at, plain },
        Some(b'\r') => match bytes.get(at + 2) {
            None if !at_end => return Close::More,
            None | Some(b'\n') => return Close::Clean { at, plain },
            Some(_) => {}
        },
        Some(_) => {}
    }
    if memchr(b'\n', &bytes[open..at]).is_some() { Close::Damaged } else { Close::Tail { at } }
}

/// Whether the lines after the first one all hold delimiters, equally many: rows do, the lines of a note do not.
fn holds_rows(field: &[u8], delimiter: u8) -> bool {
    let delimiters = |line: &[u8]| memchr_iter(delimiter, line).count();
    let mut lines =
        field.split(|byte| *byte == b'\n').skip(1).take(COMPARED).filter(|line| !line.trim_ascii().is_empty());
    let Some(first) = lines.next().map(delimiters) else { return false };
    first > 0 && lines.all(|line| delimiters(line) == first)
}

/// The end of the last whole record in `bytes`, which begin at a record; 0 where no record ends.
pub(super) fn last_border(bytes: &[u8], marks: Marks, at_end: bool) -> usize {
    let Some(quote) = marks.quote else {
        return if at_end { bytes.len() } else { memrchr(b'\n', bytes).map_or(0, |n| n + 1) };
    };
    let mut border = 0;
    let mut from = 0;
    while let Some(hit) = memchr(quote, &bytes[from..]) {
        let open = from + hit;
        if let Some(line_end) = memrchr(b'\n', &bytes[from..open]) {
            border = from + line_end + 1;
        }
        if open != border && bytes[open - 1] != marks.delimiter {
            from = open + 1;
            continue;
        }
        match close(bytes, open, border, marks, at_end) {
            Close::Clean { at, .. } | Close::Tail { at } => from = at + 1,
            Close::Damaged => match memchr(b'\n', &bytes[open..]) {
                Some(line_end) => {
                    border = open + line_end + 1;
                    from = border;
                }
                None => return if at_end { bytes.len() } else { border },
            },
            Close::More => return border,
        }
    }
    if at_end {
        return bytes.len();
    }
    memrchr(b'\n', &bytes[from..]).map_or(border, |n| from + n + 1)
}

/// Appends the text between quotes, with doubled and escaped quotes undone.
pub(super) fn unescape(inside: &[u8], marks: Marks, into: &mut Vec<u8>) {
    let Some(quote) = marks.quote else {
        into.extend_from_slice(inside);
        return;
    };
    let mut from = 0;
    while let Some(hit) = find(&inside[from..], quote, marks.escape) {
        let at = from + hit;
        into.extend_from_slice(&inside[from..at]);
        // Both an escape and the first of two quotes vanish; the byte after them is text whatever it is.
        let kept = inside.get(at + 1..at + 2).unwrap_or_default();
        into.extend_from_slice(kept);
        from = (at + 2).min(inside.len());
    }
    into.extend_from_slice(&inside[from..]);
}
