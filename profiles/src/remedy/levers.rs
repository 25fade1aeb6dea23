//! Which columns and tables could be changed at all.

use std::cmp::Reverse;

use pandian_detectors::vocabulary::{Bearing, Category, Level, Mark};

use super::change::{Change, Lever, are_fine_positions};
use crate::grade::is_position;
use crate::grading::{DatasetGrade, Grading};
use crate::inventory::{Dataset, Inventory};

/// Every group of columns that carries something personal, the least welcome to leave out first: keys, what many columns
/// hold, who it is, then what is only said about somebody.
pub(super) fn columns(inventory: &Inventory, grading: &Grading) -> Vec<Lever> {
    let mut levers: Vec<(Worth, Lever)> = Vec::new();
    for (at, (dataset, grade)) in inventory.datasets.iter().zip(&grading.datasets).enumerate() {
        for columns in groups(dataset, grade) {
            let worth = Worth::of(dataset, &columns);
            let can_coarsen = are_fine_positions(dataset, &columns);
            levers.push((worth, Lever { dataset: at, columns, change: Change::Drop, can_coarsen }));
        }
    }
    levers.sort_by(|(left, one), (right, other)| {
        (left, one.dataset, &one.columns).cmp(&(right, other.dataset, &other.columns))
    });
    levers.into_iter().map(|(_, lever)| lever).collect()
}

/// Every table about persons, the largest first.
pub(super) fn tables(inventory: &Inventory, grading: &Grading) -> Vec<Lever> {
    let datasets = inventory.datasets.iter().zip(&grading.datasets).enumerate();
    let mut about: Vec<(Reverse<u64>, Lever)> = datasets
        .filter(|(_, (_, grade))| grade.about_persons)
        .map(|(at, (dataset, _))| {
            let lever = Lever { dataset: at, columns: Vec::new(), change: Change::Aggregate, can_coarsen: false };
            (Reverse(dataset.rows), lever)
        })
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
        if is_axis(field.category) && !field.within {
            positions.extend(&field.columns);
        } else {
            groups.push(sorted(field.columns.clone()));
        }
    }
    if !positions.is_empty() {
        groups.push(sorted(positions));
    }
    let fielded: Vec<usize> = dataset.fields.iter().flat_map(|field| field.columns.iter().copied()).collect();
    for (at, class) in grade.columns.iter().enumerate() {
        let own = class.intrinsic_level > Level::NonPersonal || class.marks.contains(&Mark::Corrected);
        if class.level > Level::NonPersonal && own && !fielded.contains(&at) {
            groups.push(vec![at]);
        }
    }
    groups.sort_unstable();
    groups.dedup();
    groups
}

fn is_axis(category: Category) -> bool {
    is_position(category)
}

fn sorted(mut columns: Vec<usize>) -> Vec<usize> {
    columns.sort_unstable();
    columns.dedup();
    columns
}
