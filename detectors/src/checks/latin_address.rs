//! Street addresses in Latin letters: a number, and a word for a street, in text of a few words.

/// Words for streets, sorted; in English and as Chinese addresses are spelled in pinyin.
const STREETS: [&str; 24] = [
    "alley",
    "ave",
    "avenue",
    "blvd",
    "boulevard",
    "court",
    "crescent",
    "dadao",
    "drive",
    "expressway",
    "highway",
    "jie",
    "lane",
    "ln",
    "lu",
    "parkway",
    "rd",
    "road",
    "rue",
    "square",
    "st",
    "strasse",
    "street",
    "via",
];

/// Longest address in bytes; longer text names streets by the way.
const LONGEST: usize = 160;

/// Whether `cell` names a street and a number, neither of them alone.
pub(super) fn passes(cell: &[u8]) -> bool {
    let Some(text) = std::str::from_utf8(cell).ok().filter(|text| text.len() <= LONGEST) else { return false };
    let mut words = text.split([' ', ',', '.', '#']).filter(|word| !word.is_empty());
    let (mut count, mut numbers, mut streets) = (0, 0, 0);
    for word in words.by_ref() {
        count += 1;
        let is_number = word.len() <= 6 && word.bytes().any(|b| b.is_ascii_digit());
        numbers += usize::from(is_number);
        streets += usize::from(STREETS.binary_search(&word.to_ascii_lowercase().as_str()).is_ok());
    }
    count >= 3 && numbers >= 1 && streets >= 1
}

#[cfg(test)]
mod tests {
    use super::{STREETS, passes};

    #[test]
    fn a_street_and_a_number_make_an_address() {
        for (text, expected) in [
            ("12 Example Street, Springfield, IL 62704", true),
            ("Flat 5B, 18 Sample Road, Kowloon", true),
            ("No. 90 Wensan Lu, Hangzhou", true),
            ("Street 12", false),
            ("Sample Road", false),
            ("LED lamp, warm white 500", false),
            ("", false),
        ] {
            assert_eq!(passes(text.as_bytes()), expected, "{text}");
        }
        assert!(STREETS.is_sorted());
    }
}
