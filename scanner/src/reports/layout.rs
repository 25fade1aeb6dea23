//! Text in a fixed number of terminal cells: measuring, cutting, wrapping, and making names from data harmless.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

/// Cells that a text takes. Characters of ambiguous width count one, as today's terminals draw them.
pub(crate) fn cells(text: &str) -> usize {
    text.width()
}

/// The text with everything that could move the cursor, hide or reorder text written out, `\n` and `\u{202e}`.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            // The usual ones in their short form, everything else by its number.
            '\n' | '\r' | '\t' => shown.extend(c.escape_default()),
            _ if is_unsafe(c) => shown.extend(c.escape_unicode()),
            _ => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Controls (C0, C1), and the format characters that reorder or hide text: bidirectional marks, zero-width characters,
/// line separators, interlinear notes, tags, variation selectors.
pub(super) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// A text of at most so many cells; too long ones lose their middle, because both ends of a name tell it apart.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let text = visible(text);
    if cells(&text) <= most {
        return text.into_owned();
    }
    let room = most.saturating_sub(1);
    let tail_room = room / 2;
    let head = prefix(&text, room - tail_room);
    let tail: String = prefix(&text.chars().rev().collect::<String>(), tail_room).chars().rev().collect();
    format!("{head}…{tail}")
}

fn prefix(text: &str, most: usize) -> &str {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        if cells(&text[..next]) > most {
            break;
        }
        end = next;
    }
    &text[..end]
}

/// A text of exactly so many cells: cut, or filled with blanks on the right.
pub(crate) fn cell(text: &str, width: usize) -> String {
    let mut shown = cut(text, width);
    let missing = width.saturating_sub(cells(&shown));
    shown.extend(std::iter::repeat_n(' ', missing));
    shown
}

/// A text in lines of at most so many cells, broken at blanks and between Chinese characters, never before a closing mark.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let text = visible(text);
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(&text) {
        if cells(&line) + cells(piece.trim_end()) <= width {
            line.push_str(piece);
            continue;
        }
        if !line.trim_end().is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line.clear();
        let mut rest = piece;
        while cells(rest.trim_end()) > width {
            let head = prefix(rest, width);
            if head.is_empty() {
                break;
            }
            lines.push(head.to_owned());
            rest = &rest[head.len()..];
        }
        line.push_str(rest);
    }
    if !line.trim_end().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// What may not be torn apart: a word with its blank, a Chinese character with the marks that close it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, c)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if after == ' ' || closes(after) || opens(before) {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after)
}

fn is_wide(c: char) -> bool {
    cells(c.encode_utf8(&mut [0; 4])) > 1
}

fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '；'
            | '：'
            | '、'
            | '）'
            | '》'
            | '”'
            | '！'
            | '？'
            | ')'
            | ']'
            | ','
            | ';'
            | ':'
            | '.'
            | '…'
            | '%'
    )
}

fn opens(c: char) -> bool {
    matches!(c, '（' | '《' | '“' | '(' | '[')
}

#[cfg(test)]
mod tests {
    use super::{cell, cells, cut, visible, wrap};

    #[test]
    fn a_long_name_keeps_both_ends() {
        let check = |text: &str, most, expected: &str| {
            assert_eq!(cut(text, most), expected);
            assert!(cells(&cut(text, most)) <= most);
        };
        check("phone", 5, "phone");
        check("phone_number", 7, "pho…ber");
        check("客户联系电话号码", 9, "客户…号码");
        check("客户联系电话号码", 8, "客户…码");
        check("", 3, "");
        check("abc", 1, "…");
    }

    #[test]
    fn a_cell_takes_its_width_exactly_in_any_script() {
        for text in ["", "a", "手机号", "手机号码与电子邮箱地址", "a\u{1b}[31mb", "e\u{301}e\u{301}", "👩‍👩‍👧", "ｆｕｌｌ"]
        {
            for width in 1..30 {
                assert_eq!(cells(&cell(text, width)), width, "{text:?} at {width}");
            }
        }
    }

    #[test]
    fn nothing_that_moves_hides_or_reorders_is_left() {
        let check = |text: &str, expected: &str| assert_eq!(visible(text), expected);
        check("plain 名 é", "plain 名 é");
        check("a\nb\tc", "a\\nb\\tc");
        check("\u{1b}[2J", "\\u{1b}[2J");
        check("x\u{202e}y\u{200b}", "x\\u{202e}y\\u{200b}");
        check("\u{9b}31m", "\\u{9b}31m");
    }

    #[test]
    fn lines_break_at_blanks_and_between_han_but_not_before_a_closing_mark() {
        let check = |text: &str, width, expected: &[&str]| assert_eq!(wrap(text, width), expected, "{text}");
        check("one two three", 7, &["one two", "three"]);
        check("", 7, &[""]);
        check("abcdefghij", 4, &["abcd", "efgh", "ij"]);
        check("出境前告知。", 10, &["出境前告", "知。"]);
        check("（甲）乙", 4, &["（甲", "）乙"]);
        check("mix 中文 text", 8, &["mix 中文", "text"]);
    }
}
