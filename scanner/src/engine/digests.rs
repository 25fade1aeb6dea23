//! Columns of digests, proven to be made from a column that stands in the clear: the digests of a sample of the clear
//! values are looked up among the digests that were read.
//!
//! Tried are MD5, SHA-1, SHA-256 and SM3 of the usual spellings of an identifier. A salted or keyed digest is not
//! recognised by this, and nothing is said of it. Eight bytes of a digest do not agree by chance.

use std::collections::BTreeMap;

use hashbrown::HashMap;
use md5::{Digest as _, Md5};
use pandian_detectors::vocabulary::Category;
use sha1::Sha1;
use sha2::Sha256;
use sm3::Sm3;

use super::sample::Build;

/// How digests are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Algorithm {
    Md5,
    Sha1,
    Sha256,
    Sm3,
}

impl Algorithm {
    const ALL: [Self; 4] = [Self::Md5, Self::Sha1, Self::Sha256, Self::Sm3];

    /// Its name in reports.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Md5 => "md5",
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::Sm3 => "sm3",
        }
    }

    /// The first eight bytes of the digest of `value`.
    fn head(self, value: &[u8]) -> u64 {
        let first = |digest: &[u8]| digest.iter().take(8).fold(0u64, |head, byte| head << 8 | u64::from(*byte));
        match self {
            Self::Md5 => first(&Md5::digest(value)),
            Self::Sha1 => first(&Sha1::digest(value)),
            Self::Sha256 => first(&Sha256::digest(value)),
            Self::Sm3 => first(&Sm3::digest(value)),
        }
    }
}

/// The hexadecimal digits of a digest, without `0x`; `None` where the cell is none of 16, 20 or 32 bytes.
pub(super) fn read(plain: &[u8]) -> Option<&[u8]> {
    let digits = plain.strip_prefix(b"0x").or_else(|| plain.strip_prefix(b"0X")).unwrap_or(plain);
    (matches!(digits.len(), 32 | 40 | 64) && digits.iter().all(u8::is_ascii_hexdigit)).then_some(digits)
}

/// The first eight bytes of a digest in hexadecimal.
pub(super) fn head(digits: &[u8]) -> u64 {
    let value = |digit: &u8| char::from(*digit).to_digit(16).map_or(0, u64::from);
    digits.iter().take(16).fold(0, |head, digit| head << 4 | value(digit))
}

/// Kinds of identifiers that are often passed on as digests.
pub(super) fn is_hashed_often(category: Category) -> bool {
    matches!(
        category,
        Category::MobilePhone
            | Category::ResidentId
            | Category::Email
            | Category::Imei
            | Category::AdvertisingId
            | Category::DeviceId
            | Category::MacAddress
            | Category::BankCard
            | Category::Vin
            | Category::Plate
            | Category::UserId
            | Category::OpenId
            | Category::Passport
    )
}

/// The usual spellings of a key before it is hashed.
fn spellings(kind: Category, key: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![key.to_vec(), key.to_ascii_lowercase(), key.to_ascii_uppercase()];
    let with = |prefix: &[u8]| [prefix, key].concat();
    if kind == Category::MobilePhone {
        all.extend([with(b"+86"), with(b"86"), with(b"0086"), with(b"+86 "), with(b"+86-")]);
    }
    if kind == Category::MacAddress {
        for border in [&b":"[..], b"-"] {
            all.extend(cases(&key.chunks(2).collect::<Vec<_>>().join(border)));
        }
    }
    if kind == Category::AdvertisingId && key.len() == 32 {
        let parts = [&key[..8], &key[8..12], &key[12..16], &key[16..20], &key[20..]];
        all.extend(cases(&parts.join(&b"-"[..])));
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn cases(text: &[u8]) -> [Vec<u8>; 2] {
    [text.to_ascii_lowercase(), text.to_ascii_uppercase()]
}

/// A sample of clear values.
pub(super) struct ClearSide<'run> {
    pub(super) kind: Category,
    pub(super) values: &'run [(u64, Box<[u8]>)],
}

/// A sample of digests.
pub(super) struct DigestSide<'run> {
    pub(super) heads: &'run [u64],
}

/// Which digests are made from which clear values: (clear side, digest side, algorithm) → values found.
pub(super) fn derived(clear: &[ClearSide<'_>], digests: &[DigestSide<'_>]) -> BTreeMap<(usize, usize, Algorithm), u64> {
    let mut found = BTreeMap::new();
    let mut known: HashMap<u64, Vec<usize>, Build> = HashMap::default();
    for (at, side) in digests.iter().enumerate() {
        for head in side.heads {
            known.entry(*head).or_default().push(at);
        }
    }
    if known.is_empty() {
        return found;
    }
    for (at, side) in clear.iter().enumerate() {
        for (_, value) in side.values {
            for spelling in spellings(side.kind, value) {
                for algorithm in Algorithm::ALL {
                    for digest_side in known.get(&algorithm.head(&spelling)).into_iter().flatten() {
                        *found.entry((at, *digest_side, algorithm)).or_default() += 1;
                    }
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Algorithm, ClearSide, DigestSide, derived, head, read};
    use pandian_detectors::vocabulary::Category;

    /// Test vectors of RFC 1321, FIPS 180-4 and GB/T 32905-2016 (`abc`).
    #[test]
    fn algorithms_give_their_published_digests() {
        let check = |algorithm: Algorithm, hex: &str| {
            let digits = read(hex.as_bytes()).expect("a digest");
            assert_eq!(algorithm.head(b"abc"), head(digits), "{}", algorithm.id());
        };
        check(Algorithm::Md5, "900150983cd24fb0d6963f7d28e17f72");
        check(Algorithm::Sha1, "0xA9993E364706816ABA3E25717850C26C9CD0D89D");
        check(Algorithm::Sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        check(Algorithm::Sm3, "66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0");
    }

    #[test]
    fn digests_are_found_under_the_usual_spellings_only() {
        let phones = [(0, b"13800138000".to_vec().into_boxed_slice()), (1, b"13900139000".to_vec().into_boxed_slice())];
        let clear = [ClearSide { kind: Category::MobilePhone, values: &phones }];
        let count = |made_of: [&str; 2], algorithm: Algorithm| {
            let heads = made_of.map(|text| algorithm.head(text.as_bytes()));
            derived(&clear, &[DigestSide { heads: &heads }]).get(&(0, 0, algorithm)).copied()
        };
        assert_eq!(count(["13800138000", "13900139000"], Algorithm::Sm3), Some(2));
        assert_eq!(count(["+8613800138000", "8613900139000"], Algorithm::Md5), Some(2));
        assert_eq!(count(["salt13800138000", "salt13900139000"], Algorithm::Md5), None);
    }
}
