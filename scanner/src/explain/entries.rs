//! One function per kind of thing that can be explained.

use pandian_detectors::catalog::Catalog;
use pandian_detectors::detector::{Detector, Gap, Source};
use pandian_detectors::vocabulary::Category;
use pandian_profiles::law::Law;
use pandian_profiles::sector::{Criterion, Grade, Sector};

use super::Entry;
use crate::texts::{self, Lang, Text, fill};

pub(super) fn detector(detector: &Detector, lang: Lang) -> Entry {
    let name = lang.pick(&detector.name, &detector.name_zh);
    let mut entry = Entry::new(Text::ExplainDetector, &detector.id, name, lang);
    let category = detector.category;
    entry.say(Text::ExplainReads, format!("{} ({})", lang.pick(category.en(), category.zh()), category.id()));
    let headers = &detector.headers;
    for words in [&headers.zh, &headers.pinyin, &headers.en] {
        entry.say(Text::ExplainHeaders, words.join(lang.pick(", ", "、")));
    }
    for shape in &detector.shape {
        entry.say(Text::ExplainShape, shape.as_str());
    }
    entry.say(Text::ExplainCheck, detector.check.map(|check| code(&check)).unwrap_or_default());
    if let Some(chance) = detector.chance {
        let share = format!("{}%", significant(chance * 100.0));
        entry.say(Text::ExplainChance, fill(Text::ExplainChanceOf.get(lang), &[("share", &share)]));
        entry.say(Text::ExplainAlone, code(&detector.values_alone));
    }
    if detector.inside {
        entry.say(Text::ExplainInside, Text::Yes.get(lang));
    }
    for gap in &detector.known_gaps {
        let text = match gap.is {
            Gap::Missed => Text::FoundMissed,
            Gap::FalseHit => Text::FoundFalse,
        };
        entry.say(Text::ExplainGaps, fill(text.get(lang), &[("why", &gap.why)]));
    }
    for source in &detector.sources {
        entry.say(Text::ExplainSources, source_line(source, lang));
    }
    entry
}

pub(super) fn source_line(source: &Source, lang: Lang) -> String {
    let confidence = texts::confidence(source.confidence).get(lang);
    seen(&source.title, confidence, &source.seen, source.url.as_deref(), lang)
}

fn seen(title: &str, confidence: &str, day: &str, url: Option<&str>, lang: Lang) -> String {
    let values: [(&str, &dyn std::fmt::Display); 3] = [("title", &title), ("confidence", &confidence), ("seen", &day)];
    let line = fill(Text::ExplainSeen.get(lang), &values);
    url.map_or(line.clone(), |url| format!("{line} {url}"))
}

/// Two significant digits, without an exponent: shares run from 10 down to a few millionths.
pub(super) fn significant(share: f64) -> String {
    let places = (0..12).find(|places| share * 10_f64.powi(*places) >= 10.0).unwrap_or(12);
    let text = format!("{share:.*}", usize::try_from(places).unwrap_or(0));
    let trimmed = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    trimmed.to_owned()
}

/// The kebab-case word of a closed list.
pub(super) fn code<T: serde::Serialize>(word: &T) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(code)) => code,
        Ok(_) | Err(_) => String::new(),
    }
}

pub(super) fn category(
    category: Category,
    catalog: Option<&Catalog>,
    sectors: &[Sector],
    law: Option<&Law>,
    lang: Lang,
) -> Entry {
    let name = lang.pick(category.en(), category.zh());
    let mut entry = Entry::new(Text::ExplainCategory, category.id(), name, lang);
    entry.say(Text::ExplainBearing, texts::bearing(category.bearing()).get(lang));
    for sector in sectors {
        for grade in sector.grades.iter().filter(|grade| grade.category == category) {
            entry.say(Text::ExplainGrades, grade_line(sector, grade, law, lang));
            if let Some(flag) = &grade.flag {
                let level = texts::level(flag.level).get(lang);
                let line = fill(Text::ExplainFlag.get(lang), &[("level", &level), ("reading", &flag.reading)]);
                entry.say(Text::ExplainGrades, format!("{line}, {}", cite(&flag.provision, law, lang)));
            }
        }
    }
    let detectors = catalog.map(Catalog::detectors).unwrap_or_default();
    let ids: Vec<&str> = detectors.iter().filter(|d| d.category == category).map(|d| d.id.as_str()).collect();
    entry.say(Text::ExplainDetectors, ids.join(", "));
    entry
}

fn grade_line(sector: &Sector, grade: &Grade, law: Option<&Law>, lang: Lang) -> String {
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("sector", &sector.id),
        ("level", &texts::level(grade.level).get(lang)),
        ("provision", &cite(&grade.provision, law, lang)),
    ];
    fill(Text::ExplainDiffers.get(lang), &values)
}

/// A provision as it is cited, with its id, so that it can be asked for in turn.
pub(super) fn cite(id: &str, law: Option<&Law>, lang: Lang) -> String {
    let found = law.and_then(|law| law.provision(id));
    found.map_or_else(|| id.to_owned(), |found| format!("{} ({id})", lang.pick(&found.cite_en, &found.cite_zh)))
}

pub(super) fn sector(sector: &Sector, lang: Lang) -> Entry {
    let mut entry = Entry::new(Text::ExplainSector, &sector.id, lang.pick(&sector.name_en, &sector.name_zh), lang);
    for grade in &sector.grades {
        let name = lang.pick(grade.category.en(), grade.category.zh());
        entry.say(Text::ExplainGrades, format!("{name}: {}", texts::level(grade.level).get(lang)));
    }
    for words in &sector.headers {
        let category = lang.pick(words.category.en(), words.category.zh());
        let all: Vec<&str> = words.zh.iter().chain(&words.pinyin).chain(&words.en).map(String::as_str).collect();
        entry.say(Text::ExplainHeaders, format!("{category}: {}", all.join(lang.pick(", ", "、"))));
    }
    let criteria: Vec<&str> = sector.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
    entry.say(Text::ExplainCandidate, criteria.join(", "));
    for limit in &sector.limits {
        entry.say(Text::ExplainLimits, lang.pick(&limit.en, &limit.zh).as_str());
    }
    for source in &sector.sources {
        let confidence = texts::confidence(source.confidence).get(lang);
        let day = source.seen.0.to_string();
        entry.say(Text::ExplainSources, seen(&source.title, confidence, &day, source.url.as_deref(), lang));
    }
    entry
}

pub(super) fn candidate(criterion: &Criterion, sector: &Sector, law: Option<&Law>, lang: Lang) -> Entry {
    let name = lang.pick(&sector.name_en, &sector.name_zh);
    let mut entry = Entry::new(Text::ExplainCandidate, &criterion.id, name, lang);
    for condition in conditions(criterion, lang) {
        entry.say(Text::ExplainWhen, condition);
    }
    entry.say(Text::ExplainConfirm, lang.pick(&criterion.confirm_en, &criterion.confirm_zh).as_str());
    let standing = if criterion.published { Text::CandidatePublished } else { Text::CandidateUnpublished };
    let confidence = texts::confidence(criterion.confidence);
    entry.say(Text::ExplainGives, format!("{}{}{}", standing.get(lang), lang.pick("; ", "；"), confidence.get(lang)));
    entry.say(Text::ExplainProvisionOf, cite(&criterion.provision, law, lang));
    entry
}

fn conditions(criterion: &Criterion, lang: Lang) -> Vec<String> {
    let names = |categories: &[Category]| {
        let names: Vec<&str> = categories.iter().map(|category| lang.pick(category.en(), category.zh())).collect();
        names.join(lang.pick(", ", "、"))
    };
    let mut lines: Vec<String> =
        criterion.fields.iter().map(|group| fill(Text::CriterionAny.get(lang), &[("names", &names(group))])).collect();
    for threshold in &criterion.figures {
        let of = threshold.category.map_or(String::new(), |category| names(&[category]));
        let what = fill(texts::measure(threshold.of).get(lang), &[("name", &of)]);
        lines.push(format!("{what} {threshold}"));
    }
    if let Some(zone) = &criterion.zone {
        lines.push(fill(Text::CriterionZone.get(lang), &[("zone", zone)]));
    }
    lines
}
