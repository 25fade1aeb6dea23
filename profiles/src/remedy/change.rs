//! A change of one table, and what is left of the table after it.

use std::collections::{BTreeMap, BTreeSet};

use pandian_detectors::vocabulary::{Category, Mark};

use super::{Step, names_someone};
use crate::facts::Purpose;
use crate::grade::{SAFE_GROUP, is_position};
use crate::inventory::{Column, ColumnKind, Dataset, Inventory, Subjects};
use crate::measured::Positions;

/// Decimals of a degree that leave a position coarse (A10: from two on it is precise).
pub(super) const COARSE_DECIMALS: u8 = 1;

/// The step of one decimal of a degree along a meridian.
const COARSE_METRES: u64 = 11_132;

/// What can be done to the columns of a lever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// Round them.
    Coarsen,
    /// Leave them out.
    Drop,
    /// Leave out everybody under 14, in all tables.
    Children,
    /// Send groups instead of rows.
    Aggregate,
    /// State a purpose.
    Purpose(Purpose),
}

impl Change {
    /// The purpose that is stated, where that is the change.
    pub(super) const fn purpose(self) -> Option<Purpose> {
        match self {
            Self::Purpose(purpose) => Some(purpose),
            Self::Coarsen | Self::Drop | Self::Children | Self::Aggregate => None,
        }
    }
}

/// Something that can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lever {
    /// Index of the dataset.
    pub(super) dataset: usize,
    /// Indices of the columns; empty where the table as a whole is meant.
    pub(super) columns: Vec<usize>,
    /// What is done to them.
    pub(super) change: Change,
    /// Whether rounding is possible instead.
    pub(super) can_coarsen: bool,
    /// Whether it holds sensitive data.
    pub(super) sensitive: bool,
}

impl Lever {
    /// A change of a whole table.
    pub(super) const fn whole(dataset: usize, change: Change) -> Self {
        Self { dataset, columns: Vec::new(), change, can_coarsen: false, sensitive: false }
    }
}

/// The dataset after changes. Places in the lists stay, so that everything that points into them still does.
pub(super) fn apply(dataset: &mut Dataset, changes: &[(&Lever, Change)]) {
    let mut dropped: BTreeSet<usize> = BTreeSet::new();
    for (lever, change) in changes {
        match change {
            Change::Drop => {
                dropped.extend(&lever.columns);
                dropped.extend(parts(dataset, &lever.columns));
            }
            Change::Coarsen => coarsen(dataset, &lever.columns),
            Change::Aggregate => dropped.extend(aggregate(dataset)),
            Change::Children | Change::Purpose(_) => {}
        }
    }
    leave_out(dataset, &dropped);
}

/// The columns that were opened from the cells of these, `x.phone` and `x[kind=card]` of `x`: without `x` they are not sent
/// either. A flat column that merely is called `x.phone` has that name for itself.
pub(super) fn parts(dataset: &Dataset, columns: &[usize]) -> Vec<usize> {
    let whole: Vec<&Column> = columns.iter().filter_map(|at| dataset.columns.get(*at)).collect();
    let opened_from = |part: &Column, whole: &Column| {
        let inner = part.path.strip_prefix(whole.id.as_str()).is_some_and(|rest| rest.starts_with(['.', '[']));
        inner && !whole.id.is_empty() && part.name == whole.name && part.path != part.name
    };
    let all = dataset.columns.iter().enumerate();
    all.filter(|(_, part)| whole.iter().any(|whole| opened_from(part, whole))).map(|(at, _)| at).collect()
}

/// Columns that are not sent: nothing is known of them, not even their names, so that no correction fits them either. Who
/// is under 14 stays known: leaving out the birth date makes nobody older.
fn leave_out(dataset: &mut Dataset, dropped: &BTreeSet<usize>) {
    for at in dropped {
        if let Some(column) = dataset.columns.get_mut(*at) {
            let cells = column.cells.max(1);
            *column = Column { index: column.index, kind: ColumnKind::Empty, cells, nulls: cells, ..Column::default() };
        }
    }
    for field in &mut dataset.fields {
        field.columns.retain(|column| !dropped.contains(column));
    }
    dataset.keys.retain(|key| !dropped.contains(key));
    let gone = |positions: &Positions| dropped.contains(&positions.latitude) || dropped.contains(&positions.longitude);
    dataset.positions.take_if(|positions| gone(positions));
    dataset.timing.take_if(|timing| dropped.contains(&timing.column));
}

fn coarsen(dataset: &mut Dataset, columns: &[usize]) {
    for at in columns {
        let Some(column) = dataset.columns.get_mut(*at) else { continue };
        column.marks.retain(|mark| *mark != Mark::PrecisePosition);
        column.marks.push(Mark::CoarsePosition);
        let filled = column.cells.saturating_sub(column.nulls);
        column.decimals = vec![0, filled];
    }
    if let Some(positions) = &mut dataset.positions {
        positions.precision_metres = positions.precision_metres.max(Some(COARSE_METRES));
    }
}

/// Groups name nobody: gives the columns that may not be in them. What they say of things stays, and criteria for
/// important data still look at it.
fn aggregate(dataset: &mut Dataset) -> Vec<usize> {
    let names_one =
        |column: &Column| column.signals.iter().any(|signal| signal.within || names_someone(signal.category.bearing()));
    let columns = dataset.columns.iter().enumerate();
    let named = columns.filter(|(_, column)| names_one(column)).map(|(at, _)| at).collect();
    // A person's correction was made of rows, not of groups.
    for column in &mut dataset.columns {
        column.id.clear();
        column.name.clear();
        column.path.clear();
    }
    dataset.smallest_group = Some(SAFE_GROUP);
    dataset.groups = None;
    named
}

/// The chosen changes in words of a remedy, one step per table and kind.
pub(super) fn steps(inventory: &Inventory, levers: &[Lever], chosen: &[(usize, Change)]) -> Vec<Step> {
    let mut places: BTreeMap<(usize, Change), BTreeSet<usize>> = BTreeMap::new();
    for (lever, change) in chosen.iter().filter_map(|(at, change)| Some((levers.get(*at)?, *change))) {
        places.entry((lever.dataset, change)).or_default().extend(&lever.columns);
    }
    let step = |((place, change), columns): ((usize, Change), BTreeSet<usize>)| {
        let dataset = inventory.datasets.get(place)?;
        let columns =
            columns.iter().filter_map(|at| dataset.columns.get(*at)).map(|column| column.id.clone()).collect();
        let dataset = dataset.id.clone();
        Some(match change {
            Change::Drop => Step::LeaveOutColumns { dataset, columns },
            Change::Coarsen => Step::CoarsenPositions { dataset, columns, decimals: COARSE_DECIMALS },
            Change::Aggregate => Step::Aggregate { dataset, smallest_group: SAFE_GROUP },
            Change::Children => Step::LeaveOutChildren { persons: children(inventory) },
            Change::Purpose(purpose) => Step::StatePurpose { dataset, purpose },
        })
    };
    places.into_iter().filter_map(step).collect()
}

/// Subjects and rows that the scan marked as under 14.
pub(super) fn children(inventory: &Inventory) -> u64 {
    let kept = |subjects: &Subjects| -> u64 {
        let young = subjects.sets.iter().filter(|set| set.under_14).map(|set| set.persons).fold(0, u64::saturating_add);
        young.saturating_mul(subjects.one_in.max(1))
    };
    let rows = inventory.datasets.iter().flat_map(|dataset| &dataset.keyless).filter(|set| set.under_14);
    inventory.subjects.iter().map(kept).chain(rows.map(|set| set.rows)).fold(0, u64::saturating_add)
}

/// The subjects without those under 14; the sets stay, so that what points to them still does.
pub(super) fn grown_up(subjects: &[Subjects]) -> Vec<Subjects> {
    let mut subjects = subjects.to_vec();
    for set in subjects.iter_mut().flat_map(|one| &mut one.sets).filter(|set| set.under_14) {
        set.persons = 0;
    }
    subjects
}

/// The same for rows without a key.
pub(super) fn leave_out_children(dataset: &mut Dataset) {
    for set in dataset.keyless.iter_mut().filter(|set| set.under_14) {
        set.rows = 0;
    }
}

/// Whether all columns are positions that are not coarse yet, and rounding them is all there is to change: cells that hold
/// something else beside the position can only be left out.
pub(super) fn are_fine_positions(dataset: &Dataset, columns: &[usize]) -> bool {
    let mut found = columns.iter().filter_map(|at| dataset.columns.get(*at));
    let fine = |column: &Column| {
        let position = |category: Category| is_position(category);
        column.signals.iter().any(|signal| position(signal.category) && !signal.within)
            && !column.marks.contains(&Mark::CoarsePosition)
    };
    let tells_more = |at: &usize| dataset.columns.get(*at).is_some_and(|column| !column.signals.is_empty());
    let beside = parts(dataset, columns).into_iter().any(|at| !columns.contains(&at) && tells_more(&at));
    !columns.is_empty() && found.all(fine) && !beside
}
