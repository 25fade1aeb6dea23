//! Whether a word that begins like a surname goes on like a given name.
//!
//! Surnames alone cannot tell names from brands, dishes and songs: one word in seven begins like one. Given names draw on
//! some hundred characters far more often than other words do.

use super::person_name;
use crate::han::{self, HanSet};

/// Characters that stand in given names much more often than in other words, sorted; an engineering choice from common
/// knowledge, not from a register. Characters that are frequent in names and in words alike (小, 红, 云) are left out.
const USUAL: &str = "\
    世丹丽义乾亮仁仙伟伯佳俊倩健光兰兵军凤凯刚利勇华博卫喜嘉国坤妍妤妮妹姗姣威娅娇娜娟娥婉婕婷媛嫣嫦子孝宁宇宗岩峰\
    巧帅平庆廷建强彤彦彩彪彬影德徽志忠思怡恒恩悠悦惟惠慧懿承振捷揽敏敬文斌斐旭旺昊昌明昕星春昭昱晓晖晨景晴晶智曦曼\
    朗朝权杰柏栋树桂桐梅梓梦森楚楠楷榕槐欣正殿毅民永沁沛泉泓波泽洁洋津洪浚浩海涛涵淑淼清渊湘源溪滢潇澄澜炎炜炳烁烨\
    焕然煜熙燕爱爽牧玄玉玮玲珂珊珍珏珑珠琛琦琨琪琳琴琼瑄瑛瑜瑞瑶瑾璇璐璞甜甫皎皓睿硕磊磐礼祎祖祥禄禹秀秋穆立章端筠\
    箫粤素纪纯纲绍继绮维缘羽翔翠翰翼耀聪胜胤腾舒航良艳艺芬芳芷芸若英茂茜茵荣莉莎莲莹菁菊菡菲萍萱蓉蓓蔓蕊蕾薇薪虎虹\
    蝶裕诗诚语诺谦豪豫贞贵赫超跃轩轶辉辛辰远邦邺鑫钊钢钧铭锋锐锦键镇闯阔阳雁雅雨雪雯霄霆震霖霞露青靖静韬韵颂颖飒飞\
    馗馥馨骁骏骥魁鸣鸿鹏鹤麒麟黛龄龙";

static USUAL_CHARACTERS: HanSet = HanSet::of(&[USUAL]);

/// Longest name without a dot.
const LONGEST_CHINESE: usize = 4 * han::BYTES;

/// Whether `cell` can be a person's name, and its given name holds a usual character. A transliterated name, told by its
/// dot, needs none.
pub(super) fn passes(cell: &[u8]) -> bool {
    let mut given = han::all(cell).skip(1).flatten();
    (cell.len() > LONGEST_CHINESE || given.any(|character| USUAL_CHARACTERS.contains(character)))
        && person_name::passes(cell)
}

#[cfg(test)]
mod tests {
    use super::{USUAL, passes};

    #[test]
    fn names_go_on_like_names() {
        for (cell, expected) in [
            ("王伟", true),
            ("李小明", true),
            ("欧阳娜娜", true),
            ("阿卜杜拉·买买提", true),
            ("康师傅", false),
            ("白切鸡", false),
            ("方案组", false),
            ("汤圆", false),
            ("北京", false),
            ("某伟", false),
        ] {
            assert_eq!(passes(cell.as_bytes()), expected, "{cell}");
        }
    }

    #[test]
    fn the_list_is_sorted() {
        let all: Vec<char> = USUAL.chars().collect();
        for pair in all.windows(2) {
            assert!(pair[0] < pair[1], "move {} before {}", pair[1], pair[0]);
        }
    }
}
