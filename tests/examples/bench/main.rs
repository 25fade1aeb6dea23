//! Speed and memory as ratios within one run, on made-up tables, beside whatever peers are installed.
//!
//! `cargo run --release -p pandian-tests --example bench -- [MEGABYTES] [files=COUNT] [GROUP …]` prints the tables of
//! `docs/performance.md`, or of some groups of lines: `csv`, `parquet`, `detectors`, `threads`, `memory`, `files`, `packed`.
//! `… -- make MEGABYTES zh|pinyin|en|opaque FILE [PEOPLE]` writes one table, from 1 to 10,000 megabytes, of so many people
//! who come again or of somebody new in every row; the ending of the file says how: `.csv`, `.csv.gz`, `.csv.zst`,
//! `.parquet` (all text), `.typed.parquet`.
//! `… -- work NAME PATH THREADS` does one piece of work and prints what it took: every figure comes from a process of
//! its own, three times in turn, and the median counts.

mod corpus;
mod lines;
mod machine;
mod peers;
mod print;
mod work;

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;

use corpus::{Corpus, Size};
use lines::Group;
use pandian_tests::bulk::{Names, People, Recipe};

/// That of the program, so that what users run is measured.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What one piece of work took. What is `None` is not told.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    /// From the start of its process to its end.
    seconds: f64,
    /// Of these, without the start of the program (for ours: reading the catalogue, for DuckDB: starting Python).
    work: Option<f64>,
    /// Processor time of all threads, start included.
    processor: Option<f64>,
    /// Peak memory in megabytes.
    megabytes: Option<f64>,
    /// Subjects in the person maps at the end.
    subjects: Option<f64>,
}

/// Every line is run so often, in turn with the others.
const ROUNDS: usize = 3;

fn main() -> Outcome<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", megabytes, names, file] => {
            corpus::make(Path::new(file), megabytes.parse()?, Recipe::new(named(names)?))
        }
        ["make", megabytes, names, file, people] => {
            let recipe = Recipe { people: People::Recurring(people.parse()?), ..Recipe::new(named(names)?) };
            corpus::make(Path::new(file), megabytes.parse()?, recipe)
        }
        ["work", name, path, threads] => work::alone(name, Path::new(path), threads.parse()?),
        words => table(words),
    }
}

fn named(word: &str) -> Outcome<Names> {
    let known = Names::ALL.iter().find(|(name, _)| *name == word);
    known.map(|(_, names)| *names).ok_or_else(|| "columns are named in zh, pinyin, en or opaque".into())
}

/// What is asked for: sizes and groups, all groups where none is named.
fn asked(words: &[&str]) -> Outcome<(Size, Vec<Group>)> {
    let (mut size, mut groups) = (Size::default(), Vec::new());
    for word in words {
        if let Some((_, group)) = Group::ALL.iter().find(|(name, _)| name == word) {
            groups.push(*group);
        } else if let Some(files) = word.strip_prefix("files=") {
            size.files = files.parse()?;
        } else {
            let megabytes = word.parse().ok().filter(|megabytes| *megabytes > 0);
            size.megabytes = megabytes.ok_or("see the head of tests/examples/bench/main.rs")?;
        }
    }
    if groups.is_empty() {
        groups.extend(Group::ALL.iter().map(|(_, group)| *group));
    }
    Ok((size, groups))
}

/// Makes what the lines are run on, runs them in turn, and prints medians and ratios.
fn table(words: &[&str]) -> Outcome<()> {
    let (size, groups) = asked(words)?;
    let folder = tempfile::tempdir()?;
    let mut corpus = Corpus::new(folder.path(), size);
    let mut lines: Vec<_> = lines::ALL.iter().filter(|line| line.groups.iter().any(|g| groups.contains(g))).collect();
    let load = machine::load();
    let mut costs: BTreeMap<&str, Vec<Cost>> = BTreeMap::new();
    for round in 1..=ROUNDS {
        let mut run = Vec::new();
        for line in lines {
            tell(&format!("{round} of {ROUNDS}: {}\n", line.name))?;
            match line.doer.run(&corpus.at(line.piece)?) {
                Ok(cost) => {
                    costs.entry(line.name).or_default().push(cost);
                    run.push(line);
                }
                Err(error) => tell(&format!("not run: {error}\n"))?,
            }
        }
        lines = run;
    }
    let medians = costs.into_iter().map(|(name, costs)| (name, median(costs))).collect();
    let mut out = io::stdout().lock();
    machine::print(&mut out, size, &load)?;
    print::works(&mut out, &lines, &corpus, &medians)?;
    Ok(print::ratios(&mut out, &medians)?)
}

/// The cost with the median of the seconds.
fn median(mut costs: Vec<Cost>) -> Cost {
    costs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    costs.get(costs.len() / 2).copied().unwrap_or_default()
}

/// What goes on, beside the tables.
fn tell(text: &str) -> io::Result<()> {
    io::stderr().write_all(text.as_bytes())
}
