//! Linkage by evidence: which ids stand in other tables too, and what those tables say of the person behind them.
//!
//! A table without any person in it is about persons all the same where an id of its rows is one by which another table
//! knows someone (PIPL Art 4: information *related to* an identifiable person). The path is kept, so that a reader can
//! follow it. Joins are measured by the scan; what they mean is decided here, so that a report can be decided again.

use std::collections::BTreeMap;

use pandian_detectors::vocabulary::{Bearing, Category, EvidenceKind, Strength};

use super::column::ColumnEvidence;
use super::context::describes_person;
use crate::grading::Linked;
use crate::inventory::{Column, Inventory};
use crate::measured::{Join, JoinSide};

/// A column by its dataset and place.
type At = (usize, usize);

/// What joins tell of every dataset.
#[derive(Debug, Default)]
pub(super) struct Linkage {
    paths: BTreeMap<At, Linked>,
    /// Columns that lead a table without persons to a person.
    leads: BTreeMap<At, u64>,
}

impl Linkage {
    /// Reads the joins of an inventory; `evidence` per dataset and column.
    pub(super) fn of(inventory: &Inventory, evidence: &[Vec<ColumnEvidence<'_>>]) -> Self {
        let reader = Reader { inventory, evidence };
        let mut linkage = Self::default();
        // From one table to the next: each round reaches the tables one join further away.
        loop {
            let before = linkage.leads.len();
            let mut reached = Vec::new();
            for join in &inventory.joins {
                for (known, open) in [(&join.left, &join.right), (&join.right, &join.left)] {
                    reached.extend(reader.lead(join, known, open, &linkage));
                }
            }
            for (at, ids, path) in reached {
                linkage.leads.entry(at).or_insert(ids);
                linkage.paths.entry(at).or_insert(path);
            }
            if linkage.leads.len() == before {
                break;
            }
        }
        for join in &inventory.joins {
            for (known, shown) in [(&join.left, &join.right), (&join.right, &join.left)] {
                if let Some((at, path)) = reader.shown(join, known, shown, &linkage) {
                    linkage.paths.insert(at, path);
                }
            }
        }
        linkage
    }

    /// Where ids of the dataset lead to persons: their different values, and rows without one.
    pub(super) fn ids(&self, dataset: usize) -> Option<u64> {
        self.leads.range((dataset, 0)..=(dataset, usize::MAX)).map(|(_, ids)| *ids).reduce(u64::saturating_add)
    }

    /// The paths from columns of a dataset, by column.
    pub(super) fn paths(&self, dataset: usize) -> Vec<Linked> {
        self.paths.range((dataset, 0)..=(dataset, usize::MAX)).map(|(_, path)| path.clone()).collect()
    }
}

struct Reader<'run> {
    inventory: &'run Inventory,
    evidence: &'run [Vec<ColumnEvidence<'run>>],
}

impl Reader<'_> {
    /// The path along which `open` is found to be about the persons of `known`, where it is.
    fn lead(&self, join: &Join, known: &JoinSide, open: &JoinSide, so_far: &Linkage) -> Option<(At, u64, Linked)> {
        let (from, to) = (at(known)?, at(open)?);
        let corrected = self.evidence.get(to.0)?.get(to.1)?.correction.is_some();
        if corrected || so_far.leads.contains_key(&to) || self.identifies(to) || self.is_about_persons(to.0) {
            return None;
        }
        let by_key = self.identifies(from) || so_far.leads.contains_key(&from);
        let by_record = join.record
            && (self.is_about_persons(from.0) || so_far.ids(from.0).is_some())
            && self.is_unique(from)
            && self.is_contained(join, to);
        if !by_key && !by_record {
            return None;
        }
        let holds = so_far.paths.get(&from).map_or_else(|| self.holds(from), |path| path.holds.clone());
        Some((to, self.ids(to)?, self.path(join, from, to, holds)))
    }

    /// The path of an id that is known anyway, to another table that holds more of the same person; the first one is kept.
    fn shown(&self, join: &Join, known: &JoinSide, shown: &JoinSide, so_far: &Linkage) -> Option<(At, Linked)> {
        let (from, to) = (at(known)?, at(shown)?);
        if so_far.paths.contains_key(&to) {
            return None;
        }
        let evidence = self.evidence.get(to.0)?.get(to.1)?;
        let told = evidence
            .column
            .signals
            .iter()
            .any(|signal| signal.strength >= Strength::Likely && signal.evidence.contains(&EvidenceKind::Joined));
        let own = self.defining(to);
        let tied = own.iter().any(|category| is_account_or_device(*category))
            && self.identifies(from)
            && self.others(from).iter().any(|category| matches!(category.bearing(), Bearing::Key(_)));
        (evidence.correction.is_none() && (told && self.identifies(from) || tied))
            .then(|| (to, self.path(join, from, to, self.holds(from))))
    }

    fn path(&self, join: &Join, from: At, to: At, holds: Vec<Category>) -> Linked {
        let dataset = self.inventory.datasets.get(from.0);
        Linked {
            column: to.1,
            dataset: dataset.map(|dataset| dataset.id.clone()).unwrap_or_default(),
            other: self.column(from).map(|column| column.id.clone()).unwrap_or_default(),
            holds,
            percent: join.percent,
            hashed_by: join.hashed_by.clone(),
        }
    }

    /// Different ids of a column, and rows without one.
    fn ids(&self, at: At) -> Option<u64> {
        self.column(at).map(|column| column.distinct.upper.saturating_add(column.nulls))
    }

    /// What the other table holds of the person: keys, names and traits beside the id itself; the id where that is all.
    fn holds(&self, from: At) -> Vec<Category> {
        let others = self.others(from);
        let keys: Vec<Category> =
            others.iter().copied().filter(|c| matches!(c.bearing(), Bearing::Key(_) | Bearing::Direct)).collect();
        let found = if keys.is_empty() { others } else { keys };
        if found.is_empty() { self.defining(from).to_vec() } else { found }
    }

    /// What other columns of the same table say of the person.
    fn others(&self, from: At) -> Vec<Category> {
        let mine = self.defining(from);
        let columns = self.evidence.get(from.0).into_iter().flatten().enumerate().filter(|(at, _)| *at != from.1);
        let mut found: Vec<Category> = columns
            .flat_map(|(_, column)| column.defining().iter().copied())
            .filter(|category| describes_person(*category) && !mine.contains(category))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn column(&self, at: At) -> Option<&Column> {
        self.inventory.datasets.get(at.0)?.columns.get(at.1)
    }

    fn defining(&self, at: At) -> &[Category] {
        self.evidence.get(at.0).and_then(|columns| columns.get(at.1)).map(ColumnEvidence::defining).unwrap_or_default()
    }

    /// Whether the column's values each stand for one person.
    fn identifies(&self, at: At) -> bool {
        self.defining(at).iter().any(|category| matches!(category.bearing(), Bearing::Key(_)))
    }

    fn is_about_persons(&self, dataset: usize) -> bool {
        let columns = self.evidence.get(dataset).into_iter().flatten();
        columns.flat_map(ColumnEvidence::defining).copied().any(describes_person)
    }

    /// One row per value, or nearly so: whoever stands in the row is the one whom the value leads to.
    fn is_unique(&self, at: At) -> bool {
        self.column(at).is_some_and(|column| {
            let filled = column.cells.saturating_sub(column.nulls);
            column.distinct.upper.saturating_mul(50) >= filled.saturating_mul(49) && filled > 0
        })
    }

    /// Nine in ten ids of this side are known to the other one.
    fn is_contained(&self, join: &Join, at: At) -> bool {
        self.column(at).is_some_and(|column| join.shared.saturating_mul(10) >= column.distinct.lower.saturating_mul(9))
    }
}

fn at(side: &JoinSide) -> Option<At> {
    Some((usize::try_from(side.dataset).ok()?, side.column))
}

/// Whether ids of a category are accounts or devices, which a key of another kind ties to a person.
pub(super) fn is_account_or_device(category: Category) -> bool {
    matches!(
        category,
        Category::UserId
            | Category::OpenId
            | Category::ImAccount
            | Category::HashedIdentifier
            | Category::Imei
            | Category::Imsi
            | Category::Iccid
            | Category::AdvertisingId
            | Category::DeviceId
            | Category::MacAddress
    )
}
