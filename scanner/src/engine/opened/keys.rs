//! Whether the key of a field is a name or a value: `{"13800138000": …}` is a map from phones, not a field of that name.

use pandian_detectors::catalog::Catalog;
use pandian_detectors::header::HeaderMatch;
use pandian_detectors::look::Looker;
use pandian_detectors::mask;

use crate::engine::persons::{FEWEST, is_person};

/// Names of fields are no longer than this.
const LONGEST: usize = 64;

/// Whether the key is a value by itself: a number, date, digest, address, or an identifier that the catalogue knows.
pub(super) fn is_value(catalog: &Catalog, key: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(key) else { return true };
    looks_like_a_value(key) || mask::name(catalog, text).is_some()
}

fn looks_like_a_value(key: &[u8]) -> bool {
    const LONG_NUMBER: usize = 5;
    let digits = key.iter().filter(|b| b.is_ascii_digit()).count();
    let run = key.split(|b| !b.is_ascii_digit()).map(<[u8]>::len).max().unwrap_or(0);
    let numeric = digits > 0 && key.iter().all(|b| b.is_ascii_digit() || b"-/:. _".contains(b));
    let hexadecimal = key.len() >= 16 && digits > 0 && key.iter().all(|b| b.is_ascii_hexdigit() || *b == b'-');
    key.is_empty() || key.len() > LONGEST || key.contains(&b'@') || run >= LONG_NUMBER || numeric || hexadecimal
}

/// Whether the keys of one object are people's names: some, all read as names, and none names a column.
pub(super) fn are_persons<'a>(catalog: &Catalog, keys: impl Iterator<Item = &'a [u8]>) -> bool {
    let mut looker = Looker::new(catalog);
    let mut persons = 0;
    for key in keys {
        if !std::str::from_utf8(key).is_ok_and(|key| is_person(catalog, &mut looker, key)) {
            return false;
        }
        persons += 1;
    }
    persons >= FEWEST
}

/// Whether a text is a word of the catalogue for the name of a column, so that it says nothing of a person.
pub(super) fn is_word(catalog: &Catalog, text: &str) -> bool {
    const LONGEST_WORD: usize = 32;
    let full = |(_, how): &(_, HeaderMatch)| *how == HeaderMatch::Full;
    text.len() <= LONGEST_WORD
        && !is_value(catalog, text.as_bytes())
        && text.chars().all(|c| c.is_alphabetic() || c == '_')
        && catalog.read_header(text).matches.iter().any(full)
}

#[cfg(test)]
mod tests {
    use pandian_detectors::catalog::Catalog;

    use super::{are_persons, is_value, is_word};

    #[test]
    fn values_are_told_from_names() {
        let catalog = Catalog::built_in().unwrap();
        for value in [
            "13800138000",
            "2026-11-01",
            "20261101",
            "1",
            "08:30",
            "u_1000232",
            "a@example.com",
            "550e8400-e29b-41d4-a716-446655440000",
            "d41d8cd98f00b204e9800998ecf8427e",
            "",
            "京A12345",
        ] {
            assert!(is_value(catalog, value.as_bytes()), "{value}");
        }
        for name in ["phone", "addr1", "用户名", "pm2_5", "md5", "level_3", "idCard", "h264"] {
            assert!(!is_value(catalog, name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn keys_that_are_all_names_of_people_are_values() {
        let catalog = Catalog::built_in().unwrap();
        let check = |keys: &[&str], expected| {
            assert_eq!(are_persons(catalog, keys.iter().map(|k| k.as_bytes())), expected, "{keys:?}");
        };
        check(&["王伟", "李娜", "张志强"], true);
        check(&["姓名", "电话", "金额"], false);
        check(&["王伟", "total"], false);
    }

    #[test]
    fn only_words_of_the_catalogue_may_be_shown() {
        let catalog = Catalog::built_in().unwrap();
        for word in ["身份证", "mobile", "手机号", "id_card"] {
            assert!(is_word(catalog, word), "{word}");
        }
        for other in ["张三", "zhangsan", "13800138000", "颜色"] {
            assert!(!is_word(catalog, other), "{other}");
        }
    }
}
