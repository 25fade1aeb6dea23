//! Lists the catalogue folder, so that adding a detector is adding a file, and compiles the shapes of all detectors, so that
//! the program need not do it whenever it starts.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde::Deserialize;

#[expect(dead_code, unreachable_pub, reason = "shapes are compiled here; they are asked in the library")]
#[path = "src/shape/mod.rs"]
mod shape;

/// What the module of shapes knows of the catalogue.
mod catalog {
    pub(crate) type DetectorIndex = u16;
}

/// The part of a detector that says how its values look; the library reads and checks all of it.
#[derive(Deserialize)]
struct Looks {
    id: String,
    #[serde(default)]
    shape: Vec<String>,
    #[serde(default)]
    inside: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let catalog = root.join("catalog");
    let mut files = Vec::new();
    collect(&catalog, &mut files)?;
    files.sort();
    fs::write(out.join("catalog_files.rs"), list(&catalog, &files))?;
    fs::write(out.join("shapes.bin"), compiled(&files)?)?;
    println!("cargo:rerun-if-changed={}", catalog.display());
    println!("cargo:rerun-if-changed={}", root.join("src/shape").display());
    Ok(())
}

/// The source of a table of all files.
fn list(root: &Path, files: &[PathBuf]) -> String {
    let mut list = String::from("static FILES: &[(&str, &str)] = &[\n");
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let _ = writeln!(list, "    ({name:?}, include_str!({:?})),", file.to_string_lossy());
    }
    list.push_str("];\n");
    list
}

/// The shapes of all files, each with the place of its detector in the order of ids.
fn compiled(files: &[PathBuf]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut detectors = Vec::new();
    for file in files {
        let looks: Looks = toml::from_str(&fs::read_to_string(file)?)
            .map_err(|error| format!("cannot read the detector {}: {error}", file.display()))?;
        detectors.push(looks);
    }
    detectors.sort_by(|a, b| a.id.cmp(&b.id));
    let of_detector =
        |(place, looks): (u16, Looks)| looks.shape.into_iter().map(move |pattern| (pattern, place, looks.inside));
    let patterns: Vec<(String, u16, bool)> = (0..).zip(detectors).flat_map(of_detector).collect();
    Ok(shape::Shapes::new(&patterns)?.smallest().to_bytes())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo:rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "toml") && !stem.starts_with('_') {
            files.push(path);
        }
    }
    Ok(())
}
