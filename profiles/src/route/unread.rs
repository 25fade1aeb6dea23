//! What was not read may hold anyone: it can never end in a light route.

use super::advice::listed;
use super::verdict::Verdict;
use crate::decision::{Route, RouteCandidate};
use crate::inventory::{Coverage, File, FileStatus, Inventory, ProblemKind};

/// The fact that nothing at all was read.
pub(super) const NOTHING_READ: &str = "nothing-read";

/// Files, folders and other places of which the content is not known, sorted: what could not be opened or not read to its
/// end, what is no file (a pipe, a device, a link to nowhere), and files of which most rows did not fit their header.
#[must_use]
pub fn unread_places(inventory: &Inventory) -> Vec<String> {
    let files = inventory.datasets.iter().flat_map(|dataset| &dataset.files);
    let problems = inventory.problems.iter().filter(|problem| match problem.kind {
        // These have no file of their own.
        ProblemKind::Unreadable | ProblemKind::Changed | ProblemKind::NotAFile => true,
        // A file stands beside these, and says by its status what became of it.
        ProblemKind::Malformed
        | ProblemKind::BrokenRows
        | ProblemKind::Unsupported
        // The folder that the link leads back to is read anyway.
        | ProblemKind::LinkLoop
        | ProblemKind::ValueInName
        | ProblemKind::Limit => false,
    });
    let mut places: Vec<String> = files.filter(|file| is_unread(file)).map(|file| file.path.clone()).collect();
    places.extend(problems.map(|problem| problem.place.clone()));
    places.sort_unstable();
    places.dedup();
    places
}

/// Whether no file was read, however many were found.
#[must_use]
pub fn nothing_read(inventory: &Inventory) -> bool {
    let mut files = inventory.datasets.iter().flat_map(|dataset| &dataset.files);
    !files.any(|file| file.status == FileStatus::Scanned)
}

fn is_unread(file: &File) -> bool {
    match file.status {
        FileStatus::Failed | FileStatus::Unsupported => true,
        // Columns that most rows do not have say nothing about what the rows hold.
        FileStatus::Scanned => file.broken_rows > file.rows / 2,
        FileStatus::Skipped => false,
    }
}

/// Names of what was not read, as `unread:<file>`, sorted; `nothing-read` where there is no file at all.
pub(super) fn unread(inventory: &Inventory) -> Vec<String> {
    let mut names: Vec<String> = unread_places(inventory).into_iter().map(|place| format!("unread:{place}")).collect();
    if nothing_read(inventory) && names.is_empty() {
        names.push(NOTHING_READ.to_owned());
    }
    if inventory.coverage == Coverage::Sampled {
        names.push("unread:rows beyond --sample".to_owned());
    }
    names.sort_unstable();
    names
}

/// The verdict when something was not read: an assessment that is reached stays, what is lighter is open.
pub(super) fn settle(verdict: Verdict, unread: &[String]) -> Verdict {
    if unread.is_empty() {
        return verdict;
    }
    opened(verdict, unread, &[Route::StandardContractOrCertification, Route::SecurityAssessment])
}

/// The verdict when something that is not known could lead to heavier routes.
pub(super) fn opened(mut verdict: Verdict, by: &[String], heavier: &[Route]) -> Verdict {
    match verdict.decision {
        Route::SecurityAssessment | Route::NeedsCounsel => verdict,
        Route::Exempt | Route::StandardContractOrCertification | Route::Undetermined => {
            let names: Vec<&str> = by.iter().map(String::as_str).collect();
            let lightest = verdict.candidates.iter().map(|candidate| candidate.route).min().unwrap_or(Route::Exempt);
            for route in heavier.iter().copied().filter(|route| *route > lightest) {
                let when = vec![listed(&names)];
                match verdict.candidates.iter_mut().find(|candidate| candidate.route == route) {
                    Some(candidate) => candidate.when.push(when),
                    None => verdict.candidates.push(RouteCandidate { route, when: vec![when] }),
                }
            }
            verdict.candidates.sort_by_key(|candidate| candidate.route);
            verdict.depends_on.extend(by.iter().cloned());
            verdict.depends_on.sort_unstable();
            Verdict { decision: Route::Undetermined, ..verdict }
        }
    }
}
