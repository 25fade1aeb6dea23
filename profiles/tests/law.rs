//! The law data: every file is sound, every case holds, and the table has neither gap nor conflict.

#![expect(clippy::panic, clippy::expect_used, reason = "a test ends where its own data are wrong")]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::civil::date;
use pandian_detectors::vocabulary::Confidence;
use pandian_profiles::exporter::Reading;
use pandian_profiles::law::{Case, Law, SettledBy, Stage};
use pandian_profiles::route::decide_facts;

fn law() -> &'static Law {
    Law::built_in().unwrap_or_else(|error| panic!("{error}"))
}

fn cases() -> impl Iterator<Item = &'static Case> {
    law().instruments().iter().flat_map(|instrument| &instrument.cases)
}

#[test]
fn every_worked_case_gives_its_route_by_its_rules() {
    let mut failures = Vec::new();
    for case in cases() {
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
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The list of cases the law data were checked against runs from 1 to 60, the 37th in three parts.
#[test]
fn no_worked_case_is_left_out() {
    let number = |case: &Case| case.name.split_once(':').map(|(number, _)| number.to_owned());
    let there: BTreeSet<String> = cases().filter_map(number).collect();
    let wanted = (1..=60).filter(|number| *number != 37).map(|number| number.to_string());
    let missing: Vec<String> =
        wanted.chain(["37a", "37b", "37c"].map(str::to_owned)).filter(|number| !there.contains(number)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

/// Every step of every case, as text: a change of the rules shows in the diff.
#[test]
fn every_trace_is_pinned() -> std::io::Result<()> {
    let mut text = String::new();
    for case in cases() {
        let verdict = decide_facts(&case.facts, case.as_of.0, law());
        writeln!(text, "{} ({})\n  {:?}", case.name, case.as_of, verdict.decision).unwrap();
        for step in verdict.trace {
            let under = if step.under.is_empty() { String::new() } else { format!(" [{}]", step.under.join(", ")) };
            let facts = step.facts.join(", ");
            writeln!(text, "  {} {} {}: {facts}{under}", step.rule, step.gives, step.provision).unwrap();
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/traces.txt");
    if std::env::var_os("PANDIAN_BLESS").is_some() {
        std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden"))?;
        return std::fs::write(path, text);
    }
    assert!(std::fs::read_to_string(path)? == text, "traces have changed; read the diff of PANDIAN_BLESS=1");
    Ok(())
}

/// The choices that the program computes are those that the data explain, word for word.
#[test]
fn every_reading_is_explained_and_every_choice_computed() {
    let ambiguities = law().ambiguities();
    let ids: Vec<&str> = ambiguities.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, (1..=29).map(|number| format!("A{number}")).collect::<Vec<_>>());
    for ambiguity in ambiguities {
        let reading = Reading::ALL.iter().find(|reading| reading.id() == ambiguity.id);
        assert_eq!(reading.is_some(), ambiguity.settled_by == SettledBy::Choice, "{}", ambiguity.id);
        if let Some(reading) = reading {
            let told: Vec<&str> = ambiguity.readings.iter().map(|one| one.id.as_str()).collect();
            let computed: Vec<&str> = reading.choices().iter().map(|choice| choice.id()).collect();
            assert_eq!((told, ambiguity.provision.as_str()), (computed, reading.provision()), "{}", ambiguity.id);
        }
    }
}

#[test]
fn nothing_in_the_law_lacks_a_source() {
    for instrument in law().instruments() {
        let said = |text: &str| !text.trim().is_empty();
        for provision in &instrument.provisions {
            let texts = [&provision.cite_zh, &provision.cite_en, &provision.source];
            assert!(texts.into_iter().all(|text| said(text)), "{}", provision.id);
        }
        for rule in &instrument.rules {
            assert!(said(&rule.because) && said(&rule.because_zh), "{}", rule.id);
        }
        for duty in &instrument.duties {
            assert!(said(&duty.text_en) && said(&duty.text_zh), "{}", duty.id);
        }
        assert!(instrument.rows.iter().all(|row| said(&row.source)), "{}", instrument.id);
    }
}

/// Zones with a list today; Lingang's trial has ended.
#[test]
fn every_zone_has_its_list_on_its_days() {
    let editions = |zone: &str, day| law().on(day).list_of(zone).map(|(_, list)| list.edition_en.clone());
    let today = date(2026, 11, 22);
    let without: Vec<&str> = law().zones().into_iter().filter(|zone| editions(zone, today).is_none()).collect();
    assert_eq!(without, ["lingang"]);
    assert_eq!(law().zones().len(), 11);
    assert_eq!(editions("lingang", date(2025, 5, 17)).as_deref(), Some("trial of 2024"));
    assert_eq!(editions("lingang", date(2025, 5, 18)), None);
    assert_eq!(editions("beijing", date(2026, 5, 10)).as_deref(), Some("2024 edition"));
    assert_eq!(editions("beijing", date(2026, 5, 11)).as_deref(), Some("2025 edition"));
    assert_eq!(editions("tianjin", date(2024, 5, 7)), None);
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
            &format!("[[rule]]\nid = \"X1\"\nprovision = \"example/one\"\nbecause = \"-\"\nbecause_zh = \"-\"\n{rest}"),
        )
    };
    let entity = "stage = \"entity\"\nroute = \"exempt\"\n";
    assert!(Law::parse(&[SPAN, (path, &rule(entity))]).is_ok());
    refused(path, &file("example", "2025-01-02", ""), &[path, "example/2025-01-02.toml"]);
    refused("law/cn/other/2025-01-01.toml", &file("example", "2025-01-01", ""), &["example/2025-01-01.toml"]);
    refused(path, &rule("stage = \"entity\"\n"), &["X1", "must give a route"]);
    refused(path, &rule("stage = \"flow\"\nroute = \"exempt\"\n"), &["X1", "must not give a route"]);
    refused(path, &rule(&format!("{entity}overrides = [\"X2\"]\n")), &["X1", "X2"]);
    refused(path, &rule(entity).replace("provision = \"example/one", "provision = \"example/two"), &["example/two"]);
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
    refused(path, &rule(&format!("{entity}yields_to = [\"X2\"]\n")), &["X1", "yields to", "X2"]);
    refused(path, &rule(entity).replace("\"official\"", "\"unsure\""), &["X1", "unsure", "never decide"]);
    let row = "[[row]]\nlist = \"example\"\nedition = 2025-01-01\nid = \"r\"\nindustry = \"i\"\nname_zh = \"例\"\nname_en = \"r\"\n\
               provision = \"example/one\"\nsource = \"-\"\nread_on = 2025-01-01\nconfidence = \"secondary\"\n";
    refused(path, &file("example", "2025-01-01", row), &["row `r`", "no file defines"]);
    let list = "[zone]\nid = \"z\"\nedition_zh = \"例\"\nedition_en = \"e\"\nkind = \"negative\"\nprovision = \"example/one\"\n\
                use_zh = \"例\"\nuse_en = \"u\"\nindustry = [{ id = \"j\", name_zh = \"例\", name_en = \"j\" }]\n";
    refused(path, &file("example", "2025-01-01", &format!("{list}{row}")), &["industry `i`", "j"]);
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
    assert_eq!((law().begins(), law().known_until()), (date(2022, 9, 1), date(2026, 11, 22)));
    for instrument in law().instruments() {
        assert!(
            instrument.in_force.0 <= law().known_until() && instrument.read_on.0 <= law().known_until(),
            "{}",
            instrument.id
        );
    }
}
