//! Vehicle identification number (GB 16735-2019, ISO 3779): seventeen characters, check character at the ninth place.

/// Weights by place; the check character itself counts nothing.
const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/// Whether `cell` is a VIN in capitals.
///
/// Seventeen bare digits are refused although some would pass: one number in eleven does, and real maker and model
/// codes hold a letter.
pub(super) fn passes(cell: &[u8]) -> bool {
    cell.len() == 17 && cell[13..].iter().all(u8::is_ascii_digit) && adds_up(cell)
}

/// The same where the serial ends in letters, as makers of few vehicles and made-up data write it.
pub(super) fn passes_with_letters(cell: &[u8]) -> bool {
    cell.len() == 17 && !cell[13..].iter().all(u8::is_ascii_digit) && adds_up(cell)
}

/// Whether the ninth character is the check character of the others.
fn adds_up(cell: &[u8]) -> bool {
    if !cell[..8].iter().any(u8::is_ascii_uppercase) {
        return false;
    }
    let mut sum = 0;
    for (byte, weight) in cell.iter().zip(WEIGHTS) {
        let Some(value) = value(*byte) else { return false };
        sum += value * weight;
    }
    match sum % 11 {
        10 => cell[8] == b'X',
        remainder => u32::from(cell[8]) == u32::from(b'0') + remainder,
    }
}

/// Value of a character; I, O and Q are never used because they read like 1 and 0.
fn value(byte: u8) -> Option<u32> {
    let value = match byte {
        b'0'..=b'9' => byte - b'0',
        b'A'..=b'H' => byte - b'A' + 1,
        b'J'..=b'N' => byte - b'J' + 1,
        b'P' => 7,
        b'R' => 9,
        b'S'..=b'Z' => byte - b'S' + 2,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{passes, passes_with_letters};

    fn check(cell: &str, expected: bool) {
        assert_eq!(passes(cell.as_bytes()), expected, "{cell}");
    }

    #[test]
    fn published_numbers_pass() {
        check("LFWADRJF011002346", true);
        check("1M8GDM9AXKP042788", true);
        check("LZPTCAP2561500278", true);
        check("LSJA24U62JG269225", true);
    }

    #[test]
    fn a_wrong_check_character_a_wrong_letter_and_bare_digits_fail() {
        check("LFWADRJF111002346", false);
        check("LFWADRJF0I1002346", false);
        check("LFWADRJF01100234A", false);
        check("11111111111111111", false);
        check("LFWADRJF01100234", false);
    }

    #[test]
    fn letters_at_the_end_are_another_shape() {
        assert!(passes_with_letters(b"LFWADRJF5110023AB"), "the sum is that of the letters' values");
        assert!(!passes_with_letters(b"LFWADRJF8110023AB"));
        assert!(!passes_with_letters(b"LFWADRJF011002346"), "digits at the end");
    }

    proptest! {
        // A letter and a digit may share a value, so the law holds for digits replaced by digits.
        #[test]
        fn changing_one_digit_of_the_serial_is_always_noticed(place in 10usize..17, shift in 1u8..10) {
            let mut cell = *b"LFWADRJF011002346";
            cell[place] = b'0' + (cell[place] - b'0' + shift) % 10;
            prop_assert!(!passes(&cell));
        }
    }
}
