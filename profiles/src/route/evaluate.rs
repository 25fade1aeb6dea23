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
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Gap<'law> {
    /// No rule fires.
    Silence,
    /// Rules with different routes fire and none overrides the other.
    Conflict(Vec<&'law Rule>),
}

impl<'law> Gap<'law> {
    /// The rules between which a person has to choose.
    pub(crate) fn rules(self) -> Vec<&'law Rule> {
        match self {
            Self::Silence => Vec::new(),
            Self::Conflict(rules) => rules,
        }
    }
}

/// The rule that exempts a flow, if one does.
pub(crate) fn exempting<'law>(flow: &FlowFacts, law: &InForce<'law>) -> Option<&'law Rule> {
    let facts = flow.assignment();
    law.rules().find(|rule| rule.stage == Stage::Flow && holds(rule, &facts))
}

/// The route on one full set of facts.
pub(crate) fn judge<'law>(facts: &Assignment, law: &InForce<'law>) -> Result<Judgement<'law>, Gap<'law>> {
    let met: Vec<&Rule> = law.rules().filter(|rule| rule.stage == Stage::Entity && holds(rule, facts)).collect();
    let fired: Vec<&Rule> = met.iter().filter(|rule| !met.iter().any(|other| silences(other, rule))).copied().collect();
    let mut routes: Vec<Route> = fired.iter().filter_map(|rule| rule.route).collect();
    routes.sort_unstable();
    routes.dedup();
    match routes.as_slice() {
        [] => Err(Gap::Silence),
        [route] => Ok(Judgement { route: *route, fired }),
        [_, _, ..] => Err(Gap::Conflict(fired)),
    }
}

/// Whether a rule keeps another from speaking; either file may say so.
fn silences(rule: &Rule, other: &Rule) -> bool {
    rule.overrides.contains(&other.id) || other.yields_to.contains(&rule.id)
}

fn holds(rule: &Rule, facts: &Assignment) -> bool {
    rule.when.iter().all(|condition| condition.holds(facts))
}
