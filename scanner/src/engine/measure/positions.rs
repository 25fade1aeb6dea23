//! Where the rows of a table were.

use pandian_detectors::form;
use pandian_detectors::position::{self, Found, Point};
use pandian_profiles::measured::{AreaHit, Datum, Positions};

use super::cells::Cells;
use super::is_whole;
use super::plan::Pair;
use super::provinces::Provinces;
use crate::areas::Areas;
use crate::batch::Batch;

/// What is kept of the positions of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    points: u64,
    /// Steps in millimetres with their points, few.
    steps: Vec<(u32, u64)>,
    cells: Cells,
    provinces: Provinces,
    /// Reference systems that values name, a bit each: WGS-84, CGCS2000, any other.
    systems: u8,
    /// Points by area.
    areas: Vec<u64>,
    /// Areas that the row in hand touches.
    touched: Vec<usize>,
}

impl Places {
    pub(super) fn add(&mut self, batch: &Batch, pair: &Pair, areas: &Areas) {
        if pair.latitude == pair.longitude {
            self.add_whole(batch, pair, areas);
        } else {
            self.add_axes(batch, pair, areas);
        }
    }

    /// One column holds whole positions.
    fn add_whole(&mut self, batch: &Batch, pair: &Pair, areas: &Areas) {
        let Some(cells) = batch.columns().get(pair.latitude) else { return };
        let mut scratch = Vec::new();
        for (i, cell) in batch.cells(pair.latitude).enumerate() {
            let Some(bytes) = cell.filter(|_| is_whole(batch, cells.row(i))) else { continue };
            let plain = form::plain(bytes, &mut scratch);
            if let Some(found) = position::points(plain, pair.order, |point| self.see(point, areas)) {
                self.count(found);
            }
        }
    }

    /// Two columns hold an axis each; where they are repeated, cells of one row belong together in their order.
    fn add_axes(&mut self, batch: &Batch, pair: &Pair, areas: &Areas) {
        let (Some(latitudes), Some(longitudes)) =
            (batch.columns().get(pair.latitude), batch.columns().get(pair.longitude))
        else {
            return;
        };
        let (mut i, mut j) = (0, 0);
        while i < latitudes.len() && j < longitudes.len() {
            let (row, other) = (latitudes.row(i), longitudes.row(j));
            if row == other && is_whole(batch, row) {
                self.add_axis_cells(batch.cell(pair.latitude, i), batch.cell(pair.longitude, j), areas);
            }
            i += usize::from(row <= other);
            j += usize::from(other <= row);
        }
    }

    fn add_axis_cells(&mut self, latitude: Option<&[u8]>, longitude: Option<&[u8]>, areas: &Areas) {
        let (Some(latitude), Some(longitude)) = (latitude.and_then(degrees), longitude.and_then(degrees)) else {
            return;
        };
        if let Some(point) = Point::of_axes(latitude, longitude) {
            self.see(point, areas);
            self.count(Found { step: latitude.step.min(longitude.step), system: None });
        }
    }

    /// A point of the position in hand.
    fn see(&mut self, point: Point, areas: &Areas) {
        if self.cells.touch(point) {
            self.provinces.add(Provinces::at(point));
        }
        areas.around(point, &mut self.touched);
    }

    /// Ends the position in hand.
    fn count(&mut self, found: Found) {
        const OTHER: u8 = 4;
        self.points += 1;
        self.add_step(found.step, 1);
        self.systems |= match found.system {
            None | Some(0) => 0,
            Some(4326) => 1,
            Some(4490) => 2,
            Some(_) => OTHER,
        };
        self.touched.sort_unstable();
        self.touched.dedup();
        for area in self.touched.drain(..) {
            self.areas.resize(self.areas.len().max(area + 1), 0);
            self.areas[area] += 1;
        }
    }

    fn add_step(&mut self, step: u32, points: u64) {
        match self.steps.iter_mut().find(|(known, _)| *known == step) {
            Some((_, count)) => *count += points,
            None => self.steps.push((step, points)),
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.points += other.points;
        for (step, points) in &other.steps {
            self.add_step(*step, *points);
        }
        self.cells.merge(&other.cells);
        self.provinces.add(other.provinces);
        self.systems |= other.systems;
        self.areas.resize(self.areas.len().max(other.areas.len()), 0);
        for (mine, theirs) in self.areas.iter_mut().zip(&other.areas) {
            *mine += theirs;
        }
    }

    /// Different cells of the grid.
    pub(super) fn distinct(&self) -> u64 {
        self.cells.count()
    }

    /// The figures; area and provinces only where there are `enough` subjects.
    pub(super) fn figures(&self, pairs: &[Pair], enough: bool, areas: &Areas) -> Option<Positions> {
        let pair = pairs.first().filter(|_| self.points > 0)?;
        let (area, exact) = self.cells.area();
        let hits = self.areas.iter().enumerate().filter(|(_, points)| **points > 0);
        Some(Positions {
            latitude: pair.latitude,
            longitude: pair.longitude,
            points: self.points,
            precision_metres: self.precision(),
            area_km2: enough.then_some(area),
            area_estimated: enough && !exact,
            provinces: if enough { self.provinces.codes() } else { Vec::new() },
            datum: self.datum(pairs),
            areas_tested: areas.len() as u64,
            areas: hits.map(|(area, points)| AreaHit { area: areas.name(area).to_owned(), points: *points }).collect(),
        })
    }

    /// The finest step of any position.
    pub(super) fn finest(&self) -> Option<u32> {
        self.steps.iter().map(|(step, _)| *step).min()
    }

    /// The finest step that at least one in ten positions has: a few cells that arithmetic made longer are no precision,
    /// and numbers that happen to end in zero take none away.
    fn precision(&self) -> Option<u64> {
        let mut steps = self.steps.clone();
        steps.sort_unstable();
        let mut finer = 0;
        let step = steps.into_iter().find(|(_, points)| {
            finer += points;
            finer * 10 >= self.points
        });
        step.map(|(millimetres, _)| (u64::from(millimetres) + 500) / 1000).map(|metres| metres.max(1))
    }

    /// What names say, else what values say; nothing where they disagree.
    fn datum(&self, pairs: &[Pair]) -> Option<Datum> {
        let named = pairs.first().and_then(|pair| pair.datum);
        if pairs.iter().any(|pair| pair.datum != named) {
            return None;
        }
        named.or(match self.systems {
            1 => Some(Datum::Wgs84),
            2 => Some(Datum::Cgcs2000),
            _ => None,
        })
    }
}

fn degrees(cell: &[u8]) -> Option<position::Degrees> {
    let mut scratch = Vec::new();
    position::degrees(form::plain(cell, &mut scratch))
}
