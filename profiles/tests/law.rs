//! The law data: every file is sound, every case holds, and the table has neither gap nor conflict.

#![expect(clippy::panic, clippy::expect_used, reason = "a test ends where its own data are wrong")]

use jiff::civil::date;
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

const SPAN: (&str, &str) = ("law/cn/span.toml", "begins = 2024-03-22\nknown_until = 2026-11-22\n");

/// A small instrument of its own, with a rule.
fn file(id: &str, day: &str, rest: &str) -> String {
    format!(
        "id = \"{id}\"\ntitle_zh = \"例\"\ntitle_en = \"example\"\nissuer = \"nobody\"\nin_force = {day}\nread_on = {day}\n\
         [[provision]]\nid = \"{id}/one\"\ncite_zh = \"例\"\ncite_en = \"example {day}\"\nconfidence = \"official\"\nsource = \"-\"\n{rest}"
    )
}

#[track_caller]
fn refused(path: &str, text: &str, with: &[&str]) {
    let message = Law::parse(&[SPAN, (path, text)]).map(|_| ()).expect_err("must be refused").to_string();
    for part in with {
        assert!(message.contains(part), "`{message}` does not name `{part}`");
    }
}

#[test]
fn slips_in_a_law_file_are_named_with_their_place() {
    let path = "law/cn/example/2025-01-01.toml";
    let rule = |rest: &str| {
        file(
            "example",
            "2025-01-01",
            &format!("[[rule]]\nid = \"X1\"\nprovision = \"example/one\"\nbecause = \"-\"\n{rest}"),
        )
    };
    let entity = "stage = \"entity\"\nroute = \"exempt\"\n";
    assert!(Law::parse(&[SPAN, (path, &rule(entity))]).is_ok());
    refused(path, &file("example", "2025-01-02", ""), &[path, "example/2025-01-02.toml"]);
    refused("law/cn/other/2025-01-01.toml", &file("example", "2025-01-01", ""), &["example/2025-01-01.toml"]);
    refused(path, &rule("stage = \"entity\"\n"), &["X1", "must give a route"]);
    refused(path, &rule("stage = \"flow\"\nroute = \"exempt\"\n"), &["X1", "must not give a route"]);
    refused(path, &rule(&format!("{entity}overrides = [\"X2\"]\n")), &["X1", "X2"]);
    refused(path, &rule(entity).replace("example/one\"\nbecause", "example/two\"\nbecause"), &["example/two"]);
    refused(path, &rule(&format!("{entity}when = [{{ fact = \"colour\", is = true }}]\n")), &[path, "colour", "ciio"]);
    refused(
        path,
        &rule(&format!("{entity}when = [{{ fact = \"ciio\", at_least = 3 }}]\n")),
        &["ciio", "bounds only on counts"],
    );
    refused(path, &rule(&format!("{entity}when = [{{ fact = \"ciio\", is = 3 }}]\n")), &["ciio", "another type"]);
    refused(
        path,
        &rule(&format!("{entity}when = [{{ fact = \"ciio\", is = true, one_of = [false] }}]\n")),
        &["exactly one"],
    );
    refused(path, &file("example", "2025-01-01", "colour = 1\n"), &["colour", "line"]);
}

#[test]
fn the_latest_version_in_force_speaks() {
    let old = file("example", "2025-01-01", "");
    let new = file("example", "2026-01-01", "");
    let files =
        [SPAN, ("law/cn/example/2026-01-01.toml", new.as_str()), ("law/cn/example/2025-01-01.toml", old.as_str())];
    let law = Law::parse(&files).unwrap_or_else(|error| panic!("{error}"));
    let cited =
        |day: jiff::civil::Date| law.on(day).provision("example/one").map(|provision| provision.cite_en.clone());
    assert_eq!(cited(date(2024, 12, 31)), None);
    assert_eq!(cited(date(2025, 12, 31)).as_deref(), Some("example 2025-01-01"));
    assert_eq!(cited(date(2026, 1, 1)).as_deref(), Some("example 2026-01-01"));
    assert_eq!(law.provision("example/one").map(|one| one.cite_en.as_str()), Some("example 2026-01-01"));
}

#[test]
fn the_digest_names_the_files_and_their_texts() {
    let digest = |path: &str, text: &str| Law::parse(&[SPAN, (path, text)]).map(|law| law.digest());
    let path = "law/cn/example/2025-01-01.toml";
    let text = file("example", "2025-01-01", "");
    assert_eq!(digest(path, &text), digest(path, &text));
    assert_ne!(digest(path, &text), digest(path, &format!("{text}# a remark")));
    assert_eq!(law().digest().len(), 16);
}

#[test]
fn the_data_say_when_they_begin_and_end() {
    assert_eq!((law().begins(), law().known_until()), (date(2024, 3, 22), date(2026, 11, 22)));
    for instrument in law().instruments() {
        assert!(
            instrument.in_force.0 <= law().known_until() && instrument.read_on.0 <= law().known_until(),
            "{}",
            instrument.id
        );
    }
}
