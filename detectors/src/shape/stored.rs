//! Compiled shapes as bytes: numbers of seven bits a byte, the table as runs of equal numbers, most of which lead nowhere.

use super::{Accepted, ShapeError, Shapes};
use crate::catalog::DetectorIndex;

impl Shapes {
    /// The shapes as bytes, for [`Shapes::from_bytes`].
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for column in &self.columns {
            put(&mut bytes, u32::from(*column));
        }
        put(&mut bytes, self.accepted.len() as u32);
        for list in self.accepted.iter().flat_map(|accepted| [&accepted.all, &accepted.inside]) {
            put(&mut bytes, list.len() as u32);
            for detector in list {
                put(&mut bytes, u32::from(*detector));
            }
        }
        put(&mut bytes, self.table.len() as u32);
        for run in self.table.chunk_by(|a, b| a == b) {
            put(&mut bytes, run.len() as u32);
            put(&mut bytes, run[0]);
        }
        bytes
    }

    /// The shapes that [`Shapes::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are something else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ShapeError> {
        read(&mut &*bytes).ok_or(ShapeError::Stored)
    }
}

fn read(rest: &mut &[u8]) -> Option<Shapes> {
    let mut columns = [0; 256];
    for column in &mut columns {
        *column = take(rest)?.try_into().ok()?;
    }
    let mut accepted = Vec::new();
    for _ in 0..take(rest)? {
        accepted.push(Accepted { all: detectors(rest)?, inside: detectors(rest)? });
    }
    let length = take(rest)? as usize;
    // A table that was compiled is within its limit.
    let mut table = Vec::with_capacity(length.min(Shapes::SIZE_LIMIT / size_of::<u32>()));
    while table.len() < length {
        let run = take(rest)? as usize;
        let value = take(rest)?;
        let fits = (1..=length - table.len()).contains(&run);
        fits.then(|| table.resize(table.len() + run, value))?;
    }
    rest.is_empty().then(|| Shapes::of(table, &columns, accepted))
}

fn detectors(rest: &mut &[u8]) -> Option<Vec<DetectorIndex>> {
    (0..take(rest)?).map(|_| take(rest)?.try_into().ok()).collect()
}

fn put(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(rest: &mut &[u8]) -> Option<u32> {
    let mut number = 0u32;
    for shift in (0..u32::BITS).step_by(7) {
        let (byte, behind) = rest.split_first()?;
        *rest = behind;
        number |= u32::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Shapes, put, take};

    #[test]
    fn shapes_come_back_as_they_were_and_nothing_else_does() {
        let shapes = Shapes::new(&[("1[3-9]\\d{9}", 0, true), ("[京沪][A-Z]{2,40}", 300, false)]).unwrap();
        let bytes = shapes.to_bytes();
        assert_eq!(Shapes::from_bytes(&bytes).unwrap(), shapes);
        for cut in 0..bytes.len() {
            assert!(Shapes::from_bytes(&bytes[..cut]).is_err(), "{cut}");
        }
        assert!(Shapes::from_bytes(&[&bytes[..], b"0"].concat()).is_err());
    }

    #[test]
    fn numbers_of_any_size_are_kept() {
        for number in [0, 1, 127, 128, 16_383, 16_384, u32::MAX] {
            let mut bytes = Vec::new();
            put(&mut bytes, number);
            assert_eq!(take(&mut &*bytes), Some(number));
        }
    }
}
