//! The user's own files: detectors, examined by their own examples, and law, examined by its own cases and by a walk over
//! every boundary, each beside the built-in ones.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use pandian_detectors::catalog::Catalog;
use pandian_detectors::examine;
use pandian_profiles::law::Law;
use pandian_profiles::route::{decide_facts, gaps};
use walkdir::WalkDir;

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

/// The built-in law, with the files of these folders where there are any.
///
/// # Errors
/// When a folder or a file cannot be read, or a file is no law or does not fit.
pub fn law_with(folders: &[PathBuf]) -> Result<Cow<'static, Law>> {
    if folders.is_empty() {
        return Ok(Cow::Borrowed(Law::built_in()?));
    }
    let mut files = Vec::new();
    for folder in folders {
        let here = own_files(folder)?;
        if here.is_empty() {
            bail!("found no .toml file below {} (law is one TOML file per instrument and day)", folder.display());
        }
        files.extend(here);
    }
    Ok(Cow::Owned(Law::with_own(&files)?))
}

/// What is wrong with these files; empty where every example and every case holds.
///
/// # Errors
/// When a file is neither a detector nor law, or does not fit.
pub fn faults(files: &[(String, String)]) -> Result<Vec<String>> {
    let (law, detectors): (Vec<_>, Vec<_>) = files.iter().cloned().partition(|(path, text)| is_law(path, text));
    let mut faults = if detectors.is_empty() { Vec::new() } else { detector_faults(&detectors)? };
    if !law.is_empty() {
        faults.extend(law_faults(&law)?);
    }
    Ok(faults)
}

/// Law says since when it is in force; a detector does not.
fn is_law(path: &str, text: &str) -> bool {
    let says = |key: &str| text.lines().any(|line| line.trim_start().starts_with(key));
    path.rsplit('/').next() == Some("span.toml") || says("in_force")
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
