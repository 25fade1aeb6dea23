//! The first screen: why this route, what is open, what would be lighter, what to do.

use pandian_detectors::vocabulary::Category;
use pandian_profiles::decision::{LighterIf, Route, TraceStep};
use pandian_profiles::inventory::Bounds;
use pandian_profiles::law::DutyGroup;

use super::super::model::{DrivePart, Report};
use super::{Cites, Section, Tone, exporters, few, lighten, name};
use crate::texts::{self, Lang, Text, count, fill, persons};

const DATASETS_NAMED: usize = 3;
const COLUMNS_NAMED: usize = 5;
const CASES_NAMED: usize = 2;

/// The sections of the first screen that have something to say, in reading order.
pub(in crate::reports) fn reasons(report: &Report, cites: &Cites<'_>, lang: Lang) -> Vec<Section> {
    let sections = [
        exporters::exporters(report, cites, lang),
        why(report, cites, lang),
        open(report, lang),
        lighter(report, lang),
        lighten::remedies(&report.route.remedies, cites, lang),
        readings(report, cites, lang),
        warnings(report, cites, lang),
        duties(report, cites, lang),
        flows(report, lang),
        exporters::assessments(report, lang),
    ];
    sections.into_iter().filter(|section| !section.lines.is_empty()).collect()
}

fn why(report: &Report, cites: &Cites<'_>, lang: Lang) -> Section {
    let mut section = Section::new(Text::HeadWhy);
    let totals = &report.route.decided.persons;
    let parts = [
        (totals.sensitive, Text::WhySensitive, DrivePart::SensitivePersonalInformation),
        (totals.non_sensitive, Text::WhyNonSensitive, DrivePart::PersonalInformation),
    ];
    for (bounds, text, part) in parts {
        if bounds.upper > 0 {
            section.add(Tone::Strong, 0, fill(text.get(lang), &[("persons", &persons(bounds, lang))]));
            driving(&mut section, report, part, lang);
        }
    }
    if totals.excluded.upper > 0 {
        let values: [(&str, &dyn std::fmt::Display); 3] = [
            ("persons", &persons(totals.excluded, lang)),
            ("total", &persons(totals.non_sensitive_with_exempt, lang)),
            ("sensitive", &persons(totals.sensitive_with_exempt, lang)),
        ];
        section.plain(fill(Text::WhyExcluded.get(lang), &values));
    }
    if [totals.sensitive, totals.non_sensitive, totals.excluded].iter().all(|bounds: &Bounds| bounds.upper == 0) {
        section.plain(Text::WhyNobody.get(lang));
    }
    if let Some((non_sensitive, sensitive)) = totals.already_exported {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("non_sensitive", &count(non_sensitive)), ("sensitive", &count(sensitive))];
        section.plain(fill(Text::WhyAlready.get(lang), &values));
    }
    for step in report.route.decided.trace.iter().filter(|step| gives(step) == Some(report.route.decided.decision)) {
        section.plain(rule(step, cites, lang));
    }
    section
}

/// The columns that drive one part of the route, dataset by dataset.
fn driving(section: &mut Section, report: &Report, part: DrivePart, lang: Lang) {
    let named: Vec<String> = report
        .datasets
        .iter()
        .flat_map(|dataset| dataset.drives.iter().map(move |drive| (dataset, drive)))
        .filter(|(_, drive)| drive.part == part && !drive.columns.is_empty())
        .map(|(dataset, drive)| {
            let columns = few(&drive.columns, COLUMNS_NAMED, lang);
            fill(Text::WhyColumns.get(lang), &[("dataset", &name(&dataset.id)), ("columns", &columns)])
        })
        .collect();
    for line in named.iter().take(DATASETS_NAMED) {
        section.add(Tone::Plain, 1, line.as_str());
    }
    if named.len() > DATASETS_NAMED {
        section.add(Tone::Quiet, 1, fill(Text::AndMore.get(lang), &[("count", &(named.len() - DATASETS_NAMED))]));
    }
}

/// The route that a step gives; absent for a step about one flow.
fn gives(step: &TraceStep) -> Option<Route> {
    serde_json::from_value(serde_json::Value::String(step.gives.clone())).ok()
}

/// One rule that fired, as a sentence.
pub(super) fn rule(step: &TraceStep, cites: &Cites<'_>, lang: Lang) -> String {
    let comma = lang.pick(", ", "，");
    let facts = texts::facts(&step.facts, lang).join(comma);
    let given = match gives(step) {
        Some(route) => texts::route_short(route).get(lang).to_lowercase(),
        None if step.gives == "exempt-flow" => Text::ExemptFlow.get(lang).to_owned(),
        None => String::new(),
    };
    // A rule that only opens branches gives nothing by itself.
    let text = match (given.is_empty(), step.facts.is_empty()) {
        (true, _) => Text::WhyRuleApplies,
        (false, true) => Text::WhyRuleBare,
        (false, false) => Text::WhyRule,
    };
    let mut sentence = fill(text.get(lang), &[("rule", &step.rule), ("gives", &given), ("facts", &facts)]);
    if !step.under.is_empty() {
        let under = fill(Text::UnderBranch.get(lang), &[("facts", &texts::facts(&step.under, lang).join(comma))]);
        sentence.push_str(comma);
        sentence.push_str(&under);
    }
    sentence + &cites.behind([&step.provision])
}

fn open(report: &Report, lang: Lang) -> Section {
    let decided = &report.route.decided;
    let mut section = Section::new(Text::HeadOpen);
    if !decided.depends_on.is_empty() {
        let facts = few(&texts::facts(&decided.depends_on, lang), 6, lang);
        section.add(Tone::Strong, 0, fill(Text::OpenDependsOn.get(lang), &[("facts", &facts)]));
    }
    if decided.candidates.len() > 1 {
        for candidate in &decided.candidates {
            let route = texts::route_short(candidate.route).get(lang);
            let cases = candidate
                .when
                .iter()
                .take(CASES_NAMED)
                .map(|facts| texts::facts(facts, lang).join(lang.pick(", ", "，")));
            let mut cases: Vec<String> = cases.collect();
            if candidate.when.len() > CASES_NAMED {
                let more = count((candidate.when.len() - CASES_NAMED) as u64);
                cases.push(fill(Text::OpenMore.get(lang), &[("count", &more)]));
            }
            let when = cases.join(Text::OpenOr.get(lang));
            let text = if when.is_empty() { Text::OpenCandidateBare } else { Text::OpenCandidate };
            section.add(Tone::Plain, 1, fill(text.get(lang), &[("route", &route), ("facts", &when)]));
        }
    }
    if !decided.unknown.is_empty() {
        let facts = texts::facts(&decided.unknown, lang).join(lang.pick(", ", "、"));
        section.plain(fill(Text::OpenUnknown.get(lang), &[("facts", &facts)]));
    }
    for rests in &decided.rests_on {
        let columns = few(&rests.columns, COLUMNS_NAMED, lang);
        let reason = texts::rests_on(rests.because).get(lang);
        let route = texts::route_short(rests.without_them).get(lang);
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("columns", &columns), ("reason", &reason), ("route", &route)];
        section.plain(fill(Text::OpenRests.get(lang), &values));
    }
    section
}

fn lighter(report: &Report, lang: Lang) -> Section {
    let mut section = Section::new(Text::HeadLighter);
    for lighter in &report.route.decided.lighter_if {
        section.plain(lighter_line(lighter, lang));
    }
    section
}

fn lighter_line(lighter: &LighterIf, lang: Lang) -> String {
    let kinds: Vec<String> = lighter.kinds.iter().map(|kind| kind_name(kind, lang)).collect();
    let only_ages = lighter.kinds.iter().all(|kind| kind == Category::Age.id());
    let text = if only_ages { Text::LighterAges } else { Text::LighterLine };
    fill(
        text.get(lang),
        &[
            ("route", &texts::route_short(lighter.route).get(lang)),
            ("kinds", &few(&kinds, COLUMNS_NAMED, lang)),
            ("datasets", &few(&lighter.datasets, DATASETS_NAMED, lang)),
            ("non_sensitive", &count(lighter.non_sensitive)),
            ("sensitive", &count(lighter.sensitive)),
        ],
    )
}

/// A kind of key by its name; `no-key` and kinds of another version stand as they are.
fn kind_name(kind: &str, lang: Lang) -> String {
    if kind == "no-key" {
        return Text::LighterNoKey.get(lang).to_owned();
    }
    let known = Category::ALL.iter().find(|category| category.id() == kind);
    known.map_or_else(|| kind.to_owned(), |category| lang.pick(category.en(), category.zh()).to_owned())
}

fn readings(report: &Report, cites: &Cites<'_>, lang: Lang) -> Section {
    let mut section = Section::new(Text::HeadReadings);
    for reading in &report.route.decided.other_readings {
        let text =
            if reading.route > report.route.decided.decision { Text::ReadingStricter } else { Text::ReadingLighter };
        let values: [(&str, &dyn std::fmt::Display); 4] = [
            ("reading", &reading.reading),
            ("choice", &reading.choice),
            ("route", &texts::route_short(reading.route).get(lang)),
            ("because", lang.pick(&reading.because_en, &reading.because_zh)),
        ];
        let line = fill(text.get(lang), &values);
        section.plain(line + &cites.behind([&reading.provision]));
    }
    section
}

fn warnings(report: &Report, cites: &Cites<'_>, lang: Lang) -> Section {
    let mut section = Section::new(Text::HeadWarnings);
    for warning in &report.route.decided.warnings {
        let line =
            fill(texts::warning(warning.id).get(lang), &[("about", &texts::about(warning.id, &warning.about, lang))]);
        section.add(Tone::Alarm, 0, line + &cites.behind(&warning.basis));
    }
    section
}

fn duties(report: &Report, cites: &Cites<'_>, lang: Lang) -> Section {
    let mut section = Section::new(Text::HeadToDo);
    let duties = report.route.decided.obligations.iter().filter(|duty| duty.group == DutyGroup::Do);
    for (number, duty) in (1..).zip(duties) {
        let line = format!("{number}. {}", lang.pick(&duty.text_en, &duty.text_zh));
        section.plain(line + &cites.behind(&duty.basis));
    }
    section
}

fn flows(report: &Report, lang: Lang) -> Section {
    let mut section = Section::new(Text::HeadFlows);
    let flows = &report.route.decided.flows;
    // A single flow without a purpose is what the whole report is about.
    if flows.iter().all(|flow| flow.purpose == "none") {
        return section;
    }
    for flow in flows {
        let purpose =
            if flow.purpose == "none" { Text::FlowRest.get(lang).to_owned() } else { texts::fact(&flow.purpose, lang) };
        let values: [(&str, &dyn std::fmt::Display); 4] = [
            ("purpose", &purpose),
            ("datasets", &few(&flow.datasets, DATASETS_NAMED, lang)),
            ("excluded", &persons(flow.excluded_persons, lang)),
            ("counted", &persons(flow.counted, lang)),
        ];
        section.plain(fill(Text::FlowLine.get(lang), &values));
    }
    section
}
