//! What may be shown of a value: its shape. And of a name: everything but the identifiers in it.

use crate::catalog::Catalog;
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

/// A name with the identifiers in it replaced by `<category>`; `None` where there is none.
#[must_use]
pub fn name(catalog: &Catalog, name: &str) -> Option<String> {
    let mut looker = Looker::new(catalog);
    let mut cuts: Vec<(usize, usize, Category)> = Vec::new();
    looker.find_inside(name.as_bytes(), |at, length, category| cuts.push((at, at + length, category)));
    cuts.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    let mut masked = String::new();
    let mut from = 0;
    for (start, end, category) in cuts {
        if start < from {
            continue;
        }
        masked.push_str(name.get(from..start)?);
        masked.extend(["<", category.id(), ">"]);
        from = end;
    }
    if from == 0 {
        let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
        let whole = looker.identifier(stem.as_bytes()).filter(|_| !stem.is_empty())?;
        return Some(format!("<{}>{}", whole.id(), &name[stem.len()..]));
    }
    masked.push_str(name.get(from..)?);
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
    let mut looker = Looker::new(catalog);
    let mut masked = String::new();
    let mut changed = false;
    for piece in part.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let bare = PAPERS.iter().find_map(|paper| word.strip_suffix(paper).or_else(|| word.strip_prefix(paper)));
        let who = bare.filter(|who| !who.is_empty()).unwrap_or(word);
        if looker.is_usual_name(who.as_bytes()) {
            changed = true;
            masked.push_str(&piece.replacen(who, &format!("<{}>", Category::PersonName.id()), 1));
        } else {
            masked.push_str(piece);
        }
    }
    changed.then(|| name(catalog, &masked).unwrap_or(masked))
}

/// The personal category that a partition key names, if it does. An ambiguous key (`name`) counts where the value is of
/// the kind that it may mean.
fn personal(catalog: &Catalog, key: &str, value: &str) -> Option<Category> {
    let mut looker = Looker::new(catalog);
    let reading = catalog.headers.read(key);
    reading.matches.iter().map(|(detector, how)| (catalog.detector(*detector).category, *how)).find_map(
        |(category, how)| {
            let of_persons =
                matches!(category.bearing(), Bearing::Key(_) | Bearing::Asset(_) | Bearing::Direct | Bearing::Trait);
            let meant = how == HeaderMatch::Full || looker.holds(value.as_bytes(), category);
            (of_persons && meant).then_some(category)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::{path, shape};
    use crate::catalog::Catalog;

    #[test]
    fn a_name_beside_a_word_for_papers_is_masked() {
        let catalog = Catalog::built_in().unwrap();
        let check = |name: &str, expected: Option<&str>| assert_eq!(path(catalog, name).as_deref(), expected, "{name}");
        check("hr/王伟_简历.csv", Some("hr/<person-name>_简历.csv"));
        check("李小明体检.csv", Some("<person-name>体检.csv"));
        check("resume-王伟.csv", Some("resume-<person-name>.csv"));
        check("金华.csv", None);
        check("员工档案.csv", None);
        check("王伟_订单.csv", None);
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
