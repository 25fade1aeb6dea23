//! Persons as places in the inventory from which they can be taken away.

use super::count::Share;
use super::weight::{View, weights};
use crate::grading::Grading;
use crate::inventory::Inventory;

/// Subjects or rows that have the same fields filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    place: Place,
    /// How many there are.
    pub(crate) persons: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Indices into the subjects and their sets.
    Set(usize, usize),
    /// Indices into the datasets and their sets of rows without a key.
    Rows(usize, usize),
}

impl Slot {
    /// Takes so many away.
    pub(crate) fn take(self, inventory: &mut Inventory, persons: u64) {
        let count = match self.place {
            Place::Set(kind, set) => {
                inventory.subjects.get_mut(kind).and_then(|one| one.sets.get_mut(set)).map(|set| &mut set.persons)
            }
            Place::Rows(dataset, set) => {
                inventory.datasets.get_mut(dataset).and_then(|one| one.keyless.get_mut(set)).map(|set| &mut set.rows)
            }
        };
        if let Some(count) = count {
            *count = count.saturating_sub(persons);
        }
    }
}

/// Everybody about whom something personal is sent, those with sensitive data first.
pub(crate) fn slots(inventory: &Inventory, grading: &Grading) -> Vec<Slot> {
    let weights = weights(inventory, grading, &View::default());
    let mut found: Vec<(Share, Slot)> = Vec::new();
    for (kind, subjects) in inventory.subjects.iter().enumerate() {
        for (at, set) in subjects.sets.iter().enumerate() {
            let share = Share::of(set, &weights).age(set.under_14);
            found.push((share, Slot { place: Place::Set(kind, at), persons: set.persons }));
        }
    }
    for (dataset, (one, weight)) in inventory.datasets.iter().zip(&weights).enumerate() {
        for (at, set) in one.keyless.iter().enumerate() {
            let share = Share::of_row(weight, &set.fields).age(set.under_14);
            found.push((share, Slot { place: Place::Rows(dataset, at), persons: set.rows }));
        }
    }
    found.retain(|(share, slot)| share.counted() && slot.persons > 0);
    found.sort_by_key(|(share, _)| !share.is_sensitive());
    found.into_iter().map(|(_, slot)| slot).collect()
}
