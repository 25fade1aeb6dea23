//! From a report back to the inventory, so that `pandian route` can decide again without the data.

use pandian_profiles::inventory::{Column, Dataset, Inventory};
use serde_json::error::Category;

use super::model::{ColumnView, DatasetView, Report, SCHEMA_VERSION};

/// Why a report cannot be used to decide again.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// Not JSON, or not these keys. The parser's own words are left out: they quote what they found, and a file given by
    /// mistake may be data.
    #[error(
        "cannot read the report: {fault} at line {line} column {column} (give a file written by `pandian scan --format json`)"
    )]
    Parse {
        /// What kind of fault.
        fault: &'static str,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// Written by another version.
    #[error(
        "cannot use a report of schema version {found}: this program reads {SCHEMA_VERSION} (scan again with this version)"
    )]
    Version {
        /// The version it says.
        found: String,
    },
    /// Indices point nowhere: the file was changed after it was written.
    #[error("cannot use the report: {what} of dataset {dataset} points to nothing (the file was changed; scan again)")]
    Index {
        /// Which list.
        what: &'static str,
        /// Number of the dataset, from 0.
        dataset: usize,
    },
}

impl RestoreError {
    fn parse(error: &serde_json::Error) -> Self {
        let fault = match error.classify() {
            Category::Io | Category::Syntax => "not JSON",
            Category::Eof => "the file ends too early",
            Category::Data => "a key is missing, unknown or of another type",
        };
        Self::Parse { fault, line: error.line(), column: error.column() }
    }
}

impl Report {
    /// Reads a JSON report and checks that its indices hold together.
    ///
    /// # Errors
    /// When the text is no report of this version, or was changed so that it no longer fits together.
    pub fn parse(json: &str) -> Result<Self, RestoreError> {
        #[derive(serde::Deserialize)]
        struct Head {
            schema_version: String,
        }
        // The version first: another version has other keys, and its own message is the better one.
        let head: Head = serde_json::from_str(json).map_err(|error| RestoreError::parse(&error))?;
        if head.schema_version != SCHEMA_VERSION {
            // The version is text from a file: shortened, so that a forged one cannot flood the terminal.
            let found = head.schema_version.chars().filter(char::is_ascii_graphic).take(16).collect();
            return Err(RestoreError::Version { found });
        }
        let report: Self = serde_json::from_str(json).map_err(|error| RestoreError::parse(&error))?;
        report.check()?;
        Ok(report)
    }

    /// The inventory that the report was made from, without what routing does not need (nothing today but samples that
    /// `--no-samples` left out, and the leading part of absolute inputs).
    #[must_use]
    pub fn inventory(&self) -> Inventory {
        Inventory {
            inputs: self.run.inputs.clone(),
            coverage: self.run.coverage,
            counted_on: self.run.counted_on.clone(),
            datasets: self.datasets.iter().map(dataset).collect(),
            subjects: self.subjects.clone(),
            joins: self.joins.clone(),
            problems: self.problems.clone(),
        }
    }

    fn check(&self) -> Result<(), RestoreError> {
        for (place, dataset) in self.datasets.iter().enumerate() {
            let columns = dataset.columns.len();
            let fields = dataset.fields.len();
            let within = |ok: bool, what| if ok { Ok(()) } else { Err(RestoreError::Index { what, dataset: place }) };
            within(dataset.keys.iter().all(|key| *key < columns), "keys")?;
            within(dataset.fields.iter().flat_map(|field| &field.columns).all(|column| *column < columns), "fields")?;
            let keyless = dataset.keyless.iter().flat_map(|set| &set.fields);
            let grouped = dataset.groups.iter().flat_map(|groups| &groups.by);
            within(grouped.into_iter().all(|column| *column < columns), "groups")?;
            within(keyless.into_iter().all(|field| usize::from(*field) < fields), "keyless")?;
        }
        for side in self.joins.iter().flat_map(|join| [&join.left, &join.right]) {
            let place = side.dataset as usize;
            if self.datasets.get(place).is_none_or(|dataset| side.column >= dataset.columns.len()) {
                return Err(RestoreError::Index { what: "joins", dataset: place });
            }
        }
        for part in self.subjects.iter().flat_map(|subjects| &subjects.sets).flat_map(|set| &set.parts) {
            let place = part.dataset as usize;
            let fields = self.datasets.get(place).map_or(0, |dataset| dataset.fields.len());
            if place >= self.datasets.len() || part.fields.iter().any(|field| usize::from(*field) >= fields) {
                return Err(RestoreError::Index { what: "subjects", dataset: place });
            }
        }
        Ok(())
    }
}

fn dataset(view: &DatasetView) -> Dataset {
    Dataset {
        id: view.id.clone(),
        name: view.name.clone(),
        format: view.format.clone(),
        files: view.files.clone(),
        rows: view.rows,
        broken_rows: view.broken_rows,
        columns: view.columns.iter().map(column).collect(),
        fields: view.fields.clone(),
        keys: view.keys.clone(),
        keyless: view.keyless.clone(),
        birth_years: view.birth_years.clone(),
        unread_birth_dates: view.unread_birth_dates,
        smallest_group: view.smallest_group,
        positions: view.positions.clone(),
        timing: view.timing,
        groups: view.groups.clone(),
    }
}

fn column(view: &ColumnView) -> Column {
    Column {
        id: view.id.clone(),
        name: view.name.clone(),
        path: view.path.clone(),
        index: view.index,
        kind: view.kind,
        cells: view.rows,
        nulls: view.nulls,
        distinct: view.distinct,
        signals: view.signals.clone(),
        marks: view.value_marks.clone(),
        decimals: view.decimals.clone(),
        masked_samples: view.masked_samples.clone(),
    }
}
