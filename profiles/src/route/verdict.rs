//! The answer to abstract facts: the same for a worked case of the law files and for a scan.

use jiff::ToSpan;
use jiff::civil::Date;

use super::branches::{self, Branch, EntityFacts, Variable};
use super::evaluate::{Judgement, exempting, judge};
use crate::decision::{Route, RouteCandidate, TraceStep};
use crate::facts::{Assignment, CaseFacts, FlowFacts, Important, ListBound, Unknown, Value, ZoneFacts, ZoneStanding};
use crate::law::{InForce, Law, Rule, Stage};

/// After so many days without an update the law data decide nothing.
const STALE_AFTER_DAYS: i64 = 180;

/// The answer to abstract facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The route.
    pub decision: Route,
    /// Every route still possible.
    pub candidates: Vec<RouteCandidate>,
    /// Open facts on which the answer depends, sorted.
    pub depends_on: Vec<String>,
    /// Rules that fired.
    pub trace: Vec<TraceStep>,
}

/// How the law data stand to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coverage {
    /// Loaded.
    Current,
    /// Later than the last update, but not by much.
    Ageing,
    /// Too long after the last update.
    Stale,
    /// Before the first rule.
    Before,
}

/// How the law data stand to a day.
pub(crate) fn coverage(as_of: Date, law: &Law) -> Coverage {
    let stale = law.known_until().checked_add(STALE_AFTER_DAYS.days()).unwrap_or(Date::MAX);
    if as_of < law.begins() {
        Coverage::Before
    } else if as_of > stale {
        Coverage::Stale
    } else if as_of > law.known_until() {
        Coverage::Ageing
    } else {
        Coverage::Current
    }
}

/// Decides on abstract facts, as the worked cases of the law files state them.
#[must_use]
pub fn decide_facts(facts: &CaseFacts, as_of: Date, law: &Law) -> Verdict {
    let in_force = law.on(as_of);
    let mut trace = Vec::new();
    let mut counted = facts.persons;
    let mut leaving = facts.persons;
    for flow in &facts.flow {
        leaving = leaving.plus(flow.persons);
        match exempting(flow, &in_force) {
            Some(rule) => trace.push(flow_step(rule, flow)),
            None => counted = counted.plus(flow.persons),
        }
    }
    let entity = EntityFacts {
        stated: facts.clone(),
        leaving: leaving.persons(),
        counted: counted.persons(),
        volume: counted,
        if_claim_holds: None,
    };
    let mut verdict = verdict(&entity, as_of, law);
    trace.append(&mut verdict.trace);
    Verdict { trace, ..verdict }
}

/// The trace of an exempt flow.
pub(crate) fn flow_step(rule: &Rule, flow: &FlowFacts) -> TraceStep {
    step(rule, "exempt-flow", &flow.assignment(), Vec::new())
}

/// Decides on the facts of the entity.
pub(crate) fn verdict(facts: &EntityFacts, as_of: Date, law: &Law) -> Verdict {
    match coverage(as_of, law) {
        Coverage::Before | Coverage::Stale => not_loaded(as_of),
        Coverage::Current | Coverage::Ageing => Table::new(facts, &law.on(as_of)).verdict(as_of, law),
    }
}

fn not_loaded(as_of: Date) -> Verdict {
    let fact = format!("law in force on {as_of}");
    Verdict {
        decision: Route::Undetermined,
        candidates: vec![RouteCandidate { route: Route::Undetermined, when: Vec::new() }],
        depends_on: vec![fact],
        trace: Vec::new(),
    }
}

/// Every combination of the open facts, judged.
struct Table<'facts, 'law> {
    facts: &'facts EntityFacts,
    law: InForce<'law>,
    variables: Vec<Variable>,
    judged: Vec<(Branch, Assignment, Judgement<'law>)>,
}

impl<'facts, 'law> Table<'facts, 'law> {
    fn new(facts: &'facts EntityFacts, law: &InForce<'law>) -> Self {
        let variables = branches::variables(facts, law);
        let judged = branches::branches(&variables)
            .into_iter()
            .map(|branch| {
                let assignment = branches::assignment(facts, &variables, &branch);
                // A gap cannot come from the built-in table (a test walks it); a user's own table falls to a person.
                let judgement = judge(&assignment, law)
                    .unwrap_or_else(|gap| Judgement { route: Route::NeedsCounsel, fired: gap.rules() });
                (branch, assignment, judgement)
            })
            .collect();
        Self { facts, law: law.clone(), variables, judged }
    }

    fn verdict(&self, as_of: Date, law: &Law) -> Verdict {
        let outcomes: Vec<(Branch, Route)> =
            self.judged.iter().map(|(branch, _, judgement)| (branch.clone(), judgement.route)).collect();
        let first = outcomes.first().map_or(Route::NeedsCounsel, |(_, route)| *route);
        let open = outcomes.iter().any(|(_, route)| *route != first);
        let decision = if open { Route::Undetermined } else { first };
        let candidates = match decision {
            Route::NeedsCounsel => self.alternatives(as_of, law),
            Route::Undetermined => branches::candidates(&self.variables, &outcomes),
            Route::Exempt | Route::StandardContractOrCertification | Route::SecurityAssessment => Vec::new(),
        };
        let candidates =
            if candidates.is_empty() { vec![RouteCandidate { route: decision, when: Vec::new() }] } else { candidates };
        let depends_on = branches::depends_on(&self.variables, &outcomes);
        Verdict { decision, candidates, trace: self.trace(open, &depends_on), depends_on }
    }

    /// The routes between which a person has to choose.
    fn alternatives(&self, as_of: Date, law: &Law) -> Vec<RouteCandidate> {
        let mut found: Vec<RouteCandidate> = Vec::new();
        for (label, facts) in alternatives(self.facts) {
            for candidate in verdict(&facts, as_of, law).candidates {
                let conditions = if candidate.when.is_empty() { vec![Vec::new()] } else { candidate.when };
                let when = conditions.into_iter().map(|rest| [vec![label.clone()], rest].concat());
                match found.iter_mut().find(|other| other.route == candidate.route) {
                    Some(other) => other.when.extend(when),
                    None => found.push(RouteCandidate { route: candidate.route, when: when.collect() }),
                }
            }
        }
        // Where a person has to decide whatever the answer, the answer is no condition.
        if found.iter().all(|candidate| candidate.route == Route::NeedsCounsel) {
            return Vec::new();
        }
        found.sort_by_key(|candidate| candidate.route);
        found
    }

    fn trace(&self, open: bool, depends_on: &[String]) -> Vec<TraceStep> {
        let mut steps = Vec::new();
        if open {
            let matter = self.variables.iter().filter(|one| depends_on.iter().any(|name| name == one.unknown.id()));
            let tried: Vec<String> = matter.flat_map(|one| &one.choices).map(|one| one.label.clone()).collect();
            for rule in self.law.rules().filter(|rule| rule.stage == Stage::Branch) {
                let branches = step(rule, "branches", &Assignment::new(), Vec::new());
                steps.push(TraceStep { facts: tried.clone(), ..branches });
            }
        }
        let mut seen: Vec<&str> = Vec::new();
        for (_, assignment, judgement) in &self.judged {
            for rule in &judgement.fired {
                if !seen.contains(&rule.id.as_str()) {
                    seen.push(&rule.id);
                    steps.extend(self.steps_of(rule, assignment, open));
                }
            }
        }
        steps
    }

    /// One step per condition under which the rule fires; one without condition where nothing is open.
    fn steps_of(&self, rule: &Rule, assignment: &Assignment, open: bool) -> Vec<TraceStep> {
        let gives = rule.route.map_or("", Route::id);
        if !open {
            return vec![step(rule, gives, assignment, Vec::new())];
        }
        let hits: Vec<(&Branch, bool)> = self
            .judged
            .iter()
            .map(|(branch, _, judgement)| (branch, judgement.fired.iter().any(|fired| fired.id == rule.id)))
            .collect();
        let under = branches::conditions(&self.variables, &hits);
        under.into_iter().map(|under| step(rule, gives, assignment, under)).collect()
    }
}

/// The same facts with an open question of law or of truth answered either way.
fn alternatives(facts: &EntityFacts) -> Vec<(String, EntityFacts)> {
    let with = |important: Important| {
        let mut stated = CaseFacts { important, ..facts.stated.clone() };
        stated.unknown.retain(|unknown| *unknown != Unknown::Notified);
        EntityFacts { stated, ..facts.clone() }
    };
    match facts.stated.important {
        Important::CriterionUnnotified | Important::NotifiedNotFound => vec![
            ("important_data = none".to_owned(), with(Important::None)),
            ("important_data = notified".to_owned(), with(Important::Notified)),
        ],
        Important::None | Important::Suspected | Important::Notified if facts.stated.claim_contradicted => {
            claim_alternatives(facts)
        }
        Important::None | Important::Suspected | Important::Notified => list_alternatives(facts),
    }
}

/// The list of a zone that nobody has compared with what leaves yet.
fn list_alternatives(facts: &EntityFacts) -> Vec<(String, EntityFacts)> {
    if facts.stated.zone.standing != ZoneStanding::Open {
        return Vec::new();
    }
    let with = |standing: ZoneStanding| {
        let zone = ZoneFacts { standing, ..facts.stated.zone };
        let stated = CaseFacts { zone, ..facts.stated.clone() };
        (format!("zone_list = {}", standing.id()), EntityFacts { stated, ..facts.clone() })
    };
    vec![with(ZoneStanding::OffList), with(ZoneStanding::OnList), with(ZoneStanding::Important)]
}

fn claim_alternatives(facts: &EntityFacts) -> Vec<(String, EntityFacts)> {
    let Some((counted, volume)) = facts.if_claim_holds.filter(|_| facts.stated.claim_contradicted) else {
        return Vec::new();
    };
    let stated = CaseFacts { claim_contradicted: false, ..facts.stated.clone() };
    let refused = EntityFacts { stated, if_claim_holds: None, ..facts.clone() };
    let upheld = EntityFacts { counted, volume, ..refused.clone() };
    vec![("claim_holds = true".to_owned(), upheld), ("claim_holds = false".to_owned(), refused)]
}

fn step(rule: &Rule, gives: &str, facts: &Assignment, under: Vec<String>) -> TraceStep {
    let mut used: Vec<String> = Vec::new();
    for fact in rule.when.iter().map(|condition| condition.fact) {
        // That no list speaks is no news where there is none.
        let silent = [Value::Bound(ListBound::Silent), Value::Zone(ZoneStanding::None)];
        let told = facts.get(&fact).filter(|value| !silent.contains(value));
        let shown = told.map(|value| format!("{} = {value}", fact.id()));
        used.extend(shown.filter(|shown| !used.contains(shown)));
    }
    TraceStep { rule: rule.id.clone(), gives: gives.to_owned(), provision: rule.provision.clone(), facts: used, under }
}
