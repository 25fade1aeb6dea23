//! The facts that rules look at: a closed list with types, the four conditions on them, and the facts of a worked case.
//!
//! No expressions and no arithmetic: what must be derived (totals, what stands in exempt flows) is derived before.

mod zone;

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use zone::{ListBound, ListBounds, PartialVolume, ZoneFacts, ZoneStanding};

/// Why data leave, as the exporter states it (Provisions Art 4, 5; Regulations Art 35).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Nothing that lightens the route.
    #[default]
    None,
    /// A contract to which the person is a party.
    Contract,
    /// Cross-border management of own employees.
    Hr,
    /// Life, health and property in an emergency.
    Emergency,
    /// A duty in Chinese law.
    StatutoryDuty,
    /// Collected abroad, processed in China, sent out again.
    ForeignOrigin,
}

impl Purpose {
    /// Every one, in order.
    pub const ALL: [Self; 6] =
        [Self::None, Self::Contract, Self::Hr, Self::Emergency, Self::StatutoryDuty, Self::ForeignOrigin];

    /// The word used in files and reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Contract => "contract",
            Self::Hr => "hr",
            Self::Emergency => "emergency",
            Self::StatutoryDuty => "statutory-duty",
            Self::ForeignOrigin => "foreign-origin",
        }
    }
}

/// How the data stand to important data (Provisions Art 2; Regulations Art 37).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Important {
    /// No criterion met, nothing notified.
    #[default]
    None,
    /// Only a criterion that binds nobody here is met: a warning.
    Suspected,
    /// A criterion of a published instrument is met, the exporter says that nothing was notified.
    CriterionUnnotified,
    /// Something was notified that the data do not show.
    NotifiedNotFound,
    /// Notified to the exporter, and found.
    Notified,
}

impl Important {
    /// Every one, in order.
    pub const ALL: [Self; 5] =
        [Self::None, Self::Suspected, Self::CriterionUnnotified, Self::NotifiedNotFound, Self::Notified];

    /// The word used in files and reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Suspected => "suspected",
            Self::CriterionUnnotified => "criterion-unnotified",
            Self::NotifiedNotFound => "notified-not-found",
            Self::Notified => "notified",
        }
    }
}

/// What a condition can look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Flow: the stated purpose.
    Purpose,
    /// Flow: lawful labour rules exist.
    LabourRules,
    /// Flow: a lawful collective contract exists.
    CollectiveContract,
    /// Flow: only one of the two exists, and the lenient reading A4 was chosen.
    EitherHrBasis,
    /// Flow: a duty in Chinese law does not exempt (chosen reading of A26).
    DutyCounted,
    /// Flow: personal data of domestic origin were added.
    DomesticDataAdded,
    /// Flow: it holds important data.
    ImportantInFlow,
    /// Entity: something leaves the mainland.
    ExportAct,
    /// Entity: state secrets or core data are marked.
    CoreData,
    /// Entity: it is a state organ.
    StateOrgan,
    /// Entity: it is a critical information infrastructure operator.
    Ciio,
    /// Entity: how the export stands to the list of a free-trade zone, see [`ZoneStanding`].
    ZoneList,
    /// Entity: whether the floor for a contract that the list sets for non-sensitive data is reached.
    ListContractNonSensitive,
    /// Entity: the same for sensitive data.
    ListContractSensitive,
    /// Entity: whether the floor for an assessment that the list sets for non-sensitive data is reached.
    ListAssessmentNonSensitive,
    /// Entity: the same for sensitive data.
    ListAssessmentSensitive,
    /// Entity: exempt flows of a critical operator need an assessment all the same (chosen reading of A17).
    CiioFlowsCounted,
    /// Entity: see [`Important`].
    Important,
    /// Entity: suspected important data are treated as important (chosen reading of A14).
    SuspectedIsImportant,
    /// Entity: the data contradict a claimed purpose.
    ClaimContradicted,
    /// Entity: persons in this batch, exempt flows included.
    LeavingPersons,
    /// Entity: persons in this batch that are counted.
    CountedPersons,
    /// Entity: persons with non-sensitive data since 1 January, this batch included.
    NonSensitivePersons,
    /// Entity: persons with sensitive data since 1 January, this batch included.
    SensitivePersons,
    /// Entity: persons whose data the exporter processes in all, exported or not.
    HandledPersons,
    /// Entity: persons exported since 1 January of the previous year, this batch included.
    TwoYearPersons,
    /// Entity: persons exported with sensitive data since 1 January of the previous year, this batch included.
    TwoYearSensitivePersons,
    /// Duty: persons with sensitive data in this batch, exempt flows included.
    LeavingSensitivePersons,
    /// Duty: persons exported earlier this year.
    EarlierPersons,
    /// Duty: persons under 14 may be among those who leave.
    Minors,
}

/// The type of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Flag,
    Count,
    Purpose,
    Important,
    Zone,
    Bound,
}

impl Fact {
    /// The word used in law files, traces and `depends_on`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::LabourRules => "labour_rules",
            Self::CollectiveContract => "collective_contract",
            Self::EitherHrBasis => "either_hr_basis",
            Self::DutyCounted => "duty_counted",
            Self::DomesticDataAdded => "domestic_data_added",
            Self::ImportantInFlow => "important_in_flow",
            Self::ExportAct => "export_act",
            Self::CoreData => "core_data",
            Self::StateOrgan => "state_organ",
            Self::Ciio => "ciio",
            Self::ZoneList => "zone_list",
            Self::ListContractNonSensitive => "list_contract_non_sensitive",
            Self::ListContractSensitive => "list_contract_sensitive",
            Self::ListAssessmentNonSensitive => "list_assessment_non_sensitive",
            Self::ListAssessmentSensitive => "list_assessment_sensitive",
            Self::CiioFlowsCounted => "ciio_flows_counted",
            Self::Important => "important",
            Self::SuspectedIsImportant => "suspected_is_important",
            Self::ClaimContradicted => "claim_contradicted",
            Self::LeavingPersons => "leaving_persons",
            Self::CountedPersons => "counted_persons",
            Self::NonSensitivePersons => "non_sensitive_persons",
            Self::SensitivePersons => "sensitive_persons",
            Self::HandledPersons => "handled_persons",
            Self::TwoYearPersons => "two_year_persons",
            Self::TwoYearSensitivePersons => "two_year_sensitive_persons",
            Self::LeavingSensitivePersons => "leaving_sensitive_persons",
            Self::EarlierPersons => "earlier_persons",
            Self::Minors => "minors",
        }
    }

    const fn kind(self) -> Kind {
        match self {
            Self::Purpose => Kind::Purpose,
            Self::Important => Kind::Important,
            Self::ZoneList => Kind::Zone,
            Self::ListContractNonSensitive
            | Self::ListContractSensitive
            | Self::ListAssessmentNonSensitive
            | Self::ListAssessmentSensitive => Kind::Bound,
            Self::LeavingPersons
            | Self::CountedPersons
            | Self::NonSensitivePersons
            | Self::SensitivePersons
            | Self::HandledPersons
            | Self::TwoYearPersons
            | Self::TwoYearSensitivePersons
            | Self::LeavingSensitivePersons
            | Self::EarlierPersons => Kind::Count,
            Self::LabourRules
            | Self::CollectiveContract
            | Self::EitherHrBasis
            | Self::DutyCounted
            | Self::SuspectedIsImportant
            | Self::DomesticDataAdded
            | Self::ImportantInFlow
            | Self::ExportAct
            | Self::CoreData
            | Self::StateOrgan
            | Self::Ciio
            | Self::CiioFlowsCounted
            | Self::Minors
            | Self::ClaimContradicted => Kind::Flag,
        }
    }
}

/// A value of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// Persons.
    Count(u64),
    /// A purpose.
    Purpose(Purpose),
    /// A standing towards important data.
    Important(Important),
    /// A standing towards the list of a free-trade zone.
    Zone(ZoneStanding),
    /// A bound of such a list.
    Bound(ListBound),
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => flag.fmt(formatter),
            Self::Count(count) => count.fmt(formatter),
            Self::Purpose(purpose) => formatter.write_str(purpose.id()),
            Self::Important(important) => formatter.write_str(important.id()),
            Self::Zone(standing) => formatter.write_str(standing.id()),
            Self::Bound(bound) => formatter.write_str(bound.id()),
        }
    }
}

/// Every fact a rule may ask for, with its value; what is absent makes a condition fail.
pub type Assignment = BTreeMap<Fact, Value>;

/// One condition of a rule.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "RawCondition")]
pub struct Condition {
    /// What it looks at.
    pub fact: Fact,
    /// What must hold.
    pub test: Test,
}

/// What must hold of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Equal.
    Is(Value),
    /// 以上: the bound itself included.
    AtLeast(u64),
    /// 不满: the bound itself excluded.
    Below(u64),
    /// One of several.
    OneOf(Vec<Value>),
}

impl Condition {
    /// Whether it holds. A fact without a value holds nothing.
    #[must_use]
    pub fn holds(&self, facts: &Assignment) -> bool {
        let Some(value) = facts.get(&self.fact) else { return false };
        match (&self.test, value) {
            (Test::Is(expected), _) => value == expected,
            (Test::OneOf(expected), _) => expected.contains(value),
            (Test::AtLeast(bound), Value::Count(count)) => count >= bound,
            (Test::Below(bound), Value::Count(count)) => count < bound,
            (
                Test::AtLeast(_) | Test::Below(_),
                Value::Flag(_) | Value::Purpose(_) | Value::Important(_) | Value::Zone(_) | Value::Bound(_),
            ) => false,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCondition {
    fact: Fact,
    is: Option<RawValue>,
    at_least: Option<u64>,
    below: Option<u64>,
    one_of: Option<Vec<RawValue>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawValue {
    Flag(bool),
    Count(u64),
    Word(String),
}

impl RawValue {
    fn of(self, fact: Fact) -> Result<Value, String> {
        let value = match (fact.kind(), &self) {
            (Kind::Flag, Self::Flag(flag)) => Some(Value::Flag(*flag)),
            (Kind::Count, Self::Count(count)) => Some(Value::Count(*count)),
            (Kind::Purpose, Self::Word(word)) => named(&Purpose::ALL, Purpose::id, word).map(Value::Purpose),
            (Kind::Important, Self::Word(word)) => named(&Important::ALL, Important::id, word).map(Value::Important),
            (Kind::Zone, Self::Word(word)) => named(&ZoneStanding::ALL, ZoneStanding::id, word).map(Value::Zone),
            (Kind::Bound, Self::Word(word)) => named(&ListBound::ALL, ListBound::id, word).map(Value::Bound),
            (Kind::Flag | Kind::Count | Kind::Purpose | Kind::Important | Kind::Zone | Kind::Bound, _) => None,
        };
        value.ok_or_else(|| format!("fact `{}` has another type than the value it is compared with", fact.id()))
    }
}

fn named<T: Copy>(all: &[T], id: fn(T) -> &'static str, word: &str) -> Option<T> {
    all.iter().find(|one| id(**one) == word).copied()
}

impl TryFrom<RawCondition> for Condition {
    type Error = String;

    fn try_from(raw: RawCondition) -> Result<Self, String> {
        let fact = raw.fact;
        let count = fact.kind() == Kind::Count;
        let test = match (raw.is, raw.at_least, raw.below, raw.one_of) {
            (Some(value), None, None, None) => Test::Is(value.of(fact)?),
            (None, Some(bound), None, None) if count => Test::AtLeast(bound),
            (None, None, Some(bound), None) if count => Test::Below(bound),
            (None, None, None, Some(values)) => {
                Test::OneOf(values.into_iter().map(|value| value.of(fact)).collect::<Result<_, _>>()?)
            }
            (_, _, _, _) => {
                return Err(format!(
                    "the condition on `{}` needs exactly one of is, at_least, below, one_of (bounds only on counts)",
                    fact.id()
                ));
            }
        };
        Ok(Self { fact, test })
    }
}

/// Persons with non-sensitive and with sensitive data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Volume {
    /// Distinct persons with non-sensitive personal information.
    #[serde(default)]
    pub non_sensitive: u64,
    /// Distinct persons with sensitive personal information.
    #[serde(default)]
    pub sensitive: u64,
}

impl Volume {
    /// Persons that are there at least: everyone has one kind or the other.
    #[must_use]
    pub const fn persons(self) -> u64 {
        if self.non_sensitive > self.sensitive { self.non_sensitive } else { self.sensitive }
    }

    /// Persons that are there at most: nobody has both kinds.
    #[must_use]
    pub const fn persons_at_most(self) -> u64 {
        self.non_sensitive.saturating_add(self.sensitive)
    }

    /// Both kinds added.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            non_sensitive: self.non_sensitive.saturating_add(other.non_sensitive),
            sensitive: self.sensitive.saturating_add(other.sensitive),
        }
    }
}

/// A fact that may be unknown and can only make the route heavier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unknown {
    /// Critical information infrastructure operator?
    Ciio,
    /// State organ?
    StateOrgan,
    /// What went out since 1 January?
    AlreadyExported,
    /// A published criterion is met: was it notified?
    Notified,
    /// Persons processed in all; asked only where a rule in force looks at it.
    HandledPersons,
    /// What went out in the previous year; asked only where a rule in force looks at it.
    ExportedLastYear,
}

impl Unknown {
    /// The name under which it stands in `exporter.toml`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ciio => "ciio",
            Self::StateOrgan => "state_organ",
            Self::AlreadyExported => "already_exported",
            Self::Notified => "important_data.notified",
            Self::HandledPersons => "handled_persons",
            Self::ExportedLastYear => "exported_last_year",
        }
    }
}

/// The facts of one flow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one stated fact under its own name, as the law files write it"
)]
pub struct FlowFacts {
    /// As stated.
    pub purpose: Purpose,
    /// As stated; only true lightens.
    pub labour_rules: bool,
    /// As stated; only true lightens.
    pub collective_contract: bool,
    /// As stated; only a stated "no" lightens.
    pub domestic_data_added: Option<bool>,
    /// Whether it holds notified important data.
    pub important: bool,
    /// Whether the lenient reading of the HR exemption was chosen (A4).
    pub either_hr_basis: bool,
    /// Whether the reading was chosen that a duty in Chinese law does not exempt (A26).
    pub duty_counted: bool,
    /// Persons in it; not used where flows overlap and are counted from an inventory.
    pub persons: Volume,
}

impl FlowFacts {
    /// The facts as rules see them.
    #[must_use]
    pub fn assignment(&self) -> Assignment {
        let either = self.either_hr_basis && self.labour_rules != self.collective_contract;
        let mut facts = Assignment::from([
            (Fact::Purpose, Value::Purpose(self.purpose)),
            (Fact::LabourRules, Value::Flag(self.labour_rules)),
            (Fact::CollectiveContract, Value::Flag(self.collective_contract)),
            (Fact::EitherHrBasis, Value::Flag(either)),
            (Fact::DutyCounted, Value::Flag(self.duty_counted)),
            (Fact::ImportantInFlow, Value::Flag(self.important)),
        ]);
        if let Some(added) = self.domestic_data_added {
            facts.insert(Fact::DomesticDataAdded, Value::Flag(added));
        }
        facts
    }
}

/// The facts of a case: of a worked one in the law files, or of a scan.
///
/// What is left out of a worked case is the usual company: it exports, is no operator of critical infrastructure and no
/// state organ, has exported nothing this year. `unknown` takes single facts back.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one stated fact under its own name, as the law files write it"
)]
pub struct CaseFacts {
    /// Something leaves the mainland.
    pub export_act: bool,
    /// State secrets or core data are marked.
    pub core_data: bool,
    /// Critical information infrastructure operator.
    pub ciio: bool,
    /// State organ.
    pub state_organ: bool,
    /// Standing towards the list of a free-trade zone.
    pub zone: ZoneFacts,
    /// Exempt flows of a critical operator need an assessment all the same (chosen reading of A17).
    pub ciio_flows_counted: bool,
    /// Suspected important data are treated as important (chosen reading of A14).
    pub suspected_is_important: bool,
    /// Standing towards important data.
    pub important: Important,
    /// The data contradict a claimed purpose.
    pub claim_contradicted: bool,
    /// Persons of this batch outside every flow.
    pub persons: Volume,
    /// Persons of non-exempt flows since 1 January, without this batch.
    pub already_exported: Volume,
    /// Persons of non-exempt flows in the previous year.
    pub exported_last_year: Volume,
    /// Persons processed in all.
    pub handled_persons: u64,
    /// Flows of this batch.
    pub flow: Vec<FlowFacts>,
    /// Facts that are not known after all.
    pub unknown: Vec<Unknown>,
}

impl Default for CaseFacts {
    fn default() -> Self {
        Self {
            export_act: true,
            core_data: false,
            ciio: false,
            state_organ: false,
            zone: ZoneFacts::default(),
            ciio_flows_counted: false,
            suspected_is_important: false,
            important: Important::None,
            claim_contradicted: false,
            persons: Volume::default(),
            already_exported: Volume::default(),
            exported_last_year: Volume::default(),
            handled_persons: 0,
            flow: Vec::new(),
            unknown: Vec::new(),
        }
    }
}
