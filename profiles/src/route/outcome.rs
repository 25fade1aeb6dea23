//! The route and the persons alone, without reasons: what a changed export is judged by.

use jiff::civil::Date;

use super::run::{Lens, Run};
use super::verdict::{Coverage, coverage};
use super::{births, unread};
use crate::decision::Route;
use crate::exporter::Exporter;
use crate::facts::Unknown;
use crate::grading::Grading;
use crate::inventory::{Bounds, Inventory};
use crate::law::Law;

/// The route and the persons of the batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) route: Route,
    /// With any counted personal information.
    pub(crate) persons: Bounds,
    pub(crate) non_sensitive: Bounds,
    pub(crate) sensitive: Bounds,
}

/// Decides without giving reasons; the route is that of [`super::decide`].
pub(crate) fn outcome(
    inventory: &Inventory,
    grading: &Grading,
    exporter: &Exporter,
    as_of: Date,
    law: &Law,
) -> Outcome {
    let run = Run::new(inventory, grading, exporter, as_of, law);
    let reckoned = run.reckon(Lens::PLAIN);
    let verdict = unread::settle(births::settle(&run, run.verdict(&reckoned.upper)), &unread::unread(inventory));
    let total = reckoned.total;
    Outcome {
        route: verdict.decision,
        persons: total.counted,
        non_sensitive: total.non_sensitive,
        sensitive: total.sensitive,
    }
}

/// Whether rules are known for a day.
pub(crate) fn is_covered(as_of: Date, law: &Law) -> bool {
    match coverage(as_of, law) {
        Coverage::Current | Coverage::Ageing => true,
        Coverage::Stale | Coverage::Before => false,
    }
}

/// Facts that can only make the route heavier and were left out.
pub(crate) fn unknown_facts(
    inventory: &Inventory,
    grading: &Grading,
    exporter: &Exporter,
    as_of: Date,
    law: &Law,
) -> Vec<Unknown> {
    Run::new(inventory, grading, exporter, as_of, law).unknown()
}

/// Flows, by index, of which the data contradict the claim.
pub(crate) fn contradicted_flows(
    inventory: &Inventory,
    grading: &Grading,
    exporter: &Exporter,
    as_of: Date,
    law: &Law,
) -> Vec<usize> {
    let run = Run::new(inventory, grading, exporter, as_of, law);
    let flows = run.flows(Lens::PLAIN);
    flows.iter().enumerate().filter(|(_, flow)| flow.contradicted.is_some()).map(|(at, _)| at).collect()
}
