//! Ages in whole years.

use std::ops::RangeInclusive;

/// Years a person can have lived.
const YEARS: RangeInclusive<u32> = 0..=120;

/// A whole number of years, with or without 岁 or 周岁 behind it.
pub(super) fn passes(cell: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(cell) else { return false };
    let text = text.strip_suffix('岁').unwrap_or(text);
    text.strip_suffix('周').unwrap_or(text).parse().is_ok_and(|years| YEARS.contains(&years))
}

#[cfg(test)]
mod tests {
    use super::passes;

    #[test]
    fn ages_end_at_one_hundred_and_twenty() {
        for (cell, expected) in [
            ("0", true),
            ("28", true),
            ("28岁", true),
            ("28周岁", true),
            ("120", true),
            ("121", false),
            ("岁", false),
            ("-1", false),
        ] {
            assert_eq!(passes(cell.as_bytes()), expected, "{cell}");
        }
    }
}
