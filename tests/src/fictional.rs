//! Fictional identifiers with right checksums, and fictional persons.
//!
//! Numbers are drawn from ranges that nobody was given where the format has such: counties `0199` in resident numbers,
//! bank number 620000, allocation code 86000000, the mail domains kept for examples.

use crate::dice::Dice;

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "朱", "林", "何", "郭", "罗", "梁", "欧阳",
];
const GIVEN: &[&str] = &[
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "杰", "娟", "涛", "超", "霞", "平", "刚", "桂英",
    "子涵", "雨桐", "浩然", "欣怡", "宇轩", "诗琪", "建国",
];
const LATIN: &[&str] = &["wang", "li", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu"];
const MAIL: &[&str] = &["example.com", "example.org", "example.net", "mail.example.cn"];
const HEADS: &[&str] =
    &["130", "131", "135", "136", "138", "139", "150", "158", "166", "177", "185", "187", "189", "198", "199"];
/// Province code, province, city, county, first character of plates, letter of plates.
const PLACES: &[(&str, &str, &str, &str, &str, &str)] = &[
    ("11", "北京市", "北京市", "朝阳区", "京", "A"),
    ("31", "上海市", "上海市", "浦东新区", "沪", "A"),
    ("32", "江苏省", "南京市", "玄武区", "苏", "A"),
    ("33", "浙江省", "杭州市", "西湖区", "浙", "A"),
    ("44", "广东省", "深圳市", "南山区", "粤", "B"),
    ("51", "四川省", "成都市", "武侯区", "川", "A"),
    ("42", "湖北省", "武汉市", "洪山区", "鄂", "A"),
    ("61", "陕西省", "西安市", "雁塔区", "陕", "A"),
];
const STREETS: &[&str] = &["虚构路", "样例路", "示范街", "假想大道", "青松路", "白鹭街", "星河路", "海棠路"];

/// Someone who does not exist.
#[derive(Clone, Debug)]
pub struct Person {
    /// Chinese name.
    pub name: String,
    /// 男 or 女.
    pub gender: &'static str,
    /// Year, month, day.
    pub birth: (u64, u64, u64),
    /// Eighteen characters, check character right.
    pub resident_id: String,
    /// Eleven digits.
    pub mobile: String,
    /// At a domain kept for examples.
    pub email: String,
    /// Down to the room.
    pub address: String,
    /// Province of [`Self::address`].
    pub province: &'static str,
    /// City of [`Self::address`].
    pub city: &'static str,
    /// Plate of an electric car.
    pub plate: String,
    /// Number of a bank card, Luhn digit right.
    pub bank_card: String,
}

impl Person {
    /// Draws a person born in one of `years`.
    pub fn born(dice: &mut Dice, years: (u64, u64)) -> Self {
        let (code, province, city, county, plate, letter) = *dice.one(PLACES);
        let gender = if dice.once_in(2) { "女" } else { "男" };
        let birth = (dice.between(years.0, years.1), dice.between(1, 12), dice.between(1, 28));
        let region = if province == city { province.to_owned() } else { format!("{province}{city}") };
        let (street, house) = (*dice.one(STREETS), dice.between(1, 299));
        let (block, room) = (dice.between(1, 30), dice.between(101, 2604));
        Self {
            name: format!("{}{}", dice.one(SURNAMES), dice.one(GIVEN)),
            gender,
            birth,
            resident_id: resident_id(dice, code, birth, gender),
            mobile: mobile(dice),
            email: email(dice),
            address: format!("{region}{county}{street}{house}号{block}幢{room}室"),
            province,
            city,
            plate: format!("{plate}{letter}D{}", dice.digits(5)),
            bank_card: bank_card(dice),
        }
    }

    /// Draws a grown-up.
    pub fn adult(dice: &mut Dice) -> Self {
        Self::born(dice, (1958, 2006))
    }

    /// ISO birth date.
    #[must_use]
    pub fn birth_date(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.birth.0, self.birth.1, self.birth.2)
    }
}

/// A mobile number.
pub fn mobile(dice: &mut Dice) -> String {
    format!("{}{}", dice.one(HEADS), dice.digits(8))
}

/// One of the ways in which systems write a mobile number.
pub fn written(dice: &mut Dice, mobile: &str) -> String {
    match dice.below(14) {
        0 => format!("+86 {mobile}"),
        1 => format!("{}-{}-{}", &mobile[..3], &mobile[3..7], &mobile[7..]),
        2 => format!("{} {} {}", &mobile[..3], &mobile[3..7], &mobile[7..]),
        3 => full_width(mobile),
        4 => format!("{mobile}.0"),
        5 => format!("86{mobile}"),
        _ => mobile.to_owned(),
    }
}

/// Digits as East Asian systems write them.
#[must_use]
pub fn full_width(digits: &str) -> String {
    digits.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c)).collect()
}

/// A resident number of a county that does not exist.
pub fn resident_id(dice: &mut Dice, province: &str, birth: (u64, u64, u64), gender: &str) -> String {
    let sex = dice.below(5) * 2 + u64::from(gender == "男");
    let body = format!("{province}0199{:04}{:02}{:02}{}{sex}", birth.0, birth.1, birth.2, dice.digits(2));
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = body.bytes().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("{body}{}", char::from(b"10X98765432"[sum % 11]))
}

/// An address for examples.
pub fn email(dice: &mut Dice) -> String {
    format!("{}{}@{}", dice.one(LATIN), dice.digits(5), dice.one(MAIL))
}

/// A card number of a bank that does not exist, sixteen or nineteen digits.
pub fn bank_card(dice: &mut Dice) -> String {
    let count = if dice.once_in(3) { 9 } else { 12 };
    with_luhn(&format!("620000{}", dice.digits(count)))
}

/// An IMEI of an allocation that does not exist.
pub fn imei(dice: &mut Dice) -> String {
    with_luhn(&format!("86000000{}", dice.digits(6)))
}

/// The digit that Luhn's formula asks for, put at the end.
#[must_use]
pub fn with_luhn(body: &str) -> String {
    let sum: u32 = body
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| u32::from(digit - b'0') * if place % 2 == 0 { 2 } else { 1 })
        .map(|product| product / 10 + product % 10)
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// A vehicle number with its check character; the serial makes it unique.
#[must_use]
pub fn vin(serial: u64) -> String {
    with_vin_check(&format!("LXXABCDE_TA1{:05}", serial % 100_000))
}

/// Puts the check character of GB 16735-2019 in place of the `_` at the ninth place.
#[must_use]
pub fn with_vin_check(body: &str) -> String {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(byte, weight)| vin_value(byte) * weight).sum();
    let check = match sum % 11 {
        10 => "X".to_owned(),
        digit => digit.to_string(),
    };
    body.replace('_', &check)
}

fn vin_value(byte: u8) -> u32 {
    u32::from(match byte {
        b'0'..=b'9' => byte - b'0',
        b'A'..=b'H' => byte - b'A' + 1,
        b'J'..=b'N' => byte - b'J' + 1,
        b'P' => 7,
        b'R' => 9,
        b'S'..=b'Z' => byte - b'S' + 2,
        _ => 0,
    })
}

/// A MAC address from the locally administered range.
pub fn mac(dice: &mut Dice) -> String {
    let hex = dice.hex(10);
    format!("06:{}:{}:{}:{}:{}", &hex[..2], &hex[2..4], &hex[4..6], &hex[6..8], &hex[8..])
}

/// A random UUID.
pub fn uuid(dice: &mut Dice) -> String {
    format!("{}-{}-4{}-a{}-{}", dice.hex(8), dice.hex(4), dice.hex(3), dice.hex(3), dice.hex(12))
}

/// An address from the ranges kept for documentation (RFC 5737).
pub fn ip(dice: &mut Dice) -> String {
    format!("{}.{}", dice.one(&["192.0.2", "198.51.100", "203.0.113"]), dice.between(1, 254))
}

/// An EAN of thirteen digits from the range for use inside a shop (`2…`), check digit right.
pub fn ean(dice: &mut Dice) -> String {
    let body = format!("20{}", dice.digits(10));
    let sum: u32 = body
        .bytes()
        .enumerate()
        .map(|(place, digit)| u32::from(digit - b'0') * if place % 2 == 0 { 1 } else { 3 })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// A moment of November 2026, `2026-11-01 08:00:00`.
pub fn moment(dice: &mut Dice, month: u64) -> String {
    format!(
        "2026-{month:02}-{:02} {:02}:{:02}:{:02}",
        dice.between(1, 28),
        dice.below(24),
        dice.below(60),
        dice.below(60)
    )
}
