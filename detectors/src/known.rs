//! What was told of the cells of one column of a batch, by their bytes: most columns say the same again and again, and a
//! dictionary hands out the very same bytes.

/// Answers by cell, for as long as the batch is there. A cell that meets another in its slot takes its place.
#[derive(Debug)]
pub struct Known<'b, T> {
    slots: Vec<Option<(Marked<'b>, T)>>,
}

impl<T> Default for Known<'_, T> {
    fn default() -> Self {
        let mut slots = Vec::new();
        slots.resize_with(SLOTS, || None);
        Self { slots }
    }
}

const SLOTS: usize = 64;

impl<'b, T> Known<'b, T> {
    /// What was told of this cell, or what `tell` tells now.
    pub fn of(&mut self, cell: &'b [u8], tell: impl FnOnce() -> T) -> &T {
        let marked = Marked::new(cell);
        let slot = &mut self.slots[marked.slot(SLOTS)];
        if !slot.as_ref().is_some_and(|(known, _)| known.is_same(&marked)) {
            *slot = None;
        }
        &slot.get_or_insert_with(|| (marked, tell())).1
    }
}

/// A cell with its first and last bytes, by which it is looked up and mostly told from others.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'b> {
    cell: &'b [u8],
    first: u64,
    last: u64,
}

impl<'b> Marked<'b> {
    /// A cell of which the marks tell the whole.
    const SHORT: usize = 2 * size_of::<u64>();

    /// Marks a cell.
    #[must_use]
    #[inline]
    pub fn new(cell: &'b [u8]) -> Self {
        let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
        let half = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
        let (first, last) = match (cell.first_chunk(), cell.last_chunk()) {
            (Some(first), Some(last)) => (word(first), word(last)),
            (None, _) | (_, None) => match (cell.first_chunk(), cell.last_chunk()) {
                (Some(first), Some(last)) => (half(first), half(last)),
                (None, _) | (_, None) => (cell.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)), 0),
            },
        };
        Self { cell, first, last }
    }

    /// Its first and last bytes.
    #[inline]
    pub(crate) fn words(&self) -> (u64, u64) {
        (self.first, self.last)
    }

    /// Whether those tell the whole of a cell of this length.
    pub(crate) fn is_whole(&self) -> bool {
        self.cell.len() <= Self::SHORT
    }

    /// Whether two cells are the same. Where they lie in the same place, they are, however long: a dictionary hands out
    /// the very same bytes again and again.
    #[must_use]
    #[inline]
    pub fn is_same(&self, other: &Self) -> bool {
        let (a, b) = (self.cell, other.cell);
        self.first == other.first
            && self.last == other.last
            && a.len() == b.len()
            && (a.len() <= Self::SHORT || a.as_ptr() == b.as_ptr() || a == b)
    }

    /// Its slot among so many (a power of two).
    #[inline]
    pub(crate) fn slot(&self, slots: usize) -> usize {
        let mixed =
            (self.first ^ self.last.rotate_left(29) ^ self.cell.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> (u64::BITS - slots.trailing_zeros())) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, Marked};

    #[test]
    fn every_cell_gets_its_own_answer_whatever_stands_in_its_slot() {
        let cells: Vec<String> = (0..1000).map(|n| format!("cell {}", n % 300)).collect();
        let mut known = Known::default();
        let mut asked = 0;
        for cell in cells.iter().chain(&cells) {
            let told = known.of(cell.as_bytes(), || {
                asked += 1;
                cell.clone()
            });
            assert_eq!(told, cell);
        }
        for _ in 0..5 {
            known.of(b"again", || {
                asked += 10_000;
                String::new()
            });
        }
        assert!((10_000..20_000).contains(&asked), "{asked}");
    }

    #[test]
    fn cells_are_the_same_where_their_bytes_are() {
        let cells: Vec<Vec<u8>> = (0..40usize)
            .flat_map(|length| {
                let zeros = vec![0; length];
                let with =
                    |at: usize| (at < length).then(|| [&vec![0; at][..], &[1], &vec![0; length - at - 1]].concat());
                [Some(zeros), with(0), with(length / 2), with(length.saturating_sub(1))]
            })
            .flatten()
            .collect();
        for a in &cells {
            for b in &cells {
                assert_eq!(Marked::new(a).is_same(&Marked::new(b)), a == b, "{a:?} {b:?}");
            }
        }
    }
}
