//! Well-known binary and its extended form (with a reference system), as hexadecimal digits: so databases print geometry
//! columns, and so the readers write bytes that are no text.

use super::{DEGREE, Found, Point, step};

/// Flags that the extended form sets in the type of a geometry.
mod flag {
    pub(super) const Z: u32 = 0x8000_0000;
    pub(super) const M: u32 = 0x4000_0000;
    pub(super) const SYSTEM: u32 = 0x2000_0000;
}

/// Geometries inside geometries, beyond which a cell is not believed.
const DEEPEST: u32 = 4;

/// Reads a geometry.
pub(super) fn read(cell: &[u8], each: &mut dyn FnMut(Point)) -> Option<Found> {
    // A byte for the order, four for the type, sixteen for one position: 42 digits.
    if cell.len() < 42 || cell[0] != b'0' || !matches!(cell[1], b'0' | b'1') {
        return None;
    }
    let mut reader = Reader { digits: cell, at: 0, little: true, finest: DEGREE, points: 0, system: None };
    reader.geometry(each, 0)?;
    (reader.points > 0).then_some(Found { step: reader.finest, system: reader.system })
}

struct Reader<'a> {
    digits: &'a [u8],
    at: usize,
    little: bool,
    finest: u32,
    points: usize,
    system: Option<u32>,
}

impl Reader<'_> {
    fn geometry(&mut self, each: &mut dyn FnMut(Point), depth: u32) -> Option<()> {
        self.little = match self.byte()? {
            0 => false,
            1 => true,
            _ => return None,
        };
        let kind = self.word()?;
        if kind & flag::SYSTEM != 0 {
            self.system = Some(self.word()?);
        }
        let plain = kind & 0x0FFF_FFFF;
        // ISO puts 1000 for Z, 2000 for M and 3000 for both on top of the kind.
        let (extra, base) = (plain / 1000, plain % 1000);
        let more = match extra {
            0 => (kind & flag::Z != 0, kind & flag::M != 0),
            1 => (true, false),
            2 => (false, true),
            3 => (true, true),
            _ => return None,
        };
        let beyond = usize::from(more.0) + usize::from(more.1);
        match base {
            1 => self.position(each, beyond),
            2 => self.positions(each, beyond),
            3 => (0..self.count(4)?).try_for_each(|_| self.positions(each, beyond)),
            4..=7 if depth < DEEPEST => (0..self.count(5)?).try_for_each(|_| self.geometry(each, depth + 1)),
            _ => None,
        }
    }

    fn positions(&mut self, each: &mut dyn FnMut(Point), beyond: usize) -> Option<()> {
        (0..self.count(16)?).try_for_each(|_| self.position(each, beyond))
    }

    fn position(&mut self, each: &mut dyn FnMut(Point), beyond: usize) -> Option<()> {
        let (longitude, latitude) = (self.double()?, self.double()?);
        for _ in 0..beyond {
            self.double()?;
        }
        let point = Point::new(latitude, longitude)?;
        self.finest = self.finest.min(fineness(latitude)).min(fineness(longitude));
        self.points += 1;
        each(point);
        Some(())
    }

    /// A number of parts, each of at least so many bytes: more than there can be are not believed.
    fn count(&mut self, least: usize) -> Option<u32> {
        let count = self.word()?;
        let left = self.digits.len().saturating_sub(self.at) / 2;
        (count as usize <= left / least).then_some(count)
    }

    fn byte(&mut self) -> Option<u8> {
        let digit = |byte: u8| char::from(byte).to_digit(16);
        let value = digit(*self.digits.get(self.at)?)? * 16 + digit(*self.digits.get(self.at + 1)?)?;
        self.at += 2;
        u8::try_from(value).ok()
    }

    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            *byte = self.byte()?;
        }
        if self.little {
            bytes.reverse();
        }
        Some(bytes)
    }

    fn word(&mut self) -> Option<u32> {
        self.bytes().map(u32::from_be_bytes)
    }

    fn double(&mut self) -> Option<f64> {
        self.bytes().map(f64::from_be_bytes)
    }
}

/// The step of the last decimal that a binary number truly uses, down to seven decimals.
fn fineness(value: f64) -> u32 {
    let whole = |decimals: u32| {
        let scaled = value * 10f64.powi(i32::try_from(decimals).unwrap_or(0));
        (scaled - scaled.round()).abs() < 1e-5
    };
    step(DEGREE, (0..7).find(|decimals| whole(*decimals)).unwrap_or(7))
}
