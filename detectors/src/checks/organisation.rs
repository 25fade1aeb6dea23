//! Names of organisations, by their last word, and of sites that automotive law calls important sensitive areas.

use crate::han::{Marks, Pairs};

/// Last words of the names of companies and institutions.
const ENDINGS: [&str; 27] = [
    "公司",
    "集团",
    "企业",
    "工厂",
    "商行",
    "商店",
    "经营部",
    "事务所",
    "合作社",
    "研究院",
    "研究所",
    "大学",
    "学院",
    "中学",
    "小学",
    "幼儿园",
    "医院",
    "卫生院",
    "银行",
    "支行",
    "分行",
    "委员会",
    "协会",
    "基金会",
    "合伙企业",
    "个体工商户",
    "工作室",
];

/// Words in the names of military zones, defence industry and organs of party and government from county level up
/// (the areas of 汽车数据安全管理若干规定（试行） Art 3); the choice of words is ours.
const SENSITIVE: [&str; 12] = [
    "军事管理区",
    "军事禁区",
    "军事基地",
    "部队",
    "军分区",
    "军工",
    "武警",
    "人民政府",
    "党委",
    "省委",
    "市委",
    "县委",
];

/// Everyday names that hold such a word and are no such site.
const HARMLESS: [&str; 6] = ["部队锅", "部队火锅", "部队风", "人民政府路", "市委路", "军工路"];

/// Characters that a name must have before its last word; 银行 alone is a word, not a bank.
const LEAST_BEFORE: usize = 2;

/// Longest name in bytes (sixty characters); longer text is a sentence.
const LONGEST: usize = 180;

/// Whether `cell` ends like the name of a company or institution; a bracketed ending, as in （有限合伙）, is cut first.
pub(super) fn passes_organisation(cell: &[u8]) -> bool {
    if cell.len() > LONGEST {
        return false;
    }
    let name = without_bracket(cell);
    name.last_chunk().is_some_and(|last| ENDS.may_hold(*last))
        && ENDINGS.iter().any(|ending| name.strip_suffix(ending.as_bytes()).is_some_and(is_long_enough))
        && std::str::from_utf8(cell).is_ok()
}

static ENDS: Pairs = Pairs::ending(&[&ENDINGS]);
static BEGINNINGS: Pairs = Pairs::beginning(&[&SENSITIVE]);

/// Whether what stands before the ending is a name.
fn is_long_enough(before: &[u8]) -> bool {
    before.iter().filter(|byte| !is_continuation(**byte)).count() >= LEAST_BEFORE
}

/// Whether `cell` names a military, defence or government site.
pub(super) fn passes_sensitive(cell: &[u8]) -> bool {
    let begins = |place: usize| {
        let rest = &cell[place..];
        rest.first_chunk().is_some_and(|two| BEGINNINGS.may_hold(*two))
            && SENSITIVE.iter().any(|word| rest.starts_with(word.as_bytes()))
    };
    cell.len() <= LONGEST
        && FIRSTS.places(cell).any(begins)
        && std::str::from_utf8(cell).is_ok_and(|name| !HARMLESS.iter().any(|word| name.contains(word)))
}

/// The first characters of the words.
static FIRSTS: Marks = Marks::beginning(&[&SENSITIVE]);

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

fn without_bracket(name: &[u8]) -> &[u8] {
    let brackets = |open: &[u8]| memchr::memmem::rfind(name, open);
    if !(name.ends_with(b")") || name.ends_with("）".as_bytes())) {
        return name;
    }
    brackets(b"(").max(brackets("（".as_bytes())).map_or(name, |start| &name[..start])
}

#[cfg(test)]
mod tests {
    use super::{SENSITIVE, passes_organisation, passes_sensitive};

    fn check(test: fn(&[u8]) -> bool, cell: &str, expected: bool) {
        assert_eq!(test(cell.as_bytes()), expected, "{cell}");
    }

    #[test]
    fn organisations_end_in_their_kind() {
        check(passes_organisation, "某某汽车科技有限公司", true);
        check(passes_organisation, "某某投资合伙企业（有限合伙）", true);
        check(passes_organisation, "某市第一人民医院", true);
        check(passes_organisation, "公司", false);
        check(passes_organisation, "银行", false);
        check(passes_organisation, "王小明", false);
        check(passes_organisation, "公司地址变更", false);
        check(passes_organisation, &("某".repeat(60) + "公司"), false);
    }

    #[test]
    fn sensitive_sites_are_told_from_streets_and_dishes() {
        check(passes_sensitive, "某县人民政府", true);
        check(passes_sensitive, "某部队驻地", true);
        check(passes_sensitive, "军事管理区", true);
        check(passes_sensitive, "韩式部队火锅", false);
        check(passes_sensitive, "军工路18号", false);
        check(passes_sensitive, "充电站东门", false);
        for word in SENSITIVE {
            check(passes_sensitive, &format!("A·某{word}1号"), true);
        }
    }
}
