//! What users of other scanners complain of, each as a test; and ties that the neighbours of a column break.

#![expect(clippy::unwrap_used, reason = "a test ends where its data are not there")]

use std::collections::BTreeSet;

use pandian_detectors::catalog::Catalog;
use pandian_detectors::decide::{self, Verdict};
use pandian_detectors::look::Looker;
use pandian_detectors::neighbours;
use pandian_detectors::tally::Tally;
use pandian_detectors::vocabulary::{Bearing, Category, Strength};

/// The verdicts on a table, column by column.
fn table(columns: &[(&str, Vec<String>)]) -> Vec<Verdict> {
    let catalog = Catalog::built_in().unwrap();
    let mut looker = Looker::new(catalog);
    let mut verdicts: Vec<Verdict> = columns
        .iter()
        .map(|(name, cells)| {
            let mut tally = Tally::default();
            for (place, cell) in (0..).zip(cells) {
                looker.look(Some(cell.as_bytes()), place, &mut tally);
            }
            decide::column(catalog, name, &tally, cells.iter().collect::<BTreeSet<_>>().len() as u64)
        })
        .collect();
    neighbours::table(catalog, &mut verdicts);
    verdicts
}

fn one(name: &str, cells: Vec<String>) -> Verdict {
    table(&[(name, cells)]).remove(0)
}

/// The category that names a column, if it counts.
fn named(verdict: &Verdict) -> Option<Category> {
    verdict.main().filter(|main| main.strength >= Strength::Likely).map(|main| main.category)
}

/// Whether anything counts that is a person's wherever it stands.
fn is_personal(verdict: &Verdict) -> bool {
    verdict
        .findings
        .iter()
        .any(|f| f.strength >= Strength::Likely && !matches!(f.category.bearing(), Bearing::Linked | Bearing::Thing))
}

fn strength(verdict: &Verdict, category: Category) -> Option<Strength> {
    verdict.findings.iter().find(|f| f.category == category).map(|f| f.strength)
}

fn cells(list: &[&str]) -> Vec<String> {
    list.iter().map(|cell| (*cell).to_owned()).collect()
}

fn many(n: u64, make: impl Fn(u64) -> String) -> Vec<String> {
    (0..n).map(make).collect()
}

/// A number that is well spread but always the same.
fn spread(n: u64) -> u64 {
    let mut z = n.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x51_7CC1);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z ^ (z >> 31)
}

fn mobile(n: u64) -> String {
    format!("{}{:08}", ["138", "139", "150", "186", "177"][(spread(n) % 5) as usize], spread(n + 77) % 100_000_000)
}

#[test]
fn a_word_inside_another_is_no_word() {
    for (name, cell) in [
        ("acid_level", "6.5"),
        ("ACADEMIC_YEAR_CODE", "2019"),
        ("capacity", "120"),
        ("interface", "eth0"),
        ("surname_count", "12"),
        ("stagename_id", "7"),
        ("company_phone_brand", "Huawei"),
        ("vinyl_price", "99"),
    ] {
        assert!(!is_personal(&one(name, many(50, |_| cell.to_owned()))), "{name}");
    }
}

#[test]
fn flags_about_an_identifier_are_none_and_the_identifier_beside_is_found() {
    let columns = [
        ("email_verified", many(60, |n| (n % 2).to_string())),
        ("phone", many(60, mobile)),
        ("手机是否已验证", many(60, |n| ["是", "否"][(n % 2) as usize].to_owned())),
    ];
    let verdicts = table(&columns);
    assert_eq!(verdicts.iter().map(named).collect::<Vec<_>>(), [None, Some(Category::MobilePhone), None]);
}

#[test]
fn nulls_are_no_evidence_for_or_against() {
    let nulls = ["", "NULL", "\\N", "-", "N/A", "无"];
    let sparse = many(3000, |n| if n % 300 == 0 { mobile(n) } else { nulls[(n % 6) as usize].to_owned() });
    assert_eq!(named(&one("c4", sparse)), Some(Category::MobilePhone));
    let empty = many(3000, |n| nulls[(n % 6) as usize].to_owned());
    assert!(!is_personal(&one("c4", empty)));
}

#[test]
fn contamination_is_neither_averaged_nor_weaker_with_more_rows() {
    let with = |rows: u64| {
        let mut remarks = many(rows, |n| format!("第{n}次跟进，客户再考虑"));
        remarks[3] = "已电联13912345678".to_owned();
        remarks[7] = "身份证11010519491231002X已核".to_owned();
        one("备注", remarks)
    };
    let few = with(20);
    for rows in [200, 20_000] {
        let verdict = with(rows);
        for category in [Category::MobilePhone, Category::ResidentId] {
            assert!(strength(&few, category) >= Some(Strength::Likely), "{category:?}");
            assert!(strength(&verdict, category) >= strength(&few, category), "{category:?} in {rows} rows");
        }
    }
}

#[test]
fn chinese_characters_are_borders_and_digit_runs_are_whole() {
    let found = one("remark", cells(&["手机13800138000联系", "请尽快", "已处理"]));
    assert!(strength(&found, Category::MobilePhone) >= Some(Strength::Likely));
    let runs = many(40, |n| format!("单号{}13800138000{}已发", spread(n) % 90 + 10, spread(n + 9) % 90 + 10));
    assert!(!is_personal(&one("remark", runs)));
    let ids = many(40, |n| format!("0a1b2c3d-1380-4138-9138-1380013{:05x}", spread(n) % 0xF_FFFF));
    assert!(!is_personal(&one("trace", ids)));
}

#[test]
fn an_address_of_the_web_does_not_hide_an_e_mail_address() {
    let urls = many(60, |n| {
        if n == 5 {
            "https://example.com/u?mail=li.na@example.com".to_owned()
        } else {
            format!("https://example.com/{n}")
        }
    });
    assert!(strength(&one("url", urls), Category::Email) >= Some(Strength::Likely));
    let mails = many(60, |n| format!("user{n}@example.com"));
    assert_eq!(named(&one("url", mails)), Some(Category::Email));
}

#[test]
fn a_few_rows_prove_each_other() {
    let names = cells(&["王伟", "李秀英"]);
    let phones = cells(&["13800138000", "13912345678"]);
    let beside = table(&[("c1", names), ("c2", phones.clone())]);
    assert_eq!(beside.iter().map(named).collect::<Vec<_>>(), [Some(Category::PersonName), Some(Category::MobilePhone)]);
    assert_eq!(named(&one("c2", phones)), None, "two numbers alone may be anything");
}

#[test]
fn six_digits_beside_an_address_are_its_postal_code() {
    let codes = many(40, |n| format!("31{:02}{:02}", n, n % 7));
    let addresses = many(40, |n| format!("浙江省杭州市西湖区样例路{}号{}幢", n + 1, n % 9 + 1));
    let of = |verdicts: Vec<Verdict>| strength(&verdicts[0], Category::PostalCode);
    assert_eq!(of(table(&[("c1", codes.clone()), ("c2", addresses)])), Some(Strength::Likely));
    assert_eq!(of(table(&[("c1", codes)])), None);
}

#[test]
fn the_same_beginning_is_a_card_or_an_order_number_by_its_sum() {
    let body = |n: u64| format!("622848{:012}", spread(n) % 1_000_000_000_000);
    let card = |n: u64| {
        let all = (0..10).map(|digit| format!("{}{digit}", body(n)));
        let right = |number: &String| pandian_detectors::checks::Check::BankCard.passes(number.as_bytes());
        all.into_iter().find(right).unwrap()
    };
    assert_eq!(named(&one("order_no", many(300, card))), Some(Category::BankCard), "cards under another name");
    let orders = many(300, |n| format!("{}{}", body(n), spread(n + 5) % 10));
    assert!(!is_personal(&one("order_no", orders)), "one number in ten passes the sum");
}

#[test]
fn names_are_told_from_goods_and_places_beside_them() {
    let goods = ["王老吉", "康师傅", "白切鸡", "黄桃", "龙井茶", "马克杯", "石榴", "金针菇"];
    let shop = table(&[
        ("name", many(40, |n| goods[(n % 8) as usize].to_owned())),
        ("sku", many(40, |n| format!("A{n:07}"))),
        ("price", many(40, |n| format!("{}.5", n + 3))),
    ]);
    assert!(!shop.iter().any(is_personal));
    let people = ["王伟", "李秀英", "张敏", "刘洋", "陈静", "欧阳娜娜", "赵磊", "黄丽"];
    assert_eq!(named(&one("name", many(40, |n| people[(n % 8) as usize].to_owned()))), Some(Category::PersonName));
    let latin = ["Zhang Wei", "WEI ZHANG", "Smith, John A.", "Emily Clarke", "Zhao/Min", "Robert Brown"];
    assert_eq!(named(&one("f_003", many(40, |n| latin[(n % 6) as usize].to_owned()))), Some(Category::PersonName));
    let items = ["Blue Ocean", "Wireless Mouse", "Golden Apple", "Ocean Breeze", "Classic Black", "Home Page"];
    assert!(!is_personal(&one("name", many(40, |n| items[(n % 6) as usize].to_owned()))));
}

#[test]
fn the_address_of_a_company_is_no_persons_unless_one_stands_beside() {
    let addresses = many(30, |n| format!("浙江省杭州市西湖区样例路{}号{}幢", n + 1, n % 9 + 1));
    let companies = many(30, |n| format!("杭州虚构{n}科技有限公司"));
    let people = ["王伟", "李秀英", "张敏", "刘洋", "陈静"];
    let names = many(30, |n| people[(n % 5) as usize].to_owned());
    let alone = table(&[("公司名称", companies.clone()), ("address", addresses.clone())]);
    assert_eq!(strength(&alone[1], Category::Address), Some(Strength::Hint));
    let branch = one("门店地址", addresses.clone());
    assert_eq!(strength(&branch, Category::Address), Some(Strength::Hint));
    let staff = table(&[("公司名称", companies), ("姓名", names), ("address", addresses.clone())]);
    assert_eq!(named(&staff[2]), Some(Category::Address));
    assert_eq!(named(&one("address", addresses)), Some(Category::Address));
}

#[test]
fn ambiguous_initials_need_a_person_beside_them() {
    let codes = many(30, |n| format!("{:07}", spread(n) % 10_000_000));
    let alone = table(&[("hydm", codes.clone()), ("amount", many(30, |n| format!("{n}.5")))]);
    assert_eq!(strength(&alone[0], Category::UserId), Some(Strength::Hint));
    let beside = table(&[("hydm", codes), ("sjhm", many(30, mobile))]);
    assert_eq!(named(&beside[0]), Some(Category::UserId));
    let amounts = many(30, |n| format!("{n}.{}", n % 9 + 1));
    let scores = table(&[("zh", amounts), ("sjhm", many(30, mobile))]);
    assert!(!is_personal(&scores[0]), "no account number has a fraction");
}
