//! Questions that the law leaves open: both readings, and which of them decides unless the exporter chooses.

use serde::Deserialize;

/// A question of law with its readings.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ambiguity {
    /// `A8`.
    pub id: String,
    /// Where it is explained.
    pub provision: String,
    /// The question in Chinese.
    pub question_zh: String,
    /// The question in English.
    pub question_en: String,
    /// Who or what settles it.
    pub settled_by: SettledBy,
    /// What a person has to do or decide, in Chinese.
    pub todo_zh: String,
    /// The same in English.
    pub todo_en: String,
    /// The readings, the one that decides by default first.
    #[serde(rename = "reading")]
    pub readings: Vec<ReadingText>,
}

/// Who or what settles an ambiguity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SettledBy {
    /// `[readings]` of the exporter file; the other reading is computed and printed beside the answer.
    Choice,
    /// The program counts in this way and shows both figures or bounds.
    Counting,
    /// Another fact of the exporter file.
    Fact,
    /// A person: the data do not show it.
    Person,
}

/// One reading.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingText {
    /// As `[readings]` names it.
    pub id: String,
    /// What it says, in Chinese.
    pub text_zh: String,
    /// What it says, in English.
    pub text_en: String,
}
