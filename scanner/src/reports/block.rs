//! The block that every report carries: what was looked at, by which law, and what is not said.

use pandian_detectors::vocabulary::Confidence;
use pandian_profiles::inventory::{Coverage, FileStatus, Subjects};
use pandian_profiles::sector::Sector;

use super::model::{Limit, LimitId, Report};
use super::narrative::few;
use crate::texts::{self, Lang, Text, bytes, counted as text_of, fill, persons};

/// The nine points in a language, in order. Of unread and skipped files so many are named, the others counted.
#[must_use]
pub(super) fn points(report: &Report, lang: Lang, named: usize) -> Vec<Limit> {
    LimitId::ALL.iter().map(|id| Limit { id: *id, text: point(*id, report, lang, named) }).collect()
}

fn point(id: LimitId, report: &Report, lang: Lang, most: usize) -> String {
    match id {
        LimitId::Coverage => coverage(report, lang, most),
        LimitId::Screening => Text::LimitScreening.get(lang).to_owned(),
        LimitId::Law => law(report, lang),
        LimitId::Facts => facts(report, lang),
        LimitId::Persons => counted(report, lang),
        LimitId::ImportantData => important(report, lang),
        LimitId::Access => Text::LimitAccess.get(lang).to_owned(),
        LimitId::NotDecided => Text::LimitNotDecided.get(lang).to_owned(),
        LimitId::Splitting => Text::LimitSplitting.get(lang).to_owned(),
    }
}

fn coverage(report: &Report, lang: Lang, most: usize) -> String {
    let files = || report.datasets.iter().flat_map(|dataset| &dataset.files);
    let named = |wanted: &dyn Fn(FileStatus) -> bool| -> Vec<String> {
        files().filter(|file| wanted(file.status)).map(|file| file.path.clone()).collect()
    };
    let mut missed = named(&|status| matches!(status, FileStatus::Failed | FileStatus::Unsupported));
    for problem in &report.problems {
        if super::assemble::stops_reading(problem.kind) && !missed.contains(&problem.place) {
            missed.push(problem.place.clone());
        }
    }
    let skipped = named(&|status| status == FileStatus::Skipped);
    let mut sentences = Vec::new();
    if missed.is_empty() {
        sentences.push(Text::MissedNone.get(lang).to_owned());
    } else {
        sentences.push(fill(Text::MissedSome.get(lang), &[("names", &few(&missed, most, lang))]));
    }
    if !skipped.is_empty() {
        sentences.push(fill(Text::MissedSkipped.get(lang), &[("names", &few(&skipped, most, lang))]));
    }
    if report.run.coverage == Coverage::Sampled {
        sentences.push(Text::MissedSampled.get(lang).to_owned());
    }
    let read = report.summary.files_by_status;
    fill(
        Text::LimitCoverage.get(lang),
        &[
            ("files", &text_of(read.scanned, Text::OneFile, Text::ManyFiles, lang)),
            ("rows", &text_of(report.summary.rows, Text::OneRow, Text::ManyRows, lang)),
            ("bytes", &bytes(report.summary.bytes)),
            ("by", &(if report.exporters.is_empty() { Text::ByOne } else { Text::ByThose }).get(lang)),
            ("missed", &sentences.join(lang.pick(" ", ""))),
        ],
    )
}

fn law(report: &Report, lang: Lang) -> String {
    let unread: Vec<String> = report
        .provisions
        .iter()
        // The program's own rules are no law that could be read.
        .filter(|(id, citation)| citation.confidence != Confidence::Official && !texts::is_own(id))
        .map(|(_, citation)| lang.pick(&citation.cite_en, &citation.cite_zh).to_owned())
        .collect();
    let unread = if unread.is_empty() {
        Text::LawAllOfficial.get(lang).to_owned()
    } else {
        // Citations hold commas themselves.
        fill(Text::LawNotOfficial.get(lang), &[("names", &unread.join(lang.pick("; ", "；")))])
    };
    let law = &report.law;
    fill(Text::LimitLaw.get(lang), &[("as_of", &law.as_of), ("until", &law.known_until), ("unread", &unread)])
}

fn facts(report: &Report, lang: Lang) -> String {
    let stated = stated(report);
    let known =
        |names: &[String]| if names.is_empty() { Text::Nothing.get(lang).to_owned() } else { list(names, lang) };
    fill(
        Text::LimitFacts.get(lang),
        &[
            ("stated", &known(&texts::facts(&stated, lang))),
            ("unknown", &known(&texts::facts(&report.exporter.unknown, lang))),
            ("assumed", &known(&texts::facts(&report.exporter.assumptions, lang))),
        ],
    )
}

/// The stated facts as `key = value`; tables by their name and length, since they stand in full in the exporter's file.
fn stated(report: &Report) -> Vec<String> {
    let Ok(serde_json::Value::Object(keys)) = serde_json::to_value(&report.exporter.stated) else {
        return Vec::new();
    };
    keys.iter()
        .map(|(key, value)| match value {
            serde_json::Value::Array(items) if items.iter().any(serde_json::Value::is_object) => {
                format!("{key} ({})", items.len())
            }
            serde_json::Value::Array(items) => {
                let items: Vec<&str> = items.iter().filter_map(serde_json::Value::as_str).collect();
                format!("{key} = {}", items.join(" "))
            }
            serde_json::Value::Object(inner) => {
                let inner: Vec<String> = inner.iter().map(|(key, value)| format!("{key} {}", plain(value))).collect();
                format!("{key} ({})", inner.join(" "))
            }
            serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Number(_)
            | serde_json::Value::String(_) => format!("{key} = {}", plain(value)),
        })
        .collect()
}

fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn counted(report: &Report, lang: Lang) -> String {
    let totals = &report.route.decided.persons;
    let excluded = totals.excluded;
    let mut keys: Vec<String> = report
        .datasets
        .iter()
        .filter_map(|dataset| dataset.persons.kind)
        .map(|kind| lang.pick(kind.en(), kind.zh()).to_owned())
        .collect();
    keys.sort();
    keys.dedup();
    let keys = if keys.is_empty() { Text::LimitKeysNone.get(lang).to_owned() } else { list(&keys, lang) };
    fill(
        Text::LimitPersons.get(lang),
        &[
            ("persons", &persons(totals.non_sensitive, lang)),
            ("sensitive", &persons(totals.sensitive, lang)),
            ("keys", &keys),
            ("joined", &joined(report, lang)),
            ("excluded", &persons(excluded, lang)),
            ("total", &persons(totals.non_sensitive_with_exempt, lang)),
            ("total_sensitive", &persons(totals.sensitive_with_exempt, lang)),
        ],
    )
}

/// The kinds of system ids that were joined over datasets; empty where none was.
fn joined(report: &Report, lang: Lang) -> String {
    let over_datasets = |subjects: &&Subjects| {
        let mut datasets = subjects.sets.iter().flat_map(|set| &set.parts).map(|part| part.dataset);
        let first = datasets.next();
        // Numbers that mean the same everywhere have no space.
        !subjects.space.is_empty() && datasets.any(|other| Some(other) != first)
    };
    let mut kinds: Vec<String> = report
        .subjects
        .iter()
        .filter(over_datasets)
        .map(|subjects| lang.pick(subjects.kind.en(), subjects.kind.zh()).to_owned())
        .collect();
    kinds.sort();
    kinds.dedup();
    if kinds.is_empty() {
        return String::new();
    }
    fill(Text::LimitJoined.get(lang), &[("kinds", &list(&kinds, lang))])
}

fn important(report: &Report, lang: Lang) -> String {
    let mut ids: Vec<String> =
        report.datasets.iter().flat_map(|dataset| &dataset.candidates).map(|candidate| candidate.id.clone()).collect();
    ids.sort();
    ids.dedup();
    let names = if ids.is_empty() { Text::Nothing.get(lang).to_owned() } else { list(&ids, lang) };
    let mut text = fill(Text::LimitImportant.get(lang), &[("candidates", &names)]);
    text.push_str(&unknown_of_sectors(report, lang));
    text
}

/// What the chosen sector profiles do not know: lists that were not read, tests that have no figure.
fn unknown_of_sectors(report: &Report, lang: Lang) -> String {
    let chosen = Sector::all().unwrap_or_default().iter().filter(|sector| report.run.sectors.contains(&sector.id));
    let mut text = String::new();
    for sector in chosen.filter(|sector| !sector.limits.is_empty()) {
        let limits: Vec<&str> = sector.limits.iter().map(|limit| lang.pick(&limit.en, &limit.zh).as_str()).collect();
        let limits = limits.join(lang.pick("; ", "；"));
        text.push_str(lang.pick(" ", ""));
        text.push_str(&fill(Text::LimitSector.get(lang), &[("sector", &sector.id), ("limits", &limits)]));
    }
    text
}

/// Names in a row; a language has its own comma.
fn list(names: &[String], lang: Lang) -> String {
    names.join(lang.pick(", ", "、"))
}
