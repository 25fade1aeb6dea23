//! What words in free text announce: a name behind 联系人, an address behind 住址. Names and addresses have no form of
//! their own, so inside text they are looked for only where a word says that one follows.

use crate::han::{Marks, Pairs};
use crate::vocabulary::Category;

/// Shortest text that can hold a cue and what it announces.
pub(crate) const SHORTEST: usize = 12;

/// Words behind which a person's name stands.
const PERSONS: &[&str] = &[
    "姓名",
    "联系人",
    "联络人",
    "收件人",
    "收货人",
    "寄件人",
    "申请人",
    "投保人",
    "经办人",
    "客户",
    "患者",
    "病人",
    "车主",
    "户主",
    "业主",
    "司机",
    "乘客",
    "旅客",
    "家属",
    "家长",
    "本人",
];
/// Words behind which an address stands.
const PLACES: &[&str] = &["地址", "住址", "家住", "现住", "住在", "户籍"];
/// Words in front of which a name stands.
const TITLES: &[&str] = &["先生", "女士"];

/// Longest address in bytes.
const LONGEST_PLACE: usize = 240;

/// Text that a cue announces, to be judged as if it were a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Announced<'a> {
    pub(crate) text: &'a [u8],
    pub(crate) category: Category,
    /// A colon or a pause parts it from its cue and it ends where a pause follows: nothing has to be guessed.
    pub(crate) whole: bool,
}

/// Calls `each` with the candidates of every cue, the best first.
pub(crate) fn announced<'a>(text: &'a [u8], mut each: impl FnMut(&[Announced<'a>])) {
    let mut from = 0;
    while let Some((end, cue)) = next_cue(text, from) {
        from = end;
        let candidates = if cue < PERSONS.len() {
            behind(text, end)
        } else if cue < PERSONS.len() + PLACES.len() {
            [place(&text[end..]), None, None]
        } else {
            before(&text[..end - TITLES[0].len()])
        };
        let candidates: Vec<Announced<'_>> = candidates.into_iter().flatten().collect();
        if !candidates.is_empty() {
            each(&candidates);
        }
    }
}

/// The address that may stand behind a cue.
fn place(text: &[u8]) -> Option<Announced<'_>> {
    let place = skip_marks(text);
    let length = place.windows(3).position(is_pause).unwrap_or(place.len()).min(until_ascii_pause(place));
    let fits = (SHORTEST..=LONGEST_PLACE).contains(&length);
    fits.then(|| Announced { text: &place[..length], category: Category::Address, whole: true })
}

/// The end and number of the first cue at or behind `from`. No cue holds the beginning of another one, so that the first
/// to begin is the first to end.
fn next_cue(text: &[u8], from: usize) -> Option<(usize, usize)> {
    FIRSTS.places(&text[from..]).find_map(|place| {
        let rest = &text[from + place..];
        let cue = rest
            .first_chunk()
            .filter(|two| BEGINNINGS.may_hold(**two))
            .and_then(|_| cues().enumerate().find(|(_, cue)| rest.starts_with(cue.as_bytes())));
        cue.map(|(number, cue)| (from + place + cue.len(), number))
    })
}

fn cues() -> impl Iterator<Item = &'static str> {
    PERSONS.iter().chain(PLACES).chain(TITLES).copied()
}

/// The first characters of the cues.
static FIRSTS: Marks = Marks::beginning(&[PERSONS, PLACES, TITLES]);
/// How the cues begin.
static BEGINNINGS: Pairs = Pairs::beginning(&[PERSONS, PLACES, TITLES]);

/// The names that may stand behind a cue.
fn behind(text: &[u8], cue: usize) -> [Option<Announced<'_>>; 3] {
    let rest = &text[cue..];
    let name = skip_marks(rest);
    let parted = name.len() < rest.len();
    let run = han(name);
    let candidate = |characters: usize, whole: bool| {
        let text = name.get(..3 * characters).filter(|_| characters <= run && characters >= 2)?;
        Some(Announced { text, category: Category::PersonName, whole })
    };
    let ends = (2..=4).contains(&run);
    [if ends { candidate(run, parted) } else { None }, candidate(3, false), candidate(2, false)]
}

/// The names that may stand in front of a title.
fn before(text: &[u8]) -> [Option<Announced<'_>>; 3] {
    let candidate = |characters: usize| {
        let text = &text[text.len().checked_sub(3 * characters)?..];
        let fits = han(text) == characters;
        fits.then_some(Announced { text, category: Category::PersonName, whole: false })
    };
    [candidate(3), candidate(2), None]
}

/// How many Chinese characters stand at the beginning (those of three bytes, U+4E00 to U+9FFF).
fn han(text: &[u8]) -> usize {
    let is_han = |c: &[u8]| matches!(c, [0xE4, 0xB8..=0xBF, _] | [0xE5..=0xE9, _, _]);
    text.chunks(3).take_while(|c| is_han(c)).count()
}

/// What stands behind colons, spaces and words that only join.
fn skip_marks(mut text: &[u8]) -> &[u8] {
    loop {
        text = match text {
            [b':' | b' ' | b'=' | b'-' | b'\t', rest @ ..] | [0xEF, 0xBC, 0x9A, rest @ ..] => rest,
            [a, b, c, rest @ ..]
                if ["是", "为", "叫", "：", "　"].iter().any(|word| word.as_bytes() == [*a, *b, *c]) =>
            {
                rest
            }
            _ => return text,
        };
    }
}

/// A mark that ends what was announced.
fn is_pause(window: &[u8]) -> bool {
    ["，", "。", "；", "、", "！"].iter().any(|mark| mark.as_bytes() == window)
}

fn until_ascii_pause(text: &[u8]) -> usize {
    text.iter().position(|b| matches!(b, b',' | b';' | b'\n' | b'"' | b'|')).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{announced, cues, next_cue};

    /// All candidates as `text` or `text!` where nothing was guessed.
    fn all(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        announced(text.as_bytes(), |candidates| {
            let shown = |a: &super::Announced<'_>| {
                format!("{}{}", String::from_utf8_lossy(a.text), if a.whole { "!" } else { "" })
            };
            found.extend(candidates.iter().map(shown));
        });
        found
    }

    #[test]
    fn every_cue_is_found_and_none_begins_inside_another() {
        for (number, cue) in cues().enumerate() {
            assert_eq!(next_cue(format!("请问a{cue}").as_bytes(), 3), Some((7 + cue.len(), number)), "{cue}");
            let begins_inside = |other: &str| (3..cue.len()).step_by(3).any(|at| other.starts_with(&cue[at..]));
            let overlapped: Vec<&str> = cues().filter(|other| begins_inside(other)).collect();
            assert!(overlapped.iter().all(|other| other.len() >= 6 && cue.len() == 6), "{cue} {overlapped:?}");
        }
        assert_eq!(next_cue("请问".as_bytes(), 0), None);
    }

    #[test]
    fn candidates_stand_behind_their_cue() {
        assert_eq!(all("姓名:张伟,电话另报"), ["张伟!", "张伟"]);
        assert_eq!(all("联系人王小明电话"), ["王小明", "王小"]);
        assert_eq!(all("请王伟先生签收"), ["请王伟", "王伟"]);
        assert_eq!(all("住址:浙江省杭州市西湖区文三路90号,勿敲门"), ["浙江省杭州市西湖区文三路90号!"]);
        assert_eq!(all("客户要求退货"), ["要求退货", "要求退", "要求"]);
        assert_eq!(all("无"), Vec::<String>::new());
        assert_eq!(all("姓名"), Vec::<String>::new());
    }
}
