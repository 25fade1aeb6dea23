//! Columns whose values are not numbers of documents: tokens, media, vectors, codes of diseases, stored passwords.

#![expect(clippy::unwrap_used, reason = "a test ends where its data are not there")]

use std::collections::BTreeSet;

use pandian_detectors::catalog::Catalog;
use pandian_detectors::decide;
use pandian_detectors::look::Looker;
use pandian_detectors::tally::Tally;
use pandian_detectors::vocabulary::{Category, Strength};

/// The main category above a hint.
fn main_of(name: &str, cells: &[String]) -> Option<(Category, Strength)> {
    let catalog = Catalog::built_in().unwrap();
    let mut tally = Tally::default();
    let mut looker = Looker::new(catalog);
    for (place, cell) in (0..).zip(cells) {
        looker.look(Some(cell.as_bytes()), place, &mut tally);
    }
    let distinct = cells.iter().collect::<BTreeSet<_>>().len();
    let verdict = decide::column(catalog, name, &tally, distinct as u64);
    verdict.main().filter(|found| found.strength > Strength::Hint).map(|found| (found.category, found.strength))
}

fn check(name: &str, cells: &[String], expected: Option<Category>) {
    let found = main_of(name, cells);
    assert_eq!(found.map(|(category, _)| category), expected, "{name}: {found:?}");
}

/// Letters and digits that look random and are always the same.
fn token(seed: u64, length: usize, alphabet: &str) -> String {
    let letters: Vec<char> = alphabet.chars().collect();
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % letters.len() as u64).unwrap()
    };
    (0..length).map(|_| letters[next()]).collect()
}

const URL_SAFE: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const BASE64: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const SMALL: &str = "abcdefghijklmnopqrstuvwxyz0123456789";

fn many(make: impl Fn(u64) -> String) -> Vec<String> {
    (1..60).map(make).collect()
}

#[test]
fn accounts_of_platforms_are_told_by_their_form() {
    check("c1", &many(|n| format!("o{}", token(n, 27, URL_SAFE))), Some(Category::OpenId));
    check("c1", &many(|n| token(n, 28, URL_SAFE)), None);
    check("c1", &many(|n| format!("wxid_{}", token(n, 14, SMALL))), Some(Category::ImAccount));
    check("c1", &many(|n| format!("gh_{}", token(n, 12, "0123456789abcdef"))), None);
    let numbers = many(|n| (100_000 + n * 7_919_357 % 900_000_000).to_string());
    check("qq", &numbers, Some(Category::ImAccount));
    check("c1", &numbers, None);
    check("qq", &many(|n| (n % 2).to_string()), None);
}

#[test]
fn stored_secrets_are_told_by_how_they_begin() {
    check("c1", &many(|n| format!("$2b$12${}", token(n, 53, SMALL))), Some(Category::Credential));
    let jwt = |length: usize| {
        move |n: u64| format!("eyJhbGciOiJIUzI1NiJ9.eyJ{}.{}", token(n, length, URL_SAFE), token(n, 43, URL_SAFE))
    };
    check("c1", &many(jwt(80)), Some(Category::Credential));
    check("c1", &many(jwt(900)), Some(Category::Credential));
    let pem = |n| format!("-----BEGIN RSA PRIVATE KEY-----\n{}\n-----END RSA PRIVATE KEY-----", token(n, 1600, BASE64));
    check("c1", &many(pem), Some(Category::Credential));
    check(
        "c1",
        &many(|n| format!("AKIA{}", token(n, 16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))),
        Some(Category::Credential),
    );
    check("c1", &many(|n| token(n, 900, BASE64)), None);
}

#[test]
fn media_are_told_by_their_ending_or_first_bytes() {
    check("c1", &many(|n| format!("https://cdn.example.com/u/{n}/a.jpg?v=2")), Some(Category::MediaUri));
    check("c1", &many(|n| format!("cos://records/2026/{n}.wav")), Some(Category::MediaUri));
    check("c1", &many(|n| format!("data:image/png;base64,{}", token(n, 2000, BASE64))), Some(Category::MediaUri));
    check("c1", &many(|n| format!("/9j/{}", token(n, 3000, BASE64))), Some(Category::MediaUri));
    check("c1", &many(|n| format!("https://www.example.com/p/{n}.html")), None);
}

#[test]
fn vectors_are_biometric_under_a_name_that_says_whose_they_are() {
    let vector = many(|n| {
        let parts: Vec<String> = (0..128).map(|i| format!("0.{:05}", (n * 7_919 + i * 104_729) % 100_000)).collect();
        format!("[{}]", parts.join(", "))
    });
    let bytes = many(|n| format!("{}=", token(n, 683, BASE64)));
    for cells in [&vector, &bytes] {
        assert_eq!(main_of("face_embedding", cells), Some((Category::Biometric, Strength::Strong)));
        assert_eq!(main_of("人脸特征向量", cells), Some((Category::Biometric, Strength::Strong)));
        check("item_embedding", cells, None);
        check("c1", cells, None);
    }
}

#[test]
fn codes_of_diseases_need_variety() {
    let codes = many(|n| {
        let letter = char::from(b'A' + u8::try_from(n % 20).unwrap());
        format!("{letter}{:02}.{}00", n % 99, n % 9)
    });
    check("c1", &codes, Some(Category::Medical));
    check("诊断编码", &codes, Some(Category::Medical));
    let few = many(|n| format!("A0{}.900", n % 3));
    check("c1", &few, None);
    check("shelf", &many(|n| format!("A{:02}-{:02}", n % 90, n % 70)), None);
}
