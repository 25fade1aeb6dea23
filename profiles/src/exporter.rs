//! `exporter.toml`: what only the exporter can know. Nothing here is checked against the data; reports say so.

mod fit;
mod flows;
mod readings;
mod words;
mod zone;

use std::collections::BTreeMap;

use globset::{GlobBuilder, GlobMatcher};
use pandian_detectors::vocabulary::Level;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::day::Day;
use crate::facts::{Purpose, Volume};

pub use readings::{Choice, Reading};
pub use zone::{ListItem, ZoneClaim};

/// Everything the exporter states. What is left out is unknown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exporter {
    /// Name of the legal entity, for reports on several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Globs on the ids of the datasets that this entity exports, where several export; all where left out. What nobody
    /// claims counts for everyone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub datasets: Vec<String>,
    /// Critical information infrastructure operator (关键信息基础设施运营者).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ciio: Option<bool>,
    /// State organ (国家机关).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state_organ: Option<bool>,
    /// `none`, or the id of a free-trade zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// How the export stands to the list of that zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone_list: Option<ZoneClaim>,
    /// State secrets or core data are among what leaves (DSL Art 21); only a stated `true` matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub core_data: Option<bool>,
    /// Distinct persons whose data the exporter processes in all, exported or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handled_persons: Option<u64>,
    /// What went out in the previous calendar year; rules before 2024-03-22 ask for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exported_last_year: Option<Volume>,
    /// Sector profiles, united with those of the command line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<String>,
    /// What went out this year already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub already_exported: Option<AlreadyExported>,
    /// Flows; the first that matches a dataset holds.
    #[serde(default, rename = "flow", skip_serializing_if = "Vec::is_empty")]
    pub flows: Vec<Flow>,
    /// Important data notified to the exporter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub important_data: Option<ImportantData>,
    /// Corrections by a person.
    #[serde(default, rename = "column", skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Security assessments passed.
    #[serde(default, rename = "assessment", skip_serializing_if = "Vec::is_empty")]
    pub assessments: Vec<Assessment>,
    /// Chosen readings of ambiguities.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub readings: BTreeMap<Reading, Choice>,
}

/// Distinct persons in non-exempt flows since 1 January, without this batch (Provisions Art 5, 7, 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AlreadyExported {
    /// With non-sensitive personal information.
    pub non_sensitive: u64,
    /// With sensitive personal information.
    pub sensitive: u64,
    /// Last day that is covered; in another year than the day of the decision it makes the figures unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub until: Option<Day>,
}

impl AlreadyExported {
    /// Both figures.
    #[must_use]
    pub const fn volume(&self) -> Volume {
        Volume { non_sensitive: self.non_sensitive, sensitive: self.sensitive }
    }
}

/// Datasets that leave for one purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// Globs on dataset ids; `**` only as a whole component.
    pub datasets: Vec<String>,
    /// Why they leave.
    pub purpose: Purpose,
    /// Globs on column paths truly needed for the purpose; the others are counted.
    #[serde(default)]
    pub needed: Vec<String>,
    /// For `hr`: lawful labour rules exist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub labour_rules: Option<bool>,
    /// For `hr`: a lawful collective contract exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collective_contract: Option<bool>,
    /// For `foreign-origin`: domestic personal data were added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domestic_data_added: Option<bool>,
}

/// Important data notified to the exporter (告知).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportantData {
    /// Criterion ids; an empty list says that nothing was notified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notified: Option<Vec<String>>,
}

/// A person's correction of one column, shown as such everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Glob on dataset ids.
    pub dataset: String,
    /// Column id, path or name.
    pub column: String,
    /// The level it gets.
    #[schemars(with = "String")]
    pub level: Level,
    /// Why.
    pub because: String,
    /// Who decided.
    pub by: String,
}

/// A security assessment that was passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// Day of issue.
    #[schemars(with = "String")]
    pub issued: Day,
}

/// Why `exporter.toml` cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExporterError {
    /// Not TOML, an unknown key or word.
    #[error("cannot read the exporter file: {message}")]
    Malformed {
        /// What the parser says, with line, column and the allowed words.
        message: String,
    },
    /// A glob that cannot be used.
    #[error("cannot use glob `{glob}` in the exporter file: {message}")]
    Glob {
        /// As written.
        glob: String,
        /// Why not, and what to write.
        message: String,
    },
    /// An important-data id that no loaded sector knows.
    #[error("cannot use `{id}` in [important_data] notified: no loaded sector has that criterion; known are {known}")]
    UnknownCandidate {
        /// As written.
        id: String,
        /// The known ids, separated by commas.
        known: String,
    },
    /// A value of another type.
    #[error("cannot use `{key}` in the exporter file: write {expected}")]
    Kind {
        /// The key.
        key: String,
        /// What belongs there.
        expected: &'static str,
    },
    /// A free-trade zone that is not known.
    #[error("cannot use zone `{zone}` in the exporter file: no such free-trade zone is known; write one of {known}")]
    UnknownZone {
        /// As written.
        zone: String,
        /// The known ids, separated by commas.
        known: String,
    },
    /// A word of `[zone_list]` that the list of the zone does not have.
    #[error("cannot use {key} `{wanted}` in [zone_list] of the exporter file: the list of the zone has {known}")]
    NotInList {
        /// `industry` or `scenario`.
        key: &'static str,
        /// As written.
        wanted: String,
        /// What there is, separated by commas.
        known: String,
    },
    /// `[zone_list]` without a zone.
    #[error("cannot use [zone_list] in the exporter file without a zone; write `zone = \"…\"` above it")]
    ListWithoutZone,
    /// A reading that cannot be chosen.
    #[error(
        "cannot choose a reading of `{reading}` in the exporter file; those that can be chosen are {known} (`pandian list readings` says what settles the others)"
    )]
    UnknownReading {
        /// As written.
        reading: String,
        /// The known ids, separated by commas.
        known: String,
    },
    /// A glob that fits no dataset.
    #[error("cannot use `{wanted}` in {place} of the exporter file: no dataset fits; there are {known}")]
    NoDataset {
        /// Which table of the file.
        place: String,
        /// As written.
        wanted: String,
        /// The closest ids, separated by commas.
        known: String,
    },
    /// A column that no fitting dataset has.
    #[error(
        "cannot use column `{wanted}` in {place} of the exporter file: no fitting dataset has it; there are {known}"
    )]
    NoColumn {
        /// Which table of the file.
        place: String,
        /// As written.
        wanted: String,
        /// The closest column paths, separated by commas.
        known: String,
    },
    /// A reading with a choice of another reading.
    #[error("cannot use the choice for reading {reading:?} in the exporter file; allowed are {allowed}")]
    Choice {
        /// Which.
        reading: Reading,
        /// Its choices, separated by commas.
        allowed: String,
    },
}

impl Exporter {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// [`ExporterError`], naming what is allowed instead.
    pub fn parse(text: &str, known_candidates: &[&str]) -> Result<Self, ExporterError> {
        words::table(text)?;
        let exporter: Self = toml::from_str(text).map_err(|error| words::malformed(text, &error))?;
        exporter.check(known_candidates)?;
        Ok(exporter)
    }

    /// The commented file that `pandian init` writes; it parses, and states nothing.
    #[must_use]
    pub fn template() -> String {
        include_str!("exporter_template.toml").to_owned()
    }

    /// The flow of each dataset, by index: the first that matches.
    pub fn flows_of<'id>(&self, datasets: impl IntoIterator<Item = &'id str>) -> Vec<Option<usize>> {
        let flows = flows::FlowIndex::new(&self.flows);
        datasets.into_iter().map(|id| flows.of(id)).collect()
    }

    /// Which of these datasets the entity claims, by index.
    pub fn claims<'id>(&self, datasets: impl IntoIterator<Item = &'id str>) -> Vec<bool> {
        let globs = compiled(&self.datasets, compile);
        let claims = |id: &str| globs.is_empty() || globs.iter().any(|glob| glob.is_match(id));
        datasets.into_iter().map(claims).collect()
    }

    /// The datasets of each flow, in the order of the flows.
    #[must_use]
    pub fn datasets_of_flows<'id>(&self, datasets: &[&'id str]) -> Vec<Vec<&'id str>> {
        let flow_of = self.flows_of(datasets.iter().copied());
        let of = |flow: usize| datasets.iter().zip(&flow_of).filter(move |(_, of)| **of == Some(flow));
        (0..self.flows.len()).map(|flow| of(flow).map(|(id, _)| *id).collect()).collect()
    }

    /// The correction of a column, where there is one; the first that matches.
    #[must_use]
    pub fn correction(&self, dataset: &str, names: &[&str]) -> Option<&Correction> {
        self.corrections.iter().find(|one| names.contains(&one.column.as_str()) && matches(&one.dataset, dataset))
    }

    /// Whether a choice was made.
    #[must_use]
    pub fn chose(&self, reading: Reading, choice: Choice) -> bool {
        self.readings.get(&reading) == Some(&choice)
    }

    fn check(&self, known_candidates: &[&str]) -> Result<(), ExporterError> {
        let datasets =
            self.flows.iter().flat_map(|flow| &flow.datasets).chain(self.corrections.iter().map(|one| &one.dataset));
        for glob in datasets.chain(&self.datasets) {
            compile(glob)?;
        }
        for glob in self.flows.iter().flat_map(|flow| &flow.needed) {
            compile_column(glob)?;
        }
        for id in self.important_data.iter().flat_map(|data| data.notified.iter().flatten()) {
            if !known_candidates.contains(&id.as_str()) {
                return Err(ExporterError::UnknownCandidate { id: id.clone(), known: known_candidates.join(", ") });
            }
        }
        for (reading, choice) in &self.readings {
            if !reading.choices().contains(choice) {
                let allowed: Vec<&str> = reading.choices().iter().map(|choice| choice.id()).collect();
                return Err(ExporterError::Choice { reading: *reading, allowed: allowed.join(", ") });
            }
        }
        Ok(())
    }
}

impl Correction {
    /// Whether it is about a dataset.
    #[must_use]
    pub fn fits(&self, dataset: &str) -> bool {
        matches(&self.dataset, dataset)
    }
}

impl Flow {
    /// Which columns are truly needed for the purpose, as globs to ask many columns.
    #[must_use]
    pub fn needed_columns(&self) -> NeededColumns {
        NeededColumns(compiled(&self.needed, compile_column))
    }
}

/// The columns that a flow needs.
#[derive(Clone, Debug)]
pub struct NeededColumns(Vec<GlobMatcher>);

impl NeededColumns {
    /// Whether a column path is among them.
    #[must_use]
    pub fn contain(&self, column: &str) -> bool {
        self.0.iter().any(|glob| glob.is_match(column))
    }
}

/// Globs ready to match; what cannot be used was refused when the file was read.
fn compiled(globs: &[String], compile: fn(&str) -> Result<GlobMatcher, ExporterError>) -> Vec<GlobMatcher> {
    globs.iter().filter_map(|glob| compile(glob).ok()).collect()
}

fn matches(glob: &str, dataset: &str) -> bool {
    compile(glob).is_ok_and(|glob| glob.is_match(dataset))
}

fn compile(glob: &str) -> Result<GlobMatcher, ExporterError> {
    let fail = |message: String| ExporterError::Glob { glob: glob.to_owned(), message };
    // `a**` would silently mean `a*`; a reader of the file would think of folders.
    if glob.split('/').any(|part| part.contains("**") && part != "**") {
        return Err(fail("`**` must stand alone between slashes, as in `hr/**`".to_owned()));
    }
    GlobBuilder::new(glob)
        .literal_separator(true)
        .build()
        .map(|glob| glob.compile_matcher())
        .map_err(|error| fail(error.kind().to_string()))
}

/// Column paths have no folders: `*` runs over everything.
fn compile_column(glob: &str) -> Result<GlobMatcher, ExporterError> {
    GlobBuilder::new(glob)
        .build()
        .map(|glob| glob.compile_matcher())
        .map_err(|error| ExporterError::Glob { glob: glob.to_owned(), message: error.kind().to_string() })
}
