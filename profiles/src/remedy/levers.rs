//! Which columns and tables could be changed at all.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use pandian_detectors::vocabulary::{Bearing, Category, Level, Mark};

use super::change::{Change, Lever, are_fine_positions, children};
use crate::grade::is_position;
use crate::grading::{DatasetGrade, Grading};
use crate::inventory::{Column, Dataset, Inventory};
use crate::sector::{Criterion, Sector};

/// Every group of columns that carries something personal or meets a criterion for important data, the least welcome to
/// leave out first: keys, what many columns hold, who it is, then what is only said about somebody; last the children.
pub(super) fn columns(inventory: &Inventory, grading: &Grading, sectors: &[&Sector]) -> Vec<Lever> {
    let mut levers: Vec<(Worth, Lever)> = Vec::new();
    for (at, (dataset, grade)) in inventory.datasets.iter().zip(&grading.datasets).enumerate() {
        let mut groups = groups(dataset, grade);
        groups.extend(asked(dataset, grade, sectors));
        groups.sort_unstable();
        groups.dedup();
        for columns in groups {
            let worth = Worth::of(dataset, &columns);
            let can_coarsen = are_fine_positions(dataset, &columns);
            let level = columns.iter().filter_map(|at| grade.columns.get(*at)).map(|class| class.level).max();
            let sensitive = level == Some(Level::Sensitive);
            levers.push((worth, Lever { dataset: at, columns, change: Change::Drop, can_coarsen, sensitive }));
        }
    }
    levers.sort_by(|(left, one), (right, other)| {
        (left, one.dataset, &one.columns).cmp(&(right, other.dataset, &other.columns))
    });
    let mut levers: Vec<Lever> = levers.into_iter().map(|(_, lever)| lever).collect();
    if children(inventory) > 0 && somebody_stays(inventory) {
        levers.push(Lever { sensitive: true, ..Lever::whole(0, Change::Children) });
    }
    levers
}

/// Whether anybody is left without the children.
fn somebody_stays(inventory: &Inventory) -> bool {
    let subjects = inventory.subjects.iter().flat_map(|subjects| &subjects.sets);
    let mut rows = inventory.datasets.iter().flat_map(|dataset| &dataset.keyless);
    subjects.into_iter().any(|set| !set.under_14 && set.persons > 0) || rows.any(|set| !set.under_14 && set.rows > 0)
}

/// The columns, by category, that a criterion for important data asks for and finds.
fn asked(dataset: &Dataset, grade: &DatasetGrade, sectors: &[&Sector]) -> Vec<Vec<usize>> {
    let met = |criterion: &&Criterion| grade.candidates.iter().any(|candidate| candidate.id == criterion.id);
    let criteria = sectors.iter().flat_map(|sector| &sector.criteria).filter(met);
    let mut categories: Vec<Category> = criteria
        .flat_map(|criterion| {
            let counted = criterion.figures.iter().filter_map(|figure| figure.category);
            criterion.fields.iter().flatten().copied().chain(counted)
        })
        .collect();
    categories.sort_unstable();
    categories.dedup();
    let holding = |category: &Category| -> Vec<usize> {
        let holds = |column: &Column| column.signals.iter().any(|signal| signal.category == *category);
        dataset.columns.iter().enumerate().filter(|(_, column)| holds(column)).map(|(at, _)| at).collect()
    };
    categories.iter().map(holding).filter(|columns| !columns.is_empty()).collect()
}

/// Every table about persons, the largest first.
pub(super) fn tables(inventory: &Inventory, grading: &Grading) -> Vec<Lever> {
    let datasets = inventory.datasets.iter().zip(&grading.datasets).enumerate();
    let mut about: Vec<(Reverse<u64>, Lever)> = datasets
        .filter(|(_, (_, grade))| grade.about_persons)
        .map(|(at, (dataset, _))| (Reverse(dataset.rows), Lever::whole(at, Change::Aggregate)))
        .collect();
    about.sort_by_key(|(rows, lever)| (*rows, lever.dataset));
    about.into_iter().map(|(_, lever)| lever).collect()
}

/// How little one wants to do without some columns; smaller stays longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Worth {
    key: Reverse<bool>,
    columns: Reverse<usize>,
    tells: u8,
}

impl Worth {
    fn of(dataset: &Dataset, columns: &[usize]) -> Self {
        let held = columns.iter().filter_map(|at| dataset.columns.get(*at)).flat_map(|column| &column.signals);
        let tells = held.map(|signal| tells(signal.category.bearing())).min().unwrap_or(u8::MAX);
        Self {
            key: Reverse(columns.iter().any(|column| dataset.keys.contains(column))),
            columns: Reverse(columns.len()),
            tells,
        }
    }
}

const fn tells(bearing: Bearing) -> u8 {
    match bearing {
        Bearing::Key(_) | Bearing::Asset(_) => 0,
        Bearing::Linked | Bearing::Thing => 1,
        Bearing::Direct => 2,
        Bearing::Trait => 3,
    }
}

/// Columns that only make sense together: those of one field, all positions of a table, and each corrected column.
fn groups(dataset: &Dataset, grade: &DatasetGrade) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut positions: Vec<usize> = Vec::new();
    for (field, level) in dataset.fields.iter().zip(&grade.fields) {
        if *level == Level::NonPersonal || field.columns.is_empty() {
            continue;
        }
        if is_position(field.category) && !field.within {
            positions.extend(&field.columns);
        } else {
            groups.push(sorted(field.columns.clone()));
        }
    }
    if !positions.is_empty() {
        groups.push(sorted(positions));
    }
    let fielded: BTreeSet<usize> = dataset.fields.iter().flat_map(|field| field.columns.iter().copied()).collect();
    for (at, class) in grade.columns.iter().enumerate() {
        let own = class.intrinsic_level > Level::NonPersonal || class.marks.contains(&Mark::Corrected);
        if class.level > Level::NonPersonal && own && !fielded.contains(&at) {
            groups.push(vec![at]);
        }
    }
    groups
}

fn sorted(mut columns: Vec<usize>) -> Vec<usize> {
    columns.sort_unstable();
    columns.dedup();
    columns
}
