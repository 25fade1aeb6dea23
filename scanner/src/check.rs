//! The user's own files: detectors, examined by their own examples, law, examined by its own cases and by a walk over every
//! boundary, and sector profiles, examined by their own cases, each beside the built-in ones.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use pandian_detectors::catalog::Catalog;
use pandian_detectors::examine;
use pandian_detectors::vocabulary::Confidence;
use pandian_profiles::law::Law;
use pandian_profiles::route::{decide_facts, gaps};
use pandian_profiles::sector::{Sector, Sectors};
use walkdir::WalkDir;

use crate::sector_words;

/// The TOML files below a folder as (path relative to it, text), sorted.
///
/// # Errors
/// When the folder or a file cannot be read.
pub fn own_files(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot read the folder {}", folder.display()))?;
        let path = entry.path();
        if entry.file_type().is_file() && path.extension().is_some_and(|ending| ending == "toml") {
            let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
            files.push((name, text));
        }
    }
    Ok(files)
}

/// What is decided by: law and sector profiles.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The law.
    pub law: Cow<'static, Law>,
    /// The sector profiles.
    pub sectors: Sectors,
}

/// The built-in law and sector profiles, with those of these folders where there are any.
///
/// # Errors
/// When a folder or a file cannot be read, or a file is neither law nor a profile or does not fit.
pub fn rules_with(folders: &[PathBuf]) -> Result<Rules> {
    let mut law = Vec::new();
    let mut sectors = Vec::new();
    for folder in folders {
        let here = own_files(folder)?;
        if here.is_empty() {
            bail!(
                "found no .toml file below {} (law is one TOML file per instrument and day, a sector one file)",
                folder.display()
            );
        }
        for file in here {
            match kind(&file.0, &file.1) {
                Kind::Sector => sectors.push(file),
                Kind::Law | Kind::Detector => law.push(file),
            }
        }
    }
    Ok(Rules {
        law: if law.is_empty() { Cow::Borrowed(Law::built_in()?) } else { Cow::Owned(Law::with_own(&law)?) },
        sectors: Sectors::with_own(&sectors)?,
    })
}

/// What is wrong with these files; empty where every example and every case holds.
///
/// # Errors
/// When a file is no detector, law or sector profile, or does not fit.
pub fn faults(files: &[(String, String)]) -> Result<Vec<String>> {
    let of = |wanted: Kind| -> Vec<(String, String)> {
        files.iter().filter(|(path, text)| kind(path, text) == wanted).cloned().collect()
    };
    let (detectors, law, sectors) = (of(Kind::Detector), of(Kind::Law), of(Kind::Sector));
    let mut faults = if detectors.is_empty() { Vec::new() } else { detector_faults(&detectors)? };
    if !law.is_empty() {
        faults.extend(law_faults(&law)?);
    }
    if !sectors.is_empty() {
        faults.extend(sector_faults(&sectors, &law, &detectors)?);
    }
    Ok(faults)
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Detector,
    Law,
    Sector,
}

/// Law says at its head since when it is in force, a sector profile has a Chinese name and no category; anything else is
/// taken for a detector.
fn kind(path: &str, text: &str) -> Kind {
    let head: Vec<&str> = text.lines().map(str::trim_start).take_while(|line| !line.starts_with('[')).collect();
    let says = |key: &str| head.iter().any(|line| line.split(['=', ' ']).next() == Some(key));
    if path.rsplit('/').next() == Some("span.toml") || says("in_force") {
        Kind::Law
    } else if says("name_zh") && !says("category") {
        Kind::Sector
    } else {
        Kind::Detector
    }
}

/// What is wrong with these sector profiles, by their cases, the provisions they name and the names they read, beside the
/// law and the detectors that come with them.
fn sector_faults(
    files: &[(String, String)],
    law: &[(String, String)],
    detectors: &[(String, String)],
) -> Result<Vec<String>> {
    let law = Law::with_own(law)?;
    let catalog = Catalog::with_own(detectors)?;
    let built_in = Sector::all()?;
    let sectors = Sectors::with_own(files)?;
    let mut faults = Vec::new();
    for own in sectors.all().iter().filter(|sector| !built_in.contains(sector)) {
        let mut found = own.faults(&law.on(law.known_until()));
        found.extend(own.provisions().into_iter().filter_map(|id| provision_fault(own, id, &law)));
        if own.cases.is_empty() {
            found.push("there is no case; write at least one [[case]]".to_owned());
        }
        found.extend(sector_words::faults(&catalog, own));
        faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", own.id)));
    }
    Ok(faults)
}

fn law_faults(files: &[(String, String)]) -> Result<Vec<String>> {
    let law = Law::with_own(files)?;
    let built_in = Law::built_in()?;
    let mut faults = Vec::new();
    let mut days = BTreeSet::from([law.known_until()]);
    for own in law.instruments().iter().filter(|one| !built_in.instruments().contains(one)) {
        days.insert(own.in_force.0);
        for case in &own.cases {
            let verdict = decide_facts(&case.facts, case.as_of.0, &law);
            let mut rules: Vec<&str> = verdict.trace.iter().map(|step| step.rule.as_str()).collect();
            rules.dedup();
            if verdict.decision != case.expect || !(case.rules.is_empty() || rules == case.rules) {
                faults.push(format!(
                    "{} {}: case `{}` gives {} by {}, expected {} by {}",
                    own.id,
                    own.in_force,
                    case.name,
                    verdict.decision.id(),
                    rules.join(", "),
                    case.expect.id(),
                    case.rules.join(", ")
                ));
            }
        }
    }
    for day in days {
        faults.extend(gaps(&law, day));
    }
    Ok(faults)
}

/// A profile rests on provisions that are there; on one that was only recalled it may warn, never grade or bind.
fn provision_fault(sector: &Sector, id: &str, law: &Law) -> Option<String> {
    let Some(found) = law.provision(id) else { return Some(format!("there is no provision `{id}`")) };
    let decides = sector.criteria.iter().any(|one| one.provision == id && one.published) || sector.grades_by(id);
    (decides && found.confidence == Confidence::Unsure)
        .then(|| format!("the provision `{id}` is unsure; it may warn, never decide"))
}

/// What is wrong with these detectors; empty where every example holds.
fn detector_faults(files: &[(String, String)]) -> Result<Vec<String>> {
    let catalog = Catalog::with_own(files)?;
    let mut faults = Vec::new();
    for (file, text) in files {
        let own = pandian_detectors::catalog::parse(file, text)?;
        let place = (0..).zip(catalog.detectors()).find(|(_, d)| d.id == own.id).map(|(place, _)| place);
        if let Some(place) = place {
            faults.extend(examine::faults(&catalog, place).into_iter().map(|fault| format!("{file}: {fault}")));
        }
    }
    Ok(faults)
}
