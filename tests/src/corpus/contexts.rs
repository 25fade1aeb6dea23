//! Which columns stand together: tables as systems write them, with things among the persons and without any person.

use super::Half;

/// A name and the kinds of its columns, in order.
pub type Context = (&'static str, &'static [&'static str]);

/// The tables of a half.
#[must_use]
pub const fn of(half: Half) -> &'static [Context] {
    match half {
        Half::Seen => SEEN,
        Half::Kept => KEPT,
    }
}

const SEEN: &[Context] = &[
    ("crm", &["user-id", "person-name", "mobile-phone", "email", "gender", "birth-date", "city", "address", "company name", "flag", "department", "job title", "free-text", "day"]),
    ("cdp users", &["user-id", "open-id", "advertising-id", "mobile-phone", "age", "gender-code", "im-account", "media-uri", "city", "flag", "count", "status", "language"]),
    ("cdp events", &["device-id", "row uuid", "ipv4", "milliseconds", "version", "url path", "latitude", "longitude", "colour", "snowflake id", "language", "country code"]),
    ("orders", &["dated order number", "long order number", "product name", "brand", "amount", "count", "barcode", "mobile-phone", "address", "percentage", "status", "seconds"]),
    ("waybills", &["eleven-digit serial", "person-name", "mobile-phone", "address", "landline", "plate", "city", "shop name", "weather", "six digits", "day"]),
    ("hr", &["employee-id", "person-name", "resident-id", "gender", "department", "job title", "income", "ethnicity", "religion", "bank-card", "email", "machine age", "academic year"]),
    ("hospital", &["patient-id", "person-name", "resident-id-old", "gender", "age", "medical", "specific-identity", "department", "acid level", "sensor", "snowflake id", "seconds"]),
    ("track", &["vin", "plate", "imei", "iccid", "imsi", "milliseconds", "longitude", "latitude", "sensor", "percentage", "version"]),
    ("charging", &["user-id", "plate", "vin", "shop name", "coordinate-pair", "price 30 to 50", "price 100 to 130", "amount", "hotline", "status", "grid id"]),
    ("devices", &["imei", "mac-address", "ipv4", "ipv6", "device-id", "android-id", "version", "file digest", "machine age", "letter code", "row uuid", "sensor"]),
    ("bank", &["bank-card", "resident-id", "mobile-phone", "balance", "credential", "fifteen-digit serial", "six digits", "amount", "shop name", "seconds", "status"]),
    ("hotel", &["person-name", "passport", "hk-macau-permit", "taiwan-permit", "residence-permit", "foreign-resident-id", "country code", "day", "menu item", "letter code", "amount"]),
    ("faces", &["employee-id", "biometric", "media-uri", "file digest", "url path", "seconds", "percentage", "colour"]),
    ("suppliers", &["company name", "credit-code", "hotline", "city", "product name", "part number", "six digits", "project", "country code"]),
    ("products", &["letter code", "product name", "brand", "barcode", "part number", "price 30 to 50", "price 100 to 130", "colour", "version", "english text", "menu item"]),
    ("weather", &["grid id", "city", "weather", "sensor", "price 30 to 50", "price 100 to 130", "acid level", "milliseconds"]),
    ("aggregate", &["city", "day", "group count", "count", "percentage", "amount", "academic year", "brand"]),
    ("films", &["song or film", "language", "country code", "academic year", "english text", "machine age", "snowflake id", "project"]),
    ("ledger", &["fifteen-digit serial", "dated order number", "long order number", "eleven-digit serial", "six digits", "amount", "department", "day", "part number"]),
    ("packages", &["row uuid", "file digest", "version", "url path", "english text", "seconds", "status", "count"]),
];

const KEPT: &[Context] = &[
    ("members", &["user-id", "mobile-phone", "person-name", "gender-code", "birth-date", "im-account", "open-id", "email", "brand", "shop name", "flag", "six digits", "day", "count"]),
    ("insurance", &["dated order number", "person-name", "resident-id", "mobile-phone", "bank-card", "address", "plate", "vin", "medical", "amount", "percentage", "status", "hotline"]),
    ("rides", &["long order number", "mobile-phone", "plate", "longitude", "latitude", "colour", "price 30 to 50", "weather", "milliseconds", "city", "percentage"]),
    ("clinic", &["patient-id", "person-name", "gender", "age", "resident-id", "medical", "landline", "department", "product name", "acid level", "sensor", "day"]),
    ("school", &["person-name", "resident-id-old", "ethnicity", "specific-identity", "religion", "academic year", "project", "language", "machine age", "flag", "status"]),
    ("payroll", &["employee-id", "person-name", "income", "bank-card", "department", "job title", "email", "fifteen-digit serial", "seconds", "six digits"]),
    ("wallet", &["user-id", "balance", "credential", "bank-card", "ipv4", "ipv6", "snowflake id", "amount", "row uuid", "version", "flag"]),
    ("app log", &["advertising-id", "android-id", "device-id", "ipv4", "url path", "version", "milliseconds", "country code", "file digest", "sensor", "count"]),
    ("fleet", &["vin", "imei", "imsi", "iccid", "plate", "latitude", "longitude", "sensor", "acid level", "part number", "grid id", "seconds"]),
    ("gateway", &["mac-address", "ipv6", "imei", "device-id", "letter code", "machine age", "shop name", "percentage", "version", "status"]),
    ("border", &["passport", "hk-macau-permit", "taiwan-permit", "residence-permit", "foreign-resident-id", "person-name", "country code", "language", "day", "letter code", "song or film"]),
    ("support", &["free-text", "media-uri", "mobile-phone", "user-id", "hotline", "product name", "job title", "seconds", "english text", "menu item"]),
    ("gate", &["biometric", "media-uri", "employee-id", "coordinate-pair", "milliseconds", "row uuid", "shop name", "weather"]),
    ("parcels", &["eleven-digit serial", "address", "mobile-phone", "landline", "city", "product name", "count", "barcode", "price 100 to 130"]),
    ("dealers", &["company name", "credit-code", "city", "brand", "hotline", "group count", "percentage", "eleven-digit serial", "project"]),
    ("kitchen", &["menu item", "price 30 to 50", "price 100 to 130", "count", "english text", "colour", "product name", "department"]),
    ("tiles", &["grid id", "weather", "sensor", "acid level", "price 100 to 130", "price 30 to 50", "group count", "milliseconds"]),
    ("catalogue", &["song or film", "brand", "product name", "part number", "barcode", "colour", "language", "job title", "city"]),
    ("documents", &["fifteen-digit serial", "dated order number", "long order number", "snowflake id", "file digest", "letter code", "academic year", "six digits"]),
    ("company list", &["company name", "credit-code", "project", "shop name", "amount", "machine age", "status", "country code"]),
    ("releases", &["row uuid", "file digest", "version", "url path", "english text", "grid id", "part number", "department"]),
    ("schedule", &["project", "job title", "shop name", "weather", "song or film", "menu item", "day", "seconds"]),
];
