//! Identifiers inside longer text: the text is cut into tokens, and each token is judged as if it were a cell.
//!
//! A token is a maximal run of ASCII letters, digits and `@._+-`, so Chinese characters are borders (`手机13800138000联系`)
//! and a digit run inside a longer one is never looked at alone.

use crate::form::class;

/// Shortest token that any detector could mean.
const SHORTEST: usize = 7;
/// Runs that are shorter hold no token, nor a plate behind its character.
const SHORTEST_RUN: usize = 5;
/// Longest token that any detector could mean.
const LONGEST: usize = 64;

/// Calls `each` with the start of and every candidate token of `text`: whole runs, and their parts between separators.
pub fn tokens<'a>(text: &'a [u8], mut each: impl FnMut(usize, &'a [u8])) {
    let (mut start, mut at) = (0, 0);
    while let Some(byte) = text.get(at) {
        if is_part(*byte) {
            at += 1;
            continue;
        }
        if at - start >= SHORTEST_RUN {
            whole_run(text, start, at, &mut each);
        }
        // Behind the first byte of a character of three stand two that are no parts either, where it is one.
        at += match text.get(at + 1..at + 3) {
            Some([0x80..=0xFF, 0x80..=0xFF]) => 3,
            Some(_) | None => 1,
        };
        start = at;
    }
    if text.len() - start.min(text.len()) >= SHORTEST_RUN {
        whole_run(text, start, text.len(), &mut each);
    }
}

/// A run of a length at which it may be a token; a plate has one character and five letters and digits at least.
fn whole_run<'a>(text: &'a [u8], start: usize, end: usize, each: &mut impl FnMut(usize, &'a [u8])) {
    let stands_alone = start == 0 || matches!(text[start - 1], b' ' | b',' | b';' | b'\t');
    if !(stands_alone && is_fraction(&text[start..end])) {
        run(text, start, end, each);
    }
}

fn run<'a>(text: &'a [u8], start: usize, end: usize, each: &mut impl FnMut(usize, &'a [u8])) {
    let (front, token) = trim(&text[start..end]);
    let at = start + front;
    if (SHORTEST..=LONGEST).contains(&token.len()) {
        each(at, token);
    }
    plate(text, start, end, each);
    if token.len() > SHORTEST {
        parts(token, at, each);
    }
}

/// The parts of a token that begins at `at`: only `-`, `_` and `.` part one.
fn parts<'a>(token: &'a [u8], at: usize, each: &mut impl FnMut(usize, &'a [u8])) {
    let mut classes = 0;
    let (mut from, mut longest) = (0, 0);
    for (place, byte) in token.iter().enumerate() {
        classes |= class::of_byte(*byte);
        if is_parting(*byte) {
            longest = longest.max(place - from);
            from = place + 1;
        }
    }
    let whole = from == 0 || classes & class::AT != 0;
    if whole || longest.max(token.len() - from) < SHORTEST || is_number(token, classes) || is_uuid(token) {
        return;
    }
    let mut from = 0;
    for part in token.split(|byte| is_parting(*byte)) {
        if part.len() >= SHORTEST {
            each(at + from, part);
        }
        from += part.len() + 1;
    }
}

fn is_parting(byte: u8) -> bool {
    matches!(byte, b'-' | b'_' | b'.')
}

/// The digits behind a decimal point are no identifier.
fn is_number(token: &[u8], classes: u8) -> bool {
    classes == class::DIGIT | class::DOT && memchr::memchr_iter(b'.', token).count() == 1
}

/// A fraction that spares its zero (`.0065710032`, `-.5`).
fn is_fraction(token: &[u8]) -> bool {
    let unsigned = token.strip_prefix(b"-").unwrap_or(token);
    unsigned.strip_prefix(b".").is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
}

/// The groups of a UUID are no numbers of their own.
fn is_uuid(token: &[u8]) -> bool {
    const DASHES: [usize; 4] = [8, 13, 18, 23];
    token.len() == 36 && DASHES.iter().all(|at| token[*at] == b'-')
}

/// A plate begins with a Chinese character: look once more with the character in front.
fn plate<'a>(text: &'a [u8], start: usize, end: usize, each: &mut impl FnMut(usize, &'a [u8])) {
    if !(start >= 3 && text[start - 3] >= 0xE0 && text[start].is_ascii_uppercase()) {
        return;
    }
    let length = text[start..end].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    if (5..=7).contains(&length) {
        each(start - 3, &text[start - 3..start + length]);
    }
}

/// A full stop or dash around an identifier belongs to the sentence; also says how much was cut in front.
fn trim(mut token: &[u8]) -> (usize, &[u8]) {
    let mut front = 0;
    while let [b'.' | b'-' | b'_' | b'@', rest @ ..] = token {
        token = rest;
        front += 1;
    }
    while let [rest @ .., b'.' | b'-' | b'_' | b'+' | b'@'] = token {
        token = rest;
    }
    (front, token)
}

#[inline]
fn is_part(byte: u8) -> bool {
    static PARTS: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0usize;
        while byte < 128 {
            let sign = matches!(byte as u8, b'@' | b'.' | b'_' | b'+' | b'-');
            table[byte] = (byte as u8).is_ascii_alphanumeric() || sign;
            byte += 1;
        }
        table
    };
    PARTS[usize::from(byte)]
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn all(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        tokens(text.as_bytes(), |_, token| found.push(std::str::from_utf8(token).unwrap_or("?")));
        found
    }

    #[test]
    fn chinese_characters_are_borders_and_longer_runs_stay_whole() {
        assert_eq!(all("手机13800138000联系"), ["13800138000"]);
        assert_eq!(all("单号20241380013800099"), ["20241380013800099"]);
        assert_eq!(all("{\"phone\":\"+86 13800138000\"}"), ["13800138000"]);
        assert_eq!(all("写信到 a.b@example.com."), ["a.b@example.com"]);
        assert_eq!(all("车京A12345停"), ["京A12345"]);
        assert_eq!(all("tel_13800138000"), ["tel_13800138000", "13800138000"]);
        assert_eq!(all("系数-1.4111111111111111"), ["1.4111111111111111"]);
        assert_eq!(
            all("id 0a1b2c3d-1380-4138-9138-013800138000"),
            ["0a1b2c3d-1380-4138-9138-013800138000"],
            "groups of a UUID"
        );
        assert_eq!(all(".0065710032"), Vec::<&str>::new(), "a fraction without its zero");
        assert_eq!(all("-.0065710032 .0110749982"), Vec::<&str>::new());
        assert_eq!(all("电话.13800138000"), ["13800138000"], "a full stop behind a word is a border");
        assert_eq!(all("短 abc 12"), Vec::<&str>::new());
    }
}
