//! What remains to be done, and what to look at, each with its provision.

use std::collections::BTreeMap;

use super::births;
use super::branches::bounds;
use super::calendar;
use super::run::{FlowState, Reckoned, Run};
use super::unread::NOTHING_READ;
use super::verdict::{Coverage, coverage};
use crate::decision::{Obligation, OtherReading, Route, Warning, WarningKind};
use crate::exporter::Reading;
use crate::facts::{Assignment, Fact, Purpose, Value, ZoneStanding};
use crate::grading::Candidate;
use crate::law::{Duty, DutyGroup, Instrument, ZoneList};
use crate::people;

/// Persons from which Regulations Art 28 asks for more (以上).
const VERY_MANY: u64 = 10_000_000;

/// Bounds up to this size have no neighbourhood worth a warning.
const SMALL_BOUND: u64 = 10;

/// So many names stand in one warning.
const SHOWN: usize = 3;

/// The checklist of a route: what the law data of the day hold for these facts, in the order of the groups.
pub(super) fn obligations(run: &Run<'_>, route: Route, reckoned: &Reckoned) -> Vec<Obligation> {
    let facts = duty_facts(run, reckoned);
    let belongs = |duty: &&Duty| duty.routes.is_empty() || duty.routes.contains(&route);
    let mut duties: Vec<&Duty> = run
        .in_force
        .duties()
        .filter(belongs)
        .filter(|duty| duty.when.iter().all(|condition| condition.holds(&facts)))
        .collect();
    duties.sort_by_key(|duty| (duty.group, duty.place, duty.id.as_str()));
    let of_law = duties.into_iter().map(|duty| obligation(run, duty));
    zone_use(run, reckoned.upper.stated.zone.standing).into_iter().chain(of_law).collect()
}

/// What the use of a zone's list brings with it, where something rests on that use.
fn zone_use(run: &Run<'_>, standing: ZoneStanding) -> Option<Obligation> {
    let uses = match standing {
        ZoneStanding::OffList | ZoneStanding::Row => true,
        ZoneStanding::None
        | ZoneStanding::Outside
        | ZoneStanding::Unlisted
        | ZoneStanding::UnlistedFree
        | ZoneStanding::Open
        | ZoneStanding::OnList
        | ZoneStanding::Important => false,
    };
    let (_, list) = run.in_force.list_of(run.exporter.zone_stated()?).filter(|_| uses)?;
    Some(Obligation {
        id: "zone-use".to_owned(),
        group: DutyGroup::Do,
        text_en: list.use_en.clone(),
        text_zh: list.use_zh.clone(),
        basis: in_force(run, &[&list.provision, "provisions-2024/art-6"]),
    })
}

fn obligation(run: &Run<'_>, duty: &Duty) -> Obligation {
    let cited: Vec<&str> = std::iter::once(&duty.provision).chain(&duty.also).map(String::as_str).collect();
    Obligation {
        id: duty.id.clone(),
        group: duty.group,
        text_en: duty.text_en.clone(),
        text_zh: duty.text_zh.clone(),
        basis: in_force(run, &cited),
    }
}

/// What the conditions of duties look at: everything that leaves, exempt flows included.
fn duty_facts(run: &Run<'_>, reckoned: &Reckoned) -> Assignment {
    let all = &reckoned.all;
    let stated = &reckoned.upper.stated;
    let earlier = run.already_exported().unwrap_or_default();
    let count = |persons: u64| Value::Count(persons);
    Assignment::from([
        (Fact::LeavingPersons, count(all.counted.upper)),
        (Fact::LeavingSensitivePersons, count(all.sensitive.upper)),
        (Fact::Minors, Value::Flag(all.minors)),
        (Fact::EarlierPersons, count(earlier.persons())),
        (Fact::HandledPersons, count(stated.handled_persons.max(all.counted.upper))),
        (Fact::Important, Value::Important(stated.important)),
        (Fact::ZoneList, Value::Zone(stated.zone.standing)),
        (Fact::Ciio, Value::Flag(run.exporter.ciio == Some(true))),
        (Fact::StateOrgan, Value::Flag(stated.state_organ)),
        (Fact::CoreData, Value::Flag(stated.core_data)),
    ])
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
    found.zone(reckoned.upper.stated.zone.standing);
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
    }

    /// How much of the list of the stated zone is loaded, and what its use asks for.
    fn zone(&mut self, standing: ZoneStanding) {
        let Some(zone) = self.run.exporter.zone_stated() else { return };
        let Some((instrument, list)) = self.run.in_force.list_of(zone) else {
            self.add(WarningKind::ZoneNotUsable, format!("{zone}: no list in force"), &["provisions-2024/art-6"]);
            return;
        };
        let basis = [list.provision.as_str(), "provisions-2024/art-6"];
        let about = format!("{}: {}", instrument.id, self.loaded(instrument, list));
        match standing {
            ZoneStanding::None => {}
            ZoneStanding::Outside => self.add(WarningKind::ZoneNotUsable, about, &basis),
            ZoneStanding::Unlisted | ZoneStanding::UnlistedFree => {
                self.add(WarningKind::ZoneNotUsable, format!("{}: industry = none", instrument.id), &basis);
            }
            ZoneStanding::Open
            | ZoneStanding::OnList
            | ZoneStanding::Important
            | ZoneStanding::OffList
            | ZoneStanding::Row => self.add(WarningKind::ZoneNotLoaded, about, &basis),
        }
    }

    /// `loaded 1 of 23 scenarios, 198 fields`; numbers that nobody gave are left out.
    fn loaded(&self, instrument: &Instrument, list: &ZoneList) -> String {
        let rows = self.run.in_force.rows_of(instrument).count();
        let scenarios = list.scenarios.map_or_else(|| "an unknown number of".to_owned(), |number| number.to_string());
        let fields = list.fields.map_or_else(String::new, |number| format!(", {number} fields"));
        format!("loaded {rows} of {scenarios} scenarios{fields}")
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
        let figures = [
            (Fact::NonSensitivePersons, total.non_sensitive, earlier.non_sensitive),
            (Fact::SensitivePersons, total.sensitive, earlier.sensitive),
        ];
        for ((fact, persons, earlier), bounds) in figures.into_iter().zip(bounds(&reckoned.upper, &self.run.in_force)) {
            self.near(fact, [persons.lower, persons.upper], earlier, bounds);
        }
        let counters = others.iter().find(|other| other.reading == Reading::A1.id() && other.route > route);
        if counters.is_some() {
            let all = &reckoned.all;
            let about = format!(
                "non_sensitive_persons = {}, sensitive_persons = {}",
                all.non_sensitive.upper, all.sensitive.upper
            );
            self.add(WarningKind::ExcludedWouldCross, about, &["practice/a1"]);
        }
        let handled = self.run.exporter.handled_persons.unwrap_or_default().max(reckoned.all.counted.upper);
        if handled >= VERY_MANY {
            let about = format!("persons = {handled}");
            self.add(WarningKind::TenMillionPersons, about, &["network-data-regulations/art-28"]);
        }
    }

    fn near(&mut self, fact: Fact, ends: [u64; 2], earlier: u64, bounds: Vec<u64>) {
        for bound in bounds.into_iter().filter(|bound| *bound > SMALL_BOUND) {
            let close = |persons: &u64| persons.saturating_add(earlier).abs_diff(bound) <= bound / 10;
            if let Some(persons) = ends.iter().rev().find(|persons| close(persons)) {
                let about = format!("{} = {}, bound {bound}", fact.id(), persons.saturating_add(earlier));
                self.add(WarningKind::NearThreshold, about, &["practice/near-threshold"]);
            }
        }
    }
}
