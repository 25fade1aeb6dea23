//! No raw value in any output: values are planted wherever a value can stand, then looked for in everything that comes out.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use arrow_array::builder::{MapBuilder, StringBuilder};
use arrow_array::{ArrayRef, StringArray, StructArray};
use arrow_schema::{DataType, Field};
use pandian_tests::columnar;
use pandian_tests::dice::Dice;
use pandian_tests::fictional::{self, Person};
use pandian_tests::program::{Run, pandian};

/// Values of one place where values can stand.
struct Planted {
    place: &'static str,
    mobile: String,
    resident_id: String,
    email: String,
    bank_card: String,
    vin: String,
    plate: String,
    imei: String,
    mac: String,
    name: &'static str,
    address: String,
    credential: String,
    passport: String,
    member: String,
    birth_date: String,
}

impl Planted {
    fn new(place: &'static str, name: &'static str, seed: u64) -> Self {
        let mut dice = Dice::new(7000 + seed);
        let person = Person::adult(&mut dice);
        Self {
            place,
            mobile: person.mobile.clone(),
            resident_id: person.resident_id.clone(),
            email: format!("planted{}@mail{seed}.example.net", dice.digits(6)),
            bank_card: person.bank_card.clone(),
            vin: fictional::vin(77_000 + seed * 13),
            plate: person.plate.clone(),
            imei: fictional::imei(&mut dice),
            mac: fictional::mac(&mut dice),
            name,
            address: format!("{}附{}号", person.address, dice.digits(4)),
            credential: format!("Zq!{}#{}", dice.hex(6), dice.digits(4)),
            passport: format!("E{}", dice.digits(8)),
            member: format!("M-{}-K{}", dice.digits(6), dice.digits(3)),
            birth_date: person.birth_date(),
        }
    }

    /// Header and value of each kind.
    fn cells(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("手机号", &self.mobile),
            ("身份证号", &self.resident_id),
            ("email", &self.email),
            ("bank_card_no", &self.bank_card),
            ("vin", &self.vin),
            ("plate_no", &self.plate),
            ("imei", &self.imei),
            ("mac", &self.mac),
            ("name", self.name),
            ("address", &self.address),
            ("password", &self.credential),
            ("passport_no", &self.passport),
            ("member_id", &self.member),
            ("birth_date", &self.birth_date),
        ]
    }

    /// What says by itself whose it is, wherever it stands.
    fn identifiers(&self) -> [&str; 6] {
        [&self.mobile, &self.resident_id, &self.email, &self.bank_card, &self.vin, &self.plate]
    }

    fn sentence(&self) -> String {
        let Self { mobile, resident_id, email, bank_card, vin, plate, .. } = self;
        format!("请联系{mobile}或{email}，证件{resident_id}，卡{bank_card}，车{plate}（{vin}）")
    }
}

/// What must not be found: the value, and of a long one every stretch of eight characters.
fn needles(value: &str) -> Vec<String> {
    let characters: Vec<char> = value.chars().collect();
    if characters.len() < 10 {
        return vec![value.to_owned()];
    }
    characters.windows(8).map(|part| part.iter().collect()).collect()
}

/// The first value that stands in `text`, with its place.
fn leak(text: &str, planted: &[Planted]) -> Option<String> {
    for place in planted {
        for (kind, value) in place.cells() {
            if let Some(needle) = needles(value).into_iter().find(|needle| text.contains(needle.as_str())) {
                let at = text.find(needle.as_str()).unwrap_or(0);
                let around: String = text[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
                return Some(format!("{kind} planted as {}: {needle} after …{around}", place.place));
            }
        }
    }
    None
}

/// The places; a name each, so that a leak says where it came from.
fn places() -> Vec<Planted> {
    let names = [
        ("CSV cells", "澹台雨桐"),
        ("Parquet cells", "濮阳浩然"),
        ("text and JSON", "慕容诗琪"),
        ("broken rows", "尉迟建国"),
        ("broken files", "轩辕欣怡"),
        ("headers", "诸葛宇轩"),
        ("JSON keys", "皇甫桂英"),
        ("partitions", "宇文子涵"),
        ("file names", "司徒雨欣"),
        ("folder names", "端木浩宇"),
        ("Parquet columns", "呼延诗雨"),
    ];
    (0..).zip(names).map(|(seed, (place, name))| Planted::new(place, name, seed)).collect()
}

fn csv_line(cells: &[&str]) -> String {
    let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    quoted.join(",") + "\n"
}

/// A table with a column of each kind; the planted row stands among others, so that columns are recognised.
fn table(planted: &Planted, others: &[Planted]) -> String {
    let headers: Vec<&str> = planted.cells().iter().map(|(header, _)| *header).collect();
    let mut text = csv_line(&headers);
    for row in others.iter().chain([planted]) {
        text.push_str(&csv_line(&row.cells().iter().map(|(_, value)| *value).collect::<Vec<_>>()));
    }
    text
}

fn write(folder: &Path, planted: &[Planted]) -> Result<()> {
    let [cells, parquet, text, row, file, header, key, partition, name, below, columns] = planted else {
        anyhow::bail!("eleven places")
    };
    fs::write(folder.join("control_word.csv"), table(cells, planted))?;
    write_parquet(folder, parquet, columns)?;
    let json = format!("{{\"phone\":\"{}\",\"user\":{{\"mail\":\"{}\"}}}}", text.mobile, text.email);
    let keys = format!("{{\"{}\":1,\"{}\":{{\"{}\":true}}}}", key.mobile, key.email, key.resident_id);
    fs::write(
        folder.join("texts.csv"),
        format!(
            "no,remark,payload,map\n1,{}2,{}",
            csv_line(&[&text.sentence(), &json, &keys]),
            csv_line(&["好", "{}", "{}"])
        ),
    )?;
    let extra = csv_line(&[&row.mobile, &row.resident_id, row.name, &row.address, &row.email, &row.credential]);
    fs::write(
        folder.join("broken_rows.csv"),
        format!("mobile,remark\n13800138000,\"ok\"\n{extra}13900139000,ok\n\"{}", row.sentence()),
    )?;
    write_broken(folder, file)?;
    let header_line = csv_line(&header.identifiers());
    fs::write(folder.join("headers.csv"), format!("{header_line}1,2,3,4,5,6\n2,3,4,5,6,7\n"))?;
    for (hive, value) in [
        ("mobile", &*partition.mobile),
        ("name", partition.name),
        ("plate", &partition.plate),
        ("email", &partition.email),
    ] {
        let part = folder.join(format!("hive_{hive}")).join(format!("{hive}={value}"));
        fs::create_dir_all(&part)?;
        fs::write(part.join("part-0.csv"), "amount\n1\n2\n")?;
    }
    write_names(folder, name, below)
}

fn text(value: &str) -> ArrayRef {
    Arc::new(StringArray::from(vec![value]))
}

fn write_parquet(folder: &Path, parquet: &Planted, columns: &Planted) -> Result<()> {
    let mut table: Vec<(&str, ArrayRef)> =
        parquet.cells().iter().map(|(header, value)| (*header, text(value))).collect();
    table.extend(columns.identifiers().map(|value| (value, text("1"))));
    // A field below a column, and the keys of a map, are values too.
    let fields: Vec<_> =
        columns.identifiers().map(|value| (Arc::new(Field::new(value, DataType::Utf8, true)), text(value))).into();
    table.push(("profile", Arc::new(StructArray::from(fields))));
    let mut map = MapBuilder::new(None, StringBuilder::new(), StringBuilder::new());
    for value in columns.identifiers() {
        map.keys().append_value(value);
        map.values().append_value(columns.name);
    }
    map.append(true)?;
    table.push(("contacts", Arc::new(map.finish())));
    Ok(fs::write(folder.join("cells.parquet"), columnar::written(&table)?)?)
}

/// Files that fail in the middle: a Parquet file cut short, gzip that ends too early, bytes of no encoding.
fn write_broken(folder: &Path, planted: &Planted) -> Result<()> {
    let values: Vec<(&str, ArrayRef)> = planted
        .cells()
        .iter()
        .map(|(header, value)| (*header, Arc::new(StringArray::from(vec![*value])) as ArrayRef))
        .collect();
    let whole = columnar::written(&values)?;
    fs::write(folder.join("cut.parquet"), &whole[..whole.len() - 30])?;
    fs::write(folder.join("cut.csv.gz"), format!("\u{1f}{}", table(planted, &[])))?;
    let mut bytes = table(planted, &[]).into_bytes();
    bytes.extend([0xFF, 0xFE, 0x00, 0xC3, 0x28, b'\n']);
    Ok(fs::write(folder.join("bytes.csv"), bytes)?)
}

/// Files of every fate whose names, and whose folders' names, are values.
fn write_names(folder: &Path, name: &Planted, below: &Planted) -> Result<()> {
    for value in name.identifiers() {
        fs::write(folder.join(format!("export_{value}.csv")), "amount\n1\n")?;
        fs::write(folder.join(format!("{value}.docx")), "PK")?;
        fs::write(folder.join(format!("bad-{value}.parquet")), "PAR1PAR1")?;
        fs::write(folder.join(format!(".{value}")), "hidden")?;
    }
    for value in below.identifiers() {
        fs::create_dir_all(folder.join(value).join("inner"))?;
        fs::write(folder.join(value).join("inner").join("t.csv"), "amount\n1\n")?;
        fs::create_dir_all(folder.join(format!(".{value}")))?;
        fs::write(folder.join(format!(".{value}")).join("t.csv"), "amount\n1\n")?;
        fs::create_dir_all(folder.join("delta").join(value).join("_delta_log"))?;
        fs::write(folder.join("delta").join(value).join("_delta_log").join("0.json"), "{}")?;
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", folder.join(format!("link_{}", name.mobile)))?;
        std::os::unix::fs::symlink(
            folder.join(format!("export_{}.csv", name.mobile)),
            folder.join(format!("same_{}.csv", name.email)),
        )?;
    }
    Ok(())
}

/// Runs the program and looks for every planted value in what it prints.
fn check(words: &[&str], folder: &Path, planted: &[Planted]) -> Run {
    let words: Vec<OsString> =
        words.iter().map(|word| if *word == "FOLDER" { folder.into() } else { (*word).into() }).collect();
    let run = pandian(&words);
    assert_eq!(leak(&run.printed(), planted), None, "printed by {words:?}");
    run
}

#[test]
fn no_planted_value_comes_out_in_any_format_or_language() -> Result<()> {
    let planted = places();
    let folder = tempfile::tempdir()?;
    write(folder.path(), &planted)?;
    for format in ["table", "json", "csv", "md"] {
        for lang in ["en", "zh"] {
            for more in [&["-v"][..], &["--no-samples", "--stamp"], &["--sample", "1"], &["--header"]] {
                let mut words =
                    vec!["scan", "FOLDER", "--profile", "automotive,cdp-crm", "--format", format, "--lang", lang];
                words.extend(more);
                let run = check(&words, folder.path(), &planted);
                assert_eq!(run.exit, 3, "{}", run.stderr);
                assert!(run.stdout.contains("control_word"), "what is no value is shown: {format} {lang}");
            }
        }
    }
    Ok(())
}

#[test]
fn no_planted_value_comes_out_of_lists_files_routes_and_failures() -> Result<()> {
    let planted = places();
    let folder = tempfile::tempdir()?;
    write(folder.path(), &planted)?;
    check(&["scan", "FOLDER", "--list"], folder.path(), &planted);
    check(&["scan", "FOLDER", "--list", "--include", "*.csv", "--exclude", "headers*"], folder.path(), &planted);
    let out = tempfile::tempdir()?;
    for name in ["r.json", "r.csv", "r.md", "r.txt"] {
        let path = out.path().join(name);
        check(&["scan", "FOLDER", "--quiet", "-o", &path.to_string_lossy()], folder.path(), &planted);
        assert_eq!(leak(&fs::read_to_string(&path)?, &planted), None, "written to {name}");
    }
    let report = out.path().join("r.json").to_string_lossy().into_owned();
    for format in ["table", "json", "csv", "md"] {
        check(&["route", &report, "--format", format, "-v"], folder.path(), &planted);
    }
    for place in &planted {
        for value in place.identifiers() {
            let missing = folder.path().join(format!("missing_{value}.csv"));
            let run = check(&["scan", &missing.to_string_lossy()], folder.path(), &planted);
            assert_eq!(run.exit, 2);
            let direct = folder.path().join(format!("export_{value}.csv"));
            check(&["scan", &direct.to_string_lossy(), "--format", "json"], folder.path(), &planted);
            check(
                &["scan", &folder.path().join(value).to_string_lossy(), "FOLDER", "--format", "json", "--stamp"],
                folder.path(),
                &planted,
            );
        }
    }
    Ok(())
}

#[test]
fn the_planted_values_were_read_and_recognised() -> Result<()> {
    let planted = places();
    let folder = tempfile::tempdir()?;
    write(folder.path(), &planted)?;
    let report = check(&["scan", "FOLDER", "--format", "json"], folder.path(), &planted).json()?;
    let text = report.to_string();
    for category in [
        "mobile-phone",
        "resident-id",
        "email",
        "bank-card",
        "vin",
        "plate",
        "imei",
        "mac-address",
        "person-name",
        "address",
        "credential",
        "passport",
        "user-id",
        "birth-date",
    ] {
        assert!(text.contains(&format!("\"{category}\"")), "no {category} was found");
    }
    for masked in ["<mobile-phone>", "<resident-id>", "<email>", "<bank-card>", "<vin>", "<plate>"] {
        assert!(text.contains(masked), "no name was masked as {masked}");
    }
    assert!(text.contains("value-in-name"));
    let mut ids: Vec<&str> =
        report["datasets"].as_array().into_iter().flatten().filter_map(|dataset| dataset["id"].as_str()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "names that are masked alike are still told apart");
    Ok(())
}

#[test]
fn the_first_row_of_a_table_without_header_is_not_taken_for_names() -> Result<()> {
    let planted = places();
    let folder = tempfile::tempdir()?;
    let rows = |pick: fn(&Planted) -> Vec<&str>| planted.iter().map(|place| csv_line(&pick(place))).collect::<String>();
    fs::write(folder.path().join("all.csv"), rows(|place| place.cells().iter().map(|(_, value)| *value).collect()))?;
    fs::write(folder.path().join("names.csv"), rows(|place| vec![place.name]))?;
    fs::write(folder.path().join("words.csv"), rows(|place| vec![place.name, "上海", &place.credential]))?;
    fs::write(folder.path().join("addresses.csv"), rows(|place| vec![&place.address, &place.credential]))?;
    fs::write(folder.path().join("one.csv"), csv_line(&[planted[0].name, &planted[0].mobile, &planted[0].credential]))?;
    for format in ["table", "json", "csv", "md"] {
        check(&["scan", "FOLDER", "--format", format, "-v"], folder.path(), &planted);
    }
    let report = check(&["scan", "FOLDER", "--format", "json"], folder.path(), &planted).json()?;
    for dataset in report["datasets"].as_array().into_iter().flatten() {
        let expected = if dataset["id"] == "one.csv" { 1 } else { planted.len() };
        assert_eq!(dataset["rows"], expected, "no row of {} is lost", dataset["id"]);
        if dataset["id"] == "names.csv" {
            assert_eq!(dataset["persons"]["upper"], expected, "nor is the person in it");
        }
    }
    Ok(())
}

#[test]
fn a_leak_would_be_noticed() {
    let planted = places();
    for place in &planted {
        for (kind, value) in place.cells() {
            assert!(leak(&format!("a report with {value} in it"), &planted).is_some(), "{kind}");
        }
    }
    let mobile = &planted[0].mobile;
    assert!(leak(&format!("…{}", &mobile[1..10]), &planted).is_some(), "a long part is a leak too");
    assert_eq!(leak("a report with nothing in it, 13800138000", &planted), None);
}
