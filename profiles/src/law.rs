//! Law as dated data: provisions and rules, one file per instrument and in-force date.
//!
//! A file is the whole table of one instrument from its day on; an amendment is a new file and the old one stays. The
//! files are compiled in. Nothing here decides: [`crate::route`] does, with these rules.

mod ambiguity;
mod check;
mod digest;
mod duty;
mod load;
mod zone;

use std::sync::OnceLock;

use jiff::civil::Date;
use pandian_detectors::vocabulary::Confidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::decision::Route;
use crate::facts::{CaseFacts, Condition, Fact};

pub use ambiguity::{Ambiguity, ReadingText, SettledBy};
pub use duty::{Duty, DutyGroup};
pub use load::LawError;
pub use zone::{Industry, ListKind, ListRow, ZoneList};

/// A provision that a class, rule or warning cites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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

/// One instrument from one day on.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Kebab-case, the name of its folder.
    pub id: String,
    /// Official title.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Who issued it.
    pub issuer: String,
    /// Day of publication, where one is known.
    #[serde(default)]
    pub published: Option<Day>,
    /// First day in force; the name of the file.
    pub in_force: Day,
    /// Address, where one is known.
    #[serde(default)]
    pub url: Option<String>,
    /// When file and text were last compared.
    pub read_on: Day,
    /// Places that are cited.
    #[serde(default, rename = "provision")]
    pub provisions: Vec<Provision>,
    /// Rules that rest on it.
    #[serde(default, rename = "rule")]
    pub rules: Vec<Rule>,
    /// The list of a free-trade zone, where the instrument brings one.
    #[serde(default)]
    pub zone: Option<ZoneList>,
    /// Rows of such lists.
    #[serde(default, rename = "row")]
    pub rows: Vec<ListRow>,
    /// What a route asks for.
    #[serde(default, rename = "duty")]
    pub duties: Vec<Duty>,
    /// Questions that the law leaves open.
    #[serde(default, rename = "ambiguity")]
    pub ambiguities: Vec<Ambiguity>,
    /// What it says that no rule covers.
    #[serde(default, rename = "not_modelled")]
    pub not_modelled: Vec<NotModelled>,
    /// Worked cases; tests run them through the same evaluator as a scan.
    #[serde(default, rename = "case")]
    pub cases: Vec<Case>,
}

/// One row of the decision table.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// `R3` or `R10-sensitive`; unique over all instruments.
    pub id: String,
    /// Provision it rests on.
    pub provision: String,
    /// What it judges.
    pub stage: Stage,
    /// The route, for [`Stage::Entity`]; absent for the others.
    #[serde(default)]
    pub route: Option<Route>,
    /// Rules that do not speak where this one does.
    #[serde(default)]
    pub overrides: Vec<String>,
    /// Rules where one of which speaks this one does not; the other end of `overrides`, for files that come later.
    #[serde(default)]
    pub yields_to: Vec<String>,
    /// The reasoning, for a person, in English.
    pub because: String,
    /// The same in Chinese.
    pub because_zh: String,
    /// All must hold.
    #[serde(default)]
    pub when: Vec<Condition>,
}

/// What a rule judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// One flow: where it fires, the flow is exempt and its persons are not counted.
    Flow,
    /// The whole legal entity: where it fires, it gives the route.
    Entity,
    /// An unknown fact: says that all its values are tried; decides nothing.
    Branch,
}

/// What an instrument says that no rule covers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotModelled {
    /// Provision id.
    pub provision: String,
    /// Why, and what follows for the user.
    pub reason: String,
}

/// A worked case of the law data.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Number and gist.
    pub name: String,
    /// The day it is judged on.
    pub as_of: Day,
    /// What is known.
    pub facts: CaseFacts,
    /// The conservative answer.
    pub expect: Route,
    /// Rules that must have fired, in order of the trace; empty where the case does not pin them.
    #[serde(default)]
    pub rules: Vec<String>,
}

/// Every instrument of every date.
#[derive(Clone, Debug, PartialEq)]
pub struct Law {
    instruments: Vec<Instrument>,
    begins: Date,
    known_until: Date,
    digest: String,
}

impl Law {
    /// The law that is compiled in, parsed once.
    ///
    /// # Errors
    /// [`LawError`] where a file is malformed, names an unknown provision, or does not fit its place; a test keeps the
    /// built-in files free of it.
    pub fn built_in() -> Result<&'static Self, LawError> {
        static LAW: OnceLock<Result<Law, LawError>> = OnceLock::new();
        LAW.get_or_init(|| load::parse(load::LAW_FILES)).as_ref().map_err(Clone::clone)
    }

    /// The law from files given as (path, text), as a user's own folder holds them.
    ///
    /// # Errors
    /// As [`Law::built_in`].
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, LawError> {
        load::parse(files)
    }

    /// The built-in law with a user's own files, given as (path below their folder, text). An instrument with a known id
    /// and another day is a newer version of it; a `span.toml` replaces the built-in one.
    ///
    /// # Errors
    /// As [`Law::built_in`], and where a version stands there twice.
    pub fn with_own(own: &[(String, String)]) -> Result<Self, LawError> {
        let own: Vec<(String, &str)> = own.iter().map(|(path, text)| (format!("own/{path}"), text.as_str())).collect();
        let brings_span = own.iter().any(|(path, _)| load::is_span(path));
        let built_in = load::LAW_FILES.iter().copied().filter(|(path, _)| !(brings_span && load::is_span(path)));
        let files: Vec<(&str, &str)> = built_in.chain(own.iter().map(|(path, text)| (path.as_str(), *text))).collect();
        load::parse(&files)
    }

    /// The latest version of each instrument that is in force on a day.
    #[must_use]
    pub fn on(&self, as_of: Date) -> InForce<'_> {
        let mut instruments: Vec<&Instrument> = Vec::new();
        // Versions of one instrument stand side by side in ascending order of date.
        for instrument in self.instruments.iter().filter(|instrument| instrument.in_force.0 <= as_of) {
            match instruments.last_mut() {
                Some(last) if last.id == instrument.id => *last = instrument,
                Some(_) | None => instruments.push(instrument),
            }
        }
        InForce { as_of, instruments }
    }

    /// All instruments and versions, by id and date.
    #[must_use]
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// All rules of all versions.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.instruments.iter().flat_map(|instrument| &instrument.rules)
    }

    /// All ambiguities, each as its latest version says it, by number.
    #[must_use]
    pub fn ambiguities(&self) -> Vec<&Ambiguity> {
        let mut found: Vec<&Ambiguity> = Vec::new();
        for ambiguity in self.instruments.iter().rev().flat_map(|instrument| &instrument.ambiguities) {
            if !found.iter().any(|other| other.id == ambiguity.id) {
                found.push(ambiguity);
            }
        }
        found.sort_by_key(|one| (one.id.len(), one.id.as_str()));
        found
    }

    /// The instrument and version that holds a rule, the latest first.
    #[must_use]
    pub fn home_of(&self, rule: &str) -> Option<&Instrument> {
        self.instruments.iter().rev().find(|instrument| instrument.rules.iter().any(|one| one.id == rule))
    }

    /// Ids of all zones with a list of any day, sorted.
    #[must_use]
    pub fn zones(&self) -> Vec<&str> {
        let lists = self.instruments.iter().filter_map(|instrument| instrument.zone.as_ref());
        let mut zones: Vec<&str> = lists.map(|list| list.id.as_str()).collect();
        zones.sort_unstable();
        zones.dedup();
        zones
    }

    /// Rows of one edition of a list, of all files, by id.
    #[must_use]
    pub fn rows_of(&self, list: &Instrument) -> Vec<&ListRow> {
        let rows = self.instruments.iter().flat_map(|instrument| &instrument.rows);
        let mut rows: Vec<&ListRow> = rows.filter(|row| row.list == list.id && row.edition == list.in_force).collect();
        rows.sort_by(|left, right| left.id.cmp(&right.id));
        rows
    }

    /// A provision of any version, the latest first.
    #[must_use]
    pub fn provision(&self, id: &str) -> Option<&Provision> {
        self.instruments.iter().rev().flat_map(|instrument| &instrument.provisions).find(|provision| provision.id == id)
    }

    /// The first day for which the route rules are loaded.
    #[must_use]
    pub fn begins(&self) -> Date {
        self.begins
    }

    /// The day on which the law data were last brought up to date.
    #[must_use]
    pub fn known_until(&self) -> Date {
        self.known_until
    }

    /// Sixteen hex digits over all files; equal digests mean equal law data.
    #[must_use]
    pub fn digest(&self) -> String {
        self.digest.clone()
    }
}

/// The law of one day.
#[derive(Clone, Debug, PartialEq)]
pub struct InForce<'law> {
    as_of: Date,
    instruments: Vec<&'law Instrument>,
}

impl<'law> InForce<'law> {
    /// The day.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// Instruments in force, by id.
    #[must_use]
    pub fn instruments(&self) -> &[&'law Instrument] {
        &self.instruments
    }

    /// A provision in force.
    #[must_use]
    pub fn provision(&self, id: &str) -> Option<&'law Provision> {
        self.instruments.iter().flat_map(|instrument| &instrument.provisions).find(|provision| provision.id == id)
    }

    /// The list of a zone, with the instrument that brings it; a list whose trial has ended is none.
    #[must_use]
    pub fn list_of(&self, zone: &str) -> Option<(&'law Instrument, &'law ZoneList)> {
        let lists = self.instruments.iter().filter_map(|instrument| Some((*instrument, instrument.zone.as_ref()?)));
        let mut open = lists.filter(|(_, list)| list.id == zone && list.ends.is_none_or(|ends| ends.0 >= self.as_of));
        open.next()
    }

    /// The rows of a list that are in force and may decide.
    pub fn rows_of(&self, list: &Instrument) -> impl Iterator<Item = &'law ListRow> {
        let rows = self.instruments.iter().flat_map(|instrument| &instrument.rows);
        rows.filter(move |row| {
            row.list == list.id && row.edition == list.in_force && row.confidence > Confidence::Unsure
        })
    }

    /// Points of checklists, by instrument and place in the file.
    pub fn duties(&self) -> impl Iterator<Item = &'law Duty> {
        self.instruments.iter().flat_map(|instrument| &instrument.duties)
    }

    /// An ambiguity as it stands on the day.
    #[must_use]
    pub fn ambiguity(&self, id: &str) -> Option<&'law Ambiguity> {
        self.instruments.iter().flat_map(|instrument| &instrument.ambiguities).find(|one| one.id == id)
    }

    /// Whether a rule of the entity looks at a fact.
    #[must_use]
    pub fn asks_for(&self, fact: Fact) -> bool {
        let rules = self.rules().filter(|rule| rule.stage == Stage::Entity);
        rules.flat_map(|rule| &rule.when).any(|condition| condition.fact == fact)
    }

    /// Rules in force, by instrument and place in the file.
    pub fn rules(&self) -> impl Iterator<Item = &'law Rule> {
        self.instruments.iter().flat_map(|instrument| &instrument.rules)
    }
}
