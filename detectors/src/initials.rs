//! The initials under which systems abbreviate Chinese names: 收货地址 becomes `shdz`.
//!
//! The table is the first level of GB 2312, whose characters stand in the order of their pinyin; a character with several
//! readings stands under one of them, and 行 is read by its neighbour. Rarer characters have no initial, and a name that
//! holds one has no initials.

/// Characters of header words by initial.
const INITIALS: &[(char, &str)] = &[
    ('a', "碍爱安案澳"),
    ('b', "摆班板版伴办绑胞包保宝报备被本毕编变标表别宾兵病播博补步簿部"),
    ('c', "财采参残舱仓藏操侧册测层查产场常长车称城成乘程承持池充酬出储处传串创戳词次村存"),
    ('d', "达答大带代贷单挡档到道得的登等低地递点电店钉定订东动栋抖独堵度端短段断对"),
    ('e', "额耳"),
    ('f', "发罚法反犯方房访放飞费分粉份峰风否符服复付负附妇"),
    ('g', "改概感岗港高告格个跟更工功供公沟构购谷股故顾固雇关官观贯光广归轨柜国果裹过"),
    ('h', "哈航好耗号荷核合横虹后护户花画划化话怀环换患回惠会婚活火货"),
    (
        'j',
        "击基机积迹激绩籍集急疾级寄计记既际家加价架驾监尖间检简见键件健建奖交角教接街阶截结解借介金津紧进\
         近精经警景静境径净久酒就居据距绝均军",
    ),
    ('k', "卡开看康考科可刻客控口库快款况馈廓"),
    ('l', "来浏览劳雷累类离理里历立力联脸链辆量聊疗列赁龄令留流楼路录陆侣旅率论络"),
    ('m', "麻码买卖脉貌门密眠面苗描民敏明名命模膜末陌目"),
    ('n', "纳内昵能年尿"),
    ('p', "牌派盘配批疲偏片票频平评铺"),
    ('q', "期其起企启器签钱前枪亲勤倾情请区渠取趣去全券群"),
    ('r', "染人任日容入软"),
    (
        's',
        "扫刹伤商上哨绍摄涉社设申身神声生升省剩失施时实识史驶始式士事势是市室视收手授售受输属术述束数刷水\
         睡税说私司丝送讼搜速宿诉酸算岁索锁所",
    ),
    ('t', "他踏胎抬台态糖特题体天贴停庭通童统投头图吐退吞"),
    ('w', "外湾网往旺微违围唯为纬位谓温文纹问我无物务"),
    ('x', "息希系细下险现县限相香箱乡详像向销消小校效鞋薪新心信星兴刑型性姓胸修蓄序续学血循询讯"),
    (
        'y',
        "压押言验仰样腰药要页业一医移仪已抑易疫意益因音姻银印婴应营影拥永用优由邮油有友余逾与语域郁育原员\
         源缘远院跃钥月云运孕",
    ),
    (
        'z',
        "载在责增曾摘宅债站掌账障照折者真诊镇征正政症证芝支脂织职直执值址指志置制治终种重众周嘱主住注专转\
         桩状准卓咨资子自字踪宗总纵租族阻组最罪作坐座",
    ),
];

/// Characters before which 行 is read `x` (行驶, 行车, 行程); elsewhere it is a bank's (银行, 开户行).
const GOING: &str = "驶车程为踪政使动";

/// The initials of a phrase; Latin letters and digits stay. `None` where a character is not listed.
#[must_use]
pub(crate) fn of(phrase: &str) -> Option<String> {
    let mut letters = String::new();
    let mut rest = phrase.chars().peekable();
    while let Some(character) = rest.next() {
        let letter = match character {
            '行' if rest.peek().is_some_and(|next| GOING.contains(*next)) => 'x',
            '行' => 'h',
            _ if character.is_ascii_alphanumeric() => character.to_ascii_lowercase(),
            _ => INITIALS.iter().find(|(_, characters)| characters.contains(character)).map(|(letter, _)| *letter)?,
        };
        letters.push(letter);
    }
    Some(letters)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn phrases_are_abbreviated_as_systems_do() {
        let check = |phrase: &str, expected: Option<&str>| assert_eq!(of(phrase).as_deref(), expected, "{phrase}");
        check("收货地址", Some("shdz"));
        check("银行卡号", Some("yhkh"));
        check("行驶里程", Some("xslc"));
        check("微信openid", Some("wxopenid"));
        check("龘", None);
    }
}
