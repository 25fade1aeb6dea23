//! The program, run inside the test as `main` runs it, with its outputs kept.

use std::ffi::OsString;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use anyhow::{Context as _, Result};
use jiff::civil::{Date, date};
use pandian::cli::{self, Locale};
use pandian::program::{self, Exit, World};
use serde_json::Value;

/// The day on which the program runs in tests.
pub const TODAY: Date = date(2026, 11, 22);

/// What came out.
#[derive(Clone, Debug)]
pub struct Run {
    /// The exit code.
    pub exit: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error; where the run failed, what `main` would print.
    pub stderr: String,
}

impl Run {
    /// Everything that was printed.
    #[must_use]
    pub fn printed(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }

    /// The standard output as JSON.
    ///
    /// # Errors
    /// When it is none; the message carries the standard error.
    pub fn json(&self) -> Result<Value> {
        serde_json::from_str(&self.stdout)
            .with_context(|| format!("no JSON came out; exit {}, {}", self.exit, self.stderr))
    }
}

/// Runs the program with the words after its own name.
pub fn pandian<T: Into<OsString> + Clone>(words: &[T]) -> Run {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let argv = std::iter::once(OsString::from("pandian")).chain(words.iter().cloned().map(Into::into));
    let exit = match cli::parse(argv, Locale::default()) {
        Ok(invocation) => {
            let mut world = World {
                out: &mut out,
                err: &mut err,
                err_is_terminal: false,
                color: false,
                width: 80,
                today: TODAY,
                at: "2026-11-22T12:00:00+08:00".to_owned(),
                host: "test".to_owned(),
                cores: 2,
                stop: &AtomicBool::new(false),
            };
            program::run(invocation, &mut world).unwrap_or_else(|error| {
                err.extend(format!("pandian: {error:#}\n").into_bytes());
                Exit::Wrong
            }) as i32
        }
        Err(error) => {
            let text = error.to_string();
            let stream = if error.use_stderr() { &mut err } else { &mut out };
            stream.extend(text.into_bytes());
            error.exit_code()
        }
    };
    Run { exit, stdout: String::from_utf8_lossy(&out).into_owned(), stderr: String::from_utf8_lossy(&err).into_owned() }
}

/// Scans a folder and gives the JSON report; `more` are further words.
///
/// # Errors
/// When no report came out.
pub fn scan(folder: &Path, more: &[&str]) -> Result<Value> {
    let mut words: Vec<OsString> = vec!["scan".into(), folder.into(), "--format".into(), "json".into()];
    words.extend(more.iter().map(Into::into));
    pandian(&words).json()
}

/// The same with facts about the exporter, as the text of `exporter.toml`.
///
/// # Errors
/// When the facts cannot be written or no report came out.
pub fn scan_with(folder: &Path, facts: &str, more: &[&str]) -> Result<Value> {
    let file = tempfile::Builder::new().suffix(".toml").tempfile()?;
    std::fs::write(file.path(), facts)?;
    let path = file.path().to_string_lossy().into_owned();
    let mut words = vec!["--exporter", path.as_str()];
    words.extend(more);
    scan(folder, &words)
}

/// Facts under which nothing but the number of persons decides.
pub const PLAIN_FACTS: &str = "ciio = false\nstate_organ = false\n[already_exported]\nnon_sensitive = 0\nsensitive = 0\n[important_data]\nnotified = []\n";
