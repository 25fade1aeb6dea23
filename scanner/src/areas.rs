//! The user's own areas: polygons of a GeoJSON file, indexed so that millions of positions can be tested against them.
//!
//! Reading and testing only; no file is opened here.

mod polygon;
mod read;

use std::collections::BTreeMap;

use pandian_detectors::position::Point;

use polygon::Polygon;
pub use read::AreasError;

/// Named areas.
#[derive(Debug, Default)]
pub struct Areas {
    names: Vec<String>,
    polygons: Vec<(usize, Polygon)>,
    /// Cell of the index → polygons whose box touches it.
    index: BTreeMap<(i16, i16), Vec<usize>>,
    /// Polygons too large for the index, tested one by one.
    large: Vec<usize>,
}

/// Side of a cell of the index, in parts of a degree.
const CELLS_PER_DEGREE: f64 = 4.0;
/// A polygon whose box touches more cells than this is not indexed.
const MOST_CELLS: usize = 4096;

impl Areas {
    /// Reads a GeoJSON text: a feature collection, a feature, or a bare geometry; polygons only.
    ///
    /// # Errors
    /// When the text is no GeoJSON, or something in it is no polygon; the message says where and what to do.
    pub fn parse(text: &str) -> Result<Self, AreasError> {
        let mut areas = Self::default();
        for (name, polygon) in read::polygons(text)? {
            let area = areas.area(name);
            areas.add(area, polygon);
        }
        Ok(areas)
    }

    /// Features of one name are one area.
    fn area(&mut self, name: String) -> usize {
        let known = self.names.iter().position(|other| *other == name);
        known.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        })
    }

    fn add(&mut self, area: usize, polygon: Polygon) {
        let number = self.polygons.len();
        let ((south, west), (north, east)) = (cell(polygon.corner(false)), cell(polygon.corner(true)));
        let cells = (i32::from(north) - i32::from(south) + 1) * (i32::from(east) - i32::from(west) + 1);
        if usize::try_from(cells).is_ok_and(|cells| cells <= MOST_CELLS) {
            for row in south..=north {
                for column in west..=east {
                    self.index.entry((row, column)).or_default().push(number);
                }
            }
        } else {
            self.large.push(number);
        }
        self.polygons.push((area, polygon));
    }

    /// Number of areas.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The name of an area: that of its features, or its place in the file (`#3`).
    #[must_use]
    pub fn name(&self, area: usize) -> &str {
        self.names.get(area).map_or("", String::as_str)
    }

    /// Changes every name, to keep values out of reports.
    pub fn rename(&mut self, by: impl Fn(&str) -> String) {
        for name in &mut self.names {
            *name = by(name);
        }
    }

    /// Adds the areas around a point to `found`; an area may be added more than once.
    pub fn around(&self, point: Point, found: &mut Vec<usize>) {
        if self.names.is_empty() {
            return;
        }
        let near = self.index.get(&cell(point)).into_iter().flatten();
        for number in near.chain(&self.large) {
            if let Some((area, polygon)) = self.polygons.get(*number)
                && polygon.holds(point)
            {
                found.push(*area);
            }
        }
    }
}

fn cell(point: Point) -> (i16, i16) {
    let index = |degrees: f64| (degrees * CELLS_PER_DEGREE).floor() as i16;
    (index(point.latitude), index(point.longitude))
}

#[cfg(test)]
mod tests;
