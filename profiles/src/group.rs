//! Several legal entities that file together: each is decided by its own count (the counters are those of one entity), and
//! all together stand beside, because what is added up can cross a threshold.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::decision::{Decision, Warning, WarningKind};
use crate::exporter::{AlreadyExported, Exporter, Flow, ImportantData};
use crate::facts::Volume;
use crate::inventory::{Dataset, Inventory, Part, Problem, SubjectSet, Subjects};
use crate::law::Law;
use crate::measured::{Join, JoinSide};

/// Which datasets count for each exporter, by index: those it claims, and those that nobody claims.
#[must_use]
pub fn shares(inventory: &Inventory, exporters: &[&Exporter]) -> Vec<Vec<bool>> {
    let ids = || inventory.datasets.iter().map(|dataset| dataset.id.as_str());
    let claims: Vec<Vec<bool>> = exporters.iter().map(|exporter| exporter.claims(ids())).collect();
    let claimed = |at: usize| claims.iter().any(|row| row.get(at) == Some(&true));
    let share = |row: &Vec<bool>| row.iter().enumerate().map(|(at, own)| *own || !claimed(at)).collect();
    claims.iter().map(share).collect()
}

/// The part of an inventory that holds only some datasets.
#[must_use]
pub fn share_of(inventory: &Inventory, keep: &[bool]) -> Inventory {
    let kept = |at: usize| keep.get(at) == Some(&true);
    let mut places: Vec<Option<u32>> = Vec::new();
    let mut next = 0;
    for at in 0..inventory.datasets.len() {
        places.push(kept(at).then_some(next));
        next += u32::from(kept(at));
    }
    let place = |old: u32| usize::try_from(old).ok().and_then(|old| places.get(old).copied().flatten());
    let datasets = |wanted: bool| {
        inventory.datasets.iter().enumerate().filter(move |(at, _)| kept(*at) == wanted).map(|(_, dataset)| dataset)
    };
    let others: Vec<&Dataset> = datasets(false).collect();
    let mine: Vec<&Dataset> = datasets(true).collect();
    let elsewhere = |problem: &&Problem| {
        let about = |sets: &[&Dataset]| sets.iter().any(|dataset| is_about(&problem.place, dataset));
        !about(&others) || about(&mine)
    };
    Inventory {
        inputs: inventory.inputs.clone(),
        coverage: inventory.coverage,
        counted_on: inventory.counted_on.clone(),
        datasets: mine.iter().map(|dataset| (*dataset).clone()).collect(),
        subjects: inventory
            .subjects
            .iter()
            .map(|one| subjects_of(one, &place))
            .filter(|one| !one.sets.is_empty())
            .collect(),
        joins: inventory.joins.iter().filter_map(|join| join_of(join, &place)).collect(),
        problems: inventory.problems.iter().filter(elsewhere).cloned().collect(),
    }
}

/// Whether a problem stands in a dataset: its own name, one of its columns, or one of its files.
fn is_about(place: &str, dataset: &Dataset) -> bool {
    let of_it = place.strip_prefix(dataset.id.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('#'));
    of_it || dataset.files.iter().any(|file| file.path == place)
}

fn subjects_of(subjects: &Subjects, place: &dyn Fn(u32) -> Option<u32>) -> Subjects {
    let mut sets: BTreeMap<(Vec<Part>, bool), u64> = BTreeMap::new();
    for set in &subjects.sets {
        let parts: Vec<Part> =
            set.parts.iter().filter_map(|part| Some(Part { dataset: place(part.dataset)?, ..part.clone() })).collect();
        if !parts.is_empty() {
            let persons = sets.entry((parts, set.under_14)).or_default();
            *persons = persons.saturating_add(set.persons);
        }
    }
    let sets = sets.into_iter().map(|((parts, under_14), persons)| SubjectSet { parts, under_14, persons }).collect();
    Subjects { sets, ..subjects.clone() }
}

fn join_of(join: &Join, place: &dyn Fn(u32) -> Option<u32>) -> Option<Join> {
    let side = |side: &JoinSide| Some(JoinSide { dataset: place(side.dataset)?, ..side.clone() });
    Some(Join { left: side(&join.left)?, right: side(&join.right)?, ..join.clone() })
}

/// What all exporters state, as if they were one. A fact that makes the route heavier holds if one states it, and is unknown
/// where one is silent; a fact that lightens holds only where all state it. Flows and corrections keep to the datasets that
/// count for their exporter alone.
#[must_use]
pub fn together(inventory: &Inventory, exporters: &[&Exporter], shares: &[Vec<bool>]) -> Exporter {
    let first = exporters.first();
    let alike = |of: fn(&Exporter) -> &Option<String>| {
        first.filter(|one| exporters.iter().all(|other| of(other) == of(one))).and_then(|one| of(one).clone())
    };
    let counts = |exporter: usize, dataset: usize| shares.get(exporter).and_then(|row| row.get(dataset)) == Some(&true);
    let own = |exporter: usize| -> Vec<&str> {
        let alone = |at: usize| (0..exporters.len()).all(|other| counts(other, at) == (other == exporter));
        let datasets = inventory.datasets.iter().enumerate().filter(|(at, _)| alone(*at));
        datasets.map(|(_, dataset)| dataset.id.as_str()).collect()
    };
    let mut all = Exporter {
        ciio: any(exporters.iter().map(|one| one.ciio)),
        state_organ: any(exporters.iter().map(|one| one.state_organ)),
        zone: alike(|one| &one.zone),
        zone_list: first
            .filter(|one| exporters.iter().all(|other| other.zone == one.zone && other.zone_list == one.zone_list))
            .and_then(|one| one.zone_list.clone()),
        core_data: any(exporters.iter().map(|one| one.core_data)),
        handled_persons: exporters.iter().map(|one| one.handled_persons).sum(),
        exported_last_year: exporters
            .iter()
            .map(|one| one.exported_last_year)
            .try_fold(Volume::default(), |sum, year| Some(sum.plus(year?))),
        sectors: exporters
            .iter()
            .flat_map(|one| one.sectors.iter().cloned())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        already_exported: added(exporters),
        important_data: notified(exporters),
        readings: first.map(|one| one.readings.clone()).unwrap_or_default(),
        ..Exporter::default()
    };
    all.readings.retain(|reading, choice| exporters.iter().all(|one| one.chose(*reading, *choice)));
    for (at, exporter) in exporters.iter().enumerate() {
        let own = own(at);
        for (flow, datasets) in exporter.flows.iter().zip(exporter.datasets_of_flows(&own)) {
            if !datasets.is_empty() {
                all.flows.push(Flow { datasets: escaped(&datasets), ..flow.clone() });
            }
        }
        for correction in &exporter.corrections {
            let fitting = own.iter().filter(|id| correction.fits(id));
            all.corrections.extend(
                fitting.map(|id| crate::exporter::Correction { dataset: globset::escape(id), ..correction.clone() }),
            );
        }
    }
    all
}

fn escaped(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| globset::escape(id)).collect()
}

fn any(stated: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let stated: Vec<Option<bool>> = stated.collect();
    if stated.contains(&Some(true)) {
        return Some(true);
    }
    (!stated.contains(&None)).then_some(false)
}

/// Nobody knows whether the persons are the same: all are added.
fn added(exporters: &[&Exporter]) -> Option<AlreadyExported> {
    let mut sum = AlreadyExported { non_sensitive: 0, sensitive: 0, until: None };
    for exporter in exporters {
        let one = exporter.already_exported?;
        sum.non_sensitive = sum.non_sensitive.saturating_add(one.non_sensitive);
        sum.sensitive = sum.sensitive.saturating_add(one.sensitive);
        // The earliest day: it is the one that may lie in another year, or be out of date.
        sum.until = match (sum.until, one.until) {
            (Some(left), Some(right)) => Some(left.min(right)),
            (left, right) => left.or(right),
        };
    }
    Some(sum)
}

fn notified(exporters: &[&Exporter]) -> Option<ImportantData> {
    let stated: Vec<Option<&Vec<String>>> =
        exporters.iter().map(|one| one.important_data.as_ref().and_then(|data| data.notified.as_ref())).collect();
    let ids: BTreeSet<&String> = stated.iter().flatten().flat_map(|ids| ids.iter()).collect();
    let known = !ids.is_empty() || stated.iter().all(Option::is_some);
    known.then(|| ImportantData { notified: Some(ids.into_iter().cloned().collect()) })
}

/// Says in the decision on all together that each entity has its own counter, and whether adding them up changes the route.
pub fn warn(together: &mut Decision, alone: &[Decision], as_of: Date, law: &Law) {
    let heaviest = alone.iter().map(|one| one.decision).max();
    let crosses = heaviest.is_some_and(|route| together.decision > route);
    let id = if crosses { WarningKind::GroupCrosses } else { WarningKind::GroupFiling };
    let in_force = law.on(as_of);
    let cited = ["cac-qa-2025-04/group-filing", "practice/group-counters", "scc-measures/art-4"];
    let basis: Vec<String> =
        cited.iter().filter(|id| in_force.provision(id).is_some()).map(|id| (*id).to_owned()).collect();
    let about = format!("exporters = {}", alone.len());
    together.provisions.extend(basis.iter().cloned());
    together.provisions.sort_unstable();
    together.provisions.dedup();
    together.warnings.push(Warning { id, about, basis });
    together.warnings.sort_by(|left, right| (left.id, &left.about).cmp(&(right.id, &right.about)));
}
