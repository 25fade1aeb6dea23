//! Adding up subjects and rows under given weights.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use pandian_detectors::vocabulary::{Category, Level};

use super::weight::Weight;
use super::young;
use crate::inventory::{Bounds, Coverage, Dataset, Inventory, SubjectSet, Subjects};

/// Persons under given weights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Total {
    /// With any counted personal information.
    pub(crate) counted: Bounds,
    /// With counted non-sensitive personal information.
    pub(crate) non_sensitive: Bounds,
    /// With counted sensitive personal information.
    pub(crate) sensitive: Bounds,
    /// With exempt personal information, whether or not they are counted besides.
    pub(crate) exempt: Bounds,
    /// With exempt personal information only.
    pub(crate) excluded: Bounds,
    /// Whether a counted person is under 14.
    pub(crate) minors: bool,
    /// What keeps the bounds apart.
    pub(crate) apart: Apart,
}

/// What keeps the bounds apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Apart {
    /// Kinds of key that are not joined, or `no-key`.
    pub(crate) kinds: BTreeSet<String>,
    /// Indices of the datasets concerned.
    pub(crate) datasets: BTreeSet<usize>,
}

/// What one person, or one row, has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    non_sensitive: bool,
    sensitive: bool,
    exempt: bool,
}

impl Share {
    pub(super) const fn counted(self) -> bool {
        self.non_sensitive || self.sensitive
    }

    pub(super) const fn is_sensitive(self) -> bool {
        self.sensitive
    }

    /// What a subject has over all datasets, whatever its age.
    pub(super) fn of(set: &SubjectSet, weights: &[Weight]) -> Self {
        let mut share = Self::default();
        for part in &set.parts {
            if let Some(weight) = usize::try_from(part.dataset).ok().and_then(|at| weights.get(at)) {
                share.add_fields(weight, &part.fields);
            }
        }
        share
    }

    /// What a row without a key has, whatever the age.
    pub(super) fn of_row(weight: &Weight, fields: &[u16]) -> Self {
        let mut share = Self::default();
        share.add_fields(weight, fields);
        share
    }

    fn add(&mut self, level: Level, counted: bool) {
        match (level, counted) {
            (Level::NonPersonal, _) => {}
            (Level::Personal, true) => self.non_sensitive = true,
            (Level::Sensitive, true) => self.sensitive = true,
            (Level::Personal | Level::Sensitive, false) => self.exempt = true,
        }
    }

    /// What is filled in one dataset; columns outside fields are had by everyone in it.
    fn add_fields(&mut self, weight: &Weight, fields: &[u16]) {
        let mut own = Self::default();
        for field in fields {
            if let Some((level, counted)) = weight.fields.get(usize::from(*field)) {
                own.add(*level, *counted);
            }
        }
        if own.counted() || own.exempt {
            own.add(weight.besides.0, true);
            own.add(weight.besides.1, false);
        }
        own.add(weight.by_hand, true);
        self.non_sensitive |= own.non_sensitive;
        self.sensitive |= own.sensitive;
        self.exempt |= own.exempt;
    }

    /// Everything about a child under 14 is sensitive (PIPL Art 28).
    pub(super) fn age(mut self, under_14: bool) -> Self {
        self.sensitive |= under_14 && self.counted();
        self
    }
}

/// Counts of the five figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    counted: u64,
    non_sensitive: u64,
    sensitive: u64,
    exempt: u64,
    excluded: u64,
}

impl Tally {
    fn add(&mut self, share: Share, persons: u64) {
        let add = |to: &mut u64, applies: bool| *to = to.saturating_add(if applies { persons } else { 0 });
        add(&mut self.counted, share.counted());
        add(&mut self.non_sensitive, share.non_sensitive);
        add(&mut self.sensitive, share.sensitive);
        add(&mut self.exempt, share.exempt);
        add(&mut self.excluded, share.exempt && !share.counted());
    }

    fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Rows that are about persons only by an id are no more persons than there are ids.
    fn at_most(self, ids: u64) -> Self {
        Self {
            counted: self.counted.min(ids),
            non_sensitive: self.non_sensitive.min(ids),
            sensitive: self.sensitive.min(ids),
            exempt: self.exempt.min(ids),
            excluded: self.excluded.min(ids),
        }
    }
}

/// Bounds in the making.
#[derive(Clone, Copy, Debug, Default)]
struct Range {
    lower: u64,
    upper: u64,
    sampled: bool,
}

impl Range {
    /// Another kind of key: the same persons at best, all others at worst.
    fn join(&mut self, other: Self) {
        self.lower = self.lower.max(other.lower);
        self.upper = self.upper.saturating_add(other.upper);
        self.sampled |= other.sampled;
    }

    /// Rows that may each be someone else.
    fn widen(&mut self, rows: u64) {
        self.upper = self.upper.saturating_add(rows);
    }

    fn bounds(self) -> Bounds {
        Bounds { lower: self.lower, upper: self.upper, exact: self.lower == self.upper && !self.sampled }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Ranges {
    counted: Range,
    non_sensitive: Range,
    sensitive: Range,
    exempt: Range,
    excluded: Range,
}

impl Ranges {
    /// Another kind of key: `sure` are subjects that rows were counted by, `all` also those seen beside a better key.
    fn join(&mut self, sure: Tally, all: Tally, one_in: u64, possible: Share) {
        let range =
            |sure, all, possible| Range { upper: range(all, one_in, possible).upper, ..range(sure, one_in, possible) };
        self.counted.join(range(sure.counted, all.counted, possible.counted()));
        self.non_sensitive.join(range(sure.non_sensitive, all.non_sensitive, possible.non_sensitive));
        self.sensitive.join(range(sure.sensitive, all.sensitive, possible.sensitive));
        self.exempt.join(range(sure.exempt, all.exempt, possible.exempt));
        self.excluded.join(range(sure.excluded, all.excluded, possible.exempt));
    }

    /// Rows were left out: no figure is exact.
    fn doubt(&mut self) {
        for range in
            [&mut self.counted, &mut self.non_sensitive, &mut self.sensitive, &mut self.exempt, &mut self.excluded]
        {
            range.sampled = true;
        }
    }

    fn total(self, minors: bool, apart: Apart) -> Total {
        Total {
            counted: self.counted.bounds(),
            non_sensitive: self.non_sensitive.bounds(),
            sensitive: self.sensitive.bounds(),
            exempt: self.exempt.bounds(),
            excluded: self.excluded.bounds(),
            minors,
            apart,
        }
    }

    fn widen(&mut self, tally: Tally) {
        self.counted.widen(tally.counted);
        self.non_sensitive.widen(tally.non_sensitive);
        self.sensitive.widen(tally.sensitive);
        self.exempt.widen(tally.exempt);
        self.excluded.widen(tally.excluded);
    }
}

/// All persons under given weights. With `sensitive_only` a person with both kinds of data is left out of the
/// non-sensitive figure (A2).
pub(crate) fn total(inventory: &Inventory, weights: &[Weight], sensitive_only: bool) -> Total {
    let mut ranges = Ranges::default();
    let mut apart = Apart::default();
    let mut keyed: Vec<(Category, BTreeSet<usize>)> = Vec::new();
    let mut minors = false;
    for subjects in inventory.subjects.iter().flat_map(comparable) {
        let subjects = &*subjects;
        let (sure, _, _) = tally_subjects(subjects, weights, sensitive_only, |set| !is_beside(set));
        let (tally, seen, young) = tally_subjects(subjects, weights, sensitive_only, |_| true);
        minors |= young;
        ranges.join(sure, tally, subjects.one_in.max(1), possible(subjects, weights));
        if !tally.is_empty() {
            keyed.push((subjects.kind, seen));
        }
    }
    if keyed.len() > 1 {
        for (kind, seen) in keyed {
            apart.kinds.insert(kind.id().to_owned());
            apart.datasets.extend(seen);
        }
    }
    for (at, (dataset, weight)) in inventory.datasets.iter().zip(weights).enumerate() {
        let (tally, young) = tally_rows(dataset, weight, sensitive_only);
        minors |= young;
        ranges.widen(tally);
        if !tally.is_empty() {
            apart.kinds.insert("no-key".to_owned());
            apart.datasets.insert(at);
        }
    }
    if inventory.coverage == Coverage::Sampled || weights.iter().any(|weight| weight.incomplete) {
        ranges.doubt();
    }
    with_young(inventory, weights, ranges.total(minors, apart))
}

/// Subjects in parts that can be told to be different persons. Digests of one person differ where the salt does: only
/// datasets that have some digests in common are known to hash alike, and digests of others may be of the same persons.
fn comparable(subjects: &Subjects) -> Vec<Cow<'_, Subjects>> {
    if subjects.kind != Category::HashedIdentifier {
        return vec![Cow::Borrowed(subjects)];
    }
    // Each dataset leads to the least one that it shares a digest with, by way of others.
    let mut lead: BTreeMap<u32, u32> = BTreeMap::new();
    for set in &subjects.sets {
        let mut roots: Vec<u32> = set.parts.iter().map(|part| root(&lead, part.dataset)).collect();
        roots.sort_unstable();
        for root in roots.iter().skip(1).filter(|root| **root != roots[0]) {
            lead.insert(*root, roots[0]);
        }
    }
    let mut groups: BTreeMap<u32, Subjects> = BTreeMap::new();
    for set in &subjects.sets {
        let group = set.parts.first().map_or(0, |part| root(&lead, part.dataset));
        let empty = || Subjects {
            kind: subjects.kind,
            space: subjects.space.clone(),
            one_in: subjects.one_in,
            sets: Vec::new(),
        };
        groups.entry(group).or_insert_with(empty).sets.push(set.clone());
    }
    groups.into_values().map(Cow::Owned).collect()
}

fn root(lead: &BTreeMap<u32, u32>, mut dataset: u32) -> u32 {
    while let Some(next) = lead.get(&dataset) {
        dataset = *next;
    }
    dataset
}

/// With the children whom the scan did not mark.
fn with_young(inventory: &Inventory, weights: &[Weight], mut total: Total) -> Total {
    if let Some(change) = young::change(inventory, weights, total.counted, total.sensitive) {
        total.sensitive = change.sensitive;
        total.minors |= !change.datasets.is_empty();
        if change.sensitive.lower < change.sensitive.upper && !change.datasets.is_empty() {
            total.apart.kinds.insert(Category::Age.id().to_owned());
            total.apart.datasets.extend(change.datasets);
        }
    }
    total
}

/// The figures of each dataset alone, in one pass over the subjects.
pub(super) fn totals_of_each(inventory: &Inventory, weights: &[Weight]) -> Vec<Total> {
    let mut ranges = vec![Ranges::default(); weights.len()];
    for subjects in &inventory.subjects {
        for (at, own) in tally_each(subjects, weights) {
            if let Some(ranges) = ranges.get_mut(at) {
                ranges.join(own.sure, own.all, subjects.one_in.max(1), own.possible);
            }
        }
    }
    let datasets = inventory.datasets.iter().zip(weights).zip(ranges);
    datasets
        .map(|((dataset, weight), mut own)| {
            let (tally, _) = tally_rows(dataset, weight, false);
            own.widen(tally);
            if inventory.coverage == Coverage::Sampled || weight.incomplete {
                own.doubt();
            }
            let mut own = own.total(false, Apart::default());
            // Whoever may be a child is one of those counted here.
            own.sensitive.upper =
                own.sensitive.upper.saturating_add(weight.young.maybe).min(own.counted.upper).max(own.sensitive.upper);
            own.sensitive.exact &= own.sensitive.lower == own.sensitive.upper;
            own
        })
        .collect()
}

/// The subjects of one dataset.
struct Own {
    /// By whose keys rows were counted.
    sure: Tally,
    /// Those seen beside a better key besides.
    all: Tally,
    /// What one that sampling left out could have.
    possible: Share,
}

/// Per dataset what its subjects have there.
fn tally_each(subjects: &Subjects, weights: &[Weight]) -> BTreeMap<usize, Own> {
    let mut each: BTreeMap<usize, Own> = BTreeMap::new();
    for set in &subjects.sets {
        for part in &set.parts {
            let Some((at, weight)) = usize::try_from(part.dataset).ok().and_then(|at| Some((at, weights.get(at)?)))
            else {
                continue;
            };
            let mut share = Share::default();
            share.add_fields(weight, &part.fields);
            let share = share.age(set.under_14);
            let own = each.entry(at).or_insert_with(|| Own {
                sure: Tally::default(),
                all: Tally::default(),
                possible: anything(weight),
            });
            own.possible.sensitive |= set.under_14;
            own.all.add(share, set.persons);
            own.sure.add(share, if part.beside { 0 } else { set.persons });
        }
    }
    each
}

/// Whether a subject was only ever seen beside a better key.
pub(super) fn is_beside(set: &SubjectSet) -> bool {
    set.parts.iter().all(|part| part.beside)
}

/// Everything that the fields of a dataset could give one person.
fn anything(weight: &Weight) -> Share {
    let mut share = Share::default();
    for (level, counted) in &weight.fields {
        share.add(*level, *counted);
    }
    share
}

fn read(share: Share, sensitive_only: bool) -> Share {
    Share { non_sensitive: share.non_sensitive && !(sensitive_only && share.sensitive), ..share }
}

fn share_of(set: &SubjectSet, weights: &[Weight]) -> Share {
    Share::of(set, weights).age(set.under_14)
}

fn tally_subjects(
    subjects: &Subjects,
    weights: &[Weight],
    sensitive_only: bool,
    counts: impl Fn(&SubjectSet) -> bool,
) -> (Tally, BTreeSet<usize>, bool) {
    let mut tally = Tally::default();
    let mut seen = BTreeSet::new();
    let mut minors = false;
    for set in subjects.sets.iter().filter(|set| counts(set)) {
        let share = share_of(set, weights);
        if share != Share::default() {
            seen.extend(set.parts.iter().filter_map(|part| usize::try_from(part.dataset).ok()));
            minors |= set.under_14 && share.counted() && set.persons > 0;
        }
        tally.add(read(share, sensitive_only), set.persons);
    }
    (tally, seen, minors)
}

/// What a subject that sampling left out could have.
fn possible(subjects: &Subjects, weights: &[Weight]) -> Share {
    let mut share = Share::default();
    let mut datasets: BTreeSet<u32> = BTreeSet::new();
    for set in &subjects.sets {
        share.sensitive |= set.under_14;
        datasets.extend(set.parts.iter().map(|part| part.dataset));
    }
    for weight in datasets.into_iter().filter_map(|at| weights.get(usize::try_from(at).ok()?)) {
        let own = anything(weight);
        share.non_sensitive |= own.non_sensitive;
        share.sensitive |= own.sensitive;
        share.exempt |= own.exempt;
    }
    share
}

/// Rows without a usable key: one person each at most. A broken row may hide anyone.
fn tally_rows(dataset: &Dataset, weight: &Weight, sensitive_only: bool) -> (Tally, bool) {
    let mut tally = Tally::default();
    let mut minors = false;
    for set in &dataset.keyless {
        let mut share = Share::default();
        share.add_fields(weight, &set.fields);
        let share = share.age(set.under_14);
        minors |= set.under_14 && share.counted() && set.rows > 0;
        tally.add(read(share, sensitive_only), set.rows);
    }
    if let Some(ids) = weight.linked_ids {
        tally = tally.at_most(ids);
    }
    // Rows of which nothing was recognised, in a table that a person calls personal.
    if dataset.keys.is_empty() && weight.by_hand > Level::NonPersonal {
        let seen: u64 = dataset.keyless.iter().map(|set| set.rows).sum();
        let mut share = Share::default();
        share.add(weight.by_hand, true);
        tally.add(share, dataset.rows.saturating_sub(seen));
    }
    if weight.about_persons {
        let mut share = Share::default();
        for (level, counted) in
            weight.fields.iter().copied().chain([(weight.besides.0, true), (weight.besides.1, false)])
        {
            share.add(level, counted);
        }
        tally.add(share, dataset.broken_rows);
    }
    (tally, minors)
}

/// A figure of which one in so many was kept: the count at which what was kept would lie four standard errors off.
///
/// With nothing kept the upper end is sixteen times the rate, where the kind of data exists at all.
fn range(kept: u64, one_in: u64, possible: bool) -> Range {
    if one_in <= 1 {
        return Range { lower: kept, upper: kept, sampled: false };
    }
    if kept == 0 && !possible {
        return Range { lower: 0, upper: 0, sampled: false };
    }
    // Solves (kept − n)² = 16 n for n, so that the ends stay apart from zero error at small counts.
    let spread = root_up(kept.saturating_add(4)).saturating_mul(4);
    let middle = kept.saturating_add(8);
    let lower = middle.saturating_sub(spread).max(u64::from(kept > 0));
    Range {
        lower: lower.saturating_mul(one_in).max(kept),
        upper: middle.saturating_add(spread).saturating_mul(one_in),
        sampled: true,
    }
}

/// The square root, rounded up.
fn root_up(number: u64) -> u64 {
    let root = number.isqrt();
    if root.saturating_mul(root) == number { root } else { root.saturating_add(1) }
}
