//! Identifiers among words: rare hits in free text, lists in cells, first rows and names that are themselves values.

use std::fmt::Write as _;
use std::fs;

use anyhow::Result;
use pandian_tests::dice::Dice;
use pandian_tests::fictional::{self, Person};
use pandian_tests::program::{PLAIN_FACTS, scan_with};
use serde_json::{Value, json};

fn people(number: usize) -> Vec<Person> {
    let mut dice = Dice::new(1234);
    (0..number).map(|_| Person::adult(&mut dice)).collect()
}

fn scanned(name: &str, text: &str) -> Result<Value> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join(name), text)?;
    scan_with(folder.path(), PLAIN_FACTS, &[])
}

/// What one column says of a category: strength, matched cells and the first row.
fn signal(report: &Value, column: usize, category: &str) -> Value {
    let signals = report["datasets"][0]["columns"][column]["signals"].as_array().into_iter().flatten();
    signals
        .into_iter()
        .find(|signal| signal["category"] == category)
        .map_or(Value::Null, |s| json!([s["strength"], s["matched"], s["first_at"][0]["row"]]))
}

/// Everyday remarks, some of them with cue words and nothing behind them.
const REMARKS: [&str; 8] = [
    "客户要求退货,已登记处理",
    "联系人未留,改日再打",
    "姓名待核实后补录",
    "地址不详请核对清楚",
    "司机反映车门异响需要检查",
    "已处理完毕,无其他问题",
    "患者自述头痛三天没有用药",
    "先生来电询问发票事宜已答复",
];

#[test]
fn two_in_a_thousand_remarks_are_enough_for_every_kind() -> Result<()> {
    let person = &people(1)[0];
    for (category, sentence) in [
        ("resident-id", format!("证件{}已核对", person.resident_id)),
        ("mobile-phone", format!("请回电{}谢谢", person.mobile)),
        ("email", format!("发到{}即可", person.email)),
        ("bank-card", format!("退款至{}请查收", person.bank_card)),
        ("plate", format!("车{}停在门口", person.plate)),
        ("vin", format!("车架{}报修", fictional::vin(77))),
        ("person-name", "联系人：王伟，下午送".to_owned()),
        ("person-name", "姓名:李小明 已签收".to_owned()),
        ("person-name", "收货人是赵静怡，放门口".to_owned()),
        ("address", format!("地址：{}，勿敲门", person.address)),
    ] {
        let mut text = "ticket,c2\n".to_owned();
        for row in 1..=1000 {
            let remark = if row == 400 || row == 800 { &sentence } else { REMARKS[row % 8] };
            writeln!(text, "T{row:05},\"{remark}\"")?;
        }
        let report = scanned("t.csv", &text)?;
        let found = signal(&report, 1, category);
        assert!(found[0] == "likely" || found[0] == "strong", "{category}: {found}");
        assert_eq!((&found[1], &found[2]), (&json!(2), &json!(400)), "{category}");
        let upper = report["datasets"][0]["persons"]["upper"].as_u64();
        let is_vehicle = matches!(category, "plate" | "vin");
        assert!(is_vehicle || upper >= Some(1), "{category}: somebody is counted");
    }
    Ok(())
}

#[test]
fn words_that_announce_nothing_are_no_find() -> Result<()> {
    let mut text = "ticket,c2\n".to_owned();
    for row in 0..1000 {
        writeln!(text, "T{row:05},\"{}\"", REMARKS[row % 8])?;
    }
    let report = scanned("t.csv", &text)?;
    for category in ["person-name", "address"] {
        let found = signal(&report, 1, category);
        assert!(found.is_null() || found[0] == "hint", "{category}: {found}");
    }
    Ok(())
}

#[test]
fn every_element_of_a_list_is_judged_and_counted() -> Result<()> {
    let all = people(400);
    for (header, border) in [("phones", ";"), ("c1", ";"), ("c1", "、"), ("c1", " / "), ("手机号", "|"), ("c1", ",")]
    {
        let mut text = format!("row\t{header}\n");
        for (row, pair) in all.chunks(2).enumerate() {
            writeln!(text, "{row}\t{}{border}{}", pair[0].mobile, pair[1].mobile)?;
        }
        let report = scanned("t.tsv", &text)?;
        let persons = &report["datasets"][0]["persons"];
        assert_eq!((&persons["lower"], &persons["upper"]), (&json!(400), &json!(400)), "{header} {border}");
    }
    // A long list is as many people as a short one.
    let long: Vec<&str> = all.iter().take(200).map(|person| person.mobile.as_str()).collect();
    let report = scanned(
        "t.tsv",
        &format!("n\tmobile\n1\t{}\n2\t{}\n3\t{}\n", long.join(";"), all[201].mobile, all[202].mobile),
    )?;
    assert_eq!(report["datasets"][0]["persons"]["lower"], 202);
    Ok(())
}

/// What a table shows, and how a line of it is written.
type Lines = (&'static str, fn(&Person) -> String);

#[test]
fn the_first_row_of_a_file_without_a_header_stands_in_no_name() -> Result<()> {
    let all = people(40);
    let tables: [Lines; 4] = [
        ("names and addresses", |p| format!("{},{}", p.name, p.address)),
        ("names and streets", |p| format!("{},{}", p.name, p.address.replace(|c: char| c.is_ascii_digit(), "某"))),
        ("names and cities", |p| format!("{},{}", p.name, p.city)),
        ("names and mail", |p| format!("{},{}", p.name, p.email)),
    ];
    for (what, line) in tables {
        let text: String = all.iter().map(|person| line(person) + "\n").collect();
        let report = scanned("t.csv", &text)?.to_string();
        for person in &all[..1] {
            assert!(!report.contains(&person.name) && !report.contains(&person.address), "{what}");
        }
    }
    Ok(())
}

#[test]
fn names_of_persons_in_names_of_files_and_columns_are_masked_and_said() -> Result<()> {
    let report = scanned("王伟_简历.csv", "项目,王伟,李娜,张志强\n语文,90,91,92\n数学,88,80,70\n")?;
    let printed = report.to_string();
    for name in ["王伟", "李娜", "张志强"] {
        assert!(!printed.contains(name), "{name} stands in the report");
    }
    let kinds: Vec<&Value> = report["problems"].as_array().into_iter().flatten().map(|p| &p["kind"]).collect();
    assert!(kinds.len() >= 2 && kinds.iter().all(|kind| *kind == "value-in-name"), "{kinds:?}");
    Ok(())
}
