//! What names of columns say, without any value: styles, affixes, pinyin, and words that must not say too much.

#![expect(clippy::unwrap_used, reason = "a test ends where its data are not there")]

use pandian_detectors::catalog::Catalog;
use pandian_detectors::header::HeaderMatch;
use pandian_detectors::vocabulary::Category as C;

/// How a name speaks for a category, at best.
fn says(name: &str, category: C) -> Option<HeaderMatch> {
    let catalog = Catalog::built_in().unwrap();
    let matches = catalog.read_header(name).matches.into_iter();
    matches.filter(|(place, _)| catalog.detector(*place).category == category).map(|(_, how)| how).max()
}

fn full(category: C, names: &[&str]) {
    let missed: Vec<_> = names.iter().filter(|name| says(name, category) != Some(HeaderMatch::Full)).collect();
    assert!(missed.is_empty(), "{category:?}: {missed:?}");
}

#[test]
fn initials_are_read_alone_and_behind_a_role() {
    full(C::ResidentId, &["sfzh", "dbrsfzh", "jkrsfzh", "t_user.sfzh", "khsfzh", "frsfzh"]);
    full(C::MobilePhone, &["sjhm", "khsjhm", "lxdh", "lxrdh", "shrdh", "yhsjh", "jjlxrdh", "hysjh"]);
    full(C::PersonName, &["shrxm", "ygxm", "lxrxm", "khxm", "tbrxm", "bbxrxm", "jkrxm"]);
    full(C::BirthDate, &["csrq", "khcsrq", "hzcsrq"]);
    full(C::Email, &["dzyx", "khdzyx"]);
    full(C::Address, &["jtzz", "shrdz", "hyxxdz"]);
    full(C::BankCard, &["yhkh", "jkryhkh"]);
    full(C::Plate, &["cph", "khcph"]);
    full(C::Vin, &["cjh", "khcjh"]);
    full(C::UserId, &["mfyhid", "yhid", "khbh"]);
    full(C::Imei, &["khimei", "yhimei"]);
}

#[test]
fn full_pinyin_is_read_run_together_and_in_syllables() {
    full(C::MobilePhone, &["shoujihao", "shou_ji_hao", "kehushoujihao", "lianxidianhua", "shouJiHaoMa"]);
    full(C::ResidentId, &["shen_fen_zheng", "shenfenzhenghao", "jiekuanrenshenfenzhenghao"]);
    full(C::PersonName, &["xingming", "kehuxingming", "xing_ming"]);
    full(C::Gender, &["xingbie", "huanzhexingbie"]);
    full(C::Address, &["shouhuodizhi", "jia_ting_zhu_zhi"]);
}

#[test]
fn affixes_case_and_script_do_not_hide_a_name() {
    full(
        C::MobilePhone,
        &[
            "cust_mobile_1",
            "mobile_phone_no_enc",
            "ods_user_phone_di",
            "收货人手机号(脱敏)",
            "user手机号",
            "客户mobile",
            "receiverPhoneNumber",
            "buyer-phone",
            "userphone",
            "phones",
            "USER_MOBILE_V2",
            "dwd_crm_手机号（必填）",
            "會員手機號碼",
        ],
    );
    full(C::Email, &["emails", "customerEmails", "user_email_str"]);
    full(C::Income, &["salary_cny", "netPayRmb", "工资（元）"]);
    full(C::BodyMeasure, &["身高厘米", "体重kg"]);
    full(C::UserId, &["會員編號", "MEMBER_NO"]);
}

#[test]
fn two_letters_alone_are_ambiguous() {
    for (name, category) in
        [("xm", C::PersonName), ("dz", C::Address), ("jd", C::Longitude), ("xb", C::Gender), ("dh", C::MobilePhone)]
    {
        assert_eq!(says(name, category), Some(HeaderMatch::Weak), "{name}");
    }
    assert_eq!(says("hydm", C::UserId), Some(HeaderMatch::Initials), "会员代码 or 行业代码");
    assert_eq!(says("khdh", C::MobilePhone), Some(HeaderMatch::Initials), "客户电话 or 客户单号");
}

#[test]
fn names_of_other_things_say_nothing() {
    for name in [
        "shoujishuliang",
        "sjpp",
        "order_date",
        "kuaididanhao",
        "wendu",
        "shangpinmingcheng",
        "banbenhao",
        "ean_di",
        "xmmc",
        "ddbh",
        "capacity",
        "kecheng",
        "homepage_views",
    ] {
        for category in [C::MobilePhone, C::PersonName, C::ResidentId, C::CriminalRecord, C::Address, C::Email] {
            assert_ne!(says(name, category), Some(HeaderMatch::Full), "{name}: {category:?}");
        }
    }
    let kefu = Catalog::built_in().unwrap().read_header("kefudianhua");
    assert!(kefu.service, "客服电话 in full pinyin is a service line");
}
