//! Names of columns in full pinyin (`shoujihao`, `xing_ming`), by kind, in two halves.

/// Kind, words of the seen half, words of the kept half; several are parted by `|`.
const WORDS: &[(&str, &str, &str)] = &[
    ("mobile-phone", "shoujihao|shou_ji_hao_ma|lianxidianhua", "yonghushouji|shouhuorendianhua|lian_xi_shou_ji"),
    ("landline", "gudingdianhua|bangong_dianhua", "jiatingdianhua|zuoji_hao"),
    ("email", "youxiang|dianziyouxiang", "youxiangdizhi|dian_zi_you_jian"),
    ("resident-id", "shenfenzheng|shen_fen_zheng_hao", "zhengjianhaoma|kehushenfenzhenghao|gongmin_shenfen_haoma"),
    ("passport", "huzhao|huzhaohao", "huzhao_haoma|lvkehuzhaohao"),
    ("bank-card", "yinhangka|yinhangkahao", "gongzikahao|yin_hang_ka_hao_ma"),
    ("plate", "chepaihao|che_pai", "chepaihaoma|haopai_haoma"),
    ("vin", "chejiahao|che_jia_hao", "cheliangshibiedaihao|chejia_haoma"),
    ("device-id", "shebeihao|shebei_bianhao", "zhongduanbianhao|she_bei_biao_shi"),
    ("user-id", "yonghubianhao|huiyuanhao|kehu_bianhao", "huiyuan_bianhao|yonghuhao|kehuhao"),
    ("employee-id", "gonghao|yuangong_bianhao", "yuangonghao|zhigonghao"),
    ("patient-id", "binglihao|zhuyuanhao", "menzhenhao|bing_an_hao"),
    ("person-name", "xingming|kehuxingming|lian_xi_ren", "shoujianren|xing_ming|yuangongxingming"),
    ("address", "dizhi|shouhuodizhi|jia_ting_zhu_zhi", "xiangxidizhi|huji_dizhi|zhuzhi"),
    ("birth-date", "shengri|chushengriqi", "chu_sheng_ri_qi|chushengnianyue"),
    ("gender", "xingbie|xing_bie", "huanzhexingbie|kehu_xingbie"),
    ("age", "nianling|nian_ling", "huanzhenianling|kehu_nianling"),
    ("latitude", "weidu|wei_du", "dingweiweidu|wei_du_zhi"),
    ("longitude", "jingdu|jing_du", "dingweijingdu|jing_du_zhi"),
    ("coordinate-pair", "zuobiao|jingweidu", "weizhi_zuobiao|jing_wei_du"),
    ("biometric", "zhiwen|renliantezheng", "renlian_moban|shengwentezheng"),
    ("medical", "zhenduan|guominshi", "zhenduanjieguo|ji_wang_bing_shi"),
    ("religion", "zongjiao|zongjiaoxinyang", "zong_jiao_xin_yang"),
    ("ethnicity", "minzu|min_zu", "huanzheminzu|yuangong_minzu"),
    ("income", "gongzi|yuexin", "nianshouru|shi_fa_gong_zi"),
    ("balance", "yue|zhanghuyue", "zhanghu_yue|keyongyue"),
    ("credential", "mima|denglumima", "zhifumima|yan_zheng_ma"),
    ("free-text", "beizhu|shuoming", "kehubeizhu|bei_zhu_xin_xi"),
    ("marital-status", "hunyinzhuangkuang", "hun_yin_zhuang_kuang"),
    ("login-name", "nicheng|yonghuming", "dengluzhanghao|weixin_nicheng"),
    ("student-id", "xuehao|xuejihao", "xue_hao|kaoshenghao"),
    ("education-work", "xueli|biyeyuanxiao", "wenhuachengdu|zui_gao_xue_li"),
    ("postal-code", "youbian|youzhengbianma", "you_bian|shoujianyoubian"),
    ("social-security", "shebaohao|yibaokahao", "she_bao_hao|canbaohao"),
    ("driver-licence", "jiashizhenghao|danganbianhao", "jiazhaohao|jia_shi_zheng_hao"),
    ("nationality", "guoji|guo_ji", "lvkeguoji"),
    ("dated order number", "dingdanhao|dingdan_bianhao", "liushuihao|yewudanhao"),
    ("part number", "lingjianhao|wuliaobianma", "beijiantuhao|chanpin_bianma"),
    ("version", "banbenhao|banben", "gujianbanben|jiekou_banben"),
    ("hotline", "kefudianhua|fuwurexian", "tousurexian|kefu_rexian"),
    ("amount", "jine|dingdanjine", "hanshuijia|jiesuan_jine"),
    ("company name", "gongsimingcheng|gongyingshang", "chengyunshang|jingxiaoshang"),
    ("shop name", "mendianmingcheng|dianpu", "wangdianmingcheng|yingyebu"),
    ("city", "chengshi|suozaichengshi", "shengfen|suoshudishi"),
    ("product name", "shangpinmingcheng|pinming", "wupinmingcheng|huowu"),
    ("brand", "pinpai|pinpaimingcheng", "changpai|cheliang_pinpai"),
    ("department", "bumen|suoshubumen", "keshi|zerendanwei"),
    ("job title", "gangwei|zhiwu", "zhicheng|gongzhong"),
    ("menu item", "caiming|caipin", "taocanmingcheng|kouwei"),
    ("colour", "yanse|sezhi", "peise|cheshenyanse"),
    ("language", "yuyan|yuzhong", "zimuyuyan|jiemian_yuyan"),
    ("status", "zhuangtai|dingdanzhuangtai", "shenpijieguo|chulijindu"),
    ("project", "xiangmu|xiangmumingcheng", "keti|gongchengmingcheng"),
    ("count of identifiers", "shoujishuliang|youxiangshu", "huiyuanzongshu|shenfenzhengzhangshu"),
    ("state of an identifier", "shoujizhuangtai|youxiangzhuangtai", "zhengjianzhuangtai|dizhileixing"),
    ("progress", "jindu|wanchengjindu", "jieduanbili|tuijindu"),
    ("temperature", "wendu|shuiwen", "huanjingwendu|shiwen"),
    ("exam score", "chengji|kaoshifenshu", "yuwenchengji|pingshifen"),
    ("invoice number", "fapiaohaoma|fapiaodaima", "dianzifapiaohao|piaojuhaoma"),
    ("waybill", "yundanhao|kuaididanhao", "wuliudanhao|peisongdanhao"),
    ("made date", "shengchanriqi|chuchangriqi", "touchanriqi|jianchengriqi"),
    ("book", "shuming|tushumingcheng", "jiaocaimingcheng|chubanwu"),
    ("team", "banji|banzu", "zhandui|qiudui"),
    ("car model", "chexing|chexi", "chekuan|shiyongchexing"),
    ("place named like a person", "shangquan|ditiezhan", "zhandian|cunming"),
];

/// The words of a kind in one half; `None` where it is not written so.
pub(super) fn words(kind: &str, kept: bool) -> Option<&'static str> {
    WORDS.iter().find(|(id, _, _)| *id == kind).map(|(_, seen, other)| if kept { *other } else { *seen })
}

#[cfg(test)]
mod tests {
    use super::WORDS;
    use crate::corpus::kind;

    #[test]
    fn every_line_is_of_a_kind_and_the_halves_differ() {
        for (id, seen, kept) in WORDS {
            assert!(kind(id).is_some(), "{id} is no kind");
            assert!(seen.split('|').all(|word| kept.split('|').all(|other| other != word)), "{id}: {seen} and {kept}");
        }
    }
}
