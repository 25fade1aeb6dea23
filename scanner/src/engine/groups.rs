//! How small groups become when quasi-identifiers are put together (k): for tables whose rows have no key, but a birth
//! date or age, a gender, a place, an education that together may single someone out.

use std::sync::Mutex;

use pandian_detectors::decide::Verdict;
use pandian_detectors::form;
use pandian_detectors::vocabulary::{Bearing, Category, Strength};
use pandian_profiles::measured::Groups;

use super::count::Count;
use super::sample::{Marked, hash};
use super::subjects::lock;
use crate::batch::Batch;

/// Different groups kept per table; beyond that an even sample of them, and `k` is said to be at most what it shows.
const LIMIT: usize = 1 << 18;

/// The columns that make groups: quasi-identifiers of a table without key, name or address, one of them at least about
/// persons and not only about places.
pub(super) fn columns(verdicts: &[Verdict], keyed: bool) -> Vec<usize> {
    let main = |verdict: &Verdict| verdict.main().filter(|m| m.strength >= Strength::Likely).map(|m| m.category);
    let found: Vec<(usize, Category)> =
        verdicts.iter().enumerate().filter_map(|(at, verdict)| Some((at, main(verdict)?))).collect();
    let named = found.iter().any(|(_, category)| category.bearing() == Bearing::Direct);
    let personal = found.iter().any(|(_, category)| is_quasi(*category) && !is_place(*category));
    if keyed || named || !personal {
        return Vec::new();
    }
    found.into_iter().filter(|(_, category)| is_quasi(*category)).map(|(at, _)| at).collect()
}

fn is_place(category: Category) -> bool {
    matches!(category, Category::PostalCode | Category::Region)
}

fn is_quasi(category: Category) -> bool {
    is_place(category)
        || matches!(
            category,
            Category::BirthDate
                | Category::Age
                | Category::Gender
                | Category::Nationality
                | Category::Ethnicity
                | Category::MaritalStatus
                | Category::EducationWork
        )
}

/// Groups with their rows, shared by all threads.
#[derive(Debug, Default)]
pub(super) struct GroupSizes(Mutex<Marked<u64>>);

impl GroupSizes {
    /// The least group of those kept.
    pub(super) fn smallest(&self, by: &[usize], all_rows_read: bool) -> Option<Groups> {
        let sizes = lock(&self.0);
        let smallest = sizes.kept.values().copied().min()?;
        Some(Groups { by: by.to_vec(), smallest, exact: all_rows_read && sizes.level == 0 })
    }
}

/// Adds rows to groups; one per thread, with its buffers.
#[derive(Debug, Default)]
pub(super) struct Grouper {
    rows: Vec<u64>,
    plain: Vec<u8>,
    joined: Vec<u8>,
}

impl Grouper {
    /// Adds the rows of a batch; broken ones belong to no group.
    pub(super) fn add(&mut self, batch: &Batch, count: &Count) {
        if count.plan.grouped.is_empty() {
            return;
        }
        self.rows.clear();
        self.rows.resize(batch.rows(), 0);
        for column in &count.plan.grouped {
            let Some(cells) = batch.columns().get(*column) else { continue };
            for (at, cell) in batch.cells(*column).enumerate() {
                let Some(row) = self.rows.get_mut(cells.row(at)) else { continue };
                let plain = form::plain(cell.unwrap_or_default(), &mut self.plain);
                self.joined.clear();
                self.joined.extend_from_slice(&row.to_le_bytes());
                self.joined.extend_from_slice(if form::is_null(plain) { b"" } else { plain });
                *row = hash(&self.joined);
            }
        }
        let mut broken = batch.broken().iter().copied().peekable();
        let mut sizes = lock(&count.groups.0);
        for (at, group) in (0u32..).zip(&self.rows) {
            if broken.next_if_eq(&at).is_none() {
                sizes.insert(*group, 1, LIMIT, |a, b| a + b);
            }
        }
    }
}
