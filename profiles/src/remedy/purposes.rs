//! Purposes that the data make likely. Whether they are true only the exporter knows.

use pandian_detectors::vocabulary::{Category, Strength};

use super::change::{Change, Lever};
use crate::exporter::{Exporter, Flow};
use crate::facts::Purpose;
use crate::grading::Grading;
use crate::inventory::{Dataset, Inventory};

/// Tables about persons outside every stated flow whose columns look like those of an exempt purpose.
pub(super) fn levers(inventory: &Inventory, grading: &Grading, exporter: &Exporter) -> Vec<Lever> {
    let flow_of = exporter.flows_of(inventory.datasets.iter().map(|dataset| dataset.id.as_str()));
    let datasets = inventory.datasets.iter().zip(&grading.datasets).zip(flow_of).enumerate();
    datasets
        .filter(|(_, ((_, grade), flow))| grade.about_persons && flow.is_none())
        .filter_map(|(at, ((dataset, _), _))| Some(Lever::whole(at, Change::Purpose(likely(dataset)?))))
        .collect()
}

/// The exporter file with the purpose stated in full; every column is taken for needed.
pub(super) fn state(exporter: &mut Exporter, dataset: &str, purpose: Purpose) {
    let hr = (purpose == Purpose::Hr).then_some(true);
    exporter.flows.push(Flow {
        datasets: vec![globset::escape(dataset)],
        purpose,
        needed: vec!["*".to_owned()],
        labour_rules: hr,
        collective_contract: hr,
        domestic_data_added: None,
    });
}

/// Own employees by their number or pay; persons to whom something is sold, sent or booked.
fn likely(dataset: &Dataset) -> Option<Purpose> {
    let signals = || dataset.columns.iter().flat_map(|column| &column.signals);
    let holds = |wanted: &[Category]| {
        signals().any(|signal| signal.strength >= Strength::Likely && wanted.contains(&signal.category))
    };
    if holds(&[Category::EmployeeId, Category::Income]) {
        return Some(Purpose::Hr);
    }
    let sold = holds(&[Category::Transaction, Category::LodgingTravel]);
    let sent = holds(&[Category::Address]) && holds(&[Category::MobilePhone, Category::Landline]);
    (sold || sent).then_some(Purpose::Contract)
}
