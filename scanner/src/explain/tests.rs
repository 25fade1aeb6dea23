use clap::ValueEnum as _;
use pandian_detectors::catalog::Catalog;
use pandian_detectors::vocabulary::Category;
use pandian_profiles::law::Law;
use pandian_profiles::sector::Sector;

use super::{explain, list};
use crate::cli::Listing;
use crate::texts::Lang;

#[test]
fn every_id_that_the_program_knows_is_explained_in_both_languages() {
    let mut ids: Vec<String> = Category::ALL.iter().map(|category| category.id().to_owned()).collect();
    ids.extend(Catalog::built_in().expect("catalogue").detectors().iter().map(|detector| detector.id.clone()));
    for sector in Sector::all().expect("sectors") {
        ids.push(sector.id.clone());
        ids.extend(sector.criteria.iter().map(|criterion| criterion.id.clone()));
    }
    let law = Law::built_in().expect("law");
    ids.extend(law.rules().map(|rule| rule.id.clone()));
    ids.extend(law.instruments().iter().flat_map(|i| &i.provisions).map(|provision| provision.id.clone()));
    for id in ids {
        for lang in Lang::ALL {
            let text = explain(&id, *lang).unwrap_or_default();
            assert!(text.starts_with(&id) && text.lines().count() > 1, "{id}: {text}");
        }
    }
}

#[test]
fn what_nobody_has_is_not_explained() {
    for id in ["", "nothing-of-the-kind", "mobile-phon"] {
        assert_eq!(explain(id, Lang::En), None, "{id}");
    }
}

#[test]
fn a_rule_is_found_by_its_number() {
    let text = explain("R10", Lang::En).unwrap_or_default();
    assert!(text.contains("Security assessment") && text.contains("1,000,000"), "{text}");
}

#[test]
fn lists_are_not_empty_and_fit_eighty_cells() {
    for what in Listing::value_variants() {
        for lang in Lang::ALL {
            let text = list(*what, *lang);
            assert!(text.lines().count() > 2, "{what:?}");
            for line in text.lines() {
                assert!(crate::reports::layout::cells(line) <= 80, "{what:?}: {line}");
            }
        }
    }
}
