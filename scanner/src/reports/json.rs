//! The whole report, for other programs, and the schema that says what its keys mean.

use std::fmt::Write as _;

use super::layout::is_unsafe;
use super::model::Report;

/// The report as JSON, indented, ending in a line break; equal reports give equal bytes.
///
/// # Errors
/// When the report cannot be written as JSON.
pub fn json(report: &Report) -> Result<String, serde_json::Error> {
    // Escape sequences in names become \u001b and the like by JSON's own rules; nothing raw reaches a terminal.
    let mut text = serde_json::to_string_pretty(report)?;
    text.push('\n');
    Ok(escape_invisible(text))
}

/// DEL, C1 controls and reordering characters are legal in JSON strings, but not harmless on a terminal.
fn escape_invisible(text: String) -> String {
    if is_harmless(&text) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_harmful(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

fn is_harmful(c: char) -> bool {
    c != '\n' && is_unsafe(c)
}

/// Reports of many tables are long and nearly all printable ASCII, which need not be looked at one by one.
fn is_harmless(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !matches!(byte, b'\n' | b' '..=b'~')) {
        let mut chars = rest[at..].chars();
        if chars.next().is_some_and(is_harmful) {
            return false;
        }
        rest = chars.as_str();
    }
    true
}

/// The JSON Schema of the report, indented.
///
/// # Errors
/// When the schema cannot be written as JSON.
pub fn schema() -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&schemars::schema_for!(Report))
}
