//! The same run under other evidence, other readings and a better proof of the person count.

use super::run::{Lens, Reckoned, Run};
use crate::decision::{LighterIf, OtherReading, RestsOn, RestsOnReason, Route};
use crate::exporter::Reading;
use crate::people::{Evidence, disbelieved};

/// Columns whose weak or rare evidence carries the decision.
pub(super) fn rests_on(run: &Run<'_>, decision: Route) -> Vec<RestsOn> {
    let likely = [Evidence::StrongWhereSensitive, Evidence::Strong];
    let few = [Evidence::ManyCellsWhereSensitive, Evidence::ManyCells];
    let found = [(RestsOnReason::LikelyEvidence, likely), (RestsOnReason::FewCells, few)];
    found
        .into_iter()
        .filter_map(|(because, steps)| {
            steps.iter().find_map(|evidence| lighter_without(run, decision, because, *evidence))
        })
        .collect()
}

fn lighter_without(run: &Run<'_>, decision: Route, because: RestsOnReason, evidence: Evidence) -> Option<RestsOn> {
    let columns = disbelieved(run.inventory, run.grading, evidence);
    if columns.is_empty() {
        return None;
    }
    let reckoned = run.reckon(Lens { evidence, ..Lens::PLAIN });
    let without_them = run.verdict(&reckoned.upper).decision;
    (without_them != decision).then_some(RestsOn { columns, because, without_them })
}

/// The route on the lower bounds, where it is lighter.
pub(super) fn lighter_if(run: &Run<'_>, decision: Route, reckoned: &Reckoned) -> Vec<LighterIf> {
    let route = run.verdict(&reckoned.lower).decision;
    if route >= decision {
        return Vec::new();
    }
    let apart = &reckoned.total.apart;
    let name = |at: &usize| run.inventory.datasets.get(*at).map(|dataset| dataset.id.clone());
    vec![LighterIf {
        route,
        datasets: apart.datasets.iter().filter_map(name).collect(),
        kinds: apart.kinds.iter().cloned().collect(),
        non_sensitive: reckoned.total.non_sensitive.lower,
        sensitive: reckoned.total.sensitive.lower,
    }]
}

/// Readings of the law under which the route would be another.
pub(super) fn other_readings(run: &Run<'_>, decision: Route) -> Vec<OtherReading> {
    let under =
        |reading: &Reading| run.verdict(&run.reckon(Lens { other: Some(*reading), ..Lens::PLAIN }).upper).decision;
    let found = Reading::ALL.iter().map(|reading| (*reading, under(reading))).filter(|(_, route)| *route != decision);
    found.map(|(reading, route)| other(run, reading, route)).collect()
}

/// The reading that was not taken, with what it says.
fn other(run: &Run<'_>, reading: Reading, route: Route) -> OtherReading {
    let [usual, turned] = reading.choices();
    let choice = if run.exporter.chose(reading, *turned) { *usual } else { *turned };
    let texts = run.law.ambiguities().into_iter().find(|one| one.id == reading.id());
    let text = texts.and_then(|one| one.readings.iter().find(|text| text.id == choice.id()));
    OtherReading {
        reading: reading.id().to_owned(),
        choice: choice.id().to_owned(),
        route,
        because_en: text.map(|text| text.text_en.clone()).unwrap_or_default(),
        because_zh: text.map(|text| text.text_zh.clone()).unwrap_or_default(),
        provision: reading.provision().to_owned(),
    }
}
