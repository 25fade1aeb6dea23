//! The catalogue of detectors: a line or two each for the terminal, and the page that stands in the repository.

use std::fmt::Write as _;

use pandian_detectors::catalog::Catalog;
use pandian_detectors::detector::{Detector, Gap};
use pandian_detectors::vocabulary::Confidence;

use super::entries::{code, significant, source_line};
use crate::texts::{self, Lang, Text, fill};

/// Rows of the list: the id with the name, and below it what the detector goes by.
pub(super) fn rows(lang: Lang) -> Vec<(String, String)> {
    let detectors = Catalog::built_in().map(Catalog::detectors).unwrap_or_default();
    let row = |detector: &Detector| {
        let name = lang.pick(&detector.name, &detector.name_zh).clone();
        [(detector.id.clone(), name), (String::new(), summary(detector, lang))]
    };
    detectors.iter().flat_map(row).collect()
}

fn summary(detector: &Detector, lang: Lang) -> String {
    let sources: Vec<&str> = confidences(detector).map(|found| texts::confidence(found).get(lang)).collect();
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("category", &detector.category.id()),
        ("names", &words(detector).iter().map(|(_, count)| count).sum::<usize>()),
        ("values", &by_values(detector, lang)),
        ("sources", &sources.join(lang.pick(", ", "、"))),
    ];
    fill(Text::ListDetector.get(lang), &values)
}

/// What cells must be like, and how far they can prove it.
fn by_values(detector: &Detector, lang: Lang) -> String {
    let Some(chance) = detector.chance else { return Text::ListByName.get(lang).to_owned() };
    let text = if detector.check.is_some() { Text::ListByCheck } else { Text::ListByShape };
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("check", &detector.check.map(|check| code(&check)).unwrap_or_default()),
        ("chance", &share(chance)),
        ("alone", &code(&detector.values_alone)),
    ];
    fill(text.get(lang), &values)
}

fn share(chance: f64) -> String {
    format!("{}%", significant(chance * 100.0))
}

/// How sure the sources are, each word once, the surest first.
fn confidences(detector: &Detector) -> impl Iterator<Item = Confidence> {
    let all = [Confidence::Official, Confidence::Secondary, Confidence::Unsure];
    all.into_iter().filter(|found| detector.sources.iter().any(|source| source.confidence == *found))
}

/// Numbers of header words by kind.
fn words(detector: &Detector) -> [(&'static str, usize); 5] {
    let headers = &detector.headers;
    [
        ("Chinese", headers.zh.len()),
        ("pinyin", headers.pinyin.len()),
        ("English", headers.en.len()),
        ("ambiguous", headers.weak.len()),
        ("nouns with a number", headers.holders.len()),
    ]
}

/// The catalogue as a page of Markdown, in English with Chinese names; `docs/detectors.md` is this text.
#[must_use]
pub fn page() -> String {
    let detectors = Catalog::built_in().map(Catalog::detectors).unwrap_or_default();
    let mut text = String::from(HEAD);
    let _ = writeln!(text, "{} detectors.\n", detectors.len());
    text.push_str(
        "| detector | category | names | by values | chance | alone | sources |\n|---|---|---|---|---|---|---|\n",
    );
    for detector in detectors {
        let sources: Vec<String> = confidences(detector).map(|found| code(&found)).collect();
        let how = match (detector.shape.is_empty(), detector.check) {
            (true, _) => "–".to_owned(),
            (false, None) => "shape".to_owned(),
            (false, Some(check)) => format!("shape, {}", code(&check)),
        };
        let (chance, alone) = detector
            .chance
            .map_or(("–".to_owned(), "–".to_owned()), |chance| (share(chance), code(&detector.values_alone)));
        let names: usize = words(detector).iter().map(|(_, count)| count).sum();
        let (id, category) = (&detector.id, detector.category.id());
        let sources = sources.join(", ");
        let _ = writeln!(text, "| [{id}](#{id}) | {category} | {names} | {how} | {chance} | {alone} | {sources} |");
    }
    for detector in detectors {
        section(detector, &mut text);
    }
    text
}

const HEAD: &str = "# Detectors\n\nGenerated from `detectors/catalog/` and compared by a test; change the catalogue, not this \
page. *Names* counts the\ncolumn names a detector knows. *Chance* is the share of cells of the same length and alphabet \
that pass by accident.\n*Alone* is the most that values can reach without a name; a name without values is at most `likely`.\n\n";

fn section(detector: &Detector, text: &mut String) {
    let _ = writeln!(text, "\n## {}\n\n{} · {}\n", detector.id, detector.name, detector.name_zh);
    let category = detector.category;
    let _ = writeln!(text, "- Category: `{}`, {} · {}", category.id(), category.en(), category.zh());
    let counted: Vec<String> =
        words(detector).iter().filter(|(_, n)| *n > 0).map(|(kind, n)| format!("{n} {kind}")).collect();
    let _ = writeln!(text, "- Column names: {}", counted.join(", "));
    for shape in &detector.shape {
        let _ = writeln!(text, "- Shape: `{shape}`");
    }
    if let Some(check) = detector.check {
        let _ = writeln!(text, "- Check: `{}`", code(&check));
    }
    if let Some(chance) = detector.chance {
        let _ = writeln!(text, "- Chance: {}; values alone: {}", share(chance), code(&detector.values_alone));
    }
    if detector.inside {
        text.push_str("- Also looked for inside longer text\n");
    }
    if detector.long {
        text.push_str("- Also in cells of more than 512 bytes, by how they begin\n");
    }
    let examples =
        [detector.matches.len(), detector.rejects.len(), detector.header_match.len(), detector.header_reject.len()];
    let [good, bad, names, others] = examples;
    let _ = writeln!(text, "- Examples: {good} cells and {names} names that match, {bad} and {others} that do not");
    for gap in &detector.known_gaps {
        let way = match gap.is {
            Gap::Missed => "missed",
            Gap::FalseHit => "found wrongly",
        };
        let _ = writeln!(text, "- Known gap: `{}` is {way}: {}", gap.text, gap.why);
    }
    for source in &detector.sources {
        let _ = writeln!(text, "- Source: {}", source_line(source, Lang::En));
    }
}
