//! The decision table walked on every boundary: where no rule speaks, or where rules disagree.
//!
//! Every fact that some rule of the day looks at is tried with all its values, every count below, at and above each
//! bound. The tests of the built-in law walk it, and so does the check of a user's own files.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::branches::{list_bounds, thresholds};
use super::evaluate::{Gap, judge};
use crate::facts::{
    Assignment, Condition, Fact, Important, ListBounds, PartialVolume, Value, Volume, ZoneFacts, ZoneStanding,
};
use crate::law::{InForce, Law, Rule, Stage};

/// Flags of the entity, each tried both ways where a rule looks at it, with the value it has otherwise.
const FLAGS: [(Fact, bool); 7] = [
    (Fact::ExportAct, true),
    (Fact::CoreData, false),
    (Fact::StateOrgan, false),
    (Fact::Ciio, false),
    (Fact::ClaimContradicted, false),
    (Fact::CiioFlowsCounted, false),
    (Fact::SuspectedIsImportant, false),
];

/// Where the rules of a day say nothing or disagree: each set of rules once, with one set of facts that shows it.
#[must_use]
pub fn gaps(law: &Law, day: Date) -> Vec<String> {
    let mut found: BTreeMap<Vec<String>, String> = BTreeMap::new();
    let in_force = law.on(day);
    for facts in points_of(&in_force) {
        if let Err(gap) = judge(&facts, &in_force) {
            let silent = gap == Gap::Silence;
            let rules: Vec<String> = gap.rules().iter().map(|rule| rule.id.clone()).collect();
            found.entry(rules.clone()).or_insert_with(|| told(day, silent, &rules, &facts));
        }
    }
    found.into_values().collect()
}

fn told(day: Date, silent: bool, rules: &[String], facts: &Assignment) -> String {
    let shown: Vec<String> = facts.iter().map(|(fact, value)| format!("{} = {value}", fact.id())).collect();
    let what = if silent { "no rule speaks".to_owned() } else { format!("rules {} disagree", rules.join(", ")) };
    format!("on {day} {what} where {}", shown.join(", "))
}

/// One point for every set of rules that can meet. Points at which the same rules meet have the same answer, so the walk
/// keeps the first of them; which rules a group of facts lets through is asked once per value, not once per point.
pub(super) fn points_of(law: &InForce<'_>) -> Vec<Assignment> {
    let rules: Vec<&Rule> = law.rules().filter(|rule| rule.stage == Stage::Entity).collect();
    let through = |facts: Assignment| (let_through(&rules, &facts), facts);
    let flags: Vec<Part> = flags(law).into_iter().map(through).collect();
    let importants: Vec<Part> = importants(law).into_iter().map(through).collect();
    let (zones, counts) = (zones(law), counts(law));
    let mut found: BTreeMap<Vec<bool>, Assignment> = BTreeMap::new();
    for (total, leaving, counted) in &counts {
        let figures: Vec<Part> = before(law, *total, *leaving, *counted)
            .into_iter()
            .flat_map(|(handled, years)| {
                let figures = figures(*total, *leaving, *counted, handled, years);
                zones
                    .iter()
                    .map(move |zone| figures.iter().map(|(k, v)| (*k, *v)).chain(of_zone(zone, *total)).collect())
            })
            .map(through)
            .collect();
        for (of_flags, flags) in &flags {
            for (of_important, important) in &importants {
                for (of_figures, figures) in &figures {
                    let met: Vec<bool> =
                        of_flags.iter().zip(of_important).zip(of_figures).map(|((a, b), c)| *a && *b && *c).collect();
                    found.entry(met).or_insert_with(|| {
                        flags.iter().chain(important).chain(figures).map(|(fact, value)| (*fact, *value)).collect()
                    });
                }
            }
        }
    }
    found.into_values().collect()
}

/// Some facts, and for each rule whether they let it through.
type Part = (Vec<bool>, Assignment);

/// For each rule whether its conditions on these facts hold; conditions on other facts are not looked at.
fn let_through(rules: &[&Rule], facts: &Assignment) -> Vec<bool> {
    let holds = |condition: &Condition| !facts.contains_key(&condition.fact) || condition.holds(facts);
    rules.iter().map(|rule| rule.when.iter().all(holds)).collect()
}

fn figures(total: Volume, leaving: u64, counted: u64, handled: u64, years: Volume) -> [(Fact, Value); 7] {
    [
        (Fact::NonSensitivePersons, Value::Count(total.non_sensitive)),
        (Fact::SensitivePersons, Value::Count(total.sensitive)),
        (Fact::LeavingPersons, Value::Count(leaving)),
        (Fact::CountedPersons, Value::Count(counted)),
        (Fact::HandledPersons, Value::Count(handled)),
        (Fact::TwoYearPersons, Value::Count(years.non_sensitive)),
        (Fact::TwoYearSensitivePersons, Value::Count(years.sensitive)),
    ]
}

fn of_zone(zone: &ZoneFacts, total: Volume) -> impl Iterator<Item = (Fact, Value)> + use<> {
    std::iter::once((Fact::ZoneList, Value::Zone(zone.standing))).chain(list_bounds(zone, total))
}

fn flags(law: &InForce<'_>) -> Vec<Assignment> {
    FLAGS.iter().fold(vec![Assignment::new()], |partial, (fact, usual)| {
        let values = if law.asks_for(*fact) { vec![false, true] } else { vec![*usual] };
        let with = |facts: &Assignment, value: bool| {
            facts.iter().map(|(fact, value)| (*fact, *value)).chain([(*fact, Value::Flag(value))]).collect()
        };
        partial.iter().flat_map(|facts| values.iter().map(move |value| with(facts, *value))).collect()
    })
}

fn importants(law: &InForce<'_>) -> Vec<Assignment> {
    let tried = if law.asks_for(Fact::Important) { Important::ALL.to_vec() } else { vec![Important::None] };
    tried.into_iter().map(|important| Assignment::from([(Fact::Important, Value::Important(important))])).collect()
}

/// Every standing, and rows that set each kind of bound, alone and together.
fn zones(law: &InForce<'_>) -> Vec<ZoneFacts> {
    if !law.asks_for(Fact::ZoneList) {
        return vec![ZoneFacts::default()];
    }
    let bare = |standing| ZoneFacts { standing, bounds: ListBounds::default() };
    let row = |contract: [Option<u64>; 2], assessment: [Option<u64>; 2]| ZoneFacts {
        standing: ZoneStanding::Row,
        bounds: ListBounds { contract_from: partial(contract), assessment_from: partial(assessment) },
    };
    let mut zones: Vec<ZoneFacts> = ZoneStanding::ALL.into_iter().map(bare).collect();
    zones.extend([
        row([Some(2), None], [None, None]),
        row([None, Some(2)], [None, None]),
        row([None, None], [Some(100_000), None]),
        row([None, None], [None, Some(2)]),
        row([Some(100_000), Some(2)], [Some(1_000_001), Some(10_001)]),
    ]);
    zones
}

const fn partial([non_sensitive, sensitive]: [Option<u64>; 2]) -> PartialVolume {
    PartialVolume { non_sensitive, sensitive }
}

/// Every bound of a count with the figures just below and above.
fn points(law: &InForce<'_>, fact: Fact) -> Vec<u64> {
    let bounds = thresholds(law, fact).into_iter().flat_map(|bound| [bound.saturating_sub(1), bound, bound + 1]);
    bounds.chain([0]).collect::<BTreeSet<u64>>().into_iter().collect()
}

/// Totals of the year, persons who leave, persons who are counted: nobody, only exempt ones, or everyone.
fn counts(law: &InForce<'_>) -> Vec<(Volume, u64, u64)> {
    let mut all = Vec::new();
    for non_sensitive in points(law, Fact::NonSensitivePersons) {
        for sensitive in points(law, Fact::SensitivePersons) {
            let total = Volume { non_sensitive, sensitive };
            let everyone = if law.asks_for(Fact::TwoYearPersons) { 5 } else { total.persons() };
            all.extend([(total, 0, 0), (total, 5, 0), (total, everyone, everyone)]);
        }
    }
    all
}

/// What older rules look at: persons processed in all, persons exported in two years.
fn before(law: &InForce<'_>, total: Volume, leaving: u64, counted: u64) -> Vec<(u64, Volume)> {
    let handled = points(law, Fact::HandledPersons).into_iter().filter(|persons| *persons >= leaving || *persons == 0);
    let persons = points(law, Fact::TwoYearPersons).into_iter().filter(|persons| *persons >= counted || *persons == 0);
    let sensitive = points(law, Fact::TwoYearSensitivePersons);
    let mut all = Vec::new();
    for handled in handled.map(|persons| persons.max(leaving)) {
        for persons in persons.clone().map(|persons| persons.max(counted)) {
            all.extend(
                sensitive
                    .iter()
                    .map(|one| (handled, Volume { non_sensitive: persons, sensitive: (*one).max(total.sensitive) })),
            );
        }
    }
    all
}
