//! Lists the data folders so that a new law version or sector is one file and no registration line.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let law = embed(&root, "LAW_FILES", "Law files, by path.", &toml_files(&root.join("law"))?);
    let sectors = embed(&root, "SECTOR_FILES", "Sector profiles, by path.", &toml_files(&root.join("sectors"))?);
    fs::write(out.join("law_files.rs"), law)?;
    fs::write(out.join("sector_files.rs"), sectors)?;
    println!("cargo::rerun-if-changed=law");
    println!("cargo::rerun-if-changed=sectors");
    Ok(())
}

/// All `.toml` files below a folder, sorted, so that the digest does not depend on the file system.
fn toml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(toml_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn embed(root: &Path, name: &str, doc: &str, files: &[PathBuf]) -> String {
    let mut code = format!("/// {doc}\npub(crate) const {name}: &[(&str, &str)] = &[\n");
    for file in files {
        let shown = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let place = file.to_string_lossy();
        // Writing into a string cannot fail.
        let _ = writeln!(code, "    ({shown:?}, include_str!({place:?})),");
    }
    code.push_str("];\n");
    code
}
