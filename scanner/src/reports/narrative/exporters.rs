//! Several exporters, each by its own count; and the assessments that they say they passed.

use std::fmt::Display;

use pandian_profiles::decision::{AssessmentState, Decision, Warning, WarningKind};

use super::super::model::{Member, Report};
use super::{Cites, Section, Tone, few, lighten, name};
use crate::texts::{self, Lang, Text, count, counted, fill, persons};

const FACTS_NAMED: usize = 4;

/// The lines of the box at the head: each exporter's route, then that of all together. Empty where there is one exporter.
pub(in crate::reports) fn head(report: &Report, lang: Lang) -> Vec<String> {
    if report.exporters.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![fill(Text::GroupHead.get(lang), &[("count", &report.exporters.len())])];
    for member in &report.exporters {
        let route = texts::route_short(member.route.decided.decision).get(lang);
        lines.push(fill(Text::GroupMember.get(lang), &[("name", &name(&member.name)), ("route", &route)]));
    }
    let route = texts::route_short(report.route.decided.decision).get(lang);
    lines.push(fill(Text::GroupTogether.get(lang), &[("route", &route)]));
    lines
}

/// What stands behind each exporter's route.
pub(super) fn exporters(report: &Report, cites: &Cites<'_>, lang: Lang) -> Section {
    let mut section = Section::new(Text::HeadExporters);
    for one in &report.exporters {
        member(&mut section, one, &report.route.decided.warnings, cites, lang);
    }
    if !report.exporters.is_empty() {
        section.add(Tone::Quiet, 0, Text::GroupRest.get(lang));
    }
    section
}

/// One exporter; warnings that hold for all together stand there.
fn member(section: &mut Section, member: &Member, common: &[Warning], cites: &Cites<'_>, lang: Lang) {
    let decided = &member.route.decided;
    let datasets = counted(member.datasets.len() as u64, Text::OneDataset, Text::ManyDatasets, lang);
    let values: [(&str, &dyn Display); 4] = [
        ("name", &name(&member.name)),
        ("non_sensitive", &persons(decided.persons.non_sensitive, lang)),
        ("sensitive", &persons(decided.persons.sensitive, lang)),
        ("datasets", &datasets),
    ];
    section.add(Tone::Strong, 0, fill(Text::MemberCounts.get(lang), &values));
    if let Some((non_sensitive, sensitive)) = decided.persons.already_exported.filter(|earlier| *earlier != (0, 0)) {
        let values: [(&str, &dyn Display); 2] =
            [("non_sensitive", &count(non_sensitive)), ("sensitive", &count(sensitive))];
        section.add(Tone::Plain, 1, fill(Text::MemberEarlier.get(lang), &values));
    }
    if !decided.depends_on.is_empty() {
        let facts = few(&texts::facts(&decided.depends_on, lang), FACTS_NAMED, lang);
        section.add(Tone::Plain, 1, fill(Text::MemberDepends.get(lang), &[("facts", &facts)]));
    }
    for line in lighten::shortest(&member.route.remedies, lang) {
        section.add(Tone::Plain, 1, line);
    }
    let own = decided.warnings.iter().filter(|one| {
        // The line on the assessment says so itself.
        let told = matches!(one.id, WarningKind::ExtensionOpen | WarningKind::AssessmentExpired);
        !told && !common.iter().any(|other| (other.id, &other.about) == (one.id, &one.about))
    });
    for warning in own {
        let about = texts::about(warning.id, &warning.about, lang);
        let line = fill(texts::warning(warning.id).get(lang), &[("about", &about)]);
        section.add(Tone::Alarm, 1, line + &cites.behind(&warning.basis));
    }
    for line in assessment_lines(decided, lang) {
        section.add(Tone::Plain, 1, line);
    }
}

/// How long the stated assessments hold, where there is one exporter.
pub(super) fn assessments(report: &Report, lang: Lang) -> Section {
    let mut section = Section::new(Text::HeadAssessments);
    for line in assessment_lines(&report.route.decided, lang) {
        section.plain(line);
    }
    if !section.lines.is_empty() {
        section.add(Tone::Quiet, 0, Text::AssessmentCovers.get(lang));
    }
    section
}

fn assessment_lines(decided: &Decision, lang: Lang) -> Vec<String> {
    decided.assessments.iter().map(|one| assessment(one, lang)).collect()
}

fn assessment(one: &AssessmentState, lang: Lang) -> String {
    let years: Vec<String> = one.without_notice.iter().map(ToString::to_string).collect();
    let doubt = if years.is_empty() {
        String::new()
    } else {
        fill(Text::AssessmentDoubt.get(lang), &[("years", &years.join(lang.pick(", ", "、")))])
    };
    let values: [(&str, &dyn Display); 5] = [
        ("issued", &one.issued),
        ("validity", &texts::validity(one.validity).get(lang)),
        ("expires", &one.expires),
        ("apply_from", &one.apply_from),
        ("doubt", &doubt),
    ];
    fill(Text::AssessmentLine.get(lang), &values)
}
