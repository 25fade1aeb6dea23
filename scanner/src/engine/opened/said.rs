//! What was given up while cells were opened, as problems.

use std::collections::BTreeSet;

use pandian_profiles::inventory::{Problem, ProblemKind};

use super::LONGEST;
use super::json::DEPTH;
use super::layout::{Cuts, FIELDS, Layout, Named, PATHS, TABLE_PATHS};

/// The problems of one dataset.
pub(in crate::engine) fn problems(dataset: &str, columns: &[Named], layout: &Layout, cuts: Cuts) -> Vec<Problem> {
    let place = |column: usize| {
        let name = columns.get(column).map_or("", |column| column.path.path.as_str());
        let shown = if name.is_empty() { format!("#{}", column + 1) } else { name.to_owned() };
        format!("{dataset}#{shown}")
    };
    let folds = &layout.folds;
    let maps: BTreeSet<usize> = folds.maps.iter().map(|map| map.column).collect();
    let maps = maps.into_iter().map(|column| {
        let message = format!("objects in this column have more than {FIELDS} different keys or names of persons as keys; the keys are judged as values (`*`)");
        limit(place(column), message, "nothing is left out; name fields by what they hold for a closer reading")
    });
    let wide = folds.columns.iter().map(|column| {
        let message = if folds.whole_table {
            format!("cells of this table hold more than {TABLE_PATHS} different paths; all values of this column are judged as one column (`*`)")
        } else {
            format!("cells of this column hold more than {PATHS} different paths; all of their values are judged as one column (`*`)")
        };
        limit(place(*column), message, "nothing is left out; export the fields as columns for a closer reading")
    });
    let long = (cuts.long > 0).then(|| {
        let message =
            format!("{} JSON cells are longer than {} KiB and were searched as text", cuts.long, LONGEST >> 10);
        limit(dataset.to_owned(), message, "export the fields as columns for a closer reading")
    });
    let deep = (cuts.deep > 0).then(|| {
        let message = format!("{} values lie deeper than {DEPTH} levels of JSON and were searched as text", cuts.deep);
        limit(dataset.to_owned(), message, "export the fields as columns for a closer reading")
    });
    maps.chain(wide).chain(long).chain(deep).collect()
}

fn limit(place: String, message: String, hint: &str) -> Problem {
    Problem { place, kind: ProblemKind::Limit, message, hint: hint.to_owned() }
}
