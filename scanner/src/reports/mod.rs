//! What leaves the program: one report as plain data, and one file per format that writes it. Nothing is counted,
//! classified or decided here, and no raw value is known here that could be printed.

pub mod assemble;
mod block;
pub mod csv;
pub mod file;
pub mod implication;
pub mod json;
pub(crate) mod layout;
pub mod md;
pub mod model;
mod narrative;
pub mod page;
pub mod restore;
pub mod table;
mod whereabouts;
mod wording;

#[cfg(test)]
mod demo;
#[cfg(test)]
mod tests;

pub use assemble::{Options, Sources};
pub use file::{check_writable, write_atomically};
pub use json::schema;
pub use model::Report;
pub use page::Style;

use crate::cli::Format;

/// The report in a format. Only the table and Markdown have a language; JSON and CSV are English codes.
///
/// # Errors
/// When the report cannot be written as JSON, which no report that was put together by this program is known to do.
pub fn render(report: &Report, format: Format, style: Style) -> Result<String, serde_json::Error> {
    match format {
        Format::Table => Ok(table::table(report, style)),
        Format::Json => json::json(report),
        Format::Csv => Ok(csv::csv(report)),
        Format::Md => Ok(md::md(report, style)),
    }
}
