//! Luhn (ISO/IEC 7812-1): every second digit from the right doubled, digits summed, divisible by ten.

/// What a digit counts where it is doubled.
const DOUBLED: [u8; 10] = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];

/// Whether the digits of `cell` pass; anything but digits fails.
pub(super) fn passes(cell: &[u8]) -> bool {
    let mut sum = 0u32;
    let (rest, pairs) = cell.as_rchunks::<2>();
    for [doubled, single] in pairs {
        let (doubled, single) = (doubled.wrapping_sub(b'0'), single.wrapping_sub(b'0'));
        let Some(doubled) = DOUBLED.get(usize::from(doubled)).filter(|_| single < 10) else { return false };
        sum += u32::from(*doubled) + u32::from(single);
    }
    if let [first] = rest {
        if !first.is_ascii_digit() {
            return false;
        }
        sum += u32::from(first - b'0');
    }
    !cell.is_empty() && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::passes;

    #[test]
    fn published_numbers_pass_and_one_changed_digit_fails() {
        for good in ["6200000000000005", "6205500000000000004", "4111111111111111", "490154203237518"] {
            assert!(passes(good.as_bytes()), "{good}");
        }
        assert!(!passes(b"4111111111111112"));
        assert!(!passes(b""));
    }

    proptest! {
        #[test]
        fn every_second_digit_from_the_right_is_doubled(digits in "[0-9]{1,20}", place in 0usize..20) {
            let value = |(place, digit): (usize, u8)| {
                let digit = u32::from(digit - b'0') * if place % 2 == 1 { 2 } else { 1 };
                digit / 10 + digit % 10
            };
            let sum: u32 = digits.bytes().rev().enumerate().map(value).sum();
            prop_assert_eq!(passes(digits.as_bytes()), sum.is_multiple_of(10));
            let mut other = digits.into_bytes();
            let place = place % other.len();
            other[place] = b'x';
            prop_assert!(!passes(&other));
        }
    }
}
