//! The forms in which a cell is judged: *plain* (wrapping cut, full width made half) and *compact* (separators and prefixes cut).

pub mod class;

/// What one pass over the bytes of a cell tells: its classes, and whether it may have one of the rarer forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Traits(u16);

impl Traits {
    /// `*` and the first bytes of the other signs by which values are blanked.
    const STAR: u16 = 1 << 8;
    /// First bytes of full-width characters.
    const FULL_WIDTH: u16 = 1 << 9;
    /// `e` and `E`.
    const EXPONENT: u16 = 1 << 10;
    /// First bytes of separators that are not ASCII.
    const WIDE_SEPARATOR: u16 = 1 << 11;

    const TABLE: [u16; 256] = {
        let mut table = [0; 256];
        let mut byte = 0usize;
        while byte < 256 {
            table[byte] = class::of_byte(byte as u8) as u16
                | match byte as u8 {
                    b'E' | b'e' => Self::EXPONENT,
                    0xC2 => Self::WIDE_SEPARATOR,
                    b'*' | 0xC3 => Self::STAR,
                    0xE2 => Self::STAR | Self::WIDE_SEPARATOR,
                    0xE3 => Self::FULL_WIDTH | Self::WIDE_SEPARATOR,
                    0xEF => Self::STAR | Self::FULL_WIDTH,
                    _ => 0,
                };
            byte += 1;
        }
        table
    };

    /// Reads every byte once.
    #[inline]
    pub(crate) fn of(bytes: &[u8]) -> Self {
        static TABLE: [u16; 256] = Traits::TABLE;
        Self(bytes.iter().fold(0, |all, byte| all | TABLE[usize::from(*byte)]))
    }

    /// The classes alone.
    pub(crate) fn classes(self) -> u8 {
        self.0 as u8
    }

    /// Whether parts may be blanked.
    pub(crate) fn may_be_masked(self) -> bool {
        self.0 & Self::STAR != 0
    }

    /// Whether it may be a number written with an exponent.
    pub(crate) fn may_be_scientific(self) -> bool {
        let all = Self::EXPONENT | u16::from(class::DIGIT | class::DOT);
        self.0 & all == all
    }
}

/// Whether the plain form of a cell is the cell itself, as far as can be told without looking closely.
#[inline]
pub(crate) fn is_plain(cell: &[u8], traits: Traits) -> bool {
    let scheme = may_be_scheme(cell) && traits.classes() & class::OTHER != 0;
    has_bare_edges(cell) && !scheme && traits.0 & Traits::FULL_WIDTH == 0
}

/// Whether a cell begins and ends with nothing that the plain form lacks.
#[inline]
fn has_bare_edges(cell: &[u8]) -> bool {
    let edge = |byte: Option<&u8>, side: u8| byte.map_or(0, |byte| EDGES[usize::from(*byte)] & side);
    edge(cell.first(), STARTS) | edge(cell.last(), ENDS) == 0
}

const STARTS: u8 = 1;
const ENDS: u8 = 2;

/// Bytes with which something may begin or end that the plain form lacks.
static EDGES: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0usize;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b' ' | b'\t' | b'\n' | 0x0C | b'\r' | b'"' | b'\'' | b'`' | 0 => STARTS | ENDS,
            b'=' | b'<' | 0xE2 | 0xEF => STARTS,
            b';' | b',' | 0x8B..=0x8F | 0xBF => ENDS,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Whether a plain cell stands for "no value".
#[must_use]
#[inline]
pub fn is_null(plain: &[u8]) -> bool {
    match plain.first() {
        Some(first) => MAY_BE_NULL[usize::from(*first)] && is_null_marker(plain),
        None => true,
    }
}

/// Chinese words for no value.
const NULL_WORDS: [&str; 5] = ["无", "空", "未知", "暂无", "不详"];

/// First bytes of all markers.
static MAY_BE_NULL: [bool; 256] = {
    let mut table = [false; 256];
    let firsts = ['-', '\\', '#', '(', 'n', 'N'];
    let mut at = 0;
    while at < firsts.len() {
        table[firsts[at] as usize] = true;
        at += 1;
    }
    let mut at = 0;
    while at < NULL_WORDS.len() {
        table[NULL_WORDS[at].as_bytes()[0] as usize] = true;
        at += 1;
    }
    table
};

fn is_null_marker(plain: &[u8]) -> bool {
    match plain {
        b"-" | b"--" | b"\\N" | b"#N/A" | b"(null)" => true,
        _ if plain.len() > 9 => false,
        _ if plain[0] >= 0x80 => NULL_WORDS.iter().any(|word| plain == word.as_bytes()),
        _ => [&b"null"[..], b"none", b"nan", b"n/a", b"na", b"nil"].iter().any(|word| plain.eq_ignore_ascii_case(word)),
    }
}

/// Whether a cell holds a value: what is left of it in its plain form is no marker of absence.
#[must_use]
pub fn holds_value(cell: &[u8], scratch: &mut Vec<u8>) -> bool {
    match cell {
        [] => false,
        // Nothing is cut in front of these, and no marker begins with them.
        [b'0'..=b'9' | b'A'..=b'M' | b'O'..=b'S' | b'U'..=b'Z' | b'a'..=b'l' | b'o'..=b's' | b'u'..=b'z', ..] => true,
        [first @ 0xE4..=0xE9, second, third, ..] => {
            let begins_marker = NULL_WORDS.iter().any(|word| word.as_bytes().starts_with(&[*first, *second, *third]));
            !begins_marker || !is_null(plain(cell, scratch))
        }
        _ => !is_null(plain(cell, scratch)),
    }
}

/// The plain form: outer white space, quotes and a leading apostrophe cut, full-width ASCII made half width.
#[must_use]
#[inline]
pub fn plain<'a>(cell: &'a [u8], scratch: &'a mut Vec<u8>) -> &'a [u8] {
    if has_bare_edges(cell) && !may_be_scheme(cell) && cell.is_ascii() {
        return cell;
    }
    unwrapped(cell, scratch)
}

/// Whether a scheme may begin so.
fn may_be_scheme(cell: &[u8]) -> bool {
    matches!(cell, [b'm' | b't' | b'T', ..])
}

fn unwrapped<'a>(cell: &'a [u8], scratch: &'a mut Vec<u8>) -> &'a [u8] {
    let cut = unwrap(cell);
    if memchr::memchr2(0xEF, 0xE3, cut).is_none() {
        return cut;
    }
    narrow(cut, scratch);
    let (start, end) = bounds(scratch);
    &scratch[start..end]
}

fn unwrap(cell: &[u8]) -> &[u8] {
    let mut inner = cell;
    loop {
        let (start, end) = bounds(inner);
        let cut = &inner[start..end];
        // `="138…"`, `<a@example.com>`, `mailto:…`, and characters without width around a value.
        inner = match cut {
            [b'=', rest @ ..] | [b'<', rest @ .., b'>'] if !rest.is_empty() => rest,
            [0xE2, 0x80, 0x8B..=0x8F | 0xAA..=0xAE, rest @ ..]
            | [0xE2, 0x81, 0xA0 | 0xA6..=0xA9, rest @ ..]
            | [0xEF, 0xBB, 0xBF, rest @ ..]
            | [rest @ .., 0xE2, 0x80, 0x8B..=0x8F | 0xAA..=0xAE]
            | [rest @ .., 0xE2, 0x81, 0xA0 | 0xA6..=0xA9]
            | [rest @ .., 0xEF, 0xBB, 0xBF] => rest,
            [rest @ .., b';' | b','] if !rest.is_empty() => rest,
            _ => match SCHEMES.iter().find_map(|scheme| cut.strip_prefix(*scheme)) {
                Some(rest) => rest,
                None => return cut,
            },
        };
    }
}

/// Words of addresses that stand in front of a number or e-mail address.
const SCHEMES: &[&[u8]] = &[b"mailto:", b"tel:", b"TEL:", b"Tel:"];

/// Where the content of a wrapped cell begins and ends.
fn bounds(cell: &[u8]) -> (usize, usize) {
    let (mut start, mut end) = (0, cell.len());
    while start < end && (cell[start].is_ascii_whitespace() || matches!(cell[start], b'"' | b'\'' | b'`' | 0)) {
        start += 1;
    }
    while end > start && (cell[end - 1].is_ascii_whitespace() || matches!(cell[end - 1], b'"' | b'\'' | b'`' | 0)) {
        end -= 1;
    }
    (start, end)
}

/// Full-width ASCII (U+FF01–FF5E) and the ideographic space, made half width.
pub(crate) fn narrow(cell: &[u8], out: &mut Vec<u8>) {
    out.clear();
    let mut i = 0;
    while i < cell.len() {
        match cell[i..] {
            [0xEF, 0xBC, low @ 0x81..=0xBF, ..] => {
                out.push(low - 0x60);
                i += 3;
            }
            [0xEF, 0xBD, low @ 0x80..=0x9E, ..] => {
                out.push(low - 0x20);
                i += 3;
            }
            [0xE3, 0x80, 0x80, ..] => {
                out.push(b' ');
                i += 3;
            }
            [byte, ..] => {
                out.push(byte);
                i += 1;
            }
            [] => break,
        }
    }
}

/// The compact form of a plain cell, or `None` where it would be the same or the cell is too long for an identifier.
#[must_use]
pub fn compact<'a>(plain: &[u8], classes: u8, scratch: &'a mut Vec<u8>) -> Option<&'a [u8]> {
    let touched = class::SEPARATOR | class::LOWER | class::DOT | class::WIDE | class::OTHER;
    if plain.len() > LONGEST_COMPACT || classes & class::DIGIT == 0 || (classes & touched == 0 && !has_prefix(plain)) {
        return None;
    }
    scratch.clear();
    if classes & class::WIDE == 0 {
        scratch.extend_from_slice(plain);
        if classes & class::SEPARATOR != 0 {
            scratch.retain(|byte| !IS_SEPARATOR[usize::from(*byte)]);
        }
    } else {
        without_separators(plain, scratch);
    }
    if classes & class::LOWER != 0 {
        scratch.make_ascii_uppercase();
    }
    if classes & class::DOT != 0 {
        cut_fraction_of_whole_number(scratch);
    }
    cut_country_prefix(scratch);
    (scratch != plain && !scratch.is_empty()).then_some(&**scratch)
}

/// The separators of one byte.
static IS_SEPARATOR: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0usize;
    while byte < 256 {
        table[byte] = class::of_byte(byte as u8) == class::SEPARATOR;
        byte += 1;
    }
    table
};

/// What stands between separators, of text that may hold wide ones.
fn without_separators(plain: &[u8], out: &mut Vec<u8>) {
    let mut i = 0;
    while i < plain.len() {
        let skip = separator(&plain[i..]);
        if skip == 0 {
            out.push(plain[i]);
            i += 1;
        } else {
            i += skip;
        }
    }
}

/// How the compact form of a plain cell comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compacted {
    /// There is none: it would be the same.
    Same,
    /// By leaving out separators and reading small letters as capitals; what remains is `len` bytes long.
    Folded { len: usize },
    /// By more than that, perhaps: see [`compact`].
    Made,
}

/// Tells how [`compact`] would change a cell, mostly without making the form.
#[inline]
pub(crate) fn compacted(plain: &[u8], traits: Traits) -> Compacted {
    use class::{AT, DIGIT, DOT, LOWER, OTHER, SEPARATOR, UPPER, WIDE};
    let classes = traits.classes();
    if plain.len() > LONGEST_COMPACT || classes & DIGIT == 0 {
        return Compacted::Same;
    }
    let prefixed = |len: usize| PREFIXED.contains(&len) && classes & (LOWER | UPPER | WIDE | AT | DOT) == 0;
    if classes & (SEPARATOR | LOWER | DOT | WIDE | OTHER) == 0 {
        return if prefixed(plain.len()) && has_prefix(plain) { Compacted::Made } else { Compacted::Same };
    }
    let fraction = classes & DOT != 0 && matches!(plain.last(), Some(b'0' | b'-' | b' ' | b'(' | b')'));
    if traits.0 & Traits::WIDE_SEPARATOR != 0 || fraction {
        return Compacted::Made;
    }
    let separators =
        if classes & SEPARATOR == 0 { 0 } else { plain.iter().filter(|b| IS_SEPARATOR[usize::from(**b)]).count() };
    let len = plain.len() - separators;
    if prefixed(len) {
        return Compacted::Made;
    }
    if separators == 0 && classes & LOWER == 0 { Compacted::Same } else { Compacted::Folded { len } }
}

/// The classes of a folded form.
pub(crate) fn folded_classes(classes: u8) -> u8 {
    let capitals = if classes & class::LOWER == 0 { 0 } else { class::UPPER };
    classes & !(class::LOWER | class::SEPARATOR) | capitals
}

/// Lengths of eleven digits behind a prefix of [`prefix_len`].
const PREFIXED: std::ops::RangeInclusive<usize> = 12..=15;

/// Cells that are longer are no identifiers.
const LONGEST_COMPACT: usize = 64;

/// Length of the separator at the start of `rest`, 0 if there is none.
fn separator(rest: &[u8]) -> usize {
    match rest {
        [b'-' | b' ' | b'(' | b')', ..] => 1,
        [0xC2, 0xB7 | 0xA0, ..] => 2,
        [0xE2, 0x80, 0x90..=0x95 | 0xA2 | 0xA7, ..] | [0xE3, 0x83, 0xBB, ..] => 3,
        _ => 0,
    }
}

/// `13800138000.0` is a whole number that went through a float.
fn cut_fraction_of_whole_number(cell: &mut Vec<u8>) {
    if let Some(dot) = memchr::memchr(b'.', cell) {
        let (whole, fraction) = (&cell[..dot], &cell[dot + 1..]);
        let is_whole = !whole.is_empty() && whole.iter().all(u8::is_ascii_digit);
        if is_whole && !fraction.is_empty() && fraction.iter().all(|b| *b == b'0') {
            cell.truncate(dot);
        }
    }
}

fn has_prefix(plain: &[u8]) -> bool {
    prefix_len(plain) > 0
}

fn cut_country_prefix(cell: &mut Vec<u8>) {
    match prefix_len(cell) {
        0 => {}
        cut => drop(cell.drain(..cut)),
    }
}

/// Length of `+86`, `0086`, `86` or a trunk `0` in front of eleven digits that begin with 1.
fn prefix_len(cell: &[u8]) -> usize {
    if !PREFIXED.contains(&cell.len()) {
        return 0;
    }
    [&b"+86"[..], b"0086", b"86", b"0"]
        .into_iter()
        .find(|prefix| {
            cell.strip_prefix(*prefix)
                .is_some_and(|rest| rest.len() == 11 && rest[0] == b'1' && rest.iter().all(u8::is_ascii_digit))
        })
        .map_or(0, <[u8]>::len)
}

/// Zeros only, or four nines and more: where they are many, they say that there is no id.
#[must_use]
pub fn is_suspect(plain: &[u8]) -> bool {
    let all = |digit| plain.iter().all(|b| *b == digit);
    !plain.is_empty() && (all(b'0') || plain.len() >= 4 && all(b'9'))
}

/// Whether a spreadsheet or a float wrote a long number as `1.38E+10` or `2.0000002e7`: its last digits are gone.
#[must_use]
pub fn is_scientific(plain: &[u8]) -> bool {
    if plain.get(1) != Some(&b'.') {
        return false;
    }
    let Some(e) = memchr::memchr2(b'E', b'e', plain) else { return false };
    let (mantissa, exponent) = (&plain[..e], &plain[e + 1..]);
    let digits = exponent.strip_prefix(b"+").unwrap_or(exponent);
    mantissa.len() >= 3
        && mantissa[0].is_ascii_digit()
        && mantissa[1] == b'.'
        && mantissa[2..].iter().all(u8::is_ascii_digit)
        && matches!(digits, [b'7'..=b'9'] | [b'1', b'0'..=b'9'])
}

#[cfg(test)]
mod tests {
    use super::{
        Compacted, Traits, class, compact, compacted, folded_classes, holds_value, is_null, is_plain, is_scientific,
        plain, unwrapped,
    };
    use proptest::prelude::*;

    fn both(cell: &str) -> (String, Option<String>) {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        let plain = plain(cell.as_bytes(), &mut a).to_vec();
        let compact = compact(&plain, class::of(&plain), &mut b).map(|c| String::from_utf8(c.to_vec()).unwrap());
        (String::from_utf8(plain).unwrap(), compact)
    }

    #[test]
    fn differently_written_numbers_meet_in_the_compact_form() {
        for written in [
            "+86 138-0013-8000",
            "13800138000.0",
            "1 3 8 0 0 1 3 8 0 0 0",
            "008613800138000",
            "(138)00138000",
            "8613800138000",
            "138–0013–8000",
        ] {
            assert_eq!(both(written).1.as_deref(), Some("13800138000"), "{written}");
        }
        assert_eq!(both("１３８００１３８０００").0, "13800138000");
        assert_eq!(both("'13800138000").0, "13800138000");
        assert_eq!(both("\u{202d}13800138000\u{202c}").0, "13800138000", "as lists of contacts copy it");
        assert_eq!(both("\u{2068}13800138000\u{2069}").0, "13800138000");
        assert_eq!(both("lfwadrjf011002346").1.as_deref(), Some("LFWADRJF011002346"));
        assert_eq!(both("京A·12345").1.as_deref(), Some("京A12345"));
    }

    #[test]
    fn what_is_no_number_keeps_its_meaning() {
        assert_eq!(both("13800138000"), ("13800138000".into(), None));
        assert_eq!(both("116.397").1, None);
        assert_eq!(both("张三").1, None);
        assert_eq!(both("8612345678901234").1, None, "86 in front of a longer number is no prefix");
    }

    #[test]
    fn null_markers_are_no_values() {
        for marker in ["", "NULL", "null", "\\N", "-", "N/A", "无", "NaN"] {
            assert!(is_null(marker.as_bytes()), "{marker}");
        }
        for value in ["0", "无锡", "N", "none of it", "否"] {
            assert!(!is_null(value.as_bytes()), "{value}");
        }
    }

    #[test]
    fn spreadsheet_numbers_are_seen() {
        assert!(is_scientific(b"1.38E+10"));
        assert!(is_scientific(b"1.10105E+17"));
        assert!(is_scientific(b"1.2345678901234568e18"), "a number that went through a float");
        assert!(!is_scientific(b"1.5E+3"));
        assert!(!is_scientific(b"E10"));
    }

    /// Text of the letters, marks and prefixes by which forms are told apart.
    fn written() -> impl Strategy<Value = String> {
        let parts = prop::sample::select(vec![
            "13800138000",
            "138",
            "0",
            "8",
            "1",
            "86",
            "+86",
            "0086",
            ".",
            ".0",
            ".00",
            "-",
            " ",
            "(",
            ")",
            "a",
            "B",
            "e",
            "x",
            "京",
            "·",
            "–",
            "\u{a0}",
            "\u{3000}",
            "＊",
            "*",
            "Ａ",
            "１",
            ",",
            ";",
            "=",
            "<",
            ">",
            "\"",
            "'",
            "@",
            "mailto:",
            "tel:",
            "\u{feff}",
            "\u{200b}",
            "\u{200f}",
            "null",
            "/",
            "•",
            "\0",
            "\t",
            "ſ",
            "😀",
        ]);
        prop::collection::vec(parts, 0..7).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn what_is_told_without_making_a_form_is_so(text in written()) {
            let cell = text.as_bytes();
            let (mut a, mut b) = (Vec::new(), Vec::new());
            let plain = plain(cell, &mut a);
            let mut c = Vec::new();
            prop_assert_eq!(plain, unwrapped(cell, &mut c));
            if is_plain(cell, Traits::of(cell)) {
                prop_assert_eq!(plain, cell);
            }
            let traits = Traits::of(plain);
            prop_assert_eq!(traits.classes(), class::of(plain));
            let made = compact(plain, traits.classes(), &mut b);
            match compacted(plain, traits) {
                Compacted::Same => prop_assert_eq!(made, None),
                Compacted::Made => {}
                Compacted::Folded { len } => {
                    let left = plain.iter().filter(|byte| !b"- ()".contains(byte)).map(u8::to_ascii_uppercase);
                    prop_assert_eq!(made.map(<[u8]>::to_vec), Some(left.collect::<Vec<u8>>()));
                    prop_assert_eq!(made.map(|made| (made.len(), class::of(made))), Some((len, folded_classes(traits.classes()))));
                }
            }
            prop_assert!(traits.may_be_scientific() || !is_scientific(plain));
            prop_assert_eq!(holds_value(cell, &mut Vec::new()), !is_null(plain));
        }
    }
}
