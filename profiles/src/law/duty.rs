//! What a route asks for, as data: duties, questions to answer, times, and what often goes wrong.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::decision::Route;
use crate::facts::Condition;

/// One point of the checklist that comes with a route.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Kebab-case, unique over all instruments.
    pub id: String,
    /// What kind of point it is.
    pub group: DutyGroup,
    /// Place in the checklist; equal places stand in order of id.
    pub place: u32,
    /// Provision it rests on.
    pub provision: String,
    /// Further provisions.
    #[serde(default)]
    pub also: Vec<String>,
    /// Routes it belongs to; empty: every one.
    #[serde(default)]
    pub routes: Vec<Route>,
    /// All must hold.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// What is to be done or known, in Chinese.
    pub text_zh: String,
    /// The same in English.
    pub text_en: String,
}

/// What kind of point a duty is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DutyGroup {
    /// To be done.
    Do,
    /// A question to be answered, in the impact assessment or by counsel.
    Answer,
    /// A time: how long a thing is valid or takes.
    Time,
    /// What often goes wrong, and what a contract should hold.
    Pitfall,
}

impl DutyGroup {
    /// Every one, in order.
    pub const ALL: [Self; 4] = [Self::Do, Self::Answer, Self::Time, Self::Pitfall];
}
