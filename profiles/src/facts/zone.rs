//! How an export stands to the list of a free-trade zone, and what a row of such a list asks for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Volume;

/// How the export stands to the list of the stated free-trade zone (Provisions Art 6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ZoneStanding {
    /// No zone is stated.
    #[default]
    None,
    /// No list of the zone is in force, or the exporter does not meet its conditions: the national rules hold.
    Outside,
    /// The list does not cover the industry: the national rules hold (A15).
    Unlisted,
    /// The same, with the reading chosen that what no list covers is free (A15).
    UnlistedFree,
    /// Whether the list names what leaves was not stated, and its items are not loaded.
    Open,
    /// The list covers the industry and does not name what leaves.
    OffList,
    /// The list names what leaves, its bounds are not loaded: the national ones hold, which are the stricter ones.
    OnList,
    /// The list names what leaves, and a row with bounds is loaded.
    Row,
    /// The list names what leaves as important data.
    Important,
}

impl ZoneStanding {
    /// Every one, in order.
    pub const ALL: [Self; 9] = [
        Self::None,
        Self::Outside,
        Self::Unlisted,
        Self::UnlistedFree,
        Self::Open,
        Self::OffList,
        Self::OnList,
        Self::Row,
        Self::Important,
    ];

    /// The word used in files and reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Outside => "outside",
            Self::Unlisted => "unlisted",
            Self::UnlistedFree => "unlisted-free",
            Self::Open => "open",
            Self::OffList => "off-list",
            Self::OnList => "on-list",
            Self::Row => "row",
            Self::Important => "important",
        }
    }
}

/// Whether a bound that a list sets is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListBound {
    /// The list sets none that is loaded: the national one holds.
    Silent,
    /// Below it.
    NotReached,
    /// At it or above.
    Reached,
}

impl ListBound {
    /// Every one, in order.
    pub const ALL: [Self; 3] = [Self::Silent, Self::NotReached, Self::Reached];

    /// The word used in files and reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::NotReached => "not-reached",
            Self::Reached => "reached",
        }
    }

    /// The bound held against a number of persons (以上: the bound itself included).
    #[must_use]
    pub const fn of(bound: Option<u64>, persons: u64) -> Self {
        match bound {
            None => Self::Silent,
            Some(bound) if persons >= bound => Self::Reached,
            Some(_) => Self::NotReached,
        }
    }
}

/// Persons per kind of data, each only where it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PartialVolume {
    /// With non-sensitive personal information.
    pub non_sensitive: Option<u64>,
    /// With sensitive personal information.
    pub sensitive: Option<u64>,
}

/// From how many persons on a row of a list asks for a contract or certification, and for an assessment (以上).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListBounds {
    /// Contract or certification.
    pub contract_from: PartialVolume,
    /// Assessment.
    pub assessment_from: PartialVolume,
}

impl ListBounds {
    /// Every bound on persons with non-sensitive, then with sensitive data.
    #[must_use]
    pub fn known(&self) -> [Vec<u64>; 2] {
        let pick = |of: fn(&PartialVolume) -> Option<u64>| {
            [&self.contract_from, &self.assessment_from].into_iter().filter_map(of).collect()
        };
        [pick(|one| one.non_sensitive), pick(|one| one.sensitive)]
    }

    /// Which bounds the totals reach: contract and assessment for non-sensitive data, then the same for sensitive data.
    #[must_use]
    pub const fn reached(&self, total: Volume) -> [ListBound; 4] {
        [
            ListBound::of(self.contract_from.non_sensitive, total.non_sensitive),
            ListBound::of(self.assessment_from.non_sensitive, total.non_sensitive),
            ListBound::of(self.contract_from.sensitive, total.sensitive),
            ListBound::of(self.assessment_from.sensitive, total.sensitive),
        ]
    }
}

/// The zone facts of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ZoneFacts {
    /// The standing.
    pub standing: ZoneStanding,
    /// The bounds of the row, for [`ZoneStanding::Row`].
    pub bounds: ListBounds,
}
