//! Decimal numbers as coordinates.

use super::{DEGREE, Degrees, MINUTE, step};

/// A plain decimal number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// The digits without the point.
    digits: u64,
    /// Decimals as written.
    written: u32,
    negative: bool,
}

impl Number {
    /// Its value.
    pub(super) fn value(self) -> f64 {
        let value = self.digits as f64 / power(self.written);
        if self.negative { -value } else { value }
    }

    /// Its value and the decimals as written, where a float holds every digit, so that the quotient is the nearest one.
    pub(super) fn exact(self) -> Option<(f64, u32)> {
        (self.digits <= 1 << f64::MANTISSA_DIGITS && self.written <= 18).then(|| (self.value(), self.written))
    }

    /// Decimals that carry a digit other than a trailing zero.
    pub(super) fn used(self) -> u32 {
        let (mut digits, mut used) = (self.digits, self.written);
        while used > 0 && digits.is_multiple_of(10) {
            digits /= 10;
            used -= 1;
        }
        used
    }

    /// As degrees: what is too large for degrees is a scaled integer or degrees and minutes in one number.
    pub(super) fn degrees(self) -> Option<Degrees> {
        let value = self.value();
        if value.abs() <= 180.0 {
            return Some(Degrees { value, step: step(DEGREE, self.used()), axis: None });
        }
        if self.written > 0 { self.minutes() } else { self.scaled() }
    }

    /// `39904200` in millionths of a degree, `399042000` in ten-millionths; smaller whole numbers are nothing of the kind.
    fn scaled(self) -> Option<Degrees> {
        const LEAST: u64 = 1_000_000;
        let written = match self.digits {
            LEAST..=180_000_000 => 6,
            180_000_001..=1_800_000_000 => 7,
            _ => return None,
        };
        Number { written, ..self }.degrees()
    }

    /// `3954.1234`: 39 degrees and 54.1234 minutes (NMEA 0183, which writes two decimals and more). Below three degrees
    /// the number could as well be anything else.
    fn minutes(self) -> Option<Degrees> {
        let value = self.value().abs();
        let (whole, minutes) = ((value / 100.0).trunc(), value % 100.0);
        if !(3.0..=180.0).contains(&whole) || minutes >= 60.0 || self.written < 2 {
            return None;
        }
        let degrees = whole + minutes / 60.0;
        let value = if self.negative { -degrees } else { degrees };
        Some(Degrees { value, step: step(MINUTE, self.used()), axis: None })
    }
}

/// Ten to a small power; all that are listed are exact.
fn power(exponent: u32) -> f64 {
    const POWERS: [f64; 19] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];
    let listed = usize::try_from(exponent).ok().and_then(|exponent| POWERS.get(exponent).copied());
    listed.unwrap_or_else(|| 10f64.powi(i32::try_from(exponent).unwrap_or(0)))
}

/// Reads a cell that is one number and nothing else.
pub(super) fn read(cell: &[u8]) -> Option<Number> {
    let (number, rest) = prefix(cell)?;
    rest.is_empty().then_some(number)
}

/// The number at the beginning of `text` (with its sign), and what follows it. Digits beyond the eighteenth are cut.
pub(super) fn prefix(text: &[u8]) -> Option<(Number, &[u8])> {
    let (negative, unsigned) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let (mut digits, mut point, mut end) = (0u64, None, 0);
    for byte in unsigned {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            digits = digits.wrapping_mul(10).wrapping_add(u64::from(digit));
        } else if *byte == b'.' && point.is_none() {
            point = Some(end);
        } else {
            break;
        }
        end += 1;
    }
    let (number, rest) = unsigned.split_at(end);
    if end - usize::from(point.is_some()) > MOST {
        return Some((of_many_digits(number, negative)?, rest));
    }
    let seen = end > usize::from(point.is_some());
    let written = point.map_or(0, |point| end - point - 1) as u32;
    seen.then_some((Number { digits, written, negative }, rest))
}

/// Digits of a number that are kept, zeros in front of it apart.
const MOST: usize = 18;

/// A number with too many digits: decimals are cut, others make it none.
fn of_many_digits(text: &[u8], negative: bool) -> Option<Number> {
    let mut number = Number { digits: 0, written: 0, negative };
    let (mut kept, mut point) = (0, false);
    for byte in text {
        if *byte == b'.' {
            point = true;
        } else if kept < MOST {
            number.digits = number.digits * 10 + u64::from(byte - b'0');
            kept += usize::from(number.digits > 0);
            number.written += u32::from(point);
        } else if !point {
            return None;
        }
    }
    Some(number)
}

/// Exactly two numbers, in brackets or not, with separators or signs between them: `39.9,116.4`, `[116.4, 39.9]`,
/// `+39.9+116.4/`, `lat:39.9 lng:116.4`.
pub(super) fn two(cell: &[u8]) -> Option<(Number, Number)> {
    let mut rest = cell;
    let mut found: [Option<Number>; 2] = [None; 2];
    let mut count = 0;
    while let Some(start) = rest.iter().position(u8::is_ascii_digit) {
        if !rest[..start].iter().all(|byte| is_between(*byte)) {
            return None;
        }
        let signed = start > 0 && matches!(rest[start - 1], b'-' | b'+');
        let (number, after) = prefix(&rest[start - usize::from(signed)..])?;
        *found.get_mut(count)? = Some(number);
        count += 1;
        rest = after;
    }
    let tail = rest.iter().all(|byte| is_between(*byte));
    match found {
        [Some(first), Some(second)] if tail => Some((first, second)),
        [_, _] => None,
    }
}

/// What may stand around and between two numbers of a pair.
fn is_between(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b','
            | b';'
            | b'|'
            | b'/'
            | b'['
            | b']'
            | b'('
            | b')'
            | b'{'
            | b'}'
            | b'+'
            | b'-'
            | b'_'
            | b':'
            | b'='
            | b'"'
            | b'\''
    )
}
