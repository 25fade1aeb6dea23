//! Which columns of different tables hold the same ids, in sentences.

use std::fmt::Display;

use pandian_profiles::grading::Linked;
use pandian_profiles::measured::{Join, JoinSide};

use super::super::model::{DatasetView, Report};
use super::super::wording;
use super::{Section, Tone, name};
use crate::texts::{self, Lang, Text, count, fill};

const JOINS_NAMED: usize = 12;

/// The joinable columns, the first few by name.
pub(super) fn joins(report: &Report, lang: Lang, verbose: bool) -> Section {
    let mut section = Section::new(Text::HeadJoins);
    let named = if verbose { report.joins.len() } else { JOINS_NAMED };
    for join in report.joins.iter().take(named) {
        section.plain(line(report, join, lang));
    }
    if report.joins.len() > named {
        section.add(Tone::Quiet, 0, fill(Text::MoreInJson.get(lang), &[("count", &(report.joins.len() - named))]));
    }
    section
}

fn line(report: &Report, join: &Join, lang: Lang) -> String {
    let about = if join.exact { "" } else { lang.pick("about ", "约 ") };
    let shared = format!("{about}{}", count(join.shared));
    let (left, right) = (side(report, &join.left, lang), side(report, &join.right, lang));
    let algorithm = join.hashed_by.as_deref().unwrap_or_default();
    let values: [(&str, &dyn Display); 5] = [
        ("left", &left),
        ("right", &right),
        ("shared", &shared),
        ("percent", &join.percent),
        ("algorithm", &algorithm),
    ];
    let text = if join.hashed_by.is_some() { Text::JoinHashed } else { Text::JoinLine };
    fill(text.get(lang), &values)
}

/// `crm.csv:device_id`, with what it holds where that is known.
fn side(report: &Report, side: &JoinSide, lang: Lang) -> String {
    let dataset = usize::try_from(side.dataset).ok().and_then(|at| report.datasets.get(at));
    let column = dataset.and_then(|dataset| dataset.columns.get(side.column));
    let place = format!(
        "{}:{}",
        dataset.map(|dataset| name(&dataset.id)).unwrap_or_default(),
        column.map(|column| name(wording::name(column, lang))).unwrap_or_default()
    );
    match side.category {
        Some(category) => format!("{place}{}", fill(Text::InBrackets.get(lang), &[("text", &word(category, lang))])),
        None => place,
    }
}

fn word(category: pandian_detectors::vocabulary::Category, lang: Lang) -> &'static str {
    wording::category(category, lang)
}

/// `device_id = crm.csv:device_id, which holds mobile phone number`.
pub(in crate::reports) fn path(dataset: &DatasetView, linked: &Linked, lang: Lang) -> String {
    let own = dataset.columns.get(linked.column).map(|column| name(wording::name(column, lang))).unwrap_or_default();
    let other = format!("{}:{}", name(&linked.dataset), name(&linked.other));
    let holds: Vec<&str> = linked.holds.iter().take(3).map(|category| word(*category, lang)).collect();
    let hashed = linked.hashed_by.as_deref().map_or_else(String::new, |algorithm| format!(" ({algorithm})"));
    let values: [(&str, &dyn Display); 4] =
        [("column", &own), ("other", &other), ("hashed", &hashed), ("holds", &holds.join(lang.pick(", ", "、")))];
    fill(texts::Text::LinkedPath.get(lang), &values)
}
