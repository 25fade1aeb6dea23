//! Codes under names that say nothing (`c1`), which stand for a person by what stands beside them: every time such a
//! code comes again it stands beside the same birth date, name or phone.
//!
//! An order number does so too, so the finding is likely at most. Beside a key of its own kind (a phone) a code must also
//! be as many as the phones: a person has several orders, and one account.

use std::sync::Mutex;

use pandian_detectors::decide::Verdict;
use pandian_detectors::form;
use pandian_detectors::vocabulary::{Bearing, Category, EvidenceKind, Strength};

use super::count::Count;
use super::naming::Told;
use super::profile::TableProfile;
use super::sample::{Marked, hash};
use super::sketches::Sketched;
use super::subjects::lock;
use super::task::Task;
use crate::batch::Batch;

/// Codes looked at per column.
const LIMIT: usize = 4096;

/// A code and the column of a person that it is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tied {
    column: usize,
    to: usize,
    /// The other column tells persons apart by itself.
    to_key: bool,
}

impl Tied {
    /// Its columns, to be renumbered.
    pub(super) fn columns_mut(&mut self) -> [&mut usize; 2] {
        [&mut self.column, &mut self.to]
    }
}

/// The codes of a table that may stand for persons.
pub(super) fn tied(verdicts: &[Verdict], sketched: &[Sketched]) -> Vec<Tied> {
    const BEST: [Category; 6] = [
        Category::ResidentId,
        Category::MobilePhone,
        Category::Email,
        Category::Passport,
        Category::BirthDate,
        Category::PersonName,
    ];
    let main = |verdict: &Verdict| verdict.main().filter(|m| m.strength >= Strength::Likely).map(|m| m.category);
    let beside = BEST.iter().find_map(|kind| {
        let at = verdicts.iter().position(|verdict| main(verdict) == Some(*kind))?;
        Some((at, matches!(kind.bearing(), Bearing::Key(_))))
    });
    let Some((to, to_key)) = beside else { return Vec::new() };
    let open = |column: usize| verdicts.get(column).is_some_and(|verdict| verdict.opaque && main(verdict).is_none());
    sketched
        .iter()
        .map(|one| one.column)
        .filter(|column| open(*column))
        .map(|column| Tied { column, to, to_key })
        .collect()
}

/// What stood beside one code.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beside {
    least: u64,
    most: u64,
    rows: u64,
}

/// Codes with what stood beside them, shared by all threads.
pub(super) type Pairings = Mutex<Marked<Beside>>;

/// Adds the rows of a batch.
pub(super) fn add(batch: &Batch, count: &Count, scratch: &mut Vec<u8>) {
    for (tied, pairings) in count.plan.tied.iter().zip(&count.pairings) {
        let flat = |column: usize| batch.columns().get(column).is_some_and(|cells| !cells.is_repeated());
        if !flat(tied.column) || !flat(tied.to) {
            continue;
        }
        let mut pairings = lock(pairings);
        for (code, other) in batch.cells(tied.column).zip(batch.cells(tied.to)) {
            if let (Some(code), Some(other)) = (value(code, scratch), value(other, scratch)) {
                let join = |a: Beside, b: Beside| Beside {
                    least: a.least.min(b.least),
                    most: a.most.max(b.most),
                    rows: a.rows + b.rows,
                };
                pairings.insert(code, Beside { least: other, most: other, rows: 1 }, LIMIT, join);
            }
        }
    }
}

fn value(cell: Option<&[u8]>, scratch: &mut Vec<u8>) -> Option<u64> {
    let plain = form::plain(cell?, scratch);
    (!form::is_null(plain)).then(|| hash(plain))
}

/// The codes that turned out to stand for persons. Engineering choices: twenty codes that come again, of which 99 in a
/// hundred always stand beside the same value, where there are twenty different ones.
pub(super) fn found(task: &Task, profile: &TableProfile, count: &Count) -> Vec<Told> {
    const FEWEST: u64 = 20;
    let distinct = |column: usize| profile.columns.get(column).map_or(0, |one| one.distinct.estimate());
    let sketch = |column: usize| count.plan.sketched.iter().position(|one| one.column == column);
    let mut named = Vec::new();
    for (tied, pairings) in count.plan.tied.iter().zip(&count.pairings) {
        let pairings = lock(pairings);
        let again = pairings.kept.values().filter(|beside| beside.rows > 1);
        let (codes, steady) = again
            .fold((0u64, 0u64), |(codes, steady), beside| (codes + 1, steady + u64::from(beside.least == beside.most)));
        let one_to_one = !tied.to_key || distinct(tied.column) * 10 <= distinct(tied.to) * 11;
        let shape = sketch(tied.column).and_then(|at| count.sketches.get(at)).map(|sketch| lock(sketch).shape);
        let is_code = shape.is_some_and(|shape| shape.codes * 10 >= shape.cells * 9 && shape.cells > 0);
        if is_code && one_to_one && codes >= FEWEST && steady * 100 >= codes * 99 && distinct(tied.to) >= FEWEST {
            named.push(Told {
                column: tied.column,
                category: Category::UserId,
                // In no other table does the same name mean the same.
                space: format!("{:016x} {}", hash(task.id.as_bytes()), tied.column),
                strength: Strength::Likely,
                evidence: EvidenceKind::Neighbours,
            });
        }
    }
    named
}
