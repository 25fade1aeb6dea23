//! Facts that are not stated, taken as light as they can be, so that something can be said about the data all the same.

use jiff::civil::Date;

use crate::exporter::{AlreadyExported, Exporter, ImportantData};
use crate::facts::{Purpose, Unknown, Volume};
use crate::grading::Grading;
use crate::inventory::Inventory;
use crate::law::Law;
use crate::route::{contradicted_flows, unknown_facts};

/// An exporter file with what was supposed.
pub(super) struct Supposed {
    pub(super) exporter: Exporter,
    /// As `name = value`.
    pub(super) facts: Vec<String>,
}

/// Supposes the lightest value of every fact that can only make the route heavier and was left out. A claim that the data
/// contradict is taken back: leaving out what contradicts it would not make it true.
pub(super) fn lightest(
    inventory: &Inventory,
    grading: &Grading,
    stated: &Exporter,
    as_of: Date,
    law: &Law,
) -> Supposed {
    let mut exporter = stated.clone();
    let mut facts = Vec::new();
    for unknown in unknown_facts(inventory, grading, stated, as_of, law) {
        let value = match unknown {
            Unknown::Ciio => {
                exporter.ciio = Some(false);
                "false"
            }
            Unknown::StateOrgan => {
                exporter.state_organ = Some(false);
                "false"
            }
            Unknown::AlreadyExported => {
                exporter.already_exported = Some(AlreadyExported { non_sensitive: 0, sensitive: 0, until: None });
                "0"
            }
            Unknown::Notified => {
                exporter.important_data = Some(ImportantData { notified: Some(Vec::new()) });
                "[]"
            }
            Unknown::HandledPersons => {
                exporter.handled_persons = Some(0);
                "0"
            }
            Unknown::ExportedLastYear => {
                exporter.exported_last_year = Some(Volume::default());
                "0"
            }
        };
        facts.push(format!("{} = {value}", unknown.id()));
    }
    for at in contradicted_flows(inventory, grading, stated, as_of, law) {
        if let Some(flow) = exporter.flows.get_mut(at) {
            flow.purpose = Purpose::None;
            facts.push(format!("flow {} = none", at + 1));
        }
    }
    facts.sort_unstable();
    Supposed { exporter, facts }
}
