//! One wide table of fictional people in any size, the same bytes every time: what speed and memory are measured on.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::dice::Dice;
use crate::fictional::{self, Person};

/// In which words the columns are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// 姓名
    Chinese,
    /// `xm`
    Pinyin,
    /// `name`
    English,
    /// `c01`
    Opaque,
}

impl Names {
    /// All, with the word by which each is asked for.
    pub const ALL: [(&'static str, Self); 4] =
        [("zh", Self::Chinese), ("pinyin", Self::Pinyin), ("en", Self::English), ("opaque", Self::Opaque)];
}

/// Columns of the table: Chinese, pinyin, English.
pub const COLUMNS: [[&str; 3]; 24] = [
    ["用户编号", "yhbh", "user_id"],
    ["姓名", "xm", "name"],
    ["手机号", "sjh", "mobile"],
    ["邮箱", "yx", "email"],
    ["身份证号", "sfzh", "id_card_no"],
    ["性别", "xb", "gender"],
    ["出生日期", "csrq", "birth_date"],
    ["城市", "cs", "city"],
    ["地址", "dz", "address"],
    ["经度", "jd", "lng"],
    ["纬度", "wd", "lat"],
    ["订单号", "ddh", "order_no"],
    ["下单时间", "xdsj", "created_at"],
    ["金额", "je", "amount"],
    ["数量", "sl", "quantity"],
    ["状态", "zt", "status"],
    ["商品编码", "spbm", "sku"],
    ["商品名称", "spmc", "product"],
    ["渠道", "qd", "channel"],
    ["评分", "pf", "score"],
    ["登录ip", "dlip", "ip"],
    ["设备号", "sbh", "imei"],
    ["是否会员", "sfhy", "is_member"],
    ["备注", "bz", "remark"],
];

const STATUS: [&str; 5] = ["paid", "shipped", "done", "returned", "open"];
const PRODUCTS: [&str; 6] = ["保温杯", "蓝牙耳机", "数据线", "台灯", "双肩包", "充电宝"];
const CHANNELS: [&str; 4] = ["app", "web", "mini-program", "store"];
const REMARKS: [&str; 5] = ["", "尽快发货", "周末送货", "放门口即可", "开发票"];

/// Writes the table as CSV, up to the first row that ends behind `bytes`; returns the rows written.
///
/// # Errors
/// When writing fails.
pub fn write(out: &mut impl Write, bytes: u64, names: Names) -> io::Result<u64> {
    let mut row = header(names);
    let mut dice = Dice::new(5);
    let (mut rows, mut written) = (0, 0);
    loop {
        row.push('\n');
        out.write_all(row.as_bytes())?;
        written += row.len() as u64;
        if written >= bytes {
            return Ok(rows);
        }
        rows += 1;
        row.clear();
        fill(&mut row, rows, &mut dice);
    }
}

fn header(names: Names) -> String {
    let name = |(place, words): (usize, &[&str; 3])| match names {
        Names::Chinese => words[0].to_owned(),
        Names::Pinyin => words[1].to_owned(),
        Names::English => words[2].to_owned(),
        Names::Opaque => format!("c{place:02}"),
    };
    COLUMNS.iter().enumerate().map(name).collect::<Vec<_>>().join(",")
}

/// One row. Writing to a text cannot fail.
fn fill(row: &mut String, number: u64, dice: &mut Dice) {
    let person = Person::adult(dice);
    let (lng, lat) = (dice.below(1_000_000), dice.below(1_000_000));
    let _ = write!(
        row,
        "{},{},{},{},{},{},{},{},{},{}.{lng:06},{}.{lat:06},",
        100_000 + number,
        person.name,
        person.mobile,
        person.email,
        person.resident_id,
        person.gender,
        person.birth_date(),
        person.city,
        person.address,
        dice.between(102, 121),
        dice.between(23, 40),
    );
    let _ = write!(
        row,
        "SO{:012},{},{}.{:02},{},{},SKU{:06},{},{},{}.{},{},{},{},",
        dice.below(1_000_000_000_000),
        fictional::moment(dice, 11),
        dice.below(2000),
        dice.below(100),
        dice.between(1, 9),
        dice.one(&STATUS),
        dice.below(40_000),
        dice.one(&PRODUCTS),
        dice.one(&CHANNELS),
        dice.below(5),
        dice.below(10),
        fictional::ip(dice),
        fictional::imei(dice),
        dice.below(2),
    );
    // One note in two hundred holds a number, as notes do.
    if dice.once_in(200) {
        let _ = write!(row, "改送 {} 联系{}", person.city, fictional::mobile(dice));
    } else {
        row.push_str(dice.one::<&str>(&REMARKS));
    }
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, Names, write};

    #[test]
    fn the_table_is_as_large_as_asked_and_the_same_every_time() {
        for (_, names) in Names::ALL {
            let (mut once, mut again) = (Vec::new(), Vec::new());
            let rows = write(&mut once, 50_000, names).unwrap();
            write(&mut again, 50_000, names).unwrap();
            assert_eq!(once, again);
            assert!((50_000..50_500).contains(&once.len()));
            let text = String::from_utf8(once).unwrap();
            assert_eq!(text.lines().count() as u64, rows + 1);
            assert!(text.lines().all(|line| line.split(',').count() == COLUMNS.len()));
        }
    }
}
