//! What is typed to get past a form, or handed out where there is nothing to hand out: `11111111111`,
//! `00:00:00:00:00:00`, `test@test.com`. None of it is a person, however often it stands.

use crate::vocabulary::Category;

/// Words in place of a value, in small letters.
const WORDS: &[&str] = &[
    "unknown",
    "test",
    "guest",
    "anonymous",
    "undefined",
    "none",
    "nobody",
    "null",
    "empty",
    "blank",
    "default",
    "dummy",
    "sample",
    "xxx",
    "n",
    "-1",
    "?",
    "/",
    "*",
    "(not set)",
    "not set",
    "not applicable",
    "not available",
    "no data",
    "tbd",
    "noreply",
    "游客",
    "匿名",
    "匿名用户",
    "待补录",
    "待完善",
    "待补充",
    "待定",
    "暂缺",
    "未提供",
    "保密",
    "无证件",
    "缺失",
    "不详",
    "未填写",
    "未填",
    "未登记",
    "未录入",
    "没有",
    "空白",
    "其他",
    "测试",
    "测试用户",
    "拒绝提供",
];

/// Values that whole product lines share: the address Android gives every app instead of its own, the id that a fault
/// of Android 2.2 gave to many devices (public reports), the digests of the empty text (MD5, SHA-1, SHA-256, SM3).
const SHARED: &[&str] = &[
    "020000000000",
    "9774d56d682e549c",
    "d41d8cd98f00b204e9800998ecf8427e",
    "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b",
];

/// Whether a key in its counting form stands for nobody.
#[must_use]
pub(crate) fn is(kind: Category, key: &[u8]) -> bool {
    key.is_empty()
        || is_word(key)
        || may_be_typed(key) && (is_repeated(kind, key) || is_counted_up(kind, key))
        || is_echo(kind, key)
}

/// Whether the first two characters are the same, or one apart on the keyboard.
fn may_be_typed(key: &[u8]) -> bool {
    matches!(*key, [first, second, ..] if matches!(first.abs_diff(second), 0 | 1 | 9))
}

fn is_word(key: &[u8]) -> bool {
    let says = |word: &&str| key.eq_ignore_ascii_case(word.as_bytes());
    LENGTHS[usize::from(key[0])] >> key.len().min(LONGEST) & 1 == 1
        && (WORDS.iter().any(says) || SHARED.iter().any(says))
}

/// Longer words and values are no longer told apart by length.
const LONGEST: usize = 31;

/// By the first byte of a key: the lengths that words and shared values with this byte have, a bit each.
static LENGTHS: [u32; 256] = {
    let mut lengths = [0; 256];
    let mut at = 0;
    while at < WORDS.len() + SHARED.len() {
        let word = if at < WORDS.len() { WORDS[at] } else { SHARED[at - WORDS.len()] }.as_bytes();
        let length = 1 << if word.len() < LONGEST { word.len() } else { LONGEST };
        lengths[word[0].to_ascii_lowercase() as usize] |= length;
        lengths[word[0].to_ascii_uppercase() as usize] |= length;
        at += 1;
    }
    lengths
};

/// One character only. Numbers that systems give out are taken at their word: a user may well be number 1111.
fn is_repeated(kind: Category, key: &[u8]) -> bool {
    !is_given_out(kind) && key.len() > 3 && key.iter().all(|byte| *byte == key[0])
}

/// `12345678901`: digits in their order on the keyboard, where a number is never so by chance.
fn is_counted_up(kind: Category, key: &[u8]) -> bool {
    const LEAST: usize = 9;
    let digit = |byte: u8| byte.wrapping_sub(b'0');
    let steps = |by: u8| {
        let all =
            |pair: &[u8]| digit(pair[1]) < 10 && digit(pair[0]) < 10 && (digit(pair[0]) + by) % 10 == digit(pair[1]);
        key.windows(2).all(all)
    };
    let may_be = is_given_out(kind) || kind == Category::ImAccount;
    key.len() >= LEAST && !may_be && (steps(1) || steps(9))
}

/// `test@test.com`: an address that says the same in front of the sign and behind it.
fn is_echo(kind: Category, key: &[u8]) -> bool {
    if kind != Category::Email {
        return false;
    }
    let Some(at) = memchr::memchr(b'@', key) else { return false };
    let (local, domain) = (&key[..at], &key[at + 1..]);
    let name = domain.split(|byte| *byte == b'.').next().unwrap_or_default();
    local == name || [&b"noreply"[..], b"no-reply"].contains(&local)
}

/// Whether numbers of this kind are given out one after another by a system.
fn is_given_out(kind: Category) -> bool {
    matches!(kind, Category::UserId | Category::EmployeeId | Category::PatientId | Category::StudentId)
}

#[cfg(test)]
mod tests {
    use super::is;
    use crate::vocabulary::Category as C;

    #[test]
    fn what_stands_for_nobody_is_told_by_its_kind() {
        for (kind, key, expected) in [
            (C::MobilePhone, "11111111111", true),
            (C::MobilePhone, "12345678901", true),
            (C::MobilePhone, "13800138000", false),
            (C::MacAddress, "000000000000", true),
            (C::MacAddress, "020000000000", true),
            (C::MacAddress, "001a2b3c4d5e", false),
            (C::Email, "test@test.com", true),
            (C::Email, "noreply@example.cn", true),
            (C::Email, "test@example.com", false),
            (C::ResidentId, "111111111111111111", true),
            (C::ResidentId, "123456789012345678", true),
            (C::ResidentId, "11010519491231002X", false),
            (C::UserId, "1111", false),
            (C::UserId, "123456789", false),
            (C::UserId, "Anonymous", true),
            (C::UserId, "游客", true),
            (C::ImAccount, "123456789", false),
            (C::AdvertisingId, "00000000000000000000000000000000", true),
            (C::DeviceId, "9774D56D682E549C", true),
            (C::HashedIdentifier, "d41d8cd98f00b204e9800998ecf8427e", true),
            (C::ForeignNationalId, "987654321", true),
            (C::ForeignNationalId, "A1234563", false),
        ] {
            assert_eq!(is(kind, key.as_bytes()), expected, "{kind:?} {key}");
        }
    }
}
