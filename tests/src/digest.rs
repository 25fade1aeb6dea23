//! Digests in hexadecimal, as systems write them that pass identifiers on.

use std::fmt::Write as _;

use md5::{Digest, Md5};
use sha1::Sha1;
use sha2::Sha256;
use sm3::Sm3;

/// MD5.
#[must_use]
pub fn md5(text: &str) -> String {
    hex(&Md5::digest(text))
}

/// SHA-1.
#[must_use]
pub fn sha1(text: &str) -> String {
    hex(&Sha1::digest(text))
}

/// SHA-256.
#[must_use]
pub fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text))
}

/// SM3 (GB/T 32905).
#[must_use]
pub fn sm3(text: &str) -> String {
    hex(&Sm3::digest(text))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
