//! The law data: every file is sound, every case holds, and the table has neither gap nor conflict.

#![expect(clippy::panic, reason = "a helper of tests stops the test it serves")]

use pandian_detectors::vocabulary::Confidence;
use pandian_profiles::law::{Law, Stage};
use pandian_profiles::route::decide_facts;

fn law() -> &'static Law {
    Law::built_in().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_worked_case_gives_its_route_by_its_rules() {
    let mut failures = Vec::new();
    let mut cases = 0;
    for case in law().instruments().iter().flat_map(|instrument| &instrument.cases) {
        cases += 1;
        let verdict = decide_facts(&case.facts, case.as_of.0, law());
        let mut rules: Vec<&str> = verdict.trace.iter().map(|step| step.rule.as_str()).collect();
        rules.dedup();
        if verdict.decision != case.expect || (!case.rules.is_empty() && rules != case.rules) {
            failures.push(format!(
                "{}: {:?} by {rules:?}, expected {:?} by {:?}",
                case.name, verdict.decision, case.expect, case.rules
            ));
        }
    }
    assert!(cases >= 70, "only {cases} cases were read");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn nothing_unsure_decides() {
    for rule in law().rules().filter(|rule| rule.stage != Stage::Branch) {
        let provision = law().provision(&rule.provision).map(|provision| provision.confidence);
        assert!(provision > Some(Confidence::Unsure), "rule {} rests on {} ({provision:?})", rule.id, rule.provision);
    }
}
