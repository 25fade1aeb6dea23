//! Values in disguise: spelled so that a name of a column or file seems to hold none, or a number seems another one.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;
use pandian_tests::program::{PLAIN_FACTS, Run, pandian, scan_with};

/// Everything that comes out about a folder, in every format and from `--list`.
fn everything(folder: &Path) -> String {
    let folder = folder.to_string_lossy();
    let scans = ["table", "json", "csv", "md"].map(|format| pandian(&["scan", &*folder, "--format", format, "-v"]));
    let list = pandian(&["scan", &*folder, "--list"]);
    scans.iter().chain([&list]).map(Run::printed).collect()
}

#[test]
fn a_value_disguised_in_a_name_does_not_come_out() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let rows = "1,2,3,4\n".repeat(20);
    let header = "１３６１２３４９９１１,\"名\n13899990000\",上官婉清,客户_慕容云海_13844440000\n";
    fs::write(folder.path().join("pivot.csv"), format!("{header}{rows}"))?;
    fs::write(folder.path().join("u=%2B86%2013812340001.csv"), "amount\n1\n2\n")?;
    fs::write(folder.path().join("li.qing%40example.com.txt"), "amount\n1\n2\n")?;
    let printed = everything(folder.path());
    for value in
        ["１３６１２３４９９１１", "13612349911", "13899990000", "上官婉清", "慕容云海", "13812340001", "li.qing"]
    {
        assert!(!printed.contains(value), "{value}");
    }
    Ok(())
}

#[test]
fn keys_beside_keys_that_are_values_are_values() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut text = "no,ext\n".to_owned();
    for n in 0..40 {
        let json = format!(
            r#"{{"by":{{"139{:08}":{{"v":1}},"phone":"x","公孙止戈":2,"Zq!7`Kz.p":{{"v":3}}}},"a":1}}"#,
            n * 76_543
        );
        writeln!(text, "{n},\"{}\"", json.replace('"', "\"\""))?;
    }
    fs::write(folder.path().join("maps.csv"), text)?;
    let printed = everything(folder.path());
    for value in ["公孙止戈", "Zq!7", "Kz.p", "139000"] {
        assert!(!printed.contains(value), "{value}");
    }
    for shown in ["ext.by.phone", "ext.by.<key>", "ext.a"] {
        assert!(printed.contains(shown), "{shown}");
    }
    Ok(())
}

#[test]
fn one_number_in_any_spelling_is_one_person() -> Result<()> {
    let spelled: [fn(&str) -> String; 8] = [
        |n| format!("\u{202d}{n}\u{202c}"),
        |n| format!("\u{2068}{n}\u{2069}"),
        |n| format!("0{n}"),
        |n| format!("=\"\"{n}\"\""),
        |n| format!("(+86){n}"),
        |n| format!("\u{200b}{n}"),
        |n| format!("{n}；"),
        |n| format!("tel:+86-{n}"),
    ];
    for (place, spell) in spelled.iter().enumerate() {
        let folder = tempfile::tempdir()?;
        let mut text = "c1\n".to_owned();
        for n in 0..1_200_u64 {
            let number = format!("139{:08}", (n % 1_000 + 1) * 76_543_217 % 100_000_000);
            writeln!(text, "\"{}\"", if n < 1_000 { number } else { spell(&number) })?;
        }
        fs::write(folder.path().join("t.csv"), text)?;
        let persons = scan_with(folder.path(), PLAIN_FACTS, &[])?["datasets"][0]["persons"].clone();
        assert_eq!((&persons["lower"], &persons["upper"]), (&1_000.into(), &1_000.into()), "spelling {place}");
    }
    Ok(())
}

/// A header, what it holds, and how a person's value is spelled.
type Spelled = (&'static str, &'static str, fn(u64) -> String);

#[test]
fn a_number_in_groups_of_four_is_no_date() -> Result<()> {
    let spelled: [Spelled; 4] = [
        ("手机号", "mobile-phone", |n| format!("6123-{:04}", n * 37 % 10_000)),
        ("電話", "mobile-phone", |n| format!("0912-345-{:03}", n % 1_000)),
        ("银行卡号", "bank-card", |n| format!("6222-0212-{:04}-7890", n * 37 % 10_000)),
        ("护照号", "passport", |n| format!("2812-{:05}", n * 37 % 100_000)),
    ];
    for (header, category, spell) in spelled {
        let folder = tempfile::tempdir()?;
        let rows: Vec<String> = (0..300).map(|n| format!("{},1\n", spell(n))).collect();
        let rows = rows.concat();
        fs::write(folder.path().join("t.csv"), format!("{header},n\n{rows}"))?;
        let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
        let categories = &report["datasets"][0]["columns"][0]["classification"]["categories"];
        assert!(categories.to_string().contains(category), "{header}: {categories}");
    }
    Ok(())
}
