//! One detector as it stands in its TOML file. The Rust type is the schema: unknown keys are errors.

use serde::{Deserialize, Serialize};

use crate::checks::Check;
use crate::vocabulary::{Category, Confidence};

/// One file of the catalogue: how one kind of content shows itself in headers and in values.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detector {
    /// Equal to the file stem, kebab-case, never reused.
    pub id: String,
    /// English name, for `pandian explain`.
    pub name: String,
    /// Chinese name.
    pub name_zh: String,
    /// What a column holds when this detector is right.
    pub category: Category,
    /// Whole-cell patterns in `regex` syntax, after normalisation, ASCII classes unless said; empty: header only.
    #[serde(default)]
    pub shape: Vec<String>,
    /// Named check that a cell of the right shape must pass too.
    #[serde(default)]
    pub check: Option<Check>,
    /// Share of cells of the same length and alphabet that pass shape and check by chance; required with a shape.
    #[serde(default)]
    pub chance: Option<f64>,
    /// Least share of non-null cells that must match before the whole column is called by this detector.
    #[serde(default = "Detector::usual_share")]
    pub min_share: f64,
    /// The most that values alone may reach: weak shapes (a bare six digits) need their header.
    #[serde(default)]
    pub values_alone: ValuesAlone,
    /// Also looked for inside longer text and JSON cells, where single hits count.
    #[serde(default)]
    pub inside: bool,
    /// Cells of more than 512 bytes are judged too: the shape by their first 512 bytes, the check by all of them.
    #[serde(default)]
    pub long: bool,
    /// A column of flags (0/1, Y/N, true/false) under a matching header is still evidence.
    #[serde(default)]
    pub flags_count: bool,
    /// Header words.
    #[serde(default)]
    pub headers: Headers,
    /// Id of a detector of the same category whose header words count too, so that they are written once.
    #[serde(default)]
    pub headers_like: Option<String>,
    /// Where the facts come from.
    #[serde(rename = "source")]
    pub sources: Vec<Source>,
    /// Cells that must match.
    #[serde(default, rename = "match")]
    pub matches: Vec<Example>,
    /// Cells that must not match.
    #[serde(default, rename = "reject")]
    pub rejects: Vec<Example>,
    /// Headers that must and must not match.
    #[serde(default)]
    pub header_match: Vec<String>,
    /// Headers that must not match strongly.
    #[serde(default)]
    pub header_reject: Vec<String>,
    /// What the detector is known to get wrong; the test fails when it is cured.
    #[serde(default, rename = "known_gap")]
    pub known_gaps: Vec<KnownGap>,
}

impl Detector {
    const fn usual_share() -> f64 {
        0.6
    }

    /// A detector that knows column names alone, as a sector profile gives them; it reaches `likely` at most.
    #[must_use]
    pub fn of_words(id: &str, category: Category, headers: Headers, sources: Vec<Source>) -> Self {
        Self {
            id: id.to_owned(),
            name: category.en().to_owned(),
            name_zh: category.zh().to_owned(),
            category,
            shape: Vec::new(),
            check: None,
            chance: None,
            min_share: Self::usual_share(),
            values_alone: ValuesAlone::Nothing,
            inside: false,
            long: false,
            flags_count: false,
            headers,
            headers_like: None,
            sources,
            matches: Vec::new(),
            rejects: Vec::new(),
            header_match: Vec::new(),
            header_reject: Vec::new(),
            known_gaps: Vec::new(),
        }
    }
}

/// What values may prove without a header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValuesAlone {
    /// Values only confirm or contradict a header.
    #[default]
    Nothing,
    /// At most a hint.
    Hint,
    /// At most likely.
    Likely,
    /// At most strong.
    Strong,
    /// Proven, where the counts leave no room for chance.
    Proven,
}

/// Header words of a detector, matched against the end of a column's name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Headers {
    /// Chinese words; the name must end in one of them (neutral endings such as 1 or （脱敏） are cut first).
    pub zh: Vec<String>,
    /// Pinyin initials or full pinyin, lower case; must be a whole word of the name.
    pub pinyin: Vec<String>,
    /// English words, lower case, several words with single spaces; matched on word borders.
    pub en: Vec<String>,
    /// Words of any language that are ambiguous: weak evidence, which values must confirm.
    pub weak: Vec<String>,
    /// Nouns, in Chinese or English, whose number or code the column is: `staff` stands for `staff id`, `staff no` and so on.
    pub holders: Vec<String>,
    /// Words anywhere in the name that speak of something else (`brand` against person names): without a full match of the
    /// name, values reach a hint at most.
    pub not: Vec<String>,
}

impl Headers {
    /// Adds the words of another detector.
    pub(crate) fn extend(&mut self, other: &Self) {
        let lists = [
            (&mut self.zh, &other.zh),
            (&mut self.pinyin, &other.pinyin),
            (&mut self.en, &other.en),
            (&mut self.weak, &other.weak),
            (&mut self.holders, &other.holders),
            (&mut self.not, &other.not),
        ];
        for (mine, theirs) in lists {
            for word in theirs {
                if !mine.contains(word) {
                    mine.push(word.clone());
                }
            }
        }
    }
}

/// A source of a fact.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Standard, notice or page.
    pub title: String,
    /// Address, where one is known.
    #[serde(default)]
    pub url: Option<String>,
    /// Day (or month) when the fact was last compared with the source.
    pub seen: String,
    /// Was the text itself read?
    pub confidence: Confidence,
}

/// A cell with the reason why it is right or wrong.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The cell; fictional, or the sample printed in the standard.
    pub text: String,
    /// Why.
    pub why: String,
}

/// A known miss or false hit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownGap {
    /// The cell.
    pub text: String,
    /// Which way it is wrong.
    pub is: Gap,
    /// Why it is left so.
    pub why: String,
}

/// Which way a known gap is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gap {
    /// Should match and does not.
    Missed,
    /// Matches and should not.
    FalseHit,
}
