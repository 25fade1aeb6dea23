//! A scan as facts: flows, persons, what is open. Every question "and what if" is another lens on the same run.

use jiff::civil::Date;
use pandian_detectors::vocabulary::{Category, Confidence, Strength};

use super::branches::EntityFacts;
use super::evaluate::exempting;
use super::verdict::{Verdict, verdict};
use crate::exporter::{Choice, Exporter, Flow, NeededColumns, Reading};
use crate::facts::{CaseFacts, Fact, FlowFacts, Important, Purpose, Unknown, Volume};
use crate::grading::{Candidate, Grading};
use crate::inventory::{Dataset, Inventory};
use crate::law::{InForce, Law, Rule};
use crate::people::{Asked, Evidence, Total, View, Weight, total, weights};

/// Everything a decision starts from.
pub(super) struct Run<'run> {
    pub(super) inventory: &'run Inventory,
    pub(super) grading: &'run Grading,
    pub(super) exporter: &'run Exporter,
    pub(super) as_of: Date,
    pub(super) law: &'run Law,
    pub(super) in_force: InForce<'run>,
    /// The flow of each dataset, by index.
    pub(super) flow_of: Vec<Option<usize>>,
    /// Columns that the flow of their dataset truly needs, by dataset and column; empty rows outside flows.
    needed: Vec<Vec<bool>>,
}

/// A way to look at a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lens {
    /// Findings that are believed.
    pub(super) evidence: Evidence,
    /// The reading that is turned to its other choice.
    pub(super) other: Option<Reading>,
    /// Whether birth dates that could not be read are taken for those of children.
    pub(super) unread_births: bool,
}

impl Lens {
    /// As found, with the readings as chosen.
    pub(super) const PLAIN: Self = Self { evidence: Evidence::All, other: None, unread_births: false };
}

/// One stated flow.
pub(super) struct FlowState<'run> {
    pub(super) flow: &'run Flow,
    pub(super) facts: FlowFacts,
    /// The rule that exempts it; absent also where the data contradict the claim.
    pub(super) rule: Option<&'run Rule>,
    /// The rule that would exempt it, but for the data.
    pub(super) contradicted: Option<&'run Rule>,
    /// Indices of its datasets.
    pub(super) datasets: Vec<usize>,
}

/// The persons of a run under a lens.
pub(super) struct Reckoned {
    /// With exempt flows left out.
    pub(super) total: Total,
    /// With nothing left out.
    pub(super) all: Total,
    /// The facts on the upper bounds.
    pub(super) upper: EntityFacts,
    /// The facts on the lower bounds.
    pub(super) lower: EntityFacts,
}

impl<'run> Run<'run> {
    pub(super) fn new(
        inventory: &'run Inventory,
        grading: &'run Grading,
        exporter: &'run Exporter,
        as_of: Date,
        law: &'run Law,
    ) -> Self {
        let flow_of = exporter.flows_of(inventory.datasets.iter().map(|dataset| dataset.id.as_str()));
        let needed = needed(inventory, exporter, &flow_of);
        Self { inventory, grading, exporter, as_of, law, in_force: law.on(as_of), flow_of, needed }
    }

    /// Whether a choice holds under a lens: it was chosen, or the lens turns to it.
    fn holds(&self, reading: Reading, choice: Choice, lens: Lens) -> bool {
        self.exporter.chose(reading, choice) != (lens.other == Some(reading))
    }

    /// The stated flows, judged.
    pub(super) fn flows(&self, lens: Lens) -> Vec<FlowState<'run>> {
        self.exporter.flows.iter().enumerate().map(|(at, flow)| self.flow(at, flow, lens)).collect()
    }

    fn flow(&self, at: usize, flow: &'run Flow, lens: Lens) -> FlowState<'run> {
        let datasets: Vec<usize> =
            self.flow_of.iter().enumerate().filter(|(_, of)| **of == Some(at)).map(|(dataset, _)| dataset).collect();
        let facts = FlowFacts {
            purpose: flow.purpose,
            labour_rules: flow.labour_rules == Some(true),
            collective_contract: flow.collective_contract == Some(true),
            domestic_data_added: flow.domestic_data_added,
            important: datasets.iter().any(|dataset| self.holds_notified(*dataset)),
            either_hr_basis: self.holds(Reading::A4, Choice::Either, lens),
            duty_counted: self.holds(Reading::A26, Choice::Counted, lens),
            persons: Volume::default(),
        };
        let rule = exempting(&facts, &self.in_force);
        let domestic =
            datasets.iter().filter_map(|dataset| self.inventory.datasets.get(*dataset)).any(holds_mainland_ids);
        let contradicts = flow.purpose == Purpose::ForeignOrigin && domestic;
        FlowState {
            flow,
            facts,
            rule: rule.filter(|_| !contradicts),
            contradicted: rule.filter(|_| contradicts),
            datasets,
        }
    }

    /// Whether a dataset meets a criterion that was notified.
    fn holds_notified(&self, dataset: usize) -> bool {
        let candidates =
            self.grading.datasets.get(dataset).map(|grade| grade.candidates.as_slice()).unwrap_or_default();
        candidates.iter().any(|candidate| self.notified().is_some_and(|ids| ids.contains(&candidate.id)))
    }

    /// What the exporter says was notified; nothing where the exporter is silent.
    pub(super) fn notified(&self) -> Option<&'run [String]> {
        self.exporter.important_data.as_ref().and_then(|data| data.notified.as_deref())
    }

    /// All candidates with the dataset they stand in.
    pub(super) fn candidates(&self) -> impl Iterator<Item = (&'run Dataset, &'run Candidate)> {
        let datasets = self.inventory.datasets.iter().zip(&self.grading.datasets);
        datasets.flat_map(|(dataset, grade)| grade.candidates.iter().map(move |candidate| (dataset, candidate)))
    }

    /// Whether a candidate can change the route by itself: its instrument binds everyone, its text is not just recalled, and
    /// every figure it asks for was measured.
    pub(super) fn binds(candidate: &Candidate) -> bool {
        candidate.published && candidate.confidence > Confidence::Unsure && candidate.unmeasured.is_empty()
    }

    fn important(&self) -> Important {
        let met = |id: &String| self.candidates().any(|(_, candidate)| candidate.id == *id);
        match self.notified() {
            Some(ids) if ids.iter().any(met) => Important::Notified,
            Some([_, ..]) => Important::NotifiedNotFound,
            Some([]) | None if self.candidates().any(|(_, candidate)| Self::binds(candidate)) => {
                Important::CriterionUnnotified
            }
            Some([]) | None if self.candidates().next().is_some() => Important::Suspected,
            Some([]) | None => Important::None,
        }
    }

    /// Facts that can only make the route heavier and were left out.
    pub(super) fn unknown(&self) -> Vec<Unknown> {
        let open = [
            (Unknown::Ciio, self.exporter.ciio.is_none()),
            (Unknown::StateOrgan, self.exporter.state_organ.is_none()),
            (Unknown::AlreadyExported, self.already_exported().is_none()),
            (Unknown::Notified, self.notified().is_none() && self.important() == Important::CriterionUnnotified),
            (
                Unknown::HandledPersons,
                self.exporter.handled_persons.is_none() && self.in_force.asks_for(Fact::HandledPersons),
            ),
            (
                Unknown::ExportedLastYear,
                self.exporter.exported_last_year.is_none() && self.in_force.asks_for(Fact::TwoYearPersons),
            ),
        ];
        open.into_iter().filter(|(_, open)| *open).map(|(unknown, _)| unknown).collect()
    }

    /// Earlier exports of this year; figures of another year are unknown.
    pub(super) fn already_exported(&self) -> Option<Volume> {
        let stated = self.exporter.already_exported?;
        let same_year = stated.until.is_none_or(|until| until.0.year() == self.as_of.year());
        same_year.then(|| stated.volume())
    }

    /// The weights under a lens; `exempt` says which flows are exempt, `scope` which datasets are looked at.
    pub(super) fn weights(&self, lens: Lens, exempt: &[bool], scope: &dyn Fn(usize) -> bool) -> Vec<Weight> {
        let in_exempt = |dataset: usize| {
            let flow = self.flow_of.get(dataset).copied().flatten();
            flow.is_some_and(|flow| exempt.get(flow) == Some(&true))
        };
        let whole = self.holds(Reading::A5, Choice::WholeRecord, lens);
        let needed = |dataset: usize, column: usize| {
            let row = self.needed.get(dataset);
            row.is_some_and(|row| row.get(column) == Some(&true) || (whole && row.contains(&true)))
        };
        let exempt = |dataset: usize, column: usize| in_exempt(dataset) && needed(dataset, column);
        let young = Asked { day: Some(self.as_of), unread_births: lens.unread_births };
        let reading = lens.other.filter(|reading| raises_levels(*reading));
        weights(self.inventory, self.grading, &View { scope, exempt: &exempt, reading, evidence: lens.evidence, young })
    }

    /// Persons under a lens.
    pub(super) fn total(&self, lens: Lens, exempt: &[bool], scope: &dyn Fn(usize) -> bool) -> Total {
        let sensitive_only = self.holds(Reading::A2, Choice::SensitiveOnly, lens);
        total(self.inventory, &self.weights(lens, exempt, scope), sensitive_only)
    }

    /// The facts of the entity under a lens.
    pub(super) fn reckon(&self, lens: Lens) -> Reckoned {
        let flows = self.flows(lens);
        let exempt: Vec<bool> = flows.iter().map(|flow| flow.rule.is_some()).collect();
        let total = self.total(lens, &exempt, &|_| true);
        let all = self.total(lens, &[], &|_| true);
        let in_counters = if self.holds(Reading::A1, Choice::Counted, lens) { &all } else { &total };
        let upper = Volume { non_sensitive: in_counters.non_sensitive.upper, sensitive: in_counters.sensitive.upper };
        let lower = Volume { non_sensitive: in_counters.non_sensitive.lower, sensitive: in_counters.sensitive.lower };
        let contradicted = flows.iter().any(|flow| flow.contradicted.is_some());
        let if_claim_holds = contradicted.then(|| self.if_claims_hold(lens, &flows));
        let facts = EntityFacts {
            stated: self.stated(contradicted, lens),
            leaving: all.counted.upper,
            counted: total.counted.upper,
            volume: upper,
            if_claim_holds,
        };
        let lower =
            EntityFacts { leaving: all.counted.lower, counted: total.counted.lower, volume: lower, ..facts.clone() };
        Reckoned { total, all, upper: facts, lower }
    }

    fn if_claims_hold(&self, lens: Lens, flows: &[FlowState<'_>]) -> (u64, Volume) {
        let exempt: Vec<bool> = flows.iter().map(|flow| flow.rule.or(flow.contradicted).is_some()).collect();
        let total = self.total(lens, &exempt, &|_| true);
        (total.counted.upper, Volume { non_sensitive: total.non_sensitive.upper, sensitive: total.sensitive.upper })
    }

    fn stated(&self, claim_contradicted: bool, lens: Lens) -> CaseFacts {
        CaseFacts {
            core_data: self.exporter.core_data.unwrap_or(false),
            ciio: self.exporter.ciio.unwrap_or(false),
            state_organ: self.exporter.state_organ.unwrap_or(false),
            zone: self.exporter.zone_facts(&self.in_force, self.holds(Reading::A15, Choice::Free, lens)),
            ciio_flows_counted: self.holds(Reading::A17, Choice::Assessed, lens),
            suspected_is_important: self.holds(Reading::A14, Choice::Important, lens),
            important: self.important(),
            claim_contradicted,
            already_exported: self.already_exported().unwrap_or_default(),
            exported_last_year: self.exporter.exported_last_year.unwrap_or_default(),
            handled_persons: self.exporter.handled_persons.unwrap_or_default(),
            unknown: self.unknown(),
            ..CaseFacts::default()
        }
    }

    /// The verdict on facts.
    pub(super) fn verdict(&self, facts: &EntityFacts) -> Verdict {
        verdict(facts, self.as_of, self.law)
    }
}

/// Readings that change levels, which the grading carries as flags.
const fn raises_levels(reading: Reading) -> bool {
    match reading {
        Reading::A8 | Reading::A9 | Reading::A12 | Reading::A13 => true,
        Reading::A1
        | Reading::A2
        | Reading::A4
        | Reading::A5
        | Reading::A14
        | Reading::A15
        | Reading::A17
        | Reading::A26 => false,
    }
}

fn needed(inventory: &Inventory, exporter: &Exporter, flow_of: &[Option<usize>]) -> Vec<Vec<bool>> {
    let flows: Vec<NeededColumns> = exporter.flows.iter().map(Flow::needed_columns).collect();
    let row = |(dataset, flow): (&Dataset, &Option<usize>)| {
        let needed = flow.and_then(|at| flows.get(at));
        needed
            .map_or_else(Vec::new, |needed| dataset.columns.iter().map(|column| needed.contain(&column.path)).collect())
    };
    inventory.datasets.iter().zip(flow_of).map(row).collect()
}

/// Mainland mobile or resident identity numbers: signs of domestic origin.
fn holds_mainland_ids(dataset: &Dataset) -> bool {
    let signals = dataset.columns.iter().flat_map(|column| &column.signals);
    signals
        .filter(|signal| signal.strength >= Strength::Likely)
        .any(|signal| matches!(signal.category, Category::MobilePhone | Category::ResidentId))
}
