//! Birth dates that could not be read: whoever stands behind them may be a child, whose data are sensitive (PIPL Art 28).

use super::run::{Lens, Run};
use super::unread::opened;
use super::verdict::Verdict;
use crate::decision::Route;

/// Datasets with unread birth dates and how many cells these are.
pub(super) fn unread(run: &Run<'_>) -> Vec<(String, u64)> {
    let datasets = run.inventory.datasets.iter().filter(|dataset| dataset.unread_birth_dates > 0);
    datasets.map(|dataset| (dataset.id.clone(), dataset.unread_birth_dates)).collect()
}

/// The verdict when birth dates could not be read: open where it would be heavier if all of them were children's.
pub(super) fn settle(run: &Run<'_>, verdict: Verdict) -> Verdict {
    let names: Vec<String> = unread(run).into_iter().map(|(id, _)| format!("birth_dates:{id}")).collect();
    if names.is_empty() {
        return verdict;
    }
    let children = run.verdict(&run.reckon(Lens { unread_births: true, ..Lens::PLAIN }).upper);
    let known: Vec<Route> = verdict.candidates.iter().map(|candidate| candidate.route).collect();
    let heavier: Vec<Route> =
        children.candidates.iter().map(|candidate| candidate.route).filter(|route| !known.contains(route)).collect();
    if heavier.is_empty() && children.decision == verdict.decision {
        return verdict;
    }
    opened(verdict, &names, &heavier)
}
