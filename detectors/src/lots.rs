//! Cells of one column that show the same: what the second of them adds to a tally is what the first added, so that they
//! are counted together and added at once.

use crate::catalog::DetectorIndex;
use crate::look::{Masked, Sight, Tokens};
use crate::measure::Form;
use crate::tally::Tally;

/// Detectors that match one cell: hardly ever more than a handful.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Few {
    len: u8,
    detectors: [DetectorIndex; Self::MOST],
}

impl Few {
    const MOST: usize = 5;

    pub(crate) fn of(detectors: &[DetectorIndex]) -> Option<Self> {
        if detectors.len() > Self::MOST {
            return None;
        }
        let mut few = Self { len: detectors.len() as u8, ..Self::default() };
        few.detectors.iter_mut().zip(detectors).for_each(|(to, from)| *to = *from);
        Some(few)
    }

    #[inline]
    fn are(&self, detectors: &[DetectorIndex]) -> bool {
        usize::from(self.len) == detectors.len() && self.detectors.iter().zip(detectors).all(|(a, b)| a == b)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = DetectorIndex> {
        self.detectors.iter().take(usize::from(self.len)).copied()
    }
}

/// The buckets of tokens in which nothing was found, as dates and moments have them: hardly ever more than a few.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Idle {
    len: u8,
    buckets: [u16; Self::MOST],
}

impl Idle {
    const MOST: usize = 3;

    /// `None` where something was found, or tokens are more than are kept.
    #[inline]
    fn of(tokens: &Tokens) -> Option<Self> {
        let idle = tokens.found.is_empty() && tokens.failed.is_empty() && tokens.buckets.len() <= Self::MOST;
        if !idle {
            return None;
        }
        let mut few = Self { len: tokens.buckets.len() as u8, ..Self::default() };
        few.buckets.iter_mut().zip(&tokens.buckets).for_each(|(to, from)| *to = *from);
        Some(few)
    }

    #[inline]
    fn are(&self, tokens: &Tokens) -> bool {
        self.buckets[..usize::from(self.len)] == *tokens.buckets && tokens.found.is_empty() && tokens.failed.is_empty()
    }

    fn add_more(&self, cells: u64, tally: &mut Tally) {
        for bucket in &self.buckets[..usize::from(self.len)] {
            tally.token_buckets.add(usize::from(*bucket), cells);
        }
    }
}

/// What one cell or many of them show as a whole, and by tokens that show nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown {
    form: Form,
    bucket: usize,
    found: Few,
    failed: Few,
    tokens: Idle,
}

impl Shown {
    /// Of a cell whose tokens are counted elsewhere; `None` where it holds no value, or more detectors match than are kept.
    pub(crate) fn of_whole(sight: &Sight) -> Option<Self> {
        let measure = sight.measure.as_ref()?;
        Some(Self {
            form: measure.form,
            bucket: sight.bucket,
            found: Few::of(&sight.whole.found)?,
            failed: Few::of(&sight.whole.failed)?,
            tokens: Idle::default(),
        })
    }

    /// The same with its tokens; `None` also where something was found in them, or was blanked.
    fn of(sight: &Sight) -> Option<Self> {
        let tokens = Idle::of(&sight.tokens).filter(|_| sight.masked == Masked::No)?;
        Self::of_whole(sight).map(|whole| Self { tokens, ..whole })
    }

    /// Whether another cell shows the same.
    #[inline]
    fn is(&self, sight: &Sight, form: Form) -> bool {
        self.bucket == sight.bucket
            && self.form == form
            && self.found.are(&sight.whole.found)
            && self.failed.are(&sight.whole.failed)
            && self.tokens.are(&sight.tokens)
            && sight.masked == Masked::No
    }

    /// The place from which on a match is none of the first that a tally keeps.
    pub(crate) fn open_until(&self, tally: &mut Tally) -> u64 {
        self.found.iter().map(|detector| tally.whole.open_until(detector)).max().unwrap_or(0)
    }

    /// Adds so many cells at places that change nothing.
    pub(crate) fn add_more(&self, cells: u64, tally: &mut Tally) {
        self.form.add(cells, tally);
        tally.buckets.add(self.bucket, cells);
        for detector in self.found.iter() {
            tally.whole.add_more(detector, cells);
        }
        for detector in self.failed.iter() {
            tally.whole.add_failed(detector, cells);
        }
        self.tokens.add_more(cells, tally);
    }
}

/// Lots of one column of a batch. A lot that meets another in its place gives way to it.
#[derive(Debug, Default)]
pub(crate) struct Lots([Option<Lot>; Lots::MOST]);

#[derive(Debug)]
struct Lot {
    shown: Shown,
    open_until: u64,
    /// Cells counted here and not in the tally yet.
    owed: u64,
}

impl Lots {
    const MOST: usize = 8;

    /// Adds a cell to the tally, at once or when its lot is settled.
    #[inline]
    pub(crate) fn add(&mut self, sight: &Sight, place: u64, tally: &mut Tally) {
        let Some(measure) = sight.measure.as_ref() else { return sight.add(place, tally) };
        let lot = &mut self.0[(sight.bucket + measure.form.mixed()) % Self::MOST];
        if let Some(lot) = lot
            && place >= lot.open_until
            && lot.shown.is(sight, measure.form)
        {
            lot.owed += 1;
            measure.add_own(tally);
            return;
        }
        sight.add(place, tally);
        let Some(shown) = Shown::of(sight) else { return };
        let new = Lot { shown, open_until: shown.open_until(tally), owed: 0 };
        if let Some(old) = lot.replace(new) {
            old.settle(tally);
        }
    }

    /// Adds to the tally what is owed to it; must be called when the column is at its end.
    pub(crate) fn settle(&mut self, tally: &mut Tally) {
        self.0.iter_mut().filter_map(Option::take).for_each(|lot| lot.settle(tally));
    }
}

impl Lot {
    fn settle(&self, tally: &mut Tally) {
        if self.owed > 0 {
            self.shown.add_more(self.owed, tally);
        }
    }
}
