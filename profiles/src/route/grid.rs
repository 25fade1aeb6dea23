//! The decision table walked on every boundary: one route everywhere, no rule dead, every bound exact.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::evaluate::{exempting, judge};
use super::verdict::decide_facts;
use super::walk::{gaps, points_of};
use crate::decision::Route;
use crate::facts::{
    CaseFacts, FlowFacts, Important, ListBounds, PartialVolume, Purpose, Unknown, Volume, ZoneFacts, ZoneStanding,
};
use crate::law::{Law, Stage};

/// One day of each state of the law, the last one today's.
const DAYS: [Date; 5] = [date(2022, 9, 1), date(2023, 6, 1), date(2024, 3, 22), date(2025, 6, 1), date(2026, 11, 22)];
const TODAY: Date = DAYS[4];

fn law() -> &'static Law {
    Law::built_in().unwrap()
}

#[test]
fn every_point_of_the_grid_has_exactly_one_route() {
    for day in DAYS {
        assert_eq!(gaps(law(), day), [""; 0]);
    }
}

#[test]
fn every_rule_speaks_somewhere() {
    let mut spoken: BTreeSet<&str> = BTreeSet::new();
    for day in [DAYS[0], DAYS[1], TODAY] {
        let law = law().on(day);
        for judgement in points_of(&law).iter().filter_map(|facts| judge(facts, &law).ok()) {
            spoken.extend(judgement.fired.iter().map(|rule| rule.id.as_str()));
        }
        spoken.extend(flows().iter().filter_map(|flow| exempting(flow, &law)).map(|rule| rule.id.as_str()));
    }
    let rules = law().rules().filter(|rule| rule.stage != Stage::Branch).map(|rule| rule.id.as_str());
    let silent: Vec<&str> = rules.filter(|id| !spoken.contains(id)).collect();
    assert!(silent.is_empty(), "never fire: {silent:?}");
}

fn flows() -> Vec<FlowFacts> {
    let mut all = Vec::new();
    for purpose in Purpose::ALL {
        for bits in 0..32_u32 {
            for domestic_data_added in [None, Some(false), Some(true)] {
                let flag = |bit: u32| bits >> bit & 1 == 1;
                all.push(FlowFacts {
                    purpose,
                    labour_rules: flag(0),
                    collective_contract: flag(1),
                    important: flag(2),
                    either_hr_basis: flag(3),
                    duty_counted: flag(4),
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
    let law = law().on(TODAY);
    for flow in flows() {
        let claim = match flow.purpose {
            Purpose::None => false,
            Purpose::Contract | Purpose::Emergency => true,
            Purpose::StatutoryDuty => !flow.duty_counted,
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
        decide_facts(&CaseFacts { persons, ..CaseFacts::default() }, TODAY, law()).decision
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
        closed.insert(decide_facts(&one, TODAY, law()).decision);
    }
    let verdict = decide_facts(&facts, TODAY, law());
    let expected = if closed.len() == 1 { closed.first().copied() } else { Some(Route::Undetermined) };
    assert_eq!(Some(verdict.decision), expected, "{facts:?}");
    assert_eq!(verdict.depends_on.is_empty(), closed.len() == 1, "{facts:?}");
    if closed.len() > 1 {
        let candidates: BTreeSet<Route> = verdict.candidates.iter().map(|candidate| candidate.route).collect();
        assert_eq!(candidates, closed, "{facts:?}");
    }
}

/// What a row of a zone's list sets displaces the national bound of that kind alone.
#[test]
fn a_row_of_a_list_displaces_only_what_it_sets() {
    use Route::{Exempt, SecurityAssessment as Assessment, StandardContractOrCertification as Contract};

    let route = |contract: Option<u64>, assessment: Option<u64>, non_sensitive, sensitive| {
        let kind = |bound| PartialVolume { non_sensitive: bound, sensitive: None };
        let bounds = ListBounds { contract_from: kind(contract), assessment_from: kind(assessment) };
        let zone = ZoneFacts { standing: ZoneStanding::Row, bounds };
        let persons = Volume { non_sensitive, sensitive };
        decide_facts(&CaseFacts { zone, persons, ..CaseFacts::default() }, TODAY, law()).decision
    };
    assert_eq!(route(Some(500_000), Some(2_000_000), 499_999, 0), Exempt);
    assert_eq!(route(Some(500_000), None, 999_999, 0), Contract);
    assert_eq!(route(Some(500_000), None, 1_000_000, 0), Assessment);
    assert_eq!(route(None, Some(2_000_000), 100_000, 0), Contract);
    assert_eq!(route(None, Some(2_000_000), 1_999_999, 0), Contract);
    assert_eq!(route(Some(500_000), Some(2_000_000), 10, 9_999), Contract);
    assert_eq!(route(Some(500_000), Some(2_000_000), 10, 10_000), Assessment);
    // A row may be stricter than the national rules.
    assert_eq!(route(Some(5), Some(50), 5, 0), Contract);
    assert_eq!(route(Some(5), Some(50), 50, 0), Assessment);
}

/// A user's own rule that nobody ordered disagrees with others; the walk must see it, and the answer is a person's.
#[test]
fn a_rule_that_nobody_ordered_is_found() {
    let own = "id = \"own\"\ntitle_zh = \"例\"\ntitle_en = \"example\"\nissuer = \"nobody\"\nin_force = 2026-01-01\nread_on = 2026-01-01\n\
        [[provision]]\nid = \"own/one\"\ncite_zh = \"例\"\ncite_en = \"example\"\nconfidence = \"official\"\nsource = \"-\"\n\
        [[rule]]\nid = \"X\"\nprovision = \"own/one\"\nstage = \"entity\"\nroute = \"exempt\"\nbecause = \"-\"\nbecause_zh = \"-\"\n\
        when = [{ fact = \"sensitive_persons\", at_least = 5 }]\n";
    let law = Law::with_own(&[("own/2026-01-01.toml".to_owned(), own.to_owned())]).unwrap();
    assert_eq!(gaps(&law, date(2025, 12, 31)), [""; 0]);
    let found = gaps(&law, TODAY);
    assert!(found.iter().any(|gap| gap.contains("X, R11-sensitive disagree")), "{found:?}");
    let persons = Volume { non_sensitive: 0, sensitive: 5 };
    let verdict = decide_facts(&CaseFacts { persons, ..CaseFacts::default() }, TODAY, &law);
    let rules: Vec<&str> = verdict.trace.iter().map(|step| step.rule.as_str()).collect();
    assert_eq!((verdict.decision, rules), (Route::NeedsCounsel, vec!["X", "R11-sensitive"]));
}
