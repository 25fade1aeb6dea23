//! The commands: each takes what was typed and the world around it, and says with which code the program ends.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use jiff::civil::Date;
use pandian_detectors::catalog::Catalog;
use pandian_detectors::mask;
use pandian_profiles::exporter::Exporter;
use pandian_profiles::inventory::{Inventory, ProblemKind};
use pandian_profiles::route::{nothing_read, unread_places};

use crate::areas::Areas;
use crate::check::Rules;
use crate::cli::{Command, FactsArgs, InitArgs, Invocation, ReportArgs, RouteArgs, ScanArgs, Target};
use crate::discover::{Filter, Status};
use crate::judge::{Entity, Facts, Judged, judge};
use crate::progress::Progress;
use crate::reports::model::{Member, Stamp};
use crate::reports::{self, Report, Sources, Style, check_writable, write_atomically};
use crate::scan::{self, Plan};
use crate::texts::{self, Lang};
use crate::{check, cli, explain, sector_words};

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// `--fail-on` tripped.
    Tripped = 1,
    /// Wrong use or configuration.
    Wrong = 2,
    /// Done, but something was not read.
    Unread = 3,
    /// Stopped by the user; nothing was written.
    Stopped = 130,
}

/// What the program knows of the world around it.
pub struct World<'a> {
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error.
    pub err: &'a mut dyn Write,
    /// Whether the standard error is a terminal.
    pub err_is_terminal: bool,
    /// Colours are wanted on the standard output.
    pub color: bool,
    /// Cells of a line on the standard output.
    pub width: usize,
    /// Today in Beijing (A20).
    pub today: Date,
    /// Moment and machine, for `--stamp`.
    pub at: String,
    /// Machine, for `--stamp`.
    pub host: String,
    /// Cores of the machine.
    pub cores: usize,
    /// Set when the user wants to stop.
    pub stop: &'a AtomicBool,
}

/// Does what was typed.
///
/// # Errors
/// For wrong use and configuration; the caller prints the error and ends with [`Exit::Wrong`].
pub fn run(invocation: Invocation, world: &mut World<'_>) -> Result<Exit> {
    let lang = invocation.lang;
    match invocation.command {
        Command::Scan(args) => scan_command(&args, lang, world),
        Command::Route(args) => route_command(&args, lang, world),
        Command::Init(args) => init(&args, world),
        Command::Explain(args) => {
            let rules = check::rules_with(&args.law)?;
            for id in &args.ids {
                let Some(text) = explain::explain(id, &rules.law, rules.sectors.all(), lang) else {
                    bail!(
                        "cannot explain `{id}`: there is no detector, category, sector, candidate, rule, reading, instrument or provision of this id (see `pandian list`)"
                    );
                };
                writeln!(world.out, "{text}")?;
            }
            Ok(Exit::Done)
        }
        Command::List(args) => {
            let rules = check::rules_with(&args.law)?;
            write!(world.out, "{}", explain::list(args.what, &rules.law, rules.sectors.all(), lang))?;
            Ok(Exit::Done)
        }
        Command::Check(args) => check_command(&args.folder, world),
        Command::Schema => {
            writeln!(world.out, "{}", reports::schema()?)?;
            Ok(Exit::Done)
        }
        Command::Completions(args) => {
            cli::completions(args.shell, world.out);
            Ok(Exit::Done)
        }
    }
}

fn scan_command(args: &ScanArgs, lang: Lang, world: &mut World<'_>) -> Result<Exit> {
    let started = Instant::now();
    let facts = read_facts(&args.facts, world.today)?;
    let own = own_catalog(&args.detectors)?;
    let catalog = match &own {
        Some(catalog) => catalog,
        None => Catalog::built_in()?,
    };
    let catalog = sector_words::extend(catalog, &facts.rules.sectors.chosen(&facts.sectors())?);
    let catalog = catalog.as_ref();
    for input in &args.paths {
        fs::symlink_metadata(input).with_context(|| {
            format!(
                "cannot find the input {}",
                mask::path(catalog, &input.to_string_lossy()).unwrap_or_else(|| input.display().to_string())
            )
        })?;
    }
    check_outputs(&args.report)?;
    let plan = Plan {
        inputs: args.paths.clone(),
        filter: Filter::new(&args.reading.include, &args.reading.exclude)?,
        read: args.reading.options(),
        sample: args.reading.sample.map(Into::into),
        threads: args.threads.map_or(world.cores, Into::into),
        areas: own_areas(args.sensitive_areas.as_deref(), catalog)?,
        as_of: facts.as_of,
    };
    let found = plan.discover();
    if args.list {
        return list(&found, catalog, lang, world);
    }
    let progress = Progress::new(scan::bytes_to_read(&found.files), lang, world.err_is_terminal && !args.report.quiet);
    let scanned = scan::scan(&plan, found, catalog, &|bytes| progress.add(bytes), world.stop);
    progress.finish();
    let Ok(inventory) = scanned else {
        writeln!(world.err, "pandian: stopped before the end; no report was written")?;
        return Ok(Exit::Stopped);
    };
    let stamp = args.report.stamp.then(|| Stamp {
        at: world.at.clone(),
        host: world.host.clone(),
        threads: plan.threads,
        seconds: started.elapsed().as_secs(),
        inputs: inventory.inputs.clone(),
    });
    let options = reports::Options { samples: !args.no_samples, stamp };
    answer(&inventory, &facts, &args.report, &options, lang, world)
}

fn route_command(args: &RouteArgs, lang: Lang, world: &mut World<'_>) -> Result<Exit> {
    let text =
        fs::read_to_string(&args.file).with_context(|| format!("cannot read the report {}", args.file.display()))?;
    let report = Report::parse(&text)?;
    check_outputs(&args.report)?;
    let mut facts = read_facts(&args.facts, world.today)?;
    if args.facts.exporters.is_empty() {
        facts.entities = stated_in(&report);
    }
    if args.facts.profiles.is_empty() {
        for entity in &mut facts.entities {
            let used = report.exporters.iter().find(|member| member.name == entity.name);
            let used = used.map_or(&report.run.sectors, |member| &member.sectors);
            entity.sectors = with_stated(used, &entity.stated);
        }
    }
    let options = reports::Options { samples: true, stamp: None };
    answer(&report.inventory(), &facts, &args.report, &options, lang, world)
}

/// A report that cannot be written is known before anything is read.
fn check_outputs(args: &ReportArgs) -> Result<()> {
    for output in &args.outputs {
        match &output.target {
            Target::Stdout => {}
            Target::File(path) => check_writable(path)?,
        }
    }
    Ok(())
}

/// Who exported by a report: each of several, or the one.
fn stated_in(report: &Report) -> Vec<Entity> {
    if report.exporters.is_empty() {
        return vec![Entity { stated: report.exporter.stated.clone(), ..Entity::default() }];
    }
    let entity =
        |member: &Member| Entity { name: member.name.clone(), stated: member.stated.clone(), sectors: Vec::new() };
    report.exporters.iter().map(entity).collect()
}

fn read_facts(args: &FactsArgs, today: Date) -> Result<Facts> {
    let rules = check::rules_with(&args.law)?;
    let mut entities: Vec<Entity> = Vec::new();
    for path in &args.exporters {
        entities.push(read_entity(path, args, &rules)?);
    }
    if entities.is_empty() {
        entities.push(Entity { sectors: with_stated(&args.profiles, &Exporter::default()), ..Entity::default() });
    }
    for (at, entity) in entities.iter().enumerate() {
        rules.sectors.chosen(&entity.sectors)?;
        if entities[..at].iter().any(|other| other.name == entity.name) {
            bail!("two exporter files are called `{}`: give each a `name`", entity.name);
        }
    }
    let as_of = args.as_of.unwrap_or(today);
    // A slip is told before anything is read.
    for entity in &entities {
        entity.stated.check_zone(&rules.law, &rules.law.on(as_of))?;
    }
    Ok(Facts { entities, as_of, rules })
}

fn read_entity(path: &Path, args: &FactsArgs, rules: &Rules) -> Result<Entity> {
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read the exporter file {} (`pandian init` writes one)", path.display()))?;
    let stated = Exporter::parse(&text, &rules.sectors.candidates())
        .with_context(|| format!("the exporter file {}", path.display()))?;
    let stem = || path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    Ok(Entity { name: stated.name.clone().unwrap_or_else(stem), sectors: with_stated(&args.profiles, &stated), stated })
}

/// Sectors of the command line and of the exporter file, each once, sorted.
fn with_stated(typed: &[String], exporter: &Exporter) -> Vec<String> {
    let mut sectors: Vec<String> = typed.iter().chain(&exporter.sectors).filter(|s| *s != "general").cloned().collect();
    sectors.sort();
    sectors.dedup();
    sectors
}

/// Grades, decides, writes every report, and says how the program ends.
fn answer(
    inventory: &Inventory,
    facts: &Facts,
    args: &ReportArgs,
    options: &reports::Options,
    lang: Lang,
    world: &mut World<'_>,
) -> Result<Exit> {
    let judged = judge(inventory, facts)?;
    let sources = Sources {
        inventory,
        grading: &judged.grading,
        decision: &judged.decision,
        remedies: &judged.remedies,
        persons: &judged.persons,
        sectors: &judged.sectors,
        stated: &judged.stated,
        members: &judged.members,
        as_of: facts.as_of,
        law: &facts.rules.law,
    };
    let report = Report::new(&sources, options);
    for output in &args.outputs {
        write_report(&report, output, args.verbose, lang, world)?;
    }
    Ok(exit(inventory, &judged, args))
}

fn write_report(report: &Report, output: &cli::Output, verbose: bool, lang: Lang, world: &mut World<'_>) -> Result<()> {
    match &output.target {
        Target::Stdout => {
            let style = Style { lang, width: world.width, color: world.color, verbose };
            let text = reports::render(report, output.format, style)?;
            world.out.write_all(text.as_bytes())?;
            world.out.flush()?;
        }
        Target::File(path) => {
            let text = reports::render(report, output.format, Style { verbose, ..Style::plain(lang) })?;
            write_atomically(path, text.as_bytes())?;
        }
    }
    Ok(())
}

fn exit(inventory: &Inventory, judged: &Judged, args: &ReportArgs) -> Exit {
    // Problems of these kinds may stand without a file that says by its status what became of it.
    let lost = |kind| matches!(kind, ProblemKind::Malformed | ProblemKind::Unsupported);
    let unread = nothing_read(inventory) || !unread_places(inventory).is_empty();
    if unread || inventory.problems.iter().any(|problem| lost(problem.kind)) {
        return Exit::Unread;
    }
    let trips = args.fail_on.is_some_and(|bound| judged.routes().any(|route| bound.trips(route)));
    if trips { Exit::Tripped } else { Exit::Done }
}

/// An error with its causes, each said once: some messages hold that of their cause already.
#[must_use]
pub fn said(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain().map(ToString::to_string) {
        let cause = cause.trim_end();
        if text.is_empty() {
            text.push_str(cause);
        } else if !text.contains(cause) {
            text.push_str(": ");
            text.push_str(cause);
        }
    }
    text
}

/// `--list`: every file, what would become of it, and the dataset it belongs to.
fn list(found: &crate::discover::Discovered, catalog: &Catalog, lang: Lang, world: &mut World<'_>) -> Result<Exit> {
    let shown = |name: &str| mask::path(catalog, name).unwrap_or_else(|| name.to_owned());
    for file in &found.files {
        let (status, note) = match &file.status {
            Status::Read(format, _) => (format.id.to_owned(), shown(&file.group)),
            Status::Unsupported(why) => ("unsupported".to_owned(), texts::problem(why, lang).into_owned()),
            Status::Skipped(why) => ("skipped".to_owned(), texts::problem(&shown(why), lang).into_owned()),
        };
        writeln!(world.out, "{status}\t{}\t{}\t{note}", file.bytes, shown(&file.rel))?;
    }
    for problem in &found.problems {
        let message = shown(&problem.message);
        let (message, hint) = (texts::problem(&message, lang), texts::problem(&problem.hint, lang));
        writeln!(world.err, "{}: {message} ({hint})", shown(&problem.place))?;
    }
    Ok(if found.problems.is_empty() { Exit::Done } else { Exit::Unread })
}

fn init(args: &InitArgs, world: &mut World<'_>) -> Result<Exit> {
    let text = Exporter::template();
    if args.file == Path::new("-") {
        write!(world.out, "{text}")?;
        return Ok(Exit::Done);
    }
    if !args.force && args.file.exists() {
        bail!("{} is there already (give another name, or --force to overwrite it)", args.file.display());
    }
    write_atomically(&args.file, text.as_bytes())?;
    writeln!(world.out, "{}", args.file.display())?;
    Ok(Exit::Done)
}

/// The areas of a GeoJSON file; their names go into reports and are freed of values as all names are.
fn own_areas(file: Option<&Path>, catalog: &Catalog) -> Result<Areas> {
    let Some(path) = file else { return Ok(Areas::default()) };
    let text = fs::read_to_string(path).with_context(|| format!("cannot read the areas {}", path.display()))?;
    let mut areas = Areas::parse(&text).with_context(|| format!("cannot use the areas {}", path.display()))?;
    areas.rename(|name| mask::path(catalog, name).unwrap_or_else(|| name.to_owned()));
    Ok(areas)
}

fn own_catalog(folders: &[PathBuf]) -> Result<Option<Catalog>> {
    if folders.is_empty() {
        return Ok(None);
    }
    let mut files = Vec::new();
    for folder in folders {
        files.extend(check::own_files(folder)?);
    }
    Ok(Some(Catalog::with_own(&files)?))
}

fn check_command(folder: &Path, world: &mut World<'_>) -> Result<Exit> {
    let files = check::own_files(folder)?;
    if files.is_empty() {
        bail!(
            "found no .toml file below {} (a detector, an instrument or a sector is one TOML file; see CONTRIBUTING.md)",
            folder.display()
        );
    }
    let faults = check::faults(&files)?;
    for fault in &faults {
        writeln!(world.out, "{fault}")?;
    }
    let counted = |number: usize, thing: &str| format!("{number} {thing}{}", if number == 1 { "" } else { "s" });
    writeln!(world.out, "{}, {}", counted(files.len(), "file"), counted(faults.len(), "fault"))?;
    Ok(if faults.is_empty() { Exit::Done } else { Exit::Wrong })
}
