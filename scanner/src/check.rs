//! The user's own detectors: found, compiled beside the built-in ones, and examined by their own examples.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use pandian_detectors::catalog::Catalog;
use pandian_detectors::examine;
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

/// What is wrong with these detectors; empty where every example holds.
///
/// # Errors
/// When a file is no detector at all, or a shape does not compile.
pub fn faults(files: &[(String, String)]) -> Result<Vec<String>> {
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
