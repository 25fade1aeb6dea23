//! Law explained: rules, readings, instruments, zones, points of the checklist, provisions; and lists of them.

use pandian_profiles::facts::{Condition, Test};
use pandian_profiles::law::{Ambiguity, Duty, Instrument, Law, ListRow, Provision, Rule, Stage, ZoneList};

use super::Entry;
use super::entries::cite;
use crate::texts::{self, Lang, Text, count, fill};

/// Everything of the law that has this id. A rule is also found by the first part of its id, `R10` for `R10-sensitive`,
/// a zone by its name.
pub(super) fn explain(id: &str, law: &Law, lang: Lang) -> Vec<Entry> {
    let family = format!("{id}-");
    let rules = law.rules().filter(|rule| rule.id == id || rule.id.starts_with(&family));
    let mut parts: Vec<Entry> = rules.map(|rule| self::rule(rule, law, lang)).collect();
    parts.extend(law.ambiguities().into_iter().filter(|one| one.id == id).map(|one| ambiguity(one, law, lang)));
    let of_zone = |one: &Instrument| one.zone.as_ref().is_some_and(|list| list.id == id);
    let versions = law.instruments().iter().filter(|one| one.id == id || of_zone(one));
    parts.extend(versions.map(|one| instrument(one, law, lang)));
    let duties = law.instruments().iter().rev().flat_map(|one| &one.duties);
    parts.extend(duties.filter(|duty| duty.id == id).take(1).map(|one| duty(one, law, lang)));
    parts.extend(law.provision(id).map(|one| provision(one, lang)));
    parts
}

pub(super) fn rules(law: &Law, lang: Lang) -> Vec<(String, String)> {
    let line = |home: &Instrument, rule: &Rule| {
        let cited = law.provision(&rule.provision);
        let words = cited.map_or(rule.provision.as_str(), |found| lang.pick(&found.cite_en, &found.cite_zh));
        let standing = cited.map_or("", |found| texts::standing(&found.id, found.confidence).get(lang));
        let since = format!("{} {}", Text::ExplainSince.get(lang), home.in_force);
        (rule.id.clone(), format!("{} · {words} · {standing} · {since}", gives(rule, lang)))
    };
    law.instruments().iter().flat_map(|home| home.rules.iter().map(move |rule| line(home, rule))).collect()
}

pub(super) fn instruments(law: &Law, lang: Lang) -> Vec<(String, String)> {
    let line = |one: &Instrument| {
        let until = until(one, law).map_or_else(String::new, |day| format!(" – {day}"));
        (one.id.clone(), format!("{}{until} · {}", one.in_force, lang.pick(&one.title_en, &one.title_zh)))
    };
    law.instruments().iter().map(line).collect()
}

pub(super) fn readings(law: &Law, lang: Lang) -> Vec<(String, String)> {
    let line = |one: &Ambiguity| {
        let settled = texts::settled_by(one.settled_by).get(lang);
        let choices: Vec<&str> = one.readings.iter().map(|reading| reading.id.as_str()).collect();
        let question = lang.pick(&one.question_en, &one.question_zh);
        (one.id.clone(), format!("{question} {} · {settled}", choices.join(" | ")))
    };
    law.ambiguities().into_iter().map(line).collect()
}

pub(super) fn zones(law: &Law, lang: Lang) -> Vec<(String, String)> {
    let on = law.on(law.known_until());
    let line = |zone: &str| match on.list_of(zone) {
        None => (zone.to_owned(), Text::ExplainNoList.get(lang).to_owned()),
        Some((home, list)) => {
            let edition = lang.pick(&list.edition_en, &list.edition_zh);
            (zone.to_owned(), format!("{edition} · {} · {}", loaded(home, list, law, lang), industries(list, lang)))
        }
    };
    law.zones().into_iter().map(line).collect()
}

/// Both languages stand in an entry of a rule: a reader of one may have to show it to a reader of the other.
fn rule(rule: &Rule, law: &Law, lang: Lang) -> Entry {
    let mut entry = Entry::new(Text::ExplainRule, &rule.id, &gives(rule, lang), lang);
    for condition in &rule.when {
        entry.say(Text::ExplainWhen, condition_line(condition, lang));
    }
    let [first, second] = lang.pick([&rule.because, &rule.because_zh], [&rule.because_zh, &rule.because]);
    entry.say(Text::ExplainBecause, first.as_str());
    entry.say(Text::ExplainBecause, second.as_str());
    entry.say(Text::ExplainOverrides, rule.overrides.join(", "));
    entry.say(Text::ExplainYields, rule.yields_to.join(", "));
    entry.say(Text::ExplainProvisionOf, cite(&rule.provision, Some(law), lang));
    if let Some(found) = law.provision(&rule.provision) {
        entry.say(Text::ExplainProvisionOf, lang.pick(&found.cite_zh, &found.cite_en).as_str());
        entry.say(Text::ExplainSources, source(found, lang));
    }
    if let Some(home) = law.home_of(&rule.id) {
        say_days(&mut entry, home, law);
    }
    entry
}

fn say_days(entry: &mut Entry, one: &Instrument, law: &Law) {
    entry.say(Text::ExplainSince, one.in_force.to_string());
    entry.say(Text::ExplainUntil, until(one, law).map(|day| day.to_string()).unwrap_or_default());
    entry.say(Text::ExplainReadOn, one.read_on.to_string());
}

/// The day on which a newer version takes over, or a trial ends.
fn until(one: &Instrument, law: &Law) -> Option<pandian_profiles::day::Day> {
    let newer = law.instruments().iter().filter(|other| other.id == one.id && other.in_force > one.in_force);
    let next = newer.map(|other| other.in_force).min();
    next.or_else(|| one.zone.as_ref().and_then(|list| list.ends))
}

fn gives(rule: &Rule, lang: Lang) -> String {
    let text = match (rule.stage, rule.route) {
        (_, Some(route)) => texts::route(route),
        (Stage::Flow, None) => Text::ExplainExempts,
        (Stage::Entity | Stage::Branch, None) => Text::ExplainBranches,
    };
    text.get(lang).to_owned()
}

fn condition_line(condition: &Condition, lang: Lang) -> String {
    let (text, value) = match &condition.test {
        Test::Is(value) => (Text::ConditionIs, value.to_string()),
        Test::AtLeast(bound) => (Text::ConditionAtLeast, count(*bound)),
        Test::Below(bound) => (Text::ConditionBelow, count(*bound)),
        Test::OneOf(values) => {
            let values: Vec<String> = values.iter().map(|value| texts::fact(&value.to_string(), lang)).collect();
            (Text::ConditionOneOf, values.join(lang.pick(", ", "、")))
        }
    };
    fill(text.get(lang), &[("fact", &texts::fact(condition.fact.id(), lang)), ("value", &texts::fact(&value, lang))])
}

fn ambiguity(one: &Ambiguity, law: &Law, lang: Lang) -> Entry {
    let mut entry = Entry::new(Text::ExplainReading, &one.id, lang.pick(&one.question_en, &one.question_zh), lang);
    for (place, reading) in one.readings.iter().enumerate() {
        let text = if place == 0 { Text::ExplainDecides } else { Text::ExplainOther };
        let said = lang.pick(&reading.text_en, &reading.text_zh);
        entry.say(Text::ExplainReadings, fill(text.get(lang), &[("reading", &reading.id), ("text", said)]));
    }
    entry.say(Text::ExplainSettled, texts::settled_by(one.settled_by).get(lang));
    entry.say(Text::ExplainTodo, lang.pick(&one.todo_en, &one.todo_zh).as_str());
    entry.say(Text::ExplainProvisionOf, cite(&one.provision, Some(law), lang));
    entry.say(Text::ExplainSources, law.provision(&one.provision).map(|found| source(found, lang)).unwrap_or_default());
    entry
}

fn instrument(one: &Instrument, law: &Law, lang: Lang) -> Entry {
    let mut entry = Entry::new(Text::ExplainInstrument, &one.id, lang.pick(&one.title_en, &one.title_zh), lang);
    entry.say(Text::ExplainIssuer, lang.pick(&one.title_zh, &one.title_en).as_str());
    entry.say(Text::ExplainIssuer, one.issuer.as_str());
    say_days(&mut entry, one, law);
    if let Some(list) = &one.zone {
        entry.say(Text::ExplainLoaded, loaded(one, list, law, lang));
        entry.say(Text::ExplainIndustries, industries(list, lang));
        entry.say(Text::ExplainUse, lang.pick(&list.use_en, &list.use_zh).as_str());
        for row in law.rows_of(one) {
            entry.say(Text::ExplainLoaded, row_line(row, lang));
        }
    }
    for found in &one.provisions {
        let line = format!("{} · {} · {}", found.id, lang.pick(&found.cite_en, &found.cite_zh), source(found, lang));
        entry.say(Text::ExplainProvisions, line);
    }
    for rule in &one.rules {
        entry.say(Text::ExplainRules, format!("{} · {}", rule.id, gives(rule, lang)));
    }
    for duty in &one.duties {
        entry.say(Text::ExplainDuties, format!("{} · {}", duty.id, lang.pick(&duty.text_en, &duty.text_zh)));
    }
    for gap in &one.not_modelled {
        entry.say(Text::ExplainNotModelled, gap.reason.as_str());
    }
    entry
}

fn loaded(home: &Instrument, list: &ZoneList, law: &Law, lang: Lang) -> String {
    let number = |known: Option<u64>| known.map_or_else(|| Text::ExplainUnknownNumber.get(lang).to_owned(), count);
    let rows = law.rows_of(home).len();
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("rows", &rows), ("scenarios", &number(list.scenarios)), ("fields", &number(list.fields))];
    fill(Text::ExplainLoadedOf.get(lang), &values)
}

fn industries(list: &ZoneList, lang: Lang) -> String {
    let names = list.industries.iter().map(|one| format!("{} ({})", lang.pick(&one.name_en, &one.name_zh), one.id));
    names.collect::<Vec<_>>().join(lang.pick(", ", "、"))
}

fn row_line(row: &ListRow, lang: Lang) -> String {
    let bounds = |volume: &pandian_profiles::facts::PartialVolume| {
        let named = [(volume.non_sensitive, "non_sensitive"), (volume.sensitive, "sensitive")];
        let known: Vec<String> = named
            .into_iter()
            .filter_map(|(bound, name)| Some(format!("{} {}", texts::fact(name, lang), count(bound?))))
            .collect();
        if known.is_empty() { Text::ExplainNational.get(lang).to_owned() } else { known.join(lang.pick(", ", "、")) }
    };
    let values: [(&str, &dyn std::fmt::Display); 7] = [
        ("name", lang.pick(&row.name_en, &row.name_zh)),
        ("id", &row.id),
        ("contract", &bounds(&row.contract_from)),
        ("assessment", &bounds(&row.assessment_from)),
        ("confidence", &texts::confidence(row.confidence).get(lang)),
        ("day", &row.read_on),
        ("source", &row.source),
    ];
    fill(Text::ExplainRow.get(lang), &values)
}

fn duty(one: &Duty, law: &Law, lang: Lang) -> Entry {
    let mut entry = Entry::new(Text::ExplainDuty, &one.id, texts::duty_group(one.group).get(lang), lang);
    entry.say(Text::ExplainTodo, lang.pick(&one.text_en, &one.text_zh).as_str());
    for condition in &one.when {
        entry.say(Text::ExplainWhen, condition_line(condition, lang));
    }
    for route in &one.routes {
        entry.say(Text::ExplainGives, texts::route(*route).get(lang));
    }
    for id in std::iter::once(&one.provision).chain(&one.also) {
        entry.say(Text::ExplainProvisionOf, cite(id, Some(law), lang));
    }
    entry.say(Text::ExplainSources, law.provision(&one.provision).map(|found| source(found, lang)).unwrap_or_default());
    entry
}

fn provision(provision: &Provision, lang: Lang) -> Entry {
    let name = lang.pick(&provision.cite_en, &provision.cite_zh);
    let mut entry = Entry::new(Text::ExplainProvision, &provision.id, name, lang);
    entry.say(Text::ExplainIssuer, lang.pick(&provision.cite_zh, &provision.cite_en).as_str());
    entry.say(Text::ExplainSources, source(provision, lang));
    entry.say(Text::ExplainSources, provision.url.clone().unwrap_or_default());
    entry
}

fn source(provision: &Provision, lang: Lang) -> String {
    let confidence = texts::standing(&provision.id, provision.confidence).get(lang);
    format!("{} ({confidence})", provision.source)
}
