//! Digits read eight at a time.

/// The number that eight digits write; `None` where one of them is no digit.
#[inline]
pub(crate) fn eight(digits: [u8; 8]) -> Option<u32> {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    const HIGH: u64 = 0xF0F0_F0F0_F0F0_F0F0;
    let word = u64::from_le_bytes(digits);
    // Digits are 0x30 to 0x39: their upper half is 3, and still is when 6 is added.
    if word & HIGH != ZEROS || word.wrapping_add(0x0606_0606_0606_0606) & HIGH != ZEROS {
        return None;
    }
    let ones = word - ZEROS;
    // Neighbours joined in turn: 8 × one digit, 4 × two, 2 × four, one of eight.
    let twos = (ones.wrapping_mul(10) + (ones >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (twos.wrapping_mul(100) + (twos >> 16)) & 0x0000_FFFF_0000_FFFF;
    let all = fours.wrapping_mul(10_000) + (fours >> 32);
    Some(all as u32)
}

/// The number that at most eighteen digits write; the caller has seen to it that they are digits.
#[inline]
pub fn number(digits: &[u8]) -> u64 {
    let (front, rest) = match digits.split_first_chunk() {
        Some((first, rest)) => (eight(*first).map_or(0, u64::from), rest),
        None => (0, digits),
    };
    let (front, rest) = match rest.split_first_chunk() {
        Some((second, rest)) => (front * 100_000_000 + eight(*second).map_or(0, u64::from), rest),
        None => (front, rest),
    };
    rest.iter().fold(front, |number, digit| number * 10 + u64::from(digit.wrapping_sub(b'0')))
}

/// Year, month and day of `20261122`, or of `2026-11-22` with any two signs that are no digits. Whether there is such a
/// day is not asked.
#[inline]
pub(crate) fn day(text: &[u8]) -> Option<(u16, u16, u16)> {
    let number = match *text {
        [y1, y2, y3, y4, a, m1, m2, b, d1, d2] if !a.is_ascii_digit() && !b.is_ascii_digit() => {
            eight([y1, y2, y3, y4, m1, m2, d1, d2])?
        }
        _ => eight(text.try_into().ok()?)?,
    };
    Some(((number / 10_000) as u16, (number / 100 % 100) as u16, (number % 100) as u16))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{day, eight, number};

    #[test]
    fn days_are_read_as_they_are_written() {
        assert_eq!(day(b"19491231"), Some((1949, 12, 31)));
        assert_eq!(day(b"1949-12-31"), Some((1949, 12, 31)));
        assert_eq!(day(b"1949/12/31"), Some((1949, 12, 31)));
        for other in [&b"1949-12-3"[..], b"1949-1231", b"194912311", b"31-12-1949", b""] {
            assert_eq!(day(other), None);
        }
    }

    proptest! {
        #[test]
        fn eight_bytes_are_a_number_where_all_are_digits(bytes: [u8; 8], digits in "[0-9]{8}") {
            let parsed = |bytes: &[u8]| {
                let digits = bytes.iter().all(u8::is_ascii_digit);
                std::str::from_utf8(bytes).ok().filter(|_| digits).and_then(|text| text.parse::<u32>().ok())
            };
            prop_assert_eq!(eight(bytes), parsed(&bytes));
            prop_assert_eq!(digits.as_bytes().try_into().ok().and_then(eight), parsed(digits.as_bytes()));
        }

        #[test]
        fn up_to_eighteen_digits_are_a_number(digits in "[0-9]{1,18}") {
            prop_assert_eq!(Some(number(digits.as_bytes())), digits.parse::<u64>().ok());
        }
    }
}
