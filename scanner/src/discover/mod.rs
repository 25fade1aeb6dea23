//! From the paths on the command line to the files that will be read. Whatever stands on disk below an input is listed: read,
//! unsupported or skipped with a reason, or named in a problem. Nothing is silently absent.
//!
//! Only names, sizes and the first bytes of files without a telling name are looked at.

mod filter;
mod group;
mod kind;
mod marker;
mod names;
mod walk;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use pandian_profiles::inventory::{Problem, ProblemKind};

use crate::names::unique;
use crate::readers::{Compression, Format};

pub use filter::{Filter, FilterError};

/// What was found below the inputs.
#[derive(Debug, Default)]
pub struct Discovered {
    /// Every regular file, by [`Found::rel`].
    pub files: Vec<Found>,
    /// What is no file or could not be looked at, in the same order.
    pub problems: Vec<Problem>,
}

/// A regular file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where to open it.
    pub path: PathBuf,
    /// Path relative to its input, `/`-separated, unique. Where there are several inputs the input's own name stands first.
    /// Bytes that are not UTF-8 and control characters are percent-escaped.
    pub rel: String,
    /// Size on disk in bytes.
    pub bytes: u64,
    /// What is to be done with it.
    pub status: Status,
    /// Hive folders (`dt=2026-11-01`) above it, outermost first, decoded; the null partition has an empty value.
    pub partitions: Vec<(String, String)>,
    /// Id of the dataset that the file belongs to by its name. Files of one group are one dataset if their columns are the same.
    pub group: String,
}

/// What is to be done with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// To be opened with this format.
    Read(&'static Format, Compression),
    /// No reader for it: why.
    Unsupported(String),
    /// Left out on purpose: why.
    Skipped(String),
}

/// Lists everything below `inputs`.
#[must_use]
pub fn discover(inputs: &[PathBuf], filter: &Filter) -> Discovered {
    let mut found = Discovered::default();
    let prefixes = names::prefixes(inputs);
    for (input, prefix) in inputs.iter().zip(&prefixes) {
        walk::walk(input, prefix, filter, &mut found);
    }
    found.files.sort_by(|a, b| a.rel.as_bytes().cmp(b.rel.as_bytes()).then_with(|| a.path.cmp(&b.path)));
    number(&mut found.files);
    read_once(&mut found.files);
    group::assign(&mut found.files);
    found.problems.extend(table_formats(&found.files));
    found.problems.sort();
    found.problems.dedup();
    found
}

/// Two names may be the same once escaped: later ones get a number.
fn number(files: &mut [Found]) {
    let names = unique(files.iter().map(|file| file.rel.as_str()));
    for (file, name) in files.iter_mut().zip(names) {
        file.rel = name;
    }
}

/// A file that is reached twice, by overlapping inputs or links, is read under its first name only.
fn read_once(files: &mut [Found]) {
    let mut first: HashMap<walk::Identity, String> = HashMap::new();
    for file in files {
        if !matches!(file.status, Status::Read(..)) {
            continue;
        }
        let Some(identity) = walk::identity(&file.path) else { continue };
        match first.get(&identity) {
            Some(rel) => file.status = Status::Skipped(format!("same file as {rel}")),
            None => {
                first.insert(identity, file.rel.clone());
            }
        }
    }
}

/// Folders of table formats whose files hold rows that the table itself has deleted.
fn table_formats(files: &[Found]) -> Vec<Problem> {
    let mut tables: BTreeMap<&str, &str> = BTreeMap::new();
    for file in files {
        if let Some((folder, format)) = marker::table_format(&file.rel) {
            tables.insert(folder, format);
        }
    }
    tables
        .into_iter()
        .map(|(folder, format)| Problem {
            place: if folder.is_empty() { ".".to_owned() } else { folder.to_owned() },
            kind: ProblemKind::Limit,
            message: format!("the folder is a {format} table; its files are read one by one, so rows the table has deleted or replaced are counted too"),
            hint: "export the current version of the table to plain files, or take the counts as upper bounds".to_owned(),
        })
        .collect()
}
