//! Words of column names: how a name is parted, which words say nothing, and which spellings mean the same.

use crate::traditional::simplified;

/// Endings that say nothing about the content.
pub(crate) const NEUTRAL: &[&str] = &[
    "no", "nos", "num", "number", "str", "string", "text", "txt", "value", "val", "raw", "col", "field", "cn", "zh",
    "en", "new", "old", "bak", "tmp", "wgs84", "gcj02", "bd09", "cgcs2000", "必填", "选填", "列", "字段", "值", "data",
    "plain", "orig", "origin", "original", "src", "std", "clean", "full", "inc", "hist", "copy", "final", "cm", "kg",
    "yuan", "rmb", "cny", "deg", "pct", "backup", "di", "df", "ods", "dwd", "dws", "ads", "dim", "stg", "v", "ver",
    "list", "arr", "array", "json", "拼音", "pinyin", "py", "原始", "原文", "明文", "备份", "副本", "列表", "信息",
    "数据", "元", "万元", "周岁", "公斤", "厘米",
];
/// Endings that say that the values were hashed, encrypted or tokenised.
pub(crate) const HASHED: &[&str] = &[
    "md5",
    "sha1",
    "sha256",
    "sha",
    "sm3",
    "hash",
    "hashed",
    "enc",
    "encrypt",
    "encrypted",
    "cipher",
    "ciphertext",
    "token",
    "tokenized",
    "tokenised",
    "哈希",
    "加密",
    "密文",
    "摘要",
    "令牌",
    "脱标",
    "mw",
];
/// Endings that say that parts were blanked.
pub(crate) const MASKED: &[&str] =
    &["mask", "masked", "desensitized", "desensitised", "desens", "tm", "脱敏", "掩码", "打码"];

/// Words that say "number" and part from the phrase only where they stand alone, behind a Latin word (`imei号`).
pub(crate) const NUMBER: &[&str] = &["号", "号码", "编号", "码"];
/// First words of names that ask for yes or no.
pub(crate) const QUESTIONS: &[&str] =
    &["is", "has", "have", "if", "was", "need", "allow", "enable", "是否", "有无", "能否"];
/// Words that speak of a service desk.
pub(crate) const SERVICE: &[&str] =
    &["客服", "客户服务", "服务热线", "投诉", "热线", "hotline", "helpdesk", "support", "service"];

/// The same words inside full pinyin.
pub(crate) const SERVICE_SPELLED: &[&str] = &["kefu", "rexian", "tousu"];
/// Words for an organisation, a branch or a shop: an address or telephone of one is nobody's home.
pub(crate) const ORGANISATIONS: &[&str] = &[
    "公司",
    "企业",
    "单位",
    "机构",
    "门店",
    "店铺",
    "网点",
    "营业",
    "注册地",
    "经营",
    "办公",
    "商户",
    "商家",
    "供应商",
    "经销商",
    "仓库",
    "站点",
    "工厂",
    "厂址",
    "场所",
    "company",
    "corp",
    "corporate",
    "branch",
    "store",
    "shop",
    "office",
    "business",
    "registered",
    "merchant",
    "supplier",
    "vendor",
    "dealer",
    "warehouse",
    "factory",
    "outlet",
    "gsdz",
    "zcdz",
    "mddz",
    "dpdz",
    "wddz",
    "dwdz",
    "bgdz",
    "jydz",
];

/// Words in front that say whose it is, so that a joined spelling (`userphone`) can be parted.
pub(crate) const OWNERS: &[&str] = &[
    "user",
    "usr",
    "cust",
    "customer",
    "member",
    "mem",
    "vip",
    "my",
    "contact",
    "owner",
    "driver",
    "buyer",
    "seller",
    "sender",
    "receiver",
    "recipient",
    "guest",
    "patient",
    "student",
    "emp",
    "employee",
    "staff",
    "applicant",
    "client",
    "account",
    "person",
    "personal",
    "home",
    "work",
    "emergency",
];

/// Endings that name the code or the label of a closed list: the code of a gender is a gender.
pub(crate) const LABELS: &[&str] = &[
    "code",
    "name",
    "description",
    "type",
    "名称",
    "代码",
    "编码",
    "码",
    "描述",
    "情况",
    "状况",
    "标识",
    "dm",
    "mc",
    "flag",
    "id",
];
/// Endings behind the name of a document or an account, in Chinese and as pinyin initials (护照 + 编号, `tbz` + `hm`).
pub(crate) const NUMBERED: &[&str] = &["号码", "编号", "号", "码", "hm", "bh", "h"];
/// Words behind the noun that say which one (`phone_home`, `openid_wx`).
pub(crate) const WHICH: &[&str] = &[
    "home",
    "work",
    "office",
    "personal",
    "main",
    "primary",
    "secondary",
    "backup",
    "default",
    "current",
    "latest",
    "wx",
];

/// What stands behind a noun for its number, in Chinese and in English.
pub(crate) const CODES: (&[&str], &[&str]) = (
    &["号", "号码", "编号", "编码", "代码", "id", "标识", "标识符", "序列号"],
    &["id", "no", "code", "key", "sn", "uuid", "guid", "identifier"],
);

/// The words of a name, lower case: parted at punctuation, at camel-case borders, between letters and digits, and
/// between Chinese and Latin script. Text in brackets stands as words of its own.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Kind {
        Lower,
        Upper,
        Digit,
        Wide,
        Border,
    }
    let kind = |c: char| match c {
        'a'..='z' => Kind::Lower,
        'A'..='Z' => Kind::Upper,
        '0'..='9' => Kind::Digit,
        _ if c.is_alphabetic() => Kind::Wide,
        _ => Kind::Border,
    };
    let chars: Vec<char> = name.chars().map(half_width).map(simplified).collect();
    let mut words: Vec<String> = Vec::new();
    let mut before = Kind::Border;
    for (i, &c) in chars.iter().enumerate() {
        let now = kind(c);
        let next = chars.get(i + 1).map_or(Kind::Border, |n| kind(*n));
        let starts = match (before, now) {
            (_, Kind::Border) => false,
            (a, b) if a == b => a == Kind::Upper && next == Kind::Lower,
            (Kind::Upper, Kind::Lower) => false,
            _ => true,
        };
        if starts {
            words.push(String::new());
        }
        if let (Some(word), true) = (words.last_mut(), now != Kind::Border) {
            word.extend(c.to_lowercase());
        }
        before = now;
    }
    join_names(words)
}

/// The usual spelling of an English word that systems abbreviate; names and header words are compared in it.
#[must_use]
pub(crate) fn usual(word: String) -> String {
    let usual = match word.as_str() {
        "nm" => "name",
        "cd" => "code",
        "dt" => "date",
        "mob" | "mobil" => "mobile",
        "nbr" | "num" | "number" => "no",
        "tele" | "telephone" => "tel",
        "cust" | "cus" => "customer",
        "emp" => "employee",
        "acct" => "account",
        "amt" => "amount",
        "bal" => "balance",
        "addr" | "adr" => "address",
        "lic" | "licence" => "license",
        "usr" => "user",
        "mbr" => "member",
        "passwd" | "pwd" => "password",
        "cert" => "certificate",
        "img" => "image",
        "pic" => "picture",
        "lng" | "long" => "lon",
        "msg" => "message",
        "desc" => "description",
        "dept" => "department",
        "cnt" => "count",
        "dev" => "device",
        "veh" => "vehicle",
        "reg" => "register",
        "yr" | "yrs" => "years",
        _ => return word,
    };
    usual.to_owned()
}

/// `md5`, `sha256`, `ipv4`, `wgs84`, `gcj02`, `bd09`, `icd10` are one word each.
fn join_names(words: Vec<String>) -> Vec<String> {
    const STEMS: &[&str] = &["md", "sha", "sm", "ipv", "wgs", "gcj", "bd", "cgcs", "icd", "cvn", "cvv", "id2", "h"];
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        match joined.last_mut() {
            Some(last) if word.bytes().all(|b| b.is_ascii_digit()) && STEMS.contains(&last.as_str()) => {
                last.push_str(&word);
            }
            _ => joined.push(word),
        }
    }
    joined
}

fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn names_are_parted_into_words() {
        let check = |name: &str, expected: &str| assert_eq!(words(name).join("|"), expected, "{name}");
        check("cust_mobile_1", "cust|mobile|1");
        check("t_user.sfzh", "t|user|sfzh");
        check("receiverPhoneNumber", "receiver|phone|number");
        check("userIDCard", "user|id|card");
        check("phone_md5", "phone|md5");
        check("收货人手机号(脱敏)", "收货人手机号|脱敏");
        check("手机号（脱敏）", "手机号|脱敏");
        check("用户ID", "用户|id");
        check("EMAIL-ADDRESS", "email|address");
        check("ACADEMIC_YEAR_CODE", "academic|year|code");
        check("ＰＨＯＮＥ", "phone");
        check("", "");
    }
}
