//! What joins tell of columns whose name and values say nothing: `c1` of an event table is a user id where its values
//! stand in the `user_id` of another table, and a column of digests is of phones where phones give those digests.
//!
//! A table that has no other key is then read again and its people are counted by that column, in the key space of the
//! column it was joined with; so its persons are those of the other table, and not one a row.

use std::collections::BTreeMap;

use pandian_detectors::catalog::Catalog;
use pandian_detectors::decide::Verdict;
use pandian_detectors::neighbours;
use pandian_detectors::vocabulary::{Bearing, Category, EvidenceKind, Mark, Strength};
use pandian_profiles::inventory::{Dataset, Signal};

use super::counting::CountingPlan;
use super::joins::{Entry, Pair};

/// What a column is by more than its name and values: by other tables, or by what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) column: usize,
    pub(super) category: Category,
    /// Key space: of the column that it was joined with, or its own.
    pub(super) space: String,
    pub(super) strength: Strength,
    /// How we know.
    pub(super) evidence: EvidenceKind,
}

/// Less than half of the smaller side in common may be two systems that share some people; it names nothing.
const HALF: u8 = 50;

/// What pairs tell of single columns, by their number among `entries`.
pub(super) fn by_joins(entries: &[Entry], pairs: &[Pair]) -> BTreeMap<usize, Told> {
    let mut named: BTreeMap<usize, Told> = BTreeMap::new();
    for pair in pairs {
        if let Some(told) = derived(entries, pair) {
            named.entry(pair.right).or_insert(told);
        }
    }
    loop {
        let before = named.len();
        for pair in pairs.iter().filter(|pair| pair.algorithm.is_none() && pair.percent >= HALF) {
            for (from, to) in [(pair.left, pair.right), (pair.right, pair.left)] {
                let known = known(&entries[from], named.get(&from));
                let open = entries[to].holds.is_none() && !named.contains_key(&to) && !entries[to].name.is_thing();
                if let (Some((category, space)), true) = (known, open) {
                    named.insert(to, by_values(&entries[to], category, space));
                }
            }
        }
        if named.len() == before {
            return named;
        }
    }
}

/// Digests made from clear values of a person's identifier.
fn derived(entries: &[Entry], pair: &Pair) -> Option<Told> {
    let algorithm = pair.algorithm?;
    let (kind, _) = known(&entries[pair.left], None)?;
    let made = &entries[pair.right];
    let (digest, space) = match &made.main {
        None => (true, format!("{} {}", algorithm.id(), kind.id())),
        Some((category, space)) => (*category == Category::HashedIdentifier, space.clone()),
    };
    let named = by_values(made, Category::HashedIdentifier, space);
    digest.then_some(Told { strength: Strength::Proven, ..named })
}

fn by_values(entry: &Entry, category: Category, space: String) -> Told {
    Told { column: entry.column, category, space, strength: Strength::Likely, evidence: EvidenceKind::Joined }
}

/// What a column identifies persons by.
fn known(entry: &Entry, named: Option<&Told>) -> Option<(Category, String)> {
    let main = entry.main.clone().or_else(|| named.map(|told| (told.category, told.space.clone())));
    main.filter(|(category, _)| matches!(category.bearing(), Bearing::Key(_)))
}

/// Adds what joins told to the verdicts of a table that is read again.
pub(super) fn to_verdicts(catalog: &Catalog, verdicts: &mut [Verdict], named: &[Told]) {
    for told in named {
        if let Some(verdict) = verdicts.get_mut(told.column) {
            neighbours::told(catalog, verdict, told.category, told.strength, told.evidence);
        }
    }
}

/// Lets keys that joins told of count in the space of the column they were joined with.
pub(super) fn to_plan(plan: &mut CountingPlan, named: &[Told]) {
    for key in &mut plan.keys {
        let told = named.iter().find(|told| told.column == key.column && told.category == key.kind.category);
        if let Some(told) = told.filter(|_| !key.inside) {
            key.kind.space.clone_from(&told.space);
        }
    }
    plan.sort_keys();
}

/// Adds what joins told to a table that is counted by better keys already.
pub(super) fn to_dataset(catalog: &Catalog, dataset: &mut Dataset, named: &[Told]) {
    for told in named {
        let Some(column) = dataset.columns.get_mut(told.column) else { continue };
        let known = column.signals.iter_mut().find(|signal| signal.category == told.category && !signal.within);
        if let Some(signal) = known {
            signal.strength = signal.strength.max(told.strength);
            signal.evidence.push(told.evidence);
            signal.evidence.sort_unstable();
            signal.evidence.dedup();
        } else if let Some(detector) = catalog.detectors().iter().find(|one| one.category == told.category) {
            column.signals.push(Signal {
                detector: detector.id.clone(),
                category: told.category,
                strength: told.strength,
                evidence: vec![told.evidence],
                checked: column.cells - column.nulls,
                matched: 0,
                within: false,
                first_at: Vec::new(),
            });
        }
        column.signals.sort_by_key(|signal| (std::cmp::Reverse(signal.strength), signal.within));
        if told.category == Category::HashedIdentifier && !column.marks.contains(&Mark::DeIdentified) {
            column.marks.push(Mark::DeIdentified);
            column.marks.sort_unstable();
        }
    }
}
