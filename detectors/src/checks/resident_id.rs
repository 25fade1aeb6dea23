//! Identity numbers of one family: six digits of region, birth date, sequence and a check character (GB 11643-1999).
//!
//! The check character is ISO 7064 MOD 11-2. Alone it lets one random number in eleven through, so province and date
//! are tested too; together they let about two in 100,000 through.

use super::calendar;
use crate::digits;

/// Check character for each remainder of the weighted sum by eleven.
const CHECK: [u8; 11] = *b"10X98765432";

/// First six digits of the permits of Hong Kong, Macao and Taiwan residents, which share the layout.
const PERMIT_REGIONS: [&[u8]; 3] = [b"810000", b"820000", b"830000"];

/// A citizen's eighteen-character number.
pub(super) fn passes_citizen(cell: &[u8]) -> bool {
    is_sound(cell) && is_province(cell) && !has_permit_region(cell)
}

/// The fifteen-digit form given out before 1999: two-digit year, no check character.
pub(super) fn passes_15(cell: &[u8]) -> bool {
    cell.len() == 15
        && cell.iter().all(u8::is_ascii_digit)
        && is_province(cell)
        && calendar::is_day_of_1900s(&cell[6..12])
}

/// A residence permit of a resident of Hong Kong, Macao or Taiwan.
pub(super) fn passes_permit(cell: &[u8]) -> bool {
    is_sound(cell) && has_permit_region(cell)
}

/// The number of a foreign permanent resident, edition of 2023: first digit 9 instead of a province.
pub(super) fn passes_foreign(cell: &[u8]) -> bool {
    is_sound(cell) && cell[0] == b'9'
}

/// A citizen's number, a residence permit, or the number of a foreign permanent resident.
pub(crate) fn is_of_anyone(cell: &[u8]) -> bool {
    is_sound(cell) && (is_province(cell) || has_permit_region(cell) || cell[0] == b'9')
}

/// Whether the first two digits are a province in GB/T 2260.
///
/// Only these two: counties were dissolved and renamed for decades, so old numbers carry codes no table lists any more.
pub(super) fn is_province(code: &[u8]) -> bool {
    let [tens, units, ..] = code else { return false };
    matches!(
        (tens, units),
        (b'1' | b'6', b'1'..=b'5')
            | (b'2', b'1'..=b'3')
            | (b'3', b'1'..=b'7')
            | (b'4', b'1'..=b'6')
            | (b'5', b'0'..=b'4')
            | (b'7', b'1')
            | (b'8', b'1' | b'2')
    )
}

/// Length, birth date and check character, whatever the region.
fn is_sound(cell: &[u8]) -> bool {
    cell.len() == 18 && calendar::is_day(&cell[6..14]) && check_character(&cell[..17]) == Some(cell[17])
}

fn has_permit_region(cell: &[u8]) -> bool {
    PERMIT_REGIONS.iter().any(|region| cell.starts_with(region))
}

/// The eighteen-character form of an old number: the century put in, the check character added (GB 11643-1999).
pub(crate) fn from_old(cell: &[u8]) -> Option<[u8; 18]> {
    if !passes_15(cell) {
        return None;
    }
    let mut long = [0; 18];
    long[..6].copy_from_slice(&cell[..6]);
    long[6..8].copy_from_slice(b"19");
    long[8..17].copy_from_slice(&cell[6..]);
    long[17] = check_character(&long[..17])?;
    Some(long)
}

/// The check character behind seventeen digits. The weight of a digit is the power of two by its distance from the end
/// (7, 9, 10, 5, 8, 4, 2, 1, 6, 3 and so on are their remainders by eleven), so that the sum doubles from digit to digit.
fn check_character(digits: &[u8]) -> Option<u8> {
    let digits: &[u8; 17] = digits.try_into().ok()?;
    let (front, rest) = digits.split_first_chunk()?;
    let (middle, last) = rest.split_first_chunk()?;
    digits::eight(*front).and(digits::eight(*middle)).filter(|_| last[0].is_ascii_digit())?;
    let sum = digits.iter().fold(0, |sum, digit| 2 * sum + u32::from(digit - b'0'));
    CHECK.get(usize::try_from(2 * sum % 11).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{check_character, from_old, passes_15, passes_citizen, passes_foreign, passes_permit};

    type Test = fn(&[u8]) -> bool;

    fn check(test: Test, cell: &str, expected: bool) {
        assert_eq!(test(cell.as_bytes()), expected, "{cell}");
    }

    #[test]
    fn the_sample_of_the_standard_passes() {
        check(passes_citizen, "11010519491231002X", true);
        check(passes_citizen, "440524188001010014", false); // the year 1880 is before any living person
        check(passes_citizen, "110105194912310021", false);
        check(passes_citizen, "11010519491331002X", false);
        check(passes_citizen, "99010519491231002X", false);
        check(passes_citizen, "1101051949123100", false);
        check(passes_citizen, "", false);
    }

    #[test]
    fn the_old_form_needs_a_province_and_a_day() {
        check(passes_15, "110105491231002", true);
        check(passes_15, "110105491331002", false);
        check(passes_15, "990105491231002", false);
        check(passes_15, "11010549123100X", false);
    }

    #[test]
    fn the_old_form_becomes_the_new_one() {
        assert_eq!(from_old(b"110105491231002"), Some(*b"11010519491231002X"));
        assert_eq!(from_old(b"990105491231002"), None);
    }

    #[test]
    fn permits_and_citizens_are_told_apart_by_region() {
        check(passes_permit, "810000198001010014", true);
        check(passes_permit, "830000199012310029", true);
        check(passes_permit, "810000198001010015", false);
        check(passes_permit, "11010519491231002X", false);
        check(passes_citizen, "810000198001010014", false);
    }

    #[test]
    fn foreign_permanent_residents_start_with_nine() {
        check(passes_foreign, "911840198001010013", true);
        check(passes_foreign, "911840198001010014", false);
        check(passes_foreign, "11010519491231002X", false);
    }

    proptest! {
        #[test]
        fn changing_one_digit_is_always_noticed(sequence in 0u32..1000, place in 0usize..17, shift in 1u8..10) {
            let mut cell = format!("11010519491231{sequence:03}").into_bytes();
            cell.extend(check_character(&cell));
            prop_assert!(passes_citizen(&cell));
            cell[place] = b'0' + (cell[place] - b'0' + shift) % 10;
            prop_assert!(!passes_citizen(&cell));
        }
    }
}
