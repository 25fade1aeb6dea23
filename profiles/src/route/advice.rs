//! What remains to be done, and what to look at, each with its provision.

use std::collections::BTreeMap;

use super::births;
use super::branches::thresholds;
use super::calendar;
use super::run::{FlowState, Reckoned, Run};
use super::unread::NOTHING_READ;
use super::verdict::{Coverage, coverage};
use crate::decision::{Obligation, ObligationKind, OtherReading, Route, Warning, WarningKind};
use crate::exporter::Reading;
use crate::facts::{Fact, Purpose};
use crate::grading::Candidate;
use crate::people;

/// Persons from which Regulations Art 28 asks for more (以上).
const VERY_MANY: u64 = 10_000_000;

/// Bounds up to this size have no neighbourhood worth a warning.
const SMALL_BOUND: u64 = 10;

/// So many names stand in one warning.
const SHOWN: usize = 3;

/// What remains to be done under a route. Where nothing personal leaves there is little.
pub(super) fn obligations(run: &Run<'_>, route: Route, reckoned: &Reckoned) -> Vec<Obligation> {
    use ObligationKind as Kind;
    let mut kinds = Vec::new();
    if reckoned.all.counted.upper > 0 {
        kinds.extend([
            Kind::Notice,
            Kind::SeparateConsent,
            Kind::ImpactAssessment,
            Kind::SecurityMeasures,
            Kind::IncidentReport,
        ]);
        kinds.extend((reckoned.all.sensitive.upper > 0).then_some(Kind::SensitiveNotice));
        kinds.extend(reckoned.all.minors.then_some(Kind::GuardianConsent));
        kinds.push(Kind::NoSplitting);
    }
    match route {
        Route::StandardContractOrCertification => kinds.extend([Kind::StandardContractFiling, Kind::Certification]),
        Route::SecurityAssessment => {
            kinds.push(Kind::DeclareAssessment);
            let earlier = run.already_exported().unwrap_or_default();
            kinds.extend((earlier.persons() > 0).then_some(Kind::DeclareEarlierVolumes));
        }
        Route::Exempt | Route::NeedsCounsel | Route::Undetermined => {}
    }
    kinds.into_iter().map(|id| Obligation { id, basis: in_force(run, duty(id)) }).collect()
}

const fn duty(kind: ObligationKind) -> &'static [&'static str] {
    match kind {
        ObligationKind::Notice | ObligationKind::SeparateConsent => &["pipl/art-39", "provisions-2024/art-10"],
        ObligationKind::ImpactAssessment => &["pipl/art-55", "pipl/art-56", "provisions-2024/art-10"],
        ObligationKind::SecurityMeasures | ObligationKind::IncidentReport => &["provisions-2024/art-11"],
        ObligationKind::SensitiveNotice => &["pipl/art-29", "pipl/art-30"],
        ObligationKind::GuardianConsent => &["pipl/art-31"],
        ObligationKind::StandardContractFiling => &["pipl/art-38", "scc-measures/art-7"],
        ObligationKind::Certification => &["certification-measures/eligibility", "pipl/art-38"],
        ObligationKind::DeclareAssessment => &["provisions-2024/art-7-1"],
        ObligationKind::DeclareEarlierVolumes => &["cac-qa-2026-01/earlier-volumes"],
        ObligationKind::NoSplitting => &["certification-measures/no-splitting", "scc-measures/art-4"],
    }
}

fn in_force(run: &Run<'_>, provisions: &[&str]) -> Vec<String> {
    provisions.iter().filter(|id| run.in_force.provision(id).is_some()).map(|id| (*id).to_owned()).collect()
}

/// What to look at.
pub(super) fn warnings(
    run: &Run<'_>,
    reckoned: &Reckoned,
    flows: &[FlowState<'_>],
    others: &[OtherReading],
    route: Route,
    unread: &[String],
) -> Vec<Warning> {
    let mut found = Found { run, warnings: Vec::new() };
    found.law();
    found.important();
    found.flows(flows);
    found.counts(reckoned, others, route);
    found.young();
    found.warnings.extend(calendar::warnings(run, reckoned.all.counted.upper > 0));
    if unread.iter().any(|name| name == NOTHING_READ) {
        found.add(WarningKind::NothingRead, run.inventory.inputs.join(", "), &["practice/unread-files"]);
    } else if !unread.is_empty() {
        let names: Vec<&str> = unread.iter().map(String::as_str).collect();
        found.add(WarningKind::NotAllRead, listed(&names), &["practice/unread-files"]);
    }
    found.warnings.sort_by(|left, right| (left.id, &left.about).cmp(&(right.id, &right.about)));
    found.warnings.dedup();
    found.warnings
}

/// A few names in full, the others as a number: a lake can hold thousands.
pub(super) fn listed(names: &[&str]) -> String {
    let shown = names.get(..SHOWN).unwrap_or(names).join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} (+{more})"),
    }
}

struct Found<'run> {
    run: &'run Run<'run>,
    warnings: Vec<Warning>,
}

impl Found<'_> {
    fn add(&mut self, id: WarningKind, about: String, basis: &[&str]) {
        self.warnings.push(Warning { id, about, basis: in_force(self.run, basis) });
    }

    fn law(&mut self) {
        match coverage(self.run.as_of, self.run.law) {
            Coverage::Current => {}
            Coverage::Ageing | Coverage::Stale => {
                self.add(WarningKind::LawDataOld, format!("law data end on {}", self.run.law.known_until()), &[]);
            }
            Coverage::Before => {
                self.add(WarningKind::LawNotLoaded, format!("law data begin on {}", self.run.law.begins()), &[]);
            }
        }
        if self.run.zone_stated() {
            self.add(
                WarningKind::ZoneNotLoaded,
                self.run.exporter.zone.clone().unwrap_or_default(),
                &["provisions-2024/art-6"],
            );
        }
    }

    /// One warning per criterion, however many datasets meet it.
    fn important(&mut self) {
        let mut met: BTreeMap<&str, (&Candidate, Vec<&str>)> = BTreeMap::new();
        for (dataset, candidate) in self.run.candidates() {
            let (told, datasets) = met.entry(&candidate.id).or_insert((candidate, Vec::new()));
            if Run::binds(candidate) {
                *told = candidate;
            }
            datasets.push(&dataset.id);
        }
        let notified = self.run.notified().unwrap_or_default();
        for (id, (candidate, datasets)) in &met {
            let about = format!("{id}: {}", listed(datasets));
            let own = candidate.provision.as_str();
            if notified.iter().any(|one| one == id) {
                self.add(WarningKind::ApplyWithinTwoMonths, about, &[own, "cac-qa-2025-05/two-months"]);
            } else if Run::binds(candidate) {
                let basis = [
                    own,
                    "provisions-2024/art-2",
                    "network-data-regulations/art-29",
                    "network-data-regulations/art-37",
                ];
                self.add(WarningKind::ImportantCriterionUnnotified, about, &basis);
            } else {
                let basis = [own, "provisions-2024/art-2", "network-data-regulations/art-29"];
                self.add(WarningKind::ImportantSuspected, about, &basis);
            }
        }
        for id in notified.iter().filter(|id| !met.contains_key(id.as_str())) {
            self.add(WarningKind::NotifiedNotFound, id.clone(), &["practice/notified-not-found"]);
        }
    }

    fn flows(&mut self, flows: &[FlowState<'_>]) {
        for (at, state) in flows.iter().enumerate() {
            let about = format!("flow {} ({})", at + 1, state.flow.purpose.id());
            if let Some(rule) = state.contradicted {
                self.add(WarningKind::ClaimContradicted, about, &["practice/contradicted", &rule.provision]);
                continue;
            }
            let Some(rule) = state.rule else {
                self.incomplete(state, &about);
                continue;
            };
            if state.flow.needed.is_empty() {
                self.add(WarningKind::PurposeIncomplete, format!("{about}: needed"), &[&rule.provision]);
            }
            if state.flow.purpose == Purpose::StatutoryDuty {
                self.add(WarningKind::StatutoryDutyConfirm, about.clone(), &["practice/a26", &rule.provision]);
            }
            if self.run.exporter.ciio != Some(false) {
                self.add(WarningKind::CiioExemptionConfirm, about, &["practice/a17", "provisions-2024/art-7-2"]);
            }
        }
    }

    /// A purpose was stated that would exempt, but a condition is missing.
    fn incomplete(&mut self, state: &FlowState<'_>, about: &str) {
        let (missing, article) = match state.flow.purpose {
            Purpose::None => return,
            _ if state.facts.important => ("important data", "provisions-2024/art-5-2"),
            Purpose::Hr if state.facts.labour_rules => ("collective_contract", "provisions-2024/art-5-1-2"),
            Purpose::Hr => ("labour_rules", "provisions-2024/art-5-1-2"),
            Purpose::ForeignOrigin => ("domestic_data_added", "provisions-2024/art-4"),
            Purpose::StatutoryDuty => ("law in force", "practice/a26"),
            Purpose::Contract | Purpose::Emergency => ("law in force", "provisions-2024/art-5-1-1"),
        };
        self.add(WarningKind::PurposeIncomplete, format!("{about}: {missing}"), &[article]);
    }

    /// Children whom the scan could not mark one by one.
    fn young(&mut self) {
        for (dataset, cells) in births::unread(self.run) {
            self.add(WarningKind::BirthDatesUnread, format!("{dataset}: {cells}"), &["pipl/art-28"]);
        }
        let inventory = self.run.inventory;
        if inventory.counted_on != self.run.as_of.to_string() && people::may_differ(inventory, self.run.as_of) {
            let about = format!("{}, {}", inventory.counted_on, self.run.as_of);
            self.add(WarningKind::MinorsByYear, about, &["pipl/art-28"]);
        }
    }

    fn counts(&mut self, reckoned: &Reckoned, others: &[OtherReading], route: Route) {
        let earlier = self.run.already_exported().unwrap_or_default();
        let total = &reckoned.total;
        self.near(
            Fact::NonSensitivePersons,
            [total.non_sensitive.lower, total.non_sensitive.upper],
            earlier.non_sensitive,
        );
        self.near(Fact::SensitivePersons, [total.sensitive.lower, total.sensitive.upper], earlier.sensitive);
        let counters = others.iter().find(|other| other.reading == Reading::A1.id() && other.route > route);
        if counters.is_some() {
            let all = &reckoned.all;
            let about = format!(
                "non_sensitive_persons = {}, sensitive_persons = {}",
                all.non_sensitive.upper, all.sensitive.upper
            );
            self.add(WarningKind::ExcludedWouldCross, about, &["practice/a1"]);
        }
        if reckoned.all.counted.upper >= VERY_MANY {
            let about = format!("persons = {}", reckoned.all.counted.upper);
            self.add(WarningKind::TenMillionPersons, about, &["network-data-regulations/art-28"]);
        }
    }

    fn near(&mut self, fact: Fact, ends: [u64; 2], earlier: u64) {
        for bound in thresholds(&self.run.in_force, fact).into_iter().filter(|bound| *bound > SMALL_BOUND) {
            let close = |persons: &u64| persons.saturating_add(earlier).abs_diff(bound) <= bound / 10;
            if let Some(persons) = ends.iter().rev().find(|persons| close(persons)) {
                let about = format!("{} = {}, bound {bound}", fact.id(), persons.saturating_add(earlier));
                self.add(WarningKind::NearThreshold, about, &["practice/near-threshold"]);
            }
        }
    }
}
