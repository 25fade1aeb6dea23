//! Where and when rows were, from files to reports.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;
use pandian_tests::fictional;
use pandian_tests::program::{pandian, scan};
use serde_json::{Value, json};

/// Twelve vehicles around Beijing and Langfang, two days, five rows a day; `write` gives the cells of a position.
fn tracks(folder: &Path, header: &str, write: impl Fn(f64, f64) -> String) -> Result<()> {
    let mut text = format!("vin,gps_time,{header}\n");
    for row in 0..120u32 {
        let (vehicle, day) = (row % 12, row / 60);
        let step = f64::from(row * 7 % 101) / 1e4 + f64::from(vehicle) / 50.0;
        let vin = fictional::vin(u64::from(vehicle));
        writeln!(text, "{vin},2026-11-0{} 08:{:02}:00,{}", day + 1, row % 60, write(39.4 + step, 116.6 + step))?;
    }
    Ok(fs::write(folder.join("tracks.csv"), text)?)
}

fn measured(header: &str, write: impl Fn(f64, f64) -> String) -> Result<Value> {
    let folder = tempfile::tempdir()?;
    tracks(folder.path(), header, write)?;
    Ok(scan(folder.path(), &[])?["datasets"][0].clone())
}

fn nmea(degrees: f64) -> f64 {
    degrees.trunc() * 100.0 + degrees.fract() * 60.0
}

#[test]
fn every_notation_gives_the_same_place() -> Result<()> {
    let axes = measured("lat,lng", |lat, lng| format!("{lat:.4},{lng:.4}"))?;
    let positions = &axes["positions"];
    assert_eq!(positions["points"], 120);
    assert_eq!(positions["precision_metres"], 11);
    assert_eq!(positions["provinces"], json!(["11", "12", "13"]));
    assert_eq!(axes["timing"]["days"]["lower"], 2);
    assert_eq!(axes["timing"]["rows_per_subject_day"], 5);
    let others = [
        measured("lng,lat", |lat, lng| format!("{lat:.4},{lng:.4}"))?,
        measured("jd,wd", |lat, lng| format!("{:.0},{:.0}", (lng * 1e4).round() * 100.0, (lat * 1e4).round() * 100.0))?,
        measured("location", |lat, lng| format!("\"{lat:.4},{lng:.4}\""))?,
        measured("lnglat", |lat, lng| format!("\"[{lng:.4},{lat:.4}]\""))?,
        measured("geom", |lat, lng| format!("POINT({lng:.4} {lat:.4})"))?,
        measured("纬度,经度", |lat, lng| format!("{:.4}N,{:.4}E", nmea(lat), nmea(lng)))?,
        measured("f1,f2", |lat, lng| format!("{lat:.4},{lng:.4}"))?,
    ];
    for other in &others {
        assert_eq!(other["positions"]["points"], 120, "{}", other["columns"][2]["name"]);
        assert_eq!(other["positions"]["provinces"], positions["provinces"], "{}", other["columns"][2]["name"]);
        assert_eq!(other["positions"]["area_km2"], positions["area_km2"], "{}", other["columns"][2]["name"]);
    }
    Ok(())
}

#[test]
fn zeros_behind_the_last_decimal_are_no_precision() -> Result<()> {
    let coarse = measured("lat,lng", |lat, lng| {
        format!("{:.6},{:.6}", (lat * 100.0).round() / 100.0, (lng * 100.0).round() / 100.0)
    })?;
    assert_eq!(coarse["positions"]["precision_metres"], 1113);
    Ok(())
}

#[test]
fn names_tell_the_datum_and_the_rawest_of_several_is_measured() -> Result<()> {
    let both = measured("lat_gcj02,lng_gcj02,lat_wgs84,lng_wgs84", |lat, lng| {
        format!("{lat:.4},{lng:.4},{:.4},{:.4}", lat - 0.0014, lng - 0.0062)
    })?;
    assert_eq!(both["positions"]["datum"], "wgs84");
    assert_eq!(both["positions"]["latitude"], 4);
    assert_eq!(both["positions"]["points"], 120);
    Ok(())
}

#[test]
fn start_and_end_are_both_measured() -> Result<()> {
    let trips = measured("start_lat,start_lng,end_lat,end_lng", |lat, lng| {
        format!("{lat:.4},{lng:.4},{:.4},{:.4}", lat - 8.2, lng + 5.0)
    })?;
    assert_eq!(trips["positions"]["points"], 240);
    assert_eq!(trips["positions"]["provinces"], json!(["11", "12", "13", "31"]));
    Ok(())
}

const AREAS: &str = r#"{"type":"FeatureCollection","features":[
  {"type":"Feature","properties":{"name":"试验场"},"geometry":{"type":"Polygon","coordinates":[
    [[116.0,39.0],[116.7,39.0],[116.7,40.0],[116.0,40.0],[116.0,39.0]]]}},
  {"type":"Feature","properties":{"name":"港口"},"geometry":{"type":"Polygon","coordinates":[
    [[121.0,31.0],[122.0,31.0],[122.0,32.0],[121.0,31.0]]]}}]}"#;

#[test]
fn points_in_own_areas_are_counted_and_shown_in_every_report() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    fs::create_dir(&data)?;
    tracks(&data, "lat,lng", |lat, lng| format!("{lat:.4},{lng:.4}"))?;
    let (areas, report) = (folder.path().join("areas.geojson"), folder.path().join("report.json"));
    fs::write(&areas, AREAS)?;
    let text = |format: &str, lang: &str| {
        let words =
            ["--sensitive-areas", &areas.to_string_lossy(), "--format", format, "--lang", lang].map(str::to_owned);
        let scan = ["scan".to_owned(), data.to_string_lossy().into_owned()];
        pandian(&scan.into_iter().chain(words).collect::<Vec<_>>())
    };
    let json = text("json", "en");
    let positions = &json.json()?["datasets"][0]["positions"];
    assert_eq!(positions["areas"], json!([{ "area": "试验场", "points": 50 }]));
    assert_eq!(positions["areas_tested"], 2);
    for (format, lang, said) in [
        ("table", "en", "in own areas: 试验场 50"),
        ("md", "en", "in own areas: 试验场 50"),
        ("table", "zh", "自有区域内：试验场 50"),
    ] {
        let run = text(format, lang);
        assert!(run.stdout.contains(said), "{format} {lang}: {}", run.printed());
    }
    fs::write(&report, &json.stdout)?;
    let again = pandian(&["route", &report.to_string_lossy(), "--format", "json"]).json()?;
    assert_eq!(&again["datasets"][0]["positions"], positions);
    Ok(())
}

#[test]
fn a_bad_file_of_areas_is_an_error_that_says_where() -> Result<()> {
    let folder = tempfile::tempdir()?;
    tracks(folder.path(), "lat,lng", |lat, lng| format!("{lat:.4},{lng:.4}"))?;
    let areas = folder.path().join("areas.geojson");
    fs::write(
        &areas,
        r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[116,39]}}]}"#,
    )?;
    let words =
        ["scan", &folder.path().to_string_lossy(), "--sensitive-areas", &areas.to_string_lossy()].map(str::to_owned);
    let run = pandian(&words);
    assert_eq!(run.exit, 2);
    assert!(run.stderr.contains("areas.geojson: feature 1: is neither a Polygon nor a MultiPolygon"), "{}", run.stderr);
    let missing = pandian(&["scan", &words[1], "--sensitive-areas", "/nowhere/areas.geojson"]);
    assert!(missing.exit == 2 && missing.stderr.contains("cannot read the areas"), "{}", missing.stderr);
    Ok(())
}
