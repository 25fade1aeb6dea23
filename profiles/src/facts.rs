//! The facts that rules look at: a closed list with types, the four conditions on them, and the facts of a worked case.
//!
//! No expressions and no arithmetic: what must be derived (totals, what stands in exempt flows) is derived before.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// Entity: a free-trade zone was stated.
    ZoneStated,
    /// Entity: see [`Important`].
    Important,
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
}

/// The type of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Flag,
    Count,
    Purpose,
    Important,
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
            Self::DomesticDataAdded => "domestic_data_added",
            Self::ImportantInFlow => "important_in_flow",
            Self::ExportAct => "export_act",
            Self::CoreData => "core_data",
            Self::StateOrgan => "state_organ",
            Self::Ciio => "ciio",
            Self::ZoneStated => "zone_stated",
            Self::Important => "important",
            Self::ClaimContradicted => "claim_contradicted",
            Self::LeavingPersons => "leaving_persons",
            Self::CountedPersons => "counted_persons",
            Self::NonSensitivePersons => "non_sensitive_persons",
            Self::SensitivePersons => "sensitive_persons",
        }
    }

    const fn kind(self) -> Kind {
        match self {
            Self::Purpose => Kind::Purpose,
            Self::Important => Kind::Important,
            Self::LeavingPersons | Self::CountedPersons | Self::NonSensitivePersons | Self::SensitivePersons => {
                Kind::Count
            }
            Self::LabourRules
            | Self::CollectiveContract
            | Self::EitherHrBasis
            | Self::DomesticDataAdded
            | Self::ImportantInFlow
            | Self::ExportAct
            | Self::CoreData
            | Self::StateOrgan
            | Self::Ciio
            | Self::ZoneStated
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
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => flag.fmt(formatter),
            Self::Count(count) => count.fmt(formatter),
            Self::Purpose(purpose) => formatter.write_str(purpose.id()),
            Self::Important(important) => formatter.write_str(important.id()),
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
            (Test::AtLeast(_) | Test::Below(_), Value::Flag(_) | Value::Purpose(_) | Value::Important(_)) => false,
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
    Purpose(Purpose),
    Important(Important),
}

impl RawValue {
    fn of(self, fact: Fact) -> Result<Value, String> {
        match (fact.kind(), self) {
            (Kind::Flag, Self::Flag(flag)) => Ok(Value::Flag(flag)),
            (Kind::Count, Self::Count(count)) => Ok(Value::Count(count)),
            (Kind::Purpose, Self::Purpose(purpose)) => Ok(Value::Purpose(purpose)),
            // `none` reads as a purpose first; both lists begin with it.
            (Kind::Important, Self::Purpose(Purpose::None)) => Ok(Value::Important(Important::None)),
            (Kind::Important, Self::Important(important)) => Ok(Value::Important(important)),
            (Kind::Flag | Kind::Count | Kind::Purpose | Kind::Important, _) => {
                Err(format!("fact `{}` has another type than the value it is compared with", fact.id()))
            }
        }
    }
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
    /// A free-trade zone other than "none" is stated.
    pub zone_stated: bool,
    /// Standing towards important data.
    pub important: Important,
    /// The data contradict a claimed purpose.
    pub claim_contradicted: bool,
    /// Persons of this batch outside every flow.
    pub persons: Volume,
    /// Persons of non-exempt flows since 1 January, without this batch.
    pub already_exported: Volume,
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
            zone_stated: false,
            important: Important::None,
            claim_contradicted: false,
            persons: Volume::default(),
            already_exported: Volume::default(),
            flow: Vec::new(),
            unknown: Vec::new(),
        }
    }
}
