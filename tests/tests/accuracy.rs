//! How well columns are recognised, measured on labelled tables and kept as a text, so that a change shows in the diff.

#![expect(clippy::unwrap_used, reason = "a test ends where its data are not there")]

use std::path::Path;
use std::{env, fs};

use pandian_detectors::catalog::Catalog;
use pandian_detectors::vocabulary::Strength;
use pandian_tests::corpus::score::{self, Score, percent, wilson};
use pandian_tests::corpus::{self, Half};

#[test]
fn detection_is_as_good_as_the_table_says() {
    let catalog = Catalog::built_in().unwrap();
    let seen = score::measure(catalog, &corpus::tables(Half::Seen));
    let kept = score::measure(catalog, &corpus::tables(Half::Kept));
    if let Some(path) = env::var_os("PANDIAN_FAULTS") {
        // Only of the half that may be looked at.
        fs::write(path, seen.faults.join("\n")).unwrap();
    }
    golden(&format!("{}\n{}", score::text("kept: only counted", &kept), score::text("seen while tuning", &seen)));
    floors("seen", &seen);
    floors("kept", &kept);
}

/// Bounds that no change may break, whatever the table says.
fn floors(half: &str, score: &Score) {
    assert!(percent(score.readable) >= 99.0, "{half}: readable names found {:.2} %", percent(score.readable));
    assert!(percent(score.initials) >= 88.0, "{half}: pinyin names found {:.2} %", percent(score.initials));
    assert!(percent(score.opaque) >= 97.0, "{half}: opaque names found {:.2} %", percent(score.opaque));
    assert!(percent(score.alarms) <= 0.5, "{half}: false alarms {:.2} %", percent(score.alarms));
    for (strength, least) in [(Strength::Proven, 0.99), (Strength::Strong, 0.98), (Strength::Likely, 0.95)] {
        let bound = wilson(score.strengths.get(&strength).copied().unwrap_or_default());
        assert!(bound >= least, "{half}: {strength:?} is right in at least {bound:.4}, not {least}");
    }
}

fn golden(actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/accuracy.txt");
    if env::var_os("PANDIAN_BLESS").is_some() {
        fs::write(&path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(actual, expected, "{} differs; read the change, then bless with PANDIAN_BLESS=1", path.display());
}
