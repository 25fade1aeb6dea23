//! A detector examined by its own examples: the same test for the built-in catalogue and for the user's own files.

use crate::catalog::{Catalog, DetectorIndex};
use crate::detector::{Detector, Gap};
use crate::header::HeaderMatch;
use crate::look::Looker;
use crate::tally::Tally;

/// Places of the detectors that a single cell matches as a whole.
#[must_use]
pub fn matching(catalog: &Catalog, cell: &str) -> Vec<DetectorIndex> {
    let mut tally = Tally::default();
    Looker::new(catalog).look(Some(cell.as_bytes()), 0, &mut tally);
    let mut places: Vec<_> = tally.whole.iter().map(|hit| hit.detector).collect();
    places.sort_unstable();
    places
}

/// What is wrong with a detector of the catalogue, by its own examples; empty where all hold.
#[must_use]
pub fn faults(catalog: &Catalog, place: DetectorIndex) -> Vec<String> {
    let detector = catalog.detector(place);
    let mut faults = cells(catalog, place, detector);
    let headers = &detector.headers;
    for word in headers.zh.iter().chain(&headers.pinyin).chain(&headers.en) {
        if catalog.read_header(word).of(place) != Some(HeaderMatch::Full) {
            faults.push(format!("its own word {word:?} does not lead to it"));
        }
    }
    for header in &detector.header_match {
        if catalog.read_header(header).of(place).is_none() {
            faults.push(format!("the header {header:?} does not match"));
        }
    }
    for header in &detector.header_reject {
        if catalog.read_header(header).of(place) == Some(HeaderMatch::Full) {
            faults.push(format!("the header {header:?} matches"));
        }
    }
    faults
}

fn cells(catalog: &Catalog, place: DetectorIndex, detector: &Detector) -> Vec<String> {
    let hits = |cell: &str| matching(catalog, cell).contains(&place);
    let mut faults = Vec::new();
    for example in &detector.matches {
        if !detector.shape.is_empty() && !hits(&example.text) {
            faults.push(format!("does not match {:?} ({})", example.text, example.why));
        }
    }
    for example in &detector.rejects {
        if hits(&example.text) {
            faults.push(format!("matches {:?} ({})", example.text, example.why));
        }
    }
    for gap in &detector.known_gaps {
        if hits(&gap.text) != (gap.is == Gap::FalseHit) {
            faults.push(format!("the known gap {:?} is cured, move it to the examples", gap.text));
        }
    }
    faults
}
