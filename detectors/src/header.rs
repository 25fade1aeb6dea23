//! What a column's name says. The last word decides: `email_verified` is about verification, `user_email` about e-mail.

mod pinyin_names;

use std::collections::{BTreeMap, HashMap, HashSet};

use self::pinyin_names::Head;
use crate::catalog::DetectorIndex;
use crate::detector::Detector;
use crate::pinyin::Pinyin;
use crate::roles::Roles;
use crate::vocabulary::Category;
use crate::words::{
    CODES, HASHED, LABELS, MASKED, NEUTRAL, NUMBER, NUMBERED, ORGANISATIONS, OWNERS, QUESTIONS, SERVICE,
    SERVICE_SPELLED, WHICH, usual,
};

pub use crate::words::words;

/// Whether a name says nothing: letters and numbers of a list (`c1`, `f_017`, `col3`), or no name at all.
#[must_use]
pub fn is_opaque(name: &str) -> bool {
    const LISTED: &[&str] = &[
        "col", "column", "field", "var", "attr", "feature", "feat", "param", "value", "val", "data", "item", "列",
        "字段", "属性",
    ];
    words(name).iter().all(|word| {
        let short = word.is_ascii() && word.len() <= 2;
        short || word.bytes().all(|b| b.is_ascii_digit()) || LISTED.contains(&word.as_str())
    })
}

/// How a header speaks for a detector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeaderMatch {
    /// A word of the detector stands in the middle.
    Middle,
    /// The name ends in initials that may mean other words too (`hydm` is 会员代码 or 行业代码).
    Initials,
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
    /// Letters of the last word that says anything, if it is initials (Latin letters without a vowel).
    pub initials: Option<usize>,
    /// The name speaks of a company, a branch or a shop.
    pub organisation: bool,
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

/// Whether initials say more than that there is a code or a name of something: `gjdm` is 国籍代码 and 国家代码 alike.
fn is_telling(letters: &str) -> bool {
    const FEWEST: usize = 3;
    const ENDINGS: [&str; 14] = ["hm", "bh", "bm", "dm", "mc", "lx", "lb", "fl", "jb", "xx", "qk", "zt", "id", "h"];
    let rest = ENDINGS.iter().find_map(|ending| letters.strip_suffix(ending)).unwrap_or(letters);
    rest.len() >= FEWEST
}

/// The nouns of `holders` with every word for a number behind them.
fn held(holders: &[String]) -> Vec<String> {
    let with = |noun: &String| -> Vec<String> {
        let (han, latin) = CODES;
        if noun.is_ascii() {
            latin.iter().map(|code| format!("{noun} {code}")).collect()
        } else {
            han.iter().map(|code| format!("{noun}{code}")).collect()
        }
    };
    holders.iter().flat_map(with).collect()
}

/// Detectors that a name speaks for.
type Found = Vec<(DetectorIndex, HeaderMatch)>;

/// All header words of a catalogue.
#[derive(Clone, Debug)]
pub struct HeaderIndex {
    /// ASCII phrases, words joined by one space → detectors.
    ascii: HashMap<String, Vec<(DetectorIndex, HeaderMatch)>>,
    /// Phrases with other characters (`手机号`, `用户id`) as words, longest first.
    other: Vec<(Vec<String>, DetectorIndex, HeaderMatch)>,
    /// By the character with which they end: their places in that list, ascending.
    ends: HashMap<char, Vec<usize>>,
    /// By the character with which their last word begins.
    last_words: HashMap<char, Vec<usize>>,
    /// Words that speak against detectors.
    not: Denials,
    /// Category of each detector.
    categories: Vec<Category>,
    /// Words in the longest ASCII phrase.
    longest: usize,
    /// Words of the ASCII phrases, at which joined spellings are parted.
    known: HashSet<String>,
    /// Initials and full pinyin that detectors list themselves.
    listed: HashSet<String>,
    /// Detectors whose values have a shape.
    shaped: HashSet<DetectorIndex>,
    /// Two or three initials, which need a role before them.
    heads: HashMap<String, Head>,
    /// Chinese phrases in full pinyin.
    spelled: HashMap<String, Found>,
    pinyin: Pinyin,
    roles: Roles,
}

/// Words that speak against detectors: Latin ones stand alone in a name, others anywhere inside a word.
#[derive(Clone, Debug, Default)]
struct Denials {
    alone: HashMap<String, Vec<DetectorIndex>>,
    /// By their first character.
    within: HashMap<char, Vec<(String, DetectorIndex)>>,
}

impl Denials {
    fn add(&mut self, word: &str, detector: DetectorIndex) {
        match word.chars().next() {
            Some(first) if !word.is_ascii() => {
                self.within.entry(first).or_default().push((word.to_owned(), detector));
            }
            _ => self.alone.entry(word.to_owned()).or_default().push(detector),
        }
    }

    /// Detectors against which a name speaks.
    fn of(&self, words: &[String]) -> Vec<DetectorIndex> {
        let alone = words.iter().filter_map(|word| self.alone.get(word)).flatten().copied();
        let places = words.iter().filter(|word| !word.is_ascii()).flat_map(|word| {
            word.char_indices().map(|(at, first)| (&word[at..], self.within.get(&first).map_or(&[][..], Vec::as_slice)))
        });
        let within = places.flat_map(|(rest, denials)| {
            denials.iter().filter(|(word, _)| rest.starts_with(word.as_str())).map(|(_, detector)| *detector)
        });
        alone.chain(within).collect()
    }
}

impl HeaderIndex {
    pub(crate) fn new(detectors: &[Detector]) -> Self {
        let mut index = Self::empty();
        for (place, detector) in (0..).zip(detectors) {
            let words = &detector.headers;
            for phrase in words.zh.iter().chain(&words.pinyin).chain(&words.en) {
                index.add(phrase, place, HeaderMatch::Full);
            }
            for phrase in held(&words.holders) {
                index.add(&phrase, place, HeaderMatch::Full);
            }
            words.not.iter().for_each(|word| index.not.add(word, place));
            for phrase in &words.weak {
                index.add(phrase, place, HeaderMatch::Weak);
                index.add_head(place, phrase.clone(), Some(HeaderMatch::Weak));
            }
            if !detector.shape.is_empty() {
                index.shaped.insert(place);
            }
            index.listed.extend(words.pinyin.iter().cloned());
            for phrase in &words.pinyin {
                index.add_head(place, phrase.clone(), Some(HeaderMatch::Full));
            }
            for phrase in words.zh.iter().cloned().chain(held(&words.holders)).filter(|phrase| !phrase.is_ascii()) {
                index.add_pinyin(place, &phrase);
            }
        }
        index.categories = detectors.iter().map(|detector| detector.category).collect();
        index.add_initials(detectors);
        index.other.sort_by(|a, b| length(&b.0).cmp(&length(&a.0)).then(a.cmp(b)));
        for (place, (phrase, ..)) in index.other.iter().enumerate() {
            index.ends.entry(last_character(phrase)).or_default().push(place);
            if let Some(first) = phrase.last().and_then(|word| word.chars().next()) {
                index.last_words.entry(first).or_default().push(place);
            }
        }
        index
    }

    fn empty() -> Self {
        let pinyin = Pinyin::new();
        let roles = Roles::new(&pinyin);
        Self {
            ascii: HashMap::new(),
            other: Vec::new(),
            ends: HashMap::new(),
            last_words: HashMap::new(),
            not: Denials::default(),
            categories: Vec::new(),
            longest: 0,
            known: HashSet::new(),
            listed: HashSet::new(),
            shaped: HashSet::new(),
            heads: HashMap::new(),
            spelled: HashMap::new(),
            pinyin,
            roles,
        }
    }

    fn add(&mut self, phrase: &str, detector: DetectorIndex, how: HeaderMatch) {
        let words = words(phrase);
        if !words.iter().all(|word| word.is_ascii()) {
            self.other.push((words, detector, how));
            return;
        }
        self.longest = self.longest.max(words.len());
        let joined = words.concat();
        let words: Vec<String> = words.into_iter().map(usual).collect();
        self.known.extend(words.iter().filter(|word| word.len() > 2).cloned());
        for spelling in [words.join(" "), words.concat(), joined] {
            let known = self.ascii.entry(spelling).or_default();
            if !known.contains(&(detector, how)) {
                known.push((detector, how));
            }
        }
    }

    /// Initials of the Chinese words, from four letters on, where no header word is spelled so. Initials that several
    /// categories share are ambiguous.
    fn add_initials(&mut self, detectors: &[Detector]) {
        const FEWEST: usize = 4;
        let mut found: BTreeMap<String, Vec<DetectorIndex>> = BTreeMap::new();
        for (place, detector) in (0..).zip(detectors) {
            let words = &detector.headers;
            let all = words.zh.iter().cloned().chain(held(&words.holders)).filter(|phrase| !phrase.is_ascii());
            let mut all: Vec<String> = all.filter_map(|phrase| self.pinyin.initials(&phrase)).collect();
            if detector.category == Category::PersonName {
                all.extend(all.clone().iter().filter(|letters| letters.ends_with('r')).map(|who| format!("{who}xm")));
            }
            for letters in
                all.into_iter().filter(|letters| letters.len() >= FEWEST && !self.ascii.contains_key(letters))
            {
                found.entry(letters).or_default().push(place);
            }
        }
        for (letters, mut places) in found {
            places.dedup();
            let one = places.iter().all(|place| self.category(*place) == self.category(places[0]));
            let how = if one && is_telling(&letters) { HeaderMatch::Full } else { HeaderMatch::Initials };
            self.ascii.insert(letters, places.into_iter().map(|place| (place, how)).collect());
        }
    }

    fn category(&self, detector: DetectorIndex) -> Category {
        self.categories[usize::from(detector)]
    }

    /// Reads a column's name or path. What stands in brackets at the end (年龄（岁）) is left out where it hides the rest.
    #[must_use]
    pub fn read(&self, name: &str) -> HeaderReading {
        let reading = self.read_whole(name);
        let full = reading.matches.iter().any(|(_, how)| *how == HeaderMatch::Full);
        let Some(at) = name.find(['(', '（', '[', '【']).filter(|at| *at > 0 && !full) else { return reading };
        let matches = self.read_whole(&name[..at]).matches;
        if matches.is_empty() { reading } else { HeaderReading { matches, ..reading } }
    }

    fn read_whole(&self, name: &str) -> HeaderReading {
        let mut words: Vec<String> = words(name).into_iter().flat_map(|word| self.parted(word)).map(usual).collect();
        let mut reading = self.remarks(&words);
        let is_full = |found: &[(DetectorIndex, HeaderMatch)]| found.iter().any(|(_, how)| *how == HeaderMatch::Full);
        loop {
            let found = self.at_end(&words);
            if is_full(&found) || reading.matches.is_empty() {
                reading.matches = found;
            }
            if is_full(&reading.matches) || !cut_ending(&mut words, &mut reading.altered) {
                break;
            }
        }
        let labelled = self.labelled(&words);
        if !labelled.is_empty() {
            reading.matches = labelled;
        } else if reading.matches.is_empty() {
            reading.matches = self.qualified(&words);
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

    /// The code or label of a closed list (`sex_desc`, 民族名称) is read as the list itself.
    fn labelled(&self, words: &[String]) -> Found {
        let closed = |category| {
            matches!(
                category,
                Category::Gender
                    | Category::Ethnicity
                    | Category::Religion
                    | Category::MaritalStatus
                    | Category::Nationality
                    | Category::SpecificIdentity
                    | Category::SexualOrientation
            )
        };
        self.without_ending(words, LABELS, closed)
    }

    /// A name that ends in what only says which one, or that there is a number.
    fn qualified(&self, words: &[String]) -> Found {
        let identifies = |c: Category| c.bearing().counts();
        let numbered = self.without_ending(words, NUMBERED, identifies);
        let named = self.without_ending(words, &["xm", "姓名"], |category| category == Category::PersonName);
        match words {
            _ if !numbered.is_empty() => numbered,
            _ if !named.is_empty() => named,
            [rest @ .., last] if WHICH.contains(&last.as_str()) => self.at_end(rest),
            _ => numbered,
        }
    }

    /// What a name says once one of `endings` is cut, as far as its category is `wanted`.
    fn without_ending(&self, words: &[String], endings: &[&str], wanted: impl Fn(Category) -> bool) -> Found {
        let Some((last, before)) = words.split_last() else { return Found::new() };
        for ending in endings {
            let Some(rest) = last.strip_suffix(ending) else { continue };
            let mut shorter = before.to_vec();
            // Latin letters part from a word only where it is one of initials, which have no vowels to hide a word in.
            match rest.len() {
                0 => {}
                1 | 2 if last.is_ascii() => continue,
                _ if last.is_ascii() && ending.len() > 2 => continue,
                _ => shorter.push(rest.to_owned()),
            }
            let mut found = self.at_end(&shorter);
            found.retain(|(detector, how)| *how == HeaderMatch::Full && wanted(self.category(*detector)));
            if !found.is_empty() {
                return found;
            }
        }
        Found::new()
    }

    /// What a name says besides naming a content.
    fn remarks(&self, words: &[String]) -> HeaderReading {
        let holds =
            |wanted: &str| words.iter().any(|w| if wanted.is_ascii() { w == wanted } else { w.contains(wanted) });
        let tells = |w: &String| !NEUTRAL.contains(&w.as_str()) && !w.bytes().all(|b| b.is_ascii_digit());
        let asks = words.first().is_some_and(|first| {
            QUESTIONS.iter().any(|q| if q.is_ascii() { words.len() > 1 && first == q } else { first.starts_with(q) })
        });
        HeaderReading {
            asks,
            service: SERVICE.iter().any(|word| holds(word))
                || SERVICE_SPELLED.iter().any(|word| words.iter().any(|w| w.contains(word))),
            initials: words
                .iter()
                .rev()
                .find(|word| tells(word))
                .filter(|word| self.is_joinable(word))
                .map(String::len),
            organisation: ORGANISATIONS.iter().any(|word| holds(word)),
            denied: self.not.of(words),
            ..HeaderReading::default()
        }
    }

    /// Detectors of the longest phrase at the end of the name.
    fn at_end(&self, words: &[String]) -> Found {
        let mixed = self.other_end(words);
        let Some(last) = words.last().filter(|last| mixed.is_empty() && last.is_ascii()) else { return mixed };
        for count in (1..=self.longest.min(words.len())).rev() {
            let end = &words[words.len() - count..];
            // Initials are parted at will (`xb_dm`); words with vowels are not (`ad_id` is no `adid`).
            let joined = Some(end.concat()).filter(|letters| self.is_joinable(letters));
            if let Some(found) = self.ascii.get(&end.join(" ")).or_else(|| self.ascii.get(joined.as_ref()?)) {
                let sure = found.iter().any(|(_, how)| *how == HeaderMatch::Full);
                let better = if sure { Found::new() } else { self.behind_word(words) };
                return if better.is_empty() { found.clone() } else { better };
            }
            let composed = joined.map(|letters| self.composed(&letters)).unwrap_or_default();
            if !composed.is_empty() {
                return composed;
            }
        }
        let spelled = self.spelled_end(words);
        let readings =
            [spelled, self.composed(last), self.run_together(last), self.behind_word(words), self.alone(last)];
        readings.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Whether parts of a name may be read as one word: initials have no vowels, but for a last `id`.
    fn is_joinable(&self, letters: &str) -> bool {
        let initials = letters.strip_suffix("id").unwrap_or(letters);
        letters.is_ascii() && !initials.contains(['a', 'e', 'i', 'o', 'u']) || self.listed.contains(letters)
    }

    /// A joined spelling (`userphone`) as two words, where the second is one of the catalogue; a plural as its singular.
    fn parted(&self, word: String) -> Vec<String> {
        let is_known = |word: &str| self.known.contains(&usual(word.to_owned()));
        if word.is_ascii() && !is_known(&word) {
            let rest = OWNERS.iter().find_map(|owner| word.strip_prefix(owner).filter(|rest| is_known(rest)));
            if let Some(rest) = rest {
                return vec![word[..word.len() - rest.len()].to_owned(), rest.to_owned()];
            }
            let singular = word.strip_suffix("es").filter(|one| is_known(one)).or_else(|| word.strip_suffix('s'));
            let singular = singular.filter(|one| one.contains(['a', 'e', 'i', 'o', 'u']));
            if let Some(one) = singular.filter(|one| is_known(one)) {
                return vec![one.to_owned()];
            }
        }
        vec![word]
    }

    /// The same among phrases that are not plain ASCII.
    fn other_end(&self, words: &[String]) -> Vec<(DetectorIndex, HeaderMatch)> {
        let mut best = Vec::new();
        let mut longest = 0;
        let places = self.ends.get(&last_character(words)).map_or(&[][..], Vec::as_slice);
        for (phrase, detector, how) in places.iter().map(|place| &self.other[*place]) {
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
        // Each of these phrases holds a character that is no ASCII; it can only stand where its last word begins.
        let spoken = if words.iter().all(|word| word.is_ascii()) { &[][..] } else { words };
        for (word, at, first) in spoken.iter().flat_map(|word| word.char_indices().map(move |(at, c)| (word, at, c))) {
            for place in self.last_words.get(&first).into_iter().flatten() {
                let (phrase, detector, how) = &self.other[*place];
                let holds = match phrase.as_slice() {
                    [one] => word[at..].starts_with(one.as_str()),
                    _ => at == 0 && (1..=words.len()).any(|end| ends_in(&words[..end], phrase)),
                };
                if holds && *how == HeaderMatch::Full {
                    found.push(*detector);
                }
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

/// The character with which a name or phrase ends.
fn last_character(words: &[String]) -> char {
    words.last().and_then(|word| word.chars().next_back()).unwrap_or('\0')
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
