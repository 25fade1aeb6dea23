//! Full scans of small tables on one thread, from the file to the inventory: what counting persons adds to judging.
//! `cargo bench -p pandian-tests`.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, Divan};
use jiff::civil::date;
use pandian::areas::Areas;
use pandian::discover::Filter;
use pandian::readers::ReadOptions;
use pandian::scan::{Plan, scan};
use pandian_detectors::catalog::Catalog;
use pandian_profiles::inventory::Inventory;
use pandian_tests::bulk::{Names, Recipe};
use pandian_tests::dice::Dice;
use pandian_tests::fictional;
use tempfile::TempDir;

/// Rows of the narrow tables.
const ROWS: u64 = 50_000;

/// What is scanned.
#[derive(Clone, Copy, Debug)]
enum Table {
    /// A number and two measures: nobody is counted.
    Nobody,
    /// A phone number of somebody else in every row.
    NewPeople,
    /// The phone numbers of a thousand people.
    SamePeople,
    /// The wide table of customers and orders.
    Customers,
    /// The same under names that say nothing.
    Opaque,
}

/// Where the tables lie.
static FOLDER: OnceLock<TempDir> = OnceLock::new();

fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for table in Table::ALL {
        fs::write(folder.path().join(table.name()), table.text()?)?;
    }
    // A static is never dropped, so the folder is removed by hand.
    let folder = FOLDER.get_or_init(|| folder).path();
    for table in Table::ALL {
        let rows: u64 = whole(table)?.datasets.iter().map(|dataset| dataset.rows).sum();
        ensure!(rows > 0, "{table:?} has no row");
    }
    Divan::default().sample_count(20).max_time(Duration::from_secs(3)).config_with_args().main();
    Ok(fs::remove_dir_all(folder)?)
}

impl Table {
    const ALL: [Self; 5] = [Self::Nobody, Self::NewPeople, Self::SamePeople, Self::Customers, Self::Opaque];

    fn name(self) -> &'static str {
        match self {
            Self::Nobody => "measures.csv",
            Self::NewPeople => "new.csv",
            Self::SamePeople => "same.csv",
            Self::Customers => "customers.csv",
            Self::Opaque => "opaque.csv",
        }
    }

    fn text(self) -> Result<Vec<u8>> {
        let wide = |names| -> Result<Vec<u8>> {
            let mut bytes = Vec::new();
            Recipe::new(names).write(&mut bytes, 5_000_000)?;
            Ok(bytes)
        };
        match self {
            Self::Nobody => narrow("serial", |row, _| format!("{row:011}")),
            Self::NewPeople => narrow("mobile", |_, dice| fictional::mobile(dice)),
            Self::SamePeople => narrow("mobile", |row, _| fictional::mobile(&mut Dice::new(row % 1000))),
            Self::Customers => wide(Names::Chinese),
            Self::Opaque => wide(Names::Opaque),
        }
    }
}

/// A table of one column and two measures.
fn narrow(name: &str, cell: impl Fn(u64, &mut Dice) -> String) -> Result<Vec<u8>> {
    let mut dice = Dice::new(9);
    let mut text = format!("{name},pressure,humidity\n");
    for row in 0..ROWS {
        let cell = cell(row, &mut dice);
        writeln!(text, "{cell},{}.{},{}", dice.between(980, 1040), dice.below(10), dice.below(101))?;
    }
    Ok(text.into_bytes())
}

fn whole(table: Table) -> Result<Inventory> {
    let path: PathBuf = FOLDER.get().context("no folder")?.path().join(table.name());
    let plan = Plan {
        inputs: vec![path],
        filter: Filter::new(&[], &[])?,
        read: ReadOptions::default(),
        sample: None,
        threads: 1,
        areas: Areas::default(),
        as_of: date(2026, 11, 22),
    };
    Ok(scan(&plan, plan.discover(), Catalog::built_in()?, &|_| (), &AtomicBool::new(false))?)
}

/// Everything on; cells and bytes a second.
#[divan::bench(args = Table::ALL)]
fn full(bencher: Bencher, table: Table) {
    let Some(path) = FOLDER.get().map(|folder| folder.path().join(table.name())) else { return };
    let Ok(text) = fs::read(path) else { return };
    let cells = text.iter().filter(|byte| matches!(byte, b',' | b'\n')).count();
    bencher.counter(ItemsCount::new(cells)).counter(BytesCount::new(text.len())).bench(|| whole(table));
}
