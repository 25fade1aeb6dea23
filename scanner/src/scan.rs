//! A scan as one function: what lies below the inputs, read and counted, as an inventory.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use jiff::civil::Date;
use pandian_detectors::catalog::Catalog;
use pandian_detectors::mask;
use pandian_profiles::inventory::{Coverage, Dataset, File, FileStatus, Inventory, Problem, ProblemKind};

use crate::areas::Areas;
use crate::discover::{Discovered, Filter, Found, Status, discover};
use crate::engine::{self, Group, Stopped};
use crate::readers::ReadOptions;

/// Every choice of a scan; nothing is defaulted later.
#[derive(Debug)]
pub struct Plan {
    /// Files and folders.
    pub inputs: Vec<PathBuf>,
    /// What is left out.
    pub filter: Filter,
    /// How text tables are read.
    pub read: ReadOptions,
    /// Rows read per file; `None`: all.
    pub sample: Option<u64>,
    /// Worker threads.
    pub threads: usize,
    /// The user's own areas, against which positions are tested.
    pub areas: Areas,
    /// The day for which under-14s are told.
    pub as_of: Date,
}

impl Plan {
    /// What lies below the inputs.
    #[must_use]
    pub fn discover(&self) -> Discovered {
        discover(&self.inputs, &self.filter)
    }
}

/// Bytes that a scan of these files will read.
#[must_use]
pub fn bytes_to_read(files: &[Found]) -> u64 {
    files.iter().filter(|f| matches!(f.status, Status::Read(..))).map(|f| f.bytes).sum()
}

/// Reads and counts what was discovered.
///
/// # Errors
/// Only when stopped from outside.
pub fn scan(
    plan: &Plan,
    found: Discovered,
    catalog: &Catalog,
    progress: &(dyn Fn(u64) + Sync),
    stop: &AtomicBool,
) -> Result<Inventory, Stopped> {
    let (groups, others) = part(found.files);
    let options = engine::Options {
        read: &plan.read,
        catalog,
        as_of: (plan.as_of.year().unsigned_abs(), plan.as_of.month().unsigned_abs(), plan.as_of.day().unsigned_abs()),
        threads: plan.threads,
        sample: plan.sample,
        areas: &plan.areas,
        progress,
        stop,
    };
    let outcome = engine::run(groups, &options)?;
    let mut inventory = Inventory {
        inputs: plan.inputs.iter().map(|input| named(catalog, &input.to_string_lossy())).collect(),
        coverage: if plan.sample.is_some() { Coverage::Sampled } else { Coverage::Full },
        counted_on: plan.as_of.to_string(),
        datasets: outcome.datasets,
        subjects: outcome.subjects,
        joins: outcome.joins,
        problems: found.problems,
    };
    inventory.problems.extend(outcome.problems);
    // Datasets that hold nothing read come after the others, so that the numbers in `subjects` stay right.
    inventory.datasets.extend(others);
    tidy(catalog, &mut inventory);
    Ok(inventory)
}

/// Files to read by dataset, and a dataset of its own for each file that will not be read.
fn part(files: Vec<Found>) -> (Vec<Group>, Vec<Dataset>) {
    let mut groups: BTreeMap<(String, &'static str), Group> = BTreeMap::new();
    let mut others = Vec::new();
    for found in files {
        match found.status.clone() {
            Status::Read(format, _) => {
                let group = groups.entry((found.group.clone(), format.id)).or_insert_with(|| Group {
                    id: found.group.clone(),
                    format,
                    files: Vec::new(),
                });
                group.files.push(found);
            }
            Status::Unsupported(why) => others.push(unread(&found, FileStatus::Unsupported, why)),
            Status::Skipped(why) => others.push(unread(&found, FileStatus::Skipped, why)),
        }
    }
    (groups.into_values().collect(), others)
}

fn unread(found: &Found, status: FileStatus, why: String) -> Dataset {
    let name = found.rel.rsplit('/').next().unwrap_or(&found.rel).to_owned();
    let format = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase())
        .filter(|ending| is_ending(ending))
        .unwrap_or_default();
    Dataset {
        id: found.rel.clone(),
        format,
        files: vec![File {
            path: found.rel.clone(),
            bytes: found.bytes,
            rows: 0,
            broken_rows: 0,
            status,
            read_as: None,
            problem: Some(why),
        }],
        name,
        ..Dataset::default()
    }
}

/// Anything may stand behind the last point of a name, a number of a person too; only what looks like an ending is one.
fn is_ending(text: &str) -> bool {
    let letters = text.len() <= 8 && text.bytes().all(|b| b.is_ascii_lowercase());
    letters || text.len() <= 4 && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Masks identifiers in names, says what was not read, and sorts problems.
fn tidy(catalog: &Catalog, inventory: &mut Inventory) {
    let mut problems = std::mem::take(&mut inventory.problems);
    engine::labels::free(catalog, &mut inventory.datasets, &mut problems);
    for file in inventory.datasets.iter().flat_map(|d| &d.files) {
        problems.extend(not_read(file));
    }
    for problem in &mut problems {
        problem.place = named(catalog, &problem.place);
        problem.message = named(catalog, &problem.message);
    }
    for problem in inventory.datasets.iter_mut().flat_map(|d| &mut d.files).filter_map(|f| f.problem.as_mut()) {
        *problem = named(catalog, problem);
    }
    problems.sort();
    problems.dedup();
    inventory.problems = problems;
}

fn not_read(file: &File) -> Option<Problem> {
    let (kind, hint) = match file.status {
        FileStatus::Scanned | FileStatus::Skipped => return None,
        FileStatus::Failed => (
            ProblemKind::Malformed,
            "repair or remove the file, then scan again: no light route is given while it is unread",
        ),
        FileStatus::Unsupported => {
            (ProblemKind::Unsupported, "export it as CSV or Parquet, or leave it out with --exclude")
        }
    };
    let message = file.problem.clone().unwrap_or_else(|| "was not read".to_owned());
    Some(Problem { place: file.path.clone(), kind, message, hint: hint.to_owned() })
}

fn named(catalog: &Catalog, text: &str) -> String {
    mask::path(catalog, text).unwrap_or_else(|| text.to_owned())
}
