//! What a column's name says. The last word decides: `email_verified` is about verification, `user_email` about e-mail.

use std::collections::HashMap;

use crate::catalog::DetectorIndex;
use crate::detector::Detector;

/// How a header speaks for a detector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeaderMatch {
    /// A word of the detector stands in the middle.
    Middle,
    /// An ambiguous word stands at the end.
    Weak,
    /// The name ends in a word of the detector.
    Full,
}

/// How values are altered, by the name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Altered {
    /// `_md5`, `sha256`, 哈希, 加密, token …
    pub hashed: bool,
    /// 脱敏, masked …
    pub masked: bool,
}

/// Everything a name says.
#[derive(Clone, Debug, Default)]
pub struct HeaderReading {
    /// Detectors it speaks for.
    pub matches: Vec<(DetectorIndex, HeaderMatch)>,
    /// How the values were altered, by the name.
    pub altered: Altered,
    /// The name begins as a question: `is_…`, `has_…`, 是否…
    pub asks: bool,
    /// The name speaks of a service desk, which is no person's.
    pub service: bool,
    /// Detectors against which a word of the name speaks.
    pub denied: Vec<DetectorIndex>,
}

impl HeaderReading {
    /// How the header speaks for one detector.
    #[must_use]
    pub fn of(&self, detector: DetectorIndex) -> Option<HeaderMatch> {
        self.matches.iter().filter(|(d, _)| *d == detector).map(|(_, m)| *m).max()
    }
}

/// Endings that say nothing about the content.
const NEUTRAL: &[&str] = &[
    "no", "nos", "num", "number", "str", "string", "text", "txt", "value", "val", "raw", "col", "field", "cn", "zh",
    "en", "new", "old", "bak", "tmp", "wgs84", "gcj02", "bd09", "cgcs2000", "必填", "选填", "列", "字段", "值",
];
/// Endings that say that the values were hashed, encrypted or tokenised.
const HASHED: &[&str] = &[
    "md5",
    "sha1",
    "sha256",
    "sha",
    "sm3",
    "hash",
    "hashed",
    "enc",
    "encrypt",
    "encrypted",
    "cipher",
    "ciphertext",
    "token",
    "tokenized",
    "tokenised",
    "哈希",
    "加密",
    "密文",
    "摘要",
    "令牌",
    "脱标",
];
/// Endings that say that parts were blanked.
const MASKED: &[&str] = &["mask", "masked", "desensitized", "desensitised", "desens", "tm", "脱敏", "掩码", "打码"];

/// Words that say "number" and part from the phrase only where they stand alone, behind a Latin word (`imei号`).
const NUMBER: &[&str] = &["号", "号码", "编号", "码"];
/// First words of names that ask for yes or no.
const QUESTIONS: &[&str] = &["is", "has", "have", "if", "was", "need", "allow", "enable", "是否", "有无", "能否"];
/// Words that speak of a service desk.
const SERVICE: &[&str] = &["客服", "客户服务", "服务热线", "投诉", "热线", "hotline", "helpdesk", "support", "service"];

/// Words in front that say whose it is, so that a joined spelling (`userphone`) can be parted.
const OWNERS: &[&str] = &[
    "user",
    "usr",
    "cust",
    "customer",
    "member",
    "mem",
    "vip",
    "my",
    "contact",
    "owner",
    "driver",
    "buyer",
    "seller",
    "sender",
    "receiver",
    "recipient",
    "guest",
    "patient",
    "student",
    "emp",
    "employee",
    "staff",
    "applicant",
    "client",
    "account",
    "person",
    "personal",
    "home",
    "work",
    "emergency",
];

/// The same as pinyin initials (用户, 客户, 会员, 旅客, 乘客, 车主, 患者, 员工, 联系人, 收件人, 寄件人, 收货人, 投保人, 被保险人, 买家, 司机);
/// what follows must have three letters, as two may be anything.
const OWNER_INITIALS: &[&str] = &["yh", "kh", "hy", "lk", "ck", "cz", "hz", "yg", "lxr", "sjr", "jjr", "shr", "tbr", "bbxr", "mj", "sj"];

/// All header words of a catalogue.
#[derive(Clone, Debug, Default)]
pub struct HeaderIndex {
    /// ASCII phrases, words joined by one space → detectors.
    ascii: HashMap<String, Vec<(DetectorIndex, HeaderMatch)>>,
    /// Phrases with other characters (`手机号`, `用户id`) as words, longest first.
    other: Vec<(Vec<String>, DetectorIndex, HeaderMatch)>,
    /// Words that speak against a detector.
    not: Vec<(String, DetectorIndex)>,
    /// Words in the longest ASCII phrase.
    longest: usize,
}

impl HeaderIndex {
    pub(crate) fn new(detectors: &[Detector]) -> Self {
        let mut index = Self::default();
        for (place, detector) in (0..).zip(detectors) {
            let words = &detector.headers;
            for phrase in words.zh.iter().chain(&words.pinyin).chain(&words.en) {
                index.add(phrase, place, HeaderMatch::Full);
            }
            index.not.extend(words.not.iter().map(|word| (word.clone(), place)));
            for phrase in &words.weak {
                index.add(phrase, place, HeaderMatch::Weak);
            }
        }
        index.other.sort_by(|a, b| length(&b.0).cmp(&length(&a.0)).then(a.cmp(b)));
        index
    }

    fn add(&mut self, phrase: &str, detector: DetectorIndex, how: HeaderMatch) {
        let words = words(phrase);
        if phrase.is_ascii() {
            self.longest = self.longest.max(words.len());
            let joined = words.concat();
            self.ascii.entry(words.join(" ")).or_default().push((detector, how));
            if words.len() > 1 {
                self.ascii.entry(joined).or_default().push((detector, how));
            }
        } else {
            self.other.push((words, detector, how));
        }
    }

    /// Reads a column's name or path.
    #[must_use]
    pub fn read(&self, name: &str) -> HeaderReading {
        let mut words = words(name);
        let mut reading = self.remarks(&words);
        loop {
            let found = self.at_end(&words);
            if !found.is_empty() {
                reading.matches = found;
                break;
            }
            if !cut_ending(&mut words, &mut reading.altered) {
                break;
            }
        }
        // `phone_md5`: the phrase may itself hold a neutral word (`id no`), so endings are cut one at a time above;
        // an altered ending in front of the match still tells (`md5_phone`, `hashed email`).
        for word in &words {
            reading.altered.hashed |= HASHED.contains(&word.as_str()) && word != "token";
            reading.altered.masked |= MASKED.contains(&word.as_str()) && word != "tm";
        }
        for hit in self.inside(&words) {
            if reading.matches.iter().all(|(d, _)| *d != hit) {
                reading.matches.push((hit, HeaderMatch::Middle));
            }
        }
        reading.matches.sort_unstable();
        reading.matches.dedup();
        reading
    }

    /// What a name says besides naming a content.
    fn remarks(&self, words: &[String]) -> HeaderReading {
        let holds = |wanted: &str| words.iter().any(|w| if wanted.is_ascii() { w == wanted } else { w.contains(wanted) });
        let asks = words.first().is_some_and(|first| {
            QUESTIONS.iter().any(|q| if q.is_ascii() { words.len() > 1 && first == q } else { first.starts_with(q) })
        });
        HeaderReading {
            asks,
            service: SERVICE.iter().any(|word| holds(word)),
            denied: self.not.iter().filter(|(not, _)| holds(not)).map(|(_, detector)| *detector).collect(),
            ..HeaderReading::default()
        }
    }

    /// Detectors of the longest phrase at the end of the name.
    fn at_end(&self, words: &[String]) -> Vec<(DetectorIndex, HeaderMatch)> {
        let mixed = self.other_end(words);
        let Some(last) = words.last().filter(|last| mixed.is_empty() && last.is_ascii()) else { return mixed };
        for count in (1..=self.longest.min(words.len())).rev() {
            if let Some(found) = self.ascii.get(&words[words.len() - count..].join(" ")) {
                return found.clone();
            }
        }
        let joined = OWNERS.iter().filter_map(|owner| last.strip_prefix(owner)).find_map(|rest| self.ascii.get(rest));
        let initials = || {
            let rests = OWNER_INITIALS.iter().filter_map(|owner| last.strip_prefix(owner));
            rests.filter(|rest| rest.len() >= 3).find_map(|rest| self.ascii.get(rest))
        };
        joined.or_else(initials).cloned().unwrap_or_default()
    }

    /// The same among phrases that are not plain ASCII.
    fn other_end(&self, words: &[String]) -> Vec<(DetectorIndex, HeaderMatch)> {
        let mut best = Vec::new();
        let mut longest = 0;
        for (phrase, detector, how) in &self.other {
            if length(phrase) < longest {
                break;
            }
            if ends_in(words, phrase) {
                longest = length(phrase);
                best.push((*detector, *how));
            }
        }
        best
    }

    /// Detectors with a full phrase anywhere in the name.
    fn inside(&self, words: &[String]) -> Vec<DetectorIndex> {
        let mut found = Vec::new();
        for start in 0..words.len() {
            for count in 1..=self.longest.min(words.len() - start) {
                let phrase = words[start..start + count].join(" ");
                for (detector, how) in self.ascii.get(&phrase).into_iter().flatten() {
                    if *how == HeaderMatch::Full && phrase.len() > 2 {
                        found.push(*detector);
                    }
                }
            }
        }
        for (phrase, detector, how) in &self.other {
            let holds = match phrase.as_slice() {
                [word] => words.iter().any(|w| w.contains(word.as_str())),
                _ => (1..=words.len()).any(|end| ends_in(&words[..end], phrase)),
            };
            if holds && *how == HeaderMatch::Full {
                found.push(*detector);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Whether a name ends in a phrase. Chinese is written without borders, so the phrase may begin inside a Chinese word,
/// but never inside a Latin one: `VIP地址` does not end in `IP地址`.
fn ends_in(words: &[String], phrase: &[String]) -> bool {
    let Some(from) = words.len().checked_sub(phrase.len()) else { return false };
    words[from..].iter().zip(phrase).enumerate().all(|(i, (word, wanted))| {
        if i == 0 && !wanted.is_ascii() { word.ends_with(wanted.as_str()) } else { word == wanted }
    })
}

/// Bytes of a phrase.
fn length(phrase: &[String]) -> usize {
    phrase.iter().map(String::len).sum()
}

/// Cuts one ending that says nothing about the content; false where there is none.
fn cut_ending(words: &mut Vec<String>, altered: &mut Altered) -> bool {
    let Some(last) = words.last_mut() else { return false };
    let is = |list: &[&str]| list.contains(&last.as_str());
    if is(HASHED) || is(MASKED) || is(NEUTRAL) || is(NUMBER) || last.bytes().all(|b| b.is_ascii_digit()) {
        altered.hashed |= is(HASHED);
        altered.masked |= is(MASKED);
        words.pop();
        return !words.is_empty();
    }
    if last.is_ascii() {
        return false;
    }
    for (list, hashed, masked) in [(HASHED, true, false), (MASKED, false, true), (NEUTRAL, false, false)] {
        let ending = list.iter().find(|e| !e.is_ascii() && last.len() > e.len() && last.ends_with(**e));
        if let Some(ending) = ending {
            altered.hashed |= hashed;
            altered.masked |= masked;
            let rest = last.len() - ending.len();
            last.truncate(rest);
            return true;
        }
    }
    false
}

/// The words of a name, lower case: parted at punctuation, at camel-case borders, between letters and digits, and
/// between Chinese and Latin script. Text in brackets stands as words of its own.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Kind {
        Lower,
        Upper,
        Digit,
        Wide,
        Border,
    }
    let kind = |c: char| match c {
        'a'..='z' => Kind::Lower,
        'A'..='Z' => Kind::Upper,
        '0'..='9' => Kind::Digit,
        _ if c.is_alphabetic() => Kind::Wide,
        _ => Kind::Border,
    };
    let chars: Vec<char> = name.chars().map(half_width).collect();
    let mut words: Vec<String> = Vec::new();
    let mut before = Kind::Border;
    for (i, &c) in chars.iter().enumerate() {
        let now = kind(c);
        let next = chars.get(i + 1).map_or(Kind::Border, |n| kind(*n));
        let starts = match (before, now) {
            (_, Kind::Border) => false,
            (a, b) if a == b => a == Kind::Upper && next == Kind::Lower,
            (Kind::Upper, Kind::Lower) => false,
            _ => true,
        };
        if starts {
            words.push(String::new());
        }
        if let (Some(word), true) = (words.last_mut(), now != Kind::Border) {
            word.extend(c.to_lowercase());
        }
        before = now;
    }
    join_names(words)
}

/// `md5`, `sha256`, `ipv4`, `wgs84`, `gcj02`, `bd09`, `icd10` are one word each.
fn join_names(words: Vec<String>) -> Vec<String> {
    const STEMS: &[&str] = &["md", "sha", "sm", "ipv", "wgs", "gcj", "bd", "cgcs", "icd", "cvn", "cvv", "id2", "h"];
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        match joined.last_mut() {
            Some(last) if word.bytes().all(|b| b.is_ascii_digit()) && STEMS.contains(&last.as_str()) => {
                last.push_str(&word);
            }
            _ => joined.push(word),
        }
    }
    joined
}

fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn names_are_parted_into_words() {
        let check = |name: &str, expected: &str| assert_eq!(words(name).join("|"), expected, "{name}");
        check("cust_mobile_1", "cust|mobile|1");
        check("t_user.sfzh", "t|user|sfzh");
        check("receiverPhoneNumber", "receiver|phone|number");
        check("userIDCard", "user|id|card");
        check("phone_md5", "phone|md5");
        check("收货人手机号(脱敏)", "收货人手机号|脱敏");
        check("手机号（脱敏）", "手机号|脱敏");
        check("用户ID", "用户|id");
        check("EMAIL-ADDRESS", "email|address");
        check("ACADEMIC_YEAR_CODE", "academic|year|code");
        check("ＰＨＯＮＥ", "phone");
        check("", "");
    }
}
