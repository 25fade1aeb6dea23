//! Numbers of devices and subscriptions: IMEI, ICCID, MAC; and ids that are filled with one character because there is none.

use super::luhn;

/// Whether a number begins with the first two digits of an allocation code, by which bodies that hand out IMEIs are told apart.
///
/// An engineering choice from common knowledge of the registry, not from its text: it keeps other fifteen-digit numbers
/// (cards beginning 34 and 37, numbers beginning 460) out.
fn has_allocator(cell: &[u8]) -> bool {
    let [tens, units, ..] = cell else { return false };
    matches!(
        (tens, units),
        (b'0' | b'9', b'1')
            | (b'3', b'3' | b'5')
            | (b'4', b'4' | b'5' | b'9')
            | (b'5', b'0'..=b'4')
            | (b'8', b'6')
            | (b'9', b'8' | b'9')
    )
}

/// Addresses that platforms hand out instead of the real one.
const PLACEHOLDER_MAC: [u64; 3] = [0, 0xFFFF_FFFF_FFFF, 0x0200_0000_0000];

/// An IMEI: fifteen digits, Luhn, begun by a known allocator and not one digit repeated.
pub(super) fn passes_imei(cell: &[u8]) -> bool {
    cell.len() == 15 && has_allocator(cell) && is_varied(&cell[2..]) && luhn::passes(cell)
}

/// An ICCID of a mainland operator: twenty digits end in a Luhn digit; nineteen, or forms holding a letter, have none.
pub(super) fn passes_iccid(cell: &[u8]) -> bool {
    match cell.len() {
        20 => cell.iter().any(u8::is_ascii_alphabetic) || luhn::passes(cell),
        19 => true,
        _ => false,
    }
}

/// A MAC address that belongs to a device: twelve hexadecimal digits, whatever stands between them.
pub(super) fn passes_mac(cell: &[u8]) -> bool {
    let mut places = 0;
    let mut address = 0u64;
    for digit in cell.iter().filter_map(|byte| char::from(*byte).to_digit(16)) {
        places += 1;
        address = address << 4 | u64::from(digit);
    }
    places == 12 && !PLACEHOLDER_MAC.contains(&address)
}

/// Whether letters and digits are not all the same character: an id of zeros means that there is none.
pub(super) fn is_varied(cell: &[u8]) -> bool {
    let mut characters = cell.iter().filter(|byte| byte.is_ascii_alphanumeric());
    characters.next().is_some_and(|first| characters.any(|other| other != first))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{has_allocator, is_varied, passes_iccid, passes_imei, passes_mac};

    fn check(test: fn(&[u8]) -> bool, cell: &str, expected: bool) {
        assert_eq!(test(cell.as_bytes()), expected, "{cell}");
    }

    #[test]
    fn an_imei_has_an_allocator_and_a_luhn_digit() {
        check(passes_imei, "490154203237518", true);
        check(passes_imei, "490154203237519", false);
        check(passes_imei, "378282246310005", false); // a test card number, Luhn holds
        check(passes_imei, "000000000000000", false);
        let numbers = |tens: usize| (0..10).filter(move |units| has_allocator(format!("{tens}{units}").as_bytes()));
        let allocators: Vec<usize> =
            (0..10).flat_map(|tens| numbers(tens).map(move |units| 10 * tens + units)).collect();
        assert_eq!(allocators, [1, 33, 35, 44, 45, 49, 50, 51, 52, 53, 54, 86, 91, 98, 99]);
    }

    #[test]
    fn an_iccid_of_twenty_digits_ends_in_a_luhn_digit() {
        check(passes_iccid, "89860012345678901239", false);
        check(passes_iccid, "89860012345678901238", true);
        check(passes_iccid, "8986001234567890123", true);
        check(passes_iccid, "898600D2345678901239", true);
        check(passes_iccid, "898600", false);
    }

    #[test]
    fn a_mac_that_stands_for_no_device_fails() {
        check(passes_mac, "00:1A:2B:3C:4D:5E", true);
        check(passes_mac, "001a2b3c4d5e", true);
        check(passes_mac, "02:00:00:00:00:00", false);
        check(passes_mac, "00-00-00-00-00-00", false);
        check(passes_mac, "FF:FF:FF:FF:FF:FF", false);
    }

    #[test]
    fn an_id_of_one_character_is_no_id() {
        check(is_varied, "00000000-0000-0000-0000-000000000000", false);
        check(is_varied, "6D92078A-8246-4BA4-AE5B-76104861E7DC", true);
        check(is_varied, "", false);
    }

    proptest! {
        #[test]
        fn changing_one_digit_of_an_imei_is_always_noticed(place in 0usize..15, shift in 1u8..10) {
            let mut cell = *b"490154203237518";
            cell[place] = b'0' + (cell[place] - b'0' + shift) % 10;
            prop_assert!(!passes_imei(&cell));
        }
    }
}
