//! From what was added up to what is reported: verdicts, columns, fields, problems, all names free of values.

use std::collections::BTreeMap;
use std::sync::Mutex;

use pandian_detectors::catalog::Catalog;
use pandian_detectors::decide::{self, Finding, Verdict};
use pandian_detectors::neighbours;
use pandian_detectors::tally::{Tally, ValueKind};
use pandian_detectors::vocabulary::{Bearing, Category, Mark, Strength};
use pandian_profiles::inventory::{Column, ColumnKind, Dataset, Field, FieldSet, Place, Problem, ProblemKind, Signal};
use pandian_profiles::measured::Groups;

use super::count::{Count, Keyless};
use super::counting::{CountingPlan, Tracked, is_numbered, kind_of};
use super::groups;
use super::idname::IdName;
use super::joins::Entry;
use super::measure::Measure;
use super::naming::{self, Told};
use super::opened::Named;
use super::profile::{ColumnProfile, TableProfile};
use super::subjects::{Filled, Ledger, birth_years, lock};
use super::task::Task;
use super::{Done, Options, Outcome};
use crate::names::unique;

/// The counting plan that the cells seen so far ask for; `told` is what joins told of the columns.
pub(super) fn plan(
    columns: &[Named],
    verdicts: &[Verdict],
    profile: &TableProfile,
    catalog: &Catalog,
    told: &[Told],
) -> CountingPlan {
    let names: Vec<&str> = columns.iter().map(|c| c.read.as_str()).collect();
    let mut plan = CountingPlan::new(catalog, verdicts, profile, &names);
    naming::to_plan(&mut plan, told);
    plan
}

/// What the cells seen so far say of each column.
pub(super) fn verdicts(columns: &[Named], profile: &TableProfile, catalog: &Catalog, told: &[Told]) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = columns
        .iter()
        .zip(&profile.columns)
        .map(|(column, profile)| decide::column(catalog, &column.read, &profile.tally, profile.distinct.estimate()))
        .collect();
    neighbours::table(catalog, &mut verdicts);
    naming::to_verdicts(catalog, &mut verdicts, told);
    verdicts
}

/// A finished dataset.
pub(super) struct Finished {
    pub(super) dataset: Dataset,
    pub(super) problems: Vec<Problem>,
    /// Its columns that can be joined.
    pub(super) entries: Vec<Entry>,
}

/// A table that was judged as a whole.
#[derive(Clone, Copy)]
pub(super) struct Judged<'a> {
    pub(super) named: &'a [Named],
    pub(super) verdicts: &'a [Verdict],
    pub(super) profile: &'a TableProfile,
}

/// The finished dataset; its people are joined into the ledger.
pub(super) fn dataset(
    task: &Task,
    judged: Judged<'_>,
    count: Count,
    options: &Options<'_>,
    ledger: &Mutex<Ledger>,
) -> Finished {
    let Judged { named, verdicts, profile } = judged;
    let (catalog, areas) = (options.catalog, options.areas);
    let mut problems = Vec::new();
    count.settle();
    let measured = std::mem::take(&mut *lock(&count.measured));
    let plan = &count.plan.measure;
    let subjects = subjects(&count, profile);
    let (positions, timing) = (measured.positions(plan, subjects, areas), measured.timing(plan));
    let (fields, bits) = fields(verdicts, &count.plan.tracked);
    let fold = |filled: Filled| fold(filled, &bits);
    let keys = keys(&count);
    let entries = entries(task, named, verdicts, profile, &count);
    let smallest_group = smallest_group(profile, verdicts);
    let groups = groups(profile, verdicts, &count, smallest_group);
    let keyless = count.keyless.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    if keyless.is_folded() {
        problems.push(limit(&task.id, "rows without a key show more than 65536 different sets of filled columns; each is counted as if all were filled"));
    }
    problems.extend(too_many_fields(&task.id, fields.len(), &count.plan.tracked));
    let unread_birth_dates = count.unread_births.load(std::sync::atomic::Ordering::Relaxed);
    problems.extend(broken_rows(task, profile));
    let dataset = Dataset {
        id: task.id.clone(),
        name: task.id.rsplit('/').next().unwrap_or(&task.id).to_owned(),
        format: task.format.id.to_owned(),
        files: task.report_files(),
        rows: profile.rows,
        broken_rows: profile.broken_rows,
        columns: columns(task, named, profile, verdicts, &measured, catalog),
        birth_years: birth_years(&count.counters, &keyless_years(&keyless)),
        keyless: keyless_sets(&keyless, fold),
        smallest_group,
        positions,
        timing,
        groups,
        fields,
        keys,
        unread_birth_dates,
    };
    lock(ledger).join(task.number, count.counters, fold);
    Finished { dataset, problems, entries }
}

/// The columns that can be joined, with what is known of them.
fn entries(task: &Task, named: &[Named], verdicts: &[Verdict], profile: &TableProfile, count: &Count) -> Vec<Entry> {
    let sketched = count.plan.sketched.iter().zip(&count.sketches);
    sketched
        .filter_map(|(wanted, sketch)| {
            let path = &named.get(wanted.column)?.read;
            let main = verdicts.get(wanted.column)?.main().filter(|m| m.strength >= Strength::Likely);
            let main = main.map(|m| kind_of(m.category, path)).map(|kind| (kind.category, kind.space));
            let distinct = profile.columns.get(wanted.column)?.distinct.estimate();
            Entry::new((task.number, wanted.column), main, IdName::new(path), distinct, &lock(sketch))
        })
        .collect()
}

/// Groups over quasi-identifiers; where the rows are groups already, their smallest count.
fn groups(profile: &TableProfile, verdicts: &[Verdict], count: &Count, counted: Option<u64>) -> Option<Groups> {
    let all_rows = profile.broken_rows == 0;
    match counted {
        Some(smallest) => {
            let by = groups::columns(verdicts, false);
            (!by.is_empty()).then_some(Groups { by, smallest, exact: all_rows })
        }
        None => count.groups.smallest(&count.plan.grouped, all_rows),
    }
}

/// Subjects of the rows, at least: persons or vehicles by their key, else the things that the rows are about.
fn subjects(count: &Count, profile: &TableProfile) -> Option<u64> {
    let plan = &count.plan.measure;
    let things = || plan.thing.and_then(|column| profile.columns.get(column)).map(|column| column.distinct.estimate());
    plan.subject.map(|_| count.counters.iter().map(|c| c.subjects().0).max().unwrap_or(0)).or_else(things)
}

/// The columns that did count someone, best first.
fn keys(count: &Count) -> Vec<usize> {
    let mut keys: Vec<usize> = Vec::new();
    for key in &count.plan.keys {
        let counted = count.counters.iter().any(|c| c.kind == key.kind && c.subjects().1 > 0);
        if counted && !keys.contains(&key.column) {
            keys.push(key.column);
        }
    }
    keys
}

/// Persons carry one bit per field; where the bits do not reach, several fields share one.
fn too_many_fields(place: &str, fields: usize, tracked: &[Tracked]) -> Option<Problem> {
    let shared = tracked.iter().any(|field| field.columns.len() > 1) || fields > Filled::FIELDS;
    shared.then(|| limit(place, "more than 50 columns hold personal information; columns of one kind, and the least telling of all, are counted as filled together"))
}

fn limit(place: &str, message: &str) -> Problem {
    Problem {
        place: place.to_owned(),
        kind: ProblemKind::Limit,
        message: message.to_owned(),
        hint: "the upper bound of persons holds; split the table for a closer figure".to_owned(),
    }
}

/// Columns of one category are one field; also the field numbers of each bit.
fn fields(verdicts: &[Verdict], tracked: &[Tracked]) -> (Vec<Field>, Vec<Vec<usize>>) {
    let mut fields: BTreeMap<(Category, bool), Vec<usize>> = BTreeMap::new();
    let counts = |f: &&Finding| f.strength >= Strength::Likely && f.category.bearing() != Bearing::Thing;
    for (column, verdict) in verdicts.iter().enumerate() {
        for finding in verdict.findings.iter().filter(counts) {
            let columns = fields.entry((finding.category, finding.within)).or_default();
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    let bits = tracked
        .iter()
        .map(|t| {
            let of_bit = |((category, within), columns): (&(Category, bool), &Vec<usize>)| {
                columns.iter().any(|c| t.columns.contains(c))
                    && t.within.is_none_or(|w| w == *category)
                    && (*within == t.within.is_some() || t.columns.len() > 1)
                    && t.shows
                        .map_or(*within || t.columns.len() > 1 || !is_numbered(*category), |kind| kind == *category)
            };
            let numbers = fields.iter().enumerate().filter(|(_, field)| of_bit(*field)).map(|(number, _)| number);
            let numbers: Vec<usize> = numbers.collect();
            // A field without a number of its own counts as if all were filled: the upper bound holds.
            let beyond = numbers.iter().any(|number| *number >= Filled::FIELDS);
            if beyond { (0..Filled::FIELDS).collect() } else { numbers }
        })
        .collect();
    let list = fields.into_iter().map(|((category, within), columns)| Field { category, within, columns }).collect();
    (list, bits)
}

/// From bits, as tracked while reading, to fields of the report.
fn fold(filled: Filled, bits: &[Vec<usize>]) -> Filled {
    let mut folded = filled.without_fields();
    for bit in filled.fields() {
        for field in bits.get(bit).into_iter().flatten() {
            folded.add(*field);
        }
    }
    folded
}

fn keyless_sets(keyless: &Keyless, fold: impl Fn(Filled) -> Filled) -> Vec<FieldSet> {
    let mut sets: BTreeMap<u64, (Filled, u64)> = BTreeMap::new();
    for (filled, rows) in keyless.sets() {
        let filled = fold(filled.set());
        sets.entry(filled.bits()).or_insert((filled, 0)).1 += rows;
    }
    sets.into_values()
        .map(|(filled, rows)| FieldSet {
            fields: filled.fields().filter_map(|f| u16::try_from(f).ok()).collect(),
            under_14: filled.under_14(),
            rows,
        })
        .collect()
}

fn keyless_years(keyless: &Keyless) -> BTreeMap<u16, u64> {
    let mut years = BTreeMap::new();
    for (filled, rows) in keyless.sets() {
        if let Some(year) = filled.birth_year() {
            *years.entry(year).or_default() += rows;
        }
    }
    years
}

/// The least group, where a column counts groups.
fn smallest_group(profile: &TableProfile, verdicts: &[Verdict]) -> Option<u64> {
    let counts =
        |v: &Verdict| v.main().is_some_and(|m| m.category == Category::GroupCount && m.strength >= Strength::Likely);
    let columns = profile.columns.iter().zip(verdicts).filter(|(_, v)| counts(v));
    columns.filter_map(|(p, _)| p.tally.least).min()
}

fn columns(
    task: &Task,
    named: &[Named],
    profile: &TableProfile,
    verdicts: &[Verdict],
    measured: &Measure,
    catalog: &Catalog,
) -> Vec<Column> {
    let ids = unique(named.iter().map(|c| c.path.path.as_str()));
    let all = named.iter().map(|c| &c.path).zip(&profile.columns).zip(verdicts).zip(ids);
    all.enumerate()
        .map(|(index, (((path, profile), verdict), id))| Column {
            id,
            name: path.name.clone(),
            path: path.path.clone(),
            index,
            kind: kind(&profile.tally),
            cells: profile.tally.cells,
            nulls: profile.tally.nulls,
            distinct: profile.distinct.bounds(profile.tally.values()),
            signals: verdict.findings.iter().map(|f| signal(task, f, catalog)).collect(),
            marks: marks(verdict, &profile.tally, measured),
            decimals: decimals(verdict, &profile.tally),
            masked_samples: samples(verdict, profile),
        })
        .collect()
}

fn signal(task: &Task, finding: &Finding, catalog: &Catalog) -> Signal {
    let mut evidence = finding.evidence.clone();
    evidence.sort_unstable();
    evidence.dedup();
    Signal {
        detector: catalog.detector(finding.detector).id.clone(),
        category: finding.category,
        strength: finding.strength,
        evidence,
        checked: finding.checked,
        matched: finding.matched,
        within: finding.within,
        first_at: finding
            .first
            .iter()
            .map(|place| {
                let (file, row) = task.row_of(*place);
                Place { file: task.files[file].rel.clone(), row }
            })
            .collect(),
    }
}

/// The type that nine in ten values show; the rest may be dirt.
fn kind(tally: &Tally) -> ColumnKind {
    let values = tally.values();
    let most = |kinds: &[ValueKind]| kinds.iter().map(|k| tally.of_kind(*k)).sum::<u64>() * 10 >= values * 9;
    match values {
        0 => ColumnKind::Empty,
        _ if most(&[ValueKind::Flag]) => ColumnKind::Boolean,
        _ if most(&[ValueKind::Integer, ValueKind::Flag]) => ColumnKind::Integer,
        _ if most(&[ValueKind::Decimal, ValueKind::Integer, ValueKind::Flag]) => ColumnKind::Decimal,
        _ if most(&[ValueKind::Date]) => ColumnKind::Date,
        _ if most(&[ValueKind::DateTime, ValueKind::Date]) => ColumnKind::DateTime,
        _ if most(&[ValueKind::Binary]) => ColumnKind::Binary,
        _ => ColumnKind::Text,
    }
}

/// Marks from values and name, and for coordinates how fine they are: from two decimals on (about 1 km) a position is
/// precise, an engineering choice (A10). One fine cell is enough. Where values do not read as degrees nothing is said,
/// which counts as precise.
fn marks(verdict: &Verdict, tally: &Tally, measured: &Measure) -> Vec<Mark> {
    const LONGEST_COARSE: usize = "-116.4".len();
    let mut marks = verdict.marks.clone();
    if verdict.main().is_some_and(|m| m.category == Category::CoordinatePair) {
        marks.extend(measured.mark());
        marks.sort_unstable();
        return marks;
    }
    let axis = verdict.main().filter(|m| matches!(m.category, Category::Latitude | Category::Longitude));
    let Some(axis) = axis.filter(|_| tally.values() > 0) else { return marks };
    if axis.matched > 0 || tally.decimals[2..].iter().any(|cells| *cells > 0) {
        marks.push(Mark::PrecisePosition);
    } else if tally.longest <= LONGEST_COARSE {
        marks.push(Mark::CoarsePosition);
    }
    marks.sort_unstable();
    marks
}

/// Decimals are told for coordinates only.
fn decimals(verdict: &Verdict, tally: &Tally) -> Vec<u64> {
    let is_coordinate = verdict.main().is_some_and(|m| matches!(m.category, Category::Latitude | Category::Longitude));
    if !is_coordinate {
        return Vec::new();
    }
    let used = tally.decimals.iter().rposition(|cells| *cells > 0).map_or(0, |last| last + 1);
    tally.decimals[..used].to_vec()
}

/// Shapes only, and none where few answers are possible: a shape could then name the answer.
fn samples(verdict: &Verdict, profile: &ColumnProfile) -> Vec<String> {
    let closed = verdict.main().is_some_and(|m| {
        matches!(
            m.category,
            Category::Gender
                | Category::Religion
                | Category::Ethnicity
                | Category::Medical
                | Category::MaritalStatus
                | Category::SpecificIdentity
                | Category::SexualOrientation
                | Category::CriminalRecord
                | Category::Nationality
                | Category::Credential
        )
    });
    if closed { Vec::new() } else { profile.shapes() }
}

/// The place of every dataset's number once they stand by id; sorts them so.
pub(super) fn order(done: &mut [Done]) -> Vec<u32> {
    done.sort_by(|a, b| a.dataset.id.cmp(&b.dataset.id));
    let mut place = vec![0u32; done.len()];
    for (new, one) in (0u32..).zip(done.iter()) {
        if let Some(slot) = place.get_mut(one.number as usize) {
            *slot = new;
        }
    }
    place
}

/// All datasets by id, their people renumbered to that order.
pub(super) fn outcome(mut done: Vec<Done>, ledger: &Ledger) -> Outcome {
    let place = order(&mut done);
    let (subjects, folded) = ledger.histogram(&place);
    let mut outcome = Outcome { subjects, ..Outcome::default() };
    if folded {
        outcome.problems.push(limit("all datasets", "persons show more than 50000 different sets of filled columns; each is counted as if all columns of its datasets were filled"));
    }
    for one in done {
        outcome.datasets.push(one.dataset);
        outcome.problems.extend(one.problems);
    }
    outcome
}

/// Rows that do not fit, with the first places, so that a person who may open the file can look.
fn broken_rows(task: &Task, profile: &TableProfile) -> Option<Problem> {
    let places: Vec<String> = profile
        .first_broken
        .iter()
        .map(|place| {
            let (file, row) = task.row_of(*place);
            format!("{} row {row}", task.files[file].rel)
        })
        .collect();
    (profile.broken_rows > 0).then(|| Problem {
        place: task.id.clone(),
        kind: ProblemKind::BrokenRows,
        message: format!(
            "{} of {} rows do not fit the header, first at {}",
            profile.broken_rows,
            profile.rows,
            places.join(", ")
        ),
        hint: "each counts as one more person in the upper bound; check delimiter, quotes and line ends".to_owned(),
    })
}
