//! Children under 14 whom the scan did not mark: a birth date that could not be read, and a decision for another day
//! than the one that was counted on (PIPL Art 28: everything about them is sensitive).

use jiff::civil::Date;

use super::count::{Share, is_beside};
use super::weight::Weight;
use crate::inventory::{Bounds, Inventory, Subjects};

/// From this age on a person is no child (不满十四周岁).
const GROWN_UP_AT: i16 = 14;

/// What is known of unmarked children in one dataset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Young {
    /// Persons at most who may be under 14 beside those marked.
    pub(crate) maybe: u64,
    /// Persons, by the year of birth alone, who are under 14 on the day; told only for another day than the counted one.
    pub(crate) surely: u64,
    /// Whether those marked may have grown up since.
    pub(crate) grown: bool,
}

/// Which children a view asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The day of the decision; absent for the day that was counted on.
    pub(crate) day: Option<Date>,
    /// Whether birth dates that could not be read are taken for those of children.
    pub(crate) unread_births: bool,
}

/// Unmarked children of every dataset.
pub(super) fn of_each(inventory: &Inventory, asked: Asked) -> Vec<Young> {
    let counted_on: Option<Date> = inventory.counted_on.parse().ok();
    let other_day = asked.day.zip(counted_on).filter(|(day, counted_on)| day != counted_on);
    let marked = if other_day.is_some() { marked(inventory) } else { Vec::new() };
    let datasets = inventory.datasets.iter().enumerate();
    datasets
        .map(|(at, dataset)| {
            let unread = if asked.unread_births { dataset.unread_birth_dates } else { 0 };
            let mut young = Young { maybe: unread, ..Young::default() };
            if let Some((day, counted_on)) = other_day {
                let border = day.year().saturating_sub(GROWN_UP_AT);
                let born = |wanted: &dyn Fn(i16) -> bool| -> u64 {
                    let years = dataset.birth_years.iter();
                    years.filter(|one| i16::try_from(one.year).is_ok_and(wanted)).map(|one| one.persons).sum()
                };
                young.surely = born(&|year| year > border);
                young.grown = day > counted_on;
                // On a later day nobody is younger than on the counted one; on an earlier one those marked are children too.
                if !young.grown {
                    let more = born(&|year| year >= border).saturating_sub(marked.get(at).copied().unwrap_or(0));
                    young.maybe = young.maybe.saturating_add(more);
                }
            }
            young
        })
        .collect()
}

/// Whether on another day other persons may be under 14 than those marked, or those marked may have grown up.
pub(crate) fn may_differ(inventory: &Inventory, day: Date) -> bool {
    let asked = Asked { day: Some(day), unread_births: false };
    let newly = of_each(inventory, asked).into_iter().any(|young| young.maybe > 0 || young.surely > 0);
    newly || marked(inventory).into_iter().any(|persons| persons > 0)
}

/// Persons and rows of each dataset that the scan marked as under 14.
fn marked(inventory: &Inventory) -> Vec<u64> {
    let rows = |dataset: &crate::inventory::Dataset| -> u64 {
        dataset.keyless.iter().filter(|set| set.under_14).map(|set| set.rows).sum()
    };
    let mut marked: Vec<u64> = inventory.datasets.iter().map(rows).collect();
    for subjects in &inventory.subjects {
        for set in subjects.sets.iter().filter(|set| set.under_14) {
            for part in &set.parts {
                if let Some(own) = usize::try_from(part.dataset).ok().and_then(|at| marked.get_mut(at)) {
                    *own = own.saturating_add(set.persons.saturating_mul(subjects.one_in.max(1)));
                }
            }
        }
    }
    marked
}

/// How the figure of persons with sensitive data changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// The new figure.
    pub(super) sensitive: Bounds,
    /// Datasets whose unmarked children made the upper bound larger.
    pub(super) datasets: Vec<usize>,
}

/// The persons of one dataset who are counted.
#[derive(Clone, Copy, Debug, Default)]
struct Room {
    /// Those of them who have nothing sensitive so far: so many more can become sensitive.
    plain: u64,
    /// By keys of one kind that were counted exactly, without any row beside; absent where that is not so.
    proven: Option<u64>,
    kinds: u64,
}

/// Puts unmarked children into the figure of sensitive persons; absent where there are none.
pub(super) fn change(inventory: &Inventory, weights: &[Weight], counted: Bounds, sensitive: Bounds) -> Option<Change> {
    let asked = |weight: &Weight| weight.young != Young::default();
    if !weights.iter().any(asked) {
        return None;
    }
    let rooms = rooms(inventory, weights);
    let mut change = Change { sensitive, datasets: Vec::new() };
    for (at, (weight, room)) in weights.iter().zip(&rooms).enumerate() {
        let more = weight.young.maybe.min(room.plain);
        if more > 0 {
            change.sensitive.upper = change.sensitive.upper.saturating_add(more);
            change.datasets.push(at);
        }
    }
    change.sensitive.upper = change.sensitive.upper.min(counted.upper).max(sensitive.upper);
    if weights.iter().any(|weight| weight.young.grown) {
        change.sensitive.lower = without_age(inventory, weights);
    }
    let proven = weights.iter().zip(&rooms).filter_map(|(weight, room)| Some(weight.young.surely.min(room.proven?)));
    change.sensitive.lower = change.sensitive.lower.max(proven.max().unwrap_or(0)).min(change.sensitive.upper);
    change.sensitive.exact &= change.sensitive.lower == change.sensitive.upper;
    Some(change)
}

fn rooms(inventory: &Inventory, weights: &[Weight]) -> Vec<Room> {
    let mut rooms: Vec<Room> =
        inventory.datasets.iter().zip(weights).map(|(dataset, weight)| of_rows(dataset, weight)).collect();
    for subjects in &inventory.subjects {
        let mut seen: Vec<usize> = Vec::new();
        for set in &subjects.sets {
            let share = Share::of(set, weights).age(set.under_14);
            for part in &set.parts {
                let Ok(at) = usize::try_from(part.dataset) else { continue };
                let Some(room) = rooms.get_mut(at) else { continue };
                if !share.counted() {
                    // The children may be those who are not counted.
                    room.proven = None;
                    continue;
                }
                if !seen.contains(&at) {
                    seen.push(at);
                    room.kinds += 1;
                }
                if !share.is_sensitive() {
                    room.plain = if subjects.one_in > 1 { u64::MAX } else { room.plain.saturating_add(set.persons) };
                }
                let sure = subjects.one_in <= 1 && !is_beside(set);
                room.proven = room.proven.filter(|_| sure).map(|persons| persons.saturating_add(set.persons));
            }
        }
    }
    for room in &mut rooms {
        // Keys of several kinds may belong to the same persons.
        room.proven = room.proven.filter(|_| room.kinds == 1);
    }
    rooms
}

/// Rows without a key are persons at most, so they prove nobody.
fn of_rows(dataset: &crate::inventory::Dataset, weight: &Weight) -> Room {
    let mut room = Room { proven: dataset.keyless.is_empty().then_some(0), ..Room::default() };
    for set in &dataset.keyless {
        let share = Share::of_row(weight, &set.fields).age(set.under_14);
        if share.counted() && !share.is_sensitive() {
            room.plain = room.plain.saturating_add(set.rows);
        }
    }
    if weight.about_persons {
        room.plain = room.plain.saturating_add(dataset.broken_rows);
    }
    room
}

/// Persons who have sensitive data whatever their age, on the lower bound.
fn without_age(inventory: &Inventory, weights: &[Weight]) -> u64 {
    let sure = |subjects: &Subjects| -> u64 {
        if subjects.one_in > 1 {
            return 0;
        }
        let sets = subjects.sets.iter().filter(|set| !is_beside(set) && Share::of(set, weights).is_sensitive());
        sets.map(|set| set.persons).sum()
    };
    inventory.subjects.iter().map(sure).max().unwrap_or(0)
}
