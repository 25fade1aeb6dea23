//! Which paths a table has inside its cells, in an order that depends on the set of paths alone.
//!
//! A unit is opened from the layout of its dataset and tells what it found beyond it. What a unit tells depends on the
//! layout and its rows only, and layouts grow by set union, so the paths of a table are the same whatever the threads.

use std::collections::{BTreeMap, BTreeSet};

use pandian_detectors::catalog::Catalog;

use super::keys;
use super::pairs::{self, Pair};
use crate::engine::profile::ColumnProfile;
use crate::names::unique;
use crate::readers::{ColumnPath, escaped, quoted};

/// An object with more fields than this is a map: its keys are values.
pub(super) const FIELDS: usize = 128;
/// Paths inside the cells of one column; beyond, no key is told from another.
pub(super) const PATHS: usize = 500;
/// Kinds that no word of the catalogue names; where there are more, the values beside them are judged together.
pub(super) const CASES: usize = 64;
/// Paths found in the units of a table beyond its layout, over all columns; beyond, no key of these columns is told from
/// another. A table of fewer JSON columns meets the cap of a column first.
pub(super) const TABLE_PATHS: usize = 4096;

/// One step into a cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) enum Step {
    /// The items of a list.
    Items,
    /// A field by its key.
    Field(Vec<u8>),
    /// Any field of an object whose keys are values.
    Any,
    /// The keys of such an object.
    Keys,
    /// The cells beside which the column of kinds says this.
    Case(Vec<u8>),
    /// The same, where that is a word of the catalogue for the name of a column.
    Word(Vec<u8>),
}

/// Column of the table, and the steps into its cells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::engine) struct Path {
    pub(super) column: usize,
    pub(super) steps: Vec<Step>,
}

/// What is given up of the names inside cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::engine) struct Folds {
    /// Objects whose keys are values.
    pub(super) maps: BTreeSet<Path>,
    /// Columns with so many paths that no key is told from another.
    pub(super) columns: BTreeSet<usize>,
    /// Columns of values whose kinds are no closed list: only words of the catalogue are told apart.
    pub(super) cases: BTreeSet<usize>,
    /// Columns are folded because the table has too many paths, whatever each of them has.
    pub(super) whole_table: bool,
}

impl Folds {
    pub(super) fn join(&mut self, other: &Self) {
        self.whole_table |= other.whole_table;
        self.maps.extend(other.maps.iter().cloned());
        self.columns.extend(&other.columns);
        self.cases.extend(&other.cases);
    }

    /// The path as it is kept; `None` where it is not.
    pub(super) fn kept(&self, path: &Path) -> Option<Path> {
        match path.steps.first() {
            Some(Step::Word(_)) => return Some(path.clone()),
            Some(Step::Case(_)) => return (!self.cases.contains(&path.column)).then(|| path.clone()),
            Some(Step::Items | Step::Field(_) | Step::Any | Step::Keys) | None => {}
        }
        if self.columns.contains(&path.column) {
            return Some(Path { column: path.column, steps: vec![Step::Any] });
        }
        let mut kept = Path { column: path.column, steps: Vec::with_capacity(path.steps.len()) };
        for step in &path.steps {
            let folded = matches!(step, Step::Field(_)) && self.maps.contains(&kept);
            kept.steps.push(if folded { Step::Any } else { step.clone() });
        }
        Some(kept)
    }

    /// Folds what has to be folded among these paths, and what that in turn makes necessary.
    fn settle(&mut self, paths: &BTreeSet<Path>, catalog: &Catalog) {
        loop {
            let before = self.clone();
            let kept: BTreeSet<Path> = paths.iter().filter_map(|path| self.kept(path)).collect();
            let mut fields: BTreeMap<Path, BTreeSet<&[u8]>> = BTreeMap::new();
            let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
            for path in &kept {
                let of_column = counts.entry(path.column).or_default();
                of_column.0 += 1;
                of_column.1 += usize::from(matches!(path.steps.as_slice(), [Step::Case(_)]));
                for (at, step) in path.steps.iter().enumerate() {
                    if let Step::Field(key) = step {
                        let object = Path { column: path.column, steps: path.steps[..at].to_vec() };
                        fields.entry(object).or_default().insert(key);
                    }
                }
            }
            let is_map =
                |keys: &BTreeSet<&[u8]>| keys.len() > FIELDS || keys::are_persons(catalog, keys.iter().copied());
            let maps: Vec<Path> =
                fields.into_iter().filter(|(_, keys)| is_map(keys)).map(|(object, _)| object).collect();
            self.columns
                .extend(counts.iter().filter(|(_, (paths, _))| maps.is_empty() && *paths > PATHS).map(|(c, _)| c));
            self.cases.extend(counts.iter().filter(|(_, (_, cases))| *cases > CASES).map(|(c, _)| c));
            self.maps.extend(maps);
            // A map inside an object that became a map itself.
            self.maps = self.maps.iter().filter_map(|map| self.kept(map)).collect();
            if *self == before {
                return;
            }
        }
    }
}

/// The paths of a table, sorted; the place of a path is its place among the columns behind those of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::engine) struct Layout {
    pub(super) paths: Vec<Path>,
    pub(super) folds: Folds,
    /// Columns that hold values beside a column of kinds.
    pub(super) pairs: Vec<Pair>,
}

impl Layout {
    /// Of a table with these columns, before anything was read.
    pub(in crate::engine) fn new(columns: &[ColumnPath]) -> Self {
        Self { pairs: pairs::of(columns), ..Self::default() }
    }

    pub(in crate::engine) fn len(&self) -> usize {
        self.paths.len()
    }

    pub(in crate::engine) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.paths.iter()
    }

    /// Whether both give up the same names, so that cells opened by one are as if opened by the other.
    pub(in crate::engine) fn folds_as(&self, other: &Self) -> bool {
        self.folds == other.folds
    }

    /// This layout with what units found beyond it.
    pub(in crate::engine) fn grown(&self, late: &Late, catalog: &Catalog) -> Self {
        let mut folds = self.folds.clone();
        folds.join(&late.all_folds());
        let all: BTreeSet<Path> = self.paths.iter().chain(late.paths.keys()).cloned().collect();
        folds.settle(&all, catalog);
        let paths: BTreeSet<Path> = all.iter().filter_map(|path| folds.kept(path)).collect();
        Self { paths: paths.into_iter().collect(), folds, pairs: self.pairs.clone() }
    }

    /// The place of a path of an earlier layout in this one; `None` where it was given up.
    pub(in crate::engine) fn place(&self, path: &Path) -> Option<usize> {
        self.paths.binary_search(&self.folds.kept(path)?).ok()
    }

    /// All columns of the table: those of the files and partitions, then those opened.
    pub(in crate::engine) fn columns(&self, flat: &[ColumnPath]) -> Vec<Named> {
        let ids = unique(flat.iter().map(|column| column.path.as_str()));
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        let outer =
            flat.iter().map(|path| Named { path: path.clone(), read: path.path.replace("[]", ""), repeated: true });
        let inner = self.paths.iter().map(|path| {
            let number = numbers.entry(path.column).or_default();
            *number += 1;
            let kind = self.pairs.iter().find(|pair| pair.value == path.column).and_then(|pair| ids.get(pair.kind));
            let name = flat.get(path.column).map(|column| column.name.clone()).unwrap_or_default();
            let id = ids.get(path.column).map_or("", String::as_str);
            path.named(&name, id, kind.map_or("", String::as_str), *number)
        });
        let inner: Vec<Named> = inner.collect();
        outer.chain(inner).collect()
    }
}

/// A column with the words by which it is read.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Named {
    pub(in crate::engine) path: ColumnPath,
    /// The name that detectors read: the path without the marks of paths, or the kind that another column states.
    pub(in crate::engine) read: String,
    /// It may have no cell or several in a row; the other columns are as long as the table.
    pub(in crate::engine) repeated: bool,
}

impl Path {
    /// `number` stands for a kind that may not be shown: only words of the catalogue may, since a kind is a cell.
    fn named(&self, name: &str, id: &str, kind: &str, number: usize) -> Named {
        let mut named = Named {
            path: ColumnPath { name: name.to_owned(), path: id.to_owned() },
            read: id.to_owned(),
            repeated: false,
        };
        for step in &self.steps {
            let path = &mut named.path.path;
            match step {
                Step::Items => path.push_str("[]"),
                Step::Any => path.push_str(".*"),
                Step::Keys => path.push_str(".*[key]"),
                Step::Field(key) => {
                    let key = escaped(key);
                    path.extend([".", &quoted(&key)]);
                    named.read.extend([".", &key]);
                }
                Step::Case(text) | Step::Word(text) => {
                    let text = String::from_utf8_lossy(text).into_owned();
                    let hidden = matches!(step, Step::Case(_));
                    let shown = if hidden { format!("#{number}") } else { text.clone() };
                    path.extend(["[", kind, "=", &shown, "]"]);
                    named.read = text;
                }
            }
            named.repeated |= !matches!(step, Step::Field(_));
        }
        named
    }
}

/// What units found beyond the layout, and what could not be opened.
#[derive(Clone, Debug, Default)]
pub(in crate::engine) struct Late {
    pub(super) paths: BTreeMap<Path, ColumnProfile>,
    pub(super) folds: Folds,
    pub(super) cuts: Cuts,
    /// Columns that had any such path.
    columns: BTreeSet<usize>,
    /// So many paths come from keys that are values.
    overflowed: bool,
    /// Paths that were left when they were folded last: to fold again before there are twice as many would cost more than it
    /// spares.
    unfoldable: usize,
}

/// What could not be opened, in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::engine) struct Cuts {
    /// Longer than a cell that is opened.
    pub(in crate::engine) long: u64,
    /// Nested too deep.
    pub(in crate::engine) deep: u64,
}

impl Late {
    /// Adds the cells of one path of a unit.
    pub(super) fn add(&mut self, path: Path, profile: &ColumnProfile) {
        self.columns.insert(path.column);
        self.paths.entry(path).or_default().merge(profile);
        self.bound();
    }

    /// Takes in what a unit gave up.
    pub(super) fn note(&mut self, folds: &Folds, cuts: Cuts) {
        self.folds.join(folds);
        self.cuts.long += cuts.long;
        self.cuts.deep += cuts.deep;
    }

    pub(in crate::engine) fn paths(&self) -> impl Iterator<Item = (&Path, &ColumnProfile)> {
        self.paths.iter()
    }

    pub(in crate::engine) fn cuts(&self) -> Cuts {
        self.cuts
    }

    pub(in crate::engine) fn note_cuts(&mut self, cuts: Cuts) {
        self.note(&Folds::default(), cuts);
    }

    pub(in crate::engine) fn merge(&mut self, other: &Self) {
        self.columns.extend(&other.columns);
        self.overflowed |= other.overflowed;
        self.note(&other.folds, other.cuts);
        for (path, profile) in &other.paths {
            self.paths.entry(path.clone()).or_default().merge(profile);
        }
        self.bound();
    }

    /// Keeps memory bounded; which columns are folded in the end depends on the whole and is settled there.
    fn bound(&mut self) {
        self.overflowed |= self.paths.len() > TABLE_PATHS;
        if self.paths.len() <= TABLE_PATHS.max(2 * self.unfoldable) {
            return;
        }
        let folds = self.all_folds();
        for (path, profile) in std::mem::take(&mut self.paths) {
            if let Some(kept) = folds.kept(&path) {
                self.paths.entry(kept).or_default().merge(&profile);
            }
        }
        self.unfoldable = self.paths.len();
    }

    fn all_folds(&self) -> Folds {
        let mut folds = self.folds.clone();
        if self.overflowed {
            folds.columns.extend(&self.columns);
            folds.whole_table = true;
        }
        folds
    }
}
