//! Slips in `exporter.toml` that the parser would answer in its own words, answered in ours.

use toml::{Table, Value};

use super::{Choice, ExporterError, Reading};

/// Reads the text as TOML and answers the usual slips.
pub(super) fn table(text: &str) -> Result<Table, ExporterError> {
    let table: Table = toml::from_str(text).map_err(|error| malformed(text, &error))?;
    flags(&table, &["ciio", "state_organ", "core_data"], "")?;
    for flow in table.get("flow").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table) {
        flags(flow, &["labour_rules", "collective_contract", "domestic_data_added"], "[[flow]] ")?;
    }
    if let Some(already) = table.get("already_exported").and_then(Value::as_table) {
        for key in ["non_sensitive", "sensitive"] {
            if already.get(key).is_some_and(|value| value.as_integer().is_none_or(|count| count < 0)) {
                return Err(kind(
                    &format!("[already_exported] {key}"),
                    "a whole number of persons, such as 0 or 12000",
                ));
            }
        }
    }
    zone(&table)?;
    readings(&table)?;
    Ok(table)
}

/// The parser's message with its line, without the line itself: a file given by mistake may be data.
pub(super) fn malformed(text: &str, error: &toml::de::Error) -> ExporterError {
    let before = error.span().and_then(|span| text.get(..span.start));
    let place = before.map_or_else(String::new, |before| format!("line {}: ", before.matches('\n').count() + 1));
    ExporterError::Malformed { message: format!("{place}{}", error.message().trim_end()) }
}

fn flags(table: &Table, keys: &[&str], place: &str) -> Result<(), ExporterError> {
    let wrong = keys.iter().find(|key| table.get(**key).is_some_and(|value| !value.is_bool()));
    wrong.map_or(Ok(()), |key| Err(kind(&format!("{place}{key}"), "true or false, without quotes")))
}

fn kind(key: &str, expected: &'static str) -> ExporterError {
    ExporterError::Kind { key: key.to_owned(), expected }
}

fn zone(table: &Table) -> Result<(), ExporterError> {
    let Some(zone) = table.get("zone") else { return Ok(()) };
    if zone.is_str() { Ok(()) } else { Err(kind("zone", "the id of a zone in quotes, or \"none\"")) }
}

/// A choice of another reading, or of none, is answered with the choices of this one; a reading that cannot be chosen
/// with those that can.
fn readings(table: &Table) -> Result<(), ExporterError> {
    for (name, choice) in table.get("readings").and_then(Value::as_table).into_iter().flatten() {
        let Some(reading) = Reading::ALL.iter().find(|reading| reading.id() == name) else {
            let known: Vec<&str> = Reading::ALL.iter().map(|reading| reading.id()).collect();
            return Err(ExporterError::UnknownReading { reading: name.clone(), known: known.join(", ") });
        };
        let choices: Vec<&str> = reading.choices().iter().map(|choice: &Choice| choice.id()).collect();
        if !choice.as_str().is_some_and(|choice| choices.contains(&choice)) {
            let allowed = choices.iter().map(|choice| format!("\"{choice}\"")).collect::<Vec<_>>().join(", ");
            return Err(ExporterError::Choice { reading: *reading, allowed });
        }
    }
    Ok(())
}
