//! The catalogue tests itself: every example in the data is run, against its own detector and against all others.

#![expect(clippy::unwrap_used, reason = "a test ends where its data are not there")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use pandian_detectors::catalog::Catalog;
use pandian_detectors::checks::Check;
use pandian_detectors::detector::Detector;
use pandian_detectors::examine;
use pandian_detectors::vocabulary::Category;

fn catalog() -> &'static Catalog {
    Catalog::built_in().unwrap()
}

/// Ids of the detectors that a single cell matches as a whole.
fn matching(cell: &str) -> Vec<&'static str> {
    let mut ids: Vec<_> =
        examine::matching(catalog(), cell).into_iter().map(|place| catalog().detector(place).id.as_str()).collect();
    ids.sort_unstable();
    ids
}

fn each(mut test: impl FnMut(u16, &'static Detector, &mut Vec<String>)) {
    let mut faults = Vec::new();
    for (place, detector) in (0..).zip(catalog().detectors()) {
        test(place, detector, &mut faults);
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_detector_passes_its_own_examples() {
    each(|place, d, faults| {
        faults.extend(examine::faults(catalog(), place).iter().map(|fault| format!("{}: {fault}", d.id)));
    });
}

#[test]
fn every_category_and_every_check_is_used() {
    let categories: BTreeSet<Category> = catalog().detectors().iter().map(|d| d.category).collect();
    let missing: Vec<_> = Category::ALL.iter().filter(|c| !categories.contains(c)).map(|c| c.id()).collect();
    assert!(missing.is_empty(), "no detector for {missing:?}");
    let checks: BTreeSet<Check> = catalog().detectors().iter().filter_map(|d| d.check).collect();
    let unused: Vec<_> = Check::ALL.iter().filter(|c| !checks.contains(c)).collect();
    assert!(unused.is_empty(), "no detector uses {unused:?}");
}

#[test]
fn every_detector_can_be_found_by_name_or_value() {
    each(|_, d, faults| {
        let h = &d.headers;
        if h.zh.is_empty() || (h.en.is_empty() && h.pinyin.is_empty()) {
            faults.push(format!("{}: needs Chinese and Latin header words", d.id));
        }
    });
}

#[test]
fn the_automaton_stays_small() {
    let bytes = catalog().memory();
    assert!(bytes < 24 << 20, "the shapes take {bytes} bytes");
}

/// Each example against all detectors: a new pattern that steals hits shows in the diff. Bless with `PANDIAN_BLESS=1`.
#[test]
fn the_cross_examination_is_unchanged() {
    let mut rows: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for detector in catalog().detectors() {
        for example in &detector.matches {
            let others: Vec<_> = matching(&example.text).into_iter().filter(|id| *id != detector.id).collect();
            if !others.is_empty() {
                rows.insert((&detector.id, &example.text), others);
            }
        }
    }
    let mut text = String::from("# Examples that other detectors match too: detector | cell | others\n");
    for ((id, cell), others) in rows {
        let _ = writeln!(text, "{id} | {cell} | {}", others.join(", "));
    }
    golden("cross_examination.txt", &text);
}

fn golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    if env::var_os("PANDIAN_BLESS").is_some() {
        fs::write(&path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(actual, expected, "{} differs; read the change, then bless with PANDIAN_BLESS=1", path.display());
}
