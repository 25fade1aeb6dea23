//! Labelled tables on which detection is measured, made in memory and the same on every machine.
//!
//! There are two halves with other generators, other header words and other tables: *seen* is looked at while detection
//! is tuned, *kept* is only counted. All persons and numbers are fictional. Levels and routes are not labelled here: the
//! corpus says what a column holds, not what law makes of it.

pub mod contexts;
pub mod facts;
pub mod identifiers;
pub mod latin;
mod naming;
pub mod numbers;
pub mod people;
pub mod score;
mod spelled;
pub mod things;
pub mod traps;
pub mod values;
pub mod wear;

use pandian_detectors::vocabulary::Category;

use crate::dice::Dice;
use wear::Wear;

/// Which half of the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    /// Looked at while tuning.
    Seen,
    /// Only counted.
    Kept,
}

/// How the names of columns are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// 手机号
    Chinese,
    /// `sjh`
    Pinyin,
    /// `shoujihao`, `shou_ji_hao`; only kinds that have such a word
    Spelled,
    /// `mobileNo`, `mobile_no`, `mobile-no`
    English,
    /// `ods_mobile_di`, `t_user.sjh`, `user手机号`, `手机号（必填）`
    Affixed,
    /// `c1`, `f_017`
    Opaque,
}

impl Style {
    /// Every style, in the order of the columns of the accuracy table.
    pub const ALL: [Self; 6] = [Self::Chinese, Self::Pinyin, Self::Spelled, Self::English, Self::Affixed, Self::Opaque];
}

/// Where the content of a kind of column shows itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Values tell, whatever the name.
    InValues,
    /// Only the name tells (eight bare digits may be anything).
    InName,
    /// Single cells hold it inside longer text; the column is something else.
    InText,
}

/// Words for a column, in Chinese, as pinyin initials and in English; several are parted by `|`.
pub type Words = [&'static str; 3];

/// One kind of column: what it holds, how it is called and how its cells are made.
#[derive(Debug)]
pub struct Kind {
    /// Name in contexts and in the accuracy table.
    pub id: &'static str,
    /// Categories that are right, the best first; empty where nothing personal is in it.
    pub truth: &'static [Category],
    /// Whether an opaque name leaves anything to find.
    pub shows: Shows,
    /// Header words of the seen half.
    pub seen: Words,
    /// Header words of the kept half.
    pub kept: Words,
    /// Makes one cell.
    pub make: fn(&mut Draw) -> String,
}

const fn kind_of(
    id: &'static str,
    truth: &'static [Category],
    shows: Shows,
    seen: Words,
    kept: Words,
    make: fn(&mut Draw) -> String,
) -> Kind {
    Kind { id, truth, shows, seen, kept, make }
}

/// A kind with nothing personal in it.
const fn thing(id: &'static str, seen: Words, kept: Words, make: fn(&mut Draw) -> String) -> Kind {
    Kind { id, truth: &[], shows: Shows::InValues, seen, kept, make }
}

/// What a generator may use.
#[derive(Debug)]
pub struct Draw {
    /// Numbers.
    pub dice: Dice,
    /// The generator differs by half.
    pub half: Half,
    /// Number of the row, from 0.
    pub row: u64,
}

impl Draw {
    /// One of the list of this half.
    pub fn one<T: Copy>(&mut self, seen: &[T], kept: &[T]) -> T {
        match self.half {
            Half::Seen => *self.dice.one(seen),
            Half::Kept => *self.dice.one(kept),
        }
    }
}

/// A column with its truth.
#[derive(Debug)]
pub struct Column {
    /// What it is.
    pub kind: &'static Kind,
    /// Name of the column.
    pub header: String,
    /// What was done to the cells.
    pub wear: Wear,
    /// One per row.
    pub cells: Vec<String>,
}

/// Columns that stand together.
#[derive(Debug)]
pub struct Table {
    /// Which context, for messages.
    pub name: String,
    /// How its columns are named.
    pub style: Style,
    /// In order.
    pub columns: Vec<Column>,
}

/// Rows of the tables of the corpus.
const ROWS: [u64; 3] = [8, 50, 400];

/// All tables of one half.
#[must_use]
pub fn tables(half: Half) -> Vec<Table> {
    let mut tables = Vec::new();
    for (place, (name, ids)) in (1..).zip(contexts::of(half)) {
        for (turn, style) in (1..).zip(Style::ALL) {
            for rows in ROWS {
                for (again, wear) in (0..).zip([Wear::Clean, Wear::Dirty, Wear::Clean, Wear::Dirty]) {
                    let seed = place * 10_000 + turn * 1_000 + rows * 2 + again + half as u64 * 1_000_003;
                    tables.push(table(half, name, ids, style, rows, wear, seed));
                }
            }
        }
    }
    for (turn, wear) in (1..).zip([Wear::Masked, Wear::Hashed, Wear::Mangled]) {
        for (place, style) in (1..).zip(Style::ALL) {
            for repeat in 0..3 {
                let seed = 500_000 + turn * 1_000 + place * 100 + repeat + half as u64 * 1_000_003;
                tables.push(table(half, "altered", wear.kinds(), style, 50, wear, seed));
            }
        }
    }
    tables
}

fn table(half: Half, name: &str, ids: &[&str], style: Style, rows: u64, wear: Wear, seed: u64) -> Table {
    let mut dice = Dice::new(seed);
    let columns = ids
        .iter()
        .enumerate()
        .filter_map(|(place, id)| {
            let kind = kind(id)?;
            let header = naming::header(kind, half, style, wear, place, &mut dice)?;
            let mut draw = Draw { dice: Dice::new(dice.bits()), half, row: 0 };
            let cells = wear.column(kind, rows, &mut draw);
            Some(Column { kind, header, wear, cells })
        })
        .collect();
    Table { name: format!("{name} {style:?} {rows} {wear:?}"), style, columns }
}

/// All kinds.
pub fn kinds() -> impl Iterator<Item = &'static Kind> {
    [identifiers::KINDS, people::KINDS, facts::KINDS, latin::KINDS, numbers::KINDS, things::KINDS, traps::KINDS]
        .into_iter()
        .flatten()
}

/// The kind with an id.
#[must_use]
pub fn kind(id: &str) -> Option<&'static Kind> {
    kinds().find(|kind| kind.id == id)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Half, contexts, kind, kinds, tables};

    #[test]
    fn every_kind_stands_in_both_halves_and_every_context_names_kinds() {
        for half in [Half::Seen, Half::Kept] {
            let used: BTreeSet<&str> = contexts::of(half).iter().flat_map(|(_, ids)| ids.iter().copied()).collect();
            for id in &used {
                assert!(kind(id).is_some(), "{id} is no kind");
            }
            for kind in kinds() {
                assert!(used.contains(kind.id), "{} is not used in {half:?}", kind.id);
            }
        }
    }

    #[test]
    fn the_halves_share_no_header_word() {
        for kind in kinds() {
            for (seen, kept) in kind.seen.iter().zip(kind.kept) {
                let seen: BTreeSet<&str> = seen.split('|').collect();
                assert!(kept.split('|').all(|word| !seen.contains(word)), "{}: {seen:?} and {kept}", kind.id);
            }
        }
    }

    #[test]
    fn half_of_the_columns_hold_nothing_personal() {
        let columns: Vec<_> = tables(Half::Kept).into_iter().flat_map(|t| t.columns).collect();
        let nothing = columns.iter().filter(|c| c.kind.truth.is_empty()).count();
        assert!(nothing * 2 >= columns.len(), "{nothing} of {}", columns.len());
    }
}
