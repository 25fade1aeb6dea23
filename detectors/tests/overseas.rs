//! Columns of identifiers from other jurisdictions: proven by values where a sum allows it, by name where none does.

#![expect(clippy::unwrap_used, reason = "a test ends where its data are not there")]

use std::collections::BTreeSet;

use pandian_detectors::catalog::Catalog;
use pandian_detectors::checks::Check;
use pandian_detectors::decide::{self, Verdict};
use pandian_detectors::look::Looker;
use pandian_detectors::tally::Tally;
use pandian_detectors::vocabulary::{Category, Strength};

fn judge(name: &str, cells: &[String]) -> Verdict {
    let catalog = Catalog::built_in().unwrap();
    let mut tally = Tally::default();
    let mut looker = Looker::new(catalog);
    for (place, cell) in (0..).zip(cells) {
        looker.look(Some(cell.as_bytes()), place, &mut tally);
    }
    let distinct = cells.iter().collect::<BTreeSet<_>>().len();
    decide::column(catalog, name, &tally, distinct as u64)
}

/// The main category above a hint.
fn main_of(name: &str, cells: &[String]) -> Option<(Category, Strength)> {
    judge(name, cells)
        .main()
        .filter(|found| found.strength > Strength::Hint)
        .map(|found| (found.category, found.strength))
}

/// Well spread digits, always the same.
fn digits(place: u64, count: u32) -> String {
    let mixed = (place + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 5;
    format!("{:0width$}", mixed % 10_u64.pow(count), width = count as usize)
}

/// `body` with the one ending that passes.
fn ended(body: &str, endings: &str, check: Check) -> Option<String> {
    endings.chars().map(|end| format!("{body}{end}")).find(|cell| check.passes(cell.as_bytes()))
}

fn many(make: impl Fn(u64) -> Option<String>) -> Vec<String> {
    (0..300).filter_map(make).take(60).collect()
}

const DIGITS: &str = "0123456789";
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

#[test]
fn values_show_numbers_that_have_a_sum() {
    let letter = |place: u64| char::from(b'A' + u8::try_from(place % 26).unwrap());
    let cases = [
        (
            many(|n| ended(&format!("{}{}", letter(n), digits(n, 6)), "0123456789A", Check::HongKongId)),
            Category::HkMacauTaiwanId,
        ),
        (
            many(|n| ended(&format!("{}{}{}", letter(n), 1 + n % 2, digits(n, 7)), DIGITS, Check::TaiwanId)),
            Category::HkMacauTaiwanId,
        ),
        (many(|n| ended(&format!("S{}", digits(n, 7)), LETTERS, Check::SingaporeId)), Category::ForeignNationalId),
        (
            many(|n| {
                let day = format!("{:02}{:02}{:02}", 60 + n % 40, 1 + n % 12, 1 + n % 28);
                ended(&format!("{day}{}{}", 1 + n % 2, digits(n, 5)), DIGITS, Check::KoreaRegistrationNumber)
            }),
            Category::ForeignNationalId,
        ),
        (many(|n| ended(&digits(n, 11), DIGITS, Check::JapanIndividualNumber)), Category::ForeignNationalId),
        (many(|n| Some(format!("+1 202-555-0{}", digits(n, 3)))), Category::ForeignPhone),
        (many(|n| Some(format!("+852 5{} {}", digits(n, 3), digits(n + 7, 4)))), Category::ForeignPhone),
    ];
    for (cells, expected) in cases {
        let found = main_of("c1", &cells);
        assert!(
            found.is_some_and(|(category, strength)| category == expected && strength >= Strength::Likely),
            "{expected:?} {:?}: {found:?}",
            cells.first()
        );
    }
}

#[test]
fn numbers_without_a_sum_need_their_name() {
    let bare = many(|n| Some(format!("{:03}{}", 100 + n, digits(n, 6))));
    let dashed = many(|n| Some(format!("{:03}-{:02}-{:04}", 100 + n % 500, 1 + n % 98, 1 + n)));
    let macau = many(|n| Some(format!("1{}", digits(n, 7))));
    for (name, cells) in [("c1", &bare), ("c1", &dashed), ("c1", &macau), ("seq_no", &bare)] {
        let found = main_of(name, cells);
        assert!(found.is_none(), "{name} {:?}: {found:?}", cells.first());
    }
    let named = [
        ("us_ssn", &dashed, Category::ForeignNationalId),
        ("SSN", &dashed, Category::ForeignNationalId),
        ("澳门身份证号", &macau, Category::HkMacauTaiwanId),
    ];
    for (name, cells, expected) in named {
        assert_eq!(main_of(name, cells).map(|(category, _)| category), Some(expected), "{name}");
    }
}

#[test]
fn numbers_of_things_are_no_identity_numbers() {
    let serial = many(|n| Some(format!("A{}", digits(n, 7))));
    let long = many(|n| Some(format!("B1{}", digits(n, 8))));
    let orders = many(|n| Some(digits(n, 12)));
    let letters = many(|n| Some(format!("S{}A", digits(n, 7))));
    let changes = many(|n| Some(format!("+{}", digits(n, 3))));
    let stamps = many(|n| Some((1_700_000_000_000 + n * 7_654_321).to_string()));
    for cells in [serial, long, orders, letters, changes, stamps] {
        for name in ["c1", "part_no", "code"] {
            let found = main_of(name, &cells);
            assert!(found.is_none(), "{name} {:?}: {found:?}", cells.first());
        }
    }
}

#[test]
fn foreign_passports_are_told_by_name_and_form() {
    let cells = many(|n| Some(format!("X{}", digits(n, 8))));
    assert_eq!(main_of("passport_no", &cells), Some((Category::Passport, Strength::Strong)));
    assert_eq!(main_of("护照号", &cells), Some((Category::Passport, Strength::Strong)));
    assert!(main_of("c1", &cells).is_none());
}
