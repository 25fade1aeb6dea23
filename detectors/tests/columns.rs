//! Whole columns and tables: header and cells in, category and strength out.

#![expect(clippy::unwrap_used, reason = "a test ends where its data are not there")]

use pandian_detectors::catalog::Catalog;
use pandian_detectors::checks::Check;
use pandian_detectors::decide::{self, Verdict};
use pandian_detectors::look::Looker;
use pandian_detectors::neighbours;
use pandian_detectors::tally::Tally;
use pandian_detectors::vocabulary::{Bearing, Category, Mark, Strength};

fn catalog() -> &'static Catalog {
    Catalog::built_in().unwrap()
}

fn tally(cells: &[String]) -> (Tally, u64) {
    let mut looker = Looker::new(catalog());
    let mut tally = Tally::default();
    for (place, cell) in (0..).zip(cells) {
        looker.look(Some(cell.as_bytes()), place, &mut tally);
    }
    let distinct: std::collections::BTreeSet<_> = cells.iter().collect();
    (tally, distinct.len() as u64)
}

fn verdict(header: &str, cells: &[String]) -> Verdict {
    table(&[(header, cells.to_vec())]).remove(0)
}

fn table(columns: &[(&str, Vec<String>)]) -> Vec<Verdict> {
    let mut verdicts: Vec<_> = columns
        .iter()
        .map(|(header, cells)| {
            let (tally, distinct) = tally(cells);
            decide::column(catalog(), header, &tally, distinct)
        })
        .collect();
    neighbours::table(catalog(), &mut verdicts);
    verdicts
}

/// The main category, and whether it is at least this sure.
fn check(header: &str, cells: &[String], expected: Option<(Category, Strength)>) {
    let verdict = verdict(header, cells);
    let main = verdict.main().filter(|m| m.strength > Strength::Hint).map(|m| (m.category, m.strength));
    match (main, expected) {
        (None, Some(_)) => assert_eq!(main, expected, "{header}: {:?}", verdict.findings),
        (Some((category, strength)), Some((wanted, least))) => {
            assert_eq!(category, wanted, "{header}: {:?}", verdict.findings);
            assert!(strength >= least, "{header}: {strength:?} < {least:?}: {:?}", verdict.findings);
        }
        (Some((category, _)), None) => {
            let harmless = matches!(category.bearing(), Bearing::Linked | Bearing::Thing);
            assert!(harmless, "{header}: {:?}", verdict.findings);
            no_identifier(header, &verdict);
        }
        (None, None) => no_identifier(header, &verdict),
    }
}

fn no_identifier(header: &str, verdict: &Verdict) {
    let alarm = verdict.findings.iter().find(|f| f.within && f.strength > Strength::Hint);
    assert!(alarm.is_none(), "{header}: {alarm:?}");
}

/// A number that is well spread but always the same.
fn spread(n: u64) -> u64 {
    let mut z = n.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x1234_5678);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn many(n: u64, make: impl Fn(u64) -> String) -> Vec<String> {
    (0..n).map(make).collect()
}

fn mobile(n: u64) -> String {
    const HEADS: [&str; 6] = ["138", "139", "150", "186", "177", "199"];
    format!("{}{:08}", HEADS[(spread(n) % 6) as usize], spread(n + 77) % 100_000_000)
}

fn card(body: &str) -> String {
    (0..10).map(|d| format!("{body}{d}")).find(|c| Check::BankCard.passes(c.as_bytes())).unwrap_or_default()
}

fn resident(n: u64) -> String {
    let body = format!(
        "110105{:04}{:02}{:02}{:03}",
        1950 + spread(n) % 60,
        1 + spread(n + 1) % 12,
        1 + spread(n + 2) % 28,
        spread(n + 3) % 1000
    );
    "0123456789X"
        .chars()
        .map(|c| format!("{body}{c}"))
        .find(|id| Check::ResidentId.passes(id.as_bytes()))
        .unwrap_or_default()
}

#[test]
fn values_alone_prove_structured_identifiers() {
    check("c1", &many(500, mobile), Some((Category::MobilePhone, Strength::Proven)));
    check("c2", &many(500, resident), Some((Category::ResidentId, Strength::Proven)));
    check(
        "f_017",
        &many(500, |n| card(&format!("622848{:012}", spread(n) % 1_000_000_000_000))),
        Some((Category::BankCard, Strength::Strong)),
    );
    check("x", &many(500, |n| format!("user{}@example.com", spread(n))), Some((Category::Email, Strength::Proven)));
    check(
        "c9",
        &many(500, |n| format!("{}A{:05}", ["京", "沪", "粤"][(spread(n) % 3) as usize], spread(n) % 100_000)),
        Some((Category::Plate, Strength::Strong)),
    );
}

#[test]
fn the_name_helps_and_the_last_word_decides() {
    check("cust_mobile_1", &many(20, mobile), Some((Category::MobilePhone, Strength::Proven)));
    check(
        "收货人手机号(脱敏)",
        &many(20, |n| format!("138****{n:04}")),
        Some((Category::MobilePhone, Strength::Likely)),
    );
    check("t_user.sfzh", &many(20, resident), Some((Category::ResidentId, Strength::Proven)));
    check("sjh", &many(3, mobile), Some((Category::MobilePhone, Strength::Likely)));
    check("email_verified", &many(200, |n| (n % 2).to_string()), None);
    check("phone_brand", &many(200, |n| ["Huawei", "Xiaomi", "OPPO"][(n % 3) as usize].to_owned()), None);
    check("acid_level", &many(200, |n| format!("{}.{}", n % 9, n % 7)), None);
    check("ACADEMIC_YEAR_CODE", &many(200, |n| (2000 + n % 20).to_string()), None);
}

#[test]
fn chance_is_not_evidence() {
    check(
        "order_no",
        &many(2000, |n| format!("{:019}", 6_200_000_000_000_000_000 + spread(n) % 99_999_999_999_999)),
        None,
    );
    check("event_ms", &many(2000, |n| (1_760_000_000_000 + spread(n) % 30_000_000_000).to_string()), None);
    check("seq", &many(2000, |n| format!("{:011}", spread(n) % 1_000_000_000_000)), None);
    check(
        "snowflake",
        &many(2000, |n| (1_790_000_000_000_000_000 + spread(n) % 9_000_000_000_000_000).to_string()),
        None,
    );
    check("ean", &many(2000, |n| format!("690{:010}", spread(n) % 10_000_000_000)), None);
    check("part_no", &many(2000, |n| format!("LSVAA{:012}", spread(n) % 1_000_000_000_000)), None);
    check("color", &many(200, |n| format!("#{:06x}", spread(n) % 0xFF_FFFF)), None);
    check("version", &many(200, |n| format!("{}.{}.{}.{}", n % 9, n % 20, n % 5, n % 30)), None);
    check("amount", &many(2000, |n| format!("{}.{:02}", spread(n) % 5000, n % 100)), None);
}

#[test]
fn one_identifier_among_thousands_is_seen() {
    let mut cells = many(5000, |n| format!("订单备注 {}", spread(n) % 1000));
    cells[4321] = "客户手机13800138000联系".to_owned();
    cells[77] = "已电联13912345678".to_owned();
    let verdict = verdict("remark", &cells);
    let phone = verdict.findings.iter().find(|f| f.category == Category::MobilePhone).unwrap();
    assert!(phone.within && phone.strength >= Strength::Likely, "{phone:?}");
    assert_eq!((phone.matched, phone.first.as_slice()), (2, &[77, 4321][..]));

    let mut cells = many(5000, |n| format!("A{:07}", spread(n) % 10_000_000));
    cells[9] = resident(9);
    let verdict = self::verdict("doc", &cells);
    assert!(
        verdict
            .findings
            .iter()
            .any(|f| f.category == Category::ResidentId && f.within && f.strength >= Strength::Likely),
        "{:?}",
        verdict.findings
    );
}

#[test]
fn sparse_columns_are_judged_on_their_values() {
    let cells = many(5000, |n| if n % 100 == 0 { mobile(n) } else { String::new() });
    check("c3", &cells, Some((Category::MobilePhone, Strength::Proven)));
}

#[test]
fn hashed_and_mangled_identifiers_are_marked() {
    let hashes = many(300, |n| format!("{:016x}{:016x}", spread(n), spread(n + 5)));
    let verdict = verdict("phone_md5", &hashes);
    assert_eq!(verdict.main().map(|m| m.category), Some(Category::HashedIdentifier), "{:?}", verdict.findings);
    assert!(
        verdict.main().is_some_and(|m| m.strength >= Strength::Likely) && verdict.marks.contains(&Mark::DeIdentified)
    );
    let mangled = self::verdict("手机号", &many(50, |_| "1.38E+10".to_owned()));
    assert!(mangled.marks.contains(&Mark::PrecisionLost));
    assert_eq!(mangled.main().map(|m| m.category), Some(Category::MobilePhone));
    let masked = self::verdict("c5", &many(50, |n| format!("139****{n:04}")));
    assert_eq!(masked.main().map(|m| m.category), Some(Category::MobilePhone));
    assert!(masked.marks.contains(&Mark::Masked));
}

#[test]
fn coordinates_need_both_axes() {
    let lat = many(300, |n| format!("{}.{:06}", 30 + spread(n) % 2, spread(n + 1) % 999_999));
    let lon = many(300, |n| format!("{}.{:06}", 120 + spread(n) % 2, spread(n + 2) % 999_999));
    let both = table(&[("c1", lon.clone()), ("c2", lat.clone())]);
    assert_eq!(both[0].main().map(|m| (m.category, m.strength >= Strength::Likely)), Some((Category::Longitude, true)));
    assert_eq!(both[1].main().map(|m| (m.category, m.strength >= Strength::Likely)), Some((Category::Latitude, true)));
    check("price", &lat, None);
    let rates = table(&[("discount_rate", lat.clone()), ("bmi", lon.clone())]);
    assert!(rates.iter().all(|v| v.main().is_none_or(|m| m.category != Category::Latitude
        && m.category != Category::Longitude
        || m.strength == Strength::Hint)));
    check("lng", &lon, Some((Category::Longitude, Strength::Likely)));
}

#[test]
fn names_of_people_are_told_from_other_words() {
    let people = ["王伟", "李秀英", "张敏", "刘洋", "陈静", "欧阳娜娜", "赵磊", "黄丽", "周杰", "吴昊"];
    let names = many(60, |n| people[(n % 10) as usize].to_owned());
    check("姓名", &names, Some((Category::PersonName, Strength::Likely)));
    check("xm", &names, Some((Category::PersonName, Strength::Likely)));
    let products = ["男装", "女鞋", "手机壳", "笔记本", "洗发水", "充电宝", "牛奶", "雨伞", "毛巾", "台灯"];
    check("name", &many(60, |n| products[(n % 10) as usize].to_owned()), None);
    let cities = ["北京", "上海", "广州", "深圳", "杭州", "成都", "西安", "重庆", "南京", "沈阳"];
    check("项目", &many(60, |n| cities[(n % 10) as usize].to_owned()), None);
}

#[test]
fn serial_numbers_that_share_a_beginning_are_no_identifiers() {
    check("plan_code", &many(400, |n| format!("1{:010}", spread(n) % 10_000_000_000)), None);
    check("c7", &many(400, |n| format!("460{:012}", spread(n) % 1_000_000_000_000)), None);
    check("c8", &many(5, |n| format!("330106{}{:02}{:02}{:04}", 2024 + n % 3, 1 + n, 2 + n, spread(n) % 10_000)), None);
    check("version", &many(400, |n| format!("{}.0.{}.{}", 90 + n % 12, spread(n) % 480, spread(n + 1) % 120)), None);
}

#[test]
fn the_rest_of_a_name_takes_its_word_back() {
    check("has_phone", &many(200, |n| if n % 50 == 0 { "?".to_owned() } else { (n % 2).to_string() }), None);
    check("客服电话", &many(50, |n| format!("400{:07}", spread(n) % 10_000_000)), None);
    check("machine_age_days", &many(400, |n| (n % 60).to_string()), None);
    check("file_md5", &many(200, |n| format!("{:016x}{:016x}", spread(n), spread(n + 5))), None);
    let brands = ["康师傅", "马应龙", "王老吉", "周黑鸭", "古井贡", "李宁", "白象", "鲁花"];
    check("brand_name", &many(8, |n| brands[(n % 8) as usize].to_owned()), None);
    check("cjhm", &many(200, |n| (1_760_000_000_000 + spread(n) % 30_000_000_000).to_string()), None);
}

#[test]
fn abbreviations_and_labels_are_read_as_what_they_stand_for() {
    let ids = many(50, |n| format!("{:07}", spread(n) % 10_000_000));
    check("CUST_NO", &ids, Some((Category::UserId, Strength::Likely)));
    check("顾客编号", &ids, Some((Category::UserId, Strength::Likely)));
    check("mob_nbr", &many(20, mobile), Some((Category::MobilePhone, Strength::Likely)));
    check("sex_cd", &many(20, |n| (n % 3).to_string()), Some((Category::Gender, Strength::Likely)));
    check(
        "民族名称",
        &many(20, |n| ["汉族", "回族", "苗族"][(n % 3) as usize].to_owned()),
        Some((Category::Ethnicity, Strength::Likely)),
    );
    check("jkrsfzh", &many(20, resident), Some((Category::ResidentId, Strength::Proven)));
    check("年龄（岁）", &many(20, |n| (20 + n).to_string()), Some((Category::Age, Strength::Likely)));
    check("证件号码", &many(20, |_| "1.10E+17".to_owned()), Some((Category::ResidentId, Strength::Likely)));
}

fn axis(n: u64, from: f64, width: f64, decimals: usize) -> String {
    format!("{:.decimals$}", from + width * (spread(n) % 1_000_003) as f64 / 1_000_003.0)
}

fn mains(columns: &[(&str, Vec<String>)]) -> Vec<Option<Category>> {
    let counts = |v: &Verdict| v.main().filter(|m| m.strength >= Strength::Likely).map(|m| m.category);
    table(columns).iter().map(counts).collect()
}

#[test]
fn a_pair_of_axes_is_found_without_names_and_with_exchanged_names() {
    let latitude = many(200, |n| axis(n, 30.9, 0.8, 6));
    let longitude = many(200, |n| axis(n + 7, 121.1, 0.9, 6));
    let pair = [Some(Category::Latitude), Some(Category::Longitude)];
    assert_eq!(mains(&[("c1", latitude.clone()), ("c2", longitude.clone())]), pair);
    let word = many(200, |n| format!("w{n}"));
    let apart = mains(&[
        ("c1", latitude.clone()),
        ("c2", word.clone()),
        ("c3", word.clone()),
        ("c4", word),
        ("c5", longitude.clone()),
    ]);
    assert_eq!([apart[0], apart[4]], [pair[0], pair[1]]);
    assert_eq!(mains(&[("lng", latitude.clone()), ("lat", longitude.clone())]), pair);
    assert_eq!(mains(&[("wd", latitude), ("jd", longitude)]), pair);
}

#[test]
fn ratios_prices_and_readings_in_the_same_ranges_are_no_position() {
    let nothing = [None, None];
    let percent = many(200, |n| axis(n, 4.0, 48.0, 4));
    let price = many(200, |n| axis(n + 7, 74.0, 60.0, 2));
    let index = many(200, |n| axis(n + 7, 74.0, 60.0, 6));
    let wide = many(200, |n| axis(n + 7, 0.0, 200.0, 4));
    assert_eq!(mains(&[("c1", percent.clone()), ("c2", price)]), nothing);
    assert_eq!(mains(&[("c1", percent.clone()), ("c2", index)]), nothing, "two more decimals");
    assert_eq!(mains(&[("c1", percent.clone()), ("c2", wide)]), nothing, "many lie elsewhere");
    let fine = many(200, |n| axis(n + 7, 74.0, 60.0, 4));
    assert_eq!(mains(&[("humidity", percent), ("pressure", fine)]), nothing, "names say something else");
}

#[test]
fn positions_in_every_notation_are_found_without_a_name() {
    let nmea = |value: f64, letter: &str| format!("{:.4},{letter}", value.trunc() * 100.0 + value.fract() * 60.0);
    let at = |n: u64| 31.0 + (n % 97) as f64 / 150.0;
    let wanted = Some((Category::CoordinatePair, Strength::Likely));
    check("c1", &many(60, |n| format!("POINT ({:.6} {:.6})", at(n) + 90.0, at(n))), wanted);
    check("c1", &many(60, |n| format!("LINESTRING({0:.4} {1:.4},{1:.4} {1:.4})", at(n) + 90.0, at(n))), wanted);
    check(
        "c1",
        &many(60, |n| format!(r#"{{"type":"Point","coordinates":[{:.5},{:.5}]}}"#, at(n) + 90.0, at(n))),
        wanted,
    );
    check("c1", &many(60, |n| format!("[{:.5},{:.5}]", at(n) + 90.0, at(n))), wanted);
    let long = |n: u64| (0..60).map(|corner| format!("{:.6} {:.6}", at(n) + 90.0, at(n + corner))).collect::<Vec<_>>();
    check("c1", &many(20, |n| format!("POLYGON(({}))", long(n).join(","))), wanted);
    check("c1", &many(60, |n| format!("wtw{}s{}b{}", n % 8, n % 7, n % 9)), wanted);
    check("c1", &many(60, |n| nmea(at(n), "N")), Some((Category::Latitude, Strength::Likely)));
    check("c1", &many(60, |n| nmea(at(n) + 90.0, "E")), Some((Category::Longitude, Strength::Likely)));
    check(
        "c1",
        &many(60, |n| format!("{}°{}'{}\"N", 30 + n % 9, n % 60, n % 59)),
        Some((Category::Latitude, Strength::Likely)),
    );
}

#[test]
fn codes_and_quantities_that_look_like_positions_are_none() {
    check("c1", &many(60, |n| format!("wms2025{:04}", n + 1000)), None);
    check("c1", &many(60, |n| format!("{}.5N", 10 + n)), None);
    check("c1", &many(60, |n| format!("{}W", 60 + n)), None);
    check("c1", &many(60, |n| format!("{}'{}\"", 5 + n % 2, n % 12)), None);
    check("c1", &many(60, |n| format!("{:064x}", u128::from(spread(n)) << 60)), None);
}

#[test]
fn what_is_measured_beside_a_sex_is_no_password_and_no_height_above_the_sea() {
    let sex = many(60, |n| ["male", "female"][(spread(n) % 2) as usize].to_owned());
    let length = many(60, |n| format!("{}", 172 + spread(n) % 60));
    let score = many(60, |n| format!("{}", spread(n) % 2));
    let years = many(60, |n| axis(n, 0.1, 15.0, 2));
    for (name, cells) in
        [("flipper_length_mm", &length), ("Culmen Depth (mm)", &years), ("z30", &score), ("lc", &years), ("ym", &years)]
    {
        assert_eq!(mains(&[("sex", sex.clone()), (name, cells.clone())])[1], None, "{name}");
    }
    let passwords = many(60, |n| format!("{:08}", spread(n) % 100_000_000));
    assert_eq!(mains(&[("xb", sex), ("mm", passwords)])[1], Some(Category::Credential));
}

#[test]
fn a_few_usual_names_are_enough_beside_what_describes_persons() {
    let person = many(200, |n| {
        let unusual = ["Kofi Mensah", "Ingrid Solheim", "Tomasz Wrona", "Bela Szabo", "Aino Lahti"];
        if n % 4 == 0 {
            format!("John Smith{n}").replace(char::is_numeric, "")
        } else {
            format!("{} {}", unusual[(n % 5) as usize], spread(n) % 97).replace(char::is_numeric, "x")
        }
    });
    let sex = many(200, |n| ["F", "M"][(spread(n) % 2) as usize].to_owned());
    let price = many(200, |n| axis(n, 1.0, 90.0, 2));
    assert_eq!(mains(&[("name", person.clone()), ("sex", sex)])[0], Some(Category::PersonName));
    assert_eq!(mains(&[("name", person), ("price", price)])[0], None);
}

#[test]
fn codes_of_closed_lists_count_and_the_list_itself_does_not() {
    let codes = many(300, |n| format!("{}", 1 + spread(n) % 6));
    check("religion", &codes, Some((Category::Religion, Strength::Likely)));
    check("mzdm", &many(300, |n| format!("{:02}", 1 + spread(n) % 56)), Some((Category::Ethnicity, Strength::Likely)));
    check("race", &many(300, |n| format!("{}", spread(n) % 2)), Some((Category::Ethnicity, Strength::Likely)));
    let names = ["汉族", "满族", "回族", "藏族", "苗族", "彝族", "壮族", "侗族", "瑶族", "白族", "傣族", "黎族"];
    let list: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(mains(&[("", list.clone())]), [None], "every word once");
    assert_eq!(mains(&[("", [list.clone(), list].concat())]), [Some(Category::Ethnicity)]);
}

#[test]
fn rates_and_fractions_are_no_birth_dates_and_no_telephones() {
    check("birth", &many(60, |n| axis(n, 8.0, 30.0, 1)), None);
    check("income_centered", &many(400, |n| format!(".00{:08}", 10_000_000 + spread(n) % 80_000_000)), None);
}
