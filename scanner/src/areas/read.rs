//! From GeoJSON (RFC 7946) to polygons. What is no polygon is an error with its place: an area that is passed over in
//! silence would be an area in which nothing is ever found.

use pandian_detectors::position::Point;
use serde_json::Value;

use super::polygon::Polygon;

/// Why a text gives no areas.
#[derive(Debug, thiserror::Error)]
pub enum AreasError {
    /// The text is no JSON.
    #[error("it is no JSON: {0} (save the areas as a GeoJSON FeatureCollection)")]
    Json(#[from] serde_json::Error),
    /// Something in it is not as GeoJSON says.
    #[error("{place}: {fault} ({hint})")]
    Shape {
        /// Which feature, ring and position, from 1.
        place: String,
        /// What is wrong.
        fault: &'static str,
        /// What to do.
        hint: &'static str,
    },
}

fn wrong(place: &str, fault: &'static str, hint: &'static str) -> AreasError {
    AreasError::Shape { place: place.to_owned(), fault, hint }
}

/// Named polygons; a multipolygon gives several of one name.
pub(super) fn polygons(text: &str) -> Result<Vec<(String, Polygon)>, AreasError> {
    let root: Value = serde_json::from_str(text)?;
    reference_system(&root)?;
    let mut found = Vec::new();
    match kind(&root) {
        Some("FeatureCollection") => {
            let features = root.get("features").and_then(Value::as_array).ok_or_else(|| {
                wrong("the collection", "has no list `features`", "save the areas as a GeoJSON FeatureCollection")
            })?;
            for (number, feature) in (1..).zip(features) {
                add_feature(feature, number, &mut found)?;
            }
        }
        Some("Feature") => add_feature(&root, 1, &mut found)?,
        _ => add_geometry(&root, "the geometry", "#1", &mut found)?,
    }
    if found.is_empty() {
        return Err(wrong("the file", "holds no area", "give at least one Polygon or MultiPolygon"));
    }
    Ok(found)
}

fn kind(value: &Value) -> Option<&str> {
    value.get("type").and_then(Value::as_str)
}

/// RFC 7946 knows WGS-84 only; older files may name another system, in which degrees could be metres.
fn reference_system(root: &Value) -> Result<(), AreasError> {
    let named = root.pointer("/crs/properties/name").and_then(Value::as_str);
    let known = |name: &str| ["CRS84", "4326", "4490"].iter().any(|end| name.ends_with(end));
    match named {
        Some(name) if !known(name) => Err(wrong(
            "`crs`",
            "names a reference system other than WGS-84 or CGCS2000",
            "convert the file to EPSG:4326",
        )),
        Some(_) | None => Ok(()),
    }
}

fn add_feature(feature: &Value, number: usize, found: &mut Vec<(String, Polygon)>) -> Result<(), AreasError> {
    let place = format!("feature {number}");
    if kind(feature) != Some("Feature") {
        return Err(wrong(&place, "is no object of type Feature", "save the areas as a GeoJSON FeatureCollection"));
    }
    let geometry = feature
        .get("geometry")
        .filter(|geometry| geometry.is_object())
        .ok_or_else(|| wrong(&place, "has no geometry", "give it a Polygon, or remove it"))?;
    let own = ["name", "NAME", "名称", "id"].iter().find_map(|key| feature.pointer(&format!("/properties/{key}")));
    let name = own.or_else(|| feature.get("id")).and_then(|name| match name {
        Value::String(name) => Some(name.trim().to_owned()).filter(|name| !name.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    });
    add_geometry(geometry, &place, &name.unwrap_or_else(|| format!("#{number}")), found)
}

fn add_geometry(
    geometry: &Value,
    place: &str,
    name: &str,
    found: &mut Vec<(String, Polygon)>,
) -> Result<(), AreasError> {
    let coordinates = || list(geometry.get("coordinates"), place, "has no list `coordinates`");
    match kind(geometry) {
        Some("Polygon") => found.push((name.to_owned(), polygon(coordinates()?, place)?)),
        Some("MultiPolygon") => {
            for (number, rings) in (1..).zip(coordinates()?) {
                let place = format!("{place}, polygon {number}");
                found.push((name.to_owned(), polygon(list(Some(rings), &place, "is no list of rings")?, &place)?));
            }
        }
        Some(_) => {
            return Err(wrong(
                place,
                "is neither a Polygon nor a MultiPolygon",
                "draw a Polygon around it: points and lines have no inside",
            ));
        }
        None => {
            return Err(wrong(place, "has no `type`", "save the areas as a GeoJSON FeatureCollection"));
        }
    }
    Ok(())
}

fn list<'a>(value: Option<&'a Value>, place: &str, fault: &'static str) -> Result<&'a [Value], AreasError> {
    let list = value.and_then(Value::as_array).ok_or_else(|| wrong(place, fault, "see RFC 7946, section 3.1.6"))?;
    Ok(list)
}

fn polygon(rings: &[Value], place: &str) -> Result<Polygon, AreasError> {
    let mut read = Vec::with_capacity(rings.len());
    for (number, ring) in (1..).zip(rings) {
        read.push(self::ring(ring, &format!("{place}, ring {number}"))?);
    }
    Polygon::new(&read).ok_or_else(|| wrong(place, "has no ring", "give it one, or remove it"))
}

fn ring(ring: &Value, place: &str) -> Result<Vec<Point>, AreasError> {
    let positions = list(Some(ring), place, "is no list of positions")?;
    let mut corners = Vec::with_capacity(positions.len());
    for (number, position) in (1..).zip(positions) {
        corners.push(corner(position, &format!("{place}, position {number}"))?);
    }
    if corners.len() < 4 || corners.first() != corners.last() {
        return Err(wrong(place, "is not closed", "a ring has four positions or more and ends where it begins"));
    }
    Ok(corners)
}

fn corner(position: &Value, place: &str) -> Result<Point, AreasError> {
    let number = |at: usize| position.get(at).and_then(Value::as_f64);
    let (Some(longitude), Some(latitude)) = (number(0), number(1)) else {
        return Err(wrong(place, "is no pair of numbers", "write [longitude, latitude]"));
    };
    let on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    // Nothing of China lies there the other way round, so the axes can only have been exchanged.
    let exchanged = (73.0..=136.0).contains(&latitude) || latitude.abs() > 90.0;
    match (on_earth, exchanged) {
        (true, _) => Ok(Point { latitude, longitude }),
        (false, true) => Err(wrong(place, "has a latitude above 90", "write [longitude, latitude], in degrees")),
        (false, false) => Err(wrong(place, "lies outside the earth", "write [longitude, latitude], in degrees")),
    }
}
