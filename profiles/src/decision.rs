//! The route with its reasons: the output of [`crate::route`].

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::inventory::Bounds;
use crate::law::DutyGroup;

/// Where the export of the whole legal entity must go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// No assessment, contract or certification on the stated facts; notice, consent and impact assessment remain.
    Exempt,
    /// 标准合同备案或个人信息保护认证
    StandardContractOrCertification,
    /// 数据出境安全评估
    SecurityAssessment,
    /// Outside what rules can decide.
    NeedsCounsel,
    /// Facts are missing; `depends_on` names them.
    Undetermined,
}

impl Route {
    /// The word of a route in reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Exempt => "exempt",
            Self::StandardContractOrCertification => "standard-contract-or-certification",
            Self::SecurityAssessment => "security-assessment",
            Self::NeedsCounsel => "needs-counsel",
            Self::Undetermined => "undetermined",
        }
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// The route on the conservative reading and the upper bound.
    pub decision: Route,
    /// Every route still possible, with the facts that lead there, lightest first; one entry where nothing is open.
    pub candidates: Vec<RouteCandidate>,
    /// Fact names (`ciio`, `already_exported`, `unread:<file>` …) on which the answer depends.
    pub depends_on: Vec<String>,
    /// Columns whose weak or rare evidence carries the decision, with the route without them.
    pub rests_on: Vec<RestsOn>,
    /// Lighter routes that a better proof of the person count would give.
    pub lighter_if: Vec<LighterIf>,
    /// Other readings of the law that would change the route.
    pub other_readings: Vec<OtherReading>,
    /// What was left out of, or counted in, the persons, by purpose.
    pub flows: Vec<FlowSummary>,
    /// Persons counted (planned batch and stated earlier exports).
    pub persons: PersonTotals,
    /// What remains to be done, each cited.
    pub obligations: Vec<Obligation>,
    /// What to look at, each cited.
    pub warnings: Vec<Warning>,
    /// Rules that fired, in order.
    pub trace: Vec<TraceStep>,
    /// Provisions cited anywhere in this decision, sorted.
    pub provisions: Vec<String>,
    /// What was assumed because it was not stated, as fact names with the assumed value.
    pub assumptions: Vec<String>,
    /// Facts that were left out and matter, sorted.
    pub unknown: Vec<String>,
    /// Security assessments that the exporter says it passed, and how long they hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assessments: Vec<AssessmentState>,
}

/// How long a passed security assessment holds (Provisions Art 9). Days are ISO.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessmentState {
    /// As stated.
    pub issued: String,
    /// Three years later.
    pub expires: String,
    /// The sixtieth working day before that, the last day itself not counted: from then on an extension can be asked for.
    pub apply_from: String,
    /// Years within the sixty days for which no notice on holidays is loaded: the day is provisional.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without_notice: Vec<i16>,
    /// How it stands on the day of the decision.
    pub validity: Validity,
    /// Issued before the Provisions came into force: another period may hold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub older_rules: bool,
}

/// How an assessment stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Validity {
    /// It holds.
    Valid,
    /// It holds, and an extension can be asked for.
    ExtensionOpen,
    /// It has ended.
    Expired,
    /// Its day of issue lies in the future.
    NotYetIssued,
}

/// A route that is still possible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RouteCandidate {
    /// The route.
    pub route: Route,
    /// Facts under which it holds, `ciio = false`; all of one inner list together, any of the lists.
    pub when: Vec<Vec<String>>,
}

/// Columns whose weak or rare evidence carries the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RestsOn {
    /// `dataset#column`.
    pub columns: Vec<String>,
    /// `likely-evidence` or `few-cells`.
    pub because: RestsOnReason,
    /// The route without them.
    pub without_them: Route,
}

/// Why a decision rests on few columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RestsOnReason {
    /// Without findings below `strong` the route would be lighter.
    LikelyEvidence,
    /// Fewer than ten cells carry it.
    FewCells,
}

/// A lighter route that a better proof would give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LighterIf {
    /// The lighter route.
    pub route: Route,
    /// Datasets whose keys would have to be joined, or whose rows lack a key.
    pub datasets: Vec<String>,
    /// Kinds of key that stand apart today (category ids), or `no-key`.
    pub kinds: Vec<String>,
    /// Persons with non-sensitive data on the lower bound.
    pub non_sensitive: u64,
    /// Persons with sensitive data on the lower bound.
    pub sensitive: u64,
}

/// Another reading of the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OtherReading {
    /// The ambiguity, such as `A8`.
    pub reading: String,
    /// The reading of it, as `[readings]` in `exporter.toml` names it.
    pub choice: String,
    /// The route under it.
    pub route: Route,
    /// What the reading says, in English.
    pub because_en: String,
    /// The same in Chinese.
    pub because_zh: String,
    /// Its provision.
    pub provision: String,
}

/// One flow of the exporter, or the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FlowSummary {
    /// Purpose as stated; `none` for the rest.
    pub purpose: String,
    /// Dataset ids in it.
    pub datasets: Vec<String>,
    /// Persons left out of the count because the flow is exempt.
    pub excluded_persons: Bounds,
    /// Persons of it that were counted all the same (columns not needed, claims not complete).
    pub counted: Bounds,
    /// Rule that exempts it, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// Persons in the planned batch, and with earlier exports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PersonTotals {
    /// Distinct persons with non-sensitive personal information in counted flows of this batch.
    pub non_sensitive: Bounds,
    /// Distinct persons with sensitive personal information in counted flows of this batch.
    pub sensitive: Bounds,
    /// Distinct persons in exempt flows of this batch.
    pub excluded: Bounds,
    /// As `non_sensitive`, with those in exempt flows (A1).
    pub non_sensitive_with_exempt: Bounds,
    /// As `sensitive`, with those in exempt flows (A1).
    pub sensitive_with_exempt: Bounds,
    /// Stated earlier exports since 1 January, (non-sensitive, sensitive); absent where not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub already_exported: Option<(u64, u64)>,
}

macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }
    };
}

kinds! {
    /// Something to look at; the texts table says it in both languages.
    WarningKind {
        /// A factor of Annex G or of a draft or other zone is met: identify and declare.
        ImportantSuspected,
        /// A criterion of a published instrument is met, the exporter says nothing was notified.
        ImportantCriterionUnnotified,
        /// Once notified or published: apply within two months.
        ApplyWithinTwoMonths,
        /// Notified, but not found in the data.
        NotifiedNotFound,
        /// A bound is within ten per cent of a threshold.
        NearThreshold,
        /// The total with exempt flows would cross a threshold (A1).
        ExcludedWouldCross,
        /// The data contradict a stated purpose.
        ClaimContradicted,
        /// A purpose lacks a condition that the law asks for.
        PurposeIncomplete,
        /// Statutory duty: the Provisions are silent, confirm (A26).
        StatutoryDutyConfirm,
        /// Exemption for a critical infrastructure operator: confirm (A17).
        CiioExemptionConfirm,
        /// A free-trade zone was stated; of its list only so much is loaded.
        ZoneNotLoaded,
        /// The list of the stated zone cannot be used: none is in force, or a condition of it is not met.
        ZoneNotUsable,
        /// The day lies after the end of the law data.
        LawDataOld,
        /// The day lies before the law data begin.
        LawNotLoaded,
        /// Files were not read or only sampled: counts are lower bounds.
        NotAllRead,
        /// No file was read at all.
        NothingRead,
        /// Decided for another day than the one for which under-14s were counted: told from years of birth.
        MinorsByYear,
        /// Birth dates that could not be read: whether these persons are under 14 is unknown.
        BirthDatesUnread,
        /// Ten million persons: extra duties (Regulations Art 28).
        TenMillionPersons,
        /// A passed assessment has ended.
        AssessmentExpired,
        /// The extension of a passed assessment can be asked for.
        ExtensionOpen,
        /// A passed assessment was issued after the day of the decision.
        AssessmentInFuture,
        /// A passed assessment was issued before the Provisions.
        AssessmentOlderRules,
        /// Earlier exports are stated for another year: unknown.
        EarlierOfAnotherYear,
        /// Earlier exports are stated until an earlier day: what left since is not in them.
        EarlierNotUpToDate,
        /// The counters begin anew on 1 January; moving volume over that day is splitting.
        YearEnd,
        /// Several exporters: each has its own counter.
        GroupFiling,
        /// Several exporters: added up they reach a heavier route.
        GroupCrosses,
    }
}

/// A point of the checklist that comes with the route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Obligation {
    /// Id of the point in the law data.
    pub id: String,
    /// What kind of point it is.
    pub group: DutyGroup,
    /// What is to be done or known, in English.
    pub text_en: String,
    /// The same in Chinese.
    pub text_zh: String,
    /// Provision ids.
    pub basis: Vec<String>,
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Warning {
    /// Which.
    pub id: WarningKind,
    /// What it is about (criterion, threshold, flow, file); never a value.
    pub about: String,
    /// Provision ids.
    pub basis: Vec<String>,
}

/// One rule that fired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TraceStep {
    /// Rule id, such as `R10`.
    pub rule: String,
    /// What it gave, as a route or `exempt-flow`.
    pub gives: String,
    /// Provision id.
    pub provision: String,
    /// Facts used, `sensitive_persons = 12000`.
    pub facts: Vec<String>,
    /// Branch of unknown facts under which it fired, empty where none was open.
    pub under: Vec<String>,
}
