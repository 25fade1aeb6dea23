//! Which columns are measured: pairs of axes that belong together, the time, and the subject of a row.

use pandian_detectors::decide::Verdict;
use pandian_detectors::header;
use pandian_detectors::position::Order;
use pandian_detectors::vocabulary::{Bearing, Category, Strength};
use pandian_profiles::measured::Datum;

use crate::engine::counting::KeyColumn;

/// What is measured of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::engine) struct MeasurePlan {
    /// The first is the one that is named in the report; a row may hold several positions (start and end).
    pub(in crate::engine) pairs: Vec<Pair>,
    pub(in crate::engine) time: Option<usize>,
    /// The column by whose values rows are told apart, and what it holds.
    pub(in crate::engine) subject: Option<(usize, Category)>,
    /// Where there is no subject: the column that names the thing a row is about.
    pub(in crate::engine) thing: Option<usize>,
}

/// The columns of one position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) struct Pair {
    pub(in crate::engine) latitude: usize,
    /// The same column where it holds whole positions.
    pub(in crate::engine) longitude: usize,
    /// Which number comes first in a cell that holds both.
    pub(in crate::engine) order: Order,
    pub(in crate::engine) datum: Option<Datum>,
}

impl MeasurePlan {
    /// The plan that these verdicts ask for; `keys` are the counting columns, best first.
    pub(in crate::engine) fn new(verdicts: &[Verdict], keys: &[KeyColumn], names: &[&str]) -> Self {
        let subject = keys.iter().find(|key| !key.inside).map(|key| (key.column, key.kind.category));
        Self {
            pairs: pairs(verdicts, names),
            time: time(verdicts, names),
            subject,
            thing: columns(verdicts, |category| matches!(category, Category::ChargingStation | Category::RoadSegment))
                .next()
                .filter(|_| subject.is_none()),
        }
    }
}

impl MeasurePlan {
    /// Its columns, to be renumbered; where one column holds whole positions it comes twice.
    pub(in crate::engine) fn columns_mut(&mut self) -> impl Iterator<Item = &mut usize> {
        let pairs = self.pairs.iter_mut().flat_map(|pair| [&mut pair.latitude, &mut pair.longitude]);
        pairs.chain(&mut self.time).chain(self.subject.as_mut().map(|(column, _)| column)).chain(&mut self.thing)
    }

    /// The subject whose rows per day are counted: of a vehicle, or of anyone whose positions the rows hold. How often a
    /// customer stands in a table of orders is no question of any criterion, and counting it would cost every table.
    pub(super) fn moving_subject(&self) -> Option<(usize, Category)> {
        let moves = |kind: Category| !self.pairs.is_empty() || matches!(kind.bearing(), Bearing::Asset(_));
        self.subject.filter(|(_, kind)| moves(*kind))
    }
}

/// Columns whose main finding is of such a category and counts.
fn columns(verdicts: &[Verdict], is: impl Fn(Category) -> bool) -> impl Iterator<Item = usize> {
    let found = move |v: &Verdict| v.main().is_some_and(|m| m.strength >= Strength::Likely && is(m.category));
    verdicts.iter().enumerate().filter(move |(_, verdict)| found(verdict)).map(|(column, _)| column)
}

/// Axes that belong together, and columns of whole positions. Of one position in several datums one is kept, the rawest.
fn pairs(verdicts: &[Verdict], names: &[&str]) -> Vec<Pair> {
    let longitudes: Vec<usize> = columns(verdicts, |category| category == Category::Longitude).collect();
    let mut found: Vec<(String, Pair)> = Vec::new();
    for latitude in columns(verdicts, |category| category == Category::Latitude) {
        let stem = stem(names[latitude]);
        let best =
            longitudes.iter().min_by_key(|column| (self::stem(names[**column]) != stem, column.abs_diff(latitude)));
        let Some(&longitude) = best else { continue };
        let datum = datum(names[latitude]).or_else(|| datum(names[longitude]));
        found.push((stem, Pair { latitude, longitude, order: Order::default(), datum }));
    }
    for column in columns(verdicts, |category| category == Category::CoordinatePair) {
        let order = order(names[column]);
        found.push((
            stem(names[column]),
            Pair { latitude: column, longitude: column, order, datum: datum(names[column]) },
        ));
    }
    let mut pairs: Vec<(String, Pair)> = Vec::new();
    for (stem, pair) in found {
        let place = without_datum(&stem);
        match pairs.iter_mut().find(|(known, other)| *known == place && other.datum != pair.datum) {
            Some((_, known)) if rawness(pair.datum) < rawness(known.datum) => *known = pair,
            Some(_) => {}
            None => pairs.push((place, pair)),
        }
    }
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

/// WGS-84 is what the receiver said; the others are made from it.
fn rawness(datum: Option<Datum>) -> u8 {
    match datum {
        Some(Datum::Wgs84) => 0,
        Some(Datum::Cgcs2000) => 1,
        None => 2,
        Some(Datum::Gcj02) => 3,
        Some(Datum::Bd09) => 4,
    }
}

/// Words of the two axes, longest first.
const AXES: &[&str] = &[
    "longitude",
    "latitude",
    "jingdu",
    "weidu",
    "经纬度",
    "经度",
    "纬度",
    "东经",
    "北纬",
    "coordinates",
    "coordinate",
    "lnglat",
    "latlng",
    "lonlat",
    "latlon",
    "long",
    "lng",
    "lon",
    "lat",
    "坐标",
    "jd",
    "wd",
    "x",
    "y",
];

/// What is left of a name without the words of the axes: equal for the two columns of one position.
fn stem(name: &str) -> String {
    let words = header::words(name).into_iter().filter(|word| !AXES.contains(&word.as_str()));
    words.map(|word| ["经度", "纬度", "东经", "北纬"].iter().fold(word, |word, axis| word.replace(axis, ""))).collect()
}

fn without_datum(stem: &str) -> String {
    let words = [
        "wgs84", "wgs", "gcj02", "gcj", "bd09", "bd", "cgcs2000", "baidu", "amap", "gaode", "mars", "百度", "高德",
        "火星",
    ];
    words.iter().fold(stem.to_owned(), |stem, word| stem.replace(word, ""))
}

/// Longitude first where the name says so: `lnglat`, 经纬度, `lon_lat`.
fn order(name: &str) -> Order {
    let name = name.to_lowercase();
    let at = |words: &[&str]| words.iter().filter_map(|word| name.find(word)).min();
    match (at(&["lat", "纬", "wd"]), at(&["lng", "lon", "经", "jd"])) {
        (Some(latitude), Some(longitude)) if longitude < latitude => Order::LongitudeFirst,
        (_, _) => Order::LatitudeFirst,
    }
}

/// The datum that a name speaks of, by its own word or that of a map service (高德 and 腾讯 serve GCJ-02).
fn datum(name: &str) -> Option<Datum> {
    let words = header::words(name);
    let begins = |starts: &[&str]| words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)));
    let holds = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    if begins(&["gcj", "amap", "gaode", "tencent"]) || holds(&["火星", "高德", "腾讯"]) {
        Some(Datum::Gcj02)
    } else if begins(&["bd09", "baidu"]) || words.iter().any(|word| word == "bd") || holds(&["百度"]) {
        Some(Datum::Bd09)
    } else if begins(&["cgcs"]) || holds(&["国家2000", "大地2000"]) {
        Some(Datum::Cgcs2000)
    } else if begins(&["wgs"]) {
        Some(Datum::Wgs84)
    } else {
        None
    }
}

/// The moment of a row: where several columns hold one, that of the position, then that of the event, then the first.
fn time(verdicts: &[Verdict], names: &[&str]) -> Option<usize> {
    let rank = |column: &usize| {
        let words = header::words(names[*column]);
        let says = |some: &[&str]| words.iter().any(|word| some.contains(&word.as_str()));
        let holds = |parts: &[&str]| parts.iter().any(|part| names[*column].contains(part));
        let of_position = says(&["gps", "dwsj", "locate", "location", "collect", "cjsj", "report", "sbsj"]);
        if of_position || holds(&["定位", "采集", "上报"]) {
            0
        } else if says(&["event", "time", "ts", "timestamp"]) || holds(&["时间"]) {
            1
        } else {
            2
        }
    };
    columns(verdicts, |category| category == Category::EventTime).min_by_key(|column| (rank(column), *column))
}

#[cfg(test)]
mod tests {
    use pandian_detectors::position::Order;
    use pandian_profiles::measured::Datum;

    use super::{datum, order, stem, without_datum};

    #[test]
    fn the_two_columns_of_one_position_have_one_stem() {
        for (a, b) in [
            ("start_lat", "start_lng"),
            ("startLat", "startLon"),
            ("起点纬度", "起点经度"),
            ("gps.latitude", "gps.longitude"),
            ("wd", "jd"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("start_lat"), stem("end_lng"));
        assert_eq!(without_datum(&stem("lat_gcj02")), without_datum(&stem("wgs84_lat")));
    }

    #[test]
    fn names_tell_the_datum_and_nothing_is_guessed() {
        for (name, expected) in [
            ("lat_gcj02", Some(Datum::Gcj02)),
            ("amap_lng", Some(Datum::Gcj02)),
            ("高德经度", Some(Datum::Gcj02)),
            ("bd_lat", Some(Datum::Bd09)),
            ("baiduLng", Some(Datum::Bd09)),
            ("wgs84_lat", Some(Datum::Wgs84)),
            ("cgcs2000_lat", Some(Datum::Cgcs2000)),
            ("gps_lat", None),
            ("lat", None),
        ] {
            assert_eq!(datum(name), expected, "{name}");
        }
    }

    #[test]
    fn names_tell_which_number_comes_first() {
        assert_eq!(order("lnglat"), Order::LongitudeFirst);
        assert_eq!(order("经纬度"), Order::LongitudeFirst);
        assert_eq!(order("lat_lon"), Order::LatitudeFirst);
        assert_eq!(order("position"), Order::LatitudeFirst);
    }
}
