//! Well-known text (with or without `SRID=…;`) and GeoJSON geometries: longitude first in both.

use super::{DEGREE, Found, Point, number, step, wkb};

/// The kinds of geometry, as well-known text spells them.
const KINDS: &[&str] =
    &["POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"];

/// Whether the cell holds a geometry in text or in binary. A cell that was cut off in the middle still does.
#[must_use]
pub fn is_geometry(cell: &[u8]) -> bool {
    let mut any = false;
    read(cell, &mut |_| any = true).or_else(|| wkb::read(cell, &mut |_| any = true)).is_some() && any
}

/// Reads well-known text or a GeoJSON geometry.
pub(super) fn read(cell: &[u8], each: &mut dyn FnMut(Point)) -> Option<Found> {
    if cell.first() == Some(&b'{') {
        return geojson(cell, each);
    }
    let (system, text) = reference_system(cell);
    let word = text.iter().position(|byte| !byte.is_ascii_alphabetic())?;
    KINDS.iter().find(|kind| kind.as_bytes().eq_ignore_ascii_case(&text[..word]))?;
    let open = text.iter().position(|byte| *byte == b'(')?;
    // Only Z, M and spaces may stand between the kind and its bracket.
    if !text[word..open].iter().all(|byte| matches!(byte, b' ' | b'Z' | b'M' | b'z' | b'm')) {
        return None;
    }
    let mut reader = Tuples::new(each);
    reader.run(&text[open..], b" ", b",()");
    reader.found(system)
}

/// Cuts the `SRID=4326;` that extended well-known text puts in front.
fn reference_system(cell: &[u8]) -> (Option<u32>, &[u8]) {
    let named = cell.strip_prefix(b"SRID=").and_then(|rest| {
        let end = rest.iter().position(|byte| *byte == b';')?;
        let number = std::str::from_utf8(&rest[..end]).ok()?.parse().ok()?;
        Some((Some(number), &rest[end + 1..]))
    });
    named.unwrap_or((None, cell))
}

fn geojson(cell: &[u8], each: &mut dyn FnMut(Point)) -> Option<Found> {
    const KEY: &[u8] = b"\"coordinates\"";
    let at = memchr::memmem::find(cell, KEY)?;
    memchr::memmem::find(cell, b"\"type\"")?;
    let rest = cell[at + KEY.len()..].trim_ascii_start().strip_prefix(b":")?;
    let end = rest.iter().position(|byte| matches!(byte, b'"' | b'}')).unwrap_or(rest.len());
    let mut reader = Tuples::new(each);
    reader.run(&rest[..end], b",", b"[]");
    reader.found(None)
}

/// Collects numbers until a border ends a position.
struct Tuples<'a> {
    each: &'a mut dyn FnMut(Point),
    numbers: [f64; 2],
    count: usize,
    finest: u32,
    points: usize,
    sound: bool,
}

impl<'a> Tuples<'a> {
    fn new(each: &'a mut dyn FnMut(Point)) -> Self {
        Self { each, numbers: [0.0; 2], count: 0, finest: DEGREE, points: 0, sound: true }
    }

    /// `within` stands between the numbers of one position, `borders` end one.
    fn run(&mut self, text: &[u8], within: &[u8], borders: &[u8]) {
        let mut rest = text;
        while let Some(byte) = rest.first() {
            if let Some((number, after)) = number::prefix(rest) {
                if let Some(slot) = self.numbers.get_mut(self.count) {
                    *slot = number.value();
                    self.finest = self.finest.min(step(DEGREE, number.used()));
                }
                self.count += 1;
                rest = exponent(after);
                continue;
            }
            if borders.contains(byte) {
                self.end();
            } else if !within.contains(byte) && !byte.is_ascii_whitespace() && !byte.is_ascii_alphabetic() {
                self.sound = false;
                return;
            }
            rest = &rest[1..];
        }
    }

    fn end(&mut self) {
        if (2..=4).contains(&self.count)
            && let Some(point) = Point::new(self.numbers[1], self.numbers[0])
        {
            (self.each)(point);
            self.points += 1;
        }
        self.count = 0;
    }

    fn found(&self, system: Option<u32>) -> Option<Found> {
        (self.points > 0 && self.sound).then_some(Found { step: self.finest, system })
    }
}

/// Cuts the `e-05` behind a number that is as good as zero; coordinates are hardly ever written so.
fn exponent(text: &[u8]) -> &[u8] {
    match text {
        [b'e' | b'E', b'-' | b'+', rest @ ..] => {
            &rest[rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len())..]
        }
        _ => text,
    }
}
