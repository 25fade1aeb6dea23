//! What each field of each dataset weighs: its level under a view, and whether it is counted.

use pandian_detectors::vocabulary::{Bearing, Level, Mark, Strength};

use super::young::{self, Asked, Young};
use crate::exporter::Reading;
use crate::grading::{Classification, DatasetGrade, Grading};
use crate::inventory::{Column, Dataset, Field, FileStatus, Inventory};

/// A way to look at the same data.
pub(crate) struct View<'run> {
    /// Datasets that are looked at, by index.
    pub(crate) scope: &'run dyn Fn(usize) -> bool,
    /// Columns whose data are exempt, by dataset and column index.
    pub(crate) exempt: &'run dyn Fn(usize, usize) -> bool,
    /// The reading whose flagged levels hold.
    pub(crate) reading: Option<Reading>,
    /// Evidence that is left out.
    pub(crate) evidence: Evidence,
    /// Children beside those whom the scan marked.
    pub(crate) young: Asked,
}

impl Default for View<'_> {
    fn default() -> Self {
        Self {
            scope: &|_| true,
            exempt: &|_, _| false,
            reading: None,
            evidence: Evidence::All,
            young: Asked::default(),
        }
    }
}

/// Which findings a view believes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// All that count.
    All,
    /// Without sensitive fields known only as likely.
    StrongWhereSensitive,
    /// Without any field known only as likely.
    Strong,
    /// Without sensitive fields of fewer than ten cells.
    ManyCellsWhereSensitive,
    /// Without any field of fewer than ten cells.
    ManyCells,
}

/// Fields beyond these are not tracked per person; everyone in the dataset counts as having them.
const TRACKED_FIELDS: usize = 50;

/// Fewer matches than these are looked at by a person before a route rests on them.
const FEW_CELLS: u64 = 10;

impl Evidence {
    /// Whether a field is believed.
    fn believes(self, dataset: &Dataset, grade: &DatasetGrade, field: &Field, level: Level) -> bool {
        match self {
            Self::All => true,
            Self::StrongWhereSensitive => level < Level::Sensitive || strong(dataset, grade, field),
            Self::Strong => strong(dataset, grade, field),
            Self::ManyCellsWhereSensitive => level < Level::Sensitive || matched(dataset, field) >= FEW_CELLS,
            Self::ManyCells => matched(dataset, field) >= FEW_CELLS,
        }
    }
}

/// The columns, as `dataset#column`, that a view with this evidence does not believe.
pub(crate) fn disbelieved(inventory: &Inventory, grading: &Grading, evidence: Evidence) -> Vec<String> {
    let mut names = Vec::new();
    for (dataset, grade) in inventory.datasets.iter().zip(&grading.datasets) {
        for (field, level) in dataset.fields.iter().zip(&grade.fields) {
            if *level > Level::NonPersonal && !evidence.believes(dataset, grade, field, *level) {
                names.extend(columns(dataset, field).map(|(_, column)| format!("{}#{}", dataset.id, column.id)));
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

fn columns<'run>(dataset: &'run Dataset, field: &'run Field) -> impl Iterator<Item = (usize, &'run Column)> {
    field.columns.iter().filter_map(|at| Some((*at, dataset.columns.get(*at)?)))
}

fn strong(dataset: &Dataset, grade: &DatasetGrade, field: &Field) -> bool {
    columns(dataset, field).any(|(at, column)| {
        let corrected = grade.columns.get(at).is_some_and(is_corrected);
        corrected
            || column
                .signals
                .iter()
                .any(|signal| signal.category == field.category && signal.strength >= Strength::Strong)
    })
}

/// Cells that show the field: matches of values, or filled cells where only the header speaks.
fn matched(dataset: &Dataset, field: &Field) -> u64 {
    columns(dataset, field)
        .map(|(_, column)| {
            let filled = column.cells.saturating_sub(column.nulls);
            let signals = column.signals.iter().filter(|signal| signal.category == field.category);
            signals.map(|signal| if signal.matched > 0 { signal.matched } else { filled }).max().unwrap_or(filled)
        })
        .sum()
}

fn is_corrected(class: &Classification) -> bool {
    class.marks.contains(&Mark::Corrected)
}

/// What the fields of one dataset weigh.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Weight {
    /// Level and whether it is counted, per field.
    pub(crate) fields: Vec<(Level, bool)>,
    /// What every person of the dataset has besides, from columns outside every field, counted and exempt.
    pub(crate) besides: (Level, Level),
    /// What a person raised by hand: rows count even where no field is filled.
    pub(crate) by_hand: Level,
    /// Whether broken rows may hide persons.
    pub(crate) about_persons: bool,
    /// Whether rows are missing, so that no figure is exact.
    pub(crate) incomplete: bool,
    /// Children whom the scan did not mark.
    pub(crate) young: Young,
    /// Where rows are about persons only by an id that another table knows: how many they can be.
    pub(crate) linked_ids: Option<u64>,
}

impl Default for Weight {
    fn default() -> Self {
        Self {
            fields: Vec::new(),
            besides: (Level::NonPersonal, Level::NonPersonal),
            by_hand: Level::NonPersonal,
            about_persons: false,
            incomplete: false,
            young: Young::default(),
            linked_ids: None,
        }
    }
}

/// The weights of all datasets; those out of scope weigh nothing.
pub(crate) fn weights(inventory: &Inventory, grading: &Grading, view: &View<'_>) -> Vec<Weight> {
    let young = young::of_each(inventory, view.young);
    let datasets = inventory.datasets.iter().zip(&grading.datasets).zip(young).enumerate();
    datasets
        .map(
            |(at, ((dataset, grade), young))| {
                if (view.scope)(at) { Weight { young, ..weight(at, dataset, grade, view) } } else { Weight::default() }
            },
        )
        .collect()
}

fn weight(at: usize, dataset: &Dataset, grade: &DatasetGrade, view: &View<'_>) -> Weight {
    let mut levels: Vec<Level> = (0..dataset.fields.len()).map(|field| level(dataset, grade, field, view)).collect();
    let about_persons =
        grade.about_persons && (view.evidence == Evidence::All || still_about_persons(dataset, grade, &levels));
    if grade.about_persons && !about_persons {
        drop_context(dataset, &mut levels);
    }
    // A field is exempt only where all its columns are.
    let counted = |field: &Field| !field.columns.iter().all(|column| (view.exempt)(at, *column));
    let fields = levels.into_iter().zip(&dataset.fields).map(|(level, field)| (level, counted(field))).collect();
    let mut weight = Weight {
        fields,
        about_persons,
        incomplete: incomplete(dataset),
        linked_ids: grade.linked_ids,
        ..Weight::default()
    };
    for (column, class) in grade.columns.iter().enumerate() {
        let fielded = dataset.fields.iter().take(TRACKED_FIELDS).any(|field| field.columns.contains(&column));
        let believed = about_persons || !grade.about_persons || is_corrected(class);
        if !fielded && believed {
            let side = if (view.exempt)(at, column) { &mut weight.besides.1 } else { &mut weight.besides.0 };
            *side = (*side).max(class.level);
        }
        if is_corrected(class) && !fielded && !(view.exempt)(at, column) {
            weight.by_hand = weight.by_hand.max(class.level);
        }
    }
    weight
}

fn incomplete(dataset: &Dataset) -> bool {
    dataset.files.iter().any(|file| match file.status {
        FileStatus::Failed | FileStatus::Unsupported => true,
        FileStatus::Scanned | FileStatus::Skipped => false,
    })
}

fn level(dataset: &Dataset, grade: &DatasetGrade, at: usize, view: &View<'_>) -> Level {
    let own = grade.fields.get(at).copied().unwrap_or(Level::NonPersonal);
    let flags = grade.field_flags.get(at).into_iter().flatten();
    let flagged = flags
        .filter(|flag| view.reading.is_some_and(|reading| reading.id() == flag.reading))
        .map(|flag| flag.level)
        .max();
    let level = flagged.unwrap_or(own);
    match dataset.fields.get(at) {
        Some(field) if view.evidence.believes(dataset, grade, field, level) => level,
        Some(_) | None => Level::NonPersonal,
    }
}

/// Whether a believed field still says that the rows are about persons.
fn still_about_persons(dataset: &Dataset, grade: &DatasetGrade, levels: &[Level]) -> bool {
    let personal = |(field, level): (&Field, &Level)| {
        *level > Level::NonPersonal
            && match field.category.bearing() {
                Bearing::Key(_) | Bearing::Direct | Bearing::Trait | Bearing::Asset(_) => true,
                Bearing::Linked | Bearing::Thing => false,
            }
    };
    let by_link = grade.linked_ids.is_some();
    by_link || grade.columns.iter().any(is_corrected) || dataset.fields.iter().zip(levels).any(personal)
}

/// Without anyone in the table, what is personal only beside a key is not.
fn drop_context(dataset: &Dataset, levels: &mut [Level]) {
    for (level, field) in levels.iter_mut().zip(&dataset.fields) {
        match field.category.bearing() {
            Bearing::Linked | Bearing::Thing | Bearing::Asset(_) => *level = Level::NonPersonal,
            Bearing::Key(_) | Bearing::Direct | Bearing::Trait => {}
        }
    }
}
