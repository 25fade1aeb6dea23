//! Reading law files: parse, check that each stands in its place and cites what exists.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;
use thiserror::Error;

use super::digest::digest;
use super::{Instrument, Law, Rule, Stage};
use crate::day::Day;

include!(concat!(env!("OUT_DIR"), "/law_files.rs"));

/// The one file that is no instrument: since when and until when the data speak.
const SPAN_FILE: &str = "span.toml";

/// Why law data cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LawError {
    /// The file is not what the schema asks for.
    #[error("cannot read law file `{path}`: {message}")]
    Malformed {
        /// Path of the file.
        path: String,
        /// What the parser says, with line and column.
        message: String,
    },
    /// Folder, file name and content differ.
    #[error("law file `{path}` does not fit its place: {message}")]
    Misplaced {
        /// Path of the file.
        path: String,
        /// What differs and where it should stand.
        message: String,
    },
    /// An id that nothing defines, or that is defined twice.
    #[error("law file `{path}`: {message}")]
    Reference {
        /// Path of the file.
        path: String,
        /// Which id, and what to do.
        message: String,
    },
    /// No file says since when and until when the data speak.
    #[error(
        "cannot use the law data: no `span.toml` says when they begin and end; add one with `begins` and `known_until`"
    )]
    NoSpan,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Span {
    begins: Day,
    known_until: Day,
}

/// Parses and checks all files.
pub(super) fn parse(files: &[(&str, &str)]) -> Result<Law, LawError> {
    let mut span: Option<Span> = None;
    let mut loaded: Vec<(String, Instrument)> = Vec::new();
    for (path, text) in files {
        if path.ends_with(SPAN_FILE) {
            span = Some(read(path, text)?);
        } else {
            let instrument: Instrument = read(path, text)?;
            check_place(path, &instrument)?;
            loaded.push(((*path).to_owned(), instrument));
        }
    }
    loaded.sort_by(|left, right| (&left.1.id, left.1.in_force).cmp(&(&right.1.id, right.1.in_force)));
    check_references(&loaded)?;
    let span = span.ok_or(LawError::NoSpan)?;
    let instruments = loaded.into_iter().map(|(_, instrument)| instrument).collect();
    Ok(Law { instruments, begins: first(span.begins), known_until: first(span.known_until), digest: digest(files) })
}

fn first(day: Day) -> Date {
    day.0
}

fn read<T: serde::de::DeserializeOwned>(path: &str, text: &str) -> Result<T, LawError> {
    toml::from_str(text).map_err(|error| LawError::Malformed {
        path: path.to_owned(),
        message: error.to_string().trim_end().to_owned(),
    })
}

/// Folder = id, file = day: so a reader finds a version by its path alone.
fn check_place(path: &str, instrument: &Instrument) -> Result<(), LawError> {
    let expected = format!("{}/{}.toml", instrument.id, instrument.in_force);
    if path.ends_with(&format!("/{expected}")) {
        return Ok(());
    }
    Err(LawError::Misplaced {
        path: path.to_owned(),
        message: format!("id and in_force say it belongs at `{expected}`"),
    })
}

fn check_references(loaded: &[(String, Instrument)]) -> Result<(), LawError> {
    let provisions: BTreeSet<&str> =
        loaded.iter().flat_map(|(_, file)| &file.provisions).map(|one| one.id.as_str()).collect();
    let rules: BTreeSet<&str> = loaded.iter().flat_map(|(_, file)| &file.rules).map(|rule| rule.id.as_str()).collect();
    let mut owner: BTreeMap<&str, &str> = BTreeMap::new();
    for (path, file) in loaded {
        let fail = |message: String| Err(LawError::Reference { path: path.clone(), message });
        for provision in &file.provisions {
            if !provision.id.starts_with(&format!("{}/", file.id)) {
                return fail(format!("provision `{}` must begin with `{}/`", provision.id, file.id));
            }
        }
        for cited in
            file.rules.iter().map(|rule| &rule.provision).chain(file.not_modelled.iter().map(|one| &one.provision))
        {
            if !provisions.contains(cited.as_str()) {
                return fail(format!("provision `{cited}` is cited, but no file defines it"));
            }
        }
        for rule in &file.rules {
            if owner.insert(&rule.id, &file.id).is_some_and(|other| other != file.id) {
                return fail(format!("rule `{}` stands in two instruments; rename one", rule.id));
            }
            check_rule(rule, &rules).or_else(fail)?;
        }
    }
    Ok(())
}

fn check_rule(rule: &Rule, rules: &BTreeSet<&str>) -> Result<(), String> {
    if let Some(unknown) = rule.overrides.iter().find(|id| !rules.contains(id.as_str())) {
        return Err(format!("rule `{}` overrides `{unknown}`, which no file defines", rule.id));
    }
    match (rule.stage, rule.route) {
        (Stage::Entity, Some(_)) | (Stage::Flow | Stage::Branch, None) => Ok(()),
        (Stage::Entity, None) => Err(format!("rule `{}` judges the entity and must give a route", rule.id)),
        (Stage::Flow | Stage::Branch, Some(_)) => {
            Err(format!("rule `{}` does not judge the entity and must not give a route", rule.id))
        }
    }
}
