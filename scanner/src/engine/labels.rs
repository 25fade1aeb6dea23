//! Names that leave the program, freed from the values in them: of datasets, files and columns.

use pandian_detectors::catalog::Catalog;
use pandian_detectors::header::HeaderMatch;
use pandian_detectors::look::Looker;
use pandian_detectors::mask;
use pandian_detectors::vocabulary::{Category, EvidenceKind};
use pandian_profiles::inventory::{Column, Dataset, FileStatus, Problem, ProblemKind};

use super::persons::{FEWEST, is_person};
use crate::names::unique;

/// Frees every name from the identifiers in it; what was changed is said. Ids stay unique.
pub fn free(catalog: &Catalog, datasets: &mut [Dataset], problems: &mut Vec<Problem>) {
    for dataset in datasets.iter_mut() {
        problems.extend(masked(catalog, &mut dataset.id).map(|()| in_name(dataset.id.clone(), "dataset")));
        let _ = masked(catalog, &mut dataset.name);
        for file in &mut dataset.files {
            problems.extend(masked(catalog, &mut file.path).map(|()| in_name(file.path.clone(), "file")));
        }
        for place in dataset.columns.iter_mut().flat_map(|c| &mut c.signals).flat_map(|s| &mut s.first_at) {
            let _ = masked(catalog, &mut place.file);
        }
        if begins_with_data(catalog, dataset) {
            problems.push(drop_header(dataset));
        }
        free_columns(catalog, dataset, problems);
    }
    // Two names may be the same once masked.
    let ids = unique(datasets.iter().map(|dataset| dataset.id.as_str()));
    for (dataset, id) in datasets.iter_mut().zip(ids) {
        dataset.id = id;
    }
}

fn free_columns(catalog: &Catalog, dataset: &mut Dataset, problems: &mut Vec<Problem>) {
    problems.extend(mask_persons(catalog, dataset));
    problems.extend(mask_keys(catalog, dataset));
    for column in &mut dataset.columns {
        problems.extend(
            masked(catalog, &mut column.id).map(|()| in_name(format!("{}#{}", dataset.id, column.id), "column")),
        );
        let _ = masked(catalog, &mut column.name);
        let _ = masked(catalog, &mut column.path);
    }
    let ids = unique(dataset.columns.iter().map(|c| c.id.as_str()));
    for (column, id) in dataset.columns.iter_mut().zip(ids) {
        column.id = id;
    }
}

/// Columns named by persons (a table turned on its side) lose those names, where there are several, or where another
/// column is named by an identifier.
fn mask_persons(catalog: &Catalog, dataset: &mut Dataset) -> Option<Problem> {
    let mut looker = Looker::new(catalog);
    let persons: Vec<String> = dataset
        .columns
        .iter()
        .filter(|column| column.name == column.path && is_person(catalog, &mut looker, &column.name))
        .map(|column| column.name.clone())
        .collect();
    let identified = || dataset.columns.iter().any(|column| mask::name(catalog, &column.name).is_some());
    if persons.is_empty() || persons.len() < FEWEST && !identified() {
        return None;
    }
    let mask = format!("<{}>", Category::PersonName.id());
    for column in dataset.columns.iter_mut().filter(|column| persons.contains(&column.name)) {
        for text in [&mut column.id, &mut column.path] {
            *text = text.replacen(&column.name, &mask, 1);
        }
        column.name.clone_from(&mask);
    }
    Some(in_name(dataset.id.clone(), "table's columns"))
}

/// Where some keys of an object identify persons, the others are most likely values too (`{"13800138000": …, "wxid_1":
/// …}`): they are not shown, but for words that name columns.
fn mask_keys(catalog: &Catalog, dataset: &mut Dataset) -> Option<Problem> {
    let identifies = |column: &Column| column.signals.iter().any(|signal| is_of_persons(signal.category));
    let keys = dataset.columns.iter().filter(|column| identifies(column));
    let objects: Vec<String> = keys.filter_map(|column| Some(column.id.strip_suffix("*[key]")?.to_owned())).collect();
    let names_a_column = |key: &str| catalog.read_header(key).matches.iter().any(|(_, how)| *how == HeaderMatch::Full);
    let mut changed = false;
    for text in dataset.columns.iter_mut().flat_map(|column| [&mut column.id, &mut column.path]) {
        for object in &objects {
            let Some(key) = text.strip_prefix(object.as_str()).map(first_key) else { continue };
            if !key.starts_with('*') && !names_a_column(key) {
                let rest = object.len() + key.len();
                *text = format!("{object}<key>{}", &text[rest..]);
                changed = true;
            }
        }
    }
    changed.then(|| in_name(dataset.id.clone(), "table's fields"))
}

fn is_of_persons(category: Category) -> bool {
    category.bearing().identifies()
}

/// The first key of a path, with the quotes around it.
fn first_key(path: &str) -> &str {
    let quoted =
        path.strip_prefix('`').map(|rest| 1 + rest.replace("``", "  ").find('`').map_or(rest.len(), |at| at + 1));
    &path[..quoted.or_else(|| path.find(['.', '['])).unwrap_or(path.len())]
}

/// Masks a name in place; `None` where there was nothing to mask.
fn masked(catalog: &Catalog, name: &mut String) -> Option<()> {
    *name = mask::path(catalog, name)?;
    Some(())
}

fn in_name(place: String, of_what: &str) -> Problem {
    Problem {
        place,
        kind: ProblemKind::ValueInName,
        message: format!("the name of this {of_what} holds a personal value; it is masked in this report"),
        hint: "rename it before anything is sent: names travel with the data".to_owned(),
    }
}

/// Whether the names of a table are its first row of data: one of them is of the very kind that the values below it
/// are, and none is a word that names a column.
fn begins_with_data(catalog: &Catalog, dataset: &Dataset) -> bool {
    let mut looker = Looker::new(catalog);
    let names_a_column =
        |column: &Column| catalog.read_header(&column.name).matches.iter().any(|(_, how)| *how == HeaderMatch::Full);
    let mut is_value = |column: &Column| {
        mask::name(catalog, &column.name).is_some()
            || column.signals.iter().any(|signal| {
                let by_value = signal.evidence.iter().any(|e| matches!(e, EvidenceKind::Shape | EvidenceKind::Check))
                    && !signal.within;
                by_value && looker.holds(column.name.as_bytes(), signal.category)
            })
    };
    dataset.columns.iter().any(&mut is_value) && !dataset.columns.iter().any(names_a_column)
}

/// Forgets all names of such a table. In a text table the row they were taken from was not counted: it counts as broken,
/// one more person in the upper bound.
fn drop_header(dataset: &mut Dataset) -> Problem {
    for (place, column) in dataset.columns.iter_mut().enumerate() {
        column.id = format!("#{}", place + 1);
        column.name.clear();
        column.path.clear();
    }
    for file in &mut dataset.files {
        if file.read_as.is_some() && matches!(file.status, FileStatus::Scanned | FileStatus::Failed) {
            file.rows += 1;
            file.broken_rows += 1;
            dataset.rows += 1;
            dataset.broken_rows += 1;
        }
    }
    Problem {
        place: dataset.id.clone(),
        kind: ProblemKind::ValueInName,
        message: "the names of the columns look like a row of values; they are left out of this report".to_owned(),
        hint: "scan it with --no-header if it has none, and give the columns names before anything is sent".to_owned(),
    }
}
