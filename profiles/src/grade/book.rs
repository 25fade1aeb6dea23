//! The levels of all categories by content alone, as the chosen sectors, readings and the day give them.

use std::collections::BTreeMap;

use pandian_detectors::vocabulary::{Category, Level, Mark};

use crate::exporter::{Choice, Exporter, Reading};
use crate::grading::Flag;
use crate::law::InForce;
use crate::sector::{Grade, Sector};

/// While this is not in force, the standard of 2020 is the only one, and its reading holds.
const STANDARD_OF_2025: &str = "gbt-45574/dropped";

/// A level with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) level: Level,
    pub(super) provision: String,
    pub(super) flag: Option<Flag>,
}

/// The levels of all categories.
pub(super) struct Book<'run> {
    grades: BTreeMap<Category, &'run Grade>,
    exporter: &'run Exporter,
    law: &'run InForce<'run>,
}

impl<'run> Book<'run> {
    /// Later sectors override earlier ones.
    pub(super) fn new(sectors: &[&'run Sector], exporter: &'run Exporter, law: &'run InForce<'run>) -> Self {
        let grades = sectors.iter().flat_map(|sector| &sector.grades).map(|grade| (grade.category, grade)).collect();
        Self { grades, exporter, law }
    }

    /// The level of a category by content alone.
    pub(super) fn entry(&self, category: Category, marks: &[Mark]) -> Entry {
        let Some(grade) = self.grades.get(&category) else {
            return Entry { level: Level::Personal, provision: "pipl/art-4".to_owned(), flag: None };
        };
        if let Some(coarse) = grade.coarse.as_ref().filter(|_| marks.contains(&Mark::CoarsePosition)) {
            return Entry {
                level: coarse.level,
                provision: self.in_force(&coarse.provision, coarse.level),
                flag: None,
            };
        }
        let entry = Entry { level: grade.level, provision: self.in_force(&grade.provision, grade.level), flag: None };
        let Some(flag) = &grade.flag else { return entry };
        if self.older_standard(&flag.reading) {
            let other = Flag { reading: flag.reading.clone(), level: entry.level, provision: entry.provision };
            return Entry { level: flag.level, provision: flag.provision.clone(), flag: Some(other) };
        }
        Entry { flag: Some(flag.clone()), ..entry }
    }

    /// A provision that is in force on the day; the law itself where a standard is not yet.
    pub(super) fn in_force(&self, provision: &str, level: Level) -> String {
        let fallback = match level {
            Level::Sensitive => "pipl/art-28",
            Level::Personal | Level::NonPersonal => "pipl/art-4",
        };
        if self.law.provision(provision).is_some() { provision.to_owned() } else { fallback.to_owned() }
    }

    fn older_standard(&self, reading: &str) -> bool {
        let chosen = Reading::ALL.iter().find(|one| one.id() == reading);
        let chosen = chosen.is_some_and(|one| self.exporter.chose(*one, Choice::Standard2020));
        chosen || self.law.provision(STANDARD_OF_2025).is_none()
    }
}
