//! What a report says in sentences, the same for the terminal and for Markdown: why, what is open, what to do, the block.

mod after;
mod exporters;
mod joins;
mod lighten;
mod reasons;

use std::collections::BTreeMap;

use super::layout::cut;
use super::model::Report;
use crate::texts::{Lang, Text};

pub(super) use after::after;
pub(super) use exporters::head;
pub(super) use joins::path;
pub(super) use reasons::reasons;

/// Lines under a label.
pub(super) struct Section {
    pub(super) label: Text,
    pub(super) lines: Vec<Line>,
}

/// One paragraph.
pub(super) struct Line {
    pub(super) tone: Tone,
    /// 0, or 1 for what belongs to the line above.
    pub(super) depth: usize,
    pub(super) text: String,
}

/// How a paragraph is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// A statement.
    Plain,
    /// The gist of its section.
    Strong,
    /// Detail.
    Quiet,
    /// To be looked at.
    Alarm,
}

impl Section {
    fn new(label: Text) -> Self {
        Self { label, lines: Vec::new() }
    }

    fn add(&mut self, tone: Tone, depth: usize, text: impl Into<String>) {
        self.lines.push(Line { tone, depth, text: text.into() });
    }

    fn plain(&mut self, text: impl Into<String>) {
        self.add(Tone::Plain, 0, text);
    }
}

/// Numbers of the cited provisions, in the order in which they are printed at the end.
pub(super) struct Cites<'a> {
    numbers: BTreeMap<&'a str, usize>,
}

impl<'a> Cites<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        Self { numbers: report.provisions.keys().map(String::as_str).zip(1..).collect() }
    }

    /// `[3,7]` for provision ids, in ascending order; empty where none is known.
    pub(super) fn marks<'b>(&self, ids: impl IntoIterator<Item = &'b String>) -> String {
        let mut numbers: Vec<usize> = ids.into_iter().filter_map(|id| self.numbers.get(id.as_str())).copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.is_empty() {
            return String::new();
        }
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        format!("[{}]", numbers.join(","))
    }

    /// The same after a blank, to be put behind a sentence.
    fn behind<'b>(&self, ids: impl IntoIterator<Item = &'b String>) -> String {
        let marks = self.marks(ids);
        if marks.is_empty() { marks } else { format!(" {marks}") }
    }
}

/// A name within a sentence is cut to so many cells.
const NAME: usize = 48;

/// A name within a sentence.
pub(super) fn name(name: &str) -> String {
    cut(name, NAME)
}

/// Names in a row, the first few by name and the others by number.
pub(super) fn few(names: &[String], most: usize, lang: Lang) -> String {
    let comma = lang.pick(", ", "、");
    let first: Vec<String> = names.iter().take(most).map(|one| name(one)).collect();
    if names.len() <= most {
        return first.join(comma);
    }
    let rest = crate::texts::fill(Text::AndMore.get(lang), &[("count", &(names.len() - most))]);
    format!("{}{comma}{rest}", first.join(comma))
}
