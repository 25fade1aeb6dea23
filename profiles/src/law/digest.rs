//! A stable short hash of the law data, so that two reports can say whether they used the same law.

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a, 64 bit, over paths and texts with a zero byte after each; names a version, protects nothing.
pub(super) fn digest(files: &[(&str, &str)]) -> String {
    let hash = files.iter().fold(OFFSET, |hash, (path, text)| fold(fold(hash, path), text));
    format!("{hash:016x}")
}

fn fold(hash: u64, text: &str) -> u64 {
    text.bytes().chain([0]).fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}
