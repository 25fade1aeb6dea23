//! Judges the tables of the corpus as a scan would, and adds up what was found, missed and wrongly called.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use pandian_detectors::catalog::Catalog;
use pandian_detectors::decide::{self, Finding, Verdict};
use pandian_detectors::look::Looker;
use pandian_detectors::neighbours;
use pandian_detectors::tally::Tally;
use pandian_detectors::vocabulary::{Bearing, Category, Strength};

use super::wear::Wear;
use super::{Column, Shows, Style, Table};

const STYLES: usize = Style::ALL.len();

/// The share of right columns that each strength promises.
pub const AIMS: [(Strength, f64); 4] =
    [(Strength::Proven, 0.999), (Strength::Strong, 0.99), (Strength::Likely, 0.9), (Strength::Hint, 0.5)];

/// Columns of one kind under one style of names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    /// Columns.
    pub columns: u64,
    /// With a right category at `likely` or above.
    pub found: u64,
    /// Whose first category is right.
    pub right: u64,
}

/// What was measured.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Kinds that hold something, by style.
    pub kinds: BTreeMap<String, [Cell; STYLES]>,
    /// Families of things: columns and false alarms, by style.
    pub things: BTreeMap<&'static str, [(u64, u64); STYLES]>,
    /// Columns and found ones under Chinese, English, spelled and affixed names.
    pub readable: (u64, u64),
    /// Columns and found ones under pinyin initials, which may mean several things.
    pub initials: (u64, u64),
    /// Columns and found ones where only values can tell.
    pub opaque: (u64, u64),
    /// Columns of things, and those called something of a person.
    pub alarms: (u64, u64),
    /// By strength: findings that name a person's data, and the right ones.
    pub strengths: BTreeMap<Strength, (u64, u64)>,
    /// Every miss and false alarm, for a reader.
    pub faults: Vec<String>,
}

/// Judges tables.
#[must_use]
pub fn measure(catalog: &Catalog, tables: &[Table]) -> Score {
    let mut score = Score::default();
    for table in tables {
        for (column, verdict) in table.columns.iter().zip(verdicts(catalog, table)) {
            score.add(table, column, &verdict);
        }
    }
    score
}

fn verdicts(catalog: &Catalog, table: &Table) -> Vec<Verdict> {
    let mut looker = Looker::new(catalog);
    let mut verdicts: Vec<Verdict> = table
        .columns
        .iter()
        .map(|column| {
            let mut tally = Tally::default();
            for (place, cell) in (0..).zip(&column.cells) {
                looker.look(Some(cell.as_bytes()), place, &mut tally);
            }
            let distinct: BTreeSet<&String> = column.cells.iter().collect();
            decide::column(catalog, &column.header, &tally, distinct.len() as u64)
        })
        .collect();
    neighbours::table(catalog, &mut verdicts);
    verdicts
}

impl Score {
    fn add(&mut self, table: &Table, column: &Column, verdict: &Verdict) {
        self.add_strengths(table, column, verdict);
        if column.kind.truth.is_empty() {
            self.add_thing(table, column, verdict);
        } else {
            self.add_kind(table, column, verdict);
        }
    }

    fn add_kind(&mut self, table: &Table, column: &Column, verdict: &Verdict) {
        let is_right = |f: &Finding| right(column, f.category) && f.strength >= Strength::Likely;
        let in_text = column.kind.shows == Shows::InText;
        let found = verdict.findings.iter().any(|f| is_right(f) && f.within == in_text);
        let main = if in_text { found } else { verdict.main().is_some_and(is_right) };
        let cell = &mut self.kinds.entry(family(column)).or_default()[table.style as usize];
        cell.columns += 1;
        cell.found += u64::from(found);
        cell.right += u64::from(main);
        let total = match (table.style, can_be_seen(column)) {
            (Style::Chinese | Style::Spelled | Style::English | Style::Affixed, _) => &mut self.readable,
            (Style::Pinyin, _) => &mut self.initials,
            (Style::Opaque, true) => &mut self.opaque,
            (Style::Opaque, false) => return,
        };
        total.0 += 1;
        total.1 += u64::from(found);
        if !found || !main {
            self.fault(if found { "second" } else { "missed" }, table, column, verdict);
        }
    }

    fn add_thing(&mut self, table: &Table, column: &Column, verdict: &Verdict) {
        let alarm = verdict.findings.iter().any(|f| personal(f.category) && f.strength >= Strength::Likely);
        let cell = &mut self.things.entry(column.kind.id).or_default()[table.style as usize];
        cell.0 += 1;
        cell.1 += u64::from(alarm);
        self.alarms.0 += 1;
        self.alarms.1 += u64::from(alarm);
        if alarm {
            self.fault("alarm", table, column, verdict);
        }
    }

    fn add_strengths(&mut self, table: &Table, column: &Column, verdict: &Verdict) {
        if let Some(main) = verdict.main().filter(|m| personal(m.category)) {
            let count = self.strengths.entry(main.strength).or_default();
            count.0 += 1;
            let is_right = right(column, main.category);
            count.1 += u64::from(is_right);
            if !is_right && main.strength == Strength::Hint {
                self.fault("noise", table, column, verdict);
            }
        }
    }

    /// Says which column it was, and what was said of it; no cell.
    fn fault(&mut self, what: &str, table: &Table, column: &Column, verdict: &Verdict) {
        let said: Vec<String> = verdict
            .findings
            .iter()
            .take(4)
            .map(|f| {
                format!(
                    "{} {:?} {}/{}{} {:?}",
                    f.category.id(),
                    f.strength,
                    f.matched,
                    f.checked,
                    if f.within { " within" } else { "" },
                    f.evidence
                )
            })
            .collect();
        self.faults.push(format!(
            "{what}: {} `{}` ({}): {}",
            family(column),
            column.header,
            table.name,
            said.join("; ")
        ));
    }
}

/// A category that speaks of a person wherever it stands.
fn personal(category: Category) -> bool {
    match category.bearing() {
        Bearing::Key(_) | Bearing::Asset(_) | Bearing::Direct | Bearing::Trait => true,
        Bearing::Linked | Bearing::Thing => false,
    }
}

fn right(column: &Column, category: Category) -> bool {
    // The address of an office is one, though nobody's: right as to the content, a false alarm from `likely` on.
    column.kind.id == "registered office" && category == Category::Address
        || column.kind.truth.contains(&category)
        || column.wear == Wear::Hashed && category == Category::HashedIdentifier
}

fn can_be_seen(column: &Column) -> bool {
    column.kind.shows != Shows::InName && !matches!(column.wear, Wear::Hashed | Wear::Mangled)
}

fn family(column: &Column) -> String {
    let wear = match column.wear {
        Wear::Clean | Wear::Dirty => "",
        Wear::Masked => ", masked",
        Wear::Hashed => ", hashed",
        Wear::Mangled => ", mangled",
    };
    format!("{}{wear}", column.kind.id)
}

/// A share in per cent.
#[must_use]
pub fn percent((all, some): (u64, u64)) -> f64 {
    if all == 0 { 0.0 } else { 100.0 * some as f64 / all as f64 }
}

/// Lower bound of a share by Wilson at 95 %.
#[must_use]
pub fn wilson((all, right): (u64, u64)) -> f64 {
    const Z: f64 = 1.96;
    if all == 0 {
        return 0.0;
    }
    let n = all as f64;
    let p = right as f64 / n;
    let centre = p + Z * Z / (2.0 * n);
    let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    (centre - spread) / (1.0 + Z * Z / n)
}

/// The figures as text.
#[must_use]
pub fn text(title: &str, score: &Score) -> String {
    let mut out = format!("== {title}\n\nheld by a person (columns/found/first)\n");
    let heads =
        ["Chinese", "initials", "spelled", "English", "affixed", "opaque"].map(|head| format!("{head:>12}")).concat();
    let _ = writeln!(out, "{:<24}{heads}", "");
    for (kind, cells) in &score.kinds {
        let cells = cells.map(|c| format!("{:>12}", format!("{}/{}/{}", c.columns, c.found, c.right))).concat();
        let _ = writeln!(out, "{kind:<24}{cells}");
    }
    let _ = writeln!(out, "\nthings (columns/false alarms)");
    for (kind, cells) in &score.things {
        let cells = cells.map(|(columns, alarms)| format!("{:>12}", format!("{columns}/{alarms}"))).concat();
        let _ = writeln!(out, "{kind:<24}{cells}");
    }
    let _ = writeln!(out, "\nstrength   findings   right   precision   at least   promised");
    for (strength, count) in score.strengths.iter().rev() {
        let name = format!("{strength:?}").to_lowercase();
        let _ = writeln!(
            out,
            "{name:<8} {:>10} {:>7} {:>11.4} {:>10.4} {:>10}",
            count.0,
            count.1,
            percent(*count) / 100.0,
            wilson(*count),
            AIMS.iter().find(|(of, _)| of == strength).map_or(0.0, |(_, aim)| *aim)
        );
    }
    let _ = writeln!(out);
    let shares = [
        ("Chinese, spelled, English and affixed names, found", score.readable),
        ("pinyin initials, found", score.initials),
        ("opaque names over values that tell, found", score.opaque),
        ("false alarms", score.alarms),
    ];
    for (name, share) in shares {
        let _ = writeln!(out, "{name}: {} of {}, {:.2} %", share.1, share.0, percent(share));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::wilson;

    #[test]
    fn the_bound_of_wilson_is_the_published_one() {
        assert!((wilson((10, 10)) - 0.7225).abs() < 1e-3);
        assert!((wilson((100, 50)) - 0.4038).abs() < 1e-3);
        assert!(wilson((0, 0)).abs() < 1e-9);
    }
}
