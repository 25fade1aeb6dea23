//! What may be shown of a value: its shape. And of a name: everything but the identifiers in it.

use crate::catalog::Catalog;
use crate::form;
use crate::header::HeaderMatch;
use crate::look::Looker;
use crate::vocabulary::{Bearing, Category};

/// The shape of a cell: digits as `9`, letters as `a` and `A`, Chinese characters as `文`, cut at 32 characters.
#[must_use]
pub fn shape(cell: &[u8]) -> String {
    const LONGEST: usize = 32;
    let text = String::from_utf8_lossy(cell);
    let mut shape: String = text
        .chars()
        .take(LONGEST)
        .map(|c| match c {
            c if c.is_numeric() => '9',
            c if c.is_ascii_uppercase() => 'A',
            c if c.is_ascii_lowercase() => 'a',
            c if c.is_ascii_punctuation() || c == ' ' => c,
            c if c.is_control() => '␣',
            _ => '文',
        })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        shape.push('…');
    }
    shape
}

/// A name with the identifiers in it replaced by `<category>`, and with persons' names beside them; `None` where there
/// is no identifier. Full-width digits and percent escapes hide nothing; a name in which they did is given as it reads.
#[must_use]
pub fn name(catalog: &Catalog, name: &str) -> Option<String> {
    // A full stop in front hides a file; in front of digits it would make them a fraction.
    let bare = name.trim_start_matches('.');
    if !bare.is_empty() && bare.len() < name.len() {
        let dots = &name[..name.len() - bare.len()];
        return self::name(catalog, bare).map(|masked| format!("{dots}{masked}"));
    }
    let read = as_read(name);
    let unveiled = if read == name { None } else { cut(catalog, &read).map(|masked| escaped(&masked)) };
    unveiled.or_else(|| cut(catalog, name))
}

/// The name with percent escapes undone and full-width ASCII made half width.
fn as_read(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, behind @ ..] = rest {
        let escape = behind.get(..2).filter(|_| *first == b'%').and_then(|pair| std::str::from_utf8(pair).ok());
        let byte = escape.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    let mut narrow = Vec::new();
    form::narrow(&bytes, &mut narrow);
    String::from_utf8_lossy(&narrow).into_owned()
}

/// Line ends and slashes that an escape had hidden are hidden again.
fn escaped(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_control() || c == '/' {
            text.extend(c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")));
        } else {
            text.push(c);
        }
    }
    text
}

fn cut(catalog: &Catalog, name: &str) -> Option<String> {
    let mut looker = Looker::new(catalog);
    let mut cuts: Vec<(usize, usize, Category)> = Vec::new();
    looker.find_inside(name.as_bytes(), |at, length, category| cuts.push((at, at + length, category)));
    cuts.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    let mut masked = String::new();
    let mut from = 0;
    let mut kept = |part: &str| without_persons(&mut looker, part).unwrap_or_else(|| part.to_owned());
    for (start, end, category) in cuts {
        if start < from {
            continue;
        }
        masked.push_str(&kept(name.get(from..start)?));
        masked.extend(["<", category.id(), ">"]);
        from = end;
    }
    if from == 0 {
        let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
        let whole = looker.identifier(stem.as_bytes()).filter(|_| !stem.is_empty())?;
        return Some(format!("<{}>{}", whole.id(), &name[stem.len()..]));
    }
    masked.push_str(&kept(name.get(from..)?));
    Some(masked)
}

/// A path as in [`name`]; the value of a Hive part (`name=张三`) is masked too where its key names something personal,
/// and a person's name beside a word for papers of persons (`张伟_简历.csv`).
#[must_use]
pub fn path(catalog: &Catalog, path: &str) -> Option<String> {
    let mut changed = false;
    let parts: Vec<String> = path
        .split('/')
        .map(|part| {
            let hive = part.split_once('=').and_then(|(key, value)| {
                personal(catalog, key, value).map(|category| format!("{key}=<{}>", category.id()))
            });
            let masked = hive.or_else(|| papers(catalog, part)).or_else(|| name(catalog, part));
            changed |= masked.is_some();
            masked.unwrap_or_else(|| part.to_owned())
        })
        .collect();
    changed.then(|| parts.join("/"))
}

/// Words for papers that are about one person.
const PAPERS: &[&str] = &[
    "简历",
    "履历",
    "病历",
    "病例",
    "体检",
    "档案",
    "身份证",
    "护照",
    "户口",
    "学籍",
    "征信",
    "诊断",
    "处方",
    "入职",
    "离职",
    "劳动合同",
    "工资条",
    "resume",
    "cv",
];

/// A file name with the person's name in it masked, if it says what paper of that person it is.
fn papers(catalog: &Catalog, part: &str) -> Option<String> {
    let lower = part.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let about = |paper: &&&str| if paper.is_ascii() { words.contains(*paper) } else { lower.contains(**paper) };
    PAPERS.iter().find(about)?;
    let masked = without_persons(&mut Looker::new(catalog), part)?;
    Some(name(catalog, &masked).unwrap_or(masked))
}

/// The text with the words in it that are usual names of persons masked; `None` where there is none.
fn without_persons(looker: &mut Looker<'_>, text: &str) -> Option<String> {
    let mut masked = String::new();
    let mut changed = false;
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let bare = PAPERS.iter().find_map(|paper| word.strip_suffix(paper).or_else(|| word.strip_prefix(paper)));
        let who = bare.unwrap_or(word).trim_end_matches('的');
        let who = if who.is_empty() { word } else { who };
        if looker.is_usual_name(who.as_bytes()) {
            changed = true;
            masked.push_str(&piece.replacen(who, &format!("<{}>", Category::PersonName.id()), 1));
        } else {
            masked.push_str(piece);
        }
    }
    changed.then_some(masked)
}

/// The personal category that a partition key names, if it does. An ambiguous key (`name`) counts where the value is of
/// the kind that it may mean.
fn personal(catalog: &Catalog, key: &str, value: &str) -> Option<Category> {
    let mut looker = Looker::new(catalog);
    let reading = catalog.headers.read(key);
    reading.matches.iter().map(|(detector, how)| (catalog.detector(*detector).category, *how)).find_map(
        |(category, how)| {
            let of_persons = category.bearing().identifies() || category.bearing() == Bearing::Trait;
            let meant = how == HeaderMatch::Full || looker.holds(value.as_bytes(), category);
            (of_persons && meant).then_some(category)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::{name, path, shape};
    use crate::catalog::Catalog;

    #[test]
    fn a_name_beside_a_word_for_papers_is_masked() {
        let catalog = Catalog::built_in().unwrap();
        let check = |name: &str, expected: Option<&str>| assert_eq!(path(catalog, name).as_deref(), expected, "{name}");
        check("hr/王伟_简历.csv", Some("hr/<person-name>_简历.csv"));
        check("李小明体检.csv", Some("<person-name>体检.csv"));
        check("resume-王伟.csv", Some("resume-<person-name>.csv"));
        check("金华.csv", None);
        check(".13076638450/.x", Some(".<mobile-phone>/.x"));
        check("员工档案.csv", None);
        check("王伟的病历.csv", Some("<person-name>的病历.csv"));
        check("王伟_订单.csv", None);
    }

    #[test]
    fn no_spelling_hides_a_value_in_a_name() {
        let catalog = Catalog::built_in().unwrap();
        let check =
            |given: &str, expected: Option<&str>| assert_eq!(name(catalog, given).as_deref(), expected, "{given}");
        check("１３６１２３４９９１１", Some("<mobile-phone>"));
        check("u=%2B86%2013812340001", Some("u=+86 <mobile-phone>"));
        check("name%0A13899990000", Some("name%0A<mobile-phone>"));
        check("li.bai%40example.com", Some("<email>"));
        check("身份证：１３６１２３４９９１１／x", Some("身份证:<mobile-phone>%2Fx"));
        check("客户_慕容云海_13844440000", Some("客户_<person-name>_<mobile-phone>"));
        check("完成率%12", None);
        check("１月销量", None);
    }

    #[test]
    fn a_shape_shows_no_value() {
        assert_eq!(shape(b"13800138000"), "99999999999");
        assert_eq!(shape("京A12345".as_bytes()), "文A99999");
        assert_eq!(shape("张三, Zhang@x.cn".as_bytes()), "文文, Aaaaa@a.aa");
        assert_eq!(shape("字".repeat(40).as_bytes()), format!("{}…", "文".repeat(32)));
        assert_eq!(shape(b"\x1b[31m"), "␣[99a");
    }
}
