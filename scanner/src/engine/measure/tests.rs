use pandian_detectors::position::Order;
use pandian_detectors::vocabulary::Category;
use pandian_profiles::inventory::Bounds;
use pandian_profiles::measured::Datum;

use super::plan::Pair;
use super::{Measure, MeasurePlan};
use crate::areas::Areas;
use crate::batch::Batch;

/// Vehicle, moment, latitude, longitude.
type Row = [String; 4];

fn plan() -> MeasurePlan {
    let pair = Pair { latitude: 2, longitude: 3, order: Order::default(), datum: Some(Datum::Gcj02) };
    MeasurePlan { pairs: vec![pair], time: Some(1), subject: Some((0, Category::Vin)), thing: None }
}

/// Twenty vehicles on twenty days, three rows a day.
fn rows() -> Vec<Row> {
    (0..1200u32)
        .map(|n| {
            let (vehicle, day, step) = (n % 20, n / 60, f64::from(n % 97) / 1000.0);
            [
                format!("LFWADRJF0110{vehicle:05}"),
                format!("2026-10-{:02} 08:{:02}:00", day + 1, n % 60),
                format!("{:.6}", 39.5 + step),
                format!("{:.6}", 116.3 + step),
            ]
        })
        .collect()
}

fn batch(rows: &[Row], broken: &[usize]) -> Batch {
    let mut batch = Batch::default();
    batch.start(4);
    for (number, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            batch.push_copy(column, cell.as_bytes());
        }
        batch.end_row(broken.contains(&number));
    }
    batch
}

fn measured(parts: &[&[Row]]) -> Measure {
    let mut whole = Measure::default();
    for part in parts {
        let mut measure = Measure::default();
        measure.add(&batch(part, &[]), &plan(), &Areas::default());
        whole.merge(&measure);
    }
    whole
}

#[test]
fn the_figures_are_the_same_whatever_the_parts_and_their_order() {
    let rows = rows();
    let figures =
        |measure: &Measure| (measure.positions(&plan(), Some(20), &Areas::default()), measure.timing(&plan()));
    let whole = figures(&measured(&[&rows]));
    assert_eq!(whole, figures(&measured(&[&rows[..500], &rows[500..]])));
    assert_eq!(whole, figures(&measured(&[&rows[900..], &rows[..7], &rows[7..900]])));
    let (Some(positions), Some(timing)) = whole else { panic!("nothing was measured") };
    assert_eq!((positions.points, positions.precision_metres), (1200, Some(111)), "six decimals, three of them used");
    assert_eq!(positions.provinces, ["11"]);
    assert_eq!(positions.area_km2, Some(11));
    assert_eq!(positions.datum, Some(Datum::Gcj02));
    assert_eq!((timing.days, timing.rows_per_subject_day), (Bounds::exact(20), Some(3)));
}

#[test]
fn below_ten_subjects_no_area_and_no_province_is_told() {
    let measure = measured(&[&rows()]);
    let told = |subjects| {
        measure.positions(&plan(), subjects, &Areas::default()).map(|p| (p.area_km2.is_some(), !p.provinces.is_empty()))
    };
    assert_eq!(told(Some(10)), Some((true, true)));
    assert_eq!(told(Some(9)), Some((false, false)));
    assert_eq!(told(None), Some((false, false)), "a track of someone who is not named");
}

#[test]
fn a_list_of_places_tells_its_area_from_ten_places_on() {
    let list = MeasurePlan { time: None, subject: None, ..plan() };
    let told = |rows: &[Row]| {
        let mut measure = Measure::default();
        measure.add(&batch(rows, &[]), &list, &Areas::default());
        measure.positions(&list, None, &Areas::default()).map(|positions| positions.area_km2.is_some())
    };
    assert_eq!(told(&rows()), Some(true));
    assert_eq!(told(&rows()[..9]), Some(false));
}

#[test]
fn rows_that_do_not_fit_and_cells_that_are_no_position_are_left_out() {
    let mut rows = rows();
    rows[3][2] = "0".to_owned();
    rows[3][3] = "0.0".to_owned();
    rows[4][2] = "NULL".to_owned();
    rows[5][3] = "abc".to_owned();
    rows[6][1] = "yesterday".to_owned();
    let mut measure = Measure::default();
    measure.add(&batch(&rows, &[7, 8]), &plan(), &Areas::default());
    let positions = measure.positions(&plan(), Some(20), &Areas::default());
    assert_eq!(positions.map(|positions| positions.points), Some(1195));
    let days = measure.timing(&plan()).map(|timing| timing.days);
    assert_eq!(days, Some(Bounds { lower: 20, upper: 21, exact: false }));
}

#[test]
fn swapped_names_give_the_same_place() {
    let swapped: Vec<Row> = rows().into_iter().map(|[a, b, c, d]| [a, b, d, c]).collect();
    let provinces = |rows: &[Row]| {
        measured(&[rows]).positions(&plan(), Some(20), &Areas::default()).map(|positions| positions.provinces)
    };
    assert_eq!(provinces(&swapped), provinces(&rows()));
}

#[test]
fn more_subject_days_than_are_kept_give_the_same_rate() {
    let rows: Vec<Row> = (0..60_000u32)
        .map(|n| {
            let vehicle = n / 2;
            [format!("LFWADRJF0110{vehicle:05}"), "2026-10-01".to_owned(), "39.9".to_owned(), "116.4".to_owned()]
        })
        .collect();
    let timing = measured(&[&rows[..31_001], &rows[31_001..]]).timing(&plan());
    assert_eq!(timing.and_then(|timing| timing.rows_per_subject_day), Some(2));
}
