//! Grading and deciding again on a changed export, a bounded number of times.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::change::{self, Change, Lever, apply};
use super::purposes;
use crate::decision::Route;
use crate::exporter::Exporter;
use crate::grade::grade;
use crate::grading::Grading;
use crate::inventory::{Inventory, Subjects};
use crate::law::{InForce, Law};
use crate::measured::{Join, JoinSide};
use crate::route::{Outcome, outcome};
use crate::sector::Sector;

/// Columns and sets that the trials of one search may look at: about a second of work.
const WORK: usize = 150_000;
/// Trials of one search however small the inventory is.
const MOST: usize = 1_000;
/// Trials of one search however large it is.
const LEAST: usize = 12;

/// An export that is changed, judged, and put back.
pub(super) struct Trial<'run> {
    /// As it was scanned.
    pub(super) original: &'run Inventory,
    /// What is stated or supposed.
    pub(super) exporter: Exporter,
    pub(super) in_force: InForce<'run>,
    pub(super) sectors: &'run [&'run Sector],
    as_of: Date,
    law: &'run Law,
    /// Changed in place, dataset by dataset, so that the persons are not copied for every trial.
    changed: Inventory,
    /// The subjects without children.
    grown_up: Vec<Subjects>,
    /// Trials for one search.
    each: usize,
    left: usize,
    spent: bool,
}

impl<'run> Trial<'run> {
    pub(super) fn new(
        original: &'run Inventory,
        sectors: &'run [&'run Sector],
        exporter: Exporter,
        as_of: Date,
        law: &'run Law,
    ) -> Self {
        let columns: usize =
            original.datasets.iter().map(|dataset| dataset.columns.len() + dataset.keyless.len()).sum();
        let sets: usize = original.subjects.iter().map(|subjects| subjects.sets.len()).sum();
        let each = (WORK / (columns + sets + 1)).clamp(LEAST, MOST);
        Self {
            original,
            exporter,
            in_force: law.on(as_of),
            sectors,
            as_of,
            law,
            changed: original.clone(),
            grown_up: change::grown_up(&original.subjects),
            each,
            left: each,
            spent: false,
        }
    }

    /// Begins another search: one that found its bound takes nothing from the next.
    pub(super) fn begin(&mut self) {
        self.left = self.each;
    }

    /// Whether the bound of trials was met.
    pub(super) fn is_spent(&self) -> bool {
        self.spent
    }

    /// How many trials are left.
    pub(super) fn left(&self) -> usize {
        self.left
    }

    pub(super) fn grading(&self) -> Grading {
        grade(self.original, self.sectors, &self.exporter, &self.in_force)
    }

    pub(super) fn without_change(&self) -> Outcome {
        self.judged(self.original, &self.exporter)
    }

    /// The outcome with the chosen changes.
    pub(super) fn outcome(&mut self, levers: &[Lever], chosen: &[(usize, Change)]) -> Outcome {
        let mut exporter = None;
        let mut touched: BTreeSet<usize> = BTreeSet::new();
        let without_children = chosen.iter().any(|(_, change)| *change == Change::Children);
        if without_children {
            std::mem::swap(&mut self.changed.subjects, &mut self.grown_up);
            self.changed.datasets.iter_mut().for_each(change::leave_out_children);
            touched.extend(0..self.changed.datasets.len());
        }
        let mut changes: BTreeMap<usize, Vec<(&Lever, Change)>> = BTreeMap::new();
        for (lever, change) in chosen.iter().filter_map(|(at, change)| Some((levers.get(*at)?, *change))) {
            changes.entry(lever.dataset).or_default().push((lever, change));
        }
        for (at, changes) in &changes {
            let Some(dataset) = self.changed.datasets.get_mut(*at) else { continue };
            for purpose in changes.iter().filter_map(|(_, change)| change.purpose()) {
                purposes::state(exporter.get_or_insert_with(|| self.exporter.clone()), &dataset.id, purpose);
            }
            apply(dataset, changes);
            touched.insert(*at);
        }
        if let Some(joins) = self.joins() {
            self.changed.joins = joins;
        }
        let outcome = self.judged(&self.changed, exporter.as_ref().unwrap_or(&self.exporter));
        if without_children {
            std::mem::swap(&mut self.changed.subjects, &mut self.grown_up);
        }
        for at in touched {
            if let (Some(changed), Some(original)) = (self.changed.datasets.get_mut(at), self.original.datasets.get(at))
            {
                changed.clone_from(original);
            }
        }
        outcome
    }

    /// The joins of which both columns are still sent; `None`: they are those of the last trial too, because all are.
    fn joins(&self) -> Option<Vec<Join>> {
        fn path<'a>(inventory: &'a Inventory, side: &JoinSide) -> Option<&'a str> {
            let dataset = inventory.datasets.get(usize::try_from(side.dataset).ok()?)?;
            dataset.columns.get(side.column).map(|column| column.path.as_str())
        }
        let sent = |side: &JoinSide| path(&self.changed, side) == path(self.original, side);
        let all = &self.original.joins;
        let kept: Vec<&Join> = all.iter().filter(|join| sent(&join.left) && sent(&join.right)).collect();
        let as_before = kept.len() == all.len() && self.changed.joins.len() == all.len();
        (!as_before).then(|| kept.into_iter().cloned().collect())
    }

    /// Whether the changes reach a route, or a lighter one. Where the bound of trials is met they are taken not to.
    pub(super) fn reaches(&mut self, levers: &[Lever], chosen: &[(usize, Change)], target: Route) -> bool {
        self.pay().is_some() && self.outcome(levers, chosen).route <= target
    }

    /// The outcome with some persons left out.
    pub(super) fn with(&mut self, inventory: &Inventory) -> Option<Outcome> {
        self.pay()?;
        Some(self.judged(inventory, &self.exporter))
    }

    fn pay(&mut self) -> Option<()> {
        self.spent |= self.left == 0;
        self.left = self.left.checked_sub(1)?;
        Some(())
    }

    fn judged(&self, inventory: &Inventory, exporter: &Exporter) -> Outcome {
        let grading = grade(inventory, self.sectors, exporter, &self.in_force);
        outcome(inventory, &grading, exporter, self.as_of, self.law)
    }
}
