//! Names and addresses in Latin letters, and words that look like them.

use pandian_detectors::vocabulary::Category as C;

use super::Shows::{InName, InValues};
use super::{Draw, Half, Kind, kind_of as kind, thing};

/// Every kind, as the accuracy table lists them.
pub const KINDS: &[Kind] = &[
    kind(
        "name in pinyin",
        &[C::PersonName],
        InValues,
        [
            "姓名拼音|拼音姓名|英文姓名|姓名（拼音）",
            "xmpy|pyxm|ywxm",
            "name pinyin|pinyin name|english name|full name en|pax name",
        ],
        [
            "旅客姓名拼音|客户英文名|联系人拼音",
            "lkxmpy|khywm|lxrpy",
            "passenger name en|guest english name|romanised name|customer name pinyin",
        ],
        pinyin_name,
    ),
    kind(
        "name in english",
        &[C::PersonName],
        InValues,
        [
            "英文名|外籍员工姓名|外宾姓名",
            "ywm|wjygxm",
            "full name|customer name|employee name|guest name|contact person",
        ],
        [
            "外方联系人|外籍旅客姓名|访客姓名",
            "wflxr|wjlkxm|fkxm",
            "account holder|attendee name|primary contact name|lead passenger|manager name",
        ],
        english_name,
    ),
    kind(
        "address in english",
        &[C::Address],
        InName,
        ["英文地址|英文收货地址", "ywdz|ywshdz", "english address|street address|ship to address"],
        ["海外收货地址|境外住址", "hwshdz|jwzz", "overseas address|billing address line|recipient address en"],
        |d| match d.half {
            Half::Seen => format!("{} Example Street, Springfield, IL 62{}", d.dice.between(1, 900), d.dice.digits(3)),
            Half::Kept => format!("Flat {}B, {} Sample Road, Kowloon", d.dice.between(1, 40), d.dice.between(1, 200)),
        },
    ),
    thing(
        "company in english",
        ["英文公司名|外文客户单位", "ywgsm|wwkhdw", "company en|supplier name"],
        ["海外供应商|外方单位", "hwgys|wfdw", "manufacturer|carrier company"],
        |d| {
            format!(
                "{} {}",
                d.one(&["Blue Ocean", "Green Field"], &["Acme Tools", "Morgan Freight", "Johnson Lamps", "Li Feng"]),
                d.one(&["Trading Ltd", "Group"], &["GmbH", "Inc.", "Co., Ltd.", "Holdings"])
            )
        },
    ),
    thing(
        "product in english",
        ["产品英文|英文款名", "cpyw|ywkm", "english product|style name"],
        ["外文品名|设计款式", "wwpm|sjks", "item title|design name"],
        |d| {
            let seen = ["Golden Apple", "Silver Line", "Ocean Breeze", "Classic Black", "Urban Runner", "Magic Cube"];
            let kept = [
                "Rose Garden",
                "Victoria Sponge",
                "Jasmine Rice",
                "Martin Guitar",
                "Jack Cheese",
                "Black Russian",
                "Daisy Print",
                "Prince Crown",
                "Grant Oak",
            ];
            (*match d.half {
                Half::Seen => d.dice.one(&seen),
                Half::Kept => d.dice.one(&kept),
            })
            .to_owned()
        },
    ),
    thing(
        "place in english",
        ["英文城市|港口英文", "ywcs|gkyw", "city en|port"],
        ["目的港|英文地名", "mdg|ywdm", "destination port|town|airport name"],
        |d| {
            d.one(
                &["San Jose", "New York", "Port Louis", "Cape Town", "Hong Kong"],
                &["Santa Barbara", "Los Angeles", "Wellington", "St. Petersburg", "Port Said", "Jackson", "Fort Wayne"],
            )
            .to_owned()
        },
    ),
    thing(
        "place in pinyin",
        ["城市拼音|地区拼音", "cspy|dqpy", "city pinyin|region spelling"],
        ["站名拼音|地名拼音", "zmpy|dmpy", "station pinyin|place spelling"],
        |d| {
            d.one(
                &["beijing", "Shang Hai", "hangzhou", "Guang Zhou", "CHENGDU"],
                &["Xi An", "He Fei", "Lin Yi", "Jin Hua", "Tang Shan", "shijiazhuang", "Ma Anshan"],
            )
            .to_owned()
        },
    ),
    thing(
        "word in english",
        ["事件英文|界面名", "sjyw|jmm", "screen|module"],
        ["组件名|策略名", "zjm|clm", "component|strategy"],
        |d| {
            d.one(
                &["Home Page", "Order List", "Login Form", "Search Box"],
                &["Young Users", "Long Term", "Hot Sale", "Main Menu", "Dark Mode", "Best Price"],
            )
            .to_owned()
        },
    ),
];

/// Surnames and given names in pinyin, in the orders that systems write.
fn pinyin_name(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => {
            let family = *d.dice.one(&["Zhang", "Wang", "Li", "Liu", "Chen", "Yang"]);
            let given = *d.dice.one(&["Wei", "Min", "Xiaohong", "Jing", "Zihan", "Haoran"]);
            match d.dice.below(2) {
                0 => format!("{family} {given}"),
                _ => format!("{family} {given}").to_uppercase(),
            }
        }
        Half::Kept => {
            let family = *d.dice.one(&["Zhao", "Xu", "Guo", "Ouyang", "Lv", "Shen", "Fan", "Tian", "Du", "Qiu"]);
            let given = *d.dice.one(&["Yuxuan", "Lei", "Meiling", "Guoqiang", "Siyuan", "Xin", "Jianjun", "Ya'nan"]);
            match d.dice.below(6) {
                0 => format!("{family}{given}").to_lowercase().replace('\'', ""),
                1 => format!("{family}, {given}"),
                2 => format!("{given} {family}").to_uppercase(),
                3 => format!("{family}/{given}").to_uppercase().replace('\'', ""),
                _ => format!("{given} {family}"),
            }
        }
    }
}

fn english_name(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => format!(
            "{} {}",
            d.dice.one(&["John", "Mary", "Robert", "Linda", "Michael", "Susan"]),
            d.dice.one(&["Smith", "Johnson", "Brown", "Taylor", "Miller", "Wilson"])
        ),
        Half::Kept => {
            let given = *d.dice.one(&["Peter", "Emily", "George", "Hannah", "Kevin", "Laura", "Oliver", "Yuki"]);
            let family =
                *d.dice.one(&["Clarke", "Evans", "Hughes", "Schmidt", "Garcia", "O'Neill", "Cooper", "Tanaka"]);
            match d.dice.below(5) {
                0 => format!("{family}, {given} A."),
                1 => format!("Dr. {given} {family}"),
                2 => format!("{given} {family}").to_uppercase(),
                _ => format!("{given} {family}"),
            }
        }
    }
}
