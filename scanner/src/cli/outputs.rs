//! Where reports go and in which format: the only place where the order of the typed words matters.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, ValueEnum};

/// A report format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ValueEnum)]
pub enum Format {
    /// For the terminal.
    #[value(alias = "text", alias = "txt")]
    Table,
    /// The whole report, with a published schema.
    Json,
    /// A row per dataset and column.
    Csv,
    /// Markdown, for annexes.
    #[value(alias = "markdown")]
    Md,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Table, Self::Json, Self::Csv, Self::Md];

    /// The word for `--format`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Md => "md",
        }
    }

    /// The format that a file's ending stands for.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Table),
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            "md" | "markdown" => Some(Self::Md),
            _ => None,
        }
    }
}

/// One report to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Where to.
    pub target: Target,
    /// How.
    pub format: Format,
}

/// Where a report goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The standard output.
    Stdout,
    /// A file, written whole or not at all.
    File(PathBuf),
}

/// Why the words do not fit together.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(super) enum Wrong {
    #[error(
        "cannot tell the format of `{path}` from its ending (type `--format json -o {path}`, or end it in .json .csv .md .txt)"
    )]
    Ending { path: String },
    #[error("`--format {format}` stands after the last -o and changes nothing (type it before the -o it is meant for)")]
    Late { format: &'static str },
    #[error("`--format` is given twice for the standard output (type one of them, or `-o FILE` after each)")]
    Twice,
    #[error("`{path}` would be written twice (type another name for the second -o)")]
    Same { path: String },
}

/// Joins `--format` and `-o` in the order typed.
pub(super) fn settle(matches: &ArgMatches) -> Result<Vec<Output>, Wrong> {
    let formats: Vec<(usize, Format)> = placed(matches, "format");
    let paths: Vec<(usize, PathBuf)> = placed(matches, "output");
    let Some((last, _)) = paths.last() else {
        return match formats.as_slice() {
            [] => Ok(vec![Output { target: Target::Stdout, format: Format::Table }]),
            [(_, format)] => Ok(vec![Output { target: Target::Stdout, format: *format }]),
            _ => Err(Wrong::Twice),
        };
    };
    if let Some((_, format)) = formats.iter().find(|(at, _)| at > last) {
        return Err(Wrong::Late { format: format.id() });
    }
    let mut outputs: Vec<Output> = Vec::new();
    for (at, path) in &paths {
        let before = formats.iter().rev().find(|(format_at, _)| format_at < at).map(|(_, format)| *format);
        let output = one(path, before)?;
        if outputs.iter().any(|other| other.target == output.target) {
            return Err(Wrong::Same { path: path.display().to_string() });
        }
        outputs.push(output);
    }
    Ok(outputs)
}

fn one(path: &Path, before: Option<Format>) -> Result<Output, Wrong> {
    if path.as_os_str() == "-" {
        return Ok(Output { target: Target::Stdout, format: before.unwrap_or(Format::Table) });
    }
    match before.or_else(|| Format::of_path(path)) {
        Some(format) => Ok(Output { target: Target::File(path.to_owned()), format }),
        None => Err(Wrong::Ending { path: path.display().to_string() }),
    }
}

fn placed<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, id: &str) -> Vec<(usize, T)> {
    let places = matches.indices_of(id).into_iter().flatten();
    let values = matches.get_many::<T>(id).into_iter().flatten().cloned();
    places.zip(values).collect()
}
