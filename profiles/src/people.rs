//! Persons: how many natural persons stand behind a table, or behind the whole batch, with bounds.
//!
//! Every subject that the scan kept carries the fields filled for it; here each field gets its weight (level, counted or
//! exempt) and the subjects are added up. Other readings, dates and flows are other weights over the same subjects.

mod count;
mod slots;
mod weight;
mod young;

use std::collections::BTreeSet;

use jiff::civil::Date;
use pandian_detectors::vocabulary::{Category, Level, Strength};

use crate::grading::Grading;
use crate::inventory::{Bounds, Inventory};

use count::totals_of_each;
pub(crate) use count::{Total, total};
pub(crate) use slots::{Slot, slots};
pub(crate) use weight::{Evidence, View, Weight, disbelieved, weights};
pub(crate) use young::{Asked, may_differ};

/// Distinct persons in some datasets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Persons {
    /// With any personal information.
    pub any: Bounds,
    /// With non-sensitive personal information.
    pub non_sensitive: Bounds,
    /// With sensitive personal information.
    pub sensitive: Bounds,
}

/// Persons of every dataset, in inventory order, whatever flow it is in. One pass, however many datasets there are.
#[must_use]
pub fn of_each(inventory: &Inventory, grading: &Grading) -> Vec<Persons> {
    totals_of_each(inventory, &weights(inventory, grading, &View::default())).into_iter().map(Persons::from).collect()
}

/// The same on another day than the one that was counted on: who is under 14 then is told from the years of birth.
#[must_use]
pub fn of_each_on(inventory: &Inventory, grading: &Grading, day: Date) -> Vec<Persons> {
    let young = Asked { day: Some(day), ..Asked::default() };
    let weights = weights(inventory, grading, &View { young, ..View::default() });
    totals_of_each(inventory, &weights).into_iter().map(Persons::from).collect()
}

/// Persons of one dataset, by its index, whatever flow it is in; for many datasets ask [`of_each`].
#[must_use]
pub fn of_dataset(inventory: &Inventory, grading: &Grading, dataset: usize) -> Persons {
    persons(inventory, grading, &|at| at == dataset)
}

/// Persons of all datasets, whatever flow they are in.
#[must_use]
pub fn of_all(inventory: &Inventory, grading: &Grading) -> Persons {
    persons(inventory, grading, &|_| true)
}

/// Persons of all datasets for whom one of these categories is filled, whatever its level and flow.
#[must_use]
pub fn with_any(inventory: &Inventory, grading: &Grading, categories: &[Category]) -> Bounds {
    let mut weights = weights(inventory, grading, &View::default());
    let level = |wanted: bool| if wanted { Level::Personal } else { Level::NonPersonal };
    for (dataset, weight) in inventory.datasets.iter().zip(&mut weights) {
        for (field, of) in dataset.fields.iter().zip(&mut weight.fields) {
            *of = (level(categories.contains(&field.category)), true);
        }
        // Columns beyond the fields are not told apart per person: one that is wanted is had by everyone.
        let inside: BTreeSet<usize> = dataset.fields.iter().flat_map(|field| field.columns.iter().copied()).collect();
        let outside = dataset.columns.iter().enumerate().filter(|(at, _)| !inside.contains(at));
        let wanted = outside
            .flat_map(|(_, column)| &column.signals)
            .any(|signal| signal.strength >= Strength::Likely && categories.contains(&signal.category));
        weight.besides = (Level::NonPersonal, Level::NonPersonal);
        weight.by_hand = level(wanted);
    }
    total(inventory, &weights, false).counted
}

fn persons(inventory: &Inventory, grading: &Grading, scope: &dyn Fn(usize) -> bool) -> Persons {
    Persons::from(total(inventory, &weights(inventory, grading, &View { scope, ..View::default() }), false))
}

impl From<Total> for Persons {
    fn from(total: Total) -> Self {
        Self { any: total.counted, non_sensitive: total.non_sensitive, sensitive: total.sensitive }
    }
}
