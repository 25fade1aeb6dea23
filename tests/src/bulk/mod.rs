//! One wide table of fictional people in any size, the same bytes every time: what speed and memory are measured on.

mod columns;

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::dice::Dice;
use crate::fictional::{self, Person};

pub use columns::Types;

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

/// Whose rows a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum People {
    /// Every row is somebody new.
    New,
    /// So many people come again and again, one after the other.
    Recurring(u64),
}

/// A table to be made; the same recipe gives the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// How the columns are named.
    pub names: Names,
    /// Whose rows they are.
    pub people: People,
    /// Tables of different seeds hold different people and orders.
    pub seed: u64,
}

impl Recipe {
    /// The table that is measured unless something else is said.
    #[must_use]
    pub const fn new(names: Names) -> Self {
        Self { names, people: People::New, seed: 5 }
    }

    /// Writes the table as CSV, up to the first row that ends behind `bytes`; returns the rows written.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write(self, out: &mut impl Write, bytes: u64) -> io::Result<u64> {
        let mut row = header(self.names).join(",");
        let mut rows = Rows::of(self);
        let mut written = 0;
        loop {
            row.push('\n');
            out.write_all(row.as_bytes())?;
            written += row.len() as u64;
            if written >= bytes {
                return Ok(rows.number);
            }
            rows.next(&mut row);
        }
    }
}

/// The rows of a table, one after the other.
struct Rows {
    people: People,
    dice: Dice,
    number: u64,
}

impl Rows {
    fn of(recipe: Recipe) -> Self {
        Self { people: recipe.people, dice: Dice::new(recipe.seed), number: 0 }
    }

    /// Puts the next row into `row`, without an end of line.
    fn next(&mut self, row: &mut String) {
        row.clear();
        self.number += 1;
        let (who, person) = match self.people {
            People::New => (self.number, None),
            People::Recurring(people) => {
                let who = self.number.checked_rem(people).unwrap_or(0);
                (who, Some(Dice::new(who)))
            }
        };
        fill(row, who, &mut Draw { person, rest: &mut self.dice });
    }
}

/// Where the values of a row come from.
struct Draw<'d> {
    /// What belongs to a person that comes again.
    person: Option<Dice>,
    rest: &'d mut Dice,
}

impl Draw<'_> {
    fn person(&mut self) -> &mut Dice {
        self.person.as_mut().unwrap_or(self.rest)
    }
}

fn header(names: Names) -> Vec<String> {
    let name = |(place, words): (usize, &[&str; 3])| match names {
        Names::Chinese => words[0].to_owned(),
        Names::Pinyin => words[1].to_owned(),
        Names::English => words[2].to_owned(),
        Names::Opaque => format!("c{place:02}"),
    };
    COLUMNS.iter().enumerate().map(name).collect()
}

/// One row. Writing to a text cannot fail.
fn fill(row: &mut String, number: u64, draw: &mut Draw<'_>) {
    let person = Person::adult(draw.person());
    let (lng, lat) = (draw.rest.below(1_000_000), draw.rest.below(1_000_000));
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
        draw.rest.between(102, 121),
        draw.rest.between(23, 40),
    );
    order(row, draw.rest);
    let ip = fictional::ip(draw.rest);
    let _ = write!(row, "{ip},{},{},", fictional::imei(draw.person()), draw.rest.below(2));
    // One note in two hundred holds a number, as notes do: somebody else's, where everybody is new anyway.
    if draw.rest.once_in(200) {
        let mobile = if draw.person.is_some() { person.mobile } else { fictional::mobile(draw.rest) };
        let _ = write!(row, "改送 {} 联系{mobile}", person.city);
    } else {
        row.push_str(draw.rest.one::<&str>(&REMARKS));
    }
}

/// What was bought.
fn order(row: &mut String, dice: &mut Dice) {
    let _ = write!(
        row,
        "SO{:012},{},{}.{:02},{},{},SKU{:06},{},{},{}.{},",
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
    );
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{COLUMNS, Names, People, Recipe};

    fn made(recipe: Recipe) -> (String, u64) {
        of_size(recipe, 50_000)
    }

    fn of_size(recipe: Recipe, bytes_at_least: u64) -> (String, u64) {
        let mut bytes = Vec::new();
        let rows = recipe.write(&mut bytes, bytes_at_least).unwrap();
        (String::from_utf8(bytes).unwrap(), rows)
    }

    #[test]
    fn the_table_is_as_large_as_asked_and_the_same_every_time() {
        for (_, names) in Names::ALL {
            let (text, rows) = made(Recipe::new(names));
            assert_eq!(made(Recipe::new(names)).0, text);
            assert!((50_000..50_500).contains(&text.len()));
            assert_eq!(text.lines().count() as u64, rows + 1);
            assert!(text.lines().all(|line| line.split(',').count() == COLUMNS.len()));
        }
    }

    #[test]
    fn people_who_come_again_keep_what_is_theirs_and_order_anew() {
        let recipe = Recipe { people: People::Recurring(10), ..Recipe::new(Names::English) };
        let (text, rows) = of_size(recipe, 500_000);
        let different = |columns: &[&str]| {
            let place = |name: &str| COLUMNS.iter().position(|words| words[2] == name).unwrap();
            let cells = |line: &str| -> Vec<String> {
                columns.iter().map(|name| line.split(',').nth(place(name)).unwrap().to_owned()).collect()
            };
            text.lines().skip(1).map(cells).collect::<BTreeSet<_>>().len() as u64
        };
        assert_eq!(
            different(&["user_id", "name", "mobile", "email", "id_card_no", "birth_date", "address", "imei"]),
            10
        );
        assert_eq!(different(&["order_no"]), rows);
        let notes: Vec<_> = text.lines().filter_map(|line| line.split_once("联系")).collect();
        assert!(notes.len() > 2 && notes.iter().all(|(row, mobile)| row.contains(mobile)), "nobody else is in a note");
    }

    #[test]
    fn another_seed_is_another_table() {
        let recipe = Recipe::new(Names::Pinyin);
        assert_ne!(made(recipe).0, made(Recipe { seed: 6, ..recipe }).0);
    }
}
