//! Heads of mobile numbers that are given out (libphonenumber metadata, numbering plan of China).
//!
//! The shape takes any eleven digits that begin with 1; the head is a check, so that a column of serial numbers that all
//! begin with 1 is told by those that fail.

/// Whether eleven digits begin with a head of a mobile network.
pub(super) fn passes(cell: &[u8]) -> bool {
    let [b'1', second, third, rest @ ..] = cell else { return false };
    match second {
        b'3' | b'8' => true,
        b'4' => matches!(third, b'5' | b'7'),
        b'5' | b'9' => *third != b'4',
        b'6' => matches!(third, b'2' | b'5' | b'6' | b'7') || *third == b'1' && rest.starts_with(b"0"),
        b'7' => {
            !matches!(third, b'4' | b'9')
                || *third == b'4' && rest.starts_with(b"0") && rest.get(1).is_some_and(|next| *next <= b'5')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::passes;

    #[test]
    fn only_heads_that_are_given_out_pass() {
        for (cell, expected) in [
            ("13800138000", true),
            ("19912345678", true),
            ("16101234567", true),
            ("17405123456", true),
            ("17406123456", false),
            ("12800138000", false),
            ("15412345678", false),
            ("14912345678", false),
        ] {
            assert_eq!(passes(cell.as_bytes()), expected, "{cell}");
        }
    }
}
