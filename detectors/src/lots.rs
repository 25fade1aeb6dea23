//! Cells of one column that show the same: what the second of them adds to a tally is what the first added, so that they
//! are counted together and added at once.

use crate::finder::Matches;
use crate::look::{Masked, Sight, Tokens};
use crate::measure::{Form, Measure};
use crate::tally::Tally;

/// What one cell or many of them show.
#[derive(Debug)]
struct Shown {
    form: Form,
    bucket: usize,
    whole: Matches,
    tokens: Tokens,
    masked: Masked,
}

impl Shown {
    fn of(sight: &Sight, form: Form) -> Self {
        Self {
            form,
            bucket: sight.bucket,
            whole: sight.whole.clone(),
            tokens: sight.tokens.clone(),
            masked: sight.masked,
        }
    }

    /// Whether another cell shows the same.
    #[inline]
    fn is(&self, sight: &Sight, form: Form) -> bool {
        self.bucket == sight.bucket
            && self.form == form
            && self.whole == sight.whole
            && self.tokens == sight.tokens
            && self.masked == sight.masked
    }

    /// The place from which on a match is none of the first that a tally keeps.
    fn open_until(&self, tally: &mut Tally) -> u64 {
        let whole = self.whole.found.iter().map(|detector| tally.whole.open_until(*detector)).max();
        let inside = self.tokens.found.iter().map(|(detector, _)| tally.inside.open_until(*detector)).max();
        whole.max(inside).unwrap_or(0)
    }

    /// Adds so many cells at places that change nothing; their lengths and numbers were added already.
    fn add_more(&self, cells: u64, tally: &mut Tally) {
        tally.cells += cells;
        self.form.add(cells, tally);
        tally.buckets.add(self.bucket, cells);
        for detector in &self.whole.found {
            tally.whole.add_more(*detector, cells);
        }
        for detector in &self.whole.failed {
            tally.whole.add_failed(*detector, cells);
        }
        self.tokens.add_more(cells, tally);
        if let Masked::Of(kind) = self.masked {
            tally.add_masked(kind, cells);
        }
    }
}

/// The lots of one column, for one tally.
#[derive(Debug, Default)]
pub(crate) struct Lots {
    all: Vec<Lot>,
    /// Where the lot of a cell mostly is, by its bucket and form.
    hints: [u8; Self::HINTS],
    /// Cells without a value that are not in the tally yet.
    nulls: u64,
}

#[derive(Debug)]
struct Lot {
    shown: Shown,
    open_until: u64,
    /// Cells counted here and not in the tally yet.
    owed: u64,
}

/// Number of a lot.
pub(crate) type LotNumber = u8;

impl Lots {
    /// Different lots; cells of a column that shows more are added one by one.
    const MOST: usize = 96;
    const HINTS: usize = 32;
    /// The lot of the cells that hold no value.
    const NULLS: LotNumber = LotNumber::MAX;

    /// Adds a cell to the tally, at once or when its lot is settled; says which lot it belongs to.
    #[inline]
    pub(crate) fn add(&mut self, sight: &Sight, place: u64, tally: &mut Tally) -> Option<LotNumber> {
        let Some(measure) = &sight.measure else {
            self.nulls += 1;
            return Some(Self::NULLS);
        };
        let hint = (sight.bucket + measure.form.mixed()) % Self::HINTS;
        let number = self.hints[hint];
        if let Some(lot) = self.all.get_mut(usize::from(number))
            && place >= lot.open_until
            && lot.shown.is(sight, measure.form)
        {
            lot.owed += 1;
            measure.add_own(tally);
            return Some(number);
        }
        let lot = self.add_other(sight, measure, place, tally)?;
        self.hints[hint] = lot;
        Some(lot)
    }

    /// Adds a cell of another lot than the one that was hinted at, of one that is still open, or of none yet.
    fn add_other(&mut self, sight: &Sight, measure: &Measure, place: u64, tally: &mut Tally) -> Option<LotNumber> {
        let known = self.all.iter().position(|lot| lot.shown.is(sight, measure.form));
        if let Some(lot) = known.map(|at| &mut self.all[at])
            && place >= lot.open_until
        {
            lot.owed += 1;
            measure.add_own(tally);
            return known.map(|at| at as LotNumber);
        }
        sight.add(place, tally);
        if let Some(at) = known {
            self.all[at].open_until = self.all[at].shown.open_until(tally);
            return Some(at as LotNumber);
        }
        if self.is_full() {
            return None;
        }
        let shown = Shown::of(sight, measure.form);
        self.all.push(Lot { open_until: shown.open_until(tally), shown, owed: 0 });
        Some((self.all.len() - 1) as LotNumber)
    }

    /// Adds a cell of which it is known that it belongs to a lot, length and number included; false where its place
    /// has to be told.
    #[inline]
    pub(crate) fn add_known(&mut self, number: LotNumber, place: u64) -> bool {
        if number == Self::NULLS {
            self.nulls += 1;
            return true;
        }
        match self.all.get_mut(usize::from(number)) {
            Some(lot) if place >= lot.open_until => {
                lot.owed += 1;
                true
            }
            Some(_) | None => false,
        }
    }

    /// Whether there is no room for another lot.
    pub(crate) fn is_full(&self) -> bool {
        self.all.len() == Self::MOST
    }

    /// Adds to the tally what is owed to it; must be called before the tally is looked at.
    pub(crate) fn settle(&mut self, tally: &mut Tally) {
        let nulls = std::mem::take(&mut self.nulls);
        tally.cells += nulls;
        tally.nulls += nulls;
        for lot in self.all.iter_mut().filter(|lot| lot.owed > 0) {
            lot.shown.add_more(std::mem::take(&mut lot.owed), tally);
        }
    }
}
