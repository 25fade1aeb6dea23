//! Rooms import only what the table in ARCHITECTURE.md lets them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

/// Crates in the order in which they may know one another.
const CRATES: [&str; 3] = ["detectors", "profiles", "scanner"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A line of the table.
#[derive(Debug)]
struct Room {
    /// `scanner::engine`.
    name: String,
    /// `batch`, `pandian_profiles::inventory`.
    may_import: Vec<String>,
}

/// The lines of the table whose head is `| room | may import | never |`.
fn table(text: &str) -> Result<Vec<Room>> {
    let mut lines = text.lines().skip_while(|line| !line.starts_with("| room | may import |"));
    ensure!(lines.next().is_some(), "ARCHITECTURE.md has no table with the head `| room | may import | never |`");
    let rooms = lines.skip(1).take_while(|line| line.starts_with('|')).map(|line| {
        let cells: Vec<String> = line.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', "")).collect();
        let [name, may_import, _never] = cells.as_slice() else {
            anyhow::bail!("a line of the rooms table has not three cells: {line}")
        };
        let may_import =
            may_import.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Ok(Room { name: name.clone(), may_import })
    });
    rooms.collect()
}

/// Shipped files of a room: `scanner::engine` is `scanner/src/engine.rs` and everything below `scanner/src/engine/`.
fn files(room: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let (krate, module) = room.split_once("::").unwrap_or((room, ""));
    let src = root().join(krate).join("src");
    ensure!(src.is_dir(), "room {room}: there is no folder {krate}/src");
    if module.is_empty() {
        below(&src, &mut found)?;
    } else {
        let path = src.join(module.replace("::", "/"));
        let file = path.with_extension("rs");
        if file.is_file() {
            found.push(file);
        }
        if path.is_dir() {
            below(&path, &mut found)?;
        }
    }
    ensure!(!found.is_empty(), "room {room} has no file");
    found.sort();
    Ok(found)
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            below(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// What a text imports from other rooms of our own: `discover` for `crate::discover::…`, `pandian_profiles::inventory`
/// for the other crates, each to the second part. Groups in braces are opened.
fn imports(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let shipped = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: String =
        shipped.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    for start in ["crate::", "pandian_detectors", "pandian_profiles"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let rest = &code[at + start.len()..];
            let ours = start == "crate::";
            for part in heads(rest.trim_start_matches("::")) {
                found.insert(if ours { part } else { format!("{start}::{part}") });
            }
        }
    }
    found
}

/// The first word of a path, or of each path of a group in braces.
fn heads(rest: &str) -> Vec<String> {
    let word =
        |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = rest.strip_prefix('{') else { return vec![word(rest)] };
    let (mut depth, mut begins, mut found) = (0, true, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            _ if begins && !c.is_whitespace() => {
                found.push(word(&group[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    found
}

/// Whether a room may import something: `pandian_profiles` allows all of it, `pandian_profiles::inventory` that module.
fn allows(room: &Room, earlier: &[Room], import: &str) -> bool {
    let own = room.name.split_once("::").map_or("", |(_, module)| module);
    let everything_above = room.may_import.iter().any(|word| word == "everything above");
    own == import
        || room.may_import.iter().any(|word| import == word || import.starts_with(&format!("{word}::")))
        || everything_above
            && (import.starts_with("pandian_")
                || earlier.iter().any(|other| other.name.ends_with(&format!("::{import}"))))
}

#[test]
fn rooms_import_only_what_the_table_says() -> Result<()> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md"))
        .context("ARCHITECTURE.md holds the rooms table and is not there")?;
    let rooms = table(&text)?;
    ensure!(rooms.len() > 5, "the rooms table is nearly empty");
    let mut wrong = Vec::new();
    for (at, room) in rooms.iter().enumerate() {
        let whole_crate = !room.name.contains("::");
        for file in files(&room.name)? {
            for import in imports(&fs::read_to_string(&file)?) {
                // Inside a crate that is one room its modules know one another.
                let inside = whole_crate && !import.starts_with("pandian_");
                if !inside && !allows(room, &rooms[..at], &import) {
                    wrong.push(format!(
                        "{} imports {import}, which {} may not",
                        file.strip_prefix(root())?.display(),
                        room.name
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn every_module_of_the_scanner_is_a_room_of_the_table() -> Result<()> {
    let rooms = table(&fs::read_to_string(root().join("ARCHITECTURE.md"))?)?;
    for entry in fs::read_dir(root().join("scanner/src"))? {
        let name = entry?.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let known = rooms.iter().any(|room| room.name == format!("scanner::{name}"));
        assert!(known || ["main", "lib"].contains(&name.as_str()), "scanner::{name} is in no line of the rooms table");
    }
    Ok(())
}

#[test]
fn no_crate_depends_on_what_stands_after_it() -> Result<()> {
    let known = [
        ("detectors", &["pandian-profiles", "pandian"][..]),
        ("profiles", &["pandian"]),
        ("scanner", &["pandian-tests"]),
    ];
    for krate in CRATES {
        let manifest: toml::Table = toml::from_str(&fs::read_to_string(root().join(krate).join("Cargo.toml"))?)?;
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table).context("no dependencies")?;
        let later = known.iter().find(|(name, _)| *name == krate).map_or(&[][..], |(_, later)| *later);
        for name in later {
            assert!(!dependencies.contains_key(*name), "{krate} depends on {name}");
        }
    }
    Ok(())
}

#[test]
fn imports_are_read_from_groups_and_paths() {
    let check =
        |text: &str, expected: &[&str]| assert_eq!(imports(text).into_iter().collect::<Vec<_>>(), expected, "{text}");
    check("use crate::batch::Batch;", &["batch"]);
    check("use crate::{check, cli, reports::{model, Report}};", &["check", "cli", "reports"]);
    check("use pandian_profiles::inventory::{Column, Dataset};", &["pandian_profiles::inventory"]);
    check("use pandian_detectors::{mask, neighbours};", &["pandian_detectors::mask", "pandian_detectors::neighbours"]);
    check("fn a() { crate::scan::run() }", &["scan"]);
    check("/// [`crate::reports`] says so\n//! crate::x", &[]);
    check("use crate::a;\n#[cfg(test)]\nmod tests {\n    use crate::b;\n}", &["a"]);
}

#[test]
fn a_forbidden_import_would_be_noticed() -> Result<()> {
    let rooms = table(
        "| room | may import | never |\n|---|---|---|\n| `scanner::engine` | batch, pandian_profiles::inventory | reports |\n",
    )?;
    let check = |import: &str, expected: bool| assert_eq!(allows(&rooms[0], &[], import), expected, "{import}");
    check("batch", true);
    check("engine", true);
    check("pandian_profiles::inventory", true);
    check("pandian_profiles::law", false);
    check("reports", false);
    Ok(())
}
