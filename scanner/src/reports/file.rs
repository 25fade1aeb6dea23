//! Writing a report file: whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

/// Why a report was not written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write `{path}` (choose a folder that exists and that you may write to)")]
pub struct WriteError {
    /// The file asked for.
    pub path: PathBuf,
    /// What the system said.
    #[source]
    pub source: std::io::Error,
}

/// Writes bytes to a file beside the target and renames it at the end, so that readers and interrupted runs see the old
/// file or the whole new one. A symbolic link is followed: the file that it points to is replaced, the link stays.
///
/// # Errors
/// When the folder is missing, full or not writable; nothing is left behind.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let fail = |source| WriteError { path: path.to_owned(), source };
    if is_stream(&target) {
        // A pipe or device cannot be renamed over; `/dev/null` must stay what it is.
        return std::fs::write(&target, bytes).map_err(fail);
    }
    let mut file = beside(folder_of(&target)).map_err(fail)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(fail)?;
    if let Ok(old) = std::fs::metadata(&target) {
        file.as_file().set_permissions(old.permissions()).map_err(fail)?;
    }
    file.persist(&target).map_err(|error| fail(error.error))?;
    Ok(())
}

/// Whether a report could be written there, asked before a long scan: a file is made beside the target and taken away.
///
/// # Errors
/// When the target is a folder, or its folder is missing or not writable.
pub fn check_writable(path: &Path) -> Result<(), WriteError> {
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let fail = |source| WriteError { path: path.to_owned(), source };
    if target.is_dir() {
        return Err(fail(std::io::ErrorKind::IsADirectory.into()));
    }
    if is_stream(&target) {
        return Ok(());
    }
    beside(folder_of(&target)).map(drop).map_err(fail)
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    }
}

/// A file in the folder with the permissions of any new file, not the private ones that temporary files have.
fn beside(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".pandian-").suffix(".part");
    #[cfg(unix)]
    let mode = <std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(mode);
    // The error of the crate names the file it tried, by its absolute path: nobody asked for that one.
    builder.tempfile_in(folder).map_err(|error| error.kind().into())
}

fn is_stream(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

#[cfg(test)]
mod tests {
    use super::{check_writable, write_atomically};

    #[test]
    fn a_file_is_written_whole_and_nothing_else_is_left() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("r.json");
        for text in ["first", "second, longer"] {
            assert!(write_atomically(&path, text.as_bytes()).is_ok());
            assert_eq!(std::fs::read_to_string(&path)?, text);
        }
        assert_eq!(std::fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }

    #[test]
    fn a_missing_folder_is_an_error_that_names_the_file() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("none").join("r.json");
        let error = write_atomically(&path, b"x").err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.starts_with("cannot write `") && error.contains("r.json"), "{error}");
        assert_eq!(std::fs::read_dir(folder.path())?.count(), 0);
        Ok(())
    }

    #[test]
    fn where_nothing_can_be_written_is_known_before() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let check =
            |path: &std::path::Path, expected: bool| assert_eq!(check_writable(path).is_ok(), expected, "{path:?}");
        check(&folder.path().join("r.json"), true);
        check(&folder.path().join("none/r.json"), false);
        check(folder.path(), false);
        assert_eq!(std::fs::read_dir(folder.path())?.count(), 0);
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_its_target_is_replaced() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let (target, link) = (folder.path().join("real.csv"), folder.path().join("link.csv"));
        std::fs::write(&target, "old")?;
        std::os::unix::fs::symlink(&target, &link)?;
        assert!(write_atomically(&link, b"new").is_ok());
        assert!(std::fs::symlink_metadata(&link)?.is_symlink());
        assert_eq!(std::fs::read_to_string(&target)?, "new");
        Ok(())
    }
}
