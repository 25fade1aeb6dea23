//! What stands inside cells is found as if it stood in columns: JSON by its paths, values by their kind, lists by element.

use std::fmt::Write as _;
use std::fs;

use anyhow::Result;
use pandian_tests::dice::Dice;
use pandian_tests::fictional::Person;
use pandian_tests::program::{PLAIN_FACTS, scan_with};
use serde_json::{Value, json};

fn people(number: usize) -> Vec<Person> {
    let mut dice = Dice::new(4711);
    (0..number).map(|_| Person::adult(&mut dice)).collect()
}

/// A text as a field of a CSV.
fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn report_of(files: &[(&str, &str)], more: &[&str]) -> Result<Value> {
    let folder = tempfile::tempdir()?;
    for (name, text) in files {
        fs::write(folder.path().join(name), text)?;
    }
    scan_with(folder.path(), PLAIN_FACTS, more)
}

/// Category, strength and level of the column of that id.
fn found(report: &Value, id: &str) -> Value {
    let columns = report["datasets"][0]["columns"].as_array().into_iter().flatten();
    let column = columns.into_iter().find(|column| column["id"] == id);
    column.map_or(Value::Null, |column| {
        let class = &column["classification"];
        json!([class["categories"][0], class["strength"], class["level"]])
    })
}

fn ids(report: &Value) -> Vec<&str> {
    report["datasets"][0]["columns"].as_array().into_iter().flatten().filter_map(|c| c["id"].as_str()).collect()
}

fn persons(report: &Value) -> (u64, u64) {
    let persons = &report["datasets"][0]["persons"];
    (persons["lower"].as_u64().unwrap_or(0), persons["upper"].as_u64().unwrap_or(0))
}

#[test]
fn json_in_cells_is_opened_into_paths_that_count_like_columns() -> Result<()> {
    let mut text = "event,properties\n".to_owned();
    for (row, person) in people(200).iter().enumerate() {
        let inner = json!({"城市": person.city, "id card": person.resident_id}).to_string();
        let properties = json!({
            "user": {"phone": person.mobile, "real_name": person.name},
            "items": [{"sku": format!("A{row}"), "consignee_mobile": person.mobile}],
            "emails": [person.email],
            "raw": inner,
            "a.b": row,
        });
        writeln!(text, "view,{}", cell(&properties.to_string()))?;
    }
    let report = report_of(&[("t.csv", &text)], &[])?;
    let expected = [
        "event",
        "properties",
        "properties.`a.b`",
        "properties.emails[]",
        "properties.items[].consignee_mobile",
        "properties.items[].sku",
        "properties.raw.id card",
        "properties.raw.城市",
        "properties.user.phone",
        "properties.user.real_name",
    ];
    assert_eq!(ids(&report), expected);
    assert_eq!(found(&report, "properties.user.phone"), json!(["mobile-phone", "proven", "personal"]));
    assert_eq!(found(&report, "properties.items[].consignee_mobile")[0], "mobile-phone");
    assert_eq!(found(&report, "properties.emails[]")[0], "email");
    assert_eq!(found(&report, "properties.raw.id card"), json!(["resident-id", "proven", "sensitive"]));
    assert_eq!(found(&report, "properties.user.real_name")[0], "person-name");
    assert_eq!(persons(&report), (200, 200));
    let phone = &report["datasets"][0]["columns"][8];
    assert_eq!((&phone["rows"], &phone["nulls"], &phone["distinct"]["upper"]), (&json!(200), &json!(0), &json!(200)));
    Ok(())
}

#[test]
fn every_way_of_writing_json_into_a_cell_is_opened() -> Result<()> {
    let mut text = "raw\tdoc\n".to_owned();
    for (row, person) in people(120).iter().enumerate() {
        let plain = json!({"phone": person.mobile, "n": row}).to_string();
        let written = match row % 5 {
            0 => plain,
            1 => format!("{{'phone': '{}', 'n': {row}, 'x': None}}", person.mobile),
            2 => Value::from(plain).to_string(),
            3 => plain.replace('"', "\\\""),
            _ => format!("  {plain} "),
        };
        writeln!(text, "{row}\t{written}")?;
    }
    let report = report_of(&[("t.tsv", &text)], &["--quote", "none"])?;
    assert_eq!(found(&report, "doc.phone"), json!(["mobile-phone", "proven", "personal"]), "{:?}", ids(&report));
    assert_eq!(persons(&report), (120, 120));
    Ok(())
}

#[test]
fn a_path_that_comes_late_is_counted_from_the_start_whatever_the_threads() -> Result<()> {
    let mut text = "row,doc\n".to_owned();
    let filler = "x".repeat(150);
    let all = people(3000);
    for row in 0..40_000 {
        writeln!(text, "{row},{}", cell(&json!({"a": filler, "b": row % 7}).to_string()))?;
    }
    for (row, person) in all.iter().enumerate() {
        let kind = if row % 2 == 0 { "late_phone" } else { "late_mail" };
        let value = if row % 2 == 0 { &person.mobile } else { &person.email };
        writeln!(text, "{row},{}", cell(&json!({"a": filler, kind: value}).to_string()))?;
    }
    let one = report_of(&[("t.csv", &text)], &["--threads", "1"])?;
    assert_eq!(found(&one, "doc.late_phone")[0], "mobile-phone");
    // Phones and addresses are keys of two kinds: nobody knows whether they are the same people.
    let (lower, upper) = persons(&one);
    assert!((1490..=1500).contains(&lower) && (2980..=3000).contains(&upper), "{lower} to {upper}");
    let first = &one["datasets"][0]["columns"][4]["signals"][0]["first_at"][0];
    assert_eq!(first["row"], 40_002, "{first}");
    let four = report_of(&[("t.csv", &text)], &["--threads", "4"])?;
    assert_eq!(one["datasets"], four["datasets"]);
    Ok(())
}

#[test]
fn keys_that_are_values_are_folded_and_stand_in_no_name() -> Result<()> {
    let all = people(150);
    let mut text = "day,by_phone,by_name,sessions\n".to_owned();
    for (row, people) in all.chunks(3).enumerate() {
        let by_phone: serde_json::Map<String, Value> =
            people.iter().map(|p| (p.mobile.clone(), json!({"city": p.city}))).collect();
        let by_name: serde_json::Map<String, Value> = people.iter().map(|p| (p.name.clone(), json!(3))).collect();
        let sessions: serde_json::Map<String, Value> =
            (0..4).map(|n| (format!("s{}_{}", letters(row), letters(n)), json!({"email": people[0].email}))).collect();
        let cells = [by_phone, by_name, sessions].map(|map| cell(&Value::Object(map).to_string()));
        writeln!(text, "2026-11-{:02},{}", row % 28 + 1, cells.join(","))?;
    }
    let report = report_of(&[("t.csv", &text)], &[])?;
    assert_eq!(found(&report, "by_phone.*[key]"), json!(["mobile-phone", "proven", "personal"]));
    assert!(ids(&report).contains(&"by_phone.*.city"), "{:?}", ids(&report));
    assert_eq!(found(&report, "by_name.*[key]")[0], "person-name");
    assert_eq!(found(&report, "sessions.*.email")[0], "email", "more than 128 different keys are values");
    let printed = report.to_string();
    for person in &all {
        assert!(!printed.contains(&person.mobile) && !printed.contains(&format!(".{}", person.name)));
    }
    let four = report_of(&[("t.csv", &text)], &["--threads", "4"])?;
    assert_eq!((&report["datasets"], &report["problems"]), (&four["datasets"], &four["problems"]));
    assert_eq!(persons(&report).0, 150);
    Ok(())
}

/// A number in letters, so that it does not look like a value.
fn letters(mut n: usize) -> String {
    let mut text = String::new();
    loop {
        text.push(char::from(b'a' + u8::try_from(n % 26).unwrap_or(0)));
        n /= 26;
        if n == 0 {
            return text;
        }
    }
}

#[test]
fn values_beside_a_kind_are_judged_by_their_kind() -> Result<()> {
    let mut text = "uid,id_type,id_value,attr_name,attr_value\n".to_owned();
    for (row, person) in people(400).iter().enumerate() {
        // One identity card among a hundred other values.
        let (kind, value) =
            if row % 100 == 7 { ("身份证", person.resident_id.clone()) } else { ("工单", format!("G{row:05}")) };
        let (name, attribute) = match row % 4 {
            0 => ("颜色", "red".to_owned()),
            1 => ("mobile", person.mobile.clone()),
            2 => ("张三丰", "x".to_owned()),
            _ => ("备用", person.email.clone()),
        };
        writeln!(text, "{row},{kind},{value},{name},{attribute}")?;
    }
    let report = report_of(&[("t.csv", &text)], &[])?;
    assert_eq!(found(&report, "id_value[id_type=身份证]")[0], "resident-id", "{:?}", ids(&report));
    assert_eq!(found(&report, "attr_value[attr_name=mobile]"), json!(["mobile-phone", "proven", "personal"]));
    let hidden: Vec<Value> =
        ids(&report).iter().filter(|id| id.contains("=#")).map(|id| found(&report, id)[0].clone()).collect();
    assert!(hidden.contains(&json!("email")), "{:?}", ids(&report));
    assert!(!report.to_string().contains("张三丰"), "a kind that no word of the catalogue names is not shown");
    Ok(())
}

#[test]
fn a_table_with_too_many_paths_in_all_says_so_and_leaves_nothing_out() -> Result<()> {
    const COLUMNS: usize = 100;
    let mut text = (0..COLUMNS).map(|n| format!("j{}", letters(n))).collect::<Vec<_>>().join(",") + "\n";
    for person in people(3) {
        let fields = (0..60).map(|n| (format!("f{}", letters(n)), json!(person.mobile)));
        let object = cell(&Value::Object(fields.collect()).to_string());
        writeln!(text, "{}", vec![object; COLUMNS].join(","))?;
    }
    let report = report_of(&[("t.csv", &text)], &[])?;
    let problems: Vec<&str> =
        report["problems"].as_array().into_iter().flatten().filter_map(|p| p["message"].as_str()).collect();
    let said = problems.iter().filter(|p| p.contains("this table hold more than 4096 different paths")).count();
    assert_eq!(said, COLUMNS, "{problems:?}");
    assert_eq!(ids(&report).len(), 2 * COLUMNS);
    assert_eq!(found(&report, &format!("j{}.*", letters(COLUMNS - 1)))[0], "mobile-phone");
    assert_eq!(persons(&report).0, 3);
    Ok(())
}

#[test]
fn a_column_with_too_many_paths_or_too_long_cells_says_so() -> Result<()> {
    let mut text = "wide,long\n".to_owned();
    let all = people(12);
    for (row, person) in all.iter().enumerate() {
        let fields = (0..60).map(|n| (format!("f{}", letters(row * 60 + n)), json!({"p": person.mobile})));
        let wide: serde_json::Map<String, Value> =
            (0..1).map(|_| (format!("g{}", letters(row)), Value::Object(fields.clone().collect()))).collect();
        let long = json!({"pad": " ".repeat(if row == 3 { 2 << 20 } else { 1 }), "mail": person.email});
        writeln!(text, "{},{}", cell(&Value::Object(wide).to_string()), cell(&long.to_string()))?;
    }
    let report = report_of(&[("t.csv", &text)], &[])?;
    let problems: Vec<&str> =
        report["problems"].as_array().into_iter().flatten().filter_map(|p| p["message"].as_str()).collect();
    assert!(problems.iter().any(|p| p.contains("more than 500 different paths")), "{problems:?}");
    assert!(problems.iter().any(|p| p.starts_with("1 JSON cells are longer")), "{problems:?}");
    assert_eq!(found(&report, "wide.*")[0], "mobile-phone", "{:?}", ids(&report));
    assert_eq!(persons(&report).0, 12, "the cell that was not opened was searched as text");
    Ok(())
}
