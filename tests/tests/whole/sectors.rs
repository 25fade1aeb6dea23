//! Sector profiles that are not built in: checked, listed, explained, and used in a scan.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use pandian_tests::program::{PLAIN_FACTS, pandian, scan_with};
use tempfile::TempDir;

/// An invented trade: its own word for a bank card, its own grade of names, its own criterion.
const TRADE: &str = r#"
id = "lantern-makers"
name_zh = "灯笼制造"
name_en = "lantern makers"

[[source]]
title = "made up for this test"
seen = 2026-11-22
confidence = "secondary"

[[header]]
category = "bank-card"
zh = ["灯号"]
reject = ["灯号说明"]

[[grade]]
category = "person-name"
level = "sensitive"
provision = "pipl/art-28"

[[criterion]]
id = "lantern-register"
provision = "dsl/art-21"
published = true
confidence = "secondary"
confirm_en = "whether the register of lanterns was published as important"
confirm_zh = "灯笼名册是否已公布为重要数据"
fields = [["person-name"]]
figures = [{ of = "rows", at_least = 5 }]

[[case]]
name = "five makers"
rows = 5
candidates = ["lantern-register"]
columns = [{ category = "person-name", level = "sensitive" }, { category = "mobile-phone", level = "personal" }]

[[case]]
name = "four makers"
rows = 4
columns = [{ category = "person-name", level = "sensitive" }, { category = "mobile-phone", level = "personal" }]
"#;

/// A table of five makers, and a folder for profiles.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("data"))?;
        fs::create_dir(folder.path().join("own"))?;
        let rows = ["赵一", "钱二", "孙三", "李四", "周五"].iter().enumerate();
        let rows: Vec<String> = rows.map(|(at, name)| format!("1391234567{at},{name}\n")).collect();
        fs::write(folder.path().join("data/makers.csv"), format!("mobile,姓名\n{}", rows.concat()))?;
        Ok(Self { folder })
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn own(&self, name: &str, text: &str) -> Result<String> {
        fs::write(self.folder.path().join("own").join(name), text)?;
        Ok(self.folder.path().join("own").to_string_lossy().into_owned())
    }
}

#[test]
fn one_new_file_is_a_sector() -> Result<()> {
    let desk = Desk::new()?;
    let own = desk.own("lantern-makers.toml", TRADE)?;
    let check = pandian(&["check", &own]);
    assert_eq!((check.exit, check.stdout.as_str()), (0, "1 file, 0 faults\n"), "{}", check.printed());
    let plain = scan_with(&desk.data(), PLAIN_FACTS, &[])?;
    assert_eq!(plain["route"]["decision"], "exempt");
    let facts = format!("sectors = [\"lantern-makers\"]\n{PLAIN_FACTS}");
    let graded = scan_with(&desk.data(), &facts, &["--law", &own])?;
    assert_eq!(graded["datasets"][0]["columns"][1]["classification"]["level"], "sensitive");
    assert_eq!(graded["datasets"][0]["candidates"][0]["id"], "lantern-register");
    assert_eq!(graded["route"]["decision"], "needs-counsel");
    let notified = facts.replace("notified = []", "notified = [\"lantern-register\"]");
    let told = scan_with(&desk.data(), &notified, &["--law", &own])?;
    assert_eq!(told["route"]["decision"], "security-assessment");
    let typed = scan_with(&desk.data(), PLAIN_FACTS, &["--law", &own, "--profile", "lantern-makers"])?;
    assert_eq!(typed["run"]["sectors"], graded["run"]["sectors"]);
    Ok(())
}

#[test]
fn an_own_sector_is_listed_and_explained_and_unknown_without_its_folder() -> Result<()> {
    let desk = Desk::new()?;
    let own = desk.own("lantern-makers.toml", TRADE)?;
    let stdout = |words: &[&str]| pandian(words).stdout;
    assert!(stdout(&["list", "sectors", "--law", &own]).contains("lantern makers"));
    assert!(stdout(&["list", "candidates", "--law", &own]).contains("lantern-register"));
    assert!(stdout(&["explain", "lantern-makers", "--law", &own]).contains("made up for this test"));
    assert!(stdout(&["explain", "lantern-register", "--law", &own]).contains("register of lanterns"));
    assert_eq!(pandian(&["explain", "lantern-makers"]).exit, 2);
    let data: &Path = &desk.data();
    let without = pandian(&["scan".as_ref(), data.as_os_str(), "--profile".as_ref(), "lantern-makers".as_ref()]);
    assert_eq!(without.exit, 2);
    assert!(without.printed().contains("known are ai, automotive"), "{}", without.printed());
    Ok(())
}

#[test]
fn what_is_wrong_in_a_sector_file_is_told() -> Result<()> {
    let check = |text: &str, part: &str| -> Result<()> {
        let desk = Desk::new()?;
        let run = pandian(&["check", &desk.own("lantern-makers.toml", text)?]);
        assert_eq!(run.exit, 2, "{}", run.printed());
        assert!(run.printed().contains(part), "{part}: {}", run.printed());
        Ok(())
    };
    check(&TRADE.replace("at_least = 5", "at_least = 6"), "lantern-makers: the case \"five makers\"")?;
    check(&TRADE.replace("at_least = 5", "at_least = 4"), "lantern-makers: the case \"four makers\"")?;
    check(&TRADE.replace("dsl/art-21", "dsl/art-99"), "there is no provision `dsl/art-99`")?;
    check(&TRADE.replace("dsl/art-21", "gbt-43697/annex-g"), "`gbt-43697/annex-g` is unsure")?;
    check(&TRADE.replace("reject = [\"灯号说明\"]", "reject = [\"灯号\"]"), "leads to bank-card")?;
    check(&TRADE.replace("id = \"lantern-register\"", "id = \"charging-network-operation\""), "a criterion")?;
    check(&TRADE.replace("id = \"lantern-makers\"", "id = \"lanterns\""), "belongs at `lanterns.toml`")?;
    check(&TRADE.replace("rows = 5\n", "row = 5\n"), "row")?;
    check(TRADE.split("[[case]]").next().unwrap_or_default(), "there is no case")?;
    let desk = Desk::new()?;
    let taken = pandian(&["check", &desk.own("hotel.toml", &TRADE.replace("lantern-makers", "hotel"))?]);
    assert!(taken.printed().contains("a profile `hotel` already"), "{}", taken.printed());
    Ok(())
}
