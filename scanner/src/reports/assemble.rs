//! From the results of a run to the report: sorting and naming only.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;
use pandian_detectors::vocabulary::{Bearing, Category, Level, Mark, Strength};
use pandian_profiles::decision::Decision;
use pandian_profiles::exporter::Exporter;
use pandian_profiles::grading::{Classification, DatasetGrade, Grading};
use pandian_profiles::inventory::{Column, Coverage, Dataset, FileStatus, Inventory, ProblemKind};
use pandian_profiles::law::Law;
use pandian_profiles::people::Persons;
use pandian_profiles::remedy::Remedies;
use pandian_profiles::route::{nothing_read, unread_places};

use super::block;
use super::implication::Implication;
use super::model::{
    ColumnView, DatasetPersons, DatasetView, Drive, DrivePart, ExporterView, FileCounts, LawView, LevelCounts, Member,
    NamedSet, PersonsView, Report, RouteView, Run, SCHEMA_VERSION, Stamp, Summary, Tool,
};
use crate::texts::Lang;

/// Everything a report is made from.
pub struct Sources<'a> {
    /// What was found.
    pub inventory: &'a Inventory,
    /// Its classes, parallel to the inventory.
    pub grading: &'a Grading,
    /// The route.
    pub decision: &'a Decision,
    /// What would have to change for a lighter one.
    pub remedies: &'a Remedies,
    /// Persons per dataset, in inventory order.
    pub persons: &'a [Persons],
    /// Sector profiles in use.
    pub sectors: &'a [String],
    /// What the exporter stated; the default where nothing was.
    pub stated: &'a Exporter,
    /// Each of several exporters; empty where there is one.
    pub members: &'a [Member],
    /// The day of the decision.
    pub as_of: Date,
    /// The law data that were used.
    pub law: &'a Law,
}

/// What the caller may choose.
#[derive(Clone, Debug)]
pub struct Options {
    /// Keep masked samples.
    pub samples: bool,
    /// Day, time and host, where `--stamp` asks for them.
    pub stamp: Option<Stamp>,
}

impl Default for Options {
    fn default() -> Self {
        Self { samples: true, stamp: None }
    }
}

impl Report {
    /// Puts a report together. A dataset without a grade (the lists are parallel) is shown as non-personal, without basis.
    #[must_use]
    pub fn new(sources: &Sources<'_>, options: &Options) -> Self {
        let Sources { inventory, decision, law, .. } = *sources;
        let nothing = DatasetGrade::default();
        let datasets: Vec<DatasetView> = inventory
            .datasets
            .iter()
            .enumerate()
            .map(|(place, dataset)| {
                let grade = sources.grading.datasets.get(place).unwrap_or(&nothing);
                let persons = sources.persons.get(place).copied().unwrap_or_default();
                let sets = named_sets(inventory, place, dataset);
                dataset_view(dataset, grade, persons, sets, options)
            })
            .collect();
        let mut report = Self {
            schema_version: SCHEMA_VERSION.to_owned(),
            tool: Tool { name: "pandian".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
            stamp: options.stamp.clone(),
            law: LawView {
                as_of: sources.as_of.to_string(),
                known_until: law.known_until().to_string(),
                digest: law.digest(),
            },
            run: run(inventory, sources.sectors),
            exporter: ExporterView {
                stated: sources.stated.clone(),
                unknown: decision.unknown.clone(),
                assumptions: decision.assumptions.clone(),
            },
            summary: summary(&datasets, decision),
            datasets,
            subjects: inventory.subjects.clone(),
            joins: inventory.joins.clone(),
            route: RouteView { decided: decision.clone(), remedies: sources.remedies.clone() },
            exporters: sources.members.to_vec(),
            provisions: BTreeMap::new(),
            limits: Vec::new(),
            problems: inventory.problems.clone(),
        };
        report.provisions =
            cited(&report).into_iter().filter_map(|id| law.provision(&id).map(|found| (id, found.into()))).collect();
        report.limits = block::points(&report, Lang::En, usize::MAX);
        report
    }
}

/// An absolute path tells about the machine, not about the data: only its last part is kept.
fn input_name(input: &str) -> String {
    let path = Path::new(input);
    if !path.has_root() {
        return input.to_owned();
    }
    path.file_name().map_or_else(|| ".".to_owned(), |name| name.to_string_lossy().into_owned())
}

fn run(inventory: &Inventory, sectors: &[String]) -> Run {
    Run {
        inputs: inventory.inputs.iter().map(|input| input_name(input)).collect(),
        sectors: sectors.to_vec(),
        coverage: inventory.coverage,
        complete: is_complete(inventory),
        counted_on: inventory.counted_on.clone(),
    }
}

/// Whether every row of every file that was not left out on purpose was read.
pub(super) fn is_complete(inventory: &Inventory) -> bool {
    let read = |status| match status {
        FileStatus::Scanned | FileStatus::Skipped => true,
        FileStatus::Failed | FileStatus::Unsupported => false,
    };
    inventory.coverage == Coverage::Full
        && !nothing_read(inventory)
        && unread_places(inventory).is_empty()
        && inventory.datasets.iter().flat_map(|dataset| &dataset.files).all(|file| read(file.status))
        && !inventory.problems.iter().any(|problem| stops_reading(problem.kind))
}

/// Whether a problem of this kind means that something was not read.
pub(super) fn stops_reading(kind: ProblemKind) -> bool {
    match kind {
        ProblemKind::BrokenRows | ProblemKind::LinkLoop | ProblemKind::ValueInName | ProblemKind::Limit => false,
        ProblemKind::Unreadable
        | ProblemKind::Malformed
        | ProblemKind::Unsupported
        | ProblemKind::NotAFile
        | ProblemKind::Changed => true,
    }
}

fn summary(datasets: &[DatasetView], decision: &Decision) -> Summary {
    let mut files = FileCounts::default();
    let mut levels = LevelCounts::default();
    let mut bytes = 0;
    for file in datasets.iter().flat_map(|dataset| &dataset.files) {
        match file.status {
            FileStatus::Scanned => files.scanned += 1,
            FileStatus::Failed => files.failed += 1,
            FileStatus::Unsupported => files.unsupported += 1,
            FileStatus::Skipped => files.skipped += 1,
        }
        if matches!(file.status, FileStatus::Scanned | FileStatus::Failed) {
            bytes += file.bytes;
        }
    }
    for column in datasets.iter().flat_map(|dataset| &dataset.columns) {
        levels.add(column.classification.level);
    }
    Summary {
        datasets: datasets.len() as u64,
        files: files.scanned + files.failed + files.unsupported + files.skipped,
        files_by_status: files,
        rows: datasets.iter().map(|dataset| dataset.rows).sum(),
        broken_rows: datasets.iter().map(|dataset| dataset.broken_rows).sum(),
        bytes,
        columns_by_level: levels,
        persons: PersonsView {
            non_sensitive: decision.persons.non_sensitive,
            sensitive: decision.persons.sensitive,
            excluded: decision.persons.excluded,
        },
    }
}

fn dataset_view(
    dataset: &Dataset,
    grade: &DatasetGrade,
    persons: Persons,
    field_sets: Vec<NamedSet>,
    options: &Options,
) -> DatasetView {
    let columns: Vec<ColumnView> = dataset
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| column_view(column, grade.columns.get(place), options))
        .collect();
    DatasetView {
        id: dataset.id.clone(),
        name: dataset.name.clone(),
        format: dataset.format.clone(),
        files: dataset.files.clone(),
        rows: dataset.rows,
        broken_rows: dataset.broken_rows,
        about_persons: grade.about_persons,
        aggregated: grade.aggregated,
        smallest_group: dataset.smallest_group,
        positions: dataset.positions.clone(),
        timing: dataset.timing,
        groups: dataset.groups.clone(),
        persons: dataset_persons(dataset, persons),
        field_sets,
        birth_years: dataset.birth_years.clone(),
        unread_birth_dates: dataset.unread_birth_dates,
        linked: grade.linked.clone(),
        by_link: grade.linked_ids.is_some(),
        candidates: grade.candidates.clone(),
        drives: drives(&columns, grade, persons),
        fields: dataset.fields.clone(),
        keys: dataset.keys.clone(),
        keyless: dataset.keyless.clone(),
        columns,
    }
}

fn column_view(column: &Column, class: Option<&Classification>, options: &Options) -> ColumnView {
    let classification = class.cloned().unwrap_or_else(|| Classification {
        level: Level::NonPersonal,
        intrinsic_level: Level::NonPersonal,
        categories: Vec::new(),
        strength: None,
        marks: Vec::new(),
        flags: Vec::new(),
        basis: Vec::new(),
    });
    ColumnView {
        id: column.id.clone(),
        name: column.name.clone(),
        path: column.path.clone(),
        index: column.index,
        kind: column.kind,
        rows: column.cells,
        nulls: column.nulls,
        distinct: column.distinct,
        implication: Implication::of(&classification),
        classification,
        signals: column.signals.clone(),
        value_marks: column.marks.clone(),
        decimals: column.decimals.clone(),
        masked_samples: if options.samples { column.masked_samples.clone() } else { Vec::new() },
    }
}

fn dataset_persons(dataset: &Dataset, persons: Persons) -> DatasetPersons {
    let key = dataset.keys.iter().filter_map(|index| dataset.columns.get(*index)).map(|column| column.id.clone());
    DatasetPersons {
        key: key.collect(),
        kind: dataset.keys.first().and_then(|index| key_kind(dataset, *index)),
        lower: persons.any.lower,
        upper: persons.any.upper,
        exact: persons.any.exact,
        sensitive: persons.sensitive,
    }
}

fn key_kind(dataset: &Dataset, column: usize) -> Option<Category> {
    let counts = |category: Category| category.bearing().counts();
    dataset
        .fields
        .iter()
        .find(|field| counts(field.category) && field.columns.contains(&column))
        .map(|field| field.category)
}

/// The histogram of field sets in words: per kind of key and set of categories, how many persons.
fn named_sets(inventory: &Inventory, place: usize, dataset: &Dataset) -> Vec<NamedSet> {
    let mut sets: BTreeMap<(Option<Category>, Vec<Category>), u64> = BTreeMap::new();
    for subjects in &inventory.subjects {
        for set in &subjects.sets {
            let here = set.parts.iter().filter(|part| part.dataset as usize == place);
            for part in here {
                let categories = categories(dataset, &part.fields);
                *sets.entry((Some(subjects.kind), categories)).or_default() += set.persons * subjects.one_in;
            }
        }
    }
    for set in &dataset.keyless {
        *sets.entry((None, categories(dataset, &set.fields))).or_default() += set.rows;
    }
    sets.into_iter().map(|((kind, categories), persons)| NamedSet { kind, categories, persons }).collect()
}

fn categories(dataset: &Dataset, fields: &[u16]) -> Vec<Category> {
    let known = fields.iter().filter_map(|field| dataset.fields.get(usize::from(*field)));
    known.map(|field| field.category).collect::<BTreeSet<_>>().into_iter().collect()
}

fn drives(columns: &[ColumnView], grade: &DatasetGrade, persons: Persons) -> Vec<Drive> {
    let found = [
        (DrivePart::SensitivePersonalInformation, sensitive_columns(columns, persons)),
        (DrivePart::PersonalInformation, personal_columns(columns, persons)),
    ];
    let mut drives: Vec<Drive> =
        found.into_iter().filter(|(_, ids)| !ids.is_empty()).map(|(part, columns)| Drive { part, columns }).collect();
    if !grade.candidates.is_empty() {
        drives.push(Drive { part: DrivePart::ImportantDataCandidate, columns: Vec::new() });
    }
    drives
}

/// Columns with sensitive data; where there is none and persons are sensitive all the same, those that tell the age.
fn sensitive_columns(columns: &[ColumnView], persons: Persons) -> Vec<String> {
    if persons.sensitive.upper == 0 {
        return Vec::new();
    }
    let found = ids(columns, |column| column.classification.level == Level::Sensitive);
    if !found.is_empty() {
        return found;
    }
    ids(columns, |column| {
        column.classification.categories.iter().any(|c| matches!(c, Category::BirthDate | Category::ResidentId))
    })
}

/// Columns that identify, reach or describe a person; where there is none, whatever is personal.
fn personal_columns(columns: &[ColumnView], persons: Persons) -> Vec<String> {
    if persons.any.upper == 0 {
        return Vec::new();
    }
    let personal = |column: &ColumnView| {
        column.classification.level == Level::Personal && column.classification.intrinsic_level > Level::NonPersonal
    };
    let by_itself = ids(columns, |column| {
        let main = column.classification.categories.first();
        personal(column) && main.is_some_and(|main| !matches!(main.bearing(), Bearing::Linked | Bearing::Thing))
    });
    if by_itself.is_empty() { ids(columns, personal) } else { by_itself }
}

/// Ids of the columns that count for the route and are wanted.
fn ids(columns: &[ColumnView], wanted: impl Fn(&ColumnView) -> bool) -> Vec<String> {
    let counted = |column: &ColumnView| {
        let class = &column.classification;
        class.strength.is_some_and(|strength| strength > Strength::Hint) || class.marks.contains(&Mark::Corrected)
    };
    columns.iter().filter(|column| counted(column) && wanted(column)).map(|column| column.id.clone()).collect()
}

/// Every provision id that stands anywhere in the report.
fn cited(report: &Report) -> BTreeSet<String> {
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for route in std::iter::once(&report.route).chain(report.exporters.iter().map(|member| &member.route)) {
        let decided = &route.decided;
        ids.extend(decided.provisions.iter().cloned());
        ids.extend(decided.obligations.iter().flat_map(|obligation| obligation.basis.iter().cloned()));
        ids.extend(decided.warnings.iter().flat_map(|warning| warning.basis.iter().cloned()));
        ids.extend(decided.trace.iter().map(|step| step.provision.clone()));
        ids.extend(decided.other_readings.iter().map(|reading| reading.provision.clone()));
        ids.extend(route.remedies.list.iter().flat_map(|remedy| remedy.basis.iter().cloned()));
    }
    // The block says how persons were counted.
    ids.insert("practice/distinct-persons".to_owned());
    for dataset in &report.datasets {
        ids.extend(dataset.candidates.iter().map(|candidate| candidate.provision.clone()));
        for column in &dataset.columns {
            ids.extend(column.classification.basis.iter().cloned());
            ids.extend(column.classification.flags.iter().map(|flag| flag.provision.clone()));
        }
    }
    ids
}
