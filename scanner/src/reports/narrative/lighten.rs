//! What would have to change for a lighter route.

use std::collections::BTreeMap;
use std::fmt::Display;

use pandian_profiles::decision::Route;
use pandian_profiles::remedy::{Remedies, Remedy, RemedyNote, RemedyStatus, Step};

use super::{Cites, Section, Tone, few, name};
use crate::texts::{self, Lang, Text, count, fill, persons};

const COLUMNS_NAMED: usize = 6;
const STEPS_NAMED: usize = 4;
/// So many remedies per route stand on the first screen.
const REMEDIES_NAMED: usize = 3;

/// The remedies with what must be said with them; empty where none is needed.
pub(super) fn remedies(found: &Remedies, cites: &Cites<'_>, lang: Lang) -> Section {
    let mut section = Section::new(Text::HeadRemedies);
    match found.status {
        RemedyStatus::NotNeeded | RemedyStatus::NoLaw => {}
        RemedyStatus::FactsFirst => section.plain(fill(Text::RemedyFacts.get(lang), &[("facts", &facts(found, lang))])),
        RemedyStatus::Unread => section.plain(Text::RemedyUnread.get(lang)),
        RemedyStatus::NoneFound => section.plain(Text::RemedyNone.get(lang)),
        RemedyStatus::Found => listed(&mut section, found, cites, lang),
    }
    section
}

/// The first remedy for every route, a line each.
pub(super) fn shortest(found: &Remedies, lang: Lang) -> Vec<String> {
    let mut routes: Vec<Route> = found.list.iter().map(|remedy| remedy.reaches).collect();
    routes.dedup();
    let first = |route: &Route| found.list.iter().find(|remedy| remedy.reaches == *route);
    let line = |remedy: &Remedy| {
        let route = texts::route_short(remedy.reaches).get(lang);
        let values: [(&str, &dyn Display); 2] = [("route", &route), ("steps", &steps(remedy, lang))];
        fill(Text::MemberLighten.get(lang), &values)
    };
    routes.iter().filter_map(first).map(line).collect()
}

fn listed(section: &mut Section, found: &Remedies, cites: &Cites<'_>, lang: Lang) {
    if let (Some(route), false) = (found.without, found.supposed.is_empty()) {
        let values: [(&str, &dyn Display); 2] =
            [("facts", &facts(found, lang)), ("route", &texts::route_short(route).get(lang))];
        section.plain(fill(Text::RemedySupposed.get(lang), &values));
    }
    let mut shown: BTreeMap<Route, usize> = BTreeMap::new();
    let mut more = 0_usize;
    for remedy in &found.list {
        let number = shown.entry(remedy.reaches).or_default();
        *number += 1;
        if *number > REMEDIES_NAMED {
            more += 1;
            continue;
        }
        if *number == 1 {
            let route = texts::route_short(remedy.reaches).get(lang);
            section.add(Tone::Strong, 0, fill(Text::RemedyReach.get(lang), &[("route", &route)]));
        }
        section.add(Tone::Plain, 1, line(remedy, lang));
    }
    if more > 0 {
        section.add(Tone::Quiet, 1, fill(Text::MoreInJson.get(lang), &[("count", &more)]));
    }
    section.add(Tone::Quiet, 0, said(found, cites, lang));
}

/// What the remedies rest on, each note once.
fn said(found: &Remedies, cites: &Cites<'_>, lang: Lang) -> String {
    let has = |note: &RemedyNote| found.list.iter().any(|remedy| remedy.notes.contains(note));
    let mut sentences: Vec<&str> =
        RemedyNote::ALL.iter().filter(|note| has(note)).map(|note| texts::remedy_note(*note).get(lang)).collect();
    if found.bounded {
        sentences.push(Text::RemedyBounded.get(lang));
    }
    let basis: Vec<String> = found.list.iter().flat_map(|remedy| remedy.basis.iter().cloned()).collect();
    sentences.join(lang.pick(" ", "")) + &cites.behind(&basis)
}

fn facts(found: &Remedies, lang: Lang) -> String {
    texts::facts(&found.supposed, lang).join(lang.pick(", ", "，"))
}

fn steps(remedy: &Remedy, lang: Lang) -> String {
    let mut steps: Vec<String> = remedy.steps.iter().take(STEPS_NAMED).map(|one| step(one, lang)).collect();
    if remedy.steps.len() > STEPS_NAMED {
        steps.push(fill(Text::AndMore.get(lang), &[("count", &(remedy.steps.len() - STEPS_NAMED))]));
    }
    steps.join(lang.pick("; ", "；"))
}

fn line(remedy: &Remedy, lang: Lang) -> String {
    let values: [(&str, &dyn Display); 3] = [
        ("steps", &steps(remedy, lang)),
        ("non_sensitive", &persons(remedy.non_sensitive, lang)),
        ("sensitive", &persons(remedy.sensitive, lang)),
    ];
    fill(Text::RemedyLine.get(lang), &values)
}

fn step(step: &Step, lang: Lang) -> String {
    let (text, values): (Text, Vec<(&str, String)>) = match step {
        Step::LeaveOutColumns { dataset, columns } => {
            (Text::StepLeaveOut, vec![("dataset", name(dataset)), ("columns", few(columns, COLUMNS_NAMED, lang))])
        }
        Step::CoarsenPositions { dataset, columns, decimals } => (
            Text::StepCoarsen,
            vec![
                ("dataset", name(dataset)),
                ("columns", few(columns, COLUMNS_NAMED, lang)),
                ("decimals", decimals.to_string()),
            ],
        ),
        Step::Aggregate { dataset, smallest_group } => {
            (Text::StepAggregate, vec![("dataset", name(dataset)), ("smallest", count(*smallest_group))])
        }
        Step::LeaveOutPersons { persons, sensitive: 0 } => (Text::StepPersons, vec![("persons", count(*persons))]),
        Step::LeaveOutPersons { persons, sensitive } => {
            (Text::StepPersonsSensitive, vec![("persons", count(*persons)), ("sensitive", count(*sensitive))])
        }
        Step::LeaveOutChildren { persons } => (Text::StepChildren, vec![("persons", count(*persons))]),
        Step::StatePurpose { dataset, purpose } => {
            (Text::StepPurpose, vec![("dataset", name(dataset)), ("purpose", texts::fact(purpose.id(), lang))])
        }
    };
    let values: Vec<(&str, &dyn Display)> = values.iter().map(|(key, value)| (*key, value as &dyn Display)).collect();
    fill(text.get(lang), &values)
}
