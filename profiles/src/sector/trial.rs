//! The worked cases of a profile, run through the same grading as a scan: for the built-in profiles and the user's own.

use pandian_detectors::vocabulary::{Bearing, Category, EvidenceKind, Strength};

use super::{CaseColumn, Sector, SectorCase};
use crate::exporter::Exporter;
use crate::grade;
use crate::inventory::{
    Bounds, Column, ColumnKind, Dataset, Field, FieldSet, File, FileStatus, Inventory, Part, Signal, SubjectSet,
    Subjects,
};
use crate::law::InForce;
use crate::measured::{AreaHit, Positions, Timing};

/// What does not hold, case by case.
pub(super) fn faults(sector: &Sector, law: &InForce<'_>) -> Vec<String> {
    let general = match Sector::get("general") {
        Ok(general) => general,
        Err(error) => return vec![error.to_string()],
    };
    let mut sectors = vec![general];
    if sector.id != general.id {
        sectors.push(sector);
    }
    sector.cases.iter().filter_map(|case| fault(case, &sectors, law)).collect()
}

fn fault(case: &SectorCase, sectors: &[&Sector], law: &InForce<'_>) -> Option<String> {
    let exporter = Exporter { zone: case.zone.clone(), ..Exporter::default() };
    let grading = grade(&inventory(case), sectors, &exporter, law);
    let dataset = grading.datasets.first()?;
    let levels: Vec<_> = dataset.columns.iter().map(|column| column.level).collect();
    let expected: Vec<_> = case.columns.iter().map(|column| column.level).collect();
    let open = |unmeasured: &[String]| if unmeasured.is_empty() { "" } else { "?" };
    let candidates: Vec<String> =
        dataset.candidates.iter().map(|found| format!("{}{}", found.id, open(&found.unmeasured))).collect();
    if levels == expected && candidates == case.candidates {
        return None;
    }
    Some(format!(
        "the case {:?} gives {levels:?} and {candidates:?}, expected were {expected:?} and {:?}",
        case.name, case.candidates
    ))
}

fn inventory(case: &SectorCase) -> Inventory {
    let fields = fields(case);
    let all = |fields: &[Field]| (0..).zip(fields).map(|(at, _)| at).collect::<Vec<u16>>();
    let kind = fields
        .iter()
        .map(|field| field.category)
        .filter(|category| rank(*category).is_some())
        .min_by_key(|one| rank(*one));
    let subjects = kind.map(|kind| Subjects {
        kind,
        space: String::new(),
        one_in: 1,
        sets: vec![SubjectSet {
            parts: vec![Part { dataset: 0, fields: all(&fields), beside: false }],
            under_14: false,
            persons: case.rows,
        }],
    });
    let keyless = if kind.is_none() && !fields.is_empty() {
        vec![FieldSet { fields: all(&fields), under_14: false, rows: case.rows }]
    } else {
        Vec::new()
    };
    let keys = (0..case.columns.len()).filter(|at| kind.is_some() && case.columns[*at].category == kind).collect();
    let dataset = Dataset {
        id: "case.csv".to_owned(),
        name: "case.csv".to_owned(),
        format: "csv".to_owned(),
        files: vec![File {
            path: "case.csv".to_owned(),
            bytes: case.rows,
            rows: case.rows,
            broken_rows: 0,
            status: FileStatus::Scanned,
            read_as: None,
            problem: None,
        }],
        rows: case.rows,
        columns: case.columns.iter().enumerate().map(|(at, one)| column(case, at, one)).collect(),
        fields,
        keys,
        keyless,
        smallest_group: case.smallest_group,
        positions: positions(case),
        timing: timing(case),
        ..Dataset::default()
    };
    Inventory {
        inputs: vec!["case".to_owned()],
        counted_on: "2026-11-22".to_owned(),
        datasets: vec![dataset],
        subjects: subjects.into_iter().collect(),
        ..Inventory::default()
    }
}

fn rank(category: Category) -> Option<u8> {
    match category.bearing() {
        Bearing::Key(rank) | Bearing::Asset(rank) => Some(rank),
        Bearing::Direct | Bearing::Trait | Bearing::Linked | Bearing::Thing => None,
    }
}

fn fields(case: &SectorCase) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for (at, column) in case.columns.iter().enumerate() {
        let counted = column.strength.unwrap_or(Strength::Strong) >= Strength::Likely;
        let Some(category) = column.category.filter(|_| counted) else { continue };
        match fields.iter_mut().find(|field| field.category == category) {
            Some(field) => field.columns.push(at),
            None => fields.push(Field { category, within: false, columns: vec![at] }),
        }
    }
    fields
}

fn column(case: &SectorCase, at: usize, column: &CaseColumn) -> Column {
    let name = column.category.map_or_else(|| format!("column-{at}"), |category| format!("{}-{at}", category.id()));
    let signal = column.category.map(|category| Signal {
        detector: category.id().to_owned(),
        category,
        strength: column.strength.unwrap_or(Strength::Strong),
        evidence: vec![EvidenceKind::Shape],
        checked: case.rows,
        matched: case.rows,
        within: false,
        first_at: Vec::new(),
    });
    Column {
        id: name.clone(),
        name: name.clone(),
        path: name,
        index: at,
        kind: ColumnKind::Text,
        cells: case.rows,
        distinct: Bounds::exact(column.distinct.unwrap_or(case.rows)),
        signals: signal.into_iter().collect(),
        marks: column.marks.clone(),
        ..Column::default()
    }
}

fn positions(case: &SectorCase) -> Option<Positions> {
    let said = case.area_km2.is_some() || case.precision_metres.is_some() || case.sensitive_area_points.is_some();
    (said || !case.provinces.is_empty()).then(|| Positions {
        points: case.rows,
        precision_metres: case.precision_metres,
        area_km2: case.area_km2,
        provinces: case.provinces.clone(),
        areas: case.sensitive_area_points.map(|points| AreaHit { area: "#1".to_owned(), points }).into_iter().collect(),
        ..Positions::default()
    })
}

fn timing(case: &SectorCase) -> Option<Timing> {
    (case.days.is_some() || case.rows_per_subject_day.is_some()).then(|| Timing {
        column: 0,
        days: Bounds::exact(case.days.unwrap_or(1)),
        rows_per_subject_day: case.rows_per_subject_day,
    })
}
