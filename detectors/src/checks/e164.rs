//! Telephone numbers outside the mainland, in international form (ITU-T E.164).

/// Country calling codes of one and two digits; all others that are given out have three.
const SHORT: &[&[u8]] = &[
    b"1", b"7", b"20", b"27", b"30", b"31", b"32", b"33", b"34", b"36", b"39", b"40", b"41", b"43", b"44", b"45",
    b"46", b"47", b"48", b"49", b"51", b"52", b"53", b"54", b"55", b"56", b"57", b"58", b"60", b"61", b"62", b"63",
    b"64", b"65", b"66", b"81", b"82", b"84", b"90", b"91", b"92", b"93", b"94", b"95", b"98",
];

/// First two digits of codes of three digits.
const LONG: &[&[u8]] = &[
    b"21", b"22", b"23", b"24", b"25", b"26", b"29", b"35", b"37", b"38", b"42", b"50", b"59", b"67", b"68", b"69",
    b"85", b"88", b"96", b"97", b"99",
];

/// A code and the lengths of national numbers behind it, where a fixed plan is widely known.
const LENGTHS: &[(&[u8], std::ops::RangeInclusive<usize>)] = &[
    (b"1", 10..=10),
    (b"7", 10..=10),
    (b"33", 9..=9),
    (b"65", 8..=8),
    (b"852", 8..=8),
    (b"853", 8..=8),
    (b"886", 8..=9),
];

/// Whether `+` or `00` is followed by the code of a country other than mainland China and a number of its length.
pub(super) fn passes(cell: &[u8]) -> bool {
    let Some(digits) = cell.strip_prefix(b"+").or_else(|| cell.strip_prefix(b"00")) else { return false };
    let Some(code) = code(digits) else { return false };
    let national = &digits[code..];
    let fixed = LENGTHS.iter().find(|(known, _)| *known == &digits[..code]);
    let fits = fixed.map_or((6..=12).contains(&national.len()), |(_, lengths)| lengths.contains(&national.len()));
    // North America: area and exchange begin with 2 to 9.
    let begins = |place: usize| national.get(place).is_some_and(|digit| *digit > b'1');
    let american = digits[..code] != *b"1" || begins(0) && begins(3);
    fits && american && digits.iter().all(u8::is_ascii_digit) && national.iter().any(|b| *b != national[0])
}

/// Digits of the country code at the start.
fn code(digits: &[u8]) -> Option<usize> {
    let short = SHORT.iter().find(|code| digits.starts_with(code)).map(|code| code.len());
    short.or_else(|| (digits.len() > 3 && LONG.iter().any(|start| digits.starts_with(start))).then_some(3))
}

#[cfg(test)]
mod tests {
    use super::passes;

    #[test]
    fn numbers_with_a_country_code_pass() {
        for (cell, expected) in [
            ("+12025550143", true),
            ("+442079460958", true),
            ("+85251234567", true),
            ("0085251234567", true),
            ("+886912345678", true),
            ("+8613800138000", false),
            ("+861062345678", false),
            ("+11025550143", false),
            ("+8525123456", false),
            ("+2801234567", false),
            ("+1", false),
            ("", false),
        ] {
            assert_eq!(passes(cell.as_bytes()), expected, "{cell}");
        }
    }
}
