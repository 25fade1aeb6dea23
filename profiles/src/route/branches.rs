//! Three values of logic: every unknown fact is tried with all its values, and what depends on which is read off.

use crate::decision::{Route, RouteCandidate};
use crate::facts::{
    Assignment, CaseFacts, Fact, Important, ListBounds, Test, Unknown, Value, Volume, ZoneFacts, ZoneStanding,
};
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
    TwoYears(u64),
    TwoYearsSensitive(u64),
    Handled(u64),
}

/// An open fact with its values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Variable {
    /// Which unknown it comes from.
    pub(crate) unknown: Unknown,
    /// At least two values.
    pub(crate) choices: Vec<Choice>,
    /// For counts: the fact's name, and where each value begins; neighbours read as one interval.
    steps: Option<(&'static str, Vec<u64>)>,
}

/// One combination of values: a choice per variable.
pub(crate) type Branch = Vec<usize>;

/// The open facts in a fixed order, the lighter value of each first.
pub(crate) fn variables(facts: &EntityFacts, law: &InForce<'_>) -> Vec<Variable> {
    let mut unknown = facts.stated.unknown.clone();
    unknown.sort_unstable();
    unknown.dedup();
    // What is exported earlier varies fastest, so that traces list the other facts in blocks.
    unknown.sort_by_key(|one| matches!(one, Unknown::AlreadyExported | Unknown::ExportedLastYear));
    // The two years are one sum: it is open where either part is.
    let two_years =
        unknown.iter().find(|one| matches!(one, Unknown::AlreadyExported | Unknown::ExportedLastYear)).copied();
    let mut variables: Vec<Variable> = unknown.into_iter().flat_map(|one| choices(one, facts, law)).collect();
    variables.extend(two_years.into_iter().flat_map(|one| over_two_years(one, facts, law)));
    variables.retain(|variable| variable.choices.len() > 1);
    variables
}

fn over_two_years(unknown: Unknown, facts: &EntityFacts, law: &InForce<'_>) -> [Variable; 2] {
    let base = two_years(facts, known_years(facts));
    let all = steps(thresholds(law, Fact::TwoYearPersons), base.0);
    let sensitive = steps(thresholds(law, Fact::TwoYearSensitivePersons), base.1);
    [
        earlier(unknown, "exported_since_last_year", all, Effect::TwoYears),
        earlier(unknown, "exported_since_last_year.sensitive", sensitive, Effect::TwoYearsSensitive),
    ]
}

/// What is known of earlier exports of this and of the previous year.
fn known_years(facts: &EntityFacts) -> Volume {
    let stated = &facts.stated;
    let known =
        |unknown: Unknown, volume: Volume| if stated.unknown.contains(&unknown) { Volume::default() } else { volume };
    let this = known(Unknown::AlreadyExported, stated.already_exported);
    this.plus(known(Unknown::ExportedLastYear, stated.exported_last_year))
}

/// Persons, and persons with sensitive data, since 1 January of the previous year: personal information of every kind
/// counts, and nobody of an earlier export is known to be in the batch again.
const fn two_years(facts: &EntityFacts, earlier: Volume) -> (u64, u64) {
    (facts.counted.saturating_add(earlier.persons_at_most()), facts.volume.sensitive.saturating_add(earlier.sensitive))
}

fn choices(unknown: Unknown, facts: &EntityFacts, law: &InForce<'_>) -> Vec<Variable> {
    let flags = |fact: Fact| {
        let choices = [false, true].map(|flag| Choice {
            label: format!("{} = {flag}", unknown.id()),
            effect: Effect::Set(fact, Value::Flag(flag)),
        });
        vec![Variable { unknown, choices: choices.into(), steps: None }]
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
            vec![Variable { unknown, choices: choices.into(), steps: None }]
        }
        Unknown::AlreadyExported => {
            let [non_sensitive, sensitive] = bounds(facts, law);
            vec![
                earlier(
                    unknown,
                    "already_exported.non_sensitive",
                    steps(non_sensitive, facts.volume.non_sensitive),
                    Effect::EarlierNonSensitive,
                ),
                earlier(
                    unknown,
                    "already_exported.sensitive",
                    steps(sensitive, facts.volume.sensitive),
                    Effect::EarlierSensitive,
                ),
            ]
        }
        Unknown::HandledPersons => {
            let steps = steps(thresholds(law, Fact::HandledPersons), facts.leaving);
            let steps = steps.into_iter().map(|more| if more > 0 { more + facts.leaving } else { 0 }).collect();
            vec![earlier(unknown, "handled_persons", steps, Effect::Handled)]
        }
        // Together with what went out this year, as one sum.
        Unknown::ExportedLastYear => Vec::new(),
    }
}

/// The bounds on both totals of the year: those of the rules, and those of the row of a zone's list.
pub(crate) fn bounds(facts: &EntityFacts, law: &InForce<'_>) -> [Vec<u64>; 2] {
    let row = if facts.stated.zone.standing == ZoneStanding::Row {
        facts.stated.zone.bounds.known()
    } else {
        Default::default()
    };
    let mut of_rules = [thresholds(law, Fact::NonSensitivePersons), thresholds(law, Fact::SensitivePersons)];
    for (bounds, more) in of_rules.iter_mut().zip(row) {
        bounds.extend(more);
        bounds.sort_unstable();
        bounds.dedup();
    }
    of_rules
}

/// How many earlier persons would reach each bound that the batch alone does not reach, ascending, from 0.
fn steps(bounds: Vec<u64>, batch: u64) -> Vec<u64> {
    let mut steps = vec![0];
    steps.extend(bounds.into_iter().filter(|bound| *bound > batch).map(|bound| bound - batch));
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

fn earlier(unknown: Unknown, name: &'static str, steps: Vec<u64>, effect: fn(u64) -> Effect) -> Variable {
    let label = |at: usize| interval(name, &steps, at, at);
    let choices =
        steps.iter().enumerate().map(|(at, from)| Choice { label: label(at), effect: effect(*from) }).collect();
    Variable { unknown, choices, steps: Some((name, steps)) }
}

/// The values from one step to another, as a person writes it.
fn interval(name: &str, steps: &[u64], first: usize, last: usize) -> String {
    let from = steps.get(first).copied().unwrap_or(0);
    match (from, steps.get(last + 1)) {
        (_, None) => format!("{name} >= {from}"),
        (0, Some(to)) => format!("{name} < {to}"),
        (_, Some(to)) => format!("{from} <= {name} < {to}"),
    }
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
        (Fact::ZoneList, Value::Zone(stated.zone.standing)),
        (Fact::CiioFlowsCounted, Value::Flag(stated.ciio_flows_counted)),
        (Fact::SuspectedIsImportant, Value::Flag(stated.suspected_is_important)),
        (Fact::Important, Value::Important(stated.important)),
        (Fact::ClaimContradicted, Value::Flag(stated.claim_contradicted)),
        (Fact::LeavingPersons, Value::Count(facts.leaving)),
        (Fact::CountedPersons, Value::Count(facts.counted)),
    ]);
    let mut handled = if stated.unknown.contains(&Unknown::HandledPersons) { 0 } else { stated.handled_persons };
    let mut years = two_years(facts, known_years(facts));
    for (variable, choice) in variables.iter().zip(branch) {
        match variable.choices.get(*choice).map(|choice| choice.effect) {
            Some(Effect::Set(fact, value)) => {
                assignment.insert(fact, value);
            }
            Some(Effect::EarlierNonSensitive(persons)) => earlier.non_sensitive = persons,
            Some(Effect::EarlierSensitive(persons)) => earlier.sensitive = persons,
            Some(Effect::TwoYears(persons)) => years.0 = years.0.saturating_add(persons),
            Some(Effect::TwoYearsSensitive(persons)) => years.1 = years.1.saturating_add(persons),
            Some(Effect::Handled(persons)) => handled = persons,
            None => {}
        }
    }
    assignment.extend([
        // Whoever sends the data of so many has processed them.
        (Fact::HandledPersons, Value::Count(handled.max(facts.leaving))),
        (Fact::TwoYearPersons, Value::Count(years.0)),
        (Fact::TwoYearSensitivePersons, Value::Count(years.1)),
    ]);
    let total = facts.volume.plus(earlier);
    assignment.insert(Fact::NonSensitivePersons, Value::Count(total.non_sensitive));
    assignment.insert(Fact::SensitivePersons, Value::Count(total.sensitive));
    assignment.extend(list_bounds(&stated.zone, total));
    assignment
}

/// Which bounds of the row of a zone's list are reached; without a row the list is silent.
pub(crate) fn list_bounds(zone: &ZoneFacts, total: Volume) -> [(Fact, Value); 4] {
    let bounds = if zone.standing == ZoneStanding::Row { zone.bounds } else { ListBounds::default() };
    let [contract, assessment, contract_sensitive, assessment_sensitive] = bounds.reached(total).map(Value::Bound);
    [
        (Fact::ListContractNonSensitive, contract),
        (Fact::ListAssessmentNonSensitive, assessment),
        (Fact::ListContractSensitive, contract_sensitive),
        (Fact::ListAssessmentSensitive, assessment_sensitive),
    ]
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

/// For each variable the first and last choice that a condition allows.
type Cube = Vec<(usize, usize)>;

/// The shortest conditions under which something holds: each branch widened as far as nothing else slips in.
pub(crate) fn conditions(variables: &[Variable], hits: &[(&Branch, bool)]) -> Vec<Vec<String>> {
    let misses: Vec<&Branch> = hits.iter().filter(|(_, hit)| !hit).map(|(branch, _)| *branch).collect();
    let mut cubes: Vec<Cube> = Vec::new();
    for (branch, _) in hits.iter().filter(|(_, hit)| *hit) {
        if !cubes.iter().any(|cube| covers(cube, branch)) {
            cubes.push(widened(variables, branch, &misses));
        }
    }
    cubes.iter().map(|cube| labels(variables, cube)).collect()
}

fn widened(variables: &[Variable], branch: &Branch, misses: &[&Branch]) -> Cube {
    let mut cube: Cube = branch.iter().map(|choice| (*choice, *choice)).collect();
    for (at, variable) in variables.iter().enumerate() {
        let last = variable.choices.len().saturating_sub(1);
        // The widest first: a fact that does not matter is not named at all.
        let (from, to) = branch.get(at).map_or((0, 0), |choice| (*choice, *choice));
        let mut ranges: Vec<(usize, usize)> =
            (0..=from).flat_map(|low| (to..=last).map(move |high| (low, high))).collect();
        ranges.sort_by_key(|(low, high)| std::cmp::Reverse(high - low));
        let fits = |range: &(usize, usize)| {
            let mut wider = cube.clone();
            wider.splice(at..=at, [*range]);
            !misses.iter().any(|miss| covers(&wider, miss))
        };
        if let Some(range) = ranges.into_iter().find(fits) {
            cube.splice(at..=at, [range]);
        }
    }
    cube
}

fn covers(cube: &Cube, branch: &Branch) -> bool {
    cube.iter().zip(branch).all(|((low, high), choice)| (low..=high).contains(&choice))
}

fn labels(variables: &[Variable], cube: &Cube) -> Vec<String> {
    let named = variables.iter().zip(cube).filter(|(variable, (low, high))| high - low + 1 < variable.choices.len());
    named
        .filter_map(|(variable, (low, high))| match &variable.steps {
            Some((name, steps)) => Some(interval(name, steps, *low, *high)),
            None => variable.choices.get(*low).map(|choice| choice.label.clone()),
        })
        .collect()
}
