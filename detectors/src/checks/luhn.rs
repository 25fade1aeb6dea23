//! Luhn (ISO/IEC 7812-1): every second digit from the right doubled, digits summed, divisible by ten.

/// Whether the digits of `cell` pass; anything but digits fails.
pub(super) fn passes(cell: &[u8]) -> bool {
    let mut sum = 0u32;
    for (place, byte) in cell.iter().rev().enumerate() {
        if !byte.is_ascii_digit() {
            return false;
        }
        let digit = u32::from(byte - b'0');
        sum += match (place % 2, digit) {
            (0, d) => d,
            (_, d) if d > 4 => 2 * d - 9,
            (_, d) => 2 * d,
        };
    }
    !cell.is_empty() && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::passes;

    #[test]
    fn published_numbers_pass_and_one_changed_digit_fails() {
        for good in ["6200000000000005", "6205500000000000004", "4111111111111111", "490154203237518"] {
            assert!(passes(good.as_bytes()), "{good}");
        }
        assert!(!passes(b"4111111111111112"));
        assert!(!passes(b""));
    }
}
