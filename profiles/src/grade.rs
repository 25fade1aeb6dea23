//! From an inventory to a grading: the level of every column in context, with the provision it rests on.
//!
//! Content alone gives the intrinsic level (`sectors/`); the table around it raises or lowers it. Only signals of
//! strength `likely` and above count; hints are shown. Nothing here counts persons or decides a route.

mod book;
mod candidates;
mod column;
mod context;
mod gathered;
mod linkage;

use pandian_detectors::vocabulary::Level;

use crate::exporter::{Correction, Exporter};
use crate::grading::{DatasetGrade, Flag, Grading, Linked};
use crate::inventory::{Dataset, Field, Inventory};
use crate::law::InForce;
use crate::sector::Sector;

use book::Book;
pub(crate) use column::is_position;
use column::{ColumnEvidence, Ruling};
pub(crate) use context::SAFE_GROUP;
use context::{Context, linked_assets};
use linkage::Linkage;

/// Grades every column of every dataset and finds the important-data candidates.
///
/// `sectors` in order of precedence, `general` first ([`Sector::chosen`]); a category that none of them grades counts as
/// personal. Standards that are not in force on the day are not cited; the law itself stands in.
#[must_use]
pub fn grade(inventory: &Inventory, sectors: &[&Sector], exporter: &Exporter, law: &InForce<'_>) -> Grading {
    let book = Book::new(sectors, exporter, law);
    let evidence: Vec<Vec<ColumnEvidence<'_>>> =
        inventory.datasets.iter().map(|dataset| column_evidence(dataset, exporter)).collect();
    let assets = linked_assets(&evidence);
    let linkage = Linkage::of(inventory, &evidence);
    let datasets = inventory
        .datasets
        .iter()
        .zip(&evidence)
        .enumerate()
        .map(|(at, (dataset, columns))| {
            let linked_ids = linkage.ids(at);
            let context = Context::of(dataset, columns, &assets, linked_ids);
            let linked = linkage.paths(at);
            let mut grade = DatasetGrade { linked_ids, ..grade_dataset(dataset, columns, &context, linked, &book) };
            gathered::mark(dataset, &mut grade, exporter);
            grade
        })
        .collect();
    let mut grading = Grading { datasets };
    let found = candidates::find(inventory, &grading, &evidence, sectors, exporter, law);
    for (dataset, candidates) in grading.datasets.iter_mut().zip(found) {
        dataset.candidates = candidates;
    }
    grading
}

fn column_evidence<'run>(dataset: &'run Dataset, exporter: &'run Exporter) -> Vec<ColumnEvidence<'run>> {
    let columns = dataset.columns.iter().enumerate();
    columns
        .map(|(at, column)| {
            let correction: Option<&Correction> =
                exporter.correction(&dataset.id, &[&column.id, &column.path, &column.name]);
            ColumnEvidence::new(column, correction, dataset.keys.contains(&at))
        })
        .collect()
}

fn grade_dataset(
    dataset: &Dataset,
    columns: &[ColumnEvidence<'_>],
    context: &Context,
    linked: Vec<Linked>,
    book: &Book<'_>,
) -> DatasetGrade {
    let shown = |at: usize| linked.iter().any(|path| path.column == at);
    let rulings: Vec<Ruling<'_>> =
        columns.iter().enumerate().map(|(at, column)| Ruling { column, context, book, linked: shown(at) }).collect();
    let (fields, field_flags) = dataset.fields.iter().map(|field| grade_field(field, &rulings)).unzip();
    DatasetGrade {
        columns: rulings.iter().map(Ruling::classification).collect(),
        fields,
        field_flags,
        about_persons: context.about_persons(),
        aggregated: context.aggregated(),
        candidates: Vec::new(),
        linked,
        linked_ids: None,
    }
}

/// The highest level its columns have for the field's category, and the readings that would change it.
fn grade_field(field: &Field, rulings: &[Ruling<'_>]) -> (Level, Vec<Flag>) {
    let mut level = Level::NonPersonal;
    let mut flags: Vec<Flag> = Vec::new();
    for ruling in field.columns.iter().filter_map(|column| rulings.get(*column)) {
        let (one, flag) = ruling.level_as(field.category);
        level = level.max(one);
        flags.extend(flag);
    }
    flags.sort_unstable();
    flags.dedup();
    (level, flags)
}
