//! International bank account number (ISO 13616): country, length of that country, modulo 97.

/// Characters of a whole number, and the countries where it has so many (registry as printed in python-stdnum 2.2).
const LENGTHS: &[(usize, &str)] = &[
    (15, "NO"),
    (16, "BE"),
    (18, "DK FI FK FO GL NL SD"),
    (19, "MK SI"),
    (20, "AT BA EE KZ LT LU MN XK"),
    (21, "CH HR LI LV"),
    (22, "BG BH CR DE GB GE IE ME RS VA"),
    (23, "AE GI IL IQ OM SO TL"),
    (24, "AD CZ ES MD PK RO SA SE SK TN VG"),
    (25, "LY PT ST"),
    (26, "IS TR"),
    (27, "BI DJ FR GR IT MC MR SM"),
    (28, "AL AZ BY CY DO GT HN HU LB NI PL SV"),
    (29, "BR EG PS QA UA"),
    (30, "JO KW MU YE"),
    (31, "MT SC"),
    (32, "LC"),
    (33, "RU"),
];

/// Whether the number has its country's length and its digits leave 1 modulo 97.
pub(super) fn passes(cell: &[u8]) -> bool {
    let Some((country, _)) = cell.split_at_checked(2) else { return false };
    let known = LENGTHS.iter().find(|(length, _)| *length == cell.len());
    let fits = known.is_some_and(|(_, countries)| countries.split(' ').any(|c| c.as_bytes() == country));
    fits && remainder(cell[4..].iter().chain(&cell[..4])) == Some(1)
}

/// The remainder modulo 97 of the number that arises when letters are written as 10 to 35.
fn remainder<'a>(characters: impl Iterator<Item = &'a u8>) -> Option<u32> {
    let mut rest = 0;
    for byte in characters {
        let value = char::from(*byte).to_digit(36)?;
        rest = (rest * if value > 9 { 100 } else { 10 } + value) % 97;
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::passes;

    #[test]
    fn printed_samples_pass() {
        for good in ["GB82WEST12345698765432", "DE89370400440532013000", "FR1420041010050500013M02606"] {
            assert!(passes(good.as_bytes()), "{good}");
        }
        assert!(!passes(b"GB82WEST12345698765433"), "wrong sum");
        assert!(!passes(b"DE8937040044053201300"), "too short for its country");
        assert!(!passes(b"GB8") && !passes(b""));
    }
}
