//! Cells of one column that show the same: what the second of them adds to a tally is what the first added, so that they
//! are counted together and added at once.

use crate::catalog::DetectorIndex;
use crate::look::{Masked, Sight};
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

/// What one cell or many of them show as a whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown {
    form: Form,
    bucket: usize,
    found: Few,
    failed: Few,
}

impl Shown {
    /// `None` where the cell holds no value, or more detectors match than are kept.
    pub(crate) fn of(sight: &Sight) -> Option<Self> {
        let measure = sight.measure.as_ref()?;
        Some(Self {
            form: measure.form,
            bucket: sight.bucket,
            found: Few::of(&sight.whole.found)?,
            failed: Few::of(&sight.whole.failed)?,
        })
    }

    /// Whether another cell shows the same.
    #[inline]
    fn is(&self, sight: &Sight, form: Form) -> bool {
        self.bucket == sight.bucket
            && self.form == form
            && self.found.are(&sight.whole.found)
            && self.failed.are(&sight.whole.failed)
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
        let common = sight.tokens.buckets.is_empty() && sight.masked == Masked::No;
        let Some(measure) = sight.measure.as_ref().filter(|_| common) else { return sight.add(place, tally) };
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
        let new = Shown::of(sight).map(|shown| Lot { shown, open_until: shown.open_until(tally), owed: 0 });
        if let Some(old) = std::mem::replace(lot, new) {
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
