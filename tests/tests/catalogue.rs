//! `docs/detectors.md` is the catalogue, and nothing in the catalogue stands without source and examples.

use std::path::Path;
use std::{env, fs};

use pandian::explain;
use pandian_detectors::catalog::Catalog;
use pandian_detectors::detector::Detector;

#[test]
fn the_page_of_detectors_is_the_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/detectors.md");
    let actual = explain::catalogue_page();
    if env::var_os("PANDIAN_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(actual, expected, "{} differs; bless with PANDIAN_BLESS=1", path.display());
}

#[test]
fn no_detector_lacks_sources_or_examples() {
    let catalog = Catalog::built_in().unwrap();
    let faults: Vec<String> = catalog.detectors().iter().flat_map(lacking).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What a detector does not bring with it.
fn lacking(detector: &Detector) -> Vec<String> {
    let dated = detector.sources.iter().all(|source| !source.title.is_empty() && source.seen.len() >= "2026-11".len());
    let has_shape = !detector.shape.is_empty();
    let rules = [
        (!detector.sources.is_empty() && dated, "a dated source"),
        (!has_shape || detector.matches.len() >= 3, "three matching cells"),
        (!has_shape || detector.rejects.len() >= 3, "three rejected cells"),
        (detector.header_match.len() >= 2 || has_shape && !detector.header_match.is_empty(), "matching names"),
        (!detector.header_reject.is_empty(), "a rejected name"),
    ];
    rules.iter().filter(|(holds, _)| !holds).map(|(_, what)| format!("{} lacks {what}", detector.id)).collect()
}
