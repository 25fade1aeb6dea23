//! Identity numbers of other jurisdictions: Hong Kong, Taiwan, Singapore, Japan, Korea, the United States.
//!
//! The sums are published arithmetic; which of them were compared with a printed sample stands in the detector files.

use super::calendar;

/// Hong Kong identity card: one or two letters, six digits, check `0`–`9` or `A`. Weights 9 to 2, a missing letter is 36.
pub(super) fn passes_hong_kong(cell: &[u8]) -> bool {
    const MISSING: u32 = 36;
    let letters = cell.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    if !matches!(letters, 1 | 2) || cell.len() != letters + 7 {
        return false;
    }
    let mut sum = if letters == 1 { MISSING * 9 } else { 0 };
    let weights = (1..=if letters == 1 { 8 } else { 9 }).rev();
    for (byte, weight) in cell.iter().zip(weights) {
        let Some(value) = char::from(*byte).to_digit(36) else { return false };
        sum += value * weight;
    }
    sum.is_multiple_of(11)
}

/// Numbers of the letters A to Z in Taiwan's identity numbers.
const TAIWAN_LETTERS: [u32; 26] =
    [10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33];

/// Taiwan's identity number and the residents' number of 2021 (letter, nine digits), and the residents' number before it
/// (two letters, eight digits; of the second letter only the last digit of its number counts).
pub(super) fn passes_taiwan(cell: &[u8]) -> bool {
    let [first, second, rest @ ..] = cell else { return false };
    let Some(area) = taiwan_letter(*first) else { return false };
    let second = match second {
        b'0'..=b'9' => u32::from(second - b'0'),
        _ => match taiwan_letter(*second) {
            Some(number) => number % 10,
            None => return false,
        },
    };
    let weights = [7, 6, 5, 4, 3, 2, 1, 1];
    weighted(rest, &weights).is_some_and(|sum| (area / 10 + area % 10 * 9 + second * 8 + sum).is_multiple_of(10))
}

fn taiwan_letter(byte: u8) -> Option<u32> {
    TAIWAN_LETTERS.get(usize::from(byte.checked_sub(b'A')?)).copied()
}

/// Singapore's NRIC (S, T) and FIN (F, G, M): seven digits weighted 2 7 6 5 4 3 2, the century's offset, a check letter.
pub(super) fn passes_singapore(cell: &[u8]) -> bool {
    let [series, digits @ .., letter] = cell else { return false };
    let (offset, letters) = match series {
        b'S' => (0, b"JZIHGFEDCBA"),
        b'T' => (4, b"JZIHGFEDCBA"),
        b'F' => (0, b"XWUTRQPNMLK"),
        b'G' => (4, b"XWUTRQPNMLK"),
        b'M' => (3, b"XWUTRQPNJLK"),
        _ => return false,
    };
    let place = weighted(digits, &[2, 7, 6, 5, 4, 3, 2]).map(|sum| (sum + offset) % 11);
    place.and_then(|place| letters.get(usize::try_from(place).ok()?)) == Some(letter)
}

/// Japan's individual number: twelve digits, modulo 11.
pub(super) fn passes_japan(cell: &[u8]) -> bool {
    let Some((last, body)) = cell.split_last() else { return false };
    let check = weighted(body, &[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]).map(|sum| match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    });
    check.is_some_and(|check| *last == b'0' + u8::try_from(check).unwrap_or(u8::MAX)) && body.iter().any(|b| *b != b'0')
}

/// Korea's resident (seventh digit 1 to 4, 9, 0) and foreigner (5 to 8) registration number: birth day, modulo 11.
///
/// Numbers given out since October 2020 have no check digit and fail nine times in ten.
pub(super) fn passes_korea(cell: &[u8]) -> bool {
    let Some((last, body)) = cell.split_last() else { return false };
    let Some(sex) = body.get(6) else { return false };
    let (century, offset) = match sex {
        b'1' | b'2' => ("19", 11),
        b'5' | b'6' => ("19", 13),
        b'3' | b'4' => ("20", 11),
        b'7' | b'8' => ("20", 13),
        _ => ("18", 11),
    };
    let day = [century.as_bytes(), &body[..6]].concat();
    let exists = century == "18" || calendar::passes(&day);
    let check = weighted(body, &[2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]).map(|sum| (offset - sum % 11) % 10);
    exists && check == Some(u32::from(last.wrapping_sub(b'0')))
}

/// A number that the United States' Social Security Administration may give out: no area 000, 666 or 900 and above, no
/// group 00, no serial 0000, none of the numbers that advertisements made known. There is no check digit.
pub(super) fn passes_united_states(cell: &[u8]) -> bool {
    const PRINTED: [&[u8]; 2] = [b"078051120", b"219099999"];
    let digits: Vec<u8> = cell.iter().copied().filter(u8::is_ascii_digit).collect();
    let [area @ .., g1, g2, s1, s2, s3, s4] = digits.as_slice() else { return false };
    let given_out = area.len() == 3 && area != b"000" && area != b"666" && area[0] != b'9';
    let numbered = [*g1, *g2] != *b"00" && [*s1, *s2, *s3, *s4] != *b"0000";
    given_out && numbered && !PRINTED.contains(&digits.as_slice()) && digits.iter().any(|d| *d != digits[0])
}

/// The weighted sum of as many digits as there are weights; `None` where the cell is not that.
fn weighted(digits: &[u8], weights: &[u32]) -> Option<u32> {
    let one = |(byte, weight): (&u8, &u32)| char::from(*byte).to_digit(10).map(|digit| digit * weight);
    if digits.len() == weights.len() { digits.iter().zip(weights).map(one).sum() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{passes_hong_kong, passes_japan, passes_korea, passes_singapore, passes_taiwan, passes_united_states};

    fn check(passes: fn(&[u8]) -> bool, good: &str) {
        assert!(passes(good.as_bytes()), "{good}");
        for place in 0..good.len() {
            let mut changed = good.as_bytes().to_vec();
            if changed[place].is_ascii_digit() {
                changed[place] = b'0' + (changed[place] - b'0' + 1) % 10;
                assert!(!passes(&changed), "{good} with another digit at {place}");
            }
        }
        assert!(!passes(&good.as_bytes()[1..]) && !passes(b""), "{good}");
    }

    #[test]
    fn samples_pass_and_one_changed_digit_fails() {
        check(passes_hong_kong, "A1234563");
        check(passes_hong_kong, "G123456A");
        check(passes_hong_kong, "AB9876543");
        check(passes_taiwan, "A123456789");
        check(passes_taiwan, "A800000014");
        check(passes_taiwan, "AA00000009");
        check(passes_singapore, "S1234567D");
        check(passes_singapore, "T1234567J");
        check(passes_singapore, "F1234567N");
        check(passes_singapore, "G1234567X");
        check(passes_singapore, "M1234567K");
    }

    #[test]
    fn numbers_of_digits_pass_by_their_sum() {
        for good in ["123456789018", "100000000005"] {
            assert!(passes_japan(good.as_bytes()), "{good}");
        }
        assert!(!passes_japan(b"123456789019") && !passes_japan(b"000000000000"));
        assert!(passes_korea(b"9001011234568"));
        assert!(!passes_korea(b"9001011234567"), "wrong sum");
        assert!(!passes_korea(b"9002301234567"), "there is no 30 February");
    }

    #[test]
    fn what_the_united_states_never_give_out_fails() {
        assert!(passes_united_states(b"123-45-6789") && passes_united_states(b"123456789"));
        for never in ["000-12-3456", "666-12-3456", "900-12-3456", "123-00-4567", "123-45-0000", "078-05-1120"] {
            assert!(!passes_united_states(never.as_bytes()), "{never}");
        }
    }
}
