//! Which columns of a table count its people, and which fields are tracked for them.
//!
//! The plan is made from the first rows of a dataset and checked against the whole at the end; where the whole says
//! something else, the dataset is counted again. So the figures are those of a plan that knew everything.

use std::collections::BTreeMap;

use pandian_detectors::catalog::Catalog;
use pandian_detectors::decide::Verdict;
use pandian_detectors::header;
use pandian_detectors::vocabulary::{Bearing, Category, Mark, Strength};

use super::groups;
use super::measure::MeasurePlan;
use super::parties::{Side, side};
use super::profile::{ColumnProfile, TableProfile};
use super::pseudonyms::{self, Tied};
use super::sketches::Sketched;
use super::subjects::{Filled, KeyKind};

/// A column by whose values rows are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeyColumn {
    pub(super) column: usize,
    pub(super) kind: KeyKind,
    /// The lower the better; keys inside text come after all others.
    pub(super) rank: u8,
    /// The keys stand inside longer text.
    pub(super) inside: bool,
    /// Zeros and nines are so many that they say "none".
    pub(super) no_zeros: bool,
    pub(super) side: Option<Side>,
}

impl KeyColumn {
    const INSIDE: u8 = 100;

    /// Columns of one group count together: each of their values is a person.
    pub(super) fn group(&self) -> (u8, &KeyKind) {
        (self.rank, &self.kind)
    }
}

/// A field that is tracked per subject: a bit of [`Filled`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tracked {
    /// One column, or several where a table has more fields than bits.
    pub(super) columns: Vec<usize>,
    /// `None`: any value counts. `Some`: only cells that hold this category inside longer text.
    pub(super) within: Option<Category>,
    /// Only cells that show something of this kind: 待补录 fills no identity number.
    pub(super) shows: Option<Category>,
}

/// People of another side who have a name or address in a row but no key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) side: Side,
    pub(super) names: Vec<usize>,
}

/// How a table is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CountingPlan {
    /// Best kind first; columns of one group stand together.
    pub(super) keys: Vec<KeyColumn>,
    /// Bit → field.
    pub(super) tracked: Vec<Tracked>,
    /// Columns that show a birth date.
    pub(super) births: Vec<(usize, Category)>,
    /// Columns that show an age in years.
    pub(super) ages: Vec<usize>,
    pub(super) parties: Vec<Party>,
    /// Where and when the rows were.
    pub(super) measure: MeasurePlan,
    /// Columns of which a sample of values is kept, to find joins.
    pub(super) sketched: Vec<Sketched>,
    /// Quasi-identifiers by which rows are grouped, where there is no key.
    pub(super) grouped: Vec<usize>,
    /// Codes that may stand for persons, with the column that would show it.
    pub(super) tied: Vec<Tied>,
}

impl CountingPlan {
    /// The plan that these verdicts ask for. `names` are the columns' paths.
    pub(super) fn new(catalog: &Catalog, verdicts: &[Verdict], profile: &TableProfile, names: &[&str]) -> Self {
        let mut plan = Self::default();
        let columns = verdicts.iter().zip(&profile.columns).zip(names).enumerate();
        for (column, ((verdict, profile), name)) in columns {
            let tally = &profile.tally;
            let main = verdict.main().filter(|m| m.strength >= Strength::Likely).map(|m| m.category);
            plan.sketched.extend(Sketched::of(column, main, profile));
            let unusable = verdict.marks.contains(&Mark::Masked) || tally.is_mangled();
            for finding in verdict.findings.iter().filter(|f| f.strength >= Strength::Likely) {
                if let (Bearing::Key(rank) | Bearing::Asset(rank), false) = (finding.category.bearing(), unusable) {
                    plan.add_key(KeyColumn {
                        column,
                        kind: kind_of(finding.category, if finding.within { "" } else { name }),
                        rank: if finding.within { rank + KeyColumn::INSIDE } else { rank },
                        inside: finding.within,
                        no_zeros: zeros_say_none(profile),
                        side: side(name),
                    });
                }
                if !finding.within && is_birth(finding.category) {
                    plan.births.push((column, finding.category));
                }
                if !finding.within && finding.category == Category::Age {
                    plan.ages.push(column);
                }
            }
        }
        plan.sort_keys();
        plan.grouped = groups::columns(verdicts, !plan.keys.is_empty());
        plan.tied = pseudonyms::tied(verdicts, &plan.sketched);
        plan.parties = parties(&plan.keys, verdicts, names);
        plan.tracked = tracked(catalog, verdicts);
        plan.measure = MeasurePlan::new(verdicts, &plan.keys, names);
        plan
    }

    /// Best kind first, columns of one group together.
    pub(super) fn sort_keys(&mut self) {
        self.keys.sort_by(|a, b| (a.group(), a.column).cmp(&(b.group(), b.column)));
    }

    /// A column counts by one kind: the first, which is the strongest finding; keys inside its text may be of several.
    fn add_key(&mut self, key: KeyColumn) {
        let known = |k: &KeyColumn| k.column == key.column && (!key.inside || !k.inside || k.kind == key.kind);
        if !self.keys.iter().any(known) {
            self.keys.push(key);
        }
    }

    /// The same plan where columns have other numbers; `None` where one of its columns is no more.
    pub(super) fn moved(&self, to: impl Fn(usize) -> Option<usize>) -> Option<Self> {
        let mut moved = self.clone();
        let columns = moved.keys.iter_mut().map(|key| &mut key.column);
        let columns = columns.chain(moved.tracked.iter_mut().flat_map(|field| &mut field.columns));
        let columns = columns.chain(moved.births.iter_mut().map(|(column, _)| column));
        let columns = columns.chain(&mut moved.ages).chain(moved.parties.iter_mut().flat_map(|party| &mut party.names));
        let columns = columns.chain(moved.sketched.iter_mut().map(|sketched| &mut sketched.column));
        let columns = columns.chain(&mut moved.grouped).chain(moved.tied.iter_mut().flat_map(Tied::columns_mut));
        let columns = columns.chain(moved.measure.columns_mut());
        for column in columns {
            *column = to(*column)?;
        }
        moved.sort_keys();
        // The order of tracked fields, samples and codes is that of what was counted for them and stays.
        moved.tracked.iter_mut().for_each(|field| field.columns.sort_unstable());
        moved.births.sort_unstable();
        moved.ages.sort_unstable();
        Some(moved)
    }

    /// Whether counting by `self` gave all that `wanted` would have given.
    pub(super) fn covers(&self, wanted: &Self) -> bool {
        let tracks = |wanted: &Tracked| self.tracked.contains(wanted);
        self.keys == wanted.keys
            && self.births == wanted.births
            && self.ages == wanted.ages
            && self.parties == wanted.parties
            && self.measure == wanted.measure
            && self.grouped == wanted.grouped
            && wanted.tied.iter().all(|tied| self.tied.contains(tied))
            && wanted.sketched.iter().all(|sketched| self.sketched.contains(sketched))
            && wanted.tracked.iter().all(tracks)
    }
}

/// Whether zeros stand ten times as often as any other value would: they then say that there is no id.
fn zeros_say_none(profile: &ColumnProfile) -> bool {
    let tally = &profile.tally;
    tally.suspects > 3 && tally.suspects.saturating_mul(profile.distinct.estimate()) > tally.values().saturating_mul(10)
}

/// Sides that have names or addresses, in tables where another side has the keys.
fn parties(keys: &[KeyColumn], verdicts: &[Verdict], names: &[&str]) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    for (column, (verdict, name)) in verdicts.iter().zip(names).enumerate() {
        let Some(side) = side(name) else { continue };
        let reaches = |v: &Verdict| {
            v.main().is_some_and(|m| m.strength >= Strength::Likely && m.category.bearing() == Bearing::Direct)
        };
        let others = keys.iter().any(|key| key.side.is_some_and(|other| other != side));
        if !others || !reaches(verdict) {
            continue;
        }
        match parties.iter_mut().find(|party| party.side == side) {
            Some(party) => party.names.push(column),
            None => parties.push(Party { side, names: vec![column] }),
        }
    }
    parties
}

fn is_birth(category: Category) -> bool {
    matches!(
        category,
        Category::BirthDate | Category::ResidentId | Category::ResidencePermit | Category::ForeignPermanentResidentId
    )
}

/// Numbers that mean the same everywhere have no space; ids of systems have their column's words as space, without
/// the words that only say which side of a dealing it is (`from_user_id`, `to_user_id`).
pub(super) fn kind_of(category: Category, name: &str) -> KeyKind {
    const SIDES: &[&str] =
        &["from", "to", "src", "dst", "source", "target", "sender", "receiver", "buyer", "seller", "a", "b", "t"];
    let systematic = matches!(
        category,
        Category::UserId
            | Category::EmployeeId
            | Category::PatientId
            | Category::StudentId
            | Category::OpenId
            | Category::HashedIdentifier
            | Category::DeviceId
            | Category::FinancialAccount
            | Category::OtherIdDocument
            | Category::SocialSecurityNumber
            | Category::ImAccount
    );
    let space = if systematic {
        let words = header::words(name.rsplit('.').next().unwrap_or(name));
        words
            .into_iter()
            .filter(|w| !SIDES.contains(&w.as_str()) && !w.bytes().all(|b| b.is_ascii_digit()))
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        String::new()
    };
    KeyKind { category, space }
}

/// A field that asks for a bit.
struct Wanted {
    /// 0: sensitive by nature or by position, 1: identifies, 2: only linked.
    importance: u8,
    category: Category,
    field: Tracked,
}

/// The fields worth a bit, one column each while there are bits enough.
fn tracked(catalog: &Catalog, verdicts: &[Verdict]) -> Vec<Tracked> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for (column, verdict) in verdicts.iter().enumerate() {
        for finding in verdict.findings.iter().filter(|f| f.strength >= Strength::Likely) {
            let Some(importance) = importance(finding.category) else { continue };
            let within = finding.within.then(|| catalog.detector(finding.detector).category);
            let shows = (!finding.within && is_numbered(finding.category)).then_some(finding.category);
            let field = Tracked { columns: vec![column], within, shows };
            match wanted.iter_mut().find(|w| w.field == field) {
                Some(known) => known.importance = importance.min(known.importance),
                None => wanted.push(Wanted { importance, category: finding.category, field }),
            }
        }
    }
    let mut fields =
        if wanted.len() > Filled::FIELDS { shared(wanted) } else { wanted.into_iter().map(|w| w.field).collect() };
    fields.sort();
    fields
}

/// Identity numbers and cards: a sensitive number counts for a person only where there is one.
pub(super) fn is_numbered(category: Category) -> bool {
    category.bearing().is_document() || category == Category::BankCard
}

fn importance(category: Category) -> Option<u8> {
    match category.bearing() {
        Bearing::Trait => Some(0),
        Bearing::Key(_) | Bearing::Asset(_) | Bearing::Direct => Some(1),
        Bearing::Linked if shows_place(category) => Some(0),
        Bearing::Linked => Some(2),
        Bearing::Thing => None,
    }
}

/// Where somebody was, which is sensitive beside a key.
fn shows_place(category: Category) -> bool {
    matches!(category, Category::Latitude | Category::Longitude | Category::CoordinatePair | Category::MovementTrack)
}

/// More fields than bits: columns of one category share a bit, and where that is not enough the least telling share the
/// last one. A shared bit stands for all of its fields, so the upper bound holds.
fn shared(wanted: Vec<Wanted>) -> Vec<Tracked> {
    let mut groups: BTreeMap<(u8, Category, bool), Tracked> = BTreeMap::new();
    for w in wanted {
        let key = (w.importance, w.category, w.field.within.is_some());
        let group = groups.entry(key).or_insert_with(|| Tracked { columns: Vec::new(), ..w.field.clone() });
        group.columns.extend(w.field.columns);
    }
    let mut fields: Vec<Tracked> = groups.into_values().collect();
    let rest = fields.split_off(fields.len().min(Filled::FIELDS - 1));
    if !rest.is_empty() {
        let columns = rest.into_iter().flat_map(|field| field.columns).collect();
        fields.push(Tracked { columns, within: None, shows: None });
    }
    fields
}
