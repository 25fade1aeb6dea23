//! The decision table: which rules fire on a full set of facts, and which of them speak.

use crate::decision::Route;
use crate::facts::{Assignment, FlowFacts};
use crate::law::{InForce, Rule, Stage};

/// What the entity rules give on one full set of facts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Judgement<'law> {
    /// The route.
    pub(crate) route: Route,
    /// Rules that fired and were not overridden, in order.
    pub(crate) fired: Vec<&'law Rule>,
}

/// Why a table gives no answer; the tests of the law data keep it from happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// No rule fires.
    Silence,
    /// Rules with different routes fire and none overrides the other.
    Conflict(Vec<String>),
}

/// The rule that exempts a flow, if one does.
pub(crate) fn exempting<'law>(flow: &FlowFacts, law: &InForce<'law>) -> Option<&'law Rule> {
    let facts = flow.assignment();
    law.rules().find(|rule| rule.stage == Stage::Flow && holds(rule, &facts))
}

/// The route on one full set of facts.
pub(crate) fn judge<'law>(facts: &Assignment, law: &InForce<'law>) -> Result<Judgement<'law>, Gap> {
    let met: Vec<&Rule> = law.rules().filter(|rule| rule.stage == Stage::Entity && holds(rule, facts)).collect();
    let fired: Vec<&Rule> =
        met.iter().filter(|rule| !met.iter().any(|other| other.overrides.contains(&rule.id))).copied().collect();
    let mut routes: Vec<Route> = fired.iter().filter_map(|rule| rule.route).collect();
    routes.dedup();
    match routes.as_slice() {
        [] => Err(Gap::Silence),
        [route] => Ok(Judgement { route: *route, fired }),
        [_, _, ..] => Err(Gap::Conflict(fired.iter().map(|rule| rule.id.clone()).collect())),
    }
}

fn holds(rule: &Rule, facts: &Assignment) -> bool {
    rule.when.iter().all(|condition| condition.holds(facts))
}
