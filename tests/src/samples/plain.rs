//! Employees, and three tables with nobody in them.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float32Array, Float64Array, StringArray, TimestampMillisecondArray};

use super::Text;
use crate::columnar;
use crate::dice::Dice;
use crate::fictional::{self, Person};

/// Employees, headers in pinyin initials as old systems have them.
pub(super) fn employees() -> Vec<u8> {
    let header = ["gh", "xm", "xb", "csrq", "sfzh", "sjhm", "yhkh", "jbgz", "xueli", "bumen", "hyzk", "rzrq"];
    let mut table = Text::new(&header, ',', "\r\n");
    let mut dice = Dice::new(71);
    for number in 0..90 {
        let person = Person::adult(&mut dice);
        table.row(&[
            format!("E{:05}", 10_230 + number),
            person.name.clone(),
            person.gender.to_owned(),
            person.birth_date().replace('-', ""),
            if number % 9 == 4 { person.resident_id.to_lowercase() } else { person.resident_id.clone() },
            if number % 15 == 2 { String::new() } else { person.mobile.clone() },
            person.bank_card.clone(),
            (dice.between(50, 400) * 100).to_string(),
            (*dice.one(&["本科", "硕士", "大专", "博士"])).to_owned(),
            (*dice.one(&["研发部", "财务部", "市场部", "制造部"])).to_owned(),
            (*dice.one(&["已婚", "未婚"])).to_owned(),
            format!("20{}-0{}-01", dice.between(10, 25), dice.between(1, 9)),
        ]);
    }
    table.bytes()
}

/// Goods, with numbers that look like numbers of persons: orders, article codes, milliseconds, eleven digits.
pub(super) fn products() -> Vec<u8> {
    let header = [
        "sku",
        "product_name",
        "ean13",
        "batch_no",
        "purchase_no",
        "created_ms",
        "list_price",
        "weight_g",
        "brand",
        "warehouse",
    ];
    let mut table = Text::new(&header, ',', "\n");
    let mut dice = Dice::new(81);
    for number in 0..120 {
        table.row(&[
            format!("SKU-{:06}", 100 + number * 3),
            format!(
                "{}{}",
                dice.one(&["无线", "儿童", "便携", "智能"]),
                dice.one(&["耳机", "水杯", "台灯", "雨伞", "背包"])
            ),
            fictional::ean(&mut dice),
            format!("2026{}{}", dice.between(1000, 1231), dice.digits(10)),
            format!("12{}", dice.digits(9)),
            (1_793_520_000_000 + dice.below(1_000_000_000)).to_string(),
            format!("{}.00", dice.between(9, 999)),
            dice.between(20, 4000).to_string(),
            (*dice.one(&["山岚", "白昼", "微澜", "木石"])).to_owned(),
            (*dice.one(&["WH-01", "WH-02", "WH-07"])).to_owned(),
        ]);
    }
    table.bytes()
}

/// Counts by province and gender; no group is small.
pub(super) fn users_by_province() -> Vec<u8> {
    const PROVINCES: &[&str] = &[
        "北京市",
        "上海市",
        "天津市",
        "重庆市",
        "河北省",
        "山西省",
        "辽宁省",
        "吉林省",
        "江苏省",
        "浙江省",
        "安徽省",
        "福建省",
        "江西省",
        "山东省",
        "河南省",
        "湖北省",
        "湖南省",
        "广东省",
        "海南省",
        "四川省",
        "贵州省",
        "云南省",
        "陕西省",
        "甘肃省",
        "青海省",
    ];
    let mut table = Text::new(&["province", "gender", "user_count", "avg_order_amount"], ',', "\n");
    let mut dice = Dice::new(91);
    for province in PROVINCES {
        for gender in ["男", "女"] {
            table.row(&[
                (*province).to_owned(),
                gender.to_owned(),
                dice.between(120, 90_000).to_string(),
                format!("{}.{}", dice.between(60, 400), dice.digits(2)),
            ]);
        }
    }
    table.bytes()
}

/// Readings of weather stations: precise positions, and nobody's.
pub(super) fn weather() -> anyhow::Result<Vec<u8>> {
    let mut dice = Dice::new(95);
    let (mut site, mut time, mut lng, mut lat) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut temperature, mut humidity) = (Vec::new(), Vec::new());
    for number in 0..144_i64 {
        let at = u32::try_from(number % 6)?;
        site.push(format!("WX-{:03}", at + 1));
        time.push(1_793_462_400_000 + number / 6 * 3_600_000);
        lng.push(f64::from(120_153_576 + at * 7919) / 1e6);
        lat.push(f64::from(30_287_459 + at * 6271) / 1e6);
        temperature.push(f32::from(u16::try_from(dice.between(60, 190))?) / 10.0);
        humidity.push(f32::from(u16::try_from(dice.between(350, 980))?) / 10.0);
    }
    columnar::written(&[
        ("site_no", Arc::new(StringArray::from(site)) as ArrayRef),
        ("observed_at", Arc::new(TimestampMillisecondArray::from(time))),
        ("lng", Arc::new(Float64Array::from(lng))),
        ("lat", Arc::new(Float64Array::from(lat))),
        ("temperature_c", Arc::new(Float32Array::from(temperature))),
        ("humidity", Arc::new(Float32Array::from(humidity))),
    ])
}
