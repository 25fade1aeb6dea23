//! The report for a terminal: the route on the first screen, then the matrix line by line, then what stands behind it.

mod matrix;

use pandian_profiles::decision::Route;

use super::model::Report;
use super::narrative::{Cites, Section, Tone, after, head as group_head, reasons};
use super::page::{Entry, Look, Page, Style};
use crate::texts::{self, Text, bytes, counted, fill};

/// The whole report as text, ending in a line break.
#[must_use]
pub fn table(report: &Report, style: Style) -> String {
    let mut page = Page::new(style);
    let cites = Cites::new(report);
    head(&mut page, report);
    for section in reasons(report, &cites, style.lang) {
        page.blank();
        let label = section.label.get(style.lang);
        page.labelled(label, &entries(section));
    }
    page.heading(Text::HeadMatrix.get(style.lang));
    matrix::matrix(&mut page, report, &cites);
    for section in after(report, &cites, style.lang, style.verbose) {
        page.heading(section.label.get(style.lang));
        listing(&mut page, &section);
    }
    page.done()
}

fn head(page: &mut Page, report: &Report) {
    let lang = page.lang();
    let tool = format!("{} {}", report.tool.name, report.tool.version);
    let day = fill(Text::HeadLaw.get(lang), &[("day", &report.law.as_of)]);
    let gap = page.width().saturating_sub(super::layout::cells(&tool) + super::layout::cells(&day)).max(2);
    page.line(&[(Look::Strong, &tool), (Look::Plain, &" ".repeat(gap)), (Look::Quiet, &day)]);
    page.paragraph(Look::Quiet, 0, &totals(report, lang));
    if let Some(stamp) = &report.stamp {
        page.paragraph(Look::Quiet, 0, &format!("{} · {}", stamp.at, stamp.host));
    }
    page.blank();
    page.rule("━");
    if report.exporters.is_empty() {
        answer(page, report);
    } else {
        group(page, report);
    }
    page.rule("━");
}

fn answer(page: &mut Page, report: &Report) {
    let lang = page.lang();
    let route = report.route.decided.decision;
    page.paragraph(look(route), 2, texts::route(route).get(lang));
    page.paragraph(Look::Plain, 2, &advice(report, lang));
    if let Some(possible) = possible(report, lang) {
        page.paragraph(Look::Plain, 2, &possible);
    }
    if let Some(stricter) = stricter(report, lang) {
        page.paragraph(Look::Plain, 2, &stricter);
    }
}

/// Several exporters: each one's own route binds and stands in colour; the sum is for information.
fn group(page: &mut Page, report: &Report) {
    let mut routes = report.exporters.iter().map(|member| member.route.decided.decision);
    let lines = group_head(report, page.lang());
    let last = lines.len().saturating_sub(1);
    for (place, line) in lines.iter().enumerate() {
        let (look, indent) = match place {
            0 => (Look::Plain, 2),
            _ if place == last => (Look::Quiet, 2),
            _ => (routes.next().map_or(Look::Plain, look), 4),
        };
        page.paragraph(look, indent, line);
    }
}

/// The heaviest route that another reading of the law gives, where it is heavier than the decision.
pub(super) fn stricter(report: &Report, lang: texts::Lang) -> Option<String> {
    let decided = &report.route.decided;
    let route =
        decided.other_readings.iter().map(|other| other.route).max().filter(|route| *route > decided.decision)?;
    let readings: Vec<&str> = decided
        .other_readings
        .iter()
        .filter(|other| other.route == route)
        .map(|other| other.reading.as_str())
        .collect();
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("readings", &readings.join(lang.pick(", ", "、"))), ("route", &texts::route_short(route).get(lang))];
    Some(fill(Text::ReadingBox.get(lang), &values))
}

/// What was read, in one line.
pub(super) fn totals(report: &Report, lang: texts::Lang) -> String {
    let summary = &report.summary;
    fill(
        Text::HeadCounts.get(lang),
        &[
            ("datasets", &counted(summary.datasets, Text::OneDataset, Text::ManyDatasets, lang)),
            ("files", &counted(summary.files, Text::OneFile, Text::ManyFiles, lang)),
            ("rows", &counted(summary.rows, Text::OneRow, Text::ManyRows, lang)),
            ("bytes", &bytes(summary.bytes)),
        ],
    )
}

/// The sentence under the route. `exempt` never stands alone: what remains is said, or that nothing was found.
pub(super) fn advice(report: &Report, lang: texts::Lang) -> String {
    let route = report.route.decided.decision;
    let levels = report.summary.columns_by_level;
    if route == Route::Exempt && levels.personal + levels.sensitive == 0 {
        return Text::AdviceNothingFound.get(lang).to_owned();
    }
    if route == Route::Undetermined && report.summary.files_by_status.scanned == 0 {
        return Text::AdviceNothingRead.get(lang).to_owned();
    }
    texts::route_advice(route).get(lang).to_owned()
}

/// The routes that are still open, lightest first, where there is more than one.
pub(super) fn possible(report: &Report, lang: texts::Lang) -> Option<String> {
    let candidates = &report.route.decided.candidates;
    let routes: Vec<&str> = candidates.iter().map(|candidate| texts::route_short(candidate.route).get(lang)).collect();
    (routes.len() > 1).then(|| fill(Text::RoutesPossible.get(lang), &[("routes", &routes.join(lang.pick("; ", "；")))]))
}

const fn look(route: Route) -> Look {
    match route {
        Route::Exempt => Look::Calm,
        Route::StandardContractOrCertification => Look::Strong,
        Route::SecurityAssessment | Route::NeedsCounsel | Route::Undetermined => Look::Alarm,
    }
}

fn entries(section: Section) -> Vec<Entry> {
    section.lines.into_iter().map(|line| Entry::new(tone(line.tone), line.depth * 2, line.text)).collect()
}

/// Numbered lines stand with their number out, so that the eye finds them.
fn listing(page: &mut Page, section: &Section) {
    for line in &section.lines {
        let numbered = line.text.split_once(' ').filter(|(number, _)| is_number(number));
        match numbered {
            Some((number, text)) => page.hanging(tone(line.tone), 0, &format!("{number:<4} "), text),
            None => page.paragraph(tone(line.tone), line.depth * 5, &line.text),
        }
    }
}

fn is_number(word: &str) -> bool {
    let bare = word.trim_matches(['[', ']', '.']);
    bare.len() < word.len() && !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit())
}

const fn tone(tone: Tone) -> Look {
    match tone {
        Tone::Plain => Look::Plain,
        Tone::Strong => Look::Strong,
        Tone::Quiet => Look::Quiet,
        Tone::Alarm => Look::Personal,
    }
}
