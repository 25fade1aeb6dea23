//! What stands after the matrix: candidates, joins, problems, rules, the fixed block, the provisions.

use pandian_detectors::vocabulary::Confidence;
use pandian_profiles::law::DutyGroup;

use super::super::block;
use super::super::model::Report;
use super::{Cites, Section, Tone, joins, name, reasons};
use crate::texts::{self, Lang, Text, fill};

const PROBLEMS_NAMED: usize = 20;
const FILES_NAMED: usize = 12;
const POINTS_NAMED: usize = 10;

/// The sections after the matrix that have something to say. The block is always among them.
pub(in crate::reports) fn after(report: &Report, cites: &Cites<'_>, lang: Lang, verbose: bool) -> Vec<Section> {
    let sections = [
        candidates(report, cites, lang),
        joins::joins(report, lang, verbose),
        problems(report, lang, verbose),
        rules(report, cites, lang),
        checklist(report, cites, DutyGroup::Answer, lang, verbose),
        checklist(report, cites, DutyGroup::Time, lang, verbose),
        checklist(report, cites, DutyGroup::Pitfall, lang, verbose),
        limits(report, lang, verbose),
        provisions(report, lang, verbose),
    ];
    sections.into_iter().filter(|section| !section.lines.is_empty()).collect()
}

fn candidates(report: &Report, cites: &Cites<'_>, lang: Lang) -> Section {
    let mut section = Section::new(Text::HeadCandidates);
    for dataset in &report.datasets {
        for candidate in &dataset.candidates {
            let values: [(&str, &dyn std::fmt::Display); 3] =
                [("dataset", &name(&dataset.id)), ("id", &candidate.id), ("sector", &candidate.sector)];
            let line = fill(Text::CandidateLine.get(lang), &values);
            section.add(Tone::Strong, 0, line + &cites.behind([&candidate.provision]));
            let figures: Vec<String> = candidate
                .figures
                .iter()
                .map(|figure| {
                    let name = texts::figure(&figure.name, lang);
                    fill(Text::CandidateFigure.get(lang), &[("name", &name), ("value", &figure.value)])
                })
                .collect();
            let standing = if candidate.published { Text::CandidatePublished } else { Text::CandidateUnpublished };
            let standing =
                [standing.get(lang), texts::confidence(candidate.confidence).get(lang)].join(lang.pick("; ", "；"));
            let detail = figures.into_iter().chain([standing]).collect::<Vec<_>>().join(lang.pick("; ", "；"));
            section.add(Tone::Plain, 1, detail);
            if !candidate.unmeasured.is_empty() {
                let names: Vec<String> = candidate.unmeasured.iter().map(|code| texts::figure(code, lang)).collect();
                let names = names.join(lang.pick(", ", "、"));
                section.add(Tone::Plain, 1, fill(Text::CandidateUnmeasured.get(lang), &[("names", &names)]));
            }
            let confirm = lang.pick(&candidate.confirm_en, &candidate.confirm_zh);
            section.add(Tone::Plain, 1, fill(Text::CandidateConfirm.get(lang), &[("text", confirm)]));
        }
    }
    section
}

fn problems(report: &Report, lang: Lang, verbose: bool) -> Section {
    let mut section = Section::new(Text::HeadProblems);
    let named = if verbose { report.problems.len() } else { PROBLEMS_NAMED };
    for problem in report.problems.iter().take(named) {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("place", &place(&problem.place, lang)), ("message", &texts::problem(&problem.message, lang))];
        section.plain(fill(Text::ProblemLine.get(lang), &values));
        section.add(Tone::Quiet, 1, texts::problem(&problem.hint, lang));
    }
    if report.problems.len() > named {
        section.add(Tone::Quiet, 0, fill(Text::MoreInJson.get(lang), &[("count", &(report.problems.len() - named))]));
    }
    section
}

/// Where a problem is: names of files stay as they are.
fn place(place: &str, lang: Lang) -> String {
    if place == "all datasets" { texts::problem(place, lang).into_owned() } else { place.to_owned() }
}

fn rules(report: &Report, cites: &Cites<'_>, lang: Lang) -> Section {
    let mut section = Section::new(Text::HeadTrace);
    for step in &report.route.decided.trace {
        section.plain(reasons::rule(step, cites, lang));
    }
    section
}

/// What comes with the route beside the duties: questions, times, what often goes wrong.
fn checklist(report: &Report, cites: &Cites<'_>, group: DutyGroup, lang: Lang, verbose: bool) -> Section {
    let mut section = Section::new(texts::duty_group(group));
    let points: Vec<_> = report.route.decided.obligations.iter().filter(|point| point.group == group).collect();
    let named = if verbose { points.len() } else { POINTS_NAMED };
    for point in points.iter().take(named) {
        section.plain(lang.pick(&point.text_en, &point.text_zh).clone() + &cites.behind(&point.basis));
    }
    if points.len() > named {
        section.add(Tone::Quiet, 0, fill(Text::MoreInJson.get(lang), &[("count", &(points.len() - named))]));
    }
    section
}

fn limits(report: &Report, lang: Lang, verbose: bool) -> Section {
    let mut section = Section::new(Text::HeadLimits);
    let named = if verbose { usize::MAX } else { FILES_NAMED };
    for (number, limit) in (1..).zip(block::points(report, lang, named)) {
        section.plain(format!("{number}. {}", limit.text));
    }
    section
}

fn provisions(report: &Report, lang: Lang, verbose: bool) -> Section {
    let mut section = Section::new(Text::HeadProvisions);
    for (number, (id, citation)) in (1..).zip(&report.provisions) {
        let cited = lang.pick(&citation.cite_en, &citation.cite_zh);
        let doubt = match citation.confidence {
            Confidence::Official => String::new(),
            Confidence::Secondary | Confidence::Unsure => {
                fill(Text::InBrackets.get(lang), &[("text", &texts::standing(id, citation.confidence).get(lang))])
            }
        };
        let line = format!("[{number}] {cited}{doubt}");
        section.plain(line);
        if verbose {
            let place = citation.url.as_ref().map_or_else(String::new, |url| format!(" {url}"));
            section.add(Tone::Quiet, 1, format!("{}{place}", citation.source));
        }
    }
    section
}
