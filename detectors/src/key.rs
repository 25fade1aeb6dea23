//! The one spelling under which a person is counted: `+86 138-0013-8000`, `13800138000.0` and `１３８００１３８０００` are one key.

use crate::altered;
use crate::checks::{Check, resident_id};
use crate::form::{self, class};
use crate::vocabulary::{Bearing, Category};

/// Makes counting keys; keeps the buffers.
#[derive(Debug, Default)]
pub struct KeyMaker {
    plain: Vec<u8>,
    compact: Vec<u8>,
    key: Vec<u8>,
}

impl KeyMaker {
    /// The key in `cell`, or `None` where the cell is empty, masked, mangled, a placeholder, or no key of this kind.
    pub fn key(&mut self, kind: Category, cell: &[u8]) -> Option<&[u8]> {
        let plain = form::plain(cell, &mut self.plain);
        if form::is_null(plain) || plain.len() > 256 || form::is_scientific(plain) || altered::is_masked(plain) {
            return None;
        }
        let compact = form::compact(plain, class::of(plain), &mut self.compact).unwrap_or(plain);
        self.key.clear();
        let usable = write(kind, plain, compact, &mut self.key);
        (usable && !is_placeholder(kind, &self.key)).then_some(&*self.key)
    }
}

/// Writes the canonical spelling; false where the cell is no key of this kind.
fn write(kind: Category, plain: &[u8], compact: &[u8], key: &mut Vec<u8>) -> bool {
    match kind {
        Category::MobilePhone => mobile(compact, key),
        Category::ResidentId | Category::ResidencePermit | Category::ForeignPermanentResidentId => {
            document(compact, key)
        }
        Category::Email => {
            key.extend(plain.iter().map(u8::to_ascii_lowercase));
            memchr::memchr(b'@', plain).is_some()
        }
        Category::MacAddress | Category::Imei | Category::AdvertisingId | Category::HashedIdentifier => {
            key.extend(plain.iter().filter(|b| b.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase));
            key.len() >= 8
        }
        Category::BankCard
        | Category::Imsi
        | Category::Iccid
        | Category::Vin
        | Category::Plate
        | Category::Passport
        | Category::HkMacauPermit
        | Category::TaiwanPermit => {
            key.extend_from_slice(compact);
            if compact == plain {
                key.make_ascii_uppercase();
            }
            key.len() >= 5
        }
        _ => other(kind, plain, compact, key),
    }
}

/// Ids of systems keep their case and separators; only a fraction of a whole number is cut.
fn other(kind: Category, plain: &[u8], compact: &[u8], key: &mut Vec<u8>) -> bool {
    let through_float = class::of(plain) & !(class::DIGIT | class::DOT) == 0 && compact.len() < plain.len();
    key.extend_from_slice(if through_float { compact } else { plain });
    matches!(kind.bearing(), Bearing::Key(_) | Bearing::Asset(_))
}

/// Eleven digits from 1, or a foreign number with its country code.
fn mobile(compact: &[u8], key: &mut Vec<u8>) -> bool {
    let digits = compact.strip_prefix(b"+").unwrap_or(compact);
    if !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let domestic = digits.len() == 11 && digits[0] == b'1';
    if !domestic && compact.len() > digits.len() {
        key.push(b'+');
    }
    key.extend_from_slice(digits);
    domestic || (7..=15).contains(&digits.len())
}

/// An old 15-digit number is the same person as its 18-digit form.
fn document(compact: &[u8], key: &mut Vec<u8>) -> bool {
    if let Some(long) = resident_id::from_old(compact) {
        key.extend_from_slice(&long);
        return true;
    }
    key.extend_from_slice(compact);
    key.make_ascii_uppercase();
    // A spreadsheet keeps fifteen digits and writes zeros for the rest.
    let mangled = key.len() == 18 && key.ends_with(b"000") && !is_sound(key);
    key.len() >= 5 && !mangled
}

/// Whether an eighteen-character identity number passes its check.
fn is_sound(number: &[u8]) -> bool {
    [Check::ResidentId, Check::ResidencePermit, Check::ForeignResidentId].iter().any(|check| check.passes(number))
}

/// `11111111111`, `00:00:00:00:00:00`, `test@test.com`: typed to get past a form, not a person. Numbers that systems give
/// out are taken at their word, since a user may well be number 1111.
fn is_placeholder(kind: Category, key: &[u8]) -> bool {
    const WORDS: &[&[u8]] = &[b"test@test.com", b"unknown", b"test", b"020000000000"];
    let given_out = matches!(kind, Category::UserId | Category::EmployeeId | Category::PatientId | Category::StudentId);
    let same = !given_out && key.len() > 3 && key.iter().all(|b| *b == key[0]);
    key.is_empty() || same || WORDS.contains(&key)
}

/// Year of birth and whether the person is under 14 on a day, from a birth date or a resident id.
#[must_use]
pub fn birth(kind: Category, cell: &[u8]) -> Option<(u16, u8, u8)> {
    let (mut plain, mut compact) = (Vec::new(), Vec::new());
    let plain = form::plain(cell, &mut plain);
    match kind {
        Category::BirthDate => calendar(plain),
        Category::ResidentId | Category::ResidencePermit | Category::ForeignPermanentResidentId => {
            let compact = form::compact(plain, class::of(plain), &mut compact).unwrap_or(plain);
            match compact.len() {
                18 if is_sound(compact) => calendar(&compact[6..14]),
                15 => resident_id::from_old(compact).and_then(|long| calendar(&long[6..14])),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Reads `19491231`, `1949-12-31`, `1949/1/2`, `1949年12月31日`, with or without a time behind.
fn calendar(text: &[u8]) -> Option<(u16, u8, u8)> {
    let mut numbers = text.split(|b| !b.is_ascii_digit()).filter(|part| !part.is_empty());
    let first = numbers.next()?;
    let parse = |part: &[u8]| std::str::from_utf8(part).ok()?.parse::<u16>().ok();
    let (year, month, day) = if first.len() >= 8 {
        (parse(&first[..4])?, parse(&first[4..6])?, parse(&first[6..8])?)
    } else {
        (parse(first)?, parse(numbers.next()?)?, parse(numbers.next()?)?)
    };
    let plausible = (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let narrow = |n: u16| u8::try_from(n).ok();
    plausible.then_some(()).and_then(|()| Some((year, narrow(month)?, narrow(day)?)))
}

#[cfg(test)]
mod tests {
    use super::{KeyMaker, birth};
    use crate::vocabulary::Category;

    fn key(kind: Category, cell: &str) -> Option<String> {
        KeyMaker::default().key(kind, cell.as_bytes()).map(|k| String::from_utf8_lossy(k).into_owned())
    }

    #[test]
    fn one_person_written_in_many_ways_has_one_key() {
        for cell in [
            "13800138000",
            "+86 138-0013-8000",
            "13800138000.0",
            "１３８００１３８０００",
            "'13800138000",
            "0086 13800138000",
        ] {
            assert_eq!(key(Category::MobilePhone, cell).as_deref(), Some("13800138000"), "{cell}");
        }
        assert_eq!(key(Category::ResidentId, "110105491231002").as_deref(), Some("11010519491231002X"));
        assert_eq!(key(Category::ResidentId, "11010519491231002x").as_deref(), Some("11010519491231002X"));
        assert_eq!(key(Category::Email, " Zhang@Example.com ").as_deref(), Some("zhang@example.com"));
        assert_eq!(key(Category::MacAddress, "AA-bb-CC-00-11-22"), key(Category::MacAddress, "aa:bb:cc:00:11:22"));
        assert_eq!(key(Category::UserId, "42.0").as_deref(), Some("42"));
        assert_ne!(key(Category::UserId, "u-1"), key(Category::UserId, "U1"));
    }

    #[test]
    fn what_cannot_be_told_apart_is_no_key() {
        for cell in ["", "NULL", "138****8000", "1.38E+10", "11111111111", "无", "abc"] {
            assert_eq!(key(Category::MobilePhone, cell), None, "{cell}");
        }
        assert_eq!(key(Category::UserId, "0").as_deref(), Some("0"));
        assert_eq!(key(Category::UserId, "1111").as_deref(), Some("1111"));
        assert_eq!(key(Category::MobilePhone, "13800000000").as_deref(), Some("13800000000"));
        assert_eq!(key(Category::ResidentId, "110105194912310000"), None, "a spreadsheet put zeros in place of digits");
    }

    #[test]
    fn birth_days_come_from_dates_and_identity_numbers() {
        assert_eq!(birth(Category::BirthDate, b"2015-03-02"), Some((2015, 3, 2)));
        assert_eq!(birth(Category::BirthDate, "2015年3月2日".as_bytes()), Some((2015, 3, 2)));
        assert_eq!(birth(Category::BirthDate, b"20150302"), Some((2015, 3, 2)));
        assert_eq!(birth(Category::ResidentId, b"11010519491231002X"), Some((1949, 12, 31)));
        assert_eq!(birth(Category::ResidentId, b"110105491231002"), Some((1949, 12, 31)));
        assert_eq!(birth(Category::ResidentId, b"110105194912310021"), None);
        assert_eq!(birth(Category::Age, b"12"), None);
    }
}
