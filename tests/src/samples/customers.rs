//! A customer data platform and a CRM.

use std::fmt::Write as _;

use super::Text;
use crate::dice::Dice;
use crate::fictional::{self, Person};

/// Users of the platform; the same in every table that knows them.
const USERS: u64 = 240;

/// Id of a user.
pub(super) fn user_id(number: u64) -> String {
    format!("U{:08}", 10_000_000 + number * 37)
}

/// Some user's id.
pub(super) fn some_user(dice: &mut Dice) -> String {
    user_id(dice.below(USERS))
}

/// The user table, with a byte order mark as spreadsheets want it.
pub(super) fn users() -> Vec<u8> {
    let header = [
        "user_id",
        "nickName",
        "mobile",
        "email",
        "gender",
        "birth_date",
        "city",
        "memberLevel",
        "points",
        "userTags",
        "createdAt",
        "lastLoginIp",
        "remark",
    ];
    let mut table = Text::new(&header, ',', "\n");
    let mut dice = Dice::new(11);
    for number in 0..USERS {
        // Some children have an account of their own.
        let years = if number % 40 == 7 { (2014, 2019) } else { (1960, 2006) };
        let person = Person::born(&mut dice, years);
        let gender = *dice.one(&["M", "F", "U"]);
        let remark = match number % 60 {
            5 => format!("客户要求改拨 {}，周末联系", fictional::mobile(&mut dice)),
            20 => "已回访，满意".to_owned(),
            _ => String::new(),
        };
        table.row(&[
            user_id(number),
            format!("{}_{}", dice.one(&["sunny", "cloud", "maple", "river", "panda"]), dice.below(1000)),
            if number % 25 == 3 { String::new() } else { fictional::written(&mut dice, &person.mobile) },
            if number % 7 == 2 { String::new() } else { person.email.clone() },
            gender.to_owned(),
            if number % 11 == 4 { String::new() } else { person.birth_date() },
            person.city.to_owned(),
            (*dice.one(&["silver", "gold", "platinum"])).to_owned(),
            dice.below(9000).to_string(),
            (*dice.one(&["母婴|高活跃", "数码", "户外|新客", "价格敏感"])).to_owned(),
            fictional::moment(&mut dice, 6),
            fictional::ip(&mut dice),
            remark,
        ]);
    }
    let mut bytes = vec![0xEF, 0xBB, 0xBF];
    bytes.extend(table.bytes());
    bytes
}

/// Events with their properties as JSON in a cell.
pub(super) fn events() -> Vec<u8> {
    let mut table =
        Text::new(&["event_no", "distinct_id", "event", "event_time", "ip", "device_id", "properties"], ',', "\n");
    let mut dice = Dice::new(12);
    for number in 0..400 {
        let event = *dice.one(&["page_view", "add_to_cart", "submit_order", "login"]);
        let page = dice.one(&["/home", "/item/4711", "/cart", "/me"]);
        let mut properties = format!(
            "{{\"$os\":\"{}\",\"page\":\"{page}\",\"is_first\":{}",
            dice.one(&["iOS", "Android"]),
            dice.once_in(3)
        );
        if event == "submit_order" {
            let _ = write!(properties, ",\"contact\":{{\"phone\":\"{}\"}}", fictional::mobile(&mut dice));
        }
        properties.push('}');
        table.row(&[
            (900_001 + number).to_string(),
            some_user(&mut dice),
            event.to_owned(),
            (1_793_520_000_000 + dice.below(86_400_000)).to_string(),
            fictional::ip(&mut dice),
            fictional::uuid(&mut dice),
            properties,
        ]);
    }
    table.bytes()
}

/// Contacts as an older system exports them: GB18030, CRLF, Chinese headers, one column masked.
pub(super) fn contacts() -> Vec<u8> {
    let header = [
        "客户编号",
        "姓名",
        "性别",
        "手机号",
        "备用手机号",
        "身份证号",
        "电子邮箱",
        "详细地址",
        "邮编",
        "出生日期",
        "工作单位",
        "跟进记录",
    ];
    let mut table = Text::new(&header, ',', "\r\n");
    let mut dice = Dice::new(13);
    for number in 0..180 {
        let person = Person::adult(&mut dice);
        let other = fictional::mobile(&mut dice);
        table.row(&[
            format!("KH{:06}", 2000 + number),
            person.name.clone(),
            person.gender.to_owned(),
            if number % 30 == 9 { "无".to_owned() } else { person.mobile.clone() },
            format!("{}****{}", &other[..3], &other[7..]),
            if number % 45 == 8 { String::new() } else { person.resident_id.clone() },
            if number % 6 == 1 { String::new() } else { person.email.clone() },
            person.address.clone(),
            format!("{}00{}", dice.one(&["10", "20", "31", "51"]), dice.digits(2)),
            person.birth_date(),
            format!(
                "{}{}有限公司",
                dice.one(&["星海", "青禾", "远山", "白鹿"]),
                dice.one(&["科技", "贸易", "物流", "咨询"])
            ),
            match number % 20 {
                3 => format!("已与{}先生电话沟通，意向明确", &person.name),
                6 => format!("请发资料到 {}", person.email),
                _ => "暂无".to_owned(),
            },
        ]);
    }
    encoding_rs::GB18030.encode(&String::from_utf8_lossy(&table.bytes())).0.into_owned()
}
