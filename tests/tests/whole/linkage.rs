//! What tables tell of one another: shared ids, digests of a clear column, and whose rows without a key are.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;
use pandian_tests::dice::Dice;
use pandian_tests::digest;
use pandian_tests::program::{PLAIN_FACTS, pandian, scan, scan_with};
use serde_json::Value;

/// Writes a table of so many rows.
fn table(folder: &Path, name: &str, header: &str, rows: u64, row: impl Fn(u64) -> String) -> Result<()> {
    let mut text = format!("{header}\n");
    for n in 0..rows {
        writeln!(text, "{}", row(n))?;
    }
    Ok(fs::write(folder.join(name), text)?)
}

fn phone(n: u64) -> String {
    format!("139{:08}", (n + 1) * 76_543_217 % 100_000_000)
}

/// An IMEI without meaning, its Luhn digit right.
fn imei(n: u64) -> String {
    let body = format!("86000000{:06}", n * 7_919 % 1_000_000);
    let doubled = |digit: u32, at: u32| if at.is_multiple_of(2) { digit * 2 / 10 + digit * 2 % 10 } else { digit };
    let sum: u32 = (0..).zip(body.bytes().rev()).map(|(at, b)| doubled(u32::from(b - b'0'), at)).sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// The report for a terminal, without its line breaks.
fn printed(folder: &Path) -> String {
    let text = pandian(&["scan".into(), folder.as_os_str().to_owned()]).stdout;
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn dataset<'r>(report: &'r Value, id: &str) -> &'r Value {
    let all = report["datasets"].as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().find(|dataset| dataset["id"] == id).unwrap_or(&Value::Null)
}

fn column<'r>(report: &'r Value, id: &str, name: &str) -> &'r Value {
    let all = dataset(report, id)["columns"].as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().find(|column| column["id"] == name).unwrap_or(&Value::Null)
}

fn level(report: &Value, id: &str, name: &str) -> String {
    column(report, id, name)["classification"]["level"].as_str().unwrap_or_default().to_owned()
}

/// `left:column right:column percent` of every join, with the algorithm where values are hashed.
fn joins(report: &Value) -> Vec<String> {
    let side = |side: &Value| {
        let dataset = &report["datasets"][usize::try_from(side["dataset"].as_u64().unwrap_or(99)).unwrap_or(99)];
        let column = &dataset["columns"][usize::try_from(side["column"].as_u64().unwrap_or(99)).unwrap_or(99)];
        format!("{}:{}", dataset["id"].as_str().unwrap_or_default(), column["id"].as_str().unwrap_or_default())
    };
    let all = report["joins"].as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter()
        .map(|join| {
            let algorithm = join["hashed_by"].as_str().map(|by| format!(" {by}")).unwrap_or_default();
            format!("{} {} {}{algorithm}", side(&join["left"]), side(&join["right"]), join["percent"])
        })
        .collect()
}

#[test]
fn a_device_table_is_tied_to_persons_by_shared_values() -> Result<()> {
    let folder = tempfile::tempdir()?;
    table(folder.path(), "crm.csv", "imei,mobile", 300, |n| format!("{},{}", imei(n), phone(n)))?;
    table(folder.path(), "devices.csv", "imei,os", 200, |n| format!("{},{}", imei(n + 150), n % 3))?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    assert_eq!(joins(&report), ["crm.csv:imei devices.csv:imei 75"]);
    let marks = &column(&report, "devices.csv", "imei")["classification"]["marks"];
    assert_eq!(marks, &serde_json::json!(["linkage-shown"]));
    let path = &dataset(&report, "devices.csv")["linked"][0];
    assert_eq!((&path["dataset"], &path["other"]), (&"crm.csv".into(), &"imei".into()));
    assert_eq!(path["holds"], serde_json::json!(["mobile-phone"]));
    assert!(printed(folder.path()).contains("imei = crm.csv:imei, which holds mobile phone number"));
    Ok(())
}

#[test]
fn an_opaque_column_of_user_ids_counts_the_users() -> Result<()> {
    let folder = tempfile::tempdir()?;
    table(folder.path(), "users.csv", "user_id,mobile", 1_000, |n| format!("U{:08},{}", n * 13, phone(n)))?;
    table(folder.path(), "log.csv", "c1,event_name,amount", 9_000, |n| {
        format!("U{:08},{},{}.50", n % 700 * 13, ["view", "click", "pay"][usize::try_from(n % 3).unwrap_or(0)], n % 90)
    })?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    let class = &column(&report, "log.csv", "c1")["classification"];
    assert_eq!((&class["categories"][0], &class["strength"]), (&"user-id".into(), &"likely".into()));
    assert_eq!(level(&report, "log.csv", "amount"), "personal");
    let persons = &dataset(&report, "log.csv")["persons"];
    assert_eq!((&persons["lower"], &persons["upper"]), (&700.into(), &700.into()));
    let all = &report["summary"]["persons"]["non_sensitive"];
    assert_eq!((&all["lower"], &all["upper"]), (&1_000.into(), &1_000.into()), "the same persons in both");
    assert_eq!(dataset(&report, "log.csv")["linked"][0]["other"], "user_id");
    Ok(())
}

#[test]
fn rows_of_one_record_are_about_its_person_and_shelves_are_not() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let order = |n: u64| format!("2026{:014}", n * 7_654_321_987 % 100_000_000_000_000);
    table(folder.path(), "orders.csv", "order_no,mobile,store_id,sku", 600, |n| {
        format!("{},{},S{:05},SKU-{:06}", order(n), phone(n), n % 40, n * 17 % 900)
    })?;
    table(folder.path(), "lines.csv", "order_no,quantity", 1_500, |n| format!("{},{}", order(n % 600), n % 7))?;
    table(folder.path(), "stores.csv", "store_id,district", 40, |n| format!("S{n:05},D{}", n % 4))?;
    table(folder.path(), "products.csv", "sku,weight_g", 900, |n| format!("SKU-{n:06},{}", n % 500))?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    assert_eq!(level(&report, "lines.csv", "quantity"), "personal");
    assert_eq!(dataset(&report, "lines.csv")["by_link"], true);
    assert_eq!(level(&report, "products.csv", "weight_g"), "non-personal");
    assert_eq!(level(&report, "stores.csv", "district"), "non-personal");
    // Whoever stands behind a line may at worst be someone else than the buyer: one person an order, not one a line.
    let persons = &report["summary"]["persons"]["non_sensitive"];
    assert_eq!((&persons["lower"], &persons["upper"]), (&600.into(), &1_200.into()));
    Ok(())
}

#[test]
fn running_numbers_and_days_are_no_join() -> Result<()> {
    let folder = tempfile::tempdir()?;
    table(folder.path(), "people.csv", "id,mobile,day", 500, |n| {
        format!("{},{},202601{:02}", n + 1, phone(n), n % 28 + 1)
    })?;
    table(folder.path(), "sensors.csv", "id,value,day", 400, |n| {
        format!("{},{},202601{:02}", n + 1, n * 3, n % 28 + 1)
    })?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    assert_eq!(joins(&report), Vec::<String>::new());
    assert_eq!(level(&report, "sensors.csv", "value"), "non-personal");
    Ok(())
}

#[test]
fn differently_written_values_meet() -> Result<()> {
    let folder = tempfile::tempdir()?;
    table(folder.path(), "a.csv", "手机号", 200, phone)?;
    table(folder.path(), "b.csv", "lxdh,score", 200, |n| format!("{}.0,{}", phone(n), n % 7))?;
    table(folder.path(), "c.csv", "f_01,score", 200, |n| {
        format!("+86 {}-{},{}", &phone(n)[..3], &phone(n)[3..], n % 9)
    })?;
    let joined = joins(&scan_with(folder.path(), PLAIN_FACTS, &[])?);
    assert_eq!(joined, ["a.csv:手机号 b.csv:lxdh 100", "a.csv:手机号 c.csv:f_01 100", "b.csv:lxdh c.csv:f_01 100"]);
    Ok(())
}

#[test]
fn what_a_report_was_told_by_joins_is_decided_again_from_it() -> Result<()> {
    let folder = tempfile::tempdir()?;
    table(folder.path(), "users.csv", "user_id,mobile", 300, |n| format!("U{:08},{}", n * 13, phone(n)))?;
    table(folder.path(), "trips.csv", "trip_id,user_id", 300, |n| format!("T{:09},U{:08}", n * 77_777, n * 13))?;
    table(folder.path(), "points.csv", "trip_id,speed", 900, |n| format!("T{:09},{}", n % 300 * 77_777, n % 120))?;
    let facts = folder.path().join("exporter.toml");
    fs::write(&facts, PLAIN_FACTS)?;
    let words = ["--include", "*.csv", "--exporter", facts.to_str().unwrap_or_default()];
    let first = scan(folder.path(), &words)?;
    assert_eq!(level(&first, "points.csv", "speed"), "personal");
    let saved = folder.path().join("report.json");
    fs::write(&saved, first.to_string())?;
    let again = pandian(&["route".into(), saved.into_os_string(), "--format".into(), std::ffi::OsString::from("json")]);
    let again = again.json()?;
    assert_eq!(level(&again, "points.csv", "speed"), "personal");
    assert_eq!(again["summary"]["persons"], first["summary"]["persons"]);
    Ok(())
}

/// An algorithm, what stands before the number that is hashed, and how the digest is written.
type Hashing<'a> = (&'static str, &'static str, &'a dyn Fn(&str) -> String);

#[test]
fn digests_are_proven_to_be_of_a_clear_column() -> Result<()> {
    let upper = |text: &str| digest::sha1(text).to_uppercase();
    let marked = |text: &str| format!("0x{}", digest::sha256(text));
    let cases: [Hashing<'_>; 4] =
        [("md5", "", &digest::md5), ("sha1", "+86", &upper), ("sha256", "86", &marked), ("sm3", "", &digest::sm3)];
    for (kind, prefix, digest) in cases {
        let folder = tempfile::tempdir()?;
        table(folder.path(), "crm.csv", "手机号,city", 800, |n| format!("{},上海", phone(n)))?;
        table(folder.path(), "ads.csv", "c7,clicks", 500, |n| {
            format!("{},{n}", digest(&format!("{prefix}{}", phone(n + 100))))
        })?;
        let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
        assert_eq!(joins(&report), [format!("crm.csv:手机号 ads.csv:c7 100 {kind}")]);
        let class = &column(&report, "ads.csv", "c7")["classification"];
        assert_eq!((&class["categories"][0], &class["strength"]), (&"hashed-identifier".into(), &"proven".into()));
        assert_eq!(class["marks"], serde_json::json!(["de-identified", "linkage-shown"]));
        let persons = &dataset(&report, "ads.csv")["persons"];
        assert_eq!((&persons["lower"], &persons["upper"]), (&500.into(), &500.into()));
        let all = &report["summary"]["persons"]["non_sensitive"];
        assert_eq!((&all["lower"], &all["upper"]), (&800.into(), &1_300.into()));
    }
    Ok(())
}

#[test]
fn digests_beside_their_clear_column_and_salted_ones() -> Result<()> {
    let folder = tempfile::tempdir()?;
    table(folder.path(), "both.csv", "mobile,x1,x2", 300, |n| {
        format!("{},{},{}", phone(n), digest::md5(&phone(n)), digest::md5(&format!("salt{}", phone(n))))
    })?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    assert_eq!(joins(&report), ["both.csv:mobile both.csv:x1 100 md5"]);
    assert!(column(&report, "both.csv", "x1")["classification"]["marks"].to_string().contains("de-identified"));
    assert_eq!(report["summary"]["persons"]["non_sensitive"]["upper"], 300);
    Ok(())
}

#[test]
fn a_large_column_is_known_by_its_sample() -> Result<()> {
    let folder = tempfile::tempdir()?;
    table(folder.path(), "crm.csv", "手机号", 60_000, phone)?;
    table(folder.path(), "ads.csv", "c7,clicks", 40_000, |n| format!("{},{n}", digest::md5(&phone(n + 40_000))))?;
    table(folder.path(), "calls.csv", "tel,seconds", 30_000, |n| format!("{},{n}", phone(n + 45_000)))?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &["--threads", "1"])?;
    let other = scan_with(folder.path(), PLAIN_FACTS, &["--threads", "4"])?;
    assert_eq!(report, other);
    let found = report["joins"].as_array().map(Vec::as_slice).unwrap_or_default();
    let about = |place: usize, truth: u64| {
        let shared = found[place]["shared"].as_u64().unwrap_or_default();
        assert!(shared.abs_diff(truth) * 10 < truth * 3, "{shared} for {truth}");
        assert_eq!(found[place]["exact"], false);
    };
    assert_eq!(found.len(), 3);
    about(0, 25_000);
    about(1, 15_000);
    about(2, 20_000);
    Ok(())
}

#[test]
fn digests_of_other_salts_may_be_the_same_persons() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let salted = |salt: &str, n: u64| digest::sha256(&format!("{salt}{}", phone(n)));
    table(folder.path(), "a.csv", "phone_sha256", 400, |n| salted("a", n))?;
    table(folder.path(), "b.csv", "phone_sha256", 300, |n| salted("b", n))?;
    table(folder.path(), "c.csv", "phone_sha256", 200, |n| salted("b", n + 250))?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    let persons = &report["summary"]["persons"]["non_sensitive"];
    assert_eq!((&persons["lower"], &persons["upper"]), (&450.into(), &850.into()));
    Ok(())
}

#[test]
fn rows_without_a_key_are_grouped_by_what_may_single_out() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let gender = |n: u64| if n.is_multiple_of(2) { "男" } else { "女" };
    let mut dice = Dice::new(7);
    let birth: Vec<String> = (0..300)
        .map(|_| format!("19{}-0{}-1{}", dice.between(50, 99), dice.between(1, 9), dice.between(0, 9)))
        .collect();
    table(folder.path(), "survey.csv", "性别,出生日期,邮编,满意度", 300, |n| {
        format!("{},{},2000{:02},{}", gender(n), birth[usize::try_from(n).unwrap_or(0)], n % 30, n % 5)
    })?;
    table(folder.path(), "coarse.csv", "性别,年龄,满意度", 4_000, |n| {
        format!("{},{},{}", gender(n), 20 + n / 2 % 10, n % 5)
    })?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    assert_eq!(
        dataset(&report, "survey.csv")["groups"],
        serde_json::json!({"by": [0, 1, 2], "smallest": 1, "exact": true})
    );
    assert_eq!(
        dataset(&report, "coarse.csv")["groups"],
        serde_json::json!({"by": [0, 1], "smallest": 200, "exact": true})
    );
    assert_eq!(level(&report, "coarse.csv", "满意度"), "personal", "rows of single persons stay personal");
    assert!(printed(folder.path()).contains("smallest group over 性别, 出生日期, 邮编: 1"));
    Ok(())
}

#[test]
fn a_code_that_always_stands_beside_the_same_person_is_a_persons() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let birth = |n: u64| format!("19{}-0{}-1{}", 50 + n * 31 % 47, 1 + n * 17 % 9, n * 13 % 10);
    table(folder.path(), "visits.csv", "c1,出生日期,c3", 2_000, |n| {
        format!("U{:08},{},{}", n % 400 * 7_919, birth(n % 400), n % 5)
    })?;
    table(folder.path(), "codes.csv", "c1,出生日期,c3", 2_000, |n| {
        format!("ZQ{:07},{},{}", n * 31 % 400 * 7_919, birth(n), n % 5)
    })?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    let class = &column(&report, "visits.csv", "c1")["classification"];
    assert_eq!((&class["categories"][0], &class["strength"]), (&"user-id".into(), &"likely".into()));
    let persons = |id: &str| dataset(&report, id)["persons"].clone();
    assert_eq!((&persons("visits.csv")["lower"], &persons("visits.csv")["upper"]), (&400.into(), &400.into()));
    assert_eq!(column(&report, "codes.csv", "c1")["classification"]["categories"], serde_json::json!([]));
    assert_eq!(persons("codes.csv")["upper"], 2_000);
    Ok(())
}

#[test]
fn a_code_beside_phones_is_a_persons_where_it_is_as_many() -> Result<()> {
    let folder = tempfile::tempdir()?;
    table(folder.path(), "accounts.csv", "c1,手机号", 900, |n| {
        format!("U{:08},{}", n % 300 * 7_919, phone(n % 300))
    })?;
    table(folder.path(), "orders.csv", "c1,手机号", 900, |n| {
        format!("X{:08},{}", n / 2 * 7_919, phone(n % 90 / 2))
    })?;
    let report = scan_with(folder.path(), PLAIN_FACTS, &[])?;
    let categories = |id: &str| column(&report, id, "c1")["classification"]["categories"].clone();
    assert_eq!(categories("accounts.csv"), serde_json::json!(["user-id"]));
    assert_eq!(categories("orders.csv"), serde_json::json!([]), "several orders a person");
    let persons = &report["summary"]["persons"]["non_sensitive"];
    assert_eq!((&persons["lower"], &persons["upper"]), (&300.into(), &300.into()), "phones count them all");
    Ok(())
}

#[test]
fn where_the_first_rows_of_a_table_end_does_not_say_what_is_joined() -> Result<()> {
    let number = |n: u64| format!("{}", 4_000_000_000 + (n + 1) * 76_543_217 % 1_000_000_000);
    let note = "无".repeat(90);
    // A column with long text in it holds no ids, wherever the text stands.
    for text_at in [3, 39_999] {
        let folder = tempfile::tempdir()?;
        let order = |n: u64| if n == text_at { "详见附件".repeat(30) } else { number(n) };
        table(folder.path(), "long.csv", "order_no,note", 40_000, |n| format!("{},{note}", order(n)))?;
        table(folder.path(), "short.csv", "order_no,city", 2000, |n| format!("{},上海", number(n)))?;
        assert_eq!(joins(&scan_with(folder.path(), PLAIN_FACTS, &[])?), Vec::<String>::new(), "text at {text_at}");
    }
    Ok(())
}
