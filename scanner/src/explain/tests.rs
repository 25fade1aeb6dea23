use clap::ValueEnum as _;
use pandian_detectors::catalog::Catalog;
use pandian_detectors::vocabulary::Category;
use pandian_profiles::law::Law;
use pandian_profiles::sector::Sector;

use super::{explain, list};
use crate::cli::Listing;
use crate::texts::Lang;

fn law() -> &'static Law {
    Law::built_in().expect("law")
}

fn sectors() -> &'static [Sector] {
    Sector::all().expect("sectors")
}

#[test]
fn every_id_that_the_program_knows_is_explained_in_both_languages() {
    let mut ids: Vec<String> = Category::ALL.iter().map(|category| category.id().to_owned()).collect();
    ids.extend(Catalog::built_in().expect("catalogue").detectors().iter().map(|detector| detector.id.clone()));
    for sector in sectors() {
        ids.push(sector.id.clone());
        ids.extend(sector.criteria.iter().map(|criterion| criterion.id.clone()));
    }
    let law = law();
    ids.extend(law.rules().map(|rule| rule.id.clone()));
    ids.extend(law.instruments().iter().flat_map(|i| &i.provisions).map(|provision| provision.id.clone()));
    ids.extend(law.ambiguities().into_iter().map(|one| one.id.clone()));
    ids.extend(law.instruments().iter().map(|instrument| instrument.id.clone()));
    ids.extend(law.instruments().iter().flat_map(|i| &i.duties).map(|duty| duty.id.clone()));
    ids.extend(law.zones().into_iter().map(str::to_owned));
    for id in ids {
        for lang in Lang::ALL {
            let text = explain(&id, law, sectors(), *lang).unwrap_or_default();
            assert!(text.lines().any(|line| line.contains(&id)) && text.lines().count() > 1, "{id}: {text}");
        }
    }
}

#[test]
fn what_nobody_has_is_not_explained() {
    for id in ["", "nothing-of-the-kind", "mobile-phon"] {
        assert_eq!(explain(id, law(), sectors(), Lang::En), None, "{id}");
    }
}

#[test]
fn a_rule_is_found_by_its_number() {
    let text = explain("R10", law(), sectors(), Lang::En).unwrap_or_default();
    assert!(text.contains("Security assessment") && text.contains("1,000,000"), "{text}");
}

#[test]
fn a_rule_tells_source_confidence_day_and_both_languages() {
    let text = explain("R10-2022-handled", law(), sectors(), Lang::En).unwrap_or_default();
    let parts = [
        "one million persons",
        "100万人以上",
        "2022-09-01",
        "2024-03-22",
        "as restated by others",
        "《数据出境安全评估办法》",
    ];
    // Lines are wrapped; words are not.
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(parts.iter().all(|part| joined.contains(part)), "{text}");
    let reading = explain("A8", law(), sectors(), Lang::Zh).unwrap_or_default();
    assert!(reading.contains("2025") && reading.contains("2020") && reading.contains("[readings]"), "{reading}");
    let zone = explain("beijing", law(), sectors(), Lang::En).unwrap_or_default();
    assert!(zone.contains("1 of 67 scenarios (612 fields") && zone.contains("50,000"), "{zone}");
}

#[test]
fn lists_are_not_empty_and_fit_eighty_cells() {
    for what in Listing::value_variants() {
        for lang in Lang::ALL {
            let text = list(*what, law(), sectors(), *lang);
            assert!(text.lines().count() > 2, "{what:?}");
            for line in text.lines() {
                assert!(crate::reports::layout::cells(line) <= 80, "{what:?}: {line}");
            }
        }
    }
}
