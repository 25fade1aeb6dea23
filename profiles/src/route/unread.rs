//! What was not read may hold anyone: it can never end in a light route.

use super::advice::listed;
use super::verdict::Verdict;
use crate::decision::{Route, RouteCandidate};
use crate::inventory::{Coverage, FileStatus, Inventory, ProblemKind};

/// Names of what was not read, as `unread:<file>`, sorted.
pub(super) fn unread(inventory: &Inventory) -> Vec<String> {
    let files = inventory.datasets.iter().flat_map(|dataset| &dataset.files);
    let failed = files.filter(|file| match file.status {
        FileStatus::Failed | FileStatus::Unsupported => true,
        FileStatus::Scanned | FileStatus::Skipped => false,
    });
    let problems = inventory.problems.iter().filter(|problem| match problem.kind {
        // A folder that could not be opened has no file of its own.
        ProblemKind::Unreadable | ProblemKind::Changed => true,
        ProblemKind::Malformed
        | ProblemKind::BrokenRows
        | ProblemKind::Unsupported
        | ProblemKind::NotAFile
        | ProblemKind::ValueInName
        | ProblemKind::Limit => false,
    });
    let mut names: Vec<String> = failed.map(|file| format!("unread:{}", file.path)).collect();
    names.extend(problems.map(|problem| format!("unread:{}", problem.place)));
    if inventory.coverage == Coverage::Sampled {
        names.push("unread:rows beyond --sample".to_owned());
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// The verdict when something was not read: an assessment that is reached stays, what is lighter is open.
pub(super) fn settle(mut verdict: Verdict, unread: &[String]) -> Verdict {
    if unread.is_empty() {
        return verdict;
    }
    match verdict.decision {
        Route::SecurityAssessment | Route::NeedsCounsel => verdict,
        Route::Exempt | Route::StandardContractOrCertification | Route::Undetermined => {
            let names: Vec<&str> = unread.iter().map(String::as_str).collect();
            let heavier = [Route::StandardContractOrCertification, Route::SecurityAssessment];
            let lightest = verdict.candidates.iter().map(|candidate| candidate.route).min().unwrap_or(Route::Exempt);
            for route in heavier.into_iter().filter(|route| *route > lightest) {
                let when = vec![listed(&names)];
                match verdict.candidates.iter_mut().find(|candidate| candidate.route == route) {
                    Some(candidate) => candidate.when.push(when),
                    None => verdict.candidates.push(RouteCandidate { route, when: vec![when] }),
                }
            }
            verdict.candidates.sort_by_key(|candidate| candidate.route);
            verdict.depends_on.extend(unread.iter().cloned());
            verdict.depends_on.sort_unstable();
            Verdict { decision: Route::Undetermined, ..verdict }
        }
    }
}
