//! How a column is named: a word of its kind in a style, with the affixes that systems put around names.

use super::wear::Wear;
use super::{Half, Kind, Style, spelled};
use crate::dice::Dice;

/// What warehouses and exports put in front of a name, whatever it is.
const LAYERS: [&[&str]; 2] =
    [&["t_base.", "ods_", "a.", "src_", "t1_"], &["dwd_crm_", "tbl_order.", "b.", "base_", "raw_", "f_", "dim."]];
/// What they put behind.
const BEHIND: [&[&str]; 2] = [
    &["_1", "_new", "_di", "（必填）", "_bak", "2"],
    &["_2", "_df", "(选填)", "_old", "_str", "_v2", "：", "*", "_cn", "_ods"],
];
/// Words in front that say that it is a person's; not put before names of things.
const OWNERS: [&[&str]; 2] = [&["user", "客户", "cust_"], &["member", "会员", "receiver_", "乘客", "kh_", "buyer"]];

/// A name for a column in a style; `None` where the kind has no word in it.
pub(super) fn header(
    kind: &Kind,
    half: Half,
    style: Style,
    wear: Wear,
    place: usize,
    dice: &mut Dice,
) -> Option<String> {
    let words = match half {
        Half::Seen => &kind.seen,
        Half::Kept => &kind.kept,
    };
    Some(match style {
        Style::Chinese => {
            let word = pick(words[0], dice);
            let ending = wear.ending_zh(half);
            let affix = if half == Half::Seen { "1" } else { "（必填）" };
            format!("{word}{ending}{}", if ending.is_empty() && dice.once_in(5) { affix } else { "" })
        }
        Style::Pinyin => {
            let word = pick(words[1], dice);
            let front = if dice.once_in(5) { if half == Half::Seen { "t_user." } else { "cust_" } } else { "" };
            format!("{front}{word}{}", wear.ending_en(half))
        }
        Style::Spelled => {
            let word = pick(spelled::words(kind.id, half == Half::Kept)?, dice);
            format!("{word}{}", wear.ending_en(half))
        }
        Style::English => {
            let word = pick(words[2], dice);
            spell(&format!("{word}{}", wear.ending_en(half).replace('_', " ")), dice)
        }
        Style::Affixed => affixed(kind, words, half, wear, dice),
        Style::Opaque => match half {
            Half::Seen => format!("c{}", place + 1),
            Half::Kept => format!("f_{:03}", place * 7 + 3),
        },
    })
}

/// Chinese, initials or English, with something in front, something behind, or both.
fn affixed(kind: &Kind, words: &[&'static str; 3], half: Half, wear: Wear, dice: &mut Dice) -> String {
    let which = *dice.one(&[0, 1, 2, 2]);
    let word = pick(words[which], dice);
    let word = if which == 2 { spell(word, dice) } else { word.to_owned() };
    let owner = !kind.truth.is_empty() && which != 1 && dice.once_in(3);
    let front = match dice.below(3) {
        _ if owner => *dice.one(OWNERS[half as usize]),
        0 => "",
        _ => *dice.one(LAYERS[half as usize]),
    };
    let behind = if which == 0 { wear.ending_zh(half) } else { wear.ending_en(half) };
    let behind = if behind.is_empty() && !dice.once_in(3) { *dice.one(BEHIND[half as usize]) } else { behind };
    format!("{front}{word}{behind}")
}

fn pick(list: &'static str, dice: &mut Dice) -> &'static str {
    let words: Vec<&str> = list.split('|').collect();
    dice.one::<&str>(&words)
}

/// Words as identifiers are spelled.
fn spell(words: &str, dice: &mut Dice) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    let parts: Vec<&str> = words.split(' ').collect();
    match dice.below(5) {
        0 => parts.iter().enumerate().map(|(i, w)| if i == 0 { (*w).to_owned() } else { capital(w) }).collect(),
        1 => parts.join("-"),
        2 => parts.join("_").to_uppercase(),
        3 => parts.iter().map(|w| capital(w)).collect(),
        _ => parts.join("_"),
    }
}
