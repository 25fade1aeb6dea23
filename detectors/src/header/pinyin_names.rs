//! Names of columns in pinyin: in full (`shoujihao`, `xing_ming`), and initials run together (`shrsjh`).
//!
//! Two letters alone may be anything (`dh` is 电话 or 订货). Behind a role they say one thing: `lxrdh` is 联系人电话.

use super::{Found, HeaderIndex, HeaderMatch};
use crate::catalog::DetectorIndex;
use crate::roles::Front;
use crate::vocabulary::{Bearing, Category};
use crate::words::NEUTRAL;

/// Vowels, and thus letters of full pinyin and of English rather than of initials.
const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// What initials behind a role mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// Detectors that list the letters.
    listed: Vec<DetectorIndex>,
    /// Detectors with a Chinese word of these initials.
    others: Vec<DetectorIndex>,
    /// Some detector calls the letters ambiguous.
    is_weak: bool,
}

impl HeaderIndex {
    /// Chinese words as heads behind a role and in full pinyin.
    pub(super) fn add_pinyin(&mut self, place: DetectorIndex, phrase: &str) {
        const SHORTEST: usize = 5;
        if let Some(letters) = self.pinyin.initials(phrase).filter(|letters| (2..=3).contains(&letters.len())) {
            self.add_head(place, letters, None);
        }
        let long =
            |spelled: &String| spelled.len() >= SHORTEST && phrase.chars().filter(|c| !c.is_ascii()).count() >= 2;
        if let Some(spelled) = self.pinyin.spelled(phrase).filter(long) {
            let known = self.spelled.entry(spelled).or_default();
            if !known.contains(&(place, HeaderMatch::Full)) {
                known.push((place, HeaderMatch::Full));
            }
        }
    }

    /// Letters of a word, and how the detector lists them, if it does.
    pub(super) fn add_head(&mut self, place: DetectorIndex, letters: String, listed: Option<HeaderMatch>) {
        if !(2..=3).contains(&letters.len()) || !letters.bytes().all(|b| b.is_ascii_lowercase()) {
            return;
        }
        let head = self.heads.entry(letters).or_default();
        head.is_weak |= listed == Some(HeaderMatch::Weak);
        let places = if listed.is_some() { &mut head.listed } else { &mut head.others };
        if !places.contains(&place) {
            places.push(place);
        }
    }

    /// The longest phrase in full pinyin at the end of the name: whole words, or the end of one word whose front is pinyin
    /// too.
    pub(super) fn spelled_end(&self, words: &[String]) -> Found {
        let syllabic = words.iter().rev().take_while(|word| self.pinyin.is_spelling(word)).count();
        for count in (2..=syllabic).rev() {
            if let Some(found) = self.spelled.get(&words[words.len() - count..].concat()) {
                return found.clone();
            }
        }
        let Some(last) = words.last().filter(|last| syllabic > 0 && last.is_ascii()) else { return Found::new() };
        let found = (0..last.len()).find_map(|at| {
            let found = self.spelled.get(&last[at..])?;
            self.pinyin.is_spelling(&last[..at]).then_some(found)
        });
        found.cloned().unwrap_or_default()
    }

    /// A role and a head, both as initials; the head may be a Latin name of its own (`khimei`).
    pub(super) fn composed(&self, letters: &str) -> Found {
        if !letters.bytes().all(|b| b.is_ascii_lowercase()) {
            return Found::new();
        }
        let letters = letters.strip_suffix("py").filter(|rest| rest.len() >= 2).unwrap_or(letters);
        // Long heads first: `khsjhm` ends in 手机号码, not in 号码.
        for at in 2..letters.len().saturating_sub(1) {
            let (front, end) = letters.split_at(at);
            let Some(front) = self.roles.front(front) else { continue };
            let listed = self.ascii.get(end).filter(|_| end.len() >= 3);
            if let Some(found) = listed.filter(|found| found.iter().any(|(_, how)| *how == HeaderMatch::Full)) {
                return found.clone();
            }
            let found = self.behind(front, end);
            if !found.is_empty() {
                return found;
            }
        }
        Found::new()
    }

    /// What two or three letters mean behind a role. Where detectors list them, their listing is believed.
    fn behind(&self, front: Front, letters: &str) -> Found {
        let Some(head) = self.heads.get(letters) else { return Found::new() };
        let places = if head.listed.is_empty() { &head.others } else { &head.listed };
        let Some(first) = places.first().map(|place| self.category(*place)) else { return Found::new() };
        let one = places.iter().all(|place| self.category(*place) == first);
        let harmless =
            |place: DetectorIndex| matches!(self.category(place).bearing(), Bearing::Linked | Bearing::Thing);
        let has_shape = |place: DetectorIndex| self.shaped.contains(&place);
        let level = |place: DetectorIndex| match (front, head.listed.is_empty(), letters.len()) {
            (Front::Sure, true, _) => one.then_some(HeaderMatch::Full),
            (Front::Sure, false, _) if one || head.is_weak => Some(HeaderMatch::Full),
            (Front::Clear, true, 2) | (Front::Doubtful, true, _) => None,
            (Front::Clear, false, 2) if one && (!head.is_weak || harmless(place)) => Some(HeaderMatch::Full),
            (Front::Doubtful, false, 2) => has_shape(place).then_some(HeaderMatch::Initials),
            (Front::Clear | Front::Doubtful, false, 3) if one => Some(HeaderMatch::Full),
            (Front::Sure | Front::Clear | Front::Doubtful, _, _) => Some(HeaderMatch::Initials),
        };
        places.iter().filter_map(|place| Some((*place, level(*place)?))).collect()
    }

    /// Three initials of a Chinese word standing alone (`cbh`, 参保号; `cym`, 曾用名), or the initials of some person
    /// (`qlr`, 权利人). They may mean something else: values or neighbours must speak too.
    pub(super) fn alone(&self, letters: &str) -> Found {
        let is_word = NEUTRAL.contains(&letters) || letters.contains(VOWELS);
        if is_word || !letters.bytes().all(|b| b.is_ascii_lowercase()) {
            return Found::new();
        }
        let head = self.heads.get(letters).filter(|head| letters.len() == 3 && head.listed.is_empty());
        let places = head.map(|head| head.others.as_slice()).unwrap_or_default();
        let told = |place: &&DetectorIndex| letters.ends_with('h') || self.shaped.contains(place);
        let found: Found = places.iter().filter(told).map(|place| (*place, HeaderMatch::Initials)).collect();
        if !found.is_empty() || !(3..=5).contains(&letters.len()) || !letters.ends_with('r') {
            return found;
        }
        let persons = (0..).zip(&self.categories).filter(|(_, category)| **category == Category::PersonName);
        persons.map(|(place, _)| (place, HeaderMatch::Initials)).collect()
    }

    /// A short ambiguous word right behind a word for a person (`user_dh`, 客户xb).
    pub(super) fn behind_word(&self, words: &[String]) -> Found {
        match words {
            [.., front, last] if self.roles.is_role(front) || super::OWNERS.contains(&front.as_str()) => {
                self.behind(Front::Clear, last)
            }
            _ => Found::new(),
        }
    }

    /// Initials run together (`jkrsfzh`, 借款人身份证号; `hznianling`, 患者年龄): the end decides if it is long enough, and
    /// what stands before it is initials, thus has no vowel. Ends that no detector lists need five letters.
    pub(super) fn run_together(&self, word: &str) -> Found {
        const FEWEST: usize = 4;
        let cuts = (1..word.len().saturating_sub(FEWEST - 1)).filter_map(|at| word.split_at_checked(at));
        let ends = cuts.filter(|(front, end)| {
            let initials = !end.strip_suffix("id").unwrap_or(end).contains(VOWELS);
            let known = self.listed.contains(*end) || end.len() > FEWEST;
            !front.contains(VOWELS)
                && (end.len() > FEWEST || initials && known)
                && end.bytes().all(|b| b.is_ascii_lowercase())
        });
        let found = ends
            .filter_map(|(_, end)| self.ascii.get(end))
            .find(|f| f.iter().any(|(_, how)| *how == HeaderMatch::Full));
        found.cloned().unwrap_or_default()
    }
}
