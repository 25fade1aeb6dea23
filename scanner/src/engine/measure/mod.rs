//! What is measured of whole tables while they are counted: where their rows were, and when.
//!
//! A worker keeps what it adds up to itself and merges it once, when it leaves a dataset. What is kept is small and the
//! same in any order: sets of grid cells and days, counts, and an even sample of (subject, day).

mod cells;
mod plan;
mod positions;
mod provinces;
mod timing;

use pandian_detectors::vocabulary::Mark;
use pandian_profiles::measured::{Positions, Timing};

pub(super) use plan::MeasurePlan;
use positions::Places;
use timing::Times;

use crate::areas::Areas;
use crate::batch::Batch;

/// Areas and provinces are told from so many subjects on; below, they could tell where one person lives.
const LEAST_SUBJECTS: u64 = 10;

/// Millimetres of two decimals (about 1 km): so fine a position is precise, an engineering choice (A10).
const PRECISE: u32 = 1_113_200;

/// What was measured so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Measure {
    places: Places,
    times: Times,
}

impl Measure {
    /// Adds the rows of a batch; those that do not fit the header are left out, their cells may stand anywhere.
    pub(super) fn add(&mut self, batch: &Batch, plan: &MeasurePlan, areas: &Areas) {
        for pair in &plan.pairs {
            self.places.add(batch, pair, areas);
        }
        if let Some(time) = plan.time {
            self.times.add(batch, time, plan.moving_subject());
        }
    }

    /// Adds what another worker measured.
    pub(super) fn merge(&mut self, other: &Self) {
        self.places.merge(&other.places);
        self.times.merge(&other.times);
    }

    /// Where the rows were. `subjects` are those that the table has at least, by its key or, where it has none, by what
    /// its rows are about.
    pub(super) fn positions(&self, plan: &MeasurePlan, subjects: Option<u64>, areas: &Areas) -> Option<Positions> {
        let places = (plan.subject.is_none() && plan.time.is_none()).then(|| self.places.distinct());
        let enough = subjects.or(places).is_some_and(|subjects| subjects >= LEAST_SUBJECTS);
        self.places.figures(&plan.pairs, enough, areas)
    }

    /// How fine the positions are, for columns that hold whole positions; nothing where none could be read.
    pub(super) fn mark(&self) -> Option<Mark> {
        self.places.finest().map(|step| if step <= PRECISE { Mark::PrecisePosition } else { Mark::CoarsePosition })
    }

    /// When the rows were.
    pub(super) fn timing(&self, plan: &MeasurePlan) -> Option<Timing> {
        plan.time.and_then(|column| self.times.figures(column))
    }
}

/// Whether a row of a batch may be measured.
fn is_whole(batch: &Batch, row: usize) -> bool {
    batch.broken().is_empty() || u32::try_from(row).is_ok_and(|row| batch.broken().binary_search(&row).is_err())
}

#[cfg(test)]
mod tests;
