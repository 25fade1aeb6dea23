//! Lines for a terminal: styled pieces, sections with a label, and nothing that data could smuggle in.

use super::layout::{cells, visible, wrap};
use crate::texts::Lang;

/// How a report for a terminal looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Language of texts.
    pub lang: Lang,
    /// Cells of a line; the caller gives 80 where there is no terminal.
    pub width: usize,
    /// Colours and bold, where the output is a terminal that wants them.
    pub color: bool,
    /// Every column and every piece of evidence.
    pub verbose: bool,
}

impl Style {
    /// Plain text of 80 cells, as for a file.
    #[must_use]
    pub const fn plain(lang: Lang) -> Self {
        Self { lang, width: 80, color: false, verbose: false }
    }
}

/// The few looks that a piece of text can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Strong,
    Quiet,
    Personal,
    Sensitive,
    Alarm,
    Calm,
}

impl Look {
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "1",
            Self::Quiet => "2",
            Self::Personal => "33",
            Self::Sensitive => "31",
            Self::Alarm => "1;31",
            Self::Calm => "1;32",
        }
    }
}

/// Lines being written.
pub(super) struct Page {
    pub(super) style: Style,
    text: String,
}

impl Page {
    /// The least width that the matrix can be set in.
    const LEAST: usize = 60;

    pub(super) fn new(style: Style) -> Self {
        Self { style: Style { width: style.width.max(Self::LEAST), ..style }, text: String::new() }
    }

    pub(super) fn lang(&self) -> Lang {
        self.style.lang
    }

    pub(super) fn width(&self) -> usize {
        self.style.width
    }

    /// One line of pieces, in order.
    pub(super) fn line(&mut self, pieces: &[(Look, &str)]) {
        let end = pieces.iter().rposition(|(_, text)| !text.trim_end().is_empty()).map_or(0, |last| last + 1);
        for (place, (look, text)) in pieces[..end].iter().enumerate() {
            let text = if place + 1 == end { text.trim_end() } else { text };
            self.piece(*look, text);
        }
        self.text.push('\n');
    }

    fn piece(&mut self, look: Look, text: &str) {
        // The second gate: whatever came this far unescaped is escaped here.
        let text = visible(text);
        if !self.style.color || look == Look::Plain {
            self.text.push_str(&text);
            return;
        }
        self.text.push_str("\u{1b}[");
        self.text.push_str(look.code());
        self.text.push('m');
        self.text.push_str(&text);
        self.text.push_str("\u{1b}[0m");
    }

    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    pub(super) fn rule(&mut self, of: &str) {
        let line = of.repeat(self.width());
        self.line(&[(Look::Quiet, &line)]);
    }

    /// Wrapped text after an indent.
    pub(super) fn paragraph(&mut self, look: Look, indent: usize, text: &str) {
        self.hanging(look, indent, "", text);
    }

    /// Wrapped text after a marker; the following lines stand under the first word.
    pub(super) fn hanging(&mut self, look: Look, indent: usize, marker: &str, text: &str) {
        let under = indent + cells(marker);
        for (place, line) in wrap(text, self.width().saturating_sub(under).max(10)).iter().enumerate() {
            let lead = if place == 0 { format!("{}{marker}", " ".repeat(indent)) } else { " ".repeat(under) };
            self.line(&[(Look::Plain, &lead), (look, line)]);
        }
    }

    /// A label on the left, paragraphs on the right.
    pub(super) fn labelled(&mut self, label: &str, entries: &[Entry]) {
        let column = self.lang().pick(12, 10);
        for (place, entry) in entries.iter().enumerate() {
            let under = column + entry.indent;
            for (row, line) in wrap(&entry.text, self.width().saturating_sub(under)).iter().enumerate() {
                let name = if place == 0 && row == 0 { label } else { "" };
                let gap = " ".repeat(under.saturating_sub(cells(name)));
                self.line(&[(Look::Strong, name), (Look::Plain, &gap), (entry.look, line)]);
            }
        }
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.blank();
        self.line(&[(Look::Strong, text)]);
        let line = "─".repeat(self.width());
        self.line(&[(Look::Quiet, &line)]);
    }

    pub(super) fn done(self) -> String {
        self.text
    }
}

/// A paragraph of a labelled section.
pub(super) struct Entry {
    look: Look,
    indent: usize,
    text: String,
}

impl Entry {
    pub(super) fn new(look: Look, indent: usize, text: impl Into<String>) -> Self {
        Self { look, indent, text: text.into() }
    }
}
