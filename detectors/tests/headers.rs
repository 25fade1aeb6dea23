//! Names of columns against what they mean: every category that the standards list, and the schemas of trades.

#![expect(clippy::unwrap_used, reason = "a test ends where its data are not there")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use pandian_detectors::catalog::Catalog;
use pandian_detectors::decide;
use pandian_detectors::header::HeaderMatch;
use pandian_detectors::tally::Tally;
use pandian_detectors::vocabulary::{Bearing, Category};

fn catalog() -> &'static Catalog {
    Catalog::built_in().unwrap()
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)).unwrap()
}

/// What a name alone makes of a column: its main category.
fn by_name(name: &str) -> Option<Category> {
    decide::column(catalog(), name, &Tally::default(), 0).main().map(|found| found.category)
}

/// How strongly a name speaks for a category.
fn speaks(name: &str, category: Category) -> Option<HeaderMatch> {
    let reading = catalog().read_header(name);
    let of = |(place, _): &&(u16, HeaderMatch)| catalog().detector(*place).category == category;
    reading.matches.iter().filter(of).map(|(_, how)| *how).max()
}

fn category(id: &str) -> Category {
    let known = [("android-id", Category::DeviceId), ("meid", Category::DeviceId)];
    let found = Category::ALL.iter().find(|category| category.id() == id).copied();
    found.or_else(|| known.iter().find(|(detector, _)| *detector == id).map(|(_, c)| *c)).unwrap()
}

/// Lines with their section, comments and empty lines left out.
fn lines(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut section = "";
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("= ") {
            Some(title) => section = title,
            None => found.push((section, line.split(" | ").map(str::trim).collect())),
        }
    }
    found
}

#[test]
fn every_category_that_the_law_lists_is_found_by_name() {
    let text = read("law/categories.txt");
    let mut faults = Vec::new();
    for (section, fields) in lines(&text) {
        let [item, wanted, names @ ..] = fields.as_slice() else { panic!("{section}: {fields:?}") };
        let wanted = category(wanted);
        assert_eq!(names.len(), 3, "{section}: {item}");
        for name in names {
            let ambiguous = name.strip_prefix('~');
            let least = if ambiguous.is_some() { HeaderMatch::Initials } else { HeaderMatch::Full };
            let name = ambiguous.unwrap_or(name);
            let how = speaks(name, wanted);
            if how < Some(least) {
                faults.push(format!("{section}: {item}: {name} speaks {how:?} for {}", wanted.id()));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// The lists of the standards themselves; a section that is dropped from the table is a gap.
#[test]
fn no_legal_category_is_left_out() {
    let text = read("law/categories.txt");
    let mut sections: BTreeMap<&str, usize> = BTreeMap::new();
    for title in text.lines().filter_map(|line| line.strip_prefix("= ")) {
        let [instrument, _, confidence] = title.split(" | ").collect::<Vec<_>>()[..] else { panic!("{title}") };
        assert!(["official", "secondary", "unsure"].contains(&confidence), "{title}");
        *sections.entry(instrument).or_default() += 1;
    }
    let wanted = [("GB/T 35273-2020 附录A", 13), ("GB/T 43697-2024 附录B", 16), ("GB/T 45574-2025 附录A", 8)];
    assert_eq!(sections, BTreeMap::from(wanted));
    let with_items: BTreeSet<&str> = lines(&text).into_iter().map(|(section, _)| section).collect();
    assert_eq!(with_items.len(), 13 + 16 + 8, "every category has an item");
}

/// What bears on persons can be found by a Chinese, a pinyin and an English name.
#[test]
fn every_category_of_persons_has_words_in_three_scripts() {
    let mut faults = Vec::new();
    for category in Category::ALL.iter().filter(|category| category.bearing() != Bearing::Thing) {
        let of: Vec<_> = catalog().detectors().iter().filter(|d| d.category == *category).collect();
        let chinese = of.iter().any(|d| !d.headers.zh.is_empty() || !d.headers.holders.is_empty());
        let pinyin = of.iter().any(|d| !d.headers.pinyin.is_empty());
        let english = of.iter().any(|d| !d.headers.en.is_empty());
        if !(chinese && pinyin && english) {
            faults.push(format!("{}: Chinese {chinese}, pinyin {pinyin}, English {english}", category.id()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Column names of trades' schemas: `category | names`; `-`: identifies and describes nobody; `~`: values must decide.
#[test]
fn schemas_of_trades_are_read_by_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut faults = Vec::new();
    for path in &files {
        let text = fs::read_to_string(path).unwrap();
        let schema = path.file_stem().unwrap_or_default().to_string_lossy();
        for (_, fields) in lines(&text) {
            let [wanted, names] = fields[..] else { panic!("{schema}: {fields:?}") };
            faults.extend(names.split(' ').filter_map(|name| misread(name, wanted)).map(|f| format!("{schema}: {f}")));
        }
    }
    assert!(files.len() >= 12, "{} schemas", files.len());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// What is wrong with the reading of a name, if anything.
fn misread(name: &str, wanted: &str) -> Option<String> {
    if let Some(name) = name.strip_prefix('~') {
        let how = speaks(name, category(wanted));
        return how.is_none().then(|| format!("{name} says nothing of {wanted}"));
    }
    let found = by_name(name);
    let says = || found.map_or("nothing", Category::id);
    if wanted == "-" {
        let person = |category: Category| {
            matches!(category.bearing(), Bearing::Key(_) | Bearing::Asset(_) | Bearing::Direct | Bearing::Trait)
        };
        return found.is_some_and(person).then(|| format!("{name} is read as {}", says()));
    }
    (found != Some(category(wanted))).then(|| format!("{name} is read as {}, not {wanted}", says()))
}

#[test]
fn words_speak_against_a_detector_wherever_they_stand_in_a_name() {
    let denied = |name: &str| {
        let reading = catalog().read_header(name);
        reading.denied.iter().any(|place| catalog().detector(*place).category == Category::PersonName)
    };
    for (name, expected) in [
        ("商品名称", true),
        ("原材料品牌名", true),
        ("brand_name", true),
        ("姓名", false),
        ("rebranded", false),
        ("客户名称", false),
    ] {
        assert_eq!(denied(name), expected, "{name}");
    }
}
