//! Chinese person names: a listed surname, a given name of one or two characters, and not an everyday word.
//!
//! No list of given names is used: nearly every character occurs in one. The surnames are what tells a name from a
//! word, and words that begin like a surname (高级, 金额, 江苏) are listed as exceptions.

use crate::han::{self, HanSet, Pairs};

/// The hundred commonest surnames, in falling order. They cover about 85.9 % of the registered population (police
/// report of 2019, read in a copy); the members of the list are common knowledge.
const COMMON: &str = "\
    王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈\
    姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

/// Further surnames of some millions of bearers together; those that are mostly used as words (成, 时, 和) are left out.
const FURTHER: &str = "\
    常温康施牛樊葛邢安齐易伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍\
    涂苗谷盛曲翁冉骆蓝游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤穆卓古吉缪简褚娄窦戚岑景费卜冷晏卫柏瞿桂佟臧\
    闵苟邬卞姬栾隋刁荣巫寇桑郎甄丛仲虞敖巩佘池麻苑迟邝";

/// Surnames of two characters, sorted.
const COMPOUND: [&str; 34] = [
    "上官", "东方", "东郭", "令狐", "公孙", "公羊", "单于", "南宫", "司徒", "司空", "司马", "呼延", "夏侯", "太史",
    "宇文", "尉迟", "慕容", "欧阳", "淳于", "澹台", "濮阳", "独孤", "申屠", "百里", "皇甫", "端木", "西门", "诸葛",
    "赫连", "轩辕", "钟离", "长孙", "闻人", "闾丘",
];

/// Words that begin like a surname and stand often in tables, sorted.
const WORDS: [&str; 337] = [
    "丁酉",
    "丁香",
    "万元",
    "万州",
    "万科",
    "万能",
    "万达",
    "东方红",
    "严格",
    "严选",
    "严重",
    "于是",
    "付款",
    "付清",
    "付费",
    "任何",
    "任务",
    "任意",
    "任职",
    "何时",
    "余姚",
    "余杭",
    "余额",
    "侯马",
    "兰州",
    "兰花",
    "关于",
    "关机",
    "关注",
    "关联",
    "关键",
    "关闭",
    "冯德",
    "冷冻",
    "冷藏",
    "冷链",
    "包头",
    "包子",
    "包装",
    "包裹",
    "包车",
    "包邮",
    "华东",
    "华中",
    "华为",
    "华北",
    "华南",
    "华润",
    "华西",
    "单人",
    "单价",
    "单位",
    "单元",
    "单号",
    "单品",
    "单次",
    "单身",
    "南宫市",
    "卢旺达",
    "古代",
    "古典",
    "史料",
    "史诗",
    "叶子",
    "叶片",
    "向上",
    "向下",
    "向右",
    "向左",
    "吕梁",
    "吴江",
    "周一",
    "周三",
    "周二",
    "周五",
    "周六",
    "周四",
    "周年",
    "周日",
    "周期",
    "周末",
    "周转",
    "周边",
    "周长",
    "唐山",
    "唐装",
    "夏天",
    "夏季",
    "夏装",
    "姚安",
    "姜汁",
    "姜茶",
    "孔雀",
    "孟加拉",
    "季卡",
    "季度",
    "季节",
    "宁夏",
    "宁德",
    "宁波",
    "安全",
    "安卓",
    "安庆",
    "安康",
    "安徽",
    "安徽省",
    "安检",
    "安装",
    "安阳",
    "安静",
    "宋体",
    "尚未",
    "左侧",
    "左右",
    "左转",
    "左边",
    "常州",
    "常德",
    "常温",
    "常熟",
    "常用",
    "常规",
    "庄园",
    "庄河",
    "康复",
    "康定",
    "廖若",
    "张家口",
    "张家港",
    "张家界",
    "张数",
    "张贴",
    "彭州",
    "彭水",
    "徐州",
    "徐汇",
    "戴尔",
    "房产",
    "房号",
    "房屋",
    "房间",
    "方便",
    "方向",
    "方式",
    "方案",
    "方法",
    "施工",
    "施肥",
    "易燃",
    "易碎",
    "易耗",
    "景区",
    "景点",
    "曹县",
    "曾用名",
    "杜绝",
    "杨梅",
    "杨浦",
    "林业",
    "林地",
    "林芝",
    "梁平",
    "欧元",
    "欧式",
    "欧洲",
    "武器",
    "武昌",
    "武术",
    "武汉",
    "武装",
    "段位",
    "段落",
    "毕业",
    "毕节",
    "毛利",
    "毛巾",
    "毛衣",
    "毛重",
    "江北",
    "江南",
    "江苏",
    "江苏省",
    "江西",
    "江西省",
    "江门",
    "江阴",
    "汤圆",
    "汤料",
    "汤类",
    "汪清",
    "沈阳",
    "温州",
    "温度",
    "温泉",
    "温馨",
    "游乐",
    "游客",
    "游戏",
    "游泳",
    "潘集",
    "濮阳市",
    "牛仔",
    "牛仔裤",
    "牛奶",
    "牛皮",
    "牛肉",
    "田东",
    "田园",
    "田径",
    "田阳",
    "白天",
    "白班",
    "白色",
    "白酒",
    "白金",
    "石家庄",
    "石材",
    "石油",
    "秦皇岛",
    "程序",
    "程度",
    "章程",
    "章节",
    "童装",
    "童车",
    "童鞋",
    "符号",
    "符合",
    "简介",
    "简单",
    "管理",
    "管理员",
    "管道",
    "罗湖",
    "罗马",
    "胡椒",
    "胡萝卜",
    "艾滋",
    "苏宁",
    "苏州",
    "苏打",
    "范围",
    "范本",
    "莫斯科",
    "葛根",
    "董事",
    "董事会",
    "董事长",
    "蓝牌",
    "蓝牙",
    "蓝色",
    "蔡司",
    "蔡甸",
    "袁州",
    "覃塘",
    "解决",
    "解锁",
    "解除",
    "许昌",
    "谢谢",
    "费率",
    "费用",
    "贺卡",
    "贺州",
    "贾汪",
    "邓州",
    "邵阳",
    "郑州",
    "郝庄",
    "郭店",
    "金华",
    "金卡",
    "金属",
    "金山",
    "金牌",
    "金色",
    "金融",
    "金额",
    "钟点",
    "钟表",
    "钱包",
    "钱币",
    "陆地",
    "陆续",
    "陆运",
    "陈列",
    "陈述",
    "陶器",
    "陶瓷",
    "雷电",
    "雷达",
    "韦德",
    "韩国",
    "韩式",
    "韩版",
    "顾客",
    "顾问",
    "马上",
    "马尾",
    "马来西亚",
    "马桶",
    "马甲",
    "马达",
    "马鞍山",
    "高中",
    "高价",
    "高层",
    "高度",
    "高新区",
    "高校",
    "高清",
    "高温",
    "高管",
    "高级",
    "高跟鞋",
    "高速",
    "魏县",
    "鲁山",
    "黄冈",
    "黄埔",
    "黄山",
    "黄岛",
    "黄浦",
    "黄牌",
    "黄石",
    "黄色",
    "黄金",
    "黄陂",
    "黎明",
    "齐全",
    "齐鲁",
    "齐齐哈尔",
    "龙华",
    "龙岗",
    "龙岩",
    "龙虾",
    "龚滩",
];

/// Last characters of words for places, departments and amounts, which end no given name.
static NEVER_LAST: HanSet = HanSet::of(&["省市县区镇乡街路部店厂院所费额率码类型款机袋盒瓶包鞋裤衫裙帽靴"]);

/// Dots that stand between the parts of a transliterated name.
const DOTS: [char; 4] = ['\u{B7}', '\u{2022}', '\u{2027}', '\u{30FB}'];

/// Shortest name with a dot in bytes: two characters, the shortest dot, two characters.
const SHORTEST_PARTED: usize = 4 * han::BYTES + 2;

/// Whether `cell` can be a person's name written in Chinese characters.
pub(super) fn passes(cell: &[u8]) -> bool {
    if cell.len() >= SHORTEST_PARTED {
        return std::str::from_utf8(cell).is_ok_and(|name| name.contains(DOTS) && has_parts(name));
    }
    let Some((name, length)) = han::name(cell) else { return false };
    let begins =
        SINGLE.contains(name[0]) && length < 4 || COMPOUND_PARTS.contains(name[0]) && has_compound_surname(cell);
    begins && !NEVER_LAST.contains(name[length - 1]) && !is_word(cell)
}

/// Characters that are a surname of their own.
static SINGLE: HanSet = HanSet::of(&[COMMON, FURTHER]);
/// The first characters of longer surnames, and some others.
static COMPOUND_PARTS: HanSet = HanSet::of(&COMPOUND);

fn has_compound_surname(name: &[u8]) -> bool {
    let listed = |surname: &[u8]| COMPOUND.binary_search_by(|known| known.as_bytes().cmp(surname)).is_ok();
    let surname = name.get(..2 * han::BYTES).filter(|surname| surname.len() < name.len());
    surname.is_some_and(listed)
}

/// Whether a name is one of the listed words: most begin with no two characters that a word begins with.
fn is_word(name: &[u8]) -> bool {
    name.first_chunk().is_some_and(|two| WORD_BEGINNINGS.may_hold(*two))
        && WORDS.binary_search_by(|word| word.as_bytes().cmp(name)).is_ok()
}

static WORD_BEGINNINGS: Pairs = Pairs::beginning(&[&WORDS]);

/// A name of two or three parts of at least two characters each; such names are transliterated, surnames do not help.
fn has_parts(name: &str) -> bool {
    let mut parts = 0;
    for part in name.split(DOTS) {
        parts += 1;
        if part.len() < 2 * han::BYTES || !part.chars().all(is_han) {
            return false;
        }
    }
    (2..=3).contains(&parts)
}

/// Every listed surname.
pub(super) fn surnames() -> impl Iterator<Item = String> {
    let single = COMMON.chars().chain(FURTHER.chars()).map(String::from);
    single.chain(COMPOUND.iter().map(|surname| (*surname).to_owned()))
}

/// Whether a character is in the block of unified ideographs, which holds all but the rarest characters of names.
fn is_han(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::{COMMON, COMPOUND, FURTHER, WORDS, passes, surnames};

    fn check(cell: &str, expected: bool) {
        assert_eq!(passes(cell.as_bytes()), expected, "{cell}");
    }

    #[test]
    fn names_with_a_listed_surname_pass() {
        check("王伟", true);
        check("李小明", true);
        check("欧阳娜娜", true);
        check("诸葛亮", true);
        check("阿卜杜拉·买买提", true);
    }

    #[test]
    fn words_places_and_companies_fail() {
        check("北京", false);
        check("男装", false);
        check("销售部", false);
        check("江苏", false);
        check("金额", false);
        check("金华市", false);
        check("马丁靴", false);
        check("王府井大街", false);
        check("王", false);
        check("王A伟", false);
        check("甲·乙", false);
        check("", false);
    }

    #[test]
    fn every_listed_surname_makes_a_name_and_no_listed_word_does() {
        for surname in surnames() {
            check(&format!("{surname}某"), true);
            check(&format!("{surname}某某某"), false);
        }
        for word in WORDS {
            check(word, false);
        }
        check("某王", false);
        check("上官", false);
        check("慕容阿卜杜", false);
    }

    #[test]
    fn bytes_that_are_no_characters_are_no_name() {
        assert!(!passes(b"\xE7\x8E\x8B\xE4\xBC"));
        assert!(!passes(b"\xE7\x8E\x8B\xE4\xBCa"));
        assert!(!passes("王a伟b".as_bytes()) && !passes("王·伟".as_bytes()));
    }

    #[test]
    fn every_surname_is_listed_once() {
        assert_eq!(COMMON.chars().count(), 100);
        let mut all: Vec<char> = COMMON.chars().chain(FURTHER.chars()).collect();
        all.sort_unstable();
        for pair in all.windows(2) {
            assert_ne!(pair[0], pair[1], "{} is listed twice", pair[0]);
        }
    }

    #[test]
    fn sorted_lists_are_sorted() {
        for list in [&COMPOUND[..], &WORDS[..]] {
            for pair in list.windows(2) {
                assert!(pair[0] < pair[1], "move {} before {}", pair[1], pair[0]);
            }
        }
    }
}
