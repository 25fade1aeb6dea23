//! Important-data criteria that columns can show. A candidate is never a finding; a person confirms it.

use pandian_detectors::vocabulary::Category;

use super::column::ColumnEvidence;
use crate::grading::{Candidate, Figure, Grading};
use crate::inventory::{Dataset, Inventory};
use crate::law::InForce;
use crate::people::{self, Persons};
use crate::sector::{Criterion, Sector};

/// The candidates of every dataset, by id.
pub(super) fn find(
    inventory: &Inventory,
    grading: &Grading,
    evidence: &[Vec<ColumnEvidence<'_>>],
    sectors: &[&Sector],
    law: &InForce<'_>,
) -> Vec<Vec<Candidate>> {
    let criteria: Vec<(&Sector, &Criterion)> = sectors
        .iter()
        .flat_map(|sector| sector.criteria.iter().map(|criterion| (*sector, criterion)))
        .filter(|(_, criterion)| law.provision(&criterion.provision).is_some())
        .collect();
    // Without criteria nobody needs the sums.
    if criteria.is_empty() {
        return vec![Vec::new(); inventory.datasets.len()];
    }
    let run = people::of_all(inventory, grading);
    let each = people::of_each(inventory, grading);
    let datasets = inventory.datasets.iter().zip(evidence).enumerate();
    datasets
        .map(|(at, (dataset, columns))| {
            let about_persons = grading.datasets.get(at).is_some_and(|grade| grade.about_persons);
            let own = each.get(at).copied().unwrap_or_default();
            let measured = Measured { dataset, columns, about_persons, run, own };
            let mut found: Vec<Candidate> =
                criteria.iter().filter_map(|(sector, criterion)| measured.candidate(sector, criterion)).collect();
            found.sort_by(|left, right| left.id.cmp(&right.id));
            found
        })
        .collect()
}

/// One dataset as criteria see it.
struct Measured<'run> {
    dataset: &'run Dataset,
    columns: &'run [ColumnEvidence<'run>],
    about_persons: bool,
    run: Persons,
    own: Persons,
}

impl Measured<'_> {
    /// The candidate, where every condition of the criterion holds; figures are upper bounds.
    fn candidate(&self, sector: &Sector, criterion: &Criterion) -> Option<Candidate> {
        let mut figures = self.categories(criterion)?;
        figures.extend(self.distinct(criterion)?);
        figures.extend(self.persons(criterion)?);
        Some(Candidate {
            id: criterion.id.clone(),
            sector: sector.id.clone(),
            figures,
            provision: criterion.provision.clone(),
            published: criterion.published,
            confidence: criterion.confidence,
            confirm_en: criterion.confirm_en.clone(),
            confirm_zh: criterion.confirm_zh.clone(),
        })
    }

    fn categories(&self, criterion: &Criterion) -> Option<Vec<Figure>> {
        let all = criterion.all_of.iter().all(|category| self.holds(*category));
        let any = criterion.any_of.is_empty() || criterion.any_of.iter().any(|category| self.holds(*category));
        if !all || !any {
            return None;
        }
        let asked = |column: &&ColumnEvidence<'_>| {
            column
                .categories()
                .iter()
                .any(|category| criterion.all_of.contains(category) || criterion.any_of.contains(category))
        };
        let names: Vec<&str> = self.columns.iter().filter(asked).map(|column| column.column.id.as_str()).collect();
        Some(if names.is_empty() { Vec::new() } else { vec![figure("columns", names.join(", "))] })
    }

    fn distinct(&self, criterion: &Criterion) -> Option<Vec<Figure>> {
        criterion
            .distinct
            .iter()
            .map(|asked| {
                let holding = self.columns.iter().filter(|column| column.categories().contains(&asked.category));
                let most = holding.map(|column| column.column.distinct.upper).max()?;
                (most >= asked.count).then(|| figure(&format!("distinct-{}", asked.category.id()), most.to_string()))
            })
            .collect()
    }

    fn persons(&self, criterion: &Criterion) -> Option<Vec<Figure>> {
        let asked = [
            ("persons", criterion.persons_over, self.run.any.upper),
            ("sensitive-persons", criterion.sensitive_persons_over, self.run.sensitive.upper),
            ("dataset-persons", criterion.dataset_persons_over, self.own.any.upper),
        ];
        let asked = asked.into_iter().filter_map(|(name, bound, persons)| Some((name, bound?, persons)));
        asked
            .map(|(name, bound, persons)| {
                let met = self.about_persons && !self.dataset.columns.is_empty() && persons > bound;
                met.then(|| figure(name, persons.to_string()))
            })
            .collect()
    }

    fn holds(&self, category: Category) -> bool {
        self.columns.iter().any(|column| column.categories().contains(&category))
    }
}

fn figure(name: &str, value: String) -> Figure {
    Figure { name: name.to_owned(), value }
}
