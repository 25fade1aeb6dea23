//! Degrees with minutes, seconds or a letter for the hemisphere: `39°54'12"N`, `北纬39度54分`, `3954.1234,N`, `N39.9042`.

use super::{Axis, DEGREE, Degrees, MINUTE, SECOND, in_china, number, step};

/// What a mark of the notation says.
enum Mark {
    /// `°`, `度`
    Degrees,
    /// `'`, `′`, `分`
    Minutes,
    /// `"`, `″`, `秒`
    Seconds,
    /// A letter or word for the hemisphere: axis, and whether it is south or west.
    Hemisphere(Axis, bool),
    /// Space and comma.
    Nothing,
}

/// Marks by their spelling.
const MARKS: &[(&str, Mark)] = &[
    ("°", Mark::Degrees),
    ("º", Mark::Degrees),
    ("度", Mark::Degrees),
    ("'", Mark::Minutes),
    ("′", Mark::Minutes),
    ("’", Mark::Minutes),
    ("分", Mark::Minutes),
    ("\"", Mark::Seconds),
    ("″", Mark::Seconds),
    ("”", Mark::Seconds),
    ("秒", Mark::Seconds),
    ("北纬", Mark::Hemisphere(Axis::Latitude, false)),
    ("南纬", Mark::Hemisphere(Axis::Latitude, true)),
    ("东经", Mark::Hemisphere(Axis::Longitude, false)),
    ("西经", Mark::Hemisphere(Axis::Longitude, true)),
    ("N", Mark::Hemisphere(Axis::Latitude, false)),
    ("n", Mark::Hemisphere(Axis::Latitude, false)),
    ("S", Mark::Hemisphere(Axis::Latitude, true)),
    ("s", Mark::Hemisphere(Axis::Latitude, true)),
    ("E", Mark::Hemisphere(Axis::Longitude, false)),
    ("e", Mark::Hemisphere(Axis::Longitude, false)),
    ("W", Mark::Hemisphere(Axis::Longitude, true)),
    ("w", Mark::Hemisphere(Axis::Longitude, true)),
    (" ", Mark::Nothing),
    (",", Mark::Nothing),
    ("，", Mark::Nothing),
];

/// The longest such cell.
const LONGEST: usize = 48;

/// A tenth of a minute, or three decimals of a degree: what is coarser and has no minutes may be newtons, watts or a size.
const FINE: u32 = MINUTE / 10;

/// Whether the cell is one axis in this notation, and no quantity with a unit: without minutes, or without a letter, it
/// must lie in the box that holds China.
pub(crate) fn is_sexagesimal(cell: &[u8], axis: Axis) -> bool {
    let Some(found) = read(cell) else { return false };
    let has_minutes =
        cell.iter().any(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'.' | b',' | b' ' | b'-'));
    let (latitude, longitude) = match axis {
        Axis::Latitude => (found.value, 100.0),
        Axis::Longitude => (30.0, found.value),
    };
    match found.axis {
        Some(said) => said == axis && (has_minutes || found.step <= FINE && in_china(latitude, longitude)),
        None => in_china(latitude, longitude),
    }
}

/// Reads one axis.
pub(super) fn read(cell: &[u8]) -> Option<Degrees> {
    let mut reading = Reading::default();
    let mut rest = cell.get(..cell.len().min(LONGEST + 1)).filter(|cell| cell.len() <= LONGEST)?;
    while !rest.is_empty() {
        rest = reading.take(rest)?;
    }
    reading.finish()
}

/// Two axes one behind the other, parted behind the first letter or in front of the second word of a hemisphere.
pub(super) fn two(cell: &[u8]) -> Option<(Degrees, Degrees)> {
    (1..cell.len())
        .filter(|at| matches!(cell[at - 1], b'N' | b'S' | b'E' | b'W' | b',' | b' ' | b'"') || cell[*at] >= 0xE4)
        .find_map(|at| {
            let (first, second) = (read(cell[..at].trim_ascii())?, read(cell[at..].trim_ascii())?);
            (first.axis.is_some() && second.axis.is_some() && first.axis != second.axis).then_some((first, second))
        })
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    /// A number that no mark has claimed yet.
    open: Option<number::Number>,
    /// Degrees, minutes, seconds with their decimals.
    parts: [Option<number::Number>; 3],
    hemisphere: Option<(Axis, bool)>,
}

impl Reading {
    /// Takes one number or mark from the front; `None` where neither stands there, or a second time.
    fn take<'a>(&mut self, text: &'a [u8]) -> Option<&'a [u8]> {
        if let Some((number, rest)) = number::prefix(text) {
            return self.open.replace(number).is_none().then_some(rest);
        }
        let (spelling, mark) = MARKS.iter().find(|(spelling, _)| text.starts_with(spelling.as_bytes()))?;
        match mark {
            Mark::Degrees => self.claim(0)?,
            Mark::Minutes => self.claim(1)?,
            Mark::Seconds => self.claim(2)?,
            Mark::Hemisphere(axis, negative) => {
                if self.hemisphere.replace((*axis, *negative)).is_some() {
                    return None;
                }
            }
            Mark::Nothing => {}
        }
        Some(&text[spelling.len()..])
    }

    fn claim(&mut self, part: usize) -> Option<()> {
        let number = self.open.take()?;
        let later = self.parts[part..].iter().any(Option::is_some);
        self.parts[part] = Some(number);
        (!later).then_some(())
    }

    fn finish(mut self) -> Option<Degrees> {
        if let Some(open) = self.open.take() {
            self.claim_last(open)?;
        }
        let [whole, minutes, seconds] = self.parts;
        let whole = whole?;
        // A bare number is no business of this notation.
        if minutes.is_none() && self.hemisphere.is_none() {
            return None;
        }
        let finest = match (minutes, seconds) {
            (_, Some(seconds)) => step(SECOND, seconds.used()),
            (Some(minutes), None) => step(MINUTE, minutes.used()),
            (None, None) => return self.with_hemisphere(whole.degrees()?),
        };
        let value = |part: Option<number::Number>| part.map_or(0.0, number::Number::value);
        let (minutes, seconds) = (value(minutes), value(seconds));
        let fits = (0.0..60.0).contains(&minutes) && (0.0..60.0).contains(&seconds) && whole.value().abs() <= 180.0;
        let fraction = minutes / 60.0 + seconds / 3600.0;
        let value = if whole.value() < 0.0 { whole.value() - fraction } else { whole.value() + fraction };
        fits.then_some(())?;
        self.with_hemisphere(Degrees { value, step: finest, axis: None })
    }

    /// A number behind the last mark: its mark was cut with the quotes around the cell.
    fn claim_last(&mut self, open: number::Number) -> Option<()> {
        let part = match self.parts {
            [None, None, None] => 0,
            [Some(_), None, None] => 1,
            [Some(_), Some(_), None] => 2,
            [_, _, _] => return None,
        };
        self.parts[part] = Some(open);
        Some(())
    }

    fn with_hemisphere(&self, mut found: Degrees) -> Option<Degrees> {
        if let Some((axis, negative)) = self.hemisphere {
            found.axis = Some(axis);
            found.value = if negative { -found.value.abs() } else { found.value };
        }
        let most = if found.axis == Some(Axis::Latitude) { 90.0 } else { 180.0 };
        (found.value.abs() <= most && found.step <= DEGREE).then_some(found)
    }
}
