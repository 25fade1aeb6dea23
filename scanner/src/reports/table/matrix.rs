//! The classification matrix: a heading per dataset, a line per column, and the columns without findings in one line.

use std::collections::BTreeSet;

use super::super::implication::Implication;
use super::super::layout::{cell, cut, wrap};
use super::super::model::{ColumnView, DatasetView, Report};
use super::super::narrative::{Cites, few};
use super::super::page::{Look, Page};
use super::super::whereabouts;
use super::super::wording::{self, Interest, interest};
use crate::texts::{self, Text, count, fill};
use pandian_detectors::vocabulary::Level;

const INDENT: usize = 2;
const CLASS: usize = 14;
const EVIDENCE: usize = 12;
const ROUTE: usize = 14;
const GAPS: usize = 4;
/// No name is worth more cells than this, however wide the terminal.
const WIDEST: usize = 40;

/// Widths of the five columns, in cells.
#[derive(Clone, Copy)]
struct Widths {
    column: usize,
    holds: usize,
}

impl Widths {
    fn of(width: usize) -> Self {
        let free = width.saturating_sub(INDENT + CLASS + EVIDENCE + ROUTE + GAPS);
        // Names of columns are cut, contents wrap: the names get the smaller half.
        let column = (free * 16 / 34).min(WIDEST);
        Self { column, holds: (free - column).min(WIDEST) }
    }
}

/// So many datasets without findings have their own heading; more are named together.
const BARE_DATASETS: usize = 4;

/// Writes the matrix.
pub(super) fn matrix(page: &mut Page, report: &Report, cites: &Cites<'_>) {
    let mut used: BTreeSet<Implication> = BTreeSet::new();
    let (unread, read): (Vec<&DatasetView>, Vec<&DatasetView>) =
        report.datasets.iter().partition(|d| wording::unread(d));
    let bare: Vec<&DatasetView> = read.iter().copied().filter(|dataset| is_bare(dataset)).collect();
    let apart = page.style.verbose || bare.len() <= BARE_DATASETS;
    for dataset in read.into_iter().filter(|dataset| apart || !is_bare(dataset)) {
        heading(page, dataset);
        rows(page, dataset, cites, &mut used);
        page.blank();
    }
    if !apart {
        together(page, &bare);
    }
    missing(page, &unread);
    legend(page, &used);
}

fn is_bare(dataset: &DatasetView) -> bool {
    dataset.persons.upper == 0
        && dataset.candidates.is_empty()
        && dataset.columns.iter().all(|column| interest(column) == Interest::Nothing)
}

fn together(page: &mut Page, bare: &[&DatasetView]) {
    let lang = page.lang();
    let names: Vec<String> = bare.iter().map(|dataset| dataset.id.clone()).collect();
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("count", &count(bare.len() as u64)), ("names", &few(&names, 12, lang))];
    let text = if bare.len() == 1 { Text::DatasetNothing } else { Text::DatasetsNothing };
    page.paragraph(Look::Plain, 0, &fill(text.get(lang), &values));
    page.blank();
}

/// What was not read, a line each; files left out on purpose stand in the block only.
fn missing(page: &mut Page, unread: &[&DatasetView]) {
    const NAMED: usize = 20;
    let lang = page.lang();
    let lost: Vec<&DatasetView> = unread.iter().copied().filter(|dataset| !wording::skipped(dataset)).collect();
    for dataset in lost.iter().take(if page.style.verbose { lost.len() } else { NAMED }) {
        let title = cut(&dataset.id, page.width());
        page.line(&[(Look::Strong, &title)]);
        page.paragraph(Look::Personal, INDENT, &wording::why_unread(dataset, lang));
    }
    if !page.style.verbose && lost.len() > NAMED {
        page.paragraph(Look::Quiet, 0, &fill(Text::AndMore.get(lang), &[("count", &(lost.len() - NAMED))]));
    }
    if !lost.is_empty() {
        page.blank();
    }
}

fn heading(page: &mut Page, dataset: &DatasetView) {
    let lang = page.lang();
    let title = cut(&dataset.id, page.width());
    page.line(&[(Look::Strong, &title)]);
    page.paragraph(Look::Plain, INDENT, &wording::dataset_facts(dataset, lang).join(" · "));
    if let Some(line) = whereabouts::line(dataset, lang) {
        page.paragraph(Look::Plain, INDENT, &line);
    }
}

fn rows(page: &mut Page, dataset: &DatasetView, cites: &Cites<'_>, used: &mut BTreeSet<Implication>) {
    let shown = |column: &&ColumnView| page.style.verbose || interest(column) == Interest::Own;
    let own: Vec<&ColumnView> = dataset.columns.iter().filter(shown).collect();
    if !own.is_empty() {
        titles(page);
    }
    for column in own {
        row(page, dataset, column, cites);
        used.insert(column.implication);
    }
    if page.style.verbose {
        return;
    }
    rest(page, dataset, Interest::Context, Text::MoreContext, cites);
    rest(page, dataset, Interest::Nothing, Text::MoreNothing, cites);
}

fn titles(page: &mut Page) {
    let lang = page.lang();
    let widths = Widths::of(page.width());
    let line = [
        " ".repeat(INDENT) + &cell(Text::ColColumn.get(lang), widths.column),
        cell(Text::ColHolds.get(lang), widths.holds),
        cell(Text::ColClass.get(lang), CLASS),
        cell(Text::ColEvidence.get(lang), EVIDENCE),
        Text::ColRoute.get(lang).to_owned(),
    ]
    .join(" ");
    page.line(&[(Look::Quiet, &line)]);
}

fn row(page: &mut Page, dataset: &DatasetView, column: &ColumnView, cites: &Cites<'_>) {
    let lang = page.lang();
    let widths = Widths::of(page.width());
    let holds = wrap(wording::holds(column, lang), widths.holds);
    let look = match column.classification.level {
        Level::NonPersonal => Look::Plain,
        Level::Personal => Look::Personal,
        Level::Sensitive => Look::Sensitive,
    };
    let name = " ".repeat(INDENT) + &cell(wording::name(column, lang), widths.column) + " ";
    page.line(&[
        (Look::Plain, &name),
        (Look::Plain, &(cell(holds.first().map_or("", String::as_str), widths.holds) + " ")),
        (look, &(cell(&wording::class(column, cites, lang), CLASS) + " ")),
        (Look::Plain, &(cell(&wording::evidence(column, lang), EVIDENCE) + " ")),
        (Look::Plain, &cell(wording::implication(column.implication).get(lang), ROUTE)),
    ]);
    for more in holds.iter().skip(1) {
        let gap = " ".repeat(INDENT + widths.column + 1);
        page.line(&[(Look::Plain, &gap), (Look::Plain, more)]);
    }
    let notes = wording::notes(dataset, column, cites, lang);
    if !notes.is_empty() {
        page.paragraph(Look::Quiet, INDENT * 2, &notes.join(lang.pick("; ", "；")));
    }
    if page.style.verbose {
        details(page, column, cites);
    }
}

/// Everything that a person may want to check, with `-v`.
fn details(page: &mut Page, column: &ColumnView, cites: &Cites<'_>) {
    let lang = page.lang();
    let kind = serde_json::to_value(column.kind).ok();
    let kind = kind.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
    let distinct = if column.distinct.exact {
        count(column.distinct.upper)
    } else {
        format!("{}–{}", count(column.distinct.lower), count(column.distinct.upper))
    };
    let values: [(&str, &dyn std::fmt::Display); 4] =
        [("nulls", &count(column.nulls)), ("cells", &count(column.rows)), ("distinct", &distinct), ("kind", &kind)];
    let mut lines = vec![fill(Text::NoteShape.get(lang), &values)];
    for signal in &column.signals {
        let kinds: Vec<&str> = signal.evidence.iter().map(|kind| texts::evidence(*kind).get(lang)).collect();
        let place = signal.first_at.first().map_or_else(String::new, |place| {
            fill(Text::NoteFirstAt.get(lang), &[("file", &place.file), ("row", &count(place.row))])
        });
        let values: [(&str, &dyn std::fmt::Display); 5] = [
            ("detector", &signal.detector),
            ("matched", &count(signal.matched)),
            ("checked", &count(signal.checked)),
            ("evidence", &kinds.join(lang.pick(", ", "、"))),
            ("place", &place),
        ];
        lines.push(fill(Text::NoteSeen.get(lang), &values));
    }
    if !column.masked_samples.is_empty() {
        let samples = column.masked_samples.join(" · ");
        lines.push(fill(Text::NoteSamples.get(lang), &[("samples", &samples)]));
    }
    let basis = cites.marks(&column.classification.basis);
    if !basis.is_empty() {
        lines.push(format!("{} {basis}", Text::ColBasis.get(lang)));
    }
    for line in lines {
        page.hanging(Look::Quiet, INDENT * 2, "- ", &line);
    }
}

/// The columns that share one fate, in one line.
fn rest(page: &mut Page, dataset: &DatasetView, fate: Interest, text: Text, cites: &Cites<'_>) {
    let lang = page.lang();
    let columns: Vec<&ColumnView> = dataset.columns.iter().filter(|column| interest(column) == fate).collect();
    if columns.is_empty() {
        return;
    }
    let names: Vec<String> = columns.iter().map(|column| cut(wording::name(column, lang), WIDEST)).collect();
    let mut line = fill(text.get(lang), &[("count", &columns.len()), ("names", &few(&names, 8, lang))]);
    let basis = cites.marks(columns.iter().filter_map(|column| column.classification.basis.first()));
    if fate == Interest::Context && !basis.is_empty() {
        line.push(' ');
        line.push_str(&basis);
    }
    page.hanging(Look::Quiet, INDENT, "+ ", &line);
}

/// What the words of the last column mean; only those that were used.
fn legend(page: &mut Page, used: &BTreeSet<Implication>) {
    let lang = page.lang();
    let used: Vec<Implication> = used.iter().copied().filter(|word| *word != Implication::None).collect();
    if used.is_empty() {
        return;
    }
    page.line(&[(Look::Strong, Text::HeadLegend.get(lang))]);
    for word in used {
        let marker = cell(wording::implication(word).get(lang), ROUTE + 2);
        page.hanging(Look::Quiet, INDENT, &marker, wording::implication_long(word).get(lang));
    }
}
