//! House rules that a reader would otherwise have to check by eye. CONTRIBUTING.md states them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

/// Lines above which a file needs to be parted.
const LONGEST: usize = 600;

/// What may lie in the root folder; a new thing there is a decision.
const ROOT: &[&str] = &[
    ".ci",
    ".git",
    ".gitignore",
    ".github",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "clippy.toml",
    "deny.toml",
    "detectors",
    "docs",
    "exporters",
    "profiles",
    "rustfmt.toml",
    "samples",
    "samples-broken",
    "scanner",
    "target",
    "tests",
];

/// Crates of the workspace; the first three are what is shipped.
const CRATES: &[&str] = &["detectors", "profiles", "scanner", "tests"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A text file of the repository with its path from the root.
struct Source {
    path: String,
    text: String,
}

fn collect(folder: &Path, found: &mut Vec<Source>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "target" && name != ".git" {
                collect(&path, found)?;
            }
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push(Source { path: path.strip_prefix(root())?.to_string_lossy().replace('\\', "/"), text });
        }
    }
    Ok(())
}

fn sources() -> Result<Vec<Source>> {
    let mut found = Vec::new();
    collect(&root(), &mut found)?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn rust() -> Result<Vec<Source>> {
    Ok(sources()?.into_iter().filter(|source| Path::new(&source.path).extension().is_some_and(|e| e == "rs")).collect())
}

/// Words that the rules themselves must name are put together here, so that this file does not break them.
fn word(parts: &[&str]) -> String {
    parts.concat()
}

fn check(found: &[String]) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// `path:line` of every line in which a word stands.
fn lines_with(source: &Source, words: &[String]) -> Vec<String> {
    let lines = source.text.lines().enumerate();
    let hits =
        lines.filter_map(|(at, line)| words.iter().find(|word| line.contains(word.as_str())).map(|word| (at, word)));
    hits.map(|(at, word)| format!("{}:{}: {word}", source.path, at + 1)).collect()
}

#[test]
fn no_source_file_is_longer_than_600_lines() -> Result<()> {
    let long = |source: &Source| source.text.lines().count() > LONGEST;
    check(
        &rust()?
            .iter()
            .filter(|source| long(source))
            .map(|source| format!("{} is too long: part it", source.path))
            .collect::<Vec<_>>(),
    );
    Ok(())
}

#[test]
fn nothing_is_left_unfinished_or_switched_off() -> Result<()> {
    let words = [
        word(&["todo", "!("]),
        word(&["unimplemented", "!("]),
        word(&["dbg", "!("]),
        word(&["#[", "ignore"]),
        word(&["#[", "allow("]),
        word(&["#[should", "_panic"]),
    ];
    check(&rust()?.iter().flat_map(|source| lines_with(source, &words)).collect::<Vec<_>>());
    Ok(())
}

/// The part of a library file that is shipped: everything in front of its tests.
fn shipped(source: &Source) -> &str {
    source.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
}

/// Files that a parent declares for tests only: `#[cfg(test)]` in front of `mod grid;`.
fn test_only(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        let path = Path::new(&source.path);
        let is_root = ["mod.rs", "lib.rs", "main.rs"].iter().any(|name| source.path.ends_with(&format!("/{name}")));
        let folder = if is_root { path.parent().unwrap_or(path).to_owned() } else { path.with_extension("") };
        let mut lines = source.text.lines().map(str::trim);
        while let Some(line) = lines.next() {
            let name = if line == "#[cfg(test)]" {
                lines.next().and_then(|next| next.strip_suffix(';')?.split_once("mod "))
            } else {
                None
            };
            found.extend(
                name.map(|(_, name)| folder.join(name).with_extension("rs").to_string_lossy().replace('\\', "/")),
            );
        }
    }
    found
}

#[test]
fn shipped_code_never_unwraps_expects_panics_or_is_unsafe() -> Result<()> {
    let words = [
        word(&[".unwrap", "()"]),
        word(&[".expect", "("]),
        word(&["panic", "!("]),
        word(&["unreachable", "!("]),
        word(&["unsafe", " {"]),
    ];
    let sources = rust()?;
    let tests = test_only(&sources);
    assert!(tests.len() > 2, "files of tests are declared somewhere");
    let in_src = |source: &Source| CRATES[..3].iter().any(|room| source.path.starts_with(&format!("{room}/src/")));
    let of_library = |source: &Source| in_src(source) && !tests.contains(&source.path);
    let found = sources.into_iter().filter(of_library).flat_map(|source| {
        let shipped = Source { text: shipped(&source).to_owned(), path: source.path };
        lines_with(&shipped, &words)
    });
    check(&found.filter(|line| !line.contains("/// ")).collect::<Vec<_>>());
    Ok(())
}

#[test]
fn the_root_folder_holds_only_what_is_known() -> Result<()> {
    let names = fs::read_dir(root())?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    check(
        &names
            .filter(|name| !ROOT.contains(&name.as_str()))
            .map(|name| format!("{name}: not known in the root folder"))
            .collect::<Vec<_>>(),
    );
    Ok(())
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() -> Result<()> {
    for room in CRATES {
        let manifest: toml::Table = toml::from_str(&fs::read_to_string(root().join(room).join("Cargo.toml"))?)?;
        let taken = manifest.get("lints").and_then(|lints| lints.get("workspace")).and_then(toml::Value::as_bool);
        assert_eq!(taken, Some(true), "{room}/Cargo.toml lacks [lints] workspace = true");
        assert!(
            manifest.get("package").is_some_and(|package| package.get("description").is_some()),
            "{room} has no description"
        );
    }
    let workspace: toml::Table = toml::from_str(&fs::read_to_string(root().join("Cargo.toml"))?)?;
    let members: Vec<&str> =
        workspace["workspace"]["members"].as_array().into_iter().flatten().filter_map(toml::Value::as_str).collect();
    assert_eq!(members, CRATES);
    Ok(())
}

#[test]
fn nothing_speaks_of_what_is_outside_the_repository() -> Result<()> {
    let words = [word(&["../sha", "red"]), word(&["/wo", "rk/"]), word(&["hel", "per"]), word(&["Hel", "per"])];
    let ours = |source: &Source| source.path != "Cargo.lock";
    check(
        &sources()?
            .iter()
            .filter(|source| ours(source))
            .flat_map(|source| lines_with(source, &words))
            .collect::<Vec<_>>(),
    );
    Ok(())
}

#[test]
fn files_and_modules_are_named_after_what_they_hold() -> Result<()> {
    let vague = [
        word(&["ut", "il"]),
        word(&["ut", "ils"]),
        word(&["hel", "pers"]),
        word(&["com", "mon"]),
        word(&["man", "ager"]),
        word(&["mi", "sc"]),
    ];
    let stem =
        |path: &str| Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    check(
        &rust()?
            .iter()
            .filter(|source| vague.contains(&stem(&source.path)))
            .map(|source| format!("{} says nothing", source.path))
            .collect::<Vec<_>>(),
    );
    Ok(())
}

#[test]
fn every_room_says_what_it_is_for() -> Result<()> {
    let silent = |source: &&Source| {
        source.path.contains("/src/") && !source.text.starts_with("//!") && !source.path.ends_with("/tests.rs")
    };
    check(
        &rust()?
            .iter()
            .filter(silent)
            .map(|source| format!("{} begins without a word on what it is for", source.path))
            .collect::<Vec<_>>(),
    );
    Ok(())
}

#[test]
fn a_broken_rule_would_be_noticed() {
    let source = Source { path: "x.rs".to_owned(), text: format!("fn a() {{\n    {}\n}}\n", word(&["todo", "!()"])) };
    let unfinished = word(&["todo", "!("]);
    assert_eq!(lines_with(&source, std::slice::from_ref(&unfinished)), [format!("x.rs:2: {unfinished}")]);
}
