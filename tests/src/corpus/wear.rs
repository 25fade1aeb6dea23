//! What happens to cells on their way: nulls, other ways of writing, garbage, masking, hashing, spreadsheets.

use super::{Draw, Half, Kind};

/// What was done to the cells of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wear {
    /// Nothing.
    Clean,
    /// Nulls, other ways of writing, 1 to 5 % garbage.
    Dirty,
    /// Parts blanked.
    Masked,
    /// Replaced by a digest.
    Hashed,
    /// Written as `1.38E+10`.
    Mangled,
}

/// Kinds that systems mask or hash.
const ALTERED: &[&str] = &["mobile-phone", "resident-id", "bank-card", "person-name", "email"];
/// Kinds long enough for a spreadsheet to destroy.
const NUMBERS: &[&str] = &["mobile-phone", "resident-id", "bank-card", "imei"];

const NULLS: [&[&str]; 2] = [&["", "NULL", "\\N", "-"], &["", "null", "N/A", "无", "NaN"]];
const GARBAGE: [&[&str]; 2] =
    [&["测试", "test", "?", "asdf", "#REF!", "1"], &["不清楚", "xxx", "待补充", "abc123", "#VALUE!", "0"]];

impl Wear {
    /// Kinds in a table of altered columns.
    #[must_use]
    pub const fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Clean | Self::Dirty => &[],
            Self::Masked | Self::Hashed => ALTERED,
            Self::Mangled => NUMBERS,
        }
    }

    pub(super) const fn ending_zh(self, half: Half) -> &'static str {
        match (self, half) {
            (Self::Masked, Half::Seen) => "(脱敏)",
            (Self::Masked, Half::Kept) => "_掩码",
            (Self::Hashed, Half::Seen) => "MD5",
            (Self::Hashed, Half::Kept) => "哈希值",
            (Self::Clean | Self::Dirty | Self::Mangled, _) => "",
        }
    }

    pub(super) const fn ending_en(self, half: Half) -> &'static str {
        match (self, half) {
            (Self::Masked, Half::Seen) => "_masked",
            (Self::Masked, Half::Kept) => "_mask",
            (Self::Hashed, Half::Seen) => "_md5",
            (Self::Hashed, Half::Kept) => "_sha256",
            (Self::Clean | Self::Dirty | Self::Mangled, _) => "",
        }
    }

    /// The cells of a column.
    pub(super) fn column(self, kind: &Kind, rows: u64, draw: &mut Draw) -> Vec<String> {
        let empty = *draw.dice.one(&[0, 10, 40, 70]);
        let foul = draw.dice.between(1, 5);
        (0..rows)
            .map(|row| {
                draw.row = row;
                let cell = (kind.make)(draw);
                match self {
                    Self::Clean => cell,
                    Self::Dirty => dirty(kind, cell, empty, foul, draw),
                    Self::Masked => masked(kind.id, &cell),
                    Self::Hashed => draw.dice.hex(if draw.half == Half::Seen { 32 } else { 64 }),
                    Self::Mangled => mangled(&cell),
                }
            })
            .collect()
    }
}

/// `empty` and `foul` are shares in per cent.
fn dirty(kind: &Kind, cell: String, empty: u64, foul: u64, draw: &mut Draw) -> String {
    // The first three rows stay, so that there is something to find in a table of eight.
    if draw.row > 2 && draw.dice.below(100) < empty {
        return draw.one(NULLS[0], NULLS[1]).to_owned();
    }
    if draw.row > 2 && draw.dice.below(100) < foul {
        return draw.one(GARBAGE[0], GARBAGE[1]).to_owned();
    }
    let digits_only = cell.bytes().all(|b| b.is_ascii_digit());
    match draw.dice.below(8) {
        0 => format!(" {cell} "),
        1 if draw.half == Half::Seen => format!("\"{cell}\""),
        1 => format!("'{cell}"),
        2 if digits_only => crate::fictional::full_width(&cell),
        3 if digits_only && cell.len() < 16 && draw.half == Half::Seen => format!("{cell}.0"),
        4 if kind.id == "mobile-phone" => phone(&cell, draw),
        5 if kind.id == "bank-card" => grouped(&cell, if draw.half == Half::Seen { " " } else { "-" }),
        6 if draw.half == Half::Kept && cell.is_ascii() && kind.id != "email" => format!("{cell}\t"),
        _ => cell,
    }
}

fn phone(cell: &str, draw: &mut Draw) -> String {
    let (a, b, c) = (&cell[..3], &cell[3..7], &cell[7..]);
    draw.one(
        &[format!("+86 {cell}"), format!("{a}-{b}-{c}")].each_ref().map(String::as_str),
        &[format!("86-{cell}"), format!("{a} {b} {c}"), format!("(+86){cell}")].each_ref().map(String::as_str),
    )
    .to_owned()
}

fn grouped(cell: &str, by: &str) -> String {
    let digits: Vec<char> = cell.chars().collect();
    digits.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(by)
}

fn masked(id: &str, cell: &str) -> String {
    let letters: Vec<char> = cell.chars().collect();
    let keep = |front: usize, back: usize| -> String {
        let last = letters.len().saturating_sub(back);
        letters.iter().enumerate().map(|(i, c)| if i < front || i >= last || *c == '@' { *c } else { '*' }).collect()
    };
    match id {
        "mobile-phone" => keep(3, 4),
        "resident-id" | "bank-card" => keep(6, 4),
        "email" => cell.split_once('@').map_or_else(String::new, |(local, host)| format!("{}***@{host}", &local[..1])),
        _ => keep(1, 0),
    }
}

/// Three digits survive, as in a column too narrow for the number.
fn mangled(cell: &str) -> String {
    format!("{}.{}E+{}", &cell[..1], &cell[1..3], cell.len() - 1)
}
