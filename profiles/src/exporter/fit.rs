//! Whether what the exporter names is in the data: a slip would otherwise state a purpose for nothing, silently.

use globset::GlobMatcher;

use super::{Correction, Exporter, ExporterError, Flow, compile, compiled};
use crate::inventory::{Dataset, Inventory};

/// So many known names stand in an error.
const NAMED: usize = 10;

impl Exporter {
    /// Checks that every glob of a flow, every needed column and every corrected column is found in the data.
    ///
    /// # Errors
    /// [`ExporterError::NoDataset`] and [`ExporterError::NoColumn`], naming what there is instead.
    pub fn check_fit(&self, inventory: &Inventory) -> Result<(), ExporterError> {
        // Where nothing was found at all the report says so; there is nothing to compare with.
        if inventory.datasets.is_empty() {
            return Ok(());
        }
        for glob in &self.datasets {
            fitting("datasets", std::slice::from_ref(glob), inventory)?;
        }
        for (number, flow) in (1..).zip(&self.flows) {
            check_flow(&format!("[[flow]] {number}"), flow, inventory)?;
        }
        for (number, correction) in (1..).zip(&self.corrections) {
            check_correction(&format!("[[column]] {number}"), correction, inventory)?;
        }
        Ok(())
    }
}

fn check_flow(place: &str, flow: &Flow, inventory: &Inventory) -> Result<(), ExporterError> {
    for glob in &flow.datasets {
        fitting(place, std::slice::from_ref(glob), inventory)?;
    }
    let columns = columns(&fitting(place, &flow.datasets, inventory)?);
    for (glob, needed) in flow.needed.iter().zip(flow.needed_columns().0) {
        // Tables that could not be read have no columns to compare with.
        if !columns.is_empty() && !columns.iter().any(|column| needed.is_match(column)) {
            return Err(no_column(place, glob, &columns));
        }
    }
    Ok(())
}

fn check_correction(place: &str, correction: &Correction, inventory: &Inventory) -> Result<(), ExporterError> {
    let datasets = fitting(place, std::slice::from_ref(&correction.dataset), inventory)?;
    let columns = columns(&datasets);
    let known = datasets.iter().flat_map(|dataset| &dataset.columns);
    let mut names = known.flat_map(|column| [&column.id, &column.path, &column.name]);
    if columns.is_empty() || names.any(|name| *name == correction.column) {
        return Ok(());
    }
    Err(no_column(place, &correction.column, &columns))
}

/// The datasets that one of the globs fits; an error where there is none.
fn fitting<'run>(
    place: &str,
    globs: &[String],
    inventory: &'run Inventory,
) -> Result<Vec<&'run Dataset>, ExporterError> {
    let matchers: Vec<GlobMatcher> = compiled(globs, compile);
    let fits = |dataset: &&Dataset| matchers.iter().any(|glob| glob.is_match(&dataset.id));
    let found: Vec<&Dataset> = inventory.datasets.iter().filter(fits).collect();
    if !found.is_empty() || globs.is_empty() {
        return Ok(found);
    }
    let wanted = globs.join(", ");
    let ids: Vec<&str> = inventory.datasets.iter().map(|dataset| dataset.id.as_str()).collect();
    Err(ExporterError::NoDataset { place: place.to_owned(), known: closest(&wanted, ids), wanted })
}

fn columns<'run>(datasets: &[&'run Dataset]) -> Vec<&'run str> {
    let mut paths: Vec<&str> =
        datasets.iter().flat_map(|dataset| &dataset.columns).map(|column| column.path.as_str()).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

fn no_column(place: &str, wanted: &str, columns: &[&str]) -> ExporterError {
    let known = closest(wanted, columns.to_vec());
    ExporterError::NoColumn { place: place.to_owned(), wanted: wanted.to_owned(), known }
}

/// The names that share most pairs of letters with what was looked for, and how many more there are.
fn closest(wanted: &str, mut names: Vec<&str>) -> String {
    let pairs = |name: &str| -> Vec<(char, char)> {
        let letters: Vec<char> = name.to_lowercase().chars().collect();
        letters.iter().copied().zip(letters.iter().copied().skip(1)).collect()
    };
    let looked_for = pairs(wanted);
    let shared = |name: &&str| pairs(name).into_iter().filter(|pair| looked_for.contains(pair)).count();
    names.sort_by_cached_key(|name| (std::cmp::Reverse(shared(name)), *name));
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let shown = names.join(", ");
    if more > 0 { format!("{shown} (+{more})") } else { shown }
}
