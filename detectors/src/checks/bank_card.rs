//! Payment card numbers (ISO/IEC 7812-1): prefix and length of the brand, then Luhn.

use super::{device, luhn};

/// Whether `cell` is a card number of a known prefix and length.
pub(super) fn passes(cell: &[u8]) -> bool {
    has_brand(cell) && device::is_varied(cell) && luhn::passes(cell)
}

/// Prefix and length together.
fn has_brand(cell: &[u8]) -> bool {
    match cell.len() {
        14 => cell.starts_with(b"36"),
        15 => matches!(cell, [b'3', b'4' | b'7', ..]),
        16 => is_domestic(cell) || is_foreign(cell),
        17..=19 => is_domestic(cell),
        _ => false,
    }
}

/// Domestic cards begin with 62; older ones still about begin with 60 or 9.
fn is_domestic(cell: &[u8]) -> bool {
    matches!(cell, [b'6', b'2' | b'0', ..] | [b'9', ..])
}

/// Prefixes of foreign brands whose numbers have sixteen digits.
fn is_foreign(cell: &[u8]) -> bool {
    let series_of_2017 = cell.first_chunk::<4>().is_some_and(|start| (b"2221"..=b"2720").contains(&start));
    series_of_2017 || matches!(cell, [b'4', ..] | [b'5', b'1'..=b'5', ..] | [b'3', b'5', ..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::passes;

    fn check(cell: &str, expected: bool) {
        assert_eq!(passes(cell.as_bytes()), expected, "{cell}");
    }

    #[test]
    fn test_numbers_of_the_brands_pass() {
        check("6200000000000005", true);
        check("6205500000000000004", true);
        check("4111111111111111", true);
        check("5555555555554444", true);
        check("2223003122003222", true);
        check("378282246310005", true);
        check("3530111333300000", true);
        check("36227206271667", true);
    }

    #[test]
    fn a_wrong_digit_prefix_or_length_fails() {
        check("6200000000000006", false);
        check("1200000000000006", false);
        check("2026112200000006", false);
        check("411111111111111", false);
        check("6666666666666666", false);
        check("", false);
    }

    proptest! {
        #[test]
        fn changing_one_digit_is_always_noticed(place in 0usize..19, shift in 1u8..10) {
            let mut cell = *b"6205500000000000004";
            cell[place] = b'0' + (cell[place] - b'0' + shift) % 10;
            prop_assert!(!passes(&cell));
        }
    }
}
