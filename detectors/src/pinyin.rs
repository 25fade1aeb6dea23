//! Chinese words as systems spell them in Latin letters: in full (`shouhuodizhi`) and by their initials (`shdz`).
//!
//! `pinyin.txt` holds the first level of GB 2312 by syllable: one reading of each character, as in the readings of the
//! Unicode Han database, and for characters with several readings the one that names of columns use (还款 is huankuan). A
//! name that holds a rarer character is spelled neither way.

use std::collections::{HashMap, HashSet};

/// Syllables, each with its characters.
const SYLLABLES: &str = include_str!("pinyin.txt");

/// Characters before which 行 is read `xing` (行驶, 行车, 行程); elsewhere it is a bank's (银行, 开户行).
const GOING: &str = "驶车程为踪政使动";

/// Longest syllable (`zhuang`).
const LONGEST: usize = 6;

/// Readings of characters.
#[derive(Clone, Debug)]
pub(crate) struct Pinyin {
    readings: HashMap<char, &'static str>,
    syllables: HashSet<&'static str>,
}

impl Pinyin {
    /// Reads the table.
    pub(crate) fn new() -> Self {
        let lines = SYLLABLES.lines().filter_map(|line| line.split_once(' '));
        let readings = lines.clone().flat_map(|(syllable, all)| all.chars().map(move |one| (one, syllable))).collect();
        Self { readings, syllables: lines.map(|(syllable, _)| syllable).collect() }
    }

    /// The initials of a phrase; Latin letters and digits stay. `None` where a character is not listed.
    pub(crate) fn initials(&self, phrase: &str) -> Option<String> {
        self.parts(phrase, |syllable| &syllable[..1])
    }

    /// A phrase in full pinyin.
    pub(crate) fn spelled(&self, phrase: &str) -> Option<String> {
        self.parts(phrase, |syllable| syllable)
    }

    fn parts(&self, phrase: &str, part: impl Fn(&'static str) -> &'static str) -> Option<String> {
        let mut letters = String::new();
        let mut rest = phrase.chars().peekable();
        while let Some(character) = rest.next() {
            match character {
                '行' if rest.peek().is_some_and(|next| GOING.contains(*next)) => letters.push_str(part("xing")),
                _ if character.is_ascii_alphanumeric() => letters.push(character.to_ascii_lowercase()),
                _ => letters.push_str(part(self.readings.get(&character)?)),
            }
        }
        Some(letters)
    }

    /// Whether letters are one syllable.
    pub(crate) fn is_syllable(&self, letters: &str) -> bool {
        self.syllables.contains(letters)
    }

    /// Whether letters can be parted into syllables; nothing can.
    pub(crate) fn is_spelling(&self, letters: &str) -> bool {
        if !letters.is_ascii() {
            return false;
        }
        let mut ends = vec![false; letters.len() + 1];
        ends[0] = true;
        for from in 0..letters.len() {
            if !ends[from] {
                continue;
            }
            for to in from + 1..=letters.len().min(from + LONGEST) {
                ends[to] |= self.syllables.contains(&letters[from..to]);
            }
        }
        ends[letters.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::Pinyin;

    #[test]
    fn phrases_are_abbreviated_and_spelled_as_systems_do() {
        let pinyin = Pinyin::new();
        for (phrase, initials, spelled) in [
            ("收货地址", Some("shdz"), Some("shouhuodizhi")),
            ("银行卡号", Some("yhkh"), Some("yinhangkahao")),
            ("行驶里程", Some("xslc"), Some("xingshilicheng")),
            ("还款账户", Some("hkzh"), Some("huankuanzhanghu")),
            ("微信openid", Some("wxopenid"), Some("weixinopenid")),
            ("龘", None, None),
        ] {
            assert_eq!(pinyin.initials(phrase).as_deref(), initials, "{phrase}");
            assert_eq!(pinyin.spelled(phrase).as_deref(), spelled, "{phrase}");
        }
    }

    #[test]
    fn letters_part_into_syllables_or_do_not() {
        let pinyin = Pinyin::new();
        for (letters, expected) in
            [("yonghu", true), ("xian", true), ("", true), ("phone", false), ("t", false), ("手", false)]
        {
            assert_eq!(pinyin.is_spelling(letters), expected, "{letters}");
        }
    }

    #[test]
    fn every_line_is_a_syllable_and_no_character_is_read_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for line in super::SYLLABLES.lines() {
            let (syllable, characters) = line.split_once(' ').unwrap_or((line, ""));
            assert!(!syllable.is_empty() && syllable.len() <= super::LONGEST, "{line}");
            assert!(syllable.bytes().all(|b| b.is_ascii_lowercase()) && !characters.is_empty(), "{line}");
            for character in characters.chars() {
                assert!(seen.insert(character), "{character} is read twice");
            }
        }
    }
}
