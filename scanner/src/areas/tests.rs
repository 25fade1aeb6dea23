use pandian_detectors::position::Point;

use super::Areas;

const TWO: &str = r#"{"type":"FeatureCollection","features":[
  {"type":"Feature","properties":{"name":"厂区"},"geometry":{"type":"Polygon","coordinates":[
    [[116.0,39.0],[117.0,39.0],[117.0,40.0],[116.0,40.0],[116.0,39.0]],
    [[116.4,39.4],[116.6,39.4],[116.6,39.6],[116.4,39.6],[116.4,39.4]]]}},
  {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[
    [[[121.0,31.0],[121.1,31.0],[121.0,31.1],[121.0,31.0]]],
    [[[60.0,0.0],[170.0,0.0],[170.0,20.0],[60.0,20.0],[60.0,0.0]]]]}}
]}"#;

fn around(areas: &Areas, latitude: f64, longitude: f64) -> Vec<String> {
    let mut found = Vec::new();
    areas.around(Point { latitude, longitude }, &mut found);
    found.into_iter().map(|area| areas.name(area).to_owned()).collect()
}

#[test]
fn points_are_found_in_polygons_and_not_in_their_holes() -> Result<(), super::AreasError> {
    let areas = Areas::parse(TWO)?;
    assert_eq!(areas.len(), 2);
    assert_eq!(around(&areas, 39.2, 116.2), ["厂区"]);
    assert!(around(&areas, 39.5, 116.5).is_empty(), "in the hole");
    assert!(around(&areas, 38.9, 116.2).is_empty());
    assert_eq!(around(&areas, 31.02, 121.02), ["#2"]);
    assert!(around(&areas, 31.09, 121.09).is_empty(), "in the box, outside the triangle");
    assert_eq!(around(&areas, 10.0, 100.0), ["#2"], "too large for the index");
    Ok(())
}

#[test]
fn a_ring_of_many_corners_answers_like_a_circle() -> Result<(), Box<dyn std::error::Error>> {
    let corner = |n: u32| {
        let angle = f64::from(n % 20_000) / 20_000.0 * std::f64::consts::TAU;
        vec![116.0 + angle.cos(), 39.0 + angle.sin()]
    };
    let ring: Vec<Vec<f64>> = (0..=20_000).map(corner).collect();
    let text = serde_json::json!({"type": "Polygon", "coordinates": [ring]}).to_string();
    let areas = Areas::parse(&text)?;
    for step in -30..=30 {
        for other in -30..=30 {
            let (x, y) = (f64::from(step) / 20.0 + 0.001, f64::from(other) / 20.0 + 0.002);
            let inside = x * x + y * y < 1.0;
            assert_eq!(!around(&areas, 39.0 + y, 116.0 + x).is_empty(), inside, "{x} {y}");
        }
    }
    Ok(())
}

#[test]
fn features_of_one_name_are_one_area() -> Result<(), super::AreasError> {
    let square = r#"{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,1]]]}}"#;
    let areas = Areas::parse(&format!(r#"{{"type":"FeatureCollection","features":[{square},{square}]}}"#))?;
    assert_eq!(areas.len(), 1);
    Ok(())
}

#[test]
fn what_is_no_area_is_an_error_that_says_where() {
    let feature = |geometry: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{}},"geometry":{geometry}}}]}}"#
        )
    };
    let check = |text: &str, expected: &str| {
        let error = Areas::parse(text).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.starts_with(expected), "{error}");
        assert!(error.ends_with(')'), "{error} says what to do");
    };
    check("", "it is no JSON");
    check("[]", "the geometry: has no `type`");
    check(r#"{"type":"FeatureCollection"}"#, "the collection: has no list `features`");
    check(r#"{"type":"FeatureCollection","features":[]}"#, "the file: holds no area");
    check(r#"{"type":"FeatureCollection","features":[{"type":"Thing"}]}"#, "feature 1: is no object of type Feature");
    check(&feature("null"), "feature 1: has no geometry");
    check(&feature(r#"{"type":"Point","coordinates":[116,39]}"#), "feature 1: is neither a Polygon nor a MultiPolygon");
    check(&feature(r#"{"type":"Polygon"}"#), "feature 1: has no list `coordinates`");
    check(&feature(r#"{"type":"Polygon","coordinates":[]}"#), "feature 1: has no ring");
    check(
        &feature(r#"{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[3,3]]]}"#),
        "feature 1, ring 1: is not closed",
    );
    check(
        &feature(r#"{"type":"Polygon","coordinates":[[[39,116],[39,117],[40,117],[39,116]]]}"#),
        "feature 1, ring 1, position 1: has a latitude above 90",
    );
    check(
        &feature(r#"{"type":"MultiPolygon","coordinates":[[[[1,1],["x",1],[2,2],[1,1]]]]}"#),
        "feature 1, polygon 1, ring 1, position 2: is no pair of numbers",
    );
    check(
        r#"{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:3857"}},"features":[]}"#,
        "`crs`: names a reference system",
    );
}
