//! From what was found and what is stated to the answer: one legal entity, or several that file together.

use anyhow::Result;
use jiff::civil::Date;
use pandian_profiles::decision::{Decision, Route};
use pandian_profiles::exporter::Exporter;
use pandian_profiles::grade::grade;
use pandian_profiles::grading::Grading;
use pandian_profiles::group::{share_of, shares, together, warn};
use pandian_profiles::inventory::{FileStatus, Inventory};
use pandian_profiles::law::Law;
use pandian_profiles::people::{self, Persons};
use pandian_profiles::remedies;
use pandian_profiles::remedy::Remedies;
use pandian_profiles::route::decide;

use crate::check::Rules;
use crate::reports::model::{Member, RouteView};

/// What one legal entity states.
#[derive(Clone, Debug, Default)]
pub struct Entity {
    /// Its name in reports on several.
    pub name: String,
    /// Its facts.
    pub stated: Exporter,
    /// Sector profiles in use for it.
    pub sectors: Vec<String>,
}

/// What is known beside the data.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Who exports; one entity that states nothing where no exporter file is given.
    pub entities: Vec<Entity>,
    /// The day of the decision.
    pub as_of: Date,
    /// Law and sector profiles, with the user's own.
    pub rules: Rules,
}

impl Facts {
    /// Sector profiles in use for any of the entities.
    #[must_use]
    pub fn sectors(&self) -> Vec<String> {
        let mut sectors: Vec<String> = self.entities.iter().flat_map(|entity| entity.sectors.iter().cloned()).collect();
        sectors.sort();
        sectors.dedup();
        sectors
    }
}

/// The answer, ready for a report.
pub struct Judged {
    /// The class of every column.
    pub grading: Grading,
    /// The route; of all together where there are several entities.
    pub decision: Decision,
    /// What would have to change; nothing for several together, whose counters are their own.
    pub remedies: Remedies,
    /// Persons of every dataset.
    pub persons: Vec<Persons>,
    /// What is stated; of several, what holds for all together.
    pub stated: Exporter,
    /// Sector profiles in use.
    pub sectors: Vec<String>,
    /// Each entity by its own count, where there are several.
    pub members: Vec<Member>,
}

impl Judged {
    /// The routes that bind: those of each entity, whose counters are its own.
    pub fn routes(&self) -> impl Iterator<Item = Route> {
        let alone = self.members.is_empty().then_some(self.decision.decision);
        self.members.iter().map(|member| member.route.decided.decision).chain(alone)
    }
}

/// Grades and decides.
///
/// # Errors
/// When a built-in file cannot be used, or what is stated does not fit the data.
pub fn judge(inventory: &Inventory, facts: &Facts) -> Result<Judged> {
    for entity in &facts.entities {
        entity.stated.check_fit(inventory)?;
        entity.stated.check_zone(&facts.rules.law, &facts.rules.law.on(facts.as_of))?;
    }
    match facts.entities.as_slice() {
        [] => one(inventory, &Entity::default(), facts),
        [entity] => one(inventory, entity, facts),
        [_, _, ..] => several(inventory, facts),
    }
}

fn one(inventory: &Inventory, entity: &Entity, facts: &Facts) -> Result<Judged> {
    let (as_of, law): (Date, &Law) = (facts.as_of, &facts.rules.law);
    let sectors = facts.rules.sectors.chosen(&entity.sectors)?;
    let grading = grade(inventory, &sectors, &entity.stated, &law.on(as_of));
    Ok(Judged {
        decision: decide(inventory, &grading, &entity.stated, as_of, law),
        remedies: remedies(inventory, &sectors, &entity.stated, as_of, law),
        persons: people::of_each_on(inventory, &grading, as_of),
        grading,
        stated: entity.stated.clone(),
        sectors: entity.sectors.clone(),
        members: Vec::new(),
    })
}

fn several(inventory: &Inventory, facts: &Facts) -> Result<Judged> {
    let law: &Law = &facts.rules.law;
    let exporters: Vec<&Exporter> = facts.entities.iter().map(|entity| &entity.stated).collect();
    let shares = shares(inventory, &exporters);
    let sectors = facts.sectors();
    let stated = together(inventory, &exporters, &shares);
    let grading = grade(inventory, &facts.rules.sectors.chosen(&sectors)?, &stated, &law.on(facts.as_of));
    let mut decision = decide(inventory, &grading, &stated, facts.as_of, law);
    let members: Vec<Member> = facts
        .entities
        .iter()
        .zip(&shares)
        .map(|(entity, share)| member(&share_of(inventory, share), entity, facts))
        .collect::<Result<_>>()?;
    let alone: Vec<Decision> = members.iter().map(|member| member.route.decided.clone()).collect();
    warn(&mut decision, &alone, facts.as_of, law);
    let persons = people::of_each_on(inventory, &grading, facts.as_of);
    Ok(Judged { grading, decision, remedies: Remedies::default(), persons, stated, sectors, members })
}

fn member(share: &Inventory, entity: &Entity, facts: &Facts) -> Result<Member> {
    let judged = one(share, entity, facts)?;
    let read = share.datasets.iter().filter(|dataset| {
        dataset.files.is_empty() || dataset.files.iter().any(|file| file.status != FileStatus::Skipped)
    });
    Ok(Member {
        name: entity.name.clone(),
        datasets: read.map(|dataset| dataset.id.clone()).collect(),
        sectors: judged.sectors,
        stated: judged.stated,
        route: RouteView { decided: judged.decision, remedies: judged.remedies },
    })
}
