//! Short wordings of a column or a dataset, shared by the formats for people.

use pandian_detectors::vocabulary::{Bearing, Category, EvidenceKind, Level, Mark, Strength};
use pandian_profiles::inventory::{Bounds, FileStatus, Signal};

use super::implication::Implication;
use super::model::{ColumnView, DatasetView};
use super::narrative::{Cites, few, path};
use crate::texts::{self, Lang, Text, count, counted, fill, persons};

/// Why a column has or has not its own line in the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Interest {
    /// Something was found in it, or a person corrected it.
    Own,
    /// Only what stands beside it makes it personal.
    Context,
    /// Nothing was found.
    Nothing,
}

/// Whether a column has its own line.
pub(super) fn interest(column: &ColumnView) -> Interest {
    let class = &column.classification;
    if !class.categories.is_empty() || class.marks.contains(&Mark::Corrected) {
        Interest::Own
    } else if class.level > Level::NonPersonal {
        Interest::Context
    } else {
        Interest::Nothing
    }
}

/// The category in a language.
pub(super) fn category(category: Category, lang: Lang) -> &'static str {
    lang.pick(category.en(), category.zh())
}

/// What a column holds; empty where nothing was recognised.
pub(super) fn holds(column: &ColumnView, lang: Lang) -> &'static str {
    column.classification.categories.first().map_or("", |main| category(*main, lang))
}

/// The class in short, with its first provision.
pub(super) fn class(column: &ColumnView, cites: &Cites<'_>, lang: Lang) -> String {
    let class = &column.classification;
    let level = match class.level {
        Level::NonPersonal => Text::ShortNonPersonal,
        Level::Personal => Text::ShortPersonal,
        Level::Sensitive => Text::ShortSensitive,
    };
    let mark = cites.marks(class.basis.first());
    if class.level == Level::NonPersonal || mark.is_empty() {
        return level.get(lang).to_owned();
    }
    format!("{} {mark}", level.get(lang))
}

/// The signal that speaks for the main category, the strongest where several do.
pub(super) fn main_signal(column: &ColumnView) -> Option<&Signal> {
    let main = column.classification.categories.first();
    column.signals.iter().find(|signal| Some(&signal.category) == main).or_else(|| column.signals.first())
}

/// How we know, in short: the strength and the share of cells, or the name only.
pub(super) fn evidence(column: &ColumnView, lang: Lang) -> String {
    let Some(strength) = column.classification.strength else {
        let raised = column.classification.level > Level::NonPersonal;
        return if raised { Text::FromContext.get(lang).to_owned() } else { String::new() };
    };
    let word = texts::strength(strength).get(lang);
    match main_signal(column) {
        Some(signal) if by_values(signal) => format!("{word} {}", share(signal.matched, signal.checked)),
        Some(signal) if signal.evidence.iter().any(|kind| is_name(*kind)) => {
            format!("{word}{}{}", lang.pick(", ", "，"), Text::EvidenceHeader.get(lang))
        }
        Some(_) | None => word.to_owned(),
    }
}

fn is_name(kind: EvidenceKind) -> bool {
    matches!(kind, EvidenceKind::Header | EvidenceKind::WeakHeader)
}

fn by_values(signal: &Signal) -> bool {
    let values = |kind: &EvidenceKind| match kind {
        EvidenceKind::Shape | EvidenceKind::Check | EvidenceKind::Inside | EvidenceKind::Altered => true,
        EvidenceKind::Header | EvidenceKind::WeakHeader | EvidenceKind::Neighbours | EvidenceKind::Joined => false,
    };
    signal.matched > 0 && signal.evidence.iter().any(values)
}

/// A share in per cent, cut and not rounded, so that 100 % means all.
pub(super) fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "0%".to_owned();
    }
    let permille = u128::from(part) * 1000 / u128::from(whole);
    match permille {
        0 => "<0.1%".to_owned(),
        1..100 => format!("{}.{}%", permille / 10, permille % 10),
        _ => format!("{}%", permille / 10),
    }
}

/// The implication in short, for a narrow column.
pub(super) const fn implication(implication: Implication) -> Text {
    match implication {
        Implication::None => Text::ImplNone,
        Implication::ShownOnly => Text::ImplShownOnly,
        Implication::Aggregated => Text::ImplAggregated,
        Implication::ByVolume => Text::ImplByVolume,
        Implication::DeviceByVolume => Text::ImplDevice,
        Implication::LinkedByVolume => Text::ImplLinked,
        Implication::SensitiveByVolume => Text::ImplSensitive,
        Implication::Position => Text::ImplPosition,
    }
}

/// The implication as a sentence.
pub(super) const fn implication_long(implication: Implication) -> Text {
    match implication {
        Implication::None => Text::LongNone,
        Implication::ShownOnly => Text::LongShownOnly,
        Implication::Aggregated => Text::LongAggregated,
        Implication::ByVolume => Text::LongByVolume,
        Implication::DeviceByVolume => Text::LongDevice,
        Implication::LinkedByVolume => Text::LongLinked,
        Implication::SensitiveByVolume => Text::LongSensitive,
        Implication::Position => Text::LongPosition,
    }
}

/// Marks, flags and other readings of a column, each a phrase.
pub(super) fn notes(dataset: &DatasetView, column: &ColumnView, cites: &Cites<'_>, lang: Lang) -> Vec<String> {
    let class = &column.classification;
    let mut notes: Vec<String> = class
        .marks
        .iter()
        // Grouped rows are said once, in the line of the dataset.
        .filter(|mark| !(dataset.aggregated && **mark == Mark::Aggregated))
        .map(|mark| texts::mark(*mark).get(lang).to_owned())
        .collect();
    if main_signal(column).is_some_and(|signal| signal.within) && class.strength > Some(Strength::Hint) {
        notes.push(Text::NoteWithin.get(lang).to_owned());
    }
    let links = dataset.linked.iter().filter(|linked| linked.column == column.index);
    notes.extend(links.map(|linked| path(dataset, linked, lang)));
    if class.categories.len() > 1 {
        let others: Vec<&str> = class.categories[1..].iter().map(|other| category(*other, lang)).collect();
        notes.push(fill(Text::NoteAlso.get(lang), &[("categories", &others.join(lang.pick(", ", "、")))]));
    }
    notes.extend(lowered(dataset, column, lang));
    for flag in &class.flags {
        let level = texts::level(flag.level).get(lang);
        let phrase = fill(Text::NoteFlag.get(lang), &[("level", &level), ("reading", &flag.reading)]);
        let mark = cites.marks([&flag.provision]);
        notes.push(if mark.is_empty() { phrase } else { format!("{phrase} {mark}") });
    }
    notes
}

/// What a column would be elsewhere. Times, regions and amounts would be personal beside any key: not worth a line.
fn lowered(dataset: &DatasetView, column: &ColumnView, lang: Lang) -> Option<String> {
    let class = &column.classification;
    if dataset.aggregated || class.level >= class.intrinsic_level {
        return None;
    }
    let linked = class.categories.first().is_some_and(|main| main.bearing() == Bearing::Linked);
    let text = match (linked, class.intrinsic_level) {
        (true, Level::NonPersonal | Level::Personal) => return None,
        (true, Level::Sensitive) => Text::NoteBeside,
        (false, Level::NonPersonal | Level::Personal | Level::Sensitive) => Text::NoteAlone,
    };
    Some(fill(text.get(lang), &[("level", &texts::level(class.intrinsic_level).get(lang))]))
}

/// Rows, persons and key of a dataset, each a phrase.
pub(super) fn dataset_facts(dataset: &DatasetView, lang: Lang) -> Vec<String> {
    let mut facts = vec![counted(dataset.rows, Text::OneRow, Text::ManyRows, lang)];
    if dataset.broken_rows > 0 {
        facts.push(fill(Text::DatasetBroken.get(lang), &[("rows", &count(dataset.broken_rows))]));
    }
    if dataset.aggregated {
        facts.push(dataset.smallest_group.map_or_else(
            || Text::DatasetAggregatedBare.get(lang).to_owned(),
            |smallest| fill(Text::DatasetAggregated.get(lang), &[("smallest", &count(smallest))]),
        ));
    }
    let persons_here =
        Bounds { lower: dataset.persons.lower, upper: dataset.persons.upper, exact: dataset.persons.exact };
    if persons_here.upper > 0 {
        facts.push(persons(persons_here, lang));
        facts.push(if dataset.persons.key.is_empty() {
            Text::DatasetNoKey.get(lang).to_owned()
        } else {
            let columns = few(&dataset.persons.key, 6, lang);
            fill(Text::DatasetByKey.get(lang), &[("columns", &columns)])
        });
    }
    if dataset.persons.sensitive.upper > 0 {
        // Without a sensitive column it is the age of the persons that makes their data sensitive.
        let by_column = dataset.columns.iter().any(|column| column.classification.level == Level::Sensitive);
        let text = if by_column { Text::SensitiveOf } else { Text::SensitiveYoung };
        facts.push(fill(text.get(lang), &[("persons", &persons(dataset.persons.sensitive, lang))]));
    }
    if let Some(groups) = &dataset.groups {
        let names: Vec<String> =
            groups.by.iter().filter_map(|at| dataset.columns.get(*at)).map(|c| name(c, lang).to_owned()).collect();
        let text = if groups.exact { Text::DatasetGroups } else { Text::DatasetGroupsAtMost };
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("columns", &few(&names, 6, lang)), ("smallest", &count(groups.smallest))];
        facts.push(fill(text.get(lang), &values));
    }
    if dataset.by_link {
        let paths: Vec<String> = dataset.linked.iter().take(2).map(|linked| path(dataset, linked, lang)).collect();
        facts.push(fill(Text::DatasetLinked.get(lang), &[("paths", &paths.join(lang.pick("; ", "；")))]));
    }
    if !dataset.candidates.is_empty() {
        let ids: Vec<&str> = dataset.candidates.iter().map(|candidate| candidate.id.as_str()).collect();
        facts.push(fill(Text::DatasetCandidate.get(lang), &[("ids", &ids.join(lang.pick(", ", "、")))]));
    }
    facts
}

/// Whether nothing of a dataset was read; `skipped` alone is no loss.
pub(super) fn unread(dataset: &DatasetView) -> bool {
    dataset.columns.is_empty() && !dataset.files.iter().any(|file| file.status == FileStatus::Scanned)
}

/// Whether a dataset consists of files that were left out on purpose.
pub(super) fn skipped(dataset: &DatasetView) -> bool {
    unread(dataset) && dataset.files.iter().all(|file| file.status == FileStatus::Skipped)
}

/// Why a dataset was not read, as far as one of its files says so.
pub(super) fn why_unread(dataset: &DatasetView, lang: Lang) -> String {
    let why = dataset.files.iter().find_map(|file| file.problem.as_deref()).unwrap_or_default();
    [Text::DatasetNotRead.get(lang), &texts::problem(why, lang)].join(if why.is_empty() {
        ""
    } else {
        lang.pick(": ", "：")
    })
}

/// The name of a column, or the words for none.
pub(super) fn name(column: &ColumnView, lang: Lang) -> &str {
    if column.id.is_empty() { Text::Unnamed.get(lang) } else { &column.id }
}
