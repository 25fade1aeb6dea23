//! The search for small sets of changes: everything is changed first, then put back piece by piece as far as the target
//! holds; single changes and pairs are tried besides, because they are the answers people want.

use super::change::{Change, Lever};
use super::trial::Trial;
use crate::decision::Route;

/// So many different answers are given for one route.
pub(super) const ALTERNATIVES: usize = 3;

/// Pairs are tried where there are no more levers than these.
const PAIRS_UP_TO: usize = 40;

/// Chosen changes, by the place of their lever.
type Chosen = Vec<(usize, Change)>;

/// The smallest sets of changes that reach a route; none where all changes together do not. At most `most` answers.
pub(super) fn smallest(trial: &mut Trial<'_>, levers: &[Lever], target: Route, most: usize) -> Vec<Chosen> {
    let all: Chosen = levers.iter().enumerate().map(|(at, lever)| (at, lever.change)).collect();
    if all.is_empty() || !trial.reaches(levers, &all, target) {
        return Vec::new();
    }
    // Where what is sensitive alone decides, nothing else needs to be tried: exports are wide.
    let sensitive: Chosen =
        all.iter().filter(|(at, _)| levers.get(*at).is_some_and(|one| one.sensitive)).copied().collect();
    let narrow = !sensitive.is_empty() && trial.reaches(levers, &sensitive, target);
    let pruned = prune(trial, levers, if narrow { sensitive } else { all }, target);
    let mut found = singles(trial, levers, target, most);
    if found.is_empty() && pruned.len() >= 2 && most > 1 && levers.len() <= PAIRS_UP_TO {
        found = pairs(trial, levers, target, most);
    }
    // Whatever was found one by one is as small as it gets; the pruned set is the answer where nothing was.
    if found.is_empty() {
        found.push(pruned);
    }
    found.into_iter().map(|chosen| soften(trial, levers, chosen, target)).collect()
}

/// Puts changes back, halves first, while the target holds.
fn prune(trial: &mut Trial<'_>, levers: &[Lever], mut chosen: Chosen, target: Route) -> Chosen {
    // Pieces still to be tried, the next one last.
    let mut pieces: Vec<Chosen> = vec![chosen.clone()];
    while let Some(piece) = pieces.pop() {
        // Pieces are cut from the whole in order, so their ends say what is in them.
        let (Some((first, _)), Some((last, _))) = (piece.first(), piece.last()) else { continue };
        let rest: Chosen = chosen.iter().filter(|(at, _)| at < first || at > last).copied().collect();
        if !rest.is_empty() && trial.reaches(levers, &rest, target) {
            chosen = rest;
        } else if piece.len() > 1 {
            let (first, second) = piece.split_at(piece.len() / 2);
            pieces.extend([second.to_vec(), first.to_vec()]);
        }
    }
    chosen
}

fn singles(trial: &mut Trial<'_>, levers: &[Lever], target: Route, most: usize) -> Vec<Chosen> {
    let mut found = Vec::new();
    // The least missed stand last.
    for (at, lever) in levers.iter().enumerate().rev() {
        if found.len() == most || trial.left() == 0 {
            break;
        }
        let chosen = vec![(at, lever.change)];
        if trial.reaches(levers, &chosen, target) {
            found.push(chosen);
        }
    }
    found
}

fn pairs(trial: &mut Trial<'_>, levers: &[Lever], target: Route, most: usize) -> Vec<Chosen> {
    let mut found = Vec::new();
    for (first, one) in levers.iter().enumerate().rev() {
        for (second, other) in levers.iter().enumerate().take(first).rev() {
            if found.len() == most || trial.left() == 0 {
                return found;
            }
            let chosen = vec![(second, other.change), (first, one.change)];
            if trial.reaches(levers, &chosen, target) {
                found.push(chosen);
            }
        }
    }
    found
}

/// Rounds positions instead of leaving them out, where that is enough.
fn soften(trial: &mut Trial<'_>, levers: &[Lever], mut chosen: Chosen, target: Route) -> Chosen {
    let rounded = |(at, change): &(usize, Change)| {
        let can = *change == Change::Drop && levers.get(*at).is_some_and(|one| one.can_coarsen);
        (*at, if can { Change::Coarsen } else { *change })
    };
    let all: Chosen = chosen.iter().map(rounded).collect();
    if all == chosen || trial.reaches(levers, &all, target) {
        return all;
    }
    for place in 0..chosen.len() {
        let Some((at, change)) = chosen.get(place).copied() else { continue };
        if change != Change::Drop || !levers.get(at).is_some_and(|lever| lever.can_coarsen) {
            continue;
        }
        let mut softer = chosen.clone();
        softer.splice(place..=place, [(at, Change::Coarsen)]);
        if trial.reaches(levers, &softer, target) {
            chosen = softer;
        }
    }
    chosen
}
