//! `--include` and `--exclude`.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// Which files the user wants read. A pattern with a `/` is matched against the path relative to the input, one without against
/// each name on the way; `*` and `?` never match `/`, `**` does. A pattern that matches a folder holds for all below it.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    include: Option<Patterns>,
    exclude: Option<Patterns>,
}

#[derive(Clone, Debug)]
struct Patterns {
    given: Vec<String>,
    set: GlobSet,
}

/// A pattern that is no glob.
#[derive(Debug, thiserror::Error)]
#[error(
    "the pattern `{pattern}` of --{flag} is no glob: {reason}; quote it in the shell, and write a literal bracket as `[[]`"
)]
pub struct FilterError {
    flag: &'static str,
    pattern: String,
    reason: String,
}

impl Filter {
    /// A filter from the patterns of the command line; no include pattern: everything is included.
    ///
    /// # Errors
    /// When a pattern is no glob.
    pub fn new(include: &[String], exclude: &[String]) -> Result<Self, FilterError> {
        Ok(Self { include: Patterns::new("include", include)?, exclude: Patterns::new("exclude", exclude)? })
    }

    /// Why the file `rel` is left out; `None` where it is not.
    pub(super) fn rejects(&self, rel: &str) -> Option<String> {
        if let Some(pattern) = self.exclude.as_ref().and_then(|patterns| patterns.matching(rel)) {
            return Some(format!("excluded by --exclude {pattern}"));
        }
        let missed = self.include.as_ref().is_some_and(|patterns| patterns.matching(rel).is_none());
        missed.then(|| "matched by no --include".to_owned())
    }
}

impl Patterns {
    fn new(flag: &'static str, given: &[String]) -> Result<Option<Self>, FilterError> {
        if given.is_empty() {
            return Ok(None);
        }
        let refused = |pattern: &str, reason: String| FilterError { flag, pattern: pattern.to_owned(), reason };
        let mut set = GlobSetBuilder::new();
        for pattern in given {
            set.add(glob(pattern).map_err(|error| refused(pattern, error.kind().to_string()))?);
        }
        let set = set.build().map_err(|error| refused(&given.join(" "), error.kind().to_string()))?;
        Ok(Some(Self { given: given.to_vec(), set }))
    }

    /// The first pattern that matches the path or a folder above it.
    fn matching(&self, rel: &str) -> Option<&str> {
        let ends = rel.match_indices('/').map(|(at, _)| at).chain([rel.len()]);
        let first = ends.flat_map(|end| self.set.matches(&rel[..end])).min()?;
        self.given.get(first).map(String::as_str)
    }
}

fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    let trimmed = pattern.trim_start_matches("./").trim_end_matches('/');
    let anchored =
        if trimmed.contains('/') { trimmed.trim_start_matches('/').to_owned() } else { format!("**/{trimmed}") };
    GlobBuilder::new(&anchored).literal_separator(true).build()
}
