//! Leaving out persons: how many at least, those with sensitive data first.

use super::trial::Trial;
use super::{Remedy, Step, remedy};
use crate::decision::Route;
use crate::people::{Slot, slots};
use crate::route::Outcome;

/// The fewest persons whose absence reaches a route; none where somebody must stay for it to be worth saying.
pub(super) fn left_out(trial: &mut Trial<'_>, before: Outcome, target: Route) -> Option<Remedy> {
    let slots = slots(trial.original, &trial.grading());
    let all: u64 = slots.iter().map(|slot| slot.persons).fold(0, u64::saturating_add);
    // Nobody at all is no remedy; and where that does not help, fewer do not.
    let reached = |trial: &mut Trial<'_>, persons: u64| {
        let without = without(trial, &slots, persons);
        trial.with(&without).filter(|outcome| outcome.route <= target)
    };
    let mut best = reached(trial, all)?;
    let (mut too_few, mut enough) = (0, all);
    while enough - too_few > 1 {
        let middle = too_few + (enough - too_few) / 2;
        match reached(trial, middle) {
            Some(outcome) => (enough, best) = (middle, outcome),
            None if trial.left() == 0 => return None,
            None => too_few = middle,
        }
    }
    let gone = |was: u64, is: u64| was.saturating_sub(is);
    let step = Step::LeaveOutPersons {
        persons: gone(before.persons.upper, best.persons.upper),
        sensitive: gone(before.sensitive.upper, best.sensitive.upper),
    };
    (best.persons.upper > 0).then(|| remedy(trial, best, vec![step]))
}

/// The export without the first so many persons.
fn without(trial: &Trial<'_>, slots: &[Slot], persons: u64) -> crate::inventory::Inventory {
    let mut inventory = trial.original.clone();
    let mut left = persons;
    for slot in slots {
        let gone = left.min(slot.persons);
        slot.take(&mut inventory, gone);
        left -= gone;
        if left == 0 {
            break;
        }
    }
    inventory
}
