//! What may be typed, and what to type instead. Parsing and checking of words only: no file is opened here, the
//! environment comes in as arguments, and nothing is printed.

use std::ffi::OsString;
use std::io::Write;
use std::num::{NonZeroU64, NonZeroUsize};
use std::path::PathBuf;

use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use jiff::civil::Date;
use pandian_profiles::decision::Route;

use crate::readers::ReadOptions;
use crate::texts::Lang;

mod chinese;
mod examples;
mod outputs;
mod words;

pub use outputs::{Format, Output, Target};

/// Everything that was typed, checked and resolved.
#[derive(Debug)]
pub struct Invocation {
    /// Language of all texts for people.
    pub lang: Lang,
    /// What to do.
    pub command: Command,
}

/// The two variables of the environment that choose the language when `--lang` is absent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Locale<'a> {
    /// `LC_ALL`; wins where it is set and not empty.
    pub lc_all: Option<&'a str>,
    /// `LANG`.
    pub lang: Option<&'a str>,
}

impl Locale<'_> {
    /// Chinese where the locale begins with `zh`, English otherwise.
    #[must_use]
    pub fn language(self) -> Lang {
        let chosen = [self.lc_all, self.lang].into_iter().flatten().find(|value| !value.is_empty());
        if chosen.is_some_and(|value| value.to_ascii_lowercase().starts_with("zh")) { Lang::Zh } else { Lang::En }
    }
}

/// Reads the command line, the program's own name first.
///
/// # Errors
/// For wrong use ([`clap::Error::exit_code`] 2) and for `--help` and `--version` (0); the caller prints the error.
pub fn parse<I, T>(argv: I, locale: Locale<'_>) -> Result<Invocation, clap::Error>
where
    I: IntoIterator<Item = T>,
    T: Into<OsString>,
{
    let argv: Vec<OsString> = argv.into_iter().map(Into::into).collect();
    let command = match help_language(&argv, locale) {
        Lang::En => Cli::command(),
        Lang::Zh => chinese::in_chinese(Cli::command()),
    };
    let matches = command.try_get_matches_from(argv)?;
    let mut cli = Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut Cli::command()))?;
    let below = matches.subcommand().map(|(_, below)| below);
    match (&mut cli.command, below) {
        (Command::Scan(scan), Some(below)) => settle(&mut scan.report, below)?,
        (Command::Route(route), Some(below)) => settle(&mut route.report, below)?,
        (
            Command::Scan(_)
            | Command::Route(_)
            | Command::Init(_)
            | Command::Explain(_)
            | Command::List(_)
            | Command::Check(_)
            | Command::Schema
            | Command::Completions(_),
            _,
        ) => {}
    }
    Ok(Invocation { lang: cli.lang.unwrap_or_else(|| locale.language()), command: cli.command })
}

/// The language of the help, which clap prints before it has read `--lang`.
fn help_language(argv: &[OsString], locale: Locale<'_>) -> Lang {
    let said = |word: &str| {
        argv.windows(2).any(|pair| pair[0] == "--lang" && pair[1] == word)
            || argv.iter().any(|typed| typed.to_str().and_then(|typed| typed.strip_prefix("--lang=")) == Some(word))
    };
    if said("zh") {
        return Lang::Zh;
    }
    if said("en") { Lang::En } else { locale.language() }
}

fn settle(report: &mut ReportArgs, below: &ArgMatches) -> Result<(), clap::Error> {
    report.outputs = outputs::settle(below)
        .map_err(|wrong| Cli::command().error(clap::error::ErrorKind::ValueValidation, wrong.to_string()))?;
    Ok(())
}

/// Writes the completion script for a shell.
pub fn completions(shell: Shell, to: &mut dyn Write) {
    clap_complete::generate(shell, &mut Cli::command(), "pandian", &mut WriteRef(to));
}

/// [`clap_complete::generate`] wants a sized writer.
struct WriteRef<'a>(&'a mut dyn Write);

impl Write for WriteRef<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

/// Count data before it leaves mainland China: what is in the files, whose it is, and which export route follows.
///
/// A screening of data, not legal advice.
#[derive(Debug, Parser)]
#[command(name = "pandian", bin_name = "pandian", version, after_help = examples::PROGRAM, max_term_width = 100)]
struct Cli {
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "zh|en",
        hide_possible_values = true,
        help = "Language of texts [default: from LC_ALL or LANG, else en]; JSON and CSV are English codes in either"
    )]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Scan files and folders: the classification matrix, the persons, the export route
    Scan(Box<ScanArgs>),
    /// Decide again from a JSON report, with other facts or another day, without reading data
    Route(Box<RouteArgs>),
    /// Write a commented exporter.toml to fill in
    Init(InitArgs),
    /// Say what a detector, category, sector, candidate, rule, reading, instrument or provision is, and its sources
    Explain(ExplainArgs),
    /// List what the program knows
    List(ListArgs),
    /// Run the examples of your own detectors and the cases of your own law and sector files, beside the built-in ones
    Check(CheckArgs),
    /// Print the JSON Schema of the JSON report
    #[command(after_help = examples::SCHEMA)]
    Schema,
    /// Print the completion script for a shell
    Completions(CompletionsArgs),
}

/// `pandian scan`
#[derive(Debug, Args)]
#[command(after_help = examples::SCAN)]
pub struct ScanArgs {
    /// Files and folders; folders are walked to their end
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Only list what would be read and what would not, and why
    #[arg(long)]
    pub list: bool,
    /// What to read and how.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// What is known beside the data.
    #[command(flatten)]
    pub facts: FactsArgs,
    /// What comes out.
    #[command(flatten)]
    pub report: ReportArgs,
    /// Folder of your own detectors, used beside the built-in ones (may be repeated)
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Reading")]
    pub detectors: Vec<PathBuf>,
    /// GeoJSON file of your own areas (Polygon, MultiPolygon): positions in them are counted by area
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Reading")]
    pub sensitive_areas: Option<PathBuf>,
    /// Threads to use [default: one per core]; the report is the same with any number
    #[arg(long, value_name = "N", help_heading = "Reading")]
    pub threads: Option<NonZeroUsize>,
    /// Leave the masked samples out of the report
    #[arg(long, help_heading = "Report")]
    pub no_samples: bool,
}

/// What to read and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub struct ReadingArgs {
    /// Read only files whose path fits (`**` is any folders; may be repeated)
    #[arg(long, value_name = "GLOB", value_parser = words::glob)]
    pub include: Vec<String>,
    /// Do not read files whose path fits (may be repeated)
    #[arg(long, value_name = "GLOB", value_parser = words::glob)]
    pub exclude: Vec<String>,
    /// Read at most so many rows per file; every count is then a lower bound
    #[arg(long, value_name = "ROWS")]
    pub sample: Option<NonZeroU64>,
    /// Field delimiter of text tables, one character or `tab` [default: found out]
    #[arg(long, value_name = "CHAR", value_parser = words::delimiter)]
    pub delimiter: Option<u8>,
    /// Quote of text tables, one character or `none` [default: found out]
    #[arg(long, value_name = "CHAR", value_parser = words::quote)]
    pub quote: Option<words::Quote>,
    /// Character that escapes a quote inside quotes [default: the quote is doubled]
    #[arg(long, value_name = "CHAR", value_parser = words::single)]
    pub escape: Option<u8>,
    /// The first line of text tables holds the column names [default: found out]
    #[arg(long, overrides_with = "no_header")]
    pub header: bool,
    /// Text tables have no line of column names
    #[arg(long, overrides_with = "header")]
    pub no_header: bool,
    /// Encoding of text tables, such as gb18030 or utf-16le [default: found out]
    #[arg(long, value_name = "NAME", value_parser = words::encoding)]
    pub encoding: Option<String>,
}

impl ReadingArgs {
    /// What the readers are told; what was not typed stays open.
    #[must_use]
    pub fn options(&self) -> ReadOptions {
        ReadOptions {
            delimiter: self.delimiter,
            quote: self.quote.map(words::Quote::byte),
            escape: self.escape,
            header: if self.header { Some(true) } else { self.no_header.then_some(false) },
            encoding: self.encoding.clone(),
        }
    }
}

/// What is known beside the data.
#[derive(Debug, Args)]
#[command(next_help_heading = "Facts")]
pub struct FactsArgs {
    /// Sector profiles beside `general`, which is always on (may be repeated)
    #[arg(long = "profile", visible_alias = "sector", value_name = "ID", value_delimiter = ',')]
    pub profiles: Vec<String>,
    /// Facts about the exporter (`pandian init` writes one; repeated for several that file together, each by its own count)
    #[arg(long = "exporter", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub exporters: Vec<PathBuf>,
    /// Decide by the law of this day [default: today in Beijing]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = words::day)]
    pub as_of: Option<Date>,
    /// Folder of your own law and sector files, used beside the built-in ones (may be repeated)
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub law: Vec<PathBuf>,
}

/// What comes out.
#[derive(Debug, Args)]
#[command(next_help_heading = "Report")]
pub struct ReportArgs {
    /// Format of the standard output, or of every -o after it [default: table]
    #[arg(id = "format", long = "format", value_enum, value_name = "table|json|csv|md", hide_possible_values = true)]
    format_words: Vec<Format>,
    /// Write to a file (`-` for the standard output); the ending .json .csv .md .txt chooses the format (may be repeated)
    #[arg(id = "output", short = 'o', long = "output", value_name = "FILE", value_hint = ValueHint::FilePath)]
    output_words: Vec<PathBuf>,
    /// Where each report goes and in which format, in the order typed; never empty.
    #[arg(skip)]
    pub outputs: Vec<Output>,
    /// Exit with 1 when the route is this one or a heavier one
    #[arg(long, value_enum, value_name = "exempt|contract|assessment", hide_possible_values = true)]
    pub fail_on: Option<FailOn>,
    /// Write time, host, threads, duration and the inputs as typed into the report
    #[arg(long)]
    pub stamp: bool,
    /// No progress and no remarks on the standard error
    #[arg(short, long)]
    pub quiet: bool,
    /// Show every column, also those in which nothing was found
    #[arg(short, long)]
    pub verbose: bool,
}

/// The lightest route that `--fail-on` does not let pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum FailOn {
    /// Any route.
    Exempt,
    /// Contract, certification or assessment.
    #[value(alias = "standard-contract-or-certification")]
    Contract,
    /// Assessment only.
    #[value(alias = "security-assessment")]
    Assessment,
}

impl FailOn {
    /// Whether a decision trips the switch; what could not be decided always does.
    #[must_use]
    pub fn trips(self, decision: Route) -> bool {
        match decision {
            Route::Exempt => self == Self::Exempt,
            Route::StandardContractOrCertification => self <= Self::Contract,
            Route::SecurityAssessment | Route::NeedsCounsel | Route::Undetermined => true,
        }
    }
}

/// `pandian route`
#[derive(Debug, Args)]
#[command(after_help = examples::ROUTE)]
pub struct RouteArgs {
    /// A report written with `--format json`
    #[arg(value_name = "REPORT.json", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// What is known beside the data.
    #[command(flatten)]
    pub facts: FactsArgs,
    /// What comes out.
    #[command(flatten)]
    pub report: ReportArgs,
}

/// `pandian init`
#[derive(Debug, Args)]
#[command(after_help = examples::INIT)]
pub struct InitArgs {
    /// Where to write it; `-` for the standard output
    #[arg(value_name = "FILE", default_value = "exporter.toml", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Overwrite the file where there is one
    #[arg(long)]
    pub force: bool,
}

/// `pandian explain`
#[derive(Debug, Args)]
#[command(after_help = examples::EXPLAIN)]
pub struct ExplainArgs {
    /// Ids as they stand in a report or in `pandian list`
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    /// Folder of your own law and sector files, used beside the built-in ones (may be repeated)
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub law: Vec<PathBuf>,
}

/// `pandian list`
#[derive(Debug, Args)]
#[command(after_help = examples::LIST)]
pub struct ListArgs {
    /// What to list
    #[arg(value_enum)]
    pub what: Listing,
    /// Folder of your own law and sector files, used beside the built-in ones (may be repeated)
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub law: Vec<PathBuf>,
}

/// What `pandian list` can list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Listing {
    /// What recognises columns.
    Detectors,
    /// What a column can hold.
    Categories,
    /// Sector profiles, for `--profile`.
    Sectors,
    /// Important-data criteria, for `notified` in exporter.toml.
    Candidates,
    /// The rules of the route, with their provisions.
    Rules,
    /// Laws, measures, guides and lists, with their days.
    Instruments,
    /// Questions that the law leaves open, for `[readings]` in exporter.toml.
    Readings,
    /// Free-trade zones, with what is loaded of their lists.
    Zones,
    /// File formats, read and written.
    Formats,
}

/// `pandian check`
#[derive(Debug, Args)]
#[command(after_help = examples::CHECK)]
pub struct CheckArgs {
    /// Folder of your own files
    #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
}

/// `pandian completions`
#[derive(Debug, Args)]
#[command(after_help = examples::COMPLETIONS)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

#[cfg(test)]
mod tests;
