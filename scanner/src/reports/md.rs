//! The report as Markdown, to be put into an annex: the same sentences as on the terminal, the matrix as tables.

use std::collections::BTreeSet;

use super::implication::Implication;
use super::layout::visible;
use super::model::{ColumnView, DatasetView, Report};
use super::narrative::{Cites, Section, after, head as group_head, reasons};
use super::page::Style;
use super::table::{advice, possible, stricter, totals};
use super::whereabouts;
use super::wording;
use crate::texts::{self, Lang, Text, fill};

/// The whole report as Markdown, ending in a line break. Every column has its line, also those without findings.
#[must_use]
pub fn md(report: &Report, style: Style) -> String {
    let lang = style.lang;
    let cites = Cites::new(report);
    let mut text: Vec<String> = Vec::new();
    head(&mut text, report, lang);
    for section in reasons(report, &cites, lang) {
        listing(&mut text, &section, lang);
    }
    heading(&mut text, Text::HeadMatrix.get(lang));
    let mut used = BTreeSet::new();
    for dataset in &report.datasets {
        matrix(&mut text, dataset, &cites, lang, &mut used);
    }
    legend(&mut text, &used, lang);
    for section in after(report, &cites, lang, true) {
        listing(&mut text, &section, lang);
    }
    text.concat()
}

fn head(text: &mut Vec<String>, report: &Report, lang: Lang) {
    let route = texts::route(report.route.decided.decision).get(lang);
    let day = fill(Text::HeadLaw.get(lang), &[("day", &report.law.as_of)]);
    text.push(format!("# {}\n\n", Text::Title.get(lang)));
    text.push(format!("{} {} · {day} · {}\n", report.tool.name, report.tool.version, totals(report, lang)));
    if let Some(stamp) = &report.stamp {
        text.push(format!("{} · {}\n", escape(&stamp.at), escape(&stamp.host)));
    }
    heading(text, Text::HeadRoute.get(lang));
    for line in group_head(report, lang) {
        text.push(format!("- {}\n", escape(&line)));
    }
    if !report.exporters.is_empty() {
        return;
    }
    text.push(format!("**{route}**\n\n{}\n", advice(report, lang)));
    if let Some(possible) = possible(report, lang) {
        text.push(format!("\n{possible}\n"));
    }
    if let Some(stricter) = stricter(report, lang) {
        text.push(format!("\n{stricter}\n"));
    }
}

fn heading(text: &mut Vec<String>, title: &str) {
    text.push(format!("\n## {title}\n\n"));
}

fn listing(text: &mut Vec<String>, section: &Section, lang: Lang) {
    heading(text, section.label.get(lang));
    for line in &section.lines {
        // A numbered sentence is its own list item; everything else gets a dash.
        let dash = if line.depth == 0 && is_numbered(&line.text) { "" } else { "- " };
        text.push(format!("{}{dash}{}\n", "  ".repeat(line.depth), escape(&line.text)));
    }
}

fn is_numbered(text: &str) -> bool {
    text.split_once(". ")
        .is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn matrix(
    text: &mut Vec<String>,
    dataset: &DatasetView,
    cites: &Cites<'_>,
    lang: Lang,
    used: &mut BTreeSet<Implication>,
) {
    if wording::skipped(dataset) {
        return;
    }
    text.push(format!("### {}\n\n", escape(&dataset.id)));
    if wording::unread(dataset) {
        text.push(format!("{}\n\n", escape(&wording::why_unread(dataset, lang))));
        return;
    }
    text.push(format!("{}\n\n", escape(&wording::dataset_facts(dataset, lang).join(" · "))));
    text.extend(whereabouts::line(dataset, lang).map(|line| format!("{}\n\n", escape(&line))));
    if dataset.columns.is_empty() {
        return;
    }
    let titles = [Text::ColColumn, Text::ColHolds, Text::ColClass, Text::ColEvidence, Text::ColMarks, Text::ColRoute];
    table_row(text, &titles.map(|title| title.get(lang).to_owned()));
    table_row(text, &titles.map(|_| "---".to_owned()));
    for column in &dataset.columns {
        used.insert(column.implication);
        table_row(text, &cells(dataset, column, cites, lang));
    }
    text.push("\n".to_owned());
}

fn cells(dataset: &DatasetView, column: &ColumnView, cites: &Cites<'_>, lang: Lang) -> [String; 6] {
    let level = texts::level(column.classification.level).get(lang);
    let basis = cites.marks(&column.classification.basis);
    [
        wording::name(column, lang).to_owned(),
        wording::holds(column, lang).to_owned(),
        format!("{level} {basis}"),
        wording::evidence(column, lang),
        wording::notes(dataset, column, cites, lang).join(lang.pick("; ", "；")),
        wording::implication(column.implication).get(lang).to_owned(),
    ]
}

fn table_row(text: &mut Vec<String>, cells: &[String; 6]) {
    let cells: Vec<String> = cells.iter().map(|cell| format!(" {} |", escape(cell).trim())).collect();
    text.push(format!("|{}\n", cells.concat()));
}

fn legend(text: &mut Vec<String>, used: &BTreeSet<Implication>, lang: Lang) {
    text.push(format!("**{}**\n\n", Text::HeadLegend.get(lang)));
    for word in used {
        let (word, meaning) = (wording::implication(*word).get(lang), wording::implication_long(*word).get(lang));
        text.push(format!("- {word}: {meaning}\n"));
    }
}

/// Text that Markdown and HTML leave as it is: no table cell, link, image, tag, emphasis or code comes from a name.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let shown = visible(text);
    let mut characters = shown.chars().peekable();
    let mut before = ' ';
    while let Some(c) = characters.next() {
        let inside_a_word = before.is_alphanumeric() && characters.peek().is_some_and(|next| next.is_alphanumeric());
        before = c;
        match c {
            // `member_id` is plain text in every Markdown of today; only a border of a word could begin emphasis.
            '_' if inside_a_word => escaped.push('_'),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '#' | '!' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn a_name_cannot_become_markup() {
        let check = |name: &str, expected: &str| assert_eq!(escape(name), expected);
        check("plain 名", "plain 名");
        check("a|b", "a\\|b");
        check("<b>&", "&lt;b&gt;&amp;");
        check("![x](y)", "\\!\\[x\\](y)");
        check("member_id", "member_id");
        check("_x_ __y", "\\_x\\_ \\_\\_y");
        check("a\nb", "a\\\\nb");
    }
}
