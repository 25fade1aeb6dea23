//! What the rows of a table are: persons, groups of persons, or neither.

use pandian_detectors::vocabulary::{Bearing, Category, Level};

use super::column::{ColumnEvidence, is_position};
use super::linkage::is_account_or_device;
use crate::inventory::{ColumnKind, Dataset};

/// Groups of so many and more do not single anyone out; an engineering choice, no law gives a figure.
pub(crate) const SAFE_GROUP: u64 = 10;

/// What the rows of a table are.
pub(super) enum Context {
    /// Every row is about a person.
    Persons {
        /// What the columns hold, each category once per column.
        present: Vec<Category>,
        /// Some subject stands in several rows, and the rows are no list of places.
        repeated: bool,
        /// An id of the rows leads to persons of another table.
        linked: bool,
    },
    /// Every row is about a group.
    Groups {
        /// Some group is small, or its size is not known.
        small: bool,
    },
    /// Rows are about things.
    Nobody,
}

impl Context {
    /// Judges a table; `assets` are the asset kinds that some table of the run ties to positions or persons, `linked_ids`
    /// how many ids of the rows lead to persons of another table, where they do.
    pub(super) fn of(
        dataset: &Dataset,
        columns: &[ColumnEvidence<'_>],
        assets: &[Category],
        linked_ids: Option<u64>,
    ) -> Self {
        let present = defining(columns);
        let linked = linked_ids.is_some();
        if groups(dataset, columns, &present) && !linked {
            let small = dataset.smallest_group.is_none_or(|smallest| smallest < SAFE_GROUP);
            return Self::Groups { small: small && present.iter().any(|category| tells_of_members(*category)) };
        }
        let corrected = columns.iter().filter_map(|column| column.correction).any(|one| one.level > Level::NonPersonal);
        let asset = present.iter().any(|category| assets.contains(category));
        let described = present.iter().any(|category| describes_person(*category));
        if corrected || asset || described || linked || singled_out(dataset, columns) {
            let recurs = repeats(columns) || linked_ids.is_some_and(|ids| ids < dataset.rows);
            Self::Persons { present, repeated: recurs && !lists_places(columns), linked }
        } else {
            Self::Nobody
        }
    }

    pub(super) fn about_persons(&self) -> bool {
        matches!(self, Self::Persons { .. })
    }

    pub(super) fn aggregated(&self) -> bool {
        matches!(self, Self::Groups { .. })
    }

    /// The least level of every column of the table.
    pub(super) fn floor(&self) -> Level {
        match self {
            Self::Persons { .. } | Self::Groups { small: true } => Level::Personal,
            Self::Groups { small: false } | Self::Nobody => Level::NonPersonal,
        }
    }

    /// Whether the table holds a name, phone, address or face, beside which an id number is sensitive (A8).
    pub(super) fn identifies(&self) -> bool {
        self.has(|category| {
            matches!(
                category,
                Category::PersonName
                    | Category::MobilePhone
                    | Category::ForeignPhone
                    | Category::Landline
                    | Category::Address
                    | Category::Biometric
                    | Category::IdDocumentImage
            )
        })
    }

    /// Whether the table shows one subject's positions over time: subject, position and time, and a subject that recurs.
    pub(super) fn tracks(&self) -> bool {
        if !matches!(self, Self::Persons { repeated: true, .. }) {
            return false;
        }
        let pair = self.has(|category| category == Category::CoordinatePair);
        let axes =
            self.has(|category| category == Category::Latitude) && self.has(|category| category == Category::Longitude);
        let linked = matches!(self, Self::Persons { linked: true, .. });
        let subject = linked || self.has(|category| category.bearing().counts());
        (pair || axes) && subject && self.has(|category| category == Category::EventTime)
    }

    /// Whether an account or device id of a column stands beside a key of another kind, which ties it to a person.
    pub(super) fn links(&self, column: &[Category]) -> bool {
        let ids: Vec<&Category> = column.iter().filter(|category| is_account_or_device(**category)).collect();
        ids.iter().any(|id| self.has(|other| other != **id && matches!(other.bearing(), Bearing::Key(_))))
    }

    fn has(&self, wanted: impl Fn(Category) -> bool) -> bool {
        match self {
            Self::Persons { present, .. } => present.iter().any(|category| wanted(*category)),
            Self::Groups { .. } | Self::Nobody => false,
        }
    }
}

/// Vehicle kinds that some table ties to positions or to persons.
pub(super) fn linked_assets(datasets: &[Vec<ColumnEvidence<'_>>]) -> Vec<Category> {
    let mut linked: Vec<Category> = Vec::new();
    for present in datasets.iter().map(|columns| defining(columns)) {
        if present.iter().any(|category| is_position(*category) || describes_person(*category)) {
            linked.extend(present.iter().filter(|category| matches!(category.bearing(), Bearing::Asset(_))));
        }
    }
    linked.sort_unstable();
    linked.dedup();
    linked
}

/// Whether a column of persons or vehicles holds one of them twice. A count that is not exact must say so at its most.
fn repeats(columns: &[ColumnEvidence<'_>]) -> bool {
    let subject = |column: &ColumnEvidence<'_>| column.defining().iter().any(|category| category.bearing().counts());
    columns.iter().any(|column| subject(column) && column.column.distinct.upper < values(column))
}

/// Whether every row is another charging station or road: coordinates are then the place's, whoever runs it.
fn lists_places(columns: &[ColumnEvidence<'_>]) -> bool {
    let place = |column: &ColumnEvidence<'_>| {
        let holds = |category: &Category| matches!(category, Category::ChargingStation | Category::RoadSegment);
        column.defining().iter().any(holds)
    };
    columns.iter().any(|column| place(column) && values(column) > 0 && column.column.distinct.upper >= values(column))
}

fn values(column: &ColumnEvidence<'_>) -> u64 {
    column.column.cells.saturating_sub(column.column.nulls)
}

fn defining(columns: &[ColumnEvidence<'_>]) -> Vec<Category> {
    columns.iter().flat_map(ColumnEvidence::defining).copied().collect()
}

/// Whether a category is about a person wherever it stands.
pub(super) fn describes_person(category: Category) -> bool {
    match category.bearing() {
        Bearing::Key(_) | Bearing::Direct | Bearing::Trait => true,
        Bearing::Asset(_) | Bearing::Linked | Bearing::Thing => false,
    }
}

/// Rows without a key in which schooling, work and place together leave fewer than a safe group: someone is singled out.
fn singled_out(dataset: &Dataset, columns: &[ColumnEvidence<'_>]) -> bool {
    let small = dataset.groups.as_ref().is_some_and(|groups| groups.smallest < SAFE_GROUP);
    small && columns.iter().any(|column| column.defining().contains(&Category::EducationWork) && is_shared(column))
}

/// Whether a column may be the schooling or work of many. Numbers that hardly recur are measured, and words of which each
/// stands once list schools or departments; an engineering choice.
fn is_shared(column: &ColumnEvidence<'_>) -> bool {
    const SHORTEST_LIST: u64 = 20;
    let (distinct, values) = (column.column.distinct.upper, values(column));
    match column.column.kind {
        ColumnKind::Integer | ColumnKind::Decimal => distinct.saturating_mul(2) <= values,
        ColumnKind::Empty
        | ColumnKind::Boolean
        | ColumnKind::Date
        | ColumnKind::DateTime
        | ColumnKind::Text
        | ColumnKind::Binary => distinct < values || values < SHORTEST_LIST,
    }
}

/// Rows are groups where a column counts them and nothing in the table names one member.
fn groups(dataset: &Dataset, columns: &[ColumnEvidence<'_>], present: &[Category]) -> bool {
    let mut counts = columns.iter().filter(|column| column.defining().contains(&Category::GroupCount)).peekable();
    let counted = match counts.peek() {
        Some(_) => counts.any(|column| counts_its_row(dataset, column)),
        None => dataset.smallest_group.is_some(),
    };
    let names_one = present
        .iter()
        .any(|category| matches!(category.bearing(), Bearing::Key(_) | Bearing::Direct | Bearing::Asset(_)));
    counted && !names_one
}

/// Whether a count is of the group of its row. The same thousands in row after row are the inhabitants of the place where
/// those persons live; an engineering choice.
fn counts_its_row(dataset: &Dataset, column: &ColumnEvidence<'_>) -> bool {
    const LARGE: u64 = 1_000;
    const ROWS_PER_FIGURE: u64 = 10;
    let large = dataset.smallest_group.is_some_and(|smallest| smallest >= LARGE);
    let recurs = column.column.distinct.upper.saturating_mul(ROWS_PER_FIGURE) <= values(column);
    !(large && recurs)
}

/// Whether a category says something of the members of a group. How many there are in a region or on a day does not.
fn tells_of_members(category: Category) -> bool {
    match category.bearing() {
        Bearing::Key(_) | Bearing::Direct | Bearing::Trait | Bearing::Asset(_) => true,
        Bearing::Linked => !matches!(category, Category::Region | Category::PostalCode | Category::EventTime),
        Bearing::Thing => false,
    }
}
