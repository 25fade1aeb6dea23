use std::collections::BTreeSet;

use super::{Lang, Text, bytes, count, fill};

fn names(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
}

#[test]
fn both_languages_ask_for_the_same_values() {
    for text in Text::ALL {
        assert_eq!(names(text.get(Lang::En)), names(text.get(Lang::Zh)), "{text:?}");
    }
}

#[test]
fn no_text_is_empty_or_merely_copied_from_the_other_language() {
    for text in Text::ALL {
        let (en, zh) = (text.get(Lang::En), text.get(Lang::Zh));
        assert!(!en.trim().is_empty() && !zh.trim().is_empty(), "{text:?}");
        let outside_names = en.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
        let has_words =
            outside_names.flat_map(|part| part.split(|c: char| !c.is_alphabetic())).any(|word| word.len() > 2);
        let says_han = zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(!has_words || says_han, "{text:?} is not in Chinese");
    }
}

#[test]
fn no_text_claims_what_a_screening_cannot_know() {
    for text in Text::ALL {
        let en = text.get(Lang::En).to_lowercase();
        for claim in ["compliant", "compliance", "anonymised", "anonymized", "no important data"] {
            assert!(!en.contains(claim), "{text:?} says {claim}");
        }
        for claim in ["合规", "已匿名", "无重要数据", "不含重要数据", "没有重要数据"] {
            assert!(!text.get(Lang::Zh).contains(claim), "{text:?} says {claim}");
        }
    }
}

#[test]
fn values_are_filled_once_and_never_read_as_names() {
    let check = |text: &str, expected: &str| {
        assert_eq!(fill(text, &[("a", &"{b}"), ("b", &7)]), expected);
    };
    check("{a} and {b}", "{b} and 7");
    check("{c} stays", "{c} stays");
    check("open {brace", "open {brace");
    check("", "");
}

#[test]
fn numbers_are_grouped_by_three() {
    for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_000_000, "1,000,000"), (12_345, "12,345")] {
        assert_eq!(count(number), text);
    }
}

#[test]
fn sizes_are_cut_and_not_rounded_up() {
    for (size, text) in
        [(0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (999_999, "999.9 kB"), (2_150_000_000, "2.1 GB")]
    {
        assert_eq!(bytes(size), text);
    }
}
