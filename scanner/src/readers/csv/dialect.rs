//! Delimiter, quotes, header and line ends of a delimited text, told from its first records.
//!
//! Every candidate parses the sample as the reader would; the one under which most records have as many fields as the first
//! wins. Nothing is judged by counting characters, which quoted fields would falsify.

use std::ops::Range;

use super::header::{Record, is_header};
use super::quotes::Marks;
use super::unit::Sight;
use crate::readers::{ReadOptions, escaped};

/// Records looked at by each candidate.
const RECORDS: usize = 200;

/// Lines in front of a table that are looked at in search of its header.
const PREAMBLE: usize = 50;

/// Delimiters that are tried, the usual ones first: they win where two fit equally well.
const DELIMITERS: &[u8] = b",\t;|\x01^";

/// How a text is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) marks: Marks,
    /// Names of the columns; empty names where there is no header.
    pub(super) names: Vec<String>,
    /// Bytes at the start of the text that state the delimiter.
    pub(super) stated: usize,
    /// Bytes of the text that are the header record; lines in front of it are no part of the table and read as broken rows.
    pub(super) header_at: Range<usize>,
    pub(super) header: bool,
    /// Share of the records looked at that have the usual number of fields, in per cent.
    pub(super) fit: usize,
    /// The usual number of fields.
    pub(super) width: usize,
    /// Records looked at.
    pub(super) records: usize,
    /// Whether most records begin with an empty field, as indented prose does.
    pub(super) indented: bool,
}

/// What a candidate makes of the sample.
struct Trial<'t> {
    marks: Marks,
    records: Vec<Record<'t>>,
    /// Fields between quotes.
    quoted: usize,
    /// Where each record ends.
    ends: Vec<usize>,
    width: usize,
    fit: usize,
}

/// Tells the dialect of a text that begins with `sample` (UTF-8, line ends LF or CRLF); `whole`: there is nothing after it.
/// `hint` is the delimiter that the name of the file promises.
pub(super) fn detect(sample: &[u8], whole: bool, hint: Option<u8>, options: &ReadOptions) -> Dialect {
    let (stated, offset) = stated_delimiter(sample);
    let text = &sample[offset..];
    let Some(trial) = best(text, whole, hint, candidates(options, stated, hint)) else {
        let marks = Marks { delimiter: b',', quote: Some(b'"'), escape: None };
        return Dialect {
            marks,
            names: Vec::new(),
            stated: offset,
            header_at: offset..offset,
            header: false,
            fit: 0,
            width: 0,
            records: 0,
            indented: false,
        };
    };
    trial.into_dialect(offset, options.header)
}

/// The candidate of the highest score, the first of several. What cannot win is not tried: a mark that the text does not hold
/// parts nothing, so that most candidates read as an earlier one does, and the others can be told how well they fit at most.
fn best(text: &[u8], whole: bool, hint: Option<u8>, candidates: Vec<Marks>) -> Option<Trial<'_>> {
    let held = Held::of(text);
    let mut best: Option<(i64, Trial<'_>)> = None;
    let mut tried: Vec<(Marks, i64)> = Vec::new();
    for marks in candidates {
        let (alike, own) = (held.effective(marks), preference(marks, held.has(marks.quote)));
        let known = tried.iter().any(|(other, preference)| *other == alike && *preference >= own);
        if known || best.as_ref().is_some_and(|(score, _)| held.most(marks, hint) <= *score) {
            continue;
        }
        tried.push((alike, own));
        let next = Trial::new(text, whole, marks);
        let score = next.score(hint);
        if best.as_ref().is_none_or(|(highest, _)| score > *highest) {
            best = Some((score, next));
        }
    }
    best.map(|(_, trial)| trial)
}

/// How often a text holds each byte.
struct Held([usize; 256]);

impl Held {
    fn of(text: &[u8]) -> Self {
        let mut counts = [0; 256];
        for byte in text {
            counts[usize::from(*byte)] += 1;
        }
        Self(counts)
    }

    fn count(&self, byte: u8) -> usize {
        self.0[usize::from(byte)]
    }

    fn has(&self, mark: Option<u8>) -> bool {
        mark.is_some_and(|mark| self.count(mark) > 0)
    }

    /// The marks without those that the text does not hold: it reads the same by both.
    fn effective(&self, marks: Marks) -> Marks {
        let quote = marks.quote.filter(|_| self.has(marks.quote));
        let escape = marks.escape.filter(|_| quote.is_some() && self.has(marks.escape));
        Marks { quote, escape, ..marks }
    }

    /// What a candidate scores at most.
    fn most(&self, marks: Marks, hint: Option<u8>) -> i64 {
        // One field a record, and none is part of a wider header.
        const NARROW: i64 = 1;
        match self.count(marks.delimiter) {
            0 => NARROW,
            delimiters => {
                let quotes = preference(marks, self.has(marks.quote));
                NARROW.max(points(100, delimiters + 1, true, hint == Some(marks.delimiter)) + quotes)
            }
        }
    }
}

/// What the fit of a table of several columns is worth.
fn points(fit: usize, width: usize, header_agrees: bool, hinted: bool) -> i64 {
    let fit = i64::try_from(fit).unwrap_or(0);
    let width = i64::try_from(width.min(50)).unwrap_or(0);
    fit * 4 + width + if header_agrees { 60 } else { 0 } + if hinted { 40 } else { 0 }
}

/// Quotes are the rule and an escape or their absence the exception: those must explain clearly more records. `used`: whether
/// there are at least as many quoted fields as records.
fn preference(marks: Marks, used: bool) -> i64 {
    match (marks.quote, marks.escape) {
        (Some(b'"'), None) => 6,
        // An apostrophe in front of digits keeps Excel from rounding them; it has no partner.
        (Some(b'\''), _) if !used => -400,
        (Some(b'\''), _) => 8,
        (Some(_), Some(_)) => 3,
        (Some(_), None) | (None, _) => 0,
    }
}

/// Excel writes the delimiter as a first line of its own: `sep=;`.
fn stated_delimiter(sample: &[u8]) -> (Option<u8>, usize) {
    let Some(rest) = sample.strip_prefix(b"sep=") else { return (None, 0) };
    match rest {
        [delimiter, b'\r', b'\n', ..] => (Some(*delimiter), 7),
        [delimiter, b'\n', ..] => (Some(*delimiter), 6),
        _ => (None, 0),
    }
}

fn candidates(options: &ReadOptions, stated: Option<u8>, hint: Option<u8>) -> Vec<Marks> {
    let delimiters: Vec<u8> = match (options.delimiter.or(stated), hint) {
        (Some(forced), _) => vec![forced],
        (None, Some(hint)) => std::iter::once(hint).chain(DELIMITERS.iter().copied().filter(|d| *d != hint)).collect(),
        (None, None) => DELIMITERS.to_vec(),
    };
    let quotes: &[(Option<u8>, Option<u8>)] =
        &[(Some(b'"'), None), (Some(b'"'), Some(b'\\')), (Some(b'\''), None), (None, None)];
    let quotes: Vec<(Option<u8>, Option<u8>)> = match (options.quote, options.escape) {
        (Some(quote), escape) => vec![(quote, escape)],
        (None, Some(escape)) => vec![(Some(b'"'), Some(escape))],
        (None, None) => quotes.to_vec(),
    };
    quotes
        .iter()
        .flat_map(|(quote, escape)| delimiters.iter().map(|d| Marks { delimiter: *d, quote: *quote, escape: *escape }))
        .collect()
}

impl<'t> Trial<'t> {
    fn new(text: &'t [u8], whole: bool, marks: Marks) -> Self {
        let mut records: Vec<Record<'_>> = Vec::new();
        let mut sight = Sight::new(text, marks, whole);
        let mut at = 0;
        let mut ends = Vec::new();
        let mut quoted = 0;
        while records.len() < RECORDS {
            let fields = records.last().map_or(0, Vec::len);
            let Some(sighted) = sight.record(at, fields) else { break };
            at = sighted.next;
            ends.push(at);
            quoted += sighted.quoted;
            records.push(sighted.cells);
        }
        let width = usual_width(&records);
        let fitting = records.iter().filter(|r| r.len() == width).count();
        let fit = if records.is_empty() { 0 } else { fitting * 100 / records.len() };
        Self { marks, records, quoted, ends, width, fit }
    }

    /// Higher is better. A header that does not fit its rows, a quote that is never used and a single column each cost.
    fn score(&self, hint: Option<u8>) -> i64 {
        let header = self.records.first().map_or(0, Vec::len);
        if self.width < 2 {
            return i64::from(header > 1);
        }
        let used = self.quoted >= self.records.len();
        points(self.fit, self.width, header == self.width, hint == Some(self.marks.delimiter))
            + preference(self.marks, used)
    }

    fn into_dialect(self, offset: usize, forced: Option<bool>) -> Dialect {
        let at = self.header_record();
        let header = forced.unwrap_or_else(|| is_header(self.records.get(at..).unwrap_or_default()));
        let names = if header { self.names(at) } else { vec![String::new(); self.width] };
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before).copied()).unwrap_or(0);
        let end = self.ends.get(at).copied().filter(|_| header).unwrap_or(start);
        Dialect {
            marks: self.marks,
            names,
            stated: offset,
            header_at: offset + start..offset + end,
            header,
            fit: self.fit,
            width: self.width,
            records: self.records.len(),
            indented: self.records.iter().filter(|r| r.first().is_some_and(|cell| cell.is_empty())).count() * 2
                > self.records.len(),
        }
    }

    /// The record that can name the columns: the first one, but for titles and remarks in front of the table, which have fewer
    /// fields or leave most of them empty.
    fn header_record(&self) -> usize {
        let names_most = |record: &Record<'_>| {
            let filled = record.iter().filter(|cell| !cell.trim_ascii().is_empty()).count();
            record.len() == self.width && filled * 2 >= record.len()
        };
        let first = self.records.first().map_or(0, Vec::len);
        // A header that is one name short belongs to rows with an index in front, unless the next record is a header itself.
        let one_short = first > 1 && first + 1 == self.width;
        if self.width < 2 || self.fit < 40 || one_short || first > self.width {
            return 0;
        }
        let at = self.records.iter().take(PREAMBLE).position(names_most).unwrap_or(0);
        if at > 0 && first + 1 == self.width && !is_header(&self.records[at..]) { 0 } else { at }
    }

    /// Header names, as many as the rows have fields: R and pandas leave out the name of a leading index.
    fn names(&self, at: usize) -> Vec<String> {
        let first = self.records.get(at).map(Vec::as_slice).unwrap_or_default();
        let mut names: Vec<String> = first.iter().map(|name| escaped(name.trim_ascii())).collect();
        let rows = self.records.get(at + 1..).unwrap_or_default();
        let width = usual_width(rows);
        if rows.is_empty() {
            return names;
        }
        let filled = rows.iter().filter(|r| r.len() == width && r.last().is_some_and(|cell| !cell.is_empty())).count();
        if width == names.len() + 1 && filled * 2 > rows.len() {
            names.insert(0, String::new());
        }
        while names.len() > width && names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        names
    }
}

/// The most frequent number of fields, the larger of two equally frequent.
fn usual_width(records: &[Record<'_>]) -> usize {
    let mut widths: Vec<usize> = records.iter().map(Vec::len).collect();
    widths.sort_unstable();
    widths.chunk_by(|a, b| a == b).max_by_key(|same| same.len()).and_then(|same| same.first().copied()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{ReadOptions, Trial, best, candidates};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn what_is_not_tried_could_not_have_won(
            text in r#"([ab1'"\\,;|^\t]{0,9}\r?\n){0,8}[ab',;"]{0,3}"#,
            hint in prop_oneof![Just(None), Just(Some(b',')), Just(Some(b'\t')), Just(Some(b'|'))],
            whole: bool,
        ) {
            let all = || candidates(&ReadOptions::default(), None, hint);
            let every = all().into_iter().map(|marks| Trial::new(text.as_bytes(), whole, marks));
            let wanted = every.reduce(|best, next| if next.score(hint) > best.score(hint) { next } else { best });
            let found = best(text.as_bytes(), whole, hint, all());
            prop_assert_eq!(found.map(|trial| trial.marks), wanted.map(|trial| trial.marks));
        }
    }
}
