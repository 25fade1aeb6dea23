//! Where and when the rows of a dataset were, as one line.

use std::fmt::Display;

use pandian_detectors::vocabulary::{Bearing, Category};
use pandian_profiles::measured::{Datum, Positions, Timing};

use super::model::DatasetView;
use super::narrative::few;
use crate::texts::{Lang, Text, count, counted, fill};

/// The line, where the dataset has positions: `positions: 1,204,331 points, ~10 m, 412 km², 3 provinces (11, 12, 13),
/// GCJ-02; 31 days, 214 rows per vehicle and day`.
pub(super) fn line(dataset: &DatasetView, lang: Lang) -> Option<String> {
    let positions = dataset.positions.as_ref()?;
    let mut parts = vec![places(positions, lang)];
    parts.extend(dataset.timing.map(|timing| times(timing, dataset.persons.kind, lang)));
    parts.extend(areas(positions, lang));
    Some(fill(Text::Positions.get(lang), &[("what", &parts.join(lang.pick("; ", "；")))]))
}

fn places(positions: &Positions, lang: Lang) -> String {
    let comma = lang.pick(", ", "，");
    let mut parts = vec![counted(positions.points, Text::OnePoint, Text::ManyPoints, lang)];
    parts.extend(positions.precision_metres.map(|metres| precision(metres, lang)));
    parts.extend(positions.area_km2.map(|area| {
        let text = if positions.area_estimated { Text::PositionsAreaAbout } else { Text::PositionsArea };
        fill(text.get(lang), &[("area", &count(area))])
    }));
    if !positions.provinces.is_empty() {
        let codes = positions.provinces.join(lang.pick(", ", "、"));
        let number = positions.provinces.len();
        let text = if number == 1 { Text::OneProvince } else { Text::ManyProvinces };
        parts.push(fill(text.get(lang), &[("count", &number), ("codes", &codes)]));
    }
    parts.extend(positions.datum.map(|datum| name(datum).to_owned()));
    parts.join(comma)
}

/// Kilometres from one on; a metre is the finest that is told.
fn precision(metres: u64, lang: Lang) -> String {
    let size = match metres {
        ..=1 => return Text::PrecisionMetre.get(lang).to_owned(),
        2..1000 => fill(Text::LengthMetres.get(lang), &[("metres", &metres)]),
        _ => fill(Text::LengthKilometres.get(lang), &[("kilometres", &((metres + 500) / 1000))]),
    };
    fill(Text::PrecisionAbout.get(lang), &[("size", &size)])
}

const fn name(datum: Datum) -> &'static str {
    match datum {
        Datum::Wgs84 => "WGS-84",
        Datum::Cgcs2000 => "CGCS2000",
        Datum::Gcj02 => "GCJ-02",
        Datum::Bd09 => "BD-09",
    }
}

fn times(timing: Timing, subject: Option<Category>, lang: Lang) -> String {
    let days = counted(timing.days.lower, Text::OneDay, Text::ManyDays, lang);
    let Some(rows) = timing.rows_per_subject_day else { return days };
    let who = match subject.map(Category::bearing) {
        Some(Bearing::Asset(_)) => Text::PerVehicle,
        Some(Bearing::Key(60..)) => Text::PerDevice,
        Some(Bearing::Key(_) | Bearing::Direct | Bearing::Trait | Bearing::Linked | Bearing::Thing) | None => {
            Text::PerPerson
        }
    };
    let rows = counted(rows, Text::OneRow, Text::ManyRows, lang);
    let values: [(&str, &dyn Display); 3] = [("days", &days), ("rows", &rows), ("who", &who.get(lang))];
    fill(Text::DaysAndRows.get(lang), &values)
}

/// What lies in the user's own areas; that nothing does is said too.
fn areas(positions: &Positions, lang: Lang) -> Option<String> {
    const NAMED: usize = 8;
    if positions.areas_tested == 0 {
        return None;
    }
    if positions.areas.is_empty() {
        return Some(fill(Text::AreasNone.get(lang), &[("count", &count(positions.areas_tested))]));
    }
    let named = |hit: &pandian_profiles::measured::AreaHit| {
        fill(Text::AreaHit.get(lang), &[("area", &hit.area), ("points", &count(hit.points))])
    };
    let hits: Vec<String> = positions.areas.iter().map(named).collect();
    Some(fill(Text::AreasHit.get(lang), &[("areas", &few(&hits, NAMED, lang))]))
}
