//! Paths as text: relative, `/`-separated, safe to print.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use crate::names::unique;
use crate::readers::{escaped_where, turns_text};

/// The name of each input in front of its files: empty where there is one input, unique where there are several.
pub(super) fn prefixes(inputs: &[PathBuf]) -> Vec<String> {
    if inputs.len() < 2 {
        return vec![String::new(); inputs.len()];
    }
    let names: Vec<String> = inputs.iter().map(|input| own_name(input)).collect();
    unique(names.iter().map(String::as_str))
}

/// The last part of an input's path; `.` and `..` are looked up.
pub(super) fn own_name(input: &Path) -> String {
    let named = input.file_name().map(escaped);
    let looked_up = || input.canonicalize().ok().and_then(|full| full.file_name().map(escaped));
    named.or_else(looked_up).unwrap_or_else(|| "input".to_owned())
}

/// The path of `path` below `input`, after the input's prefix.
pub(super) fn relative(path: &Path, input: &Path, prefix: &str) -> String {
    let below = path.strip_prefix(input).unwrap_or(path);
    let parts = below.components().filter_map(|part| match part {
        Component::Normal(name) => Some(escaped(name)),
        Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => None,
    });
    let joined =
        std::iter::once(prefix.to_owned()).filter(|p| !p.is_empty()).chain(parts).collect::<Vec<_>>().join("/");
    if joined.is_empty() { own_name(input) } else { joined }
}

/// A file name as text. What cannot be seen is escaped, so that two names that look the same are the same.
pub(super) fn escaped(name: &OsStr) -> String {
    escaped_where(name.as_encoded_bytes(), |c| c.is_control() || turns_text(c) || is_invisible(c))
}

/// Characters without ink or width: soft hyphen, zero-width marks and joiners, Hangul fillers, tags.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The value that Hive and Spark write for the absent one.
const NULL_PARTITION: &str = "__HIVE_DEFAULT_PARTITION__";

/// The Hive folders (`key=value`) above a file, outermost first, decoded.
pub(super) fn partitions(rel: &str) -> Vec<(String, String)> {
    let Some((folders, _)) = rel.rsplit_once('/') else { return Vec::new() };
    folders.split('/').filter_map(partition).collect()
}

/// A folder name as a partition.
pub(super) fn partition(folder: &str) -> Option<(String, String)> {
    let (key, value) = folder.split_once('=')?;
    let value = if value == NULL_PARTITION { "" } else { value };
    (!key.is_empty()).then(|| (decoded(key), decoded(value)))
}

/// Percent-escapes undone; what is no escape stays.
fn decoded(text: &str) -> String {
    let digit = |byte: Option<&u8>| byte.and_then(|b| char::from(*b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                out.push(high << 4 | low);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}
