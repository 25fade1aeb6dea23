//! Important-data criteria that tables can show. A candidate is never a finding; a person confirms it.

use std::collections::BTreeMap;

use pandian_detectors::vocabulary::Category;

use super::column::ColumnEvidence;
use crate::exporter::Exporter;
use crate::grading::{Candidate, Figure, Grading};
use crate::inventory::{Dataset, Inventory};
use crate::law::InForce;
use crate::people::{self, Persons};
use crate::sector::{Criterion, Measure, Sector, Threshold};

/// The candidates of every dataset, by id.
pub(super) fn find(
    inventory: &Inventory,
    grading: &Grading,
    evidence: &[Vec<ColumnEvidence<'_>>],
    sectors: &[&Sector],
    exporter: &Exporter,
    law: &InForce<'_>,
) -> Vec<Vec<Candidate>> {
    let criteria: Vec<(&Sector, &Criterion)> = sectors
        .iter()
        .flat_map(|sector| sector.criteria.iter().map(|criterion| (*sector, criterion)))
        .filter(|(_, criterion)| law.provision(&criterion.provision).is_some())
        .filter(|(_, criterion)| applies(criterion, exporter))
        .collect();
    // Without criteria nobody needs the sums.
    if criteria.is_empty() {
        return vec![Vec::new(); inventory.datasets.len()];
    }
    let run = people::of_all(inventory, grading);
    let with: BTreeMap<&str, u64> = criteria
        .iter()
        .filter(|(_, criterion)| criterion.figures.iter().any(|figure| figure.of == Measure::PersonsWith))
        .map(|(_, criterion)| {
            (criterion.id.as_str(), people::with_any(inventory, grading, &criterion.fields.concat()).upper)
        })
        .collect();
    let datasets = inventory.datasets.iter().zip(evidence).enumerate();
    datasets
        .map(|(at, (dataset, columns))| {
            let about_persons = grading.datasets.get(at).is_some_and(|grade| grade.about_persons);
            let measured = Measured { dataset, columns, about_persons, run, with: &with };
            let asked = criteria.iter();
            let mut found: Vec<Candidate> =
                asked.filter_map(|(sector, criterion)| measured.candidate(sector, criterion, exporter)).collect();
            found.sort_by(|left, right| left.id.cmp(&right.id));
            found
        })
        .collect()
}

/// The rule of a zone is off where another zone is stated, or none.
fn applies(criterion: &Criterion, exporter: &Exporter) -> bool {
    criterion.zone.is_none() || exporter.zone.is_none() || criterion.zone == exporter.zone
}

/// The rule of a zone binds only where the exporter says to be in it.
fn binds(criterion: &Criterion, exporter: &Exporter) -> bool {
    criterion.published && (criterion.zone.is_none() || criterion.zone == exporter.zone)
}

/// One dataset as criteria see it.
struct Measured<'run> {
    dataset: &'run Dataset,
    columns: &'run [ColumnEvidence<'run>],
    about_persons: bool,
    run: Persons,
    /// Persons with the fields of a criterion, by its id.
    with: &'run BTreeMap<&'run str, u64>,
}

impl Measured<'_> {
    /// The candidate, where no condition of the criterion fails; figures are upper bounds.
    fn candidate(&self, sector: &Sector, criterion: &Criterion, exporter: &Exporter) -> Option<Candidate> {
        let mut figures = self.fields(criterion)?;
        let mut unmeasured = Vec::new();
        for threshold in &criterion.figures {
            match self.figure(criterion, threshold) {
                Some(measured) if threshold.met(measured) => {
                    figures.push(Figure { name: threshold.name(), value: measured.to_string() });
                }
                Some(_) => return None,
                None => unmeasured.push(threshold.name()),
            }
        }
        // A criterion of which nothing at all was seen is no candidate.
        if figures.is_empty() {
            return None;
        }
        Some(Candidate {
            id: criterion.id.clone(),
            sector: sector.id.clone(),
            figures,
            unmeasured,
            provision: criterion.provision.clone(),
            published: binds(criterion, exporter),
            confidence: criterion.confidence,
            confirm_en: criterion.confirm_en.clone(),
            confirm_zh: criterion.confirm_zh.clone(),
        })
    }

    /// The columns that make up the groups of fields; `None` where a group has none.
    fn fields(&self, criterion: &Criterion) -> Option<Vec<Figure>> {
        if !criterion.fields.iter().all(|group| group.iter().any(|category| self.holds(*category))) {
            return None;
        }
        let asked = |column: &&ColumnEvidence<'_>| {
            let categories = column.categories();
            criterion.fields.iter().flatten().any(|category| categories.contains(category))
        };
        let names: Vec<&str> = self.columns.iter().filter(asked).map(|column| column.column.id.as_str()).collect();
        let figure = (!names.is_empty()).then(|| Figure { name: "columns".to_owned(), value: names.join(", ") });
        Some(figure.into_iter().collect())
    }

    /// A figure; `None` where it was not measured.
    fn figure(&self, criterion: &Criterion, threshold: &Threshold) -> Option<u64> {
        if threshold.of.of_persons() && (!self.about_persons || self.dataset.columns.is_empty()) {
            return Some(0);
        }
        let positions = self.dataset.positions.as_ref();
        match threshold.of {
            Measure::Persons => Some(self.run.any.upper),
            Measure::SensitivePersons => Some(self.run.sensitive.upper),
            Measure::PersonsWith => Some(self.with.get(criterion.id.as_str()).copied().unwrap_or(0)),
            Measure::Distinct => Some(threshold.category.map_or(0, |category| self.distinct(category))),
            Measure::Rows => Some(self.dataset.rows),
            Measure::Days => self.dataset.timing.map(|timing| timing.days.upper),
            Measure::RowsPerSubjectDay => self.dataset.timing.and_then(|timing| timing.rows_per_subject_day),
            Measure::AreaKm2 => positions?.area_km2,
            Measure::Provinces => {
                let positions = positions?;
                positions.area_km2.map(|_| positions.provinces.len() as u64)
            }
            Measure::PrecisionMetres => positions?.precision_metres,
            Measure::SensitiveAreaPoints => {
                Some(positions.map_or(0, |positions| positions.areas.iter().map(|area| area.points).sum()))
            }
        }
    }

    fn distinct(&self, category: Category) -> u64 {
        let holding = self.columns.iter().filter(|column| column.categories().contains(&category));
        holding.map(|column| column.column.distinct.upper).max().unwrap_or(0)
    }

    fn holds(&self, category: Category) -> bool {
        self.columns.iter().any(|column| column.categories().contains(&category))
    }
}
