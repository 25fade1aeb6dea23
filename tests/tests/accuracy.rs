//! How well columns are recognised, measured on labelled tables and kept as a text, so that a change shows in the diff.

#![expect(clippy::unwrap_used, reason = "a test ends where its data are not there")]

use std::path::Path;
use std::sync::LazyLock;
use std::{env, fs};

use pandian_detectors::catalog::Catalog;
use pandian_detectors::vocabulary::Strength;
use pandian_tests::corpus::score::{self, Score, percent, wilson};
use pandian_tests::corpus::{self, Half};

/// Both halves, seen first, measured once for all tests.
fn measured() -> &'static [Score; 2] {
    static MEASURED: LazyLock<[Score; 2]> = LazyLock::new(|| {
        let catalog = Catalog::built_in().unwrap();
        [Half::Seen, Half::Kept].map(|half| score::measure(catalog, &corpus::tables(half)))
    });
    &MEASURED
}

#[test]
fn detection_is_as_good_as_the_table_says() {
    let [seen, kept] = measured();
    if let Some(path) = env::var_os("PANDIAN_FAULTS") {
        // Only of the half that may be looked at.
        fs::write(path, seen.faults.join("\n")).unwrap();
    }
    golden(&format!(
        "{}\n{}",
        score::text("kept: counted, and read through at the end", kept),
        score::text("seen while tuning", seen)
    ));
    floors("seen", seen);
    floors("kept", kept);
}

/// Bounds that no change may break, whatever the table says.
fn floors(half: &str, score: &Score) {
    assert!(percent(score.readable) >= 99.0, "{half}: readable names found {:.2} %", percent(score.readable));
    assert!(percent(score.initials) >= 96.5, "{half}: pinyin initials found {:.2} %", percent(score.initials));
    assert!(percent(score.opaque) >= 99.0, "{half}: opaque names found {:.2} %", percent(score.opaque));
    assert!(percent(score.alarms) <= 0.5, "{half}: false alarms {:.2} %", percent(score.alarms));
    // Hints are few; both halves together are counted below.
    for (strength, aim) in score::AIMS.into_iter().filter(|(strength, _)| *strength > Strength::Hint) {
        let count = score.strengths.get(&strength).copied().unwrap_or_default();
        assert!(percent(count) >= 100.0 * aim, "{half}: {strength:?} is right in {:.3} %", percent(count));
    }
}

/// What a strength promises, and what so many columns can show of it: with n right of n the 95 % bound of Wilson is
/// n / (n + 3.84), so a promise of 0.999 takes 3,838 columns without a fault.
#[test]
fn strengths_keep_their_promise_in_both_halves_together() {
    for (strength, aim) in score::AIMS {
        let counts = measured().iter().map(|half| half.strengths.get(&strength).copied().unwrap_or_default());
        let (all, right) = counts.fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
        let reachable = all as f64 / (all as f64 + 3.8416);
        let bound = wilson((all, right));
        let least = aim.min(reachable);
        assert!(bound >= least - 1e-9, "{strength:?}: at least {bound:.4} of {all}, not {least:.4}");
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
