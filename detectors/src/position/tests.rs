use super::{Axis, Order, degrees, is_geohash, is_geometry, points};

/// Metres of the step, and degrees to four decimals.
fn axis(cell: &str) -> Option<(f64, u32)> {
    degrees(cell.as_bytes()).map(|found| ((found.value * 1e4).round() / 1e4, found.step / 1000))
}

fn read(cell: &str) -> Vec<(f64, f64)> {
    let mut found = Vec::new();
    let round = |value: f64| (value * 1e4).round() / 1e4;
    points(cell.as_bytes(), Order::LatitudeFirst, |p| found.push((round(p.latitude), round(p.longitude))));
    found
}

const BEIJING: (f64, f64) = (39.9042, 116.4074);

#[test]
fn one_axis_is_read_in_every_notation_with_its_true_step() {
    assert_eq!(axis("39.9042"), Some((39.9042, 11)));
    assert_eq!(axis("39.904200"), Some((39.9042, 11)), "trailing zeros are no precision");
    assert_eq!(axis("39.900000"), Some((39.9, 11_132)));
    assert_eq!(axis("39"), Some((39.0, 111_320)));
    assert_eq!(axis("39904200"), Some((39.9042, 11)), "GB/T 32960");
    assert_eq!(axis("39904217"), Some((39.9042, 0)));
    assert_eq!(axis("1164074000"), Some((116.4074, 11)), "ten-millionths");
    assert_eq!(axis("3954.2520"), Some((39.9042, 1)), "degrees and minutes");
    assert_eq!(axis("3954.252,N"), Some((39.9042, 1)));
    assert_eq!(axis("39°54'15\"N"), Some((39.9042, 30)));
    assert_eq!(axis("39°54'15.12\""), Some((39.9042, 0)));
    assert_eq!(axis("39°54.252′"), Some((39.9042, 1)));
    assert_eq!(axis("北纬39度54分15秒"), Some((39.9042, 30)));
    assert_eq!(axis("N39.9042°"), Some((39.9042, 11)));
    assert_eq!(axis("33.8688S"), Some((-33.8688, 11)));
    assert_eq!(axis("-33.8688"), Some((-33.8688, 11)));
    assert_eq!(degrees("东经116°24′".as_bytes()).and_then(|found| found.axis), Some(Axis::Longitude));
}

#[test]
fn what_is_no_coordinate_is_not_read() {
    for cell in [
        "",
        "abc",
        "181",
        "3999.1",
        "39°75'",
        "95°N",
        "1800000001",
        "250.00",
        "12345",
        "39.9.1",
        "--3",
        "°",
        "N",
        "1e5",
    ] {
        assert_eq!(axis(cell), None, "{cell}");
    }
}

#[test]
fn whole_positions_are_read_in_every_dress() {
    for cell in [
        "39.9042,116.4074",
        "116.4074,39.9042",
        "116.4074 39.9042",
        "[116.4074, 39.9042]",
        "+39.9042+116.4074/",
        "POINT(116.4074 39.9042)",
        "point z (116.4074 39.9042 50)",
        "SRID=4490;POINT(116.4074 39.9042)",
        r#"{"type":"Point","coordinates":[116.4074,39.9042]}"#,
        r#"{ "coordinates": [116.4074, 39.9042, 12.5], "type": "Point" }"#,
        "0101000000FC1873D7121A5D4088855AD3BCF34340",
        "0101000020E6100000FC1873D7121A5D4088855AD3BCF34340",
        "0020000001000010E6405D1A12D77318FC4043F3BCD35A8588",
        "3954.252,N,11624.444,E",
        "39°54'15.12\"N 116°24'26.64\"E",
        "北纬39°54'15.12\"东经116°24'26.64\"",
    ] {
        assert_eq!(read(cell), [BEIJING], "{cell}");
    }
    assert_eq!(read("-33.8688,151.2093"), [(-33.8688, 151.2093)]);
    assert_eq!(read("31.5,32.5"), [(31.5, 32.5)], "as the column's order says");
}

#[test]
fn shapes_give_all_their_points() {
    assert_eq!(read("LINESTRING(116.1 39.1,116.2 39.2, 116.3 39.3)").len(), 3);
    assert_eq!(read("POLYGON((116 39,117 39,117 40,116 39),(116.5 39.5,116.6 39.5,116.5 39.6,116.5 39.5))").len(), 8);
    assert_eq!(read(r#"{"type":"LineString","coordinates":[[116.1,39.1],[116.2,39.2]]}"#).len(), 2);
    let line = "01020000000200000000000000000059400000000000003E4000000000000059400000000000003F40";
    assert_eq!(read(line), [(30.0, 100.0), (31.0, 100.0)]);
}

#[test]
fn no_fix_and_no_position_are_no_point() {
    for cell in [
        "0,0",
        "0.0,0.0",
        "39.9042",
        "39.9042,116.4074,12.5,8",
        "192.168.1.1",
        "2026-11-01",
        "POINT EMPTY",
        "POINT(",
        "PRINT(116.4 39.9)",
        "{\"a\":1}",
        "0101000000BBB88D06F0195D40",
        "01030000000FFFFFFF0000000000005940000000000000",
        "95.0,200.0",
        "SRID=;POINT(1 2",
    ] {
        assert!(read(cell).is_empty(), "{cell}");
    }
    assert!(!is_geometry(b"POINT(x y)") && is_geometry(b"POLYGON((116 39,117 39,117"));
}

#[test]
fn the_step_of_a_shape_is_that_of_its_notation() {
    let step = |cell: &str| points(cell.as_bytes(), Order::default(), |_| ()).map(|found| found.step / 1000);
    assert_eq!(step("39.9042,116.4074"), Some(11));
    assert_eq!(step("POINT(116.4 39.90)"), Some(11_132));
    assert_eq!(step("wx4g0"), Some(4_891));
    assert_eq!(step("wx4g0bm"), Some(152));
    assert_eq!(step("0101000000FC1873D7121A5D4088855AD3BCF34340"), Some(11));
    let system = |cell: &str| points(cell.as_bytes(), Order::default(), |_| ()).and_then(|found| found.system);
    assert_eq!(system("SRID=4490;POINT(116.4074 39.9042)"), Some(4490));
    assert_eq!(system("0101000020E6100000FC1873D7121A5D4088855AD3BCF34340"), Some(4326));
}

#[test]
fn a_geohash_is_told_from_part_numbers_and_words() {
    for cell in ["wx4g0bm6", "wtw3sj5", "wtw3sj5zb", "tz3xb6", "ws0e9x7"] {
        assert!(is_geohash(cell.as_bytes()), "{cell}");
    }
    for cell in ["wms20251101", "wxyz", "wonder", "w123456", "gcpvj0d", "wtw3a7b", "WX-001", "20251101"] {
        assert!(!is_geohash(cell.as_bytes()), "{cell}");
    }
}

#[test]
fn digits_beyond_those_a_number_keeps_are_cut_behind_the_point_only() {
    let value = |cell: &str| degrees(cell.as_bytes()).map(|found| found.value);
    assert_eq!(value("116.39742812345678901234"), value("116.397428123456789"));
    assert_eq!(value("000000000000000000000039.5"), Some(39.5), "zeros in front are no digits");
    assert!(value("0.00000000000000000000001").is_some_and(|value| (value - 1e-23).abs() < 1e-30));
    assert_eq!(value("1234567890123456789012"), None);
    assert_eq!(value("."), None);
    assert_eq!(value("39.5.1"), None);
}
