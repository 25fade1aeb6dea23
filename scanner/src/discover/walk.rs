//! One input, walked to its leaves. Links are followed, loops and dead ends reported; nothing but regular files is ever opened,
//! since a pipe would wait for a writer for ever.

use std::fs::{FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use pandian_profiles::inventory::{Problem, ProblemKind};
use walkdir::{DirEntry, WalkDir};

use super::marker::Named;
use super::{Discovered, Filter, Found, Status, kind, names};

/// What makes a file the same file under another name.
pub(super) type Identity = (u64, u64, PathBuf);

/// Device and number of a file.
#[cfg(unix)]
pub(super) fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.dev(), metadata.ino(), PathBuf::new()))
}

/// The path that all names of a file lead to.
#[cfg(not(unix))]
pub(super) fn identity(path: &Path) -> Option<Identity> {
    Some((0, 0, path.canonicalize().ok()?))
}

/// Lists everything below `input`.
pub(super) fn walk(input: &Path, prefix: &str, filter: &Filter, found: &mut Discovered) {
    let place = |path: &Path| names::relative(path, input, prefix);
    for entry in WalkDir::new(input).follow_links(true) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => match look(&entry, &place(entry.path()), prefix, filter) {
                Ok(file) => found.files.push(file),
                Err(problem) => found.problems.push(problem),
            },
            Err(error) => {
                let at = error.path().map_or_else(|| place(input), place);
                found.problems.push(unwalkable(&at, &error));
            }
        }
    }
}

fn look(entry: &DirEntry, rel: &str, prefix: &str, filter: &Filter) -> Result<Found, Problem> {
    if !entry.file_type().is_file() {
        return Err(not_a_file(rel, entry.file_type()));
    }
    let bytes = entry.metadata().as_ref().map_or(0, Metadata::len);
    let below = rel.strip_prefix(prefix).unwrap_or(rel).trim_start_matches('/');
    let named_directly = entry.depth() == 0;
    let named = Named { path: entry.path(), rel: below, bytes };
    let passed_over = || if named_directly { Ok(None) } else { named.passed_over() };
    let status = match filter.rejects(rel) {
        Some(reason) => Ok(Status::Skipped(reason)),
        None => passed_over().and_then(|reason| match reason {
            Some(reason) => Ok(Status::Skipped(reason)),
            None => kind::status(entry.path(), &names::escaped(entry.file_name())),
        }),
    };
    let status = status.unwrap_or_else(|error| Status::Unsupported(format!("could not be opened: {}", error.kind())));
    let partitions = names::partitions(rel);
    Ok(Found { path: entry.path().to_owned(), rel: rel.to_owned(), bytes, status, partitions, group: String::new() })
}

fn problem(place: &str, kind: ProblemKind, message: String, hint: &str) -> Problem {
    Problem { place: place.to_owned(), kind, message, hint: hint.to_owned() }
}

fn unwalkable(at: &str, error: &walkdir::Error) -> Problem {
    if error.loop_ancestor().is_some() {
        let message = "the link leads back to a folder above it; it was not followed again".to_owned();
        return problem(at, ProblemKind::LinkLoop, message, "remove the link, or leave it: its folder is read once");
    }
    let dangling = error.path().is_some_and(|path| path.symlink_metadata().is_ok_and(|m| m.file_type().is_symlink()));
    match error.io_error() {
        Some(io) if dangling && io.kind() == io::ErrorKind::NotFound => {
            let message = "the link leads nowhere, so what it should name was not read".to_owned();
            problem(at, ProblemKind::NotAFile, message, "restore what it leads to, or remove the link")
        }
        Some(io) => unreadable(at, io),
        None => problem(at, ProblemKind::Unreadable, "could not be listed".to_owned(), "check the path"),
    }
}

fn unreadable(at: &str, error: &io::Error) -> Problem {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => "check the path",
        io::ErrorKind::PermissionDenied => "give the user of the scan the right to read it",
        _ => "check the file system and scan again",
    };
    problem(at, ProblemKind::Unreadable, format!("could not be opened: {}", error.kind()), hint)
}

fn not_a_file(at: &str, kind: FileType) -> Problem {
    let message = format!("is {}, not a file; it was not opened", what(kind));
    problem(at, ProblemKind::NotAFile, message, "write its content to a file if it belongs to the export")
}

#[cfg(unix)]
fn what(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else if kind.is_block_device() || kind.is_char_device() {
        "a device"
    } else {
        "something else"
    }
}

#[cfg(not(unix))]
fn what(_kind: FileType) -> &'static str {
    "something else"
}
