//! Chinese street addresses, told from other text by the words that end their levels.

use crate::han::{self, Marks};

/// A level of an address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Province,
    City,
    County,
    Town,
    Street,
    Estate,
}

/// Characters that end a numbered part: house, building, unit, floor, room.
const NUMBERED: [char; 14] = ['号', '號', '栋', '幢', '座', '楼', '层', '室', '单', '弄', '户', '院', '门', '组'];

const NUMERALS: [char; 13] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '〇', '零'];

/// Shortest address in bytes: three characters that end a part.
const SHORTEST: usize = 3 * han::BYTES;

/// Longest address in bytes (eighty characters); longer text names places by the way.
const LONGEST: usize = 240;

/// Whether `cell` names a place finely enough to reach a person: two levels and a number, one street and two numbers
/// (文三路90号3幢), or four levels, as villages often have no numbers.
pub(super) fn passes(cell: &[u8]) -> bool {
    if !(SHORTEST..=LONGEST).contains(&cell.len()) {
        return false;
    }
    names_a_place(cell) && han::is_text(cell)
}

/// Whether so many different levels and numbered parts are enough.
fn is_enough(levels: u32, numbers: u32) -> bool {
    (levels >= 2 && numbers >= 1) || (levels >= 1 && numbers >= 2) || levels >= 4
}

/// Characters that end a level or a numbered part: all that are looked at closely.
static ENDS: Marks = Marks::of("省区市州盟村苑园庭府县旗镇乡道路街巷里同号號栋幢座楼层室单弄户院门组");

/// Whether a text of UTF-8 names enough different levels and numbered parts; the rest of it is not read.
fn names_a_place(text: &[u8]) -> bool {
    let mut seen = 0u8;
    let mut numbers = 0;
    ENDS.places(text).any(|place| {
        let character = han::last(&text[..place + han::BYTES]).1;
        let (before, last_one) = han::last(&text[..place]);
        if let Some(level) = level(before, last_one, character) {
            seen |= 1 << level as u8;
        }
        numbers += u32::from(is_numeral(last_one) && NUMBERED.contains(&character));
        is_enough(seen.count_ones(), numbers)
    })
}

/// The level that `character` ends, given the character before it and what stands before that.
fn level(before: &[u8], last: char, character: char) -> Option<Level> {
    let level = match (last, character) {
        (_, '省') | ('治', '区') => Level::Province,
        // 超市 and 门市 are shops, 上市 is an event.
        ('超' | '门' | '上' | '夜' | '股', '市') => return None,
        (_, '市' | '州' | '盟') => Level::City,
        ('小' | '园' | '社' | '新' | '苑', '区' | '村') | (_, '苑' | '园' | '庭' | '府') => Level::Estate,
        (_, '区' | '县' | '旗') => Level::County,
        (_, '镇' | '乡') | ('街', '道') => Level::Town,
        ('线' | '网' | '思' | '电' | '出' | '套' | '铁' | '公', '路') if han::last(before).1 != '街' => {
            return None;
        }
        (_, '路' | '街' | '巷' | '村' | '里') | ('大', '道') | ('胡', '同') => Level::Street,
        _ => return None,
    };
    Some(level)
}

/// Digits, letters and Chinese numerals, as they stand before 号 or 栋.
fn is_numeral(character: char) -> bool {
    character.is_ascii_alphanumeric() || !character.is_ascii() && NUMERALS.contains(&character)
}

#[cfg(test)]
mod tests {
    use super::{ENDS, NUMBERED, level, passes};

    fn check(cell: &str, expected: bool) {
        assert_eq!(passes(cell.as_bytes()), expected, "{cell}");
    }

    #[test]
    fn addresses_that_reach_a_door_pass() {
        check("浙江省杭州市西湖区文三路90号3幢502室", true);
        check("北京市朝阳区建国路八号院2号楼", true);
        check("文三路90号3幢502室", true);
        check("河北省石家庄市正定县南牛乡某某村", true);
        check("上海市浦东新区世纪大道100号", true);
    }

    #[test]
    fn every_character_that_ends_a_part_is_looked_at() {
        let ends = |character: char| {
            let text = format!("某{character}");
            let looked_at = ENDS.places(text.as_bytes()).any(|place| place == 3);
            let counts = NUMBERED.contains(&character)
                || ['某', '治', '街', '大', '胡', '小']
                    .iter()
                    .any(|before| level("某".as_bytes(), *before, character).is_some());
            (looked_at, counts)
        };
        for character in '\u{4E00}'..='\u{9FFF}' {
            let (looked_at, counts) = ends(character);
            assert!(looked_at || !counts, "{character}");
        }
    }

    #[test]
    fn regions_shops_and_sentences_fail() {
        check("浙江省杭州市", false);
        check("西湖区", false);
        check("华润超市3号柜台", false);
        check("请在3号线上市场站下车", false);
        check("客户要求电话联系", false);
        check("", false);
        check(&"浙江省杭州市西湖区文三路90号".repeat(6), false);
    }
}
