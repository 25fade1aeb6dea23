//! Where delimiters, line ends and quotes stand in a text: 64 bytes are compared at once, and a bit is kept for each that is one.

use super::quotes::Marks;

/// Bytes compared at once, one bit each.
const BLOCK: usize = u64::BITS as usize;

/// Goes through a text from hit to hit.
pub(super) struct Hits<'a> {
    text: &'a [u8],
    delimiter: u8,
    quote: u8,
    /// Where the block stands that is looked at.
    block: usize,
    /// Hits in it that were not handed out yet.
    left: u64,
    /// Just behind the hit handed out last.
    passed: usize,
}

impl<'a> Hits<'a> {
    /// The hits of `text`, from its beginning.
    pub(super) fn new(text: &'a [u8], marks: Marks) -> Self {
        // A text without quotes is asked for its delimiter twice.
        let quote = marks.quote.unwrap_or(marks.delimiter);
        let mut hits = Self { text, delimiter: marks.delimiter, quote, block: 0, left: 0, passed: 0 };
        hits.load(0);
        hits
    }

    /// Goes on at `at`.
    pub(super) fn seek(&mut self, at: usize) {
        if at / BLOCK != self.block / BLOCK || at < self.passed {
            self.load(at / BLOCK * BLOCK);
        }
        self.left &= u64::MAX << (at % BLOCK);
    }

    /// The next hit; `None` where no other follows.
    #[inline]
    pub(super) fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            if self.block + BLOCK >= self.text.len() {
                return None;
            }
            self.load(self.block + BLOCK);
        }
        let at = self.block + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        self.passed = at + 1;
        Some(at)
    }

    fn load(&mut self, block: usize) {
        self.block = block;
        let rest = self.text.get(block..).unwrap_or_default();
        self.left = if let Some(bytes) = rest.first_chunk::<BLOCK>() {
            self.compare(bytes)
        } else {
            let mut bytes = [0; BLOCK];
            bytes[..rest.len()].copy_from_slice(rest);
            self.compare(&bytes) & !(u64::MAX << rest.len())
        };
    }

    /// One bit for each byte. The compiler makes vectors of the first loop; the second gathers the lowest bits of eight bytes in
    /// the highest byte of a product.
    fn compare(&self, bytes: &[u8; BLOCK]) -> u64 {
        const GATHER: u64 = 0x0102_0408_1020_4080;
        let mut equal = [0_u8; BLOCK];
        for (equal, byte) in equal.iter_mut().zip(bytes) {
            *equal = u8::from(*byte == self.delimiter) | u8::from(*byte == b'\n') | u8::from(*byte == self.quote);
        }
        let (eights, _) = equal.as_chunks::<8>();
        let bits = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56;
        eights.iter().rev().fold(0, |all, eight| all << 8 | bits(eight))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Hits, Marks};

    proptest! {
        #[test]
        fn every_mark_is_a_hit_and_nothing_else(text in "[a,;\"\n\r\\x00é]{0,300}", from in 0_usize..400, quoted in any::<bool>()) {
            let text = text.as_bytes();
            let marks = Marks { delimiter: b',', quote: quoted.then_some(b'"'), escape: None };
            let expected = |from: usize| {
                let is_mark = |byte: u8| byte == b',' || byte == b'\n' || quoted && byte == b'"';
                (from..text.len()).filter(|at| is_mark(text[*at])).collect::<Vec<_>>()
            };
            let mut hits = Hits::new(text, marks);
            let all: Vec<usize> = std::iter::from_fn(|| hits.next()).collect();
            prop_assert_eq!(&all, &expected(0));
            // Forth from the beginning, and back from the end.
            for mut hits in [Hits::new(text, marks), hits] {
                hits.seek(from.min(text.len()));
                let rest: Vec<usize> = std::iter::from_fn(|| hits.next()).collect();
                prop_assert_eq!(&rest, &expected(from));
            }
        }
    }
}
