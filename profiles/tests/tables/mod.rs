//! Small tables for tests: columns by category, persons as ranges of numbers, so that overlaps are easy to write.

#![expect(clippy::unwrap_used, reason = "a test ends where its own data are wrong")]

use std::ops::Range;

use pandian_detectors::vocabulary::{Bearing, Category, EvidenceKind, Mark, Strength};
use pandian_profiles::inventory::{
    BirthYear, Bounds, Column, ColumnKind, Dataset, Field, FieldSet, File, FileStatus, Inventory, Part, Signal,
    SubjectSet, Subjects,
};

/// One table to be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) id: String,
    pub(crate) columns: Vec<(Option<Category>, Strength, Vec<Mark>)>,
    /// Whose rows stand in it.
    pub(crate) persons: Range<u64>,
    /// Categories that only some of them have filled.
    pub(crate) only: Vec<(Category, Range<u64>)>,
    /// Who of them is under 14.
    pub(crate) under_14: Range<u64>,
    /// Rows without a usable key.
    pub(crate) keyless: u64,
    pub(crate) broken_rows: u64,
    pub(crate) smallest_group: Option<u64>,
    /// Persons per year of birth.
    pub(crate) birth_years: Vec<(u16, u64)>,
    pub(crate) unread_birth_dates: u64,
    pub(crate) status: Option<FileStatus>,
    pub(crate) one_in: u64,
}

impl Table {
    pub(crate) fn new(id: &str, persons: Range<u64>, categories: &[Category]) -> Self {
        let columns = categories.iter().map(|category| (Some(*category), Strength::Strong, Vec::new())).collect();
        Self { id: id.to_owned(), columns, persons, one_in: 1, ..Self::default() }
    }

    pub(crate) fn rows(&self) -> u64 {
        self.persons.end - self.persons.start + self.keyless
    }

    fn kind(&self) -> Option<Category> {
        let rank = |category: Category| match category.bearing() {
            Bearing::Key(rank) | Bearing::Asset(rank) => Some(rank),
            Bearing::Direct | Bearing::Trait | Bearing::Linked | Bearing::Thing => None,
        };
        let counted = self.columns.iter().filter(|(_, strength, _)| *strength >= Strength::Likely);
        counted
            .filter_map(|(category, _, _)| *category)
            .filter(|category| rank(*category).is_some())
            .min_by_key(|category| rank(*category))
    }

    fn fields(&self) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        for (at, (category, _, _)) in self.columns.iter().enumerate() {
            let Some(category) = category else { continue };
            match fields.iter_mut().find(|field| field.category == *category) {
                Some(field) => field.columns.push(at),
                None => fields.push(Field { category: *category, within: false, columns: vec![at] }),
            }
        }
        fields
    }

    fn filled(&self, person: u64) -> Vec<u16> {
        let has =
            |category: Category| self.only.iter().all(|(only, range)| *only != category || range.contains(&person));
        let fields = self.fields();
        (0..fields.len()).filter(|at| has(fields[*at].category)).map(|at| u16::try_from(at).unwrap()).collect()
    }

    fn dataset(&self) -> Dataset {
        let kind = self.kind();
        let rows = self.rows();
        let fields = self.fields();
        let unkeyed = (0..fields.len())
            .filter(|at| Some(fields[*at].category) != kind)
            .map(|at| u16::try_from(at).unwrap())
            .collect();
        let keyless = if kind.is_none() { rows } else { self.keyless };
        let keys = (0..self.columns.len()).filter(|at| kind.is_some() && self.columns[*at].0 == kind).collect();
        Dataset {
            id: self.id.clone(),
            name: self.id.clone(),
            format: "csv".to_owned(),
            files: vec![File {
                path: self.id.clone(),
                bytes: rows,
                rows,
                broken_rows: self.broken_rows,
                status: self.status.unwrap_or(FileStatus::Scanned),
                read_as: None,
                problem: None,
            }],
            rows,
            broken_rows: self.broken_rows,
            columns: self.columns.iter().enumerate().map(|(at, column)| self.column(at, column)).collect(),
            keys,
            keyless: if keyless > 0 {
                vec![FieldSet { fields: unkeyed, under_14: false, rows: keyless }]
            } else {
                Vec::new()
            },
            fields,
            birth_years: self
                .birth_years
                .iter()
                .map(|(year, persons)| BirthYear { year: *year, persons: *persons })
                .collect(),
            smallest_group: self.smallest_group,
            positions: None,
            timing: None,
            groups: None,
            unread_birth_dates: self.unread_birth_dates,
        }
    }

    fn column(&self, at: usize, (category, strength, marks): &(Option<Category>, Strength, Vec<Mark>)) -> Column {
        let rows = self.rows();
        let again = self.columns[..at].iter().any(|(other, _, _)| other == category);
        let name = match category {
            Some(category) if !again => category.id().to_owned(),
            Some(category) => format!("{}-{at}", category.id()),
            None => format!("column-{at}"),
        };
        let filled = category.and_then(|category| self.only.iter().find(|(only, _)| *only == category));
        let matched = filled.map_or(rows, |(_, range)| range.end - range.start);
        let signals = category.map(|category| Signal {
            detector: category.id().to_owned(),
            category,
            strength: *strength,
            evidence: vec![EvidenceKind::Shape],
            checked: matched,
            matched,
            within: false,
            first_at: Vec::new(),
        });
        Column {
            id: name.clone(),
            name: name.clone(),
            path: name,
            index: at,
            kind: ColumnKind::Text,
            cells: rows,
            nulls: rows - matched,
            distinct: Bounds::exact(rows),
            signals: signals.into_iter().collect(),
            marks: marks.clone(),
            ..Column::default()
        }
    }
}

/// The inventory of some tables; persons of one number and kind are one person.
pub(crate) fn inventory(tables: &[Table]) -> Inventory {
    let mut kinds: Vec<Category> = tables.iter().filter_map(Table::kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    Inventory {
        inputs: vec!["export".to_owned()],
        counted_on: "2026-11-22".to_owned(),
        datasets: tables.iter().map(Table::dataset).collect(),
        subjects: kinds.into_iter().map(|kind| subjects(kind, tables)).collect(),
        ..Inventory::default()
    }
}

fn subjects(kind: Category, tables: &[Table]) -> Subjects {
    let own: Vec<(u32, &Table)> = tables
        .iter()
        .enumerate()
        .filter(|(_, table)| table.kind() == Some(kind))
        .map(|(at, table)| (u32::try_from(at).unwrap(), table))
        .collect();
    let mut borders: Vec<u64> = Vec::new();
    for (_, table) in &own {
        let ranges = table.only.iter().map(|(_, range)| range).chain([&table.persons, &table.under_14]);
        borders.extend(ranges.flat_map(|range| [range.start, range.end]));
    }
    borders.sort_unstable();
    borders.dedup();
    let sets = borders.windows(2).map(|ends| {
        let inside: Vec<_> = own.iter().filter(|(_, table)| table.persons.contains(&ends[0])).collect();
        let parts = inside
            .iter()
            .map(|(at, table)| Part { dataset: *at, fields: table.filled(ends[0]), beside: false })
            .collect();
        let under_14 = inside.iter().any(|(_, table)| table.under_14.contains(&ends[0]));
        SubjectSet { parts, under_14, persons: ends[1] - ends[0] }
    });
    let one_in = own.iter().map(|(_, table)| table.one_in).max().unwrap_or(1);
    Subjects {
        kind,
        space: String::new(),
        one_in,
        sets: sets.filter(|set: &SubjectSet| !set.parts.is_empty()).collect(),
    }
}
