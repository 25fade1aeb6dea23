//! One column: what is known of it, and its class.

use pandian_detectors::vocabulary::{Bearing, Category, Level, Mark, Strength};

use super::book::{Book, Entry};
use super::context::Context;
use crate::exporter::Correction;
use crate::grading::{Classification, Flag};
use crate::inventory::{Column, ColumnKind, Signal};

/// What counts of one column.
pub(super) struct ColumnEvidence<'run> {
    pub(super) column: &'run Column,
    pub(super) correction: Option<&'run Correction>,
    /// Categories that count for the route.
    categories: Vec<Category>,
    /// Those that say what the rows are about.
    defining: Vec<Category>,
}

impl<'run> ColumnEvidence<'run> {
    /// `is_key`: rows were counted by it.
    pub(super) fn new(column: &'run Column, correction: Option<&'run Correction>, is_key: bool) -> Self {
        let counted = || column.signals.iter().filter(|signal| signal.strength >= Strength::Likely);
        let (whole, within) = (counted().filter(|signal| !signal.within), counted().filter(|signal| signal.within));
        let tells =
            |signal: &&Signal| !signal.within || is_key || signal.matched.saturating_mul(2) >= signal.checked.max(1);
        let defining = if correction.is_some() { Vec::new() } else { unique(counted().filter(tells)) };
        Self { column, correction, categories: unique(whole.chain(within)), defining }
    }

    /// Categories that count for the route, those of the whole column first, strongest first.
    pub(super) fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// Categories that say what the rows are about. A person's correction replaces them. A rare find inside longer text
    /// is personal by itself, but does not make the whole table one about persons.
    pub(super) fn defining(&self) -> &[Category] {
        &self.defining
    }

    fn shown(&self) -> Vec<Category> {
        if self.categories.is_empty() { unique(self.column.signals.iter()) } else { self.categories.clone() }
    }
}

fn unique<'signal>(signals: impl Iterator<Item = &'signal Signal>) -> Vec<Category> {
    let mut found = Vec::new();
    for signal in signals {
        if !found.contains(&signal.category) {
            found.push(signal.category);
        }
    }
    found
}

/// A column in its table, with the book of levels.
pub(super) struct Ruling<'run> {
    pub(super) column: &'run ColumnEvidence<'run>,
    pub(super) context: &'run Context,
    pub(super) book: &'run Book<'run>,
    /// Its values stand in another table, where more of the same person is.
    pub(super) linked: bool,
}

impl Ruling<'_> {
    /// The level of the column in so far as it holds one category, with the reading that would change it.
    pub(super) fn level_as(&self, category: Category) -> (Level, Option<Flag>) {
        if let Some(correction) = self.column.correction {
            return (correction.level, None);
        }
        if !self.column.categories().contains(&category) {
            return (self.context.floor(), None);
        }
        let entry = self.in_context(category);
        (entry.level.max(self.context.floor()), entry.flag)
    }

    /// The class of the column as a whole.
    pub(super) fn classification(&self) -> Classification {
        let categories = self.column.shown();
        let strength = categories.first().and_then(|main| self.strength_of(*main));
        let mut class = Classification {
            level: Level::NonPersonal,
            intrinsic_level: Level::NonPersonal,
            strength,
            marks: self.marks(),
            flags: Vec::new(),
            basis: Vec::new(),
            categories,
        };
        for category in self.column.categories().iter().copied() {
            let content = self.book.entry(category, &self.column.column.marks);
            class.intrinsic_level = class.intrinsic_level.max(content.level);
            let entry = self.in_context(category);
            class.level = class.level.max(entry.level);
            class.flags.extend(entry.flag);
            class.basis.push(entry.provision);
        }
        self.apply_context(&mut class);
        self.apply_correction(&mut class);
        tidy(class)
    }

    fn strength_of(&self, category: Category) -> Option<Strength> {
        self.column
            .column
            .signals
            .iter()
            .filter(|signal| signal.category == category)
            .map(|signal| signal.strength)
            .max()
    }

    fn in_context(&self, category: Category) -> Entry {
        let entry = self.book.entry(category, &self.column.column.marks);
        match self.context {
            Context::Persons { .. } => self.raised(category, entry),
            Context::Groups { small: true } => entry,
            Context::Groups { small: false } => lowered("practice/group-size"),
            Context::Nobody => match category.bearing() {
                Bearing::Linked | Bearing::Asset(_) | Bearing::Thing => lowered("pipl/art-4"),
                Bearing::Key(_) | Bearing::Direct | Bearing::Trait => entry,
            },
        }
    }

    /// What a table about persons adds: id numbers beside a name, positions over time.
    fn raised(&self, category: Category, entry: Entry) -> Entry {
        if self.is_track(category) {
            let provision = self.book.in_force("gbt-45574/track", Level::Sensitive);
            return Entry { level: Level::Sensitive, provision, flag: None };
        }
        let id_number = entry.flag.as_ref().is_some_and(|flag| flag.reading == "A8" || flag.reading == "A9");
        if id_number && self.context.identifies() && entry.level < Level::Sensitive {
            let lenient =
                entry.flag.map(|flag| Flag { level: entry.level, provision: entry.provision.clone(), ..flag });
            let provision = self.book.in_force("gbt-45574/aggregation", Level::Sensitive);
            return Entry { level: Level::Sensitive, provision, flag: lenient };
        }
        entry
    }

    fn is_track(&self, category: Category) -> bool {
        let coarse = self.column.column.marks.contains(&Mark::CoarsePosition);
        is_position(category) && !coarse && self.context.tracks()
    }

    fn apply_context(&self, class: &mut Classification) {
        class.level = class.level.max(self.floor());
        match self.context {
            Context::Groups { .. } => class.basis.push("practice/group-size".to_owned()),
            // Association (PIPL Art 4): what stands in a person's row is about that person.
            Context::Persons { .. } if class.level > class.intrinsic_level || class.basis.is_empty() => {
                class.basis.push("pipl/art-4".to_owned());
            }
            Context::Persons { .. } | Context::Nobody => {}
        }
        if class.level == Level::Sensitive {
            class.basis.push("pipl/art-28".to_owned());
        }
        if class.level > Level::NonPersonal
            && class.marks.iter().any(|mark| matches!(mark, Mark::Masked | Mark::DeIdentified))
        {
            class.basis.push("pipl/art-73".to_owned());
        }
    }

    /// A column without any value says nothing of anyone.
    fn floor(&self) -> Level {
        let column = self.column.column;
        let empty = column.kind == ColumnKind::Empty && column.cells > 0 && column.cells == column.nulls;
        if empty { Level::NonPersonal } else { self.context.floor() }
    }

    fn apply_correction(&self, class: &mut Classification) {
        if let Some(correction) = self.column.correction {
            class.level = correction.level;
            class.flags.clear();
            class.basis = vec!["practice/correction".to_owned()];
        }
    }

    fn marks(&self) -> Vec<Mark> {
        let categories = self.column.categories();
        let mut marks = self.column.column.marks.clone();
        if categories.contains(&Category::HashedIdentifier) {
            marks.push(Mark::DeIdentified);
        }
        if self.context.aggregated() {
            marks.push(Mark::Aggregated);
        }
        if self.column.correction.is_none() && categories.iter().any(|category| self.is_track(*category)) {
            marks.push(Mark::Track);
        }
        if self.linked || self.context.links(self.column.defining()) {
            marks.push(Mark::LinkageShown);
        }
        if self.column.correction.is_some() {
            marks.push(Mark::Corrected);
        }
        marks
    }
}

/// Whether a category is a place on earth.
pub(crate) fn is_position(category: Category) -> bool {
    matches!(category, Category::Latitude | Category::Longitude | Category::CoordinatePair)
}

fn lowered(provision: &str) -> Entry {
    Entry { level: Level::NonPersonal, provision: provision.to_owned(), flag: None }
}

fn tidy(mut class: Classification) -> Classification {
    if class.basis.is_empty() {
        class.basis.push("pipl/art-4".to_owned());
    }
    class.basis.sort_unstable();
    class.basis.dedup();
    class.flags.sort_unstable();
    class.flags.dedup();
    class.marks.sort_unstable();
    class.marks.dedup();
    class
}
