//! One polygon with its holes, ready to be asked about points.

use pandian_detectors::position::Point;

/// A polygon. Its edges lie in bands of latitude, so that a point is held against few of them.
#[derive(Debug)]
pub(super) struct Polygon {
    south_west: Point,
    north_east: Point,
    bands: Vec<Vec<Edge>>,
}

/// From one corner to the next.
#[derive(Clone, Copy, Debug)]
struct Edge {
    from: Point,
    to: Point,
}

impl Polygon {
    const MOST_BANDS: usize = 256;
    const EDGES_PER_BAND: usize = 16;

    /// A polygon of rings, the outer one and its holes; `None` without a corner.
    pub(super) fn new(rings: &[Vec<Point>]) -> Option<Self> {
        let corners: Vec<Point> = rings.iter().flatten().copied().collect();
        let first = *corners.first()?;
        let (mut south_west, mut north_east) = (first, first);
        for corner in &corners {
            south_west.latitude = south_west.latitude.min(corner.latitude);
            south_west.longitude = south_west.longitude.min(corner.longitude);
            north_east.latitude = north_east.latitude.max(corner.latitude);
            north_east.longitude = north_east.longitude.max(corner.longitude);
        }
        let bands = (corners.len() / Self::EDGES_PER_BAND).clamp(1, Self::MOST_BANDS);
        let mut polygon = Self { south_west, north_east, bands: vec![Vec::new(); bands] };
        for ring in rings {
            for (from, to) in ring.iter().zip(ring.iter().skip(1)) {
                polygon.add(Edge { from: *from, to: *to });
            }
        }
        Some(polygon)
    }

    fn add(&mut self, edge: Edge) {
        let (a, b) = (self.band(edge.from.latitude), self.band(edge.to.latitude));
        for band in self.bands.iter_mut().take(a.max(b) + 1).skip(a.min(b)) {
            band.push(edge);
        }
    }

    fn band(&self, latitude: f64) -> usize {
        let height = self.north_east.latitude - self.south_west.latitude;
        let share = if height > 0.0 { (latitude - self.south_west.latitude) / height } else { 0.0 };
        let band = (share * self.bands.len() as f64).floor() as i64;
        usize::try_from(band).unwrap_or(0).min(self.bands.len() - 1)
    }

    /// A corner of the box around it: the south-western or the north-eastern one.
    pub(super) fn corner(&self, north_east: bool) -> Point {
        if north_east { self.north_east } else { self.south_west }
    }

    /// Whether a point lies inside and in no hole: an odd number of edges lies east of it.
    pub(super) fn holds(&self, point: Point) -> bool {
        let boxed = (self.south_west.latitude..=self.north_east.latitude).contains(&point.latitude)
            && (self.south_west.longitude..=self.north_east.longitude).contains(&point.longitude);
        boxed && self.bands[self.band(point.latitude)].iter().filter(|edge| edge.lies_east_of(point)).count() % 2 == 1
    }
}

impl Edge {
    fn lies_east_of(&self, point: Point) -> bool {
        let crosses = (self.from.latitude > point.latitude) != (self.to.latitude > point.latitude);
        crosses && {
            let share = (point.latitude - self.from.latitude) / (self.to.latitude - self.from.latitude);
            point.longitude < self.from.longitude + share * (self.to.longitude - self.from.longitude)
        }
    }
}
