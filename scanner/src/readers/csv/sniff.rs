//! What the first bytes of a file tell: whether it is text at all, its encoding and its dialect.
//!
//! The sample grows until the first records are whole, since a header may be longer than any fixed number of bytes.

use std::borrow::Cow;

use encoding_rs::Encoding;
use memchr::{memchr, memchr_iter, memmem};

use super::dialect::{self, Dialect};
use super::encoding::{self, Detected, Transcoder};
use super::stream::{self, SAMPLE, SMALL, Stream};
use crate::readers::{ReadError, ReadOptions};

/// The sample grows up to this size; where no record ends in it, the file is no table.
const SAMPLE_LIMIT: usize = 64 << 20;

/// A sample is enough when it holds a header and a row.
const ENOUGH: usize = 2;

/// What stands for bytes that could not be decoded.
const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();

/// So few bytes that are no text may stand in the smallest file.
const FEW: usize = 8;

/// What the first bytes of a file tell.
pub(super) struct Sniffed {
    pub(super) encoding: Detected,
    pub(super) dialect: Dialect,
    pub(super) cr_to_lf: bool,
}

/// Takes a sample of `stream` and tells what it is; the sample is handed back to be read again.
///
/// # Errors
/// When the stream cannot be read, is no text, or has no record in its first 64 MiB.
pub(super) fn examine(
    stream: &mut Stream,
    hint: Option<u8>,
    options: &ReadOptions,
) -> Result<(Vec<u8>, Sniffed), ReadError> {
    let mut sample = Vec::with_capacity(SMALL);
    let mut size = SAMPLE;
    loop {
        let whole = stream.sample(&mut sample, size)?;
        // A fault cuts the sample short: it will not grow, and what it holds is all there is before the fault.
        let last = whole || sample.len() < size || size >= SAMPLE_LIMIT;
        let sniffed = sniff(&sample, whole, last, hint, options)?;
        match sniffed {
            Some(sniffed) if last || sniffed.dialect.records >= ENOUGH => return Ok((sample, sniffed)),
            Some(_) | None => size *= 4,
        }
    }
}

/// `None`: the sample has to grow, and that shows without trying any dialect. `last`: it cannot.
fn sniff(
    sample: &[u8],
    whole: bool,
    last: bool,
    hint: Option<u8>,
    options: &ReadOptions,
) -> Result<Option<Sniffed>, ReadError> {
    if let Some(what) = stream::not_text(sample) {
        let message =
            format!("the first bytes are those of {what}, not of delimited text; give the file its true ending");
        return Err(ReadError::Malformed { message });
    }
    let encoding = match &options.encoding {
        Some(label) => encoding::named(label, sample)?,
        None => encoding::detect(sample, whole),
    };
    let (text, cr_to_lf) = decoded(sample, encoding);
    check_text(&text)?;
    let begun = text.trim_ascii_start();
    if !whole && memchr_iter(b'\n', begun).take(ENOUGH).count() < if last { 1 } else { ENOUGH } {
        return if last { Err(no_record()) } else { Ok(None) };
    }
    let dialect = dialect::detect(&text, whole, hint, options);
    if last && dialect.records == 0 && !begun.is_empty() {
        return Err(no_record());
    }
    Ok(Some(Sniffed { encoding, dialect, cr_to_lf }))
}

/// The sample as UTF-8; true where its lines end in CR alone, which then stand as LF.
fn decoded(sample: &[u8], encoding: Detected) -> (Cow<'_, [u8]>, bool) {
    let bytes = sample.get(encoding.mark..).unwrap_or_default();
    let mut text = Cow::Borrowed(bytes);
    if !encoding::passes(encoding.encoding) {
        let mut transcoder = Transcoder::new(bytes, Detected { open: false, ..encoding }, false);
        let mut made = Vec::new();
        while transcoder.append(&mut made, sample.len().max(SAMPLE)).unwrap_or(false) {}
        text = Cow::Owned(made);
    }
    let cr_to_lf = memchr(b'\n', &text).is_none() && memchr(b'\r', &text).is_some();
    if cr_to_lf {
        text.to_mut().iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
    }
    (text, cr_to_lf)
}

fn no_record() -> ReadError {
    let message = format!(
        "no record ends within the first {} MiB, so there is no header to tell columns by; write one record per line",
        SAMPLE_LIMIT >> 20
    );
    ReadError::Malformed { message }
}

/// Text has hardly any control characters. A few zero bytes and a few bytes of another encoding are damage; where they are many,
/// columns told from them would be noise, and their names raw content.
fn check_text(text: &[u8]) -> Result<(), ReadError> {
    let zeros = memchr_iter(0, text).count();
    let controls = text.chunks(u8::MAX.into()).map(|chunk| usize::from(controls(chunk))).sum::<usize>();
    let what = if zeros > FEW && zeros * 10 > text.len() {
        "zero bytes"
    } else if controls > FEW && controls * 25 > text.len() {
        "control characters"
    } else if is_faulty(text) {
        "bytes that are characters in no encoding"
    } else {
        return Ok(());
    };
    let message = format!("the content is not text: it is full of {what}; give the file its true ending");
    Err(ReadError::Malformed { message })
}

/// Control characters that no writer of tables uses: not those that end lines, pages or files, nor Hive's delimiters (1 to 3).
/// At most 255 bytes are looked at, several at once: a sum that no byte outgrows lets the compiler do that.
fn controls(chunk: &[u8]) -> u8 {
    let within = |byte: u8, first: u8, last: u8| u8::from(byte.wrapping_sub(first) <= last - first);
    let is_control =
        |byte: u8| within(byte, 4, 8) | within(byte, 14, 25) | within(byte, 28, 31) | within(byte, 127, 127);
    chunk.iter().fold(0, |sum, byte| sum + is_control(*byte))
}

/// Whether more than a few places could not be decoded, and more than one in four characters.
fn is_faulty(text: &[u8]) -> bool {
    let decoded = memmem::find_iter(text, REPLACEMENT).count();
    if decoded <= FEW && Encoding::utf8_valid_up_to(text) == text.len() {
        return false;
    }
    let (mut faults, mut characters) = (decoded, decoded);
    for chunk in text.utf8_chunks() {
        let fault = usize::from(!chunk.invalid().is_empty());
        faults += fault;
        characters += chunk.valid().chars().count() + fault;
    }
    faults > FEW && faults * 4 > characters
}
