//! What would have to change: the smallest changes of the export that reach each lighter route.
//!
//! Every remedy is checked by grading and deciding again on the changed inventory; the sets of filled fields tell how many
//! persons are left. Offered are changes of what is sent and purposes that the data make likely. Hashing and masking are
//! never offered (the data stay personal), nor is splitting over time, entities or contracts (it is forbidden).

mod change;
mod levers;
mod persons;
mod purposes;
mod search;
mod suppose;
mod trial;

use jiff::civil::Date;
use pandian_detectors::vocabulary::Bearing;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::decision::Route;
use crate::exporter::Exporter;
use crate::facts::Purpose;
use crate::inventory::{Bounds, Inventory};
use crate::law::Law;
use crate::route::{Outcome, nothing_read, unread_places};
use crate::sector::Sector;

use suppose::Supposed;
use trial::Trial;

/// Remedies, or why there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Remedies {
    /// What the search came to.
    pub status: RemedyStatus,
    /// Facts under which the remedies hold because they were not stated, `ciio = false`; empty where the route is settled.
    pub supposed: Vec<String>,
    /// The route under these facts without any change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without: Option<Route>,
    /// Whether the search was cut short: smaller changes may exist.
    pub bounded: bool,
    /// Nearest route first, then the smallest change first.
    pub list: Vec<Remedy>,
}

/// What the search for remedies came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RemedyStatus {
    /// No lighter route exists.
    #[default]
    NotNeeded,
    /// There are some.
    Found,
    /// No change of the data reaches a lighter route.
    NoneFound,
    /// Stating facts comes first: under the most favourable ones no change is needed.
    FactsFirst,
    /// Something was not read: no lighter route can be shown before it is read or left out of the export.
    Unread,
    /// No rules are known for the day.
    NoLaw,
}

/// One change of the export that reaches a lighter route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Remedy {
    /// The route then.
    pub reaches: Route,
    /// What to do, all of it together.
    pub steps: Vec<Step>,
    /// Persons with non-sensitive data in this batch then.
    pub non_sensitive: Bounds,
    /// Persons with sensitive data in this batch then.
    pub sensitive: Bounds,
    /// What must be said with it.
    pub notes: Vec<RemedyNote>,
    /// Provision ids.
    pub basis: Vec<String>,
}

/// One step of a remedy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Step {
    /// Send the table without these columns.
    LeaveOutColumns {
        /// Dataset id.
        dataset: String,
        /// Column ids.
        columns: Vec<String>,
    },
    /// Round positions.
    CoarsenPositions {
        /// Dataset id.
        dataset: String,
        /// Column ids.
        columns: Vec<String>,
        /// Decimals of a degree that may stay (A10).
        decimals: u8,
    },
    /// Send counts of groups instead of rows.
    Aggregate {
        /// Dataset id.
        dataset: String,
        /// Least rows of a group.
        smallest_group: u64,
    },
    /// Leave out persons who need not be sent at all, neither now nor later.
    LeaveOutPersons {
        /// At least so many.
        persons: u64,
        /// So many of them with sensitive data.
        sensitive: u64,
    },
    /// Leave out everybody under 14.
    LeaveOutChildren {
        /// So many at most.
        persons: u64,
    },
    /// State a purpose, if it is true.
    StatePurpose {
        /// Dataset id.
        dataset: String,
        /// The purpose.
        purpose: Purpose,
    },
}

/// What must be said with a remedy; the texts table says it in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RemedyNote {
    /// Checked on the counts of this scan: scan the changed files again.
    ScanAgain,
    /// Hashing or masking instead changes nothing.
    MaskingIsNoRemedy,
    /// What is left out may not follow in parts, nor through another entity or contract.
    NoSplitting,
    /// The number of decimals is an engineering choice.
    PrecisionChoice,
    /// The size of a group is an engineering choice.
    GroupSizeChoice,
    /// A purpose lightens only if it is true, and only for the columns truly needed.
    OnlyIfTrue,
}

impl RemedyNote {
    /// Every note, in order.
    pub const ALL: &'static [Self] = &[
        Self::ScanAgain,
        Self::MaskingIsNoRemedy,
        Self::NoSplitting,
        Self::PrecisionChoice,
        Self::GroupSizeChoice,
        Self::OnlyIfTrue,
    ];

    /// The provisions it rests on.
    const fn basis(self) -> &'static [&'static str] {
        match self {
            Self::ScanAgain => &[],
            Self::MaskingIsNoRemedy => &["pipl/art-73"],
            Self::NoSplitting => &["certification-measures/no-splitting", "scc-measures/art-4"],
            Self::PrecisionChoice => &["practice/a10"],
            Self::GroupSizeChoice => &["practice/group-size"],
            Self::OnlyIfTrue => &["provisions-2024/art-5-1-1", "provisions-2024/art-5-1-2"],
        }
    }
}

/// Finds the smallest changes that reach each lighter route.
///
/// The number of trials is bounded by the size of the inventory, never by a clock, so that the answer is always the same.
#[must_use]
pub fn remedies(inventory: &Inventory, sectors: &[&Sector], exporter: &Exporter, as_of: Date, law: &Law) -> Remedies {
    let none = |status| Remedies { status, ..Remedies::default() };
    if !crate::route::is_covered(as_of, law) {
        return none(RemedyStatus::NoLaw);
    }
    let mut trial = Trial::new(inventory, sectors, exporter.clone(), as_of, law);
    if trial.without_change().route == Route::Exempt {
        return none(RemedyStatus::NotNeeded);
    }
    // An open fact that changes nothing today may stand in the way of every lighter route.
    let Supposed { exporter, facts: supposed } = suppose::lightest(inventory, &trial.grading(), exporter, as_of, law);
    if !supposed.is_empty() {
        trial = Trial::new(inventory, sectors, exporter, as_of, law);
    }
    let before = trial.without_change();
    let found = |status, list, bounded| Remedies { status, supposed, without: Some(before.route), bounded, list };
    if before.route == Route::Exempt {
        return found(RemedyStatus::FactsFirst, Vec::new(), false);
    }
    if is_unread(inventory) {
        return found(RemedyStatus::Unread, Vec::new(), false);
    }
    let list = listed(&mut trial, before);
    let status = if list.is_empty() { RemedyStatus::NoneFound } else { RemedyStatus::Found };
    found(status, list, trial.is_spent())
}

fn is_unread(inventory: &Inventory) -> bool {
    inventory.coverage == crate::inventory::Coverage::Sampled
        || nothing_read(inventory)
        || !unread_places(inventory).is_empty()
}

/// The remedies for every lighter route, nearest first.
fn listed(trial: &mut Trial<'_>, before: Outcome) -> Vec<Remedy> {
    let grading = trial.grading();
    let families = [
        levers::columns(trial.original, &grading, trial.sectors),
        purposes::levers(trial.original, &grading, &trial.exporter),
        levers::tables(trial.original, &grading),
    ];
    let mut list: Vec<Remedy> = Vec::new();
    for target in [Route::SecurityAssessment, Route::StandardContractOrCertification, Route::Exempt] {
        if target >= before.route {
            continue;
        }
        for (family, levers) in families.iter().enumerate() {
            trial.begin();
            let alternatives = if family == 0 { search::ALTERNATIVES } else { 1 };
            for chosen in search::smallest(trial, levers, target, alternatives) {
                let after = trial.outcome(levers, &chosen);
                add(&mut list, remedy(trial, after, change::steps(trial.original, levers, &chosen)));
            }
        }
        trial.begin();
        list.extend(persons::left_out(trial, before, target));
    }
    list.sort_by_key(|remedy| std::cmp::Reverse(remedy.reaches));
    list
}

/// What reaches a still lighter route is listed once, under that route.
fn add(list: &mut Vec<Remedy>, remedy: Remedy) {
    if list.iter().all(|known| known.steps != remedy.steps) {
        list.push(remedy);
    }
}

fn remedy(trial: &Trial<'_>, after: Outcome, steps: Vec<Step>) -> Remedy {
    let notes: Vec<RemedyNote> =
        RemedyNote::ALL.iter().copied().filter(|note| steps.iter().any(|step| step.says(*note))).collect();
    let known = |id: &&str| trial.in_force.provision(id).is_some();
    let mut basis: Vec<String> =
        notes.iter().flat_map(|note| note.basis()).filter(|id| known(id)).map(|id| (*id).to_owned()).collect();
    basis.sort_unstable();
    Remedy { reaches: after.route, steps, non_sensitive: after.non_sensitive, sensitive: after.sensitive, notes, basis }
}

impl Step {
    fn says(&self, note: RemedyNote) -> bool {
        match note {
            RemedyNote::ScanAgain => !matches!(self, Self::StatePurpose { .. }),
            RemedyNote::MaskingIsNoRemedy => matches!(self, Self::LeaveOutColumns { .. }),
            RemedyNote::NoSplitting => {
                matches!(
                    self,
                    Self::LeaveOutColumns { .. } | Self::LeaveOutPersons { .. } | Self::LeaveOutChildren { .. }
                )
            }
            RemedyNote::PrecisionChoice => matches!(self, Self::CoarsenPositions { .. }),
            RemedyNote::GroupSizeChoice => matches!(self, Self::Aggregate { .. }),
            RemedyNote::OnlyIfTrue => matches!(self, Self::StatePurpose { .. }),
        }
    }
}

/// Whether a category stands for one person or tells who it is.
fn names_someone(bearing: Bearing) -> bool {
    match bearing {
        Bearing::Key(_) | Bearing::Direct | Bearing::Asset(_) => true,
        Bearing::Trait | Bearing::Linked | Bearing::Thing => false,
    }
}
