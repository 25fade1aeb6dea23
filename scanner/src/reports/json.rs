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
    Ok(escape_invisible(&text))
}

/// DEL, C1 controls and reordering characters are legal in JSON strings, but not harmless on a terminal.
fn escape_invisible(text: &str) -> String {
    let harmful = |c: char| c != '\n' && is_unsafe(c);
    if !text.chars().any(harmful) {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if harmful(c) {
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

/// The JSON Schema of the report, indented.
///
/// # Errors
/// When the schema cannot be written as JSON.
pub fn schema() -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&schemars::schema_for!(Report))
}
