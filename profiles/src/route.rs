//! From facts to a route, by the rules in force on a day.
//!
//! The rules stand in `law/`; here they are evaluated. The decision is taken on the upper bound of persons; unknown facts
//! are tried with every value; other evidence, readings and bounds are the same evaluation under another lens.

mod advice;
mod births;
mod branches;
mod calendar;
mod evaluate;
#[cfg(test)]
mod grid;
mod outcome;
mod run;
mod unread;
mod verdict;
mod walk;
mod what_if;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::decision::{Decision, FlowSummary, PersonTotals, Route, TraceStep};
use crate::exporter::Exporter;
use crate::facts::Purpose;
use crate::grading::Grading;
use crate::inventory::{FileStatus, Inventory};
use crate::law::Law;

use run::{FlowState, Lens, Reckoned, Run};

pub(crate) use outcome::{Outcome, contradicted_flows, is_covered, outcome, unknown_facts};
pub use unread::{nothing_read, unread_places};
pub use verdict::{Verdict, decide_facts};
pub use walk::gaps;

/// Decides where the export must go, for the whole legal entity, if exactly these files leave.
#[must_use]
pub fn decide(inventory: &Inventory, grading: &Grading, exporter: &Exporter, as_of: Date, law: &Law) -> Decision {
    let run = Run::new(inventory, grading, exporter, as_of, law);
    let flows = run.flows(Lens::PLAIN);
    let reckoned = run.reckon(Lens::PLAIN);
    let unread = unread::unread(inventory);
    let verdict = unread::settle(births::settle(&run, run.verdict(&reckoned.upper)), &unread);
    let route = verdict.decision;
    let settled = matches!(route, Route::Exempt | Route::StandardContractOrCertification | Route::SecurityAssessment);
    let other_readings = if settled { what_if::other_readings(&run, route) } else { Vec::new() };
    // What was not read forbids every lighter route.
    let lighter = settled && unread.is_empty();
    let mut decision = Decision {
        decision: route,
        candidates: verdict.candidates,
        depends_on: verdict.depends_on,
        rests_on: if lighter { what_if::rests_on(&run, route) } else { Vec::new() },
        lighter_if: if lighter { what_if::lighter_if(&run, route, &reckoned) } else { Vec::new() },
        flows: summaries(&run, &flows),
        persons: persons(&run, &reckoned),
        obligations: advice::obligations(&run, route, &reckoned),
        warnings: advice::warnings(&run, &reckoned, &flows, &other_readings, route, &unread),
        other_readings,
        trace: [flow_trace(&run, &flows), verdict.trace].concat(),
        provisions: Vec::new(),
        assumptions: assumptions(&run),
        assessments: calendar::assessments(&exporter.assessments, as_of),
        unknown: run.unknown().into_iter().map(|unknown| unknown.id().to_owned()).collect(),
    };
    decision.unknown.sort_unstable();
    decision.provisions = provisions(&decision);
    decision
}

fn flow_trace(run: &Run<'_>, flows: &[FlowState<'_>]) -> Vec<TraceStep> {
    flows
        .iter()
        .filter_map(|state| {
            let mut step = verdict::flow_step(state.rule?, &state.facts);
            step.facts.extend(names(run, &state.datasets).into_iter().map(|id| format!("dataset = {id}")));
            Some(step)
        })
        .collect()
}

fn names(run: &Run<'_>, datasets: &[usize]) -> Vec<String> {
    datasets.iter().filter_map(|at| run.inventory.datasets.get(*at)).map(|dataset| dataset.id.clone()).collect()
}

fn summaries(run: &Run<'_>, flows: &[FlowState<'_>]) -> Vec<FlowSummary> {
    let exempt: Vec<bool> = flows.iter().map(|flow| flow.rule.is_some()).collect();
    let summary = |purpose: Purpose, datasets: &[usize], rule: Option<String>| {
        let scope: BTreeSet<usize> = datasets.iter().copied().collect();
        let total = run.total(Lens::PLAIN, &exempt, &|at| scope.contains(&at));
        FlowSummary {
            purpose: purpose.id().to_owned(),
            datasets: names(run, datasets),
            excluded_persons: total.excluded,
            counted: total.counted,
            rule,
        }
    };
    let mut summaries: Vec<FlowSummary> = flows
        .iter()
        .map(|state| summary(state.flow.purpose, &state.datasets, state.rule.map(|rule| rule.id.clone())))
        .collect();
    // What was skipped is no data that leaves.
    let leaves = |at: &usize| {
        let files = run.inventory.datasets.get(*at).map(|dataset| dataset.files.as_slice()).unwrap_or_default();
        files.is_empty() || files.iter().any(|file| file.status != FileStatus::Skipped)
    };
    let outside = run.flow_of.iter().enumerate().filter(|(_, flow)| flow.is_none()).map(|(at, _)| at);
    let rest: Vec<usize> = outside.filter(leaves).collect();
    if !rest.is_empty() {
        summaries.push(summary(Purpose::None, &rest, None));
    }
    summaries
}

fn persons(run: &Run<'_>, reckoned: &Reckoned) -> PersonTotals {
    PersonTotals {
        non_sensitive: reckoned.total.non_sensitive,
        sensitive: reckoned.total.sensitive,
        excluded: reckoned.total.exempt,
        non_sensitive_with_exempt: reckoned.all.non_sensitive,
        sensitive_with_exempt: reckoned.all.sensitive,
        already_exported: run.already_exported().map(|volume| (volume.non_sensitive, volume.sensitive)),
    }
}

/// What was taken for granted because nothing says otherwise.
fn assumptions(run: &Run<'_>) -> Vec<String> {
    let mut assumed = vec!["export_act = true".to_owned()];
    if run.exporter.core_data.is_none() {
        assumed.push("core_data = false".to_owned());
    }
    if run.exporter.zone.is_none() {
        assumed.push("zone = none".to_owned());
    }
    if run.notified().is_none() && !run.candidates().any(|(_, candidate)| Run::binds(candidate)) {
        assumed.push("important_data.notified = []".to_owned());
    }
    assumed.sort_unstable();
    assumed
}

fn provisions(decision: &Decision) -> Vec<String> {
    let mut cited: BTreeSet<&String> = decision.trace.iter().map(|step| &step.provision).collect();
    cited.extend(decision.obligations.iter().flat_map(|obligation| &obligation.basis));
    cited.extend(decision.warnings.iter().flat_map(|warning| &warning.basis));
    cited.extend(decision.other_readings.iter().map(|other| &other.provision));
    cited.into_iter().cloned().collect()
}
