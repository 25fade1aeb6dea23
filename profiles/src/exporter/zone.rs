//! Where an export stands in the list of a free-trade zone, as the exporter or counsel states it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Exporter, ExporterError};
use crate::facts::{ZoneFacts, ZoneStanding};
use crate::law::{InForce, Law, ListKind};

/// The word for "no zone" and "no industry of the list".
const NONE: &str = "none";

/// `[zone_list]`: what only somebody who has read the list can say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ZoneClaim {
    /// The export is made from the zone; some lists ask for it beside the registration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exporting_there: Option<bool>,
    /// The industry of the list under which this export falls; `none` where none fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    /// The scenario of the list, where one of its loaded rows is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// Whether the list names what leaves; absent where nobody has compared them yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ListItem>,
}

/// Whether a list names what leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ListItem {
    /// It does not.
    OffList,
    /// It does, as personal information.
    OnList,
    /// It does, as important data.
    Important,
}

impl Exporter {
    /// The stated zone; absent for `none` too.
    #[must_use]
    pub fn zone_stated(&self) -> Option<&str> {
        self.zone.as_deref().filter(|zone| *zone != NONE)
    }

    /// Checks the stated zone, industry and scenario against the law data.
    ///
    /// # Errors
    /// [`ExporterError::UnknownZone`], [`ExporterError::NotInList`] and [`ExporterError::ListWithoutZone`], naming what
    /// is known.
    pub fn check_zone(&self, law: &Law, in_force: &InForce<'_>) -> Result<(), ExporterError> {
        let Some(zone) = self.zone_stated() else {
            return if self.zone_list.is_some() { Err(ExporterError::ListWithoutZone) } else { Ok(()) };
        };
        let known = law.zones();
        if !known.contains(&zone) {
            let known = [vec![NONE], known].concat().join(", ");
            return Err(ExporterError::UnknownZone { zone: zone.to_owned(), known });
        }
        let (Some(claim), Some((instrument, list))) = (&self.zone_list, in_force.list_of(zone)) else { return Ok(()) };
        let industries: Vec<&str> = list.industries.iter().map(|industry| industry.id.as_str()).chain([NONE]).collect();
        check_word("industry", claim.industry.as_deref(), &industries)?;
        let scenarios: Vec<&str> = in_force.rows_of(instrument).map(|row| row.id.as_str()).collect();
        check_word("scenario", claim.scenario.as_deref(), &scenarios)
    }

    /// How the export stands to the list of the stated zone; `unlisted_is_free` is a chosen reading (A15).
    pub(crate) fn zone_facts(&self, law: &InForce<'_>, unlisted_is_free: bool) -> ZoneFacts {
        let of = |standing| ZoneFacts { standing, ..ZoneFacts::default() };
        let Some(zone) = self.zone_stated() else { return of(ZoneStanding::None) };
        let Some((instrument, list)) = law.list_of(zone) else { return of(ZoneStanding::Outside) };
        let claim = self.zone_list.clone().unwrap_or_default();
        if list.exporting_there && claim.exporting_there == Some(false) {
            return of(ZoneStanding::Outside);
        }
        if claim.item == Some(ListItem::Important) {
            return of(ZoneStanding::Important);
        }
        if list.kind == ListKind::GeneralData {
            // Such a list names what may leave; its conditions are for a person to judge.
            return of(if claim.item == Some(ListItem::OffList) { ZoneStanding::Outside } else { ZoneStanding::Open });
        }
        if list.national_person_counts {
            return of(ZoneStanding::OnList);
        }
        if claim.industry.as_deref() == Some(NONE) {
            return of(if unlisted_is_free { ZoneStanding::UnlistedFree } else { ZoneStanding::Unlisted });
        }
        let placed = claim.industry.is_some() || list.cross_sector;
        let there = !list.exporting_there || claim.exporting_there == Some(true);
        match claim.item.filter(|_| placed && there) {
            None | Some(ListItem::Important) => of(ZoneStanding::Open),
            Some(ListItem::OffList) => of(ZoneStanding::OffList),
            Some(ListItem::OnList) => {
                let mut rows = law.rows_of(instrument);
                let row = rows.find(|row| {
                    Some(&row.id) == claim.scenario.as_ref()
                        && claim.industry.as_ref().is_none_or(|one| *one == row.industry)
                });
                row.map_or(of(ZoneStanding::OnList), |row| ZoneFacts {
                    standing: ZoneStanding::Row,
                    bounds: row.bounds(),
                })
            }
        }
    }
}

fn check_word(key: &'static str, word: Option<&str>, known: &[&str]) -> Result<(), ExporterError> {
    let Some(word) = word.filter(|word| !known.contains(word)) else { return Ok(()) };
    let known = if known.is_empty() { "no loaded row".to_owned() } else { known.join(", ") };
    Err(ExporterError::NotInList { key, wanted: word.to_owned(), known })
}
