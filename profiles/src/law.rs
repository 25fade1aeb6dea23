//! Law as dated data: provisions and rules, one file per instrument and in-force date.

use pandian_detectors::vocabulary::Confidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A provision that a class, rule or warning cites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Provision {
    /// `<instrument>/<place>`, such as `provisions-2024/art-7-1-2`.
    pub id: String,
    /// Citation in Chinese.
    pub cite_zh: String,
    /// Citation in English.
    pub cite_en: String,
    /// Was the text itself read?
    #[schemars(with = "String")]
    pub confidence: Confidence,
    /// Where it was read.
    pub source: String,
    /// Address, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}
