//! One cell in, counts up. The hot path of the product: one pass for the classes, one through the automaton, checks last.
//!
//! Nothing is made that can be told without making it: the plain form is mostly the cell itself, the compact form is read
//! off the plain one, and only a cell that some shape admits is written down in it for the checks.

use crate::altered;
use crate::catalog::{Catalog, DetectorIndex};
use crate::cued::{self, Announced};
use crate::detector::ValuesAlone;
use crate::finder::{self, Finder, Matches, same};
use crate::form::{self, Compacted, Traits, class};
use crate::inside;
use crate::measure::{Encoding, Measure};
use crate::shape::Among;
use crate::tally::{GUESSED, Tally, bucket};
use crate::vocabulary::Category;

/// Looks at cells with a catalogue; keeps the buffers that looking needs.
#[derive(Debug)]
pub struct Looker<'c> {
    catalog: &'c Catalog,
    plain: Vec<u8>,
    sight: Sight,
    parts: Parts,
}

/// What one cell shows: all that looking adds to a tally.
#[derive(Debug, Default)]
pub(crate) struct Sight {
    /// `None`: the cell holds no value.
    pub(crate) measure: Option<Measure>,
    /// Of the form in which it was last judged as a whole.
    pub(crate) bucket: usize,
    /// Of the whole cell.
    pub(crate) whole: Matches,
    pub(crate) tokens: Tokens,
    pub(crate) masked: Masked,
}

/// What the tokens inside a longer text show, and what stands behind words that announce it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    /// A bucket for each token.
    pub(crate) buckets: Vec<u16>,
    /// What matched, each with its bucket.
    pub(crate) found: Vec<(DetectorIndex, u16)>,
    pub(crate) failed: Vec<DetectorIndex>,
    /// Once for what was announced, once for tokens.
    pub(crate) times_inside: u64,
}

/// Whether parts of a cell were blanked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Masked {
    /// No.
    #[default]
    No,
    /// Of something that may be known.
    Of(Option<Category>),
}

impl PartialEq for Tokens {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.times_inside == other.times_inside
            && same(&self.buckets, &other.buckets)
            && same(&self.found, &other.found)
            && same(&self.failed, &other.failed)
    }
}

impl Tokens {
    fn clear(&mut self) {
        self.times_inside = 0;
        self.buckets.clear();
        self.found.clear();
        self.failed.clear();
    }
}

impl Sight {
    /// The sight of a cell without a value.
    fn clear(&mut self) {
        self.measure = None;
        self.whole.clear();
        self.tokens.clear();
        self.masked = Masked::No;
    }

    /// Adds the cell to a tally.
    pub(crate) fn add(&self, place: u64, tally: &mut Tally) {
        tally.cells += 1;
        let Some(measure) = &self.measure else {
            tally.nulls += 1;
            return;
        };
        measure.add(1, tally);
        tally.buckets.add(self.bucket, 1);
        for detector in &self.whole.found {
            tally.whole.add(*detector, self.bucket, place);
        }
        for detector in &self.whole.failed {
            tally.whole.add_failed(*detector, 1);
        }
        if !self.tokens.buckets.is_empty() {
            self.tokens.add(place, tally);
        }
        if let Masked::Of(kind) = self.masked {
            tally.add_masked(kind, 1);
        }
    }
}

impl Tokens {
    fn add(&self, place: u64, tally: &mut Tally) {
        for (detector, bucket) in &self.found {
            tally.inside.add(*detector, usize::from(*bucket), place);
        }
        self.add_all_but_found(1, tally);
    }

    /// More cells with the same tokens, at places that change nothing.
    pub(crate) fn add_more(&self, cells: u64, tally: &mut Tally) {
        for (detector, _) in &self.found {
            tally.inside.add_more(*detector, cells);
        }
        self.add_all_but_found(cells, tally);
    }

    fn add_all_but_found(&self, cells: u64, tally: &mut Tally) {
        for bucket in &self.buckets {
            tally.token_buckets.add(usize::from(*bucket), cells);
        }
        for detector in &self.failed {
            tally.inside.add_failed(*detector, cells);
        }
        tally.cells_with_inside += cells * self.times_inside;
    }
}

impl<'c> Looker<'c> {
    /// A looker over `catalog`.
    #[must_use]
    pub fn new(catalog: &'c Catalog) -> Self {
        Self { catalog, plain: Vec::new(), sight: Sight::default(), parts: Parts::default() }
    }

    /// Judges one cell of a column; `None` is an absent cell. `place` numbers the cell for `first_at`.
    /// Returns whether the cell holds a value.
    pub fn look(&mut self, cell: Option<&[u8]>, place: u64, tally: &mut Tally) -> bool {
        self.look_at(cell.unwrap_or_default(), Encoding::Unknown, place, tally)
    }

    /// The same for a cell of which it may be known that it is UTF-8; an absent cell is an empty one.
    pub fn look_at(&mut self, cell: &[u8], encoding: Encoding, place: u64, tally: &mut Tally) -> bool {
        let sight = self.see(cell, encoding);
        sight.add(place, tally);
        sight.measure.is_some()
    }

    /// What a cell shows.
    #[inline]
    pub(crate) fn see(&mut self, cell: &[u8], encoding: Encoding) -> &Sight {
        if cell.is_empty() {
            self.sight.clear();
        } else {
            self.judge(cell, encoding);
        }
        &self.sight
    }

    /// Judges a cell as a whole only: its parts are judged as cells of their own.
    pub fn look_whole(&mut self, cell: &[u8], place: u64, tally: &mut Tally) {
        let traits = Traits::of(cell);
        self.sight.clear();
        self.sight.measure = Some(Measure::of(cell, traits, Encoding::Unknown));
        self.sight.bucket = self.parts.finder.judge(self.catalog, cell, traits, Among::All, &mut self.sight.whole);
        self.sight.add(place, tally);
    }

    fn judge(&mut self, cell: &[u8], encoding: Encoding) {
        let traits = Traits::of(cell);
        if form::is_plain(cell, traits) {
            self.judge_plain(cell, traits, encoding);
        } else {
            let mut scratch = std::mem::take(&mut self.plain);
            let plain = form::plain(cell, &mut scratch);
            self.judge_plain(plain, Traits::of(plain), encoding);
            self.plain = scratch;
        }
    }

    fn judge_plain(&mut self, plain: &[u8], traits: Traits, encoding: Encoding) {
        let Self { catalog, sight, parts, .. } = self;
        if form::is_null(plain) {
            sight.clear();
            return;
        }
        sight.measure = Some(Measure::of(plain, traits, encoding));
        sight.bucket = parts.finder.judge(catalog, plain, traits, Among::All, &mut sight.whole);
        sight.tokens.clear();
        if sight.whole.found.is_empty() && may_announce(plain, traits.classes()) {
            parts.judge_announced(catalog, plain, &mut sight.tokens);
        }
        let is_known = || sight.whole.found.iter().any(|detector| catalog.detector(*detector).inside);
        if is_text_with_identifiers(plain, traits.classes()) && !is_known() {
            let Sight { bucket, whole, tokens, .. } = sight;
            parts.judge_tokens(catalog, Whole { text: plain, traits, bucket: *bucket, matches: whole }, tokens);
        }
        let masked = traits.may_be_masked() && altered::is_masked(plain);
        sight.masked = if masked { Masked::Of(altered::masked_kind(plain)) } else { Masked::No };
    }

    /// Calls `hit` with start, length and category of every identifier inside `text`; the text as a whole counts too.
    pub fn find_inside(&mut self, text: &[u8], mut hit: impl FnMut(usize, usize, Category)) {
        let Parts { finder, of_part } = &mut self.parts;
        inside::tokens(text, |at, token| {
            finder.judge(self.catalog, token, Traits::of(token), Among::Inside, of_part);
            if let Some(first) = of_part.found.first() {
                hit(at, token.len(), self.catalog.detector(*first).category);
            }
        });
    }

    /// What the text as a whole identifies, where values of that kind speak for themselves.
    pub(crate) fn identifier(&mut self, text: &[u8]) -> Option<Category> {
        let Parts { finder, of_part } = &mut self.parts;
        finder.judge(self.catalog, text, Traits::of(text), Among::All, of_part);
        let detectors = of_part.found.iter().map(|found| self.catalog.detector(*found));
        let telling =
            detectors.filter(|detector| detector.values_alone >= ValuesAlone::Strong).map(|detector| detector.category);
        telling.into_iter().find(|category| category.bearing().identifies())
    }

    /// Whether a text is a person's name of which the given name speaks too.
    pub(crate) fn is_usual_name(&mut self, text: &[u8]) -> bool {
        let announced = Announced { text, category: Category::PersonName, whole: false };
        self.parts.announces(self.catalog, announced).is_some()
    }

    /// Whether the cell is, or holds inside longer text, something of `category`.
    pub fn holds(&mut self, cell: &[u8], category: Category) -> bool {
        let mut scratch = std::mem::take(&mut self.plain);
        let plain = form::plain(cell, &mut scratch);
        let traits = Traits::of(plain);
        let Self { catalog, parts, .. } = self;
        let is = |matches: &Matches| matches.found.iter().any(|d| catalog.detector(*d).category == category);
        finder::find(catalog, plain, Among::All, &mut parts.of_part);
        let mut holds = is(&parts.of_part);
        if !holds && form::compacted(plain, traits) != Compacted::Same {
            parts.finder.find_compact(catalog, plain, traits, Among::All, &mut parts.of_part);
            holds = is(&parts.of_part);
        }
        let is_announced = matches!(category, Category::PersonName | Category::Address);
        if !holds && is_announced && may_announce(plain, traits.classes()) {
            cued::announced(plain, |candidates| {
                holds |= candidates.iter().any(|c| c.category == category && parts.announces(catalog, *c).is_some());
            });
        }
        if !holds && is_text_with_identifiers(plain, traits.classes()) {
            inside::tokens(plain, |_, token| {
                parts.finder.judge(catalog, token, Traits::of(token), Among::Inside, &mut parts.of_part);
                holds |= is(&parts.of_part);
            });
        }
        self.plain = scratch;
        holds
    }
}

/// Judges parts of a cell.
#[derive(Debug, Default)]
struct Parts {
    finder: Finder,
    /// What the part in hand matches.
    of_part: Matches,
}

impl Parts {
    /// Names and addresses behind the words that announce them.
    fn judge_announced(&mut self, catalog: &Catalog, text: &[u8], tokens: &mut Tokens) {
        let before = tokens.found.len();
        cued::announced(text, |candidates| {
            // One trial a cue where the borders are guessed, and one more where they are told.
            let taken = candidates.iter().find_map(|c| self.announces(catalog, *c).map(|detector| (c, detector)));
            tokens.buckets.extend(candidates.iter().filter(|c| c.whole).map(announced_bucket));
            let guessed = candidates.iter().find(|c| !c.whole);
            let guessed = guessed.filter(|_| !taken.is_some_and(|(c, _)| c.whole));
            tokens.buckets.extend(guessed.map(announced_bucket));
            tokens.found.extend(taken.map(|(candidate, detector)| (detector, announced_bucket(candidate))));
        });
        tokens.times_inside += u64::from(tokens.found.len() > before);
    }

    /// The detector that finds what a cue announced. Where its borders were guessed, the surname alone is too little.
    fn announces(&mut self, catalog: &Catalog, announced: Announced<'_>) -> Option<DetectorIndex> {
        const GUESSED: f64 = 0.05;
        finder::find(catalog, announced.text, Among::All, &mut self.of_part);
        let detectors = self.of_part.found.iter().map(|place| (*place, catalog.detector(*place)));
        let fits = detectors.filter(|(_, detector)| {
            let chance = detector.chance.unwrap_or(1.0);
            detector.category == announced.category && (announced.whole || chance <= GUESSED)
        });
        fits.min_by(|a, b| a.1.chance.unwrap_or(1.0).total_cmp(&b.1.chance.unwrap_or(1.0))).map(|(place, _)| place)
    }

    /// What stands inside a text that no detector which looks inside text knows as a whole.
    fn judge_tokens(&mut self, catalog: &Catalog, whole: Whole<'_>, tokens: &mut Tokens) {
        let before = tokens.found.len();
        let Self { finder, of_part } = self;
        inside::tokens(whole.text, |_, token| {
            let bucket = if token.len() == whole.text.len() {
                whole.judge_again(finder, catalog, of_part)
            } else {
                finder.judge(catalog, token, Traits::of(token), Among::Inside, of_part)
            } as u16;
            tokens.buckets.push(bucket);
            tokens.found.extend(of_part.found.iter().map(|detector| (*detector, bucket)));
            tokens.failed.extend_from_slice(&of_part.failed);
        });
        tokens.times_inside += u64::from(tokens.found.len() > before);
    }
}

/// A text that was judged as a whole.
#[derive(Clone, Copy, Debug)]
struct Whole<'a> {
    text: &'a [u8],
    traits: Traits,
    bucket: usize,
    matches: &'a Matches,
}

impl Whole<'_> {
    /// What the text is as the only token inside itself, and its bucket: of its plain form all is known. Where nothing
    /// was found in that, the compact form was judged too; else it is judged now.
    fn judge_again(self, finder: &mut Finder, catalog: &Catalog, into: &mut Matches) -> usize {
        let inside = |detector: &&DetectorIndex| catalog.detector(**detector).inside;
        into.clear();
        into.failed.extend(self.matches.failed.iter().filter(inside));
        if self.matches.found.is_empty() {
            return self.bucket;
        }
        finder.find_compact(catalog, self.text, self.traits, Among::Inside, into).unwrap_or(self.bucket)
    }
}

/// Only text with digits or an `@`, and with borders inside it, can hold identifiers that were not seen as a whole.
fn is_text_with_identifiers(plain: &[u8], classes: u8) -> bool {
    const BORDERS: u8 = class::WIDE | class::OTHER | class::SEPARATOR;
    plain.len() >= 8 && classes & (class::DIGIT | class::AT) != 0 && classes & (BORDERS | class::AT) != 0
}

/// Guessed borders are judged among their own.
fn announced_bucket(announced: &Announced<'_>) -> u16 {
    let bucket = if announced.whole { bucket(announced.text.len(), class::of(announced.text)) } else { GUESSED };
    bucket as u16
}

/// Only longer Chinese text can say that a name or an address follows.
fn may_announce(plain: &[u8], classes: u8) -> bool {
    classes & class::WIDE != 0 && plain.len() >= cued::SHORTEST
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Tokens, Whole, is_text_with_identifiers};
    use crate::catalog::Catalog;
    use crate::finder::{Finder, Matches};
    use crate::form::Traits;
    use crate::shape::Among;

    #[test]
    fn tokens_are_the_same_where_all_of_them_are() {
        let one = Tokens { buckets: vec![7], found: vec![(3, 7)], failed: vec![5], times_inside: 1 };
        let others = [
            Tokens { buckets: vec![8], ..one.clone() },
            Tokens { found: vec![(4, 7)], ..one.clone() },
            Tokens { failed: vec![6], ..one.clone() },
            Tokens { times_inside: 2, ..one.clone() },
            Tokens { failed: vec![], ..one.clone() },
        ];
        assert_eq!(one, one.clone());
        assert!(others.iter().all(|other| one != *other));
    }

    proptest! {
        #[test]
        fn a_text_that_is_its_own_only_token_is_judged_as_a_token(
            text in "(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]|[0-9]{3,4}-[0-9]{4}-?[0-9]{4,8}|[1-6][0-9A-F]{7}-[0-9]{10}|[0-9]{6}-[0-9]{8}-[0-9]{3}[0-9X]",
        ) {
            let catalog = Catalog::built_in().unwrap();
            let (text, traits) = (text.as_bytes(), Traits::of(text.as_bytes()));
            prop_assume!(is_text_with_identifiers(text, traits.classes()));
            let mut finder = Finder::default();
            let (mut matches, mut again, mut token) = (Matches::default(), Matches::default(), Matches::default());
            let bucket = finder.judge(catalog, text, traits, Among::All, &mut matches);
            prop_assume!(!matches.found.iter().any(|detector| catalog.detector(*detector).inside));
            let whole = Whole { text, traits, bucket, matches: &matches };
            let buckets =
                (whole.judge_again(&mut finder, catalog, &mut again), finder.judge(catalog, text, traits, Among::Inside, &mut token));
            prop_assert_eq!(buckets.0, buckets.1);
            prop_assert_eq!((&again.found, &again.failed), (&token.found, &token.failed));
        }
    }
}
