//! What no schema can say of law files: ids are unique and known, each thing stands where it belongs.

use std::collections::{BTreeMap, BTreeSet};

use pandian_detectors::vocabulary::Confidence;

use super::load::LawError;
use super::{Ambiguity, Instrument, ListRow, Rule, Stage};
use crate::facts::PartialVolume;

/// Every version, with the path of its file.
type Loaded = [(String, Instrument)];

/// Ids that something may refer to, over all files.
struct Known<'law> {
    provisions: BTreeSet<&'law str>,
    /// Provisions that are unsure in every version.
    unsure: BTreeSet<&'law str>,
    rules: BTreeSet<&'law str>,
    /// (instrument, edition) → industries of the list.
    lists: BTreeMap<(&'law str, String), Vec<&'law str>>,
}

/// Checks every file against all others.
pub(super) fn check(loaded: &Loaded) -> Result<(), LawError> {
    check_versions(loaded)?;
    let known = Known::of(loaded);
    let mut owners = Owners::default();
    for (path, file) in loaded {
        let fail = |message: String| LawError::Reference { path: path.clone(), message };
        check_cited(file, &known).map_err(fail)?;
        file.rules.iter().try_for_each(|rule| check_rule(rule, &known)).map_err(fail)?;
        file.rows.iter().try_for_each(|row| check_row(row, &known)).map_err(fail)?;
        file.ambiguities.iter().try_for_each(check_ambiguity).map_err(fail)?;
        owners.take(file).map_err(fail)?;
    }
    Ok(())
}

/// Two files of one instrument and day would speak at once.
fn check_versions(loaded: &Loaded) -> Result<(), LawError> {
    for pair in loaded.windows(2) {
        let [(_, first), (path, second)] = pair else { continue };
        if first.id == second.id && first.in_force == second.in_force {
            let message =
                format!("`{}` of {} stands there already; give the day of the change", second.id, second.in_force);
            return Err(LawError::Reference { path: path.clone(), message });
        }
    }
    Ok(())
}

impl<'law> Known<'law> {
    fn of(loaded: &'law Loaded) -> Self {
        let files = || loaded.iter().map(|(_, file)| file);
        let lists = files().filter_map(|file| {
            let industries = file.zone.as_ref()?.industries.iter().map(|one| one.id.as_str()).collect();
            Some(((file.id.as_str(), file.in_force.to_string()), industries))
        });
        let of = |unsure: bool| {
            let provisions = files().flat_map(|file| &file.provisions);
            provisions.filter(move |one| (one.confidence == Confidence::Unsure) == unsure).map(|one| one.id.as_str())
        };
        let sure: BTreeSet<&str> = of(false).collect();
        Self {
            provisions: of(true).chain(of(false)).collect(),
            unsure: of(true).filter(|id| !sure.contains(id)).collect(),
            rules: files().flat_map(|file| &file.rules).map(|rule| rule.id.as_str()).collect(),
            lists: lists.collect(),
        }
    }
}

fn check_cited(file: &Instrument, known: &Known<'_>) -> Result<(), String> {
    if let Some(stray) = file.provisions.iter().find(|one| !one.id.starts_with(&format!("{}/", file.id))) {
        return Err(format!("provision `{}` must begin with `{}/`", stray.id, file.id));
    }
    let rules = file.rules.iter().map(|rule| &rule.provision);
    let duties = file.duties.iter().flat_map(|duty| std::iter::once(&duty.provision).chain(&duty.also));
    let mut cited = rules
        .chain(file.not_modelled.iter().map(|one| &one.provision))
        .chain(file.zone.iter().map(|list| &list.provision))
        .chain(file.rows.iter().map(|row| &row.provision))
        .chain(file.ambiguities.iter().map(|one| &one.provision))
        .chain(duties);
    match cited.find(|id| !known.provisions.contains(id.as_str())) {
        Some(stray) => Err(format!("provision `{stray}` is cited, but no file defines it")),
        None => Ok(()),
    }
}

fn check_rule(rule: &Rule, known: &Known<'_>) -> Result<(), String> {
    let unknown = |ids: &[String]| ids.iter().find(|id| !known.rules.contains(id.as_str())).cloned();
    if let Some(other) = unknown(&rule.overrides) {
        return Err(format!("rule `{}` overrides `{other}`, which no file defines", rule.id));
    }
    if let Some(other) = unknown(&rule.yields_to) {
        return Err(format!("rule `{}` yields to `{other}`, which no file defines", rule.id));
    }
    if rule.stage != Stage::Branch && known.unsure.contains(rule.provision.as_str()) {
        return Err(format!(
            "rule `{}` rests on `{}`, which is unsure: it may warn, never decide",
            rule.id, rule.provision
        ));
    }
    match (rule.stage, rule.route) {
        (Stage::Entity, Some(_)) | (Stage::Flow | Stage::Branch, None) => Ok(()),
        (Stage::Entity, None) => Err(format!("rule `{}` judges the entity and must give a route", rule.id)),
        (Stage::Flow | Stage::Branch, Some(_)) => {
            Err(format!("rule `{}` does not judge the entity and must not give a route", rule.id))
        }
    }
}

fn check_row(row: &ListRow, known: &Known<'_>) -> Result<(), String> {
    let Some(industries) = known.lists.get(&(row.list.as_str(), row.edition.to_string())) else {
        return Err(format!(
            "row `{}` belongs to list `{}` of {}, which no file defines",
            row.id, row.list, row.edition
        ));
    };
    if !industries.contains(&row.industry.as_str()) {
        let known = industries.join(", ");
        return Err(format!("row `{}` stands under industry `{}`; the list has {known}", row.id, row.industry));
    }
    let kinds: [fn(&PartialVolume) -> Option<u64>; 2] = [|one| one.non_sensitive, |one| one.sensitive];
    let crossed = kinds.iter().any(|of| match (of(&row.contract_from), of(&row.assessment_from)) {
        (Some(contract), Some(assessment)) => contract > assessment,
        (Some(_) | None, _) => false,
    });
    if crossed {
        Err(format!("row `{}` asks for a contract from more persons than for an assessment", row.id))
    } else {
        Ok(())
    }
}

fn check_ambiguity(ambiguity: &Ambiguity) -> Result<(), String> {
    let mut ids: Vec<&str> = ambiguity.readings.iter().map(|reading| reading.id.as_str()).collect();
    ids.sort_unstable();
    let written = ids.len();
    ids.dedup();
    if written == ids.len() && written > 1 {
        return Ok(());
    }
    Err(format!("ambiguity `{}` needs at least two readings, each with its own id", ambiguity.id))
}

/// Which instrument brought an id first: versions of one instrument share ids, instruments do not.
#[derive(Default)]
struct Owners<'law>(BTreeMap<(&'static str, &'law str), &'law str>);

impl<'law> Owners<'law> {
    fn take(&mut self, file: &'law Instrument) -> Result<(), String> {
        let rules = file.rules.iter().map(|one| ("rule", &one.id));
        let duties = file.duties.iter().map(|one| ("duty", &one.id));
        let ambiguities = file.ambiguities.iter().map(|one| ("ambiguity", &one.id));
        let zones = file.zone.iter().map(|list| ("the list of zone", &list.id));
        for (kind, id) in rules.chain(duties).chain(ambiguities).chain(zones) {
            if self.0.insert((kind, id), &file.id).is_some_and(|other| other != file.id) {
                return Err(format!("{kind} `{id}` stands in two instruments; rename one"));
            }
        }
        Ok(())
    }
}
