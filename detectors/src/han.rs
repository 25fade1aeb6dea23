//! Sets of Chinese characters that are asked for in every cell: one look-up says whether a character belongs.

/// Bytes of a character of the block of unified ideographs in UTF-8.
pub(crate) const BYTES: usize = 3;

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;
const WORDS: usize = (LAST - FIRST + 1) as usize / u64::BITS as usize;

/// A character of the block of unified ideographs (U+4E00 to U+9FFF), which holds all but the rarest characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Han(u16);

impl Han {
    /// A character, if it is one of the block.
    #[inline]
    pub(crate) fn of(character: char) -> Option<Self> {
        let code = u32::from(character);
        (FIRST..=LAST).contains(&code).then(|| Self((code - FIRST) as u16))
    }

    /// The character that these bytes of UTF-8 write, if it is one of the block.
    #[inline]
    pub(crate) const fn read(bytes: [u8; BYTES]) -> Option<Self> {
        let [first, second, third] = bytes;
        if first & 0xF0 != 0xE0 || second & 0xC0 != 0x80 || third & 0xC0 != 0x80 {
            return None;
        }
        let code = (first as u32 & 0xF) << 12 | (second as u32 & 0x3F) << 6 | third as u32 & 0x3F;
        if code < FIRST || code > LAST { None } else { Some(Self((code - FIRST) as u16)) }
    }
}

/// The characters of a text of nothing but such characters.
#[inline]
pub(crate) fn all(text: &[u8]) -> impl DoubleEndedIterator<Item = Option<Han>> {
    text.as_chunks::<BYTES>().0.iter().map(|bytes| Han::read(*bytes))
}

/// Whether bytes are UTF-8: told here for characters of one byte and of three, else by the standard library.
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [0..=0x7F, rest @ ..] | [0xE1..=0xEC | 0xEE | 0xEF, 0x80..=0xBF, 0x80..=0xBF, rest @ ..] => rest,
            _ => return std::str::from_utf8(rest).is_ok(),
        };
    }
}

/// The last character of a text and what stands before it; `\0` where the bytes are no character.
#[inline]
pub(crate) fn last(text: &[u8]) -> (&[u8], char) {
    match text {
        [before @ .., byte] if byte.is_ascii() => (before, char::from(*byte)),
        // A character of three bytes that is no surrogate (0xED begins those).
        [before @ .., first @ (0xE1..=0xEC | 0xEE | 0xEF), second @ 0x80..=0xBF, third @ 0x80..=0xBF] => {
            let code = u32::from(first & 0xF) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
            (before, char::from_u32(code).unwrap_or('\0'))
        }
        _ => {
            let start = text.iter().rposition(|byte| byte & 0xC0 != 0x80).unwrap_or(0);
            let (before, last) = text.split_at(start);
            (before, std::str::from_utf8(last).ok().and_then(|last| last.chars().next()).unwrap_or('\0'))
        }
    }
}

/// The characters of a name of two to four and nothing else.
#[inline]
pub(crate) fn name(text: &[u8]) -> Option<([Han; 4], usize)> {
    let (characters, rest) = text.as_chunks::<BYTES>();
    if !(2..=4).contains(&characters.len()) || !rest.is_empty() {
        return None;
    }
    let mut name = [Han(0); 4];
    for (place, bytes) in name.iter_mut().zip(characters) {
        *place = Han::read(*bytes)?;
    }
    Some((name, characters.len()))
}

/// Two characters as they stand in a text.
pub(crate) type Two = [u8; 2 * BYTES];

/// Words by the two characters with which they begin or end, in twelve bits: most texts share them with no word, and
/// only those that do are compared.
#[derive(Debug)]
pub(crate) struct Pairs([u64; 64]);

impl Pairs {
    /// Of how the words of some lists begin.
    pub(crate) const fn beginning(lists: &[&[&str]]) -> Self {
        Self::of(lists, false)
    }

    /// Of how they end.
    pub(crate) const fn ending(lists: &[&[&str]]) -> Self {
        Self::of(lists, true)
    }

    /// Words of a single character are left out.
    const fn of(lists: &[&[&str]], last: bool) -> Self {
        let mut pairs = [0; 64];
        let mut of = 0;
        while of < lists.len() {
            let mut word = 0;
            while word < lists[of].len() {
                let bytes = lists[of][word].as_bytes();
                let two = if last { bytes.last_chunk() } else { bytes.first_chunk() };
                if let Some(two) = two {
                    let place = Self::mixed(*two);
                    pairs[place as usize / 64] |= 1 << (place % 64);
                }
                word += 1;
            }
            of += 1;
        }
        Self(pairs)
    }

    /// False where no word has these two characters.
    #[inline]
    pub(crate) const fn may_hold(&self, two: Two) -> bool {
        let place = Self::mixed(two);
        self.0[place as usize / 64] >> (place % 64) & 1 == 1
    }

    /// Twelve bits of two characters, from their last bytes and what the bytes before have apart.
    const fn mixed(two: Two) -> u16 {
        let [_, a, b, _, c, d] = two;
        let low = (b & 63) as u16 | ((d & 63) as u16) << 6;
        low ^ (a & 63) as u16 ^ ((c & 63) as u16) << 5
    }
}

/// A set of characters of the block.
#[derive(Debug)]
pub(crate) struct HanSet([u64; WORDS]);

impl HanSet {
    /// The characters of some texts; what is outside the block is left out.
    pub(crate) const fn of(texts: &[&str]) -> Self {
        let mut set = [0; WORDS];
        let mut text = 0;
        while text < texts.len() {
            let bytes = texts[text].as_bytes();
            let mut at = 0;
            while at + BYTES <= bytes.len() {
                let read = Han::read([bytes[at], bytes[at + 1], bytes[at + 2]]);
                if let Some(Han(place)) = read {
                    set[place as usize / 64] |= 1 << (place % 64);
                    at += BYTES;
                } else {
                    at += 1;
                }
            }
            text += 1;
        }
        Self(set)
    }

    #[inline]
    pub(crate) const fn contains(&self, character: Han) -> bool {
        self.0[character.0 as usize / 64] >> (character.0 % 64) & 1 == 1
    }
}

/// Characters to be looked for in running text, told by their last two bytes: half a kilobyte, at the price of other
/// characters that end alike.
#[derive(Debug)]
pub(crate) struct Marks([u64; 64]);

impl Marks {
    /// Marks every character of a text; all of them must have three bytes.
    pub(crate) const fn of(characters: &str) -> Self {
        let mut marks = [0; 64];
        let bytes = characters.as_bytes();
        let mut at = 0;
        while at + BYTES <= bytes.len() {
            marks[bytes[at + 1] as usize & 63] |= 1 << (bytes[at + 2] & 63);
            at += BYTES;
        }
        Self(marks)
    }

    /// Marks the first character of every word of some lists; each must have three bytes.
    pub(crate) const fn beginning(lists: &[&[&str]]) -> Self {
        let mut marks = [0; 64];
        let mut of = 0;
        while of < lists.len() {
            let mut word = 0;
            while word < lists[of].len() {
                let bytes = lists[of][word].as_bytes();
                marks[bytes[1] as usize & 63] |= 1 << (bytes[2] & 63);
                word += 1;
            }
            of += 1;
        }
        Self(marks)
    }

    /// Where in a text of UTF-8 a character stands that may be one of them.
    #[inline]
    pub(crate) fn places<'t>(&'t self, text: &'t [u8]) -> impl Iterator<Item = usize> + 't {
        let mut rest = text;
        std::iter::from_fn(move || {
            while let [first, behind @ ..] = rest {
                let place = text.len() - rest.len();
                // The last byte of a longer character is passed over like a letter.
                rest = behind;
                if *first >= 0xE0
                    && let [second, third, behind @ ..] = behind
                {
                    rest = behind;
                    if self.0[usize::from(second & 63)] >> (third & 63) & 1 == 1 {
                        return Some(place);
                    }
                }
            }
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Han, HanSet, Marks, Pairs, all, is_text, last};

    #[test]
    fn a_character_is_read_or_refused() {
        let read = |text: &str| all(text.as_bytes()).map(|han| han.map(|han| han.0)).collect::<Vec<_>>();
        assert_eq!(read("一鿿"), [Some(0), Some(0x9FFF - 0x4E00)]);
        assert_eq!(read("〇가abc"), [None, None, None]);
        assert_eq!(Han::read([0xE4, 0xB8, 0x41]), None);
        assert_eq!(Han::read([0xC4, 0xB8, 0x80]), None);
    }

    #[test]
    fn the_last_character_is_read_whatever_its_length() {
        for character in ['a', 'é', '王', '\u{D7FF}', '\u{E000}', '\u{FFFD}', '😀', '\u{800}'] {
            assert_eq!(last(format!("x{character}").as_bytes()), (&b"x"[..], character));
        }
        for broken in [&b"x\xED\xA0\x80"[..], b"x\xE4\xB8", b"x\xB8"] {
            assert_eq!(last(broken).1, '\0', "{broken:?}");
        }
        assert_eq!(last(b""), (&b""[..], '\0'));
    }

    #[test]
    fn words_are_told_by_two_of_their_characters() {
        static ENDS: Pairs = Pairs::ending(&[&["有限公司", "医院"]]);
        let may = |text: &str| ENDS.may_hold(*text.as_bytes().last_chunk().unwrap());
        assert!(may("某公司") && may("某医院"));
        assert!(!may("某某路") && !may("院医"));
    }

    #[test]
    fn text_is_told_from_other_bytes() {
        for text in ["", "a", "浙江省1号", "é浙", "😀", "\u{800}", "\u{D7FF}a"] {
            assert!(is_text(text.as_bytes()), "{text}");
        }
        for broken in [&b"\xE6\xB5"[..], b"a\xFF", b"\xED\xA0\x80", b"\xE0\x80\x80", b"\xE6\xB5\x41"] {
            assert!(!is_text(broken), "{broken:?}");
        }
    }

    #[test]
    fn a_set_holds_its_characters_and_no_others() {
        static SET: HanSet = HanSet::of(&["王a李", "〇一", "鿿"]);
        for code in 0x4E00..=0x9FFFu32 {
            let character = char::from_u32(code).unwrap();
            let han = all(character.to_string().as_bytes()).next().flatten().unwrap();
            assert_eq!(SET.contains(han), "王李一鿿".contains(character), "{character}");
        }
    }

    #[test]
    fn marks_are_found_wherever_they_stand() {
        static MARKS: Marks = Marks::of("市路");
        let found = |text: &str| MARKS.places(text.as_bytes()).collect::<Vec<_>>();
        assert_eq!(found("市路"), [0, 3]);
        assert_eq!(found("a·市1路"), [3, 7]);
        assert_eq!(found("😀市"), [4], "behind a character of four bytes");
        assert_eq!(found("没有"), [0usize; 0]);
        assert_eq!(found(""), [0usize; 0]);
    }
}
