//! What an id means, with its sources: detectors, categories, sectors, candidates, rules, readings,
//! instruments, provisions; and lists of them.

mod catalogue;
mod entries;
mod legal;

use pandian_detectors::catalog::Catalog;
use pandian_detectors::vocabulary::Category;
use pandian_profiles::law::Law;
use pandian_profiles::sector::Sector;

use crate::cli::{Format, Listing};
use crate::readers::FORMATS;
use crate::reports::layout::{cell, cells, wrap};
use crate::texts::{Lang, Text};

pub use catalogue::page as catalogue_page;

const WIDTH: usize = 80;

/// Everything that has this id, one part after the other (a detector and its category often share it); `None` where
/// nothing has. A rule is also found by the first part of its id, `R10` for `R10-sensitive`.
#[must_use]
pub fn explain(id: &str, law: &Law, sectors: &[Sector], lang: Lang) -> Option<String> {
    let mut parts: Vec<Entry> = Vec::new();
    let catalog = Catalog::built_in().ok();
    if let Some(detector) = catalog.and_then(|catalog| catalog.find(id)) {
        parts.push(entries::detector(detector, lang));
    }
    if let Some(category) = Category::ALL.iter().find(|category| category.id() == id) {
        parts.push(entries::category(*category, catalog, sectors, Some(law), lang));
    }
    parts.extend(sectors.iter().filter(|sector| sector.id == id).map(|sector| entries::sector(sector, lang)));
    for sector in sectors {
        // Header words of a profile are named in reports like a detector.
        if sector.headers.iter().any(|words| sector.words_id(words.category) == id) {
            parts.push(entries::sector(sector, lang));
        }
        let here = sector.criteria.iter().filter(|criterion| criterion.id == id);
        parts.extend(here.map(|criterion| entries::candidate(criterion, sector, Some(law), lang)));
    }
    parts.extend(legal::explain(id, law, lang));
    if parts.is_empty() {
        return None;
    }
    Some(parts.iter().map(Entry::set).collect::<Vec<_>>().join("\n"))
}

/// The list that was asked for, a line each, ending in a line break.
#[must_use]
pub fn list(what: Listing, law: &Law, sectors: &[Sector], lang: Lang) -> String {
    let rows: Vec<(String, String)> = match what {
        Listing::Detectors => catalogue::rows(lang),
        Listing::Categories => Category::ALL
            .iter()
            .map(|category| (category.id().to_owned(), lang.pick(category.en(), category.zh()).to_owned()))
            .collect(),
        Listing::Sectors => sectors.iter().map(|s| (s.id.clone(), lang.pick(&s.name_en, &s.name_zh).clone())).collect(),
        Listing::Candidates => sectors
            .iter()
            .flat_map(|sector| &sector.criteria)
            .map(|criterion| (criterion.id.clone(), lang.pick(&criterion.confirm_en, &criterion.confirm_zh).clone()))
            .collect(),
        Listing::Rules => legal::rules(law, lang),
        Listing::Instruments => legal::instruments(law, lang),
        Listing::Readings => legal::readings(law, lang),
        Listing::Zones => legal::zones(law, lang),
        Listing::Formats => formats(lang),
    };
    set_rows(&rows)
}

fn formats(lang: Lang) -> Vec<(String, String)> {
    let read = FORMATS.iter().map(|format| {
        let endings: Vec<String> = format.endings.iter().map(|ending| format!(".{ending}")).collect();
        (format.id.to_owned(), format!("{} {}", Text::FormatRead.get(lang), endings.join(" ")))
    });
    let written = Format::ALL.iter().map(|format| (format.id().to_owned(), Text::FormatWritten.get(lang).to_owned()));
    read.chain(written).collect()
}

/// Ids on the left, as wide as the longest, words on the right.
fn set_rows(rows: &[(String, String)]) -> String {
    let left = rows.iter().map(|(id, _)| cells(id)).max().unwrap_or(0) + 2;
    let mut text = String::new();
    for (id, words) in rows {
        for (place, line) in wrap(words, WIDTH.saturating_sub(left).max(20)).iter().enumerate() {
            text.push_str(&cell(if place == 0 { id } else { "" }, left));
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// An explanation: a title and labelled lines.
struct Entry {
    lang: Lang,
    title: String,
    lines: Vec<(Text, String)>,
}

impl Entry {
    fn new(kind: Text, id: &str, name: &str, lang: Lang) -> Self {
        Self { lang, title: format!("{id} · {name} · {}", kind.get(lang)), lines: vec![] }
    }

    /// Adds a line where there is something to say.
    fn say(&mut self, label: Text, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.lines.push((label, text));
        }
    }

    fn set(&self) -> String {
        let mut text = wrap(&self.title, WIDTH).join("\n");
        text.push('\n');
        text.push_str(&set_rows(&self.rows()));
        text
    }

    fn rows(&self) -> Vec<(String, String)> {
        let mut before = None;
        self.lines
            .iter()
            .map(|(label, words)| {
                // A label is said once for all lines that follow under it.
                let shown = if before == Some(*label) { "" } else { label.get(self.lang) };
                before = Some(*label);
                (format!("  {shown}"), words.clone())
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
