//! Who a column is about, as the front of its name says: 收货人 in 收货人手机号, `shr` in `shrsjh`, `shouhuoren` in full.

use crate::pinyin::Pinyin;

/// Words for persons, as tables of the most usual systems name them; common knowledge.
const ROLES: &[&str] = &[
    "客户",
    "用户",
    "会员",
    "顾客",
    "买家",
    "卖家",
    "买方",
    "卖方",
    "乘客",
    "旅客",
    "客人",
    "访客",
    "住客",
    "租客",
    "收货人",
    "收件人",
    "寄件人",
    "发件人",
    "发货人",
    "签收人",
    "提货人",
    "取件人",
    "派件员",
    "收货方",
    "收件方",
    "联系人",
    "紧急联系人",
    "业务联系人",
    "机主",
    "车主",
    "货主",
    "户主",
    "业主",
    "房东",
    "司机",
    "驾驶员",
    "骑手",
    "员工",
    "职工",
    "人员",
    "雇员",
    "教师",
    "学生",
    "家长",
    "监护人",
    "考生",
    "患者",
    "病人",
    "医生",
    "护士",
    "医师",
    "投保人",
    "被保险人",
    "被保人",
    "受益人",
    "参保人",
    "借款人",
    "贷款人",
    "担保人",
    "共借人",
    "持卡人",
    "开户人",
    "存款人",
    "收款人",
    "付款人",
    "汇款人",
    "纳税人",
    "申请人",
    "经办人",
    "办理人",
    "负责人",
    "代理人",
    "委托人",
    "受托人",
    "法人",
    "法定代表人",
    "股东",
    "配偶",
    "本人",
    "亲属",
    "父亲",
    "母亲",
    "子女",
    "老师",
    "嘉宾",
    "粉丝",
    "主播",
    "销售员",
    "业务员",
    "导购",
    "导购员",
    "操作员",
    "操作人",
    "收银员",
    "报案人",
    "当事人",
    "介绍人",
    "推荐人",
    "订货人",
    "下单人",
    "预订人",
    "入住人",
    "出行人",
    "乘机人",
    "旅伴",
    "投诉人",
    "登记人",
    "审批人",
    "店长",
    "队长",
    "领用人",
    "保管人",
    "使用人",
    "客服",
    "持有人",
    "持证人",
    "所有人",
    "求职者",
    "应聘者",
    "候选人",
    "配送员",
    "快递员",
    "服务员",
    "管理员",
    "检查员",
    "学员",
    "党员",
    "队员",
    "职员",
    "驾驶人",
    "权利人",
    "投资人",
    "保险人",
    "被执行人",
    "对方",
    "对手",
    "房主",
    "承租人",
    "出租人",
    "产权人",
    "新生儿",
    "参会人",
    "报名人",
];

/// Words that say which of several, and stand before a role or a head.
const WHICH: &[&str] = &[
    "紧急", "常用", "备用", "注册", "绑定", "预留", "第一", "第二", "个人", "家庭", "家属", "当前", "现", "原", "新",
    "老", "主", "副", "直系", "常住", "登录", "微信",
];

/// Two letters that stand for a person far more often than for anything else (客户, 会员, 用户, 员工, 患者).
const CLEAR: [&str; 5] = ["kh", "hy", "yh", "yg", "hz"];

/// Roles in Latin letters.
#[derive(Clone, Debug)]
pub(crate) struct Roles {
    initials: Vec<String>,
    which: Vec<String>,
    spelled: Vec<String>,
}

/// What the front of a run of initials says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Front {
    /// Two letters that may be a person or something else (`sj` is 司机 or 时间).
    Doubtful,
    /// Two letters that mostly are a person.
    Clear,
    /// Three letters and more that spell a person.
    Sure,
}

impl Roles {
    pub(crate) fn new(pinyin: &Pinyin) -> Self {
        let initials = |words: &[&str]| -> Vec<String> {
            let mut all: Vec<String> = words.iter().filter_map(|word| pinyin.initials(word)).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let spelled = ROLES.iter().filter_map(|word| pinyin.spelled(word)).collect();
        Self { initials: initials(ROLES), which: initials(WHICH), spelled }
    }

    /// What letters in front of a head say; `None` where they are no role.
    pub(crate) fn front(&self, letters: &str) -> Option<Front> {
        if self.initials.iter().any(|role| role == letters) {
            return Some(match letters.len() {
                0..=2 if CLEAR.contains(&letters) => Front::Clear,
                0..=2 => Front::Doubtful,
                _ => Front::Sure,
            });
        }
        // Who ends in 人 is a person, listed or not.
        if letters.len() >= 3 && letters.ends_with('r') && !letters.contains(['a', 'e', 'i', 'o', 'u']) {
            return Some(Front::Clear);
        }
        if letters.len() > 1 && self.which.iter().any(|which| which == letters) {
            return Some(Front::Clear);
        }
        let rests = self.which.iter().filter_map(|which| letters.strip_prefix(which.as_str()));
        let best = rests.filter(|rest| !rest.is_empty()).filter_map(|rest| self.front(rest)).max()?;
        Some(best.max(Front::Clear))
    }

    /// Whether a word names a person, in Chinese, in full pinyin or by clear initials.
    pub(crate) fn is_role(&self, word: &str) -> bool {
        ROLES.iter().any(|role| word.ends_with(role))
            || self.spelled.iter().any(|role| role == word)
            || self.front(word).is_some_and(|front| front >= Front::Clear)
    }
}

#[cfg(test)]
mod tests {
    use super::{Front, Roles};
    use crate::pinyin::Pinyin;

    #[test]
    fn fronts_are_told_by_how_sure_they_are() {
        let roles = Roles::new(&Pinyin::new());
        for (letters, expected) in [
            ("shr", Some(Front::Sure)),
            ("jjlxr", Some(Front::Sure)),
            ("kh", Some(Front::Clear)),
            ("sj", Some(Front::Doubtful)),
            ("xsj", Some(Front::Clear)),
            ("dd", None),
            ("", None),
        ] {
            assert_eq!(roles.front(letters), expected, "{letters}");
        }
        assert!(roles.is_role("shouhuoren") && roles.is_role("vip会员") && !roles.is_role("订单"));
    }
}
