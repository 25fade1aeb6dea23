//! The decision table walked on every boundary: one route everywhere, no rule dead, every bound exact.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::branches::thresholds;
use super::evaluate::{Gap, exempting, judge};
use super::verdict::decide_facts;
use crate::decision::Route;
use crate::facts::{Assignment, CaseFacts, Fact, FlowFacts, Important, Purpose, Unknown, Value, Volume};
use crate::law::{InForce, Law, Stage};

const DAYS: [Date; 3] = [date(2024, 3, 22), date(2025, 6, 1), date(2026, 11, 22)];
const IMPORTANT: [Important; 5] = [
    Important::None,
    Important::Suspected,
    Important::CriterionUnnotified,
    Important::NotifiedNotFound,
    Important::Notified,
];
const PURPOSES: [Purpose; 6] =
    [Purpose::None, Purpose::Contract, Purpose::Hr, Purpose::Emergency, Purpose::StatutoryDuty, Purpose::ForeignOrigin];
const FLAGS: [Fact; 6] =
    [Fact::ExportAct, Fact::CoreData, Fact::StateOrgan, Fact::Ciio, Fact::ZoneStated, Fact::ClaimContradicted];

fn law() -> &'static Law {
    Law::built_in().unwrap()
}

/// Every bound of a count with the figures just below and above.
fn points(law: &InForce<'_>, fact: Fact) -> Vec<u64> {
    let bounds = thresholds(law, fact).into_iter().flat_map(|bound| [bound - 1, bound, bound + 1]);
    bounds.chain([0]).collect::<BTreeSet<u64>>().into_iter().collect()
}

/// Every combination of flags, standings and boundary figures that can occur.
fn grid(law: &InForce<'_>) -> Vec<Assignment> {
    let mut all = Vec::new();
    for flags in 0..1_u32 << FLAGS.len() {
        for important in IMPORTANT {
            for non_sensitive in points(law, Fact::NonSensitivePersons) {
                for sensitive in points(law, Fact::SensitivePersons) {
                    let total = Volume { non_sensitive, sensitive };
                    // In this batch: nobody, only exempt persons, or everyone that the totals hold.
                    for (leaving, counted) in [(0, 0), (5, 0), (total.persons(), total.persons())] {
                        all.push(full(flags, important, total, leaving, counted));
                    }
                }
            }
        }
    }
    all
}

fn full(flags: u32, important: Important, total: Volume, leaving: u64, counted: u64) -> Assignment {
    let mut facts: Assignment =
        FLAGS.iter().enumerate().map(|(bit, fact)| (*fact, Value::Flag(flags >> bit & 1 == 1))).collect();
    facts.insert(Fact::Important, Value::Important(important));
    facts.insert(Fact::NonSensitivePersons, Value::Count(total.non_sensitive));
    facts.insert(Fact::SensitivePersons, Value::Count(total.sensitive));
    facts.insert(Fact::LeavingPersons, Value::Count(leaving));
    facts.insert(Fact::CountedPersons, Value::Count(counted));
    facts
}

#[test]
fn every_point_of_the_grid_has_exactly_one_route() {
    for day in DAYS {
        let law = law().on(day);
        for facts in grid(&law) {
            let gap: Option<Gap> = judge(&facts, &law).err();
            assert_eq!(gap, None, "{day}: {facts:?}");
        }
    }
}

#[test]
fn every_rule_speaks_somewhere() {
    let law = law().on(DAYS[2]);
    let mut spoken: BTreeSet<&str> = grid(&law)
        .iter()
        .filter_map(|facts| judge(facts, &law).ok())
        .flat_map(|judgement| judgement.fired)
        .map(|rule| rule.id.as_str())
        .collect();
    spoken.extend(flows().iter().filter_map(|flow| exempting(flow, &law)).map(|rule| rule.id.as_str()));
    let silent: Vec<&str> = law
        .rules()
        .filter(|rule| rule.stage != Stage::Branch)
        .map(|rule| rule.id.as_str())
        .filter(|id| !spoken.contains(id))
        .collect();
    assert!(silent.is_empty(), "never fire: {silent:?}");
}

fn flows() -> Vec<FlowFacts> {
    let mut all = Vec::new();
    for purpose in PURPOSES {
        for bits in 0..16_u32 {
            for domestic_data_added in [None, Some(false), Some(true)] {
                let flag = |bit: u32| bits >> bit & 1 == 1;
                all.push(FlowFacts {
                    purpose,
                    labour_rules: flag(0),
                    collective_contract: flag(1),
                    important: flag(2),
                    either_hr_basis: flag(3),
                    domestic_data_added,
                    ..FlowFacts::default()
                });
            }
        }
    }
    all
}

#[test]
fn a_flow_is_exempt_only_for_a_whole_claim_without_important_data() {
    let law = law().on(DAYS[2]);
    for flow in flows() {
        let claim = match flow.purpose {
            Purpose::None => false,
            Purpose::Contract | Purpose::Emergency | Purpose::StatutoryDuty => true,
            Purpose::Hr => {
                (flow.labour_rules && flow.collective_contract)
                    || (flow.either_hr_basis && (flow.labour_rules || flow.collective_contract))
            }
            Purpose::ForeignOrigin => flow.domestic_data_added == Some(false),
        };
        assert_eq!(exempting(&flow, &law).is_some(), claim && !flow.important, "{flow:?}");
    }
}

/// The bounds of the Provisions, written down a second time so that a slip in the data shows.
#[test]
fn each_bound_changes_the_route_exactly_where_the_law_says() {
    let route = |non_sensitive, sensitive| {
        let persons = Volume { non_sensitive, sensitive };
        decide_facts(&CaseFacts { persons, ..CaseFacts::default() }, DAYS[2], law()).decision
    };
    let contract = Route::StandardContractOrCertification;
    assert_eq!([route(99_999, 0), route(100_000, 0), route(100_001, 0)], [Route::Exempt, contract, contract]);
    assert_eq!(
        [route(999_999, 0), route(1_000_000, 0), route(1_000_001, 0)],
        [contract, Route::SecurityAssessment, Route::SecurityAssessment]
    );
    assert_eq!([route(0, 0), route(0, 1), route(0, 2)], [Route::Exempt, contract, contract]);
    assert_eq!(
        [route(0, 9_999), route(0, 10_000), route(0, 10_001)],
        [contract, Route::SecurityAssessment, Route::SecurityAssessment]
    );
}

/// Facts with some of them open: the answer is one of the routes that closing them can give, and open where these differ.
#[test]
fn an_open_fact_gives_what_all_its_values_give_or_stays_open() {
    let open = [Unknown::Ciio, Unknown::StateOrgan, Unknown::Notified];
    for bits in 0..1_u32 << open.len() {
        let unknown: Vec<Unknown> =
            open.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, one)| *one).collect();
        for persons in [0, 1, 99_999, 100_000, 999_999, 1_000_000] {
            check_open(&unknown, Volume { non_sensitive: persons, sensitive: 0 });
            check_open(&unknown, Volume { non_sensitive: 0, sensitive: persons });
        }
    }
}

fn check_open(unknown: &[Unknown], persons: Volume) {
    let important = if unknown.contains(&Unknown::Notified) { Important::CriterionUnnotified } else { Important::None };
    let facts = CaseFacts { persons, important, unknown: unknown.to_vec(), ..CaseFacts::default() };
    let mut closed: BTreeSet<Route> = BTreeSet::new();
    for bits in 0..8_u32 {
        let value = |bit: u32, one: Unknown| unknown.contains(&one) && bits >> bit & 1 == 1;
        let important = if value(2, Unknown::Notified) { Important::Notified } else { important };
        let one = CaseFacts {
            ciio: value(0, Unknown::Ciio),
            state_organ: value(1, Unknown::StateOrgan),
            important,
            unknown: Vec::new(),
            ..facts.clone()
        };
        closed.insert(decide_facts(&one, DAYS[2], law()).decision);
    }
    let verdict = decide_facts(&facts, DAYS[2], law());
    let expected = if closed.len() == 1 { closed.first().copied() } else { Some(Route::Undetermined) };
    assert_eq!(Some(verdict.decision), expected, "{facts:?}");
    assert_eq!(verdict.depends_on.is_empty(), closed.len() == 1, "{facts:?}");
    if closed.len() > 1 {
        let candidates: BTreeSet<Route> = verdict.candidates.iter().map(|candidate| candidate.route).collect();
        assert_eq!(candidates, closed, "{facts:?}");
    }
}

/// A user's own table can have holes; the walk must see them.
#[test]
fn a_table_without_its_last_rule_is_silent() {
    let cut: String = include_str!("../../law/cn/provisions-2024/2024-03-22.toml")
        .replace("id = \"R12\"", "id = \"R12\"\nunknown = 1");
    let files = [("law/cn/provisions-2024/2024-03-22.toml", cut.as_str())];
    assert!(Law::parse(&files).unwrap_err().to_string().contains("unknown"));
    let law = law().on(date(2024, 3, 21));
    let facts = full(1, Important::None, Volume { non_sensitive: 5, sensitive: 0 }, 5, 5);
    assert_eq!(judge(&facts, &law), Err(Gap::Silence));
}
