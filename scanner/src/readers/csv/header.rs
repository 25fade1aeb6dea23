//! Whether the first record of a table names its columns.
//!
//! Each column compares its first cell with the cells below and speaks for a header, for data, or not at all. Text above numbers
//! speaks for a header; a cell that is repeated below, or written exactly as the cells below are, speaks for data. One date, number
//! or address among names says nothing by itself: tables turned on their side are headed so. Where nothing speaks either way, a
//! record that holds text is a header.

use std::borrow::Cow;

use super::cells::{Kind, kind};

/// The cells of a record of the sample.
pub(super) type Record<'t> = Vec<Cow<'t, [u8]>>;

/// A column is written in one way if so many in a hundred of its cells are.
const UNIFORM: usize = 90;

/// Whether the first record names the columns.
pub(super) fn is_header(records: &[Record<'_>]) -> bool {
    let Some((first, rows)) = records.split_first() else { return false };
    let texts = first.iter().filter(|cell| kind(cell) == Kind::Text).count();
    if rows.is_empty() {
        let others = first.iter().filter(|cell| matches!(kind(cell), Kind::Number | Kind::Token)).count();
        return texts > others;
    }
    let rows = without_repeated_headers(first, rows);
    let dates = first.iter().filter(|cell| date(cell).is_some()).count();
    let (mut header, mut data) = (0, 0);
    let mut below: Vec<&[u8]> = Vec::with_capacity(rows.len());
    for (column, cell) in first.iter().enumerate() {
        // Once the columns that are left could not turn it, the others need not be heard.
        let most = (first.len() - column) * LOUDEST;
        if header > 0 && header >= data + most || data > header + most {
            break;
        }
        below.clear();
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.trim_ascii());
        below.extend(cells.filter(|cell| !cell.is_empty()));
        let says = Column { cell: cell.trim_ascii(), below: &below }.says(dates > 1);
        header += says.header;
        data += says.data;
    }
    if header > 0 { header >= data } else { data == 0 && texts > 0 }
}

/// The rows but those that repeat the whole first record, as files do that were written one behind the other.
fn without_repeated_headers<'a, 't>(first: &Record<'t>, rows: &'a [Record<'t>]) -> Vec<&'a Record<'t>> {
    let kept: Vec<&Record<'_>> = rows.iter().filter(|row| first.len() < 2 || *row != first).collect();
    if kept.is_empty() { rows.iter().collect() } else { kept }
}

/// What a column speaks for, and how loudly.
#[derive(Clone, Copy, Debug, Default)]
struct Says {
    header: usize,
    data: usize,
}

/// What one column says at most, for either.
const LOUDEST: usize = 2;

const NOTHING: Says = Says { header: 0, data: 0 };
const HEADER: Says = Says { header: 2, data: 0 };
const PERHAPS_HEADER: Says = Says { header: 1, data: 0 };
const DATA: Says = Says { header: 0, data: 2 };
const PERHAPS_DATA: Says = Says { header: 0, data: 1 };

/// The first cell of a column and the cells below it that hold something.
struct Column<'a> {
    cell: &'a [u8],
    below: &'a [&'a [u8]],
}

impl Column<'_> {
    /// `dated`: other first cells are dates too.
    fn says(&self, dated: bool) -> Says {
        if self.below.is_empty() {
            return NOTHING;
        }
        match kind(self.cell) {
            Kind::Empty => NOTHING,
            Kind::Text => self.text(),
            Kind::Number => date(self.cell).map_or_else(|| self.number(), |date| self.date(date, dated)),
            Kind::Token => self.token(),
        }
    }

    /// Whether so many in a hundred of the cells below are of a sort.
    fn most(&self, share: usize, sort: impl Fn(&[u8]) -> bool) -> bool {
        self.below.iter().filter(|cell| sort(cell)).count() * 100 > share * self.below.len()
    }

    fn is_repeated(&self) -> bool {
        self.below.contains(&self.cell)
    }

    fn text(&self) -> Says {
        if self.most(50, |cell| kind(cell) != Kind::Text) {
            return HEADER;
        }
        let written = skeleton(self.cell);
        let numbered = self.cell.iter().any(u8::is_ascii_digit);
        if self.is_repeated() || numbered && self.most(50, |cell| skeleton(cell) == written) {
            return DATA;
        }
        // Names in one script above values in another, or without digits above values with.
        if self.most(UNIFORM, |cell| cell.is_ascii() != self.cell.is_ascii()) {
            return HEADER;
        }
        let with_digits = |cell: &[u8]| cell.iter().any(u8::is_ascii_digit);
        match (numbered, self.most(UNIFORM, with_digits)) {
            (false, true) if is_identifier(self.cell) => HEADER,
            (false, true) => PERHAPS_HEADER,
            (false, false) | (true, _) => NOTHING,
        }
    }

    /// A year, month or day above values of another sort heads a column of a table turned on its side.
    fn date(&self, own: Date, dated: bool) -> Says {
        if self.is_repeated() || self.most(50, |cell| date(cell) == Some(own)) {
            return DATA;
        }
        match own {
            Date::Month | Date::Day => PERHAPS_HEADER,
            Date::Year if dated => PERHAPS_HEADER,
            Date::Year if self.is_within(0.0) => PERHAPS_DATA,
            Date::Year => NOTHING,
        }
    }

    fn number(&self) -> Says {
        let written = skeleton(self.cell);
        let alike = match number(self.cell) {
            Some(_) => self.is_within(1.0) || self.below.iter().any(|cell| cell.len() == self.cell.len()),
            None => self.most(50, |cell| skeleton(cell) == written),
        };
        if alike && self.most(50, |cell| kind(cell) == Kind::Number) || self.is_repeated() { DATA } else { NOTHING }
    }

    fn token(&self) -> Says {
        let long = |cell: &[u8]| kind(cell) == Kind::Number && cell.len() == self.cell.len();
        if self.most(50, |cell| kind(cell) == Kind::Token || long(cell)) || self.is_repeated() { DATA } else { NOTHING }
    }

    /// Whether the number lies among the numbers below, or no further outside than `spread` times their spread.
    fn is_within(&self, spread: f64) -> bool {
        let Some(own) = number(self.cell) else { return false };
        let numbers = || self.below.iter().filter_map(|cell| number(cell));
        let (least, greatest) = (numbers().fold(f64::INFINITY, f64::min), numbers().fold(f64::NEG_INFINITY, f64::max));
        let margin = (greatest - least) * spread;
        least - margin <= own && own <= greatest + margin
    }
}

/// A word as programs write names: letters of ASCII and underscores.
fn is_identifier(cell: &[u8]) -> bool {
    cell.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'_')
}

fn number(cell: &[u8]) -> Option<f64> {
    std::str::from_utf8(cell).ok()?.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The cell with every run of digits as one `0`.
fn skeleton(cell: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(cell.len());
    for byte in cell {
        match (byte.is_ascii_digit(), out.last()) {
            (true, Some(b'0')) => {}
            (true, _) => out.push(b'0'),
            (false, _) => out.push(*byte),
        }
    }
    out
}

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Date {
    Year,
    Month,
    Day,
}

/// `2024`, `2024-01`, `2024/1/31`: years from 1900 to 2100. Dates without marks between are left to the numbers.
fn date(cell: &[u8]) -> Option<Date> {
    let cell = cell.trim_ascii();
    if !cell.first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let parts: Vec<&[u8]> = cell.split(|byte| matches!(byte, b'-' | b'/' | b'.')).collect();
    let whole = |part: &[u8], digits: std::ops::RangeInclusive<usize>| {
        let plain = digits.contains(&part.len()) && part.iter().all(u8::is_ascii_digit);
        plain.then(|| part.iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(digit - b'0')))
    };
    let year = whole(parts.first()?, 4..=4).is_some_and(|year| (1900..=2100).contains(&year));
    let small = |most: u32| move |part: &&[u8]| whole(part, 1..=2).is_some_and(|n| (1..=most).contains(&n));
    let (month, day) = (parts.get(1).is_some_and(small(12)), parts.get(2).is_some_and(small(31)));
    match (year, parts.len()) {
        (true, 1) => Some(Date::Year),
        (true, 2) if month => Some(Date::Month),
        (true, 3) if month && day => Some(Date::Day),
        (true | false, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::is_header;

    fn check(text: &str, expected: bool) {
        let cells = |line| str::split(line, ',').map(|cell: &str| Cow::Borrowed(cell.as_bytes())).collect();
        let records: Vec<_> = text.lines().map(cells).collect();
        assert_eq!(is_header(&records), expected, "{text}");
    }

    #[test]
    fn one_number_date_or_address_among_names_does_not_make_the_header_data() {
        check("user_id,诊断结果,2024,2025\nU0,肺癌,0,0\nU1,肺癌,1,1\nU2,肺癌,2,2", true);
        check("user_id,诊断结果,2024,2025\nU0,肺癌,1890,2500\nU1,肺癌,2311,1700", true);
        check("user_id,诊断结果,2024-01\nU0,肺癌,0\nU1,肺癌,3", true);
        check("user_id,诊断结果,2024-01-01\nU0,肺癌,0\nU1,肺癌,3", true);
        check("姓名,城市,2024-01-01\n张三,北京,0\n李四,上海,3", true);
        check("user_id,诊断结果,ops@example.com\nU0,肺癌,0\nU1,肺癌,3", true);
        check("user_id,诊断结果,ops@example.com\nU0,肺癌,a@example.com\nU1,肺癌,b@example.com", true);
        check("user_id,诊断结果,13800138000\nU0,肺癌,0\nU1,肺癌,3", true);
        check("姓名,诊断结果,13800138000\n张三,肺癌,0\n李四,胃癌,3", true);
        check("2024-01,2024-02,2024-03\n5,6,7\n8,9,1", true);
    }

    #[test]
    fn a_first_record_like_those_below_is_data() {
        check("张三,13800138000\n李四,13900139000", false);
        check("张三,上海市浦东新区,13800138000\n李四,北京市朝阳区,13900139000", false);
        check("张三,1990\n李四,1985\n王五,1979", false);
        check("张三,1999\n李四,512\n王五,2800", false);
        check("张三,2024-01-01\n李四,2024-01-02", false);
        check("王伟,肺癌,已婚,佛教\n李娜,肺癌,已婚,佛教\n王伟,肺癌,已婚,佛教", false);
        check("u_secret0,Tr0ub4dor&0,北京\nu_secret1,Tr0ub4dor&1,北京", false);
        check("1,x\n2,y", false);
        check("999,x\n1000,y\n1001,z", false);
        check("11010519491231002X,张三\n110105194912310011,李四", false);
        check("x,y\nx,y", false);
        check("1,2\n3,4", false);
        check("示例一,13800138001", false);
        check("备注,13800138001,a@example.com\n5,13900139001,b@example.com\n7,13700137001,c@example.com", false);
    }

    #[test]
    fn names_above_values_are_a_header() {
        check("name,city\n张三,上海\n李四,上海", true);
        check("姓名,城市\n张三,上海\n李四,北京", true);
        check("姓名,城市\nAnna,Berlin\nBob,Berlin", true);
        check("a,b\n1,7", true);
        check("name,city\nAnna,Berlin\nname,city\nBob,Bonn", true);
        check("user_id,note\nU0,x\nU1,y", true);
        check("name,phone", true);
    }
}
