//! Law that is not built in, exporters of four kinds, and a day of the older rules.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use pandian_tests::program::{PLAIN_FACTS, pandian, scan, scan_with};
use serde_json::Value;
use tempfile::TempDir;

/// An invented instrument that asks for an assessment from five persons on; the rules around it are ordered in the file.
const INVENTED: &str = r#"
id = "invented-measures"
title_zh = "虚构办法"
title_en = "Invented Measures"
issuer = "nobody"
in_force = 2026-06-01
read_on = 2026-11-01

[[provision]]
id = "invented-measures/art-1"
cite_zh = "《虚构办法》第一条"
cite_en = "Invented Measures Art 1"
confidence = "official"
source = "made up for this test"

[[rule]]
id = "X1"
provision = "invented-measures/art-1"
stage = "entity"
route = "security-assessment"
overrides = [
  "R3-unnotified", "R3-not-found", "R7", "R7-open", "R7-unlisted", "R8-below", "R8-contract-non-sensitive",
  "R8-contract-sensitive", "R11-non-sensitive", "R11-sensitive", "R12",
]
yields_to = ["R0", "R1", "R2", "R5-contradicted"]
because = "five persons are enough"
because_zh = "五人即须申报"
when = [
  { fact = "ciio", is = false },
  { fact = "counted_persons", at_least = 1 },
  { fact = "non_sensitive_persons", at_least = 5 },
]

[[duty]]
id = "invented-form"
group = "do"
place = 1
provision = "invented-measures/art-1"
routes = ["security-assessment"]
text_zh = "填写虚构表格"
text_en = "Fill in the invented form"

[[case]]
name = "four persons"
as_of = 2026-11-01
expect = "exempt"
rules = ["R12"]
facts = { persons = { non_sensitive = 4 } }

[[case]]
name = "five persons"
as_of = 2026-11-01
expect = "security-assessment"
rules = ["X1"]
facts = { persons = { non_sensitive = 5 } }

[[case]]
name = "five persons, the day before"
as_of = 2026-05-31
expect = "exempt"
rules = ["R12"]
facts = { persons = { non_sensitive = 5 } }
"#;

/// A made-up row of the Shanghai list.
const ROW: &str = r#"
id = "counsel-rows"
title_zh = "法律人员补充的清单行"
title_en = "Rows added by counsel"
issuer = "counsel"
in_force = 2026-06-01
read_on = 2026-11-01

[[provision]]
id = "counsel-rows/commerce"
cite_zh = "清单商贸部分（虚构）"
cite_en = "commerce section of the list (made up)"
confidence = "secondary"
source = "made up for this test"

[[row]]
list = "zone-shanghai"
edition = 2026-04-24
id = "membership"
industry = "commerce"
name_zh = "会员管理"
name_en = "membership management"
contract_from = { non_sensitive = 8 }
assessment_from = { non_sensitive = 500_000, sensitive = 50_000 }
provision = "counsel-rows/commerce"
source = "made up for this test"
read_on = 2026-11-01
confidence = "secondary"
"#;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Ten phones, and a folder for law.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("data"))?;
        let phones: Vec<String> = (0..10).map(|person| format!("1391234567{person}")).collect();
        fs::write(folder.path().join("data/members.csv"), format!("mobile\n{}\n", phones.join("\n")))?;
        Ok(Self { folder })
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Writes a law file at its place and gives the folder.
    fn law(&self, id: &str, text: &str) -> Result<String> {
        let folder = self.folder.path().join("law");
        fs::create_dir_all(folder.join(id))?;
        fs::write(folder.join(id).join("2026-06-01.toml"), text)?;
        Ok(folder.to_string_lossy().into_owned())
    }
}

fn rules(report: &Value) -> Vec<&str> {
    let steps = report["route"]["trace"].as_array().into_iter().flatten();
    steps.filter_map(|step| step["rule"].as_str()).collect()
}

#[test]
fn four_exporters_send_the_same_data_on_four_explained_routes() -> Result<()> {
    let samples = root().join("samples");
    let expected = [
        ("small-retailer", "standard-contract-or-certification", "R11-sensitive", "standard-contract-filing"),
        ("car-maker", "security-assessment", "R10-non-sensitive", "declare-earlier-volumes"),
        ("critical-operator", "security-assessment", "R9", "operator-storage"),
        ("zone-company", "exempt", "R7", "zone-use"),
    ];
    for (name, route, rule, duty) in expected {
        let file = root().join(format!("exporters/{name}.toml"));
        let path = file.to_str().context("the path is text")?;
        let report = scan(&samples, &["--exporter", path])?;
        assert_eq!(report["route"]["decision"], route, "{name}: {}", report["route"]["trace"]);
        assert_eq!(rules(&report).last(), Some(&rule), "{name}");
        let duties = report["route"]["obligations"].as_array().context("a checklist")?;
        let found = duties.iter().find(|point| point["id"] == duty).with_context(|| format!("{name}: no {duty}"))?;
        assert!(found["text_en"].as_str() != Some("") && found["text_zh"].as_str() != Some(""), "{found}");
        let cited = found["basis"][0].as_str().context("a basis")?;
        assert!(report["provisions"][cited]["source"].is_string(), "{name}: {cited} is not explained");
    }
    Ok(())
}

#[test]
fn one_new_file_changes_the_law() -> Result<()> {
    let desk = Desk::new()?;
    let built_in = scan_with(&desk.data(), PLAIN_FACTS, &[])?;
    assert_eq!((built_in["route"]["decision"].as_str(), rules(&built_in)), (Some("exempt"), vec!["R12"]));
    let law = desk.law("invented-measures", INVENTED)?;
    let changed = scan_with(&desk.data(), PLAIN_FACTS, &["--law", &law])?;
    assert_eq!((changed["route"]["decision"].as_str(), rules(&changed)), (Some("security-assessment"), vec!["X1"]));
    assert_eq!(changed["route"]["obligations"][0]["id"], "invented-form");
    assert_eq!(changed["provisions"]["invented-measures/art-1"]["cite_en"], "Invented Measures Art 1");
    assert_ne!(changed["law"]["digest"], built_in["law"]["digest"]);
    let before = scan_with(&desk.data(), PLAIN_FACTS, &["--law", &law, "--as-of", "2026-05-31"])?;
    assert_eq!(before["route"]["decision"], "exempt");
    let check = pandian(&["check", &law]);
    assert_eq!((check.exit, check.stdout.as_str()), (0, "1 file, 0 faults\n"), "{}", check.stderr);
    let told = pandian(&["explain", "X1", "invented-measures", "--law", &law]);
    assert!(
        told.stdout.contains("five persons are enough") && told.stdout.contains("五人即须申报"),
        "{}",
        told.printed()
    );
    assert!(pandian(&["list", "rules", "--law", &law]).stdout.contains("X1"));
    assert_eq!(pandian(&["explain", "X1"]).exit, 2);
    Ok(())
}

#[test]
fn what_is_wrong_in_a_law_file_is_told() -> Result<()> {
    let check = |text: &str, parts: &[&str]| -> Result<()> {
        let desk = Desk::new()?;
        let run = pandian(&["check", &desk.law("invented-measures", text)?]);
        assert_eq!(run.exit, 2, "{}", run.printed());
        assert!(parts.iter().all(|part| run.printed().contains(part)), "{}", run.printed());
        Ok(())
    };
    check(&INVENTED.replace("yields_to", "gives_way_to"), &["gives_way_to", "line"])?;
    check(
        &INVENTED.replace("  \"R8-contract-sensitive\",", " "),
        &["X1, R8-contract-sensitive disagree", "2026-06-01"],
    )?;
    check(&INVENTED.replace("at_least = 5 }", "at_least = 6 }"), &["case `five persons` gives exempt by R12"])?;
    check(&INVENTED.replace("\"R12\",\n]", "\"R99\",\n]"), &["R99", "no file defines"])?;
    check(&INVENTED.replace("\"official\"", "\"unsure\""), &["never decide"])?;
    check(&INVENTED.replace("id = \"invented-measures\"", "id = \"other\""), &["does not fit its place"])
}

#[test]
fn counsel_adds_a_row_to_the_list_of_a_zone() -> Result<()> {
    let desk = Desk::new()?;
    let facts = format!(
        "zone = \"shanghai\"\n{PLAIN_FACTS}[zone_list]\nexporting_there = true\nindustry = \"commerce\"\nitem = \"on-list\"\n"
    );
    let national = scan_with(&desk.data(), &facts, &[])?;
    assert_eq!((national["route"]["decision"].as_str(), rules(&national)), (Some("exempt"), vec!["R12"]));
    let law = desk.law("counsel-rows", ROW)?;
    let check = pandian(&["check", &law]);
    assert_eq!(check.exit, 0, "{}", check.printed());
    let facts = format!("{facts}scenario = \"membership\"\n");
    let by_row = scan_with(&desk.data(), &facts, &["--law", &law])?;
    assert_eq!(rules(&by_row), ["R8-contract-non-sensitive"]);
    let about = by_row["route"]["warnings"].to_string();
    assert!(about.contains("zone-shanghai: loaded 1 of 9 scenarios, 109 fields"), "{about}");
    // Without the file the scenario is a slip that is told before anything is read.
    assert!(scan_with(&desk.data(), &facts, &[]).is_err());
    Ok(())
}

#[test]
fn the_day_of_the_contract_measures_has_the_older_rules() -> Result<()> {
    let desk = Desk::new()?;
    let day = ["--as-of", "2023-06-01"];
    let open = scan_with(&desk.data(), PLAIN_FACTS, &day)?;
    assert_eq!(open["route"]["decision"], "undetermined");
    assert_eq!(open["route"]["depends_on"], serde_json::json!(["exported_last_year", "handled_persons"]));
    let facts =
        format!("handled_persons = 900\nexported_last_year = {{ non_sensitive = 0, sensitive = 0 }}\n{PLAIN_FACTS}");
    let then = scan_with(&desk.data(), &facts, &day)?;
    assert_eq!(
        (then["route"]["decision"].as_str(), rules(&then)),
        (Some("standard-contract-or-certification"), vec!["R11-2023"])
    );
    assert_eq!(scan_with(&desk.data(), &facts, &[])?["route"]["decision"], "exempt");
    let before = scan_with(&desk.data(), &facts, &["--as-of", "2022-08-31"])?;
    assert_eq!(before["route"]["depends_on"], serde_json::json!(["law in force on 2022-08-31"]));
    Ok(())
}

#[test]
fn a_stricter_reading_stands_beside_the_route() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let facts = folder.path().join("facts.toml");
    fs::write(&facts, PLAIN_FACTS)?;
    let rows: Vec<String> =
        (0..40).map(|n| format!("P{n:05},{:02}.{:02}元,2026-01-{:02}", n + 10, n, n % 28 + 1)).collect();
    fs::create_dir(folder.path().join("data"))?;
    fs::write(folder.path().join("data/purchases.csv"), format!("member_id,交易金额,交易时间\n{}\n", rows.join("\n")))?;
    let data = folder.path().join("data");
    let run = pandian(&["scan".as_ref(), data.as_os_str(), "--exporter".as_ref(), facts.as_os_str()]);
    let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Stricter reading (A12): Contract or certification"), "{text}");
    assert!(text.contains("stricter reading A12 (2020): Contract or certification, because sensitive"), "{text}");
    Ok(())
}
