//! Unified social credit code (GB 32100-2015) and the organisation code inside it (GB 11714).

use super::resident_id;

/// The 31 characters of the code in order of value; I, O, Z, S and V are never used.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Weights of the first seventeen characters: powers of three modulo 31.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// Weights of the eight characters of an organisation code.
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Whether `cell` is an eighteen-character credit code with a plausible region.
///
/// Besides the provinces, region `10` is let through: it stands for bodies registered with the central authorities.
pub(super) fn passes(cell: &[u8]) -> bool {
    cell.len() == 18
        && cell[2..8].iter().all(u8::is_ascii_digit)
        && (resident_id::is_province(&cell[2..]) || cell[2..].starts_with(b"10"))
        && check_character(&cell[..17]) == Some(cell[17])
}

/// Whether `cell` is a nine-character organisation code.
pub(super) fn passes_organisation(cell: &[u8]) -> bool {
    cell.len() == 9 && organisation_check(&cell[..8]) == Some(cell[8])
}

fn check_character(characters: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (byte, weight) in characters.iter().zip(WEIGHTS) {
        let value = ALPHABET.iter().position(|symbol| symbol == byte)?;
        sum += u32::try_from(value).ok()? * weight;
    }
    ALPHABET.get(usize::try_from((31 - sum % 31) % 31).ok()?).copied()
}

fn organisation_check(characters: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (byte, weight) in characters.iter().zip(ORGANISATION_WEIGHTS) {
        sum += char::from(*byte).to_digit(36)? * weight;
    }
    match 11 - sum % 11 {
        10 => Some(b'X'),
        11 => Some(b'0'),
        value => Some(b'0' + u8::try_from(value).ok()?),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{ALPHABET, check_character, passes, passes_organisation};

    fn check(cell: &str, expected: bool) {
        assert_eq!(passes(cell.as_bytes()), expected, "{cell}");
    }

    #[test]
    fn published_codes_pass() {
        check("91350100M000100Y43", true);
        check("91110000600037341L", true);
        check("91350100M000100Y44", false);
        check("91990100M000100Y43", false);
        check("9135010OM000100Y43", false);
        check("", false);
    }

    #[test]
    fn organisation_codes_inside_them_pass() {
        for (cell, expected) in
            [("M000100Y4", true), ("600037341", true), ("D2143569X", true), ("D21435691", false), ("D214", false)]
        {
            assert_eq!(passes_organisation(cell.as_bytes()), expected, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn changing_one_character_is_always_noticed(serial in 0u32..100_000_000, place in 8usize..17, shift in 1usize..31) {
            let mut cell = format!("91310000{serial:08}1").into_bytes();
            cell.extend(check_character(&cell));
            prop_assert!(passes(&cell));
            let value = ALPHABET.iter().position(|symbol| *symbol == cell[place]).unwrap_or(0);
            cell[place] = ALPHABET[(value + shift) % 31];
            prop_assert!(!passes(&cell));
        }
    }
}
