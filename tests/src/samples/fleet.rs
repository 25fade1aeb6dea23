//! Vehicles, charging, and the devices of an advertiser.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float32Array, Float64Array, Int32Array, StringArray, TimestampMillisecondArray};

use super::{Text, customers};
use crate::columnar;
use crate::dice::Dice;
use crate::fictional::{self, Person};

/// Vehicles on the road; one part file for each day of November 2026.
const VEHICLES: u64 = 20;

/// Positions of vehicles over one day, six decimals.
pub(super) fn track(day: u64) -> anyhow::Result<Vec<u8>> {
    let mut dice = Dice::new(40 + day);
    let (mut vin, mut time, mut lng, mut lat) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut speed, mut soc, mut odometer) = (Vec::new(), Vec::new(), Vec::new());
    // 1 November 2026, midnight in Beijing.
    let midnight = 1_793_462_400_000_i64 + i64::try_from(day - 1)? * 86_400_000;
    for vehicle in 0..VEHICLES {
        let mut place = (121_300_000 + dice.below(300_000), 31_100_000 + dice.below(200_000));
        for point in 0..10 {
            place = (place.0 + dice.below(4001), place.1 + dice.below(3001));
            vin.push(fictional::vin(vehicle + 100));
            time.push(midnight + point * 300_000 + i64::try_from(dice.below(1000))?);
            lng.push(micro(place.0));
            lat.push(micro(place.1));
            speed.push(Some(f32::from(u16::try_from(dice.below(1200))?) / 10.0).filter(|_| point != 4));
            soc.push(i32::try_from(90 - point * 2)?);
            odometer.push(f64::from(u32::try_from(12_000 + vehicle * 731)?) + f64::from(u32::try_from(point)?) * 1.5);
        }
    }
    columnar::written(&[
        ("vin", Arc::new(StringArray::from(vin)) as ArrayRef),
        ("gps_time", Arc::new(TimestampMillisecondArray::from(time))),
        ("lng", Arc::new(Float64Array::from(lng))),
        ("lat", Arc::new(Float64Array::from(lat))),
        ("speed", Arc::new(Float32Array::from(speed))),
        ("soc", Arc::new(Int32Array::from(soc))),
        ("odometer", Arc::new(Float64Array::from(odometer))),
    ])
}

fn micro(millionths: u64) -> f64 {
    f64::from(u32::try_from(millionths).unwrap_or(0)) / 1e6
}

/// Charging sessions over a handful of stations.
pub(super) fn sessions() -> anyhow::Result<Vec<u8>> {
    let mut dice = Dice::new(51);
    let mut columns: [Vec<Option<String>>; 7] = Default::default();
    let mut power = Vec::new();
    for number in 0..200_u64 {
        let station = dice.between(1, 8);
        let start = fictional::moment(&mut dice, 11);
        let person = Person::adult(&mut dice);
        let cells = [
            Some(format!("3102{station:04}")),
            Some(format!("3102{station:04}{:02}", dice.between(1, 12))),
            Some((*dice.one(&["1", "2", "3", "255"])).to_owned()),
            Some(start),
            Some(customers::some_user(&mut dice)),
            Some(person.plate).filter(|_| number % 9 != 5),
            Some(format!("{}.{}", dice.between(5, 90), dice.digits(2))),
        ];
        for (column, cell) in columns.iter_mut().zip(cells) {
            column.push(cell);
        }
        power.push(f64::from(u32::try_from(dice.between(300, 7000))?) / 100.0);
    }
    let [station, connector, status, start, user, plate, money] =
        columns.map(|cells| Arc::new(StringArray::from(cells)) as ArrayRef);
    columnar::written(&[
        ("StationID", station),
        ("ConnectorID", connector),
        ("ConnectorStatus", status),
        ("TotalPower", Arc::new(Float64Array::from(power))),
        ("StartTime", start),
        ("user_id", user),
        ("plate_no", plate),
        ("TotalMoney", money),
    ])
}

/// Devices of an advertiser: no name anywhere, and still persons.
pub(super) fn devices() -> Vec<u8> {
    let mut table =
        Text::new(&["idfa", "oaid", "imei", "mac", "phone_md5", "os_version", "model", "first_seen"], '\t', "\n");
    let mut dice = Dice::new(61);
    for number in 0..160 {
        let apple = number % 3 == 0;
        let idfa = if number % 10 == 6 {
            "00000000-0000-0000-0000-000000000000".to_owned()
        } else {
            fictional::uuid(&mut dice).to_uppercase()
        };
        table.row(&[
            if apple { idfa } else { String::new() },
            if apple { String::new() } else { fictional::uuid(&mut dice) },
            if apple { String::new() } else { fictional::imei(&mut dice) },
            fictional::mac(&mut dice),
            if number % 4 == 1 { String::new() } else { dice.hex(32) },
            format!("{}.{}", dice.between(9, 18), dice.below(6)),
            (*dice.one(&["iPhone 15", "Pura 70", "Mi 14", "Find X7"])).to_owned(),
            fictional::moment(&mut dice, 9),
        ]);
    }
    table.bytes()
}
