//! The header words of the chosen sector profiles, put beside the detectors, so that such columns are found and counted
//! like any other.

use std::borrow::Cow;

use pandian_detectors::catalog::Catalog;
use pandian_detectors::detector::{Detector, Headers, Source};
use pandian_detectors::header::HeaderMatch;
use pandian_profiles::sector::Sector;

/// The catalogue with the words of these profiles; as it was where they have none.
#[must_use]
pub fn extend<'run>(catalog: &'run Catalog, sectors: &[&Sector]) -> Cow<'run, Catalog> {
    let words: Vec<Detector> = sectors.iter().flat_map(|sector| detectors(sector)).collect();
    if words.is_empty() { Cow::Borrowed(catalog) } else { Cow::Owned(catalog.with_words(words)) }
}

fn detectors(sector: &Sector) -> Vec<Detector> {
    let sources: Vec<Source> = sector
        .sources
        .iter()
        .map(|source| Source {
            title: source.title.clone(),
            url: source.url.clone(),
            seen: source.seen.to_string(),
            confidence: source.confidence,
        })
        .collect();
    let of = |words: &pandian_profiles::sector::HeaderWords| {
        let headers =
            Headers { zh: words.zh.clone(), pinyin: words.pinyin.clone(), en: words.en.clone(), ..Headers::default() };
        Detector::of_words(&sector.words_id(words.category), words.category, headers, sources.clone())
    };
    sector.headers.iter().map(of).collect()
}

/// What is wrong with the header words of a profile: a word that does not lead to its category, or a name that must not
/// and does.
#[must_use]
pub fn faults(catalog: &Catalog, sector: &Sector) -> Vec<String> {
    let extended = extend(catalog, &[sector]);
    let mut faults = Vec::new();
    for words in &sector.headers {
        let id = sector.words_id(words.category);
        let Some(place) = (0..).zip(extended.detectors()).find(|(_, one)| one.id == id).map(|(place, _)| place) else {
            continue;
        };
        let leads = |name: &str| extended.read_header(name).of(place) == Some(HeaderMatch::Full);
        for word in words.zh.iter().chain(&words.pinyin).chain(&words.en).filter(|word| !leads(word)) {
            faults.push(format!("the header word {word:?} does not lead to {}", words.category.id()));
        }
        for name in words.reject.iter().filter(|name| leads(name)) {
            faults.push(format!("the name {name:?} leads to {}", words.category.id()));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use pandian_detectors::catalog::Catalog;
    use pandian_profiles::sector::Sector;

    #[test]
    fn the_words_of_every_profile_lead_where_they_should() {
        let catalog = Catalog::built_in().unwrap_or_else(|error| panic!("{error}"));
        let sectors = Sector::all().unwrap_or_else(|error| panic!("{error}"));
        let faults: Vec<String> = sectors.iter().flat_map(|sector| super::faults(catalog, sector)).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(sectors.iter().any(|sector| !sector.headers.is_empty()));
    }
}
