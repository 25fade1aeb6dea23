//! Three values of logic: every unknown fact is tried with all its values, and what depends on which is read off.

use crate::decision::{Route, RouteCandidate};
use crate::facts::{Assignment, CaseFacts, Fact, Important, Test, Unknown, Value, Volume};
use crate::law::{InForce, Stage};

/// The facts of the whole entity, some of them open.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EntityFacts {
    /// Stated and derived facts; the values of open ones are ignored. Its flows are not used here.
    pub(crate) stated: CaseFacts,
    /// Persons of the batch, exempt flows included.
    pub(crate) leaving: u64,
    /// Persons of the batch that are counted.
    pub(crate) counted: u64,
    /// The batch's part of the totals since 1 January.
    pub(crate) volume: Volume,
    /// The same three figures if a contradicted claim held after all.
    pub(crate) if_claim_holds: Option<(u64, Volume)>,
}

/// One value of an open fact.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    /// `ciio = true`.
    pub(crate) label: String,
    /// What it sets.
    effect: Effect,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Effect {
    Set(Fact, Value),
    EarlierNonSensitive(u64),
    EarlierSensitive(u64),
}

/// An open fact with its values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Variable {
    /// Which unknown it comes from.
    pub(crate) unknown: Unknown,
    /// At least two values.
    pub(crate) choices: Vec<Choice>,
}

/// One combination of values: a choice per variable.
pub(crate) type Branch = Vec<usize>;

/// The open facts in a fixed order, the lighter value of each first.
pub(crate) fn variables(facts: &EntityFacts, law: &InForce<'_>) -> Vec<Variable> {
    let mut unknown = facts.stated.unknown.clone();
    unknown.sort_unstable();
    unknown.dedup();
    // What is exported earlier varies fastest, so that traces list the other facts in blocks.
    unknown.sort_by_key(|one| *one == Unknown::AlreadyExported);
    unknown.into_iter().flat_map(|one| choices(one, facts, law)).filter(|variable| variable.choices.len() > 1).collect()
}

fn choices(unknown: Unknown, facts: &EntityFacts, law: &InForce<'_>) -> Vec<Variable> {
    let flags = |fact: Fact| {
        let choices = [false, true].map(|flag| Choice {
            label: format!("{} = {flag}", unknown.id()),
            effect: Effect::Set(fact, Value::Flag(flag)),
        });
        vec![Variable { unknown, choices: choices.into() }]
    };
    match unknown {
        Unknown::Ciio => flags(Fact::Ciio),
        Unknown::StateOrgan => flags(Fact::StateOrgan),
        Unknown::Notified => {
            let choices = [("[]", Important::CriterionUnnotified), ("[the criterion]", Important::Notified)].map(
                |(shown, important)| Choice {
                    label: format!("{} = {shown}", unknown.id()),
                    effect: Effect::Set(Fact::Important, Value::Important(important)),
                },
            );
            vec![Variable { unknown, choices: choices.into() }]
        }
        Unknown::AlreadyExported => {
            let non_sensitive = steps(law, Fact::NonSensitivePersons, facts.volume.non_sensitive);
            let sensitive = steps(law, Fact::SensitivePersons, facts.volume.sensitive);
            vec![
                Variable { unknown, choices: earlier("non_sensitive", &non_sensitive, Effect::EarlierNonSensitive) },
                Variable { unknown, choices: earlier("sensitive", &sensitive, Effect::EarlierSensitive) },
            ]
        }
    }
}

/// How many earlier persons would reach each bound that the batch alone does not reach, ascending, from 0.
fn steps(law: &InForce<'_>, fact: Fact, batch: u64) -> Vec<u64> {
    let mut steps = vec![0];
    steps.extend(thresholds(law, fact).into_iter().filter(|bound| *bound > batch).map(|bound| bound - batch));
    steps
}

/// The bounds at which rules on a count change their mind, ascending.
pub(crate) fn thresholds(law: &InForce<'_>, fact: Fact) -> Vec<u64> {
    let conditions = law.rules().filter(|rule| rule.stage == Stage::Entity).flat_map(|rule| &rule.when);
    let mut bounds: Vec<u64> = conditions
        .filter(|condition| condition.fact == fact)
        .filter_map(|condition| match condition.test {
            Test::AtLeast(bound) | Test::Below(bound) => Some(bound),
            Test::Is(_) | Test::OneOf(_) => None,
        })
        .collect();
    bounds.sort_unstable();
    bounds.dedup();
    bounds
}

fn earlier(name: &str, steps: &[u64], effect: fn(u64) -> Effect) -> Vec<Choice> {
    let label = |at: usize, from: u64| match (from, steps.get(at + 1)) {
        (0, None) => format!("already_exported.{name} >= 0"),
        (0, Some(to)) => format!("already_exported.{name} < {to}"),
        (_, None) => format!("already_exported.{name} >= {from}"),
        (_, Some(to)) => format!("{from} <= already_exported.{name} < {to}"),
    };
    steps.iter().enumerate().map(|(at, from)| Choice { label: label(at, *from), effect: effect(*from) }).collect()
}

/// Every combination, the last variable fastest; one empty combination where nothing is open.
pub(crate) fn branches(variables: &[Variable]) -> Vec<Branch> {
    variables.iter().fold(vec![Vec::new()], |partial, variable| {
        partial
            .iter()
            .flat_map(|branch: &Branch| {
                (0..variable.choices.len()).map(|choice| branch.iter().copied().chain([choice]).collect())
            })
            .collect()
    })
}

/// The full facts of one combination.
pub(crate) fn assignment(facts: &EntityFacts, variables: &[Variable], branch: &Branch) -> Assignment {
    let stated = &facts.stated;
    let earlier_unknown = stated.unknown.contains(&Unknown::AlreadyExported);
    let mut earlier = if earlier_unknown { Volume::default() } else { stated.already_exported };
    let mut assignment = Assignment::from([
        (Fact::ExportAct, Value::Flag(stated.export_act)),
        (Fact::CoreData, Value::Flag(stated.core_data)),
        (Fact::StateOrgan, Value::Flag(stated.state_organ)),
        (Fact::Ciio, Value::Flag(stated.ciio)),
        (Fact::ZoneStated, Value::Flag(stated.zone_stated)),
        (Fact::Important, Value::Important(stated.important)),
        (Fact::ClaimContradicted, Value::Flag(stated.claim_contradicted)),
        (Fact::LeavingPersons, Value::Count(facts.leaving)),
        (Fact::CountedPersons, Value::Count(facts.counted)),
    ]);
    for (variable, choice) in variables.iter().zip(branch) {
        match variable.choices.get(*choice).map(|choice| choice.effect) {
            Some(Effect::Set(fact, value)) => {
                assignment.insert(fact, value);
            }
            Some(Effect::EarlierNonSensitive(persons)) => earlier.non_sensitive = persons,
            Some(Effect::EarlierSensitive(persons)) => earlier.sensitive = persons,
            None => {}
        }
    }
    let total = facts.volume.plus(earlier);
    assignment.insert(Fact::NonSensitivePersons, Value::Count(total.non_sensitive));
    assignment.insert(Fact::SensitivePersons, Value::Count(total.sensitive));
    assignment
}

/// Which open facts change the answer somewhere.
pub(crate) fn depends_on(variables: &[Variable], outcomes: &[(Branch, Route)]) -> Vec<String> {
    let mut names: Vec<&'static str> = Vec::new();
    for (at, variable) in variables.iter().enumerate() {
        let matters = outcomes.iter().any(|(left, route)| {
            outcomes.iter().any(|(right, other)| route != other && differ_only_at(left, right, at))
        });
        if matters && !names.contains(&variable.unknown.id()) {
            names.push(variable.unknown.id());
        }
    }
    names.sort_unstable();
    names.into_iter().map(str::to_owned).collect()
}

fn differ_only_at(left: &Branch, right: &Branch, at: usize) -> bool {
    left.iter().zip(right).enumerate().all(|(place, (one, other))| place == at || one == other)
}

/// The routes with the shortest conditions that lead there, lightest first.
pub(crate) fn candidates(variables: &[Variable], outcomes: &[(Branch, Route)]) -> Vec<RouteCandidate> {
    let mut routes: Vec<Route> = outcomes.iter().map(|(_, route)| *route).collect();
    routes.sort_unstable();
    routes.dedup();
    let when = |route: Route| {
        let hits: Vec<(&Branch, bool)> = outcomes.iter().map(|(branch, other)| (branch, *other == route)).collect();
        conditions(variables, &hits)
    };
    routes.into_iter().map(|route| RouteCandidate { route, when: when(route) }).collect()
}

/// The shortest conditions under which something holds: each branch with every choice taken away that does not matter.
pub(crate) fn conditions(variables: &[Variable], hits: &[(&Branch, bool)]) -> Vec<Vec<String>> {
    let mut cubes: Vec<Vec<Option<usize>>> = Vec::new();
    for (branch, _) in hits.iter().filter(|(_, hit)| *hit) {
        if cubes.iter().any(|cube| covers(cube, branch)) {
            continue;
        }
        let mut cube: Vec<Option<usize>> = branch.iter().copied().map(Some).collect();
        for at in 0..cube.len() {
            let kept = cube[at].take();
            if hits.iter().any(|(other, hit)| !hit && covers(&cube, other)) {
                cube[at] = kept;
            }
        }
        cubes.push(cube);
    }
    cubes.iter().map(|cube| labels(variables, cube)).collect()
}

fn covers(cube: &[Option<usize>], branch: &Branch) -> bool {
    cube.iter().zip(branch).all(|(asked, choice)| asked.is_none_or(|asked| asked == *choice))
}

fn labels(variables: &[Variable], cube: &[Option<usize>]) -> Vec<String> {
    let chosen = variables.iter().zip(cube).filter_map(|(variable, choice)| variable.choices.get((*choice)?));
    chosen.map(|choice| choice.label.clone()).collect()
}
