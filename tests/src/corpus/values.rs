//! Generators of identifiers. The two halves draw from other heads, prefixes, makers and ways of writing.
//!
//! Check characters are computed here from the standards, not by asking the detectors.

use super::{Draw, Half};
use crate::fictional;

/// A mobile number.
pub fn mobile(d: &mut Draw) -> String {
    let head = d.one(
        &["130", "131", "135", "138", "139", "150", "158", "186", "188", "199"],
        &["132", "133", "151", "152", "155", "156", "166", "173", "176", "180", "191", "193", "195", "198"],
    );
    format!("{head}{}", d.dice.digits(8))
}

/// A landline number.
pub fn landline(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => format!("{}-{}{}", d.dice.one(&["010", "021", "0571"]), d.dice.between(2, 8), d.dice.digits(7)),
        Half::Kept => {
            let (area, number) = (*d.dice.one(&["020", "0755", "0532", "0851"]), format!("8{}", d.dice.digits(6)));
            match d.dice.below(3) {
                0 => format!("({area}){number}"),
                1 => format!("{area}{number}"),
                _ => format!("{area}-{number}"),
            }
        }
    }
}

/// An address for examples.
pub fn email(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => fictional::email(&mut d.dice),
        Half::Kept => {
            let host = *d.dice.one(&["mail.example.cn", "example.com.cn", "corp.example.edu.cn"]);
            match d.dice.below(3) {
                0 => format!("{}@{host}", d.dice.digits(9)),
                1 => format!("{}.{}_{}@{host}", d.dice.one(&["qian", "feng", "ma"]), d.dice.hex(4), d.dice.digits(2)),
                _ => format!("{}{}@{host}", d.dice.one(&["Tony", "lily", "cherry"]), d.dice.digits(4)),
            }
        }
    }
}

/// Eighteen characters: region, date, sequence, check character.
pub fn resident_id(d: &mut Draw) -> String {
    let region = d.one(&["110199", "310199", "330199"], &["210198", "500199", "620198", "450199"]);
    let span = if d.half == Half::Seen { (1960, 2004) } else { (1935, 2019) };
    dated_id(d, region, span)
}

/// Fifteen digits of before 1999.
pub fn resident_id_old(d: &mut Draw) -> String {
    let region = d.one(&["110199", "330199"], &["210198", "620198"]);
    format!(
        "{region}{:02}{:02}{:02}{}",
        d.dice.between(30, 85),
        d.dice.between(1, 12),
        d.dice.between(1, 28),
        d.dice.digits(3)
    )
}

/// Residence permit of residents of Hong Kong, Macao and Taiwan.
pub fn residence_permit(d: &mut Draw) -> String {
    let region = d.one(&["810000", "830000"], &["820000", "810000"]);
    dated_id(d, region, (1950, 2010))
}

/// Foreign permanent resident number of 2023.
pub fn foreign_resident_id(d: &mut Draw) -> String {
    let region = d.one(&["931156", "911840"], &["944392", "932250"]);
    dated_id(d, region, (1950, 2005))
}

fn dated_id(d: &mut Draw, region: &str, years: (u64, u64)) -> String {
    let body = format!(
        "{region}{:04}{:02}{:02}{}",
        d.dice.between(years.0, years.1),
        d.dice.between(1, 12),
        d.dice.between(1, 28),
        d.dice.digits(3)
    );
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = body.bytes().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("{body}{}", char::from(b"10X98765432"[sum % 11]))
}

/// Passport number.
pub fn passport(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => format!("{}{}", d.dice.one(&["E", "G"]), d.dice.digits(8)),
        Half::Kept => format!("{}{}", d.dice.one(&["EA", "EJ", "EH"]), d.dice.digits(7)),
    }
}

/// Travel permit of residents of Hong Kong and Macao.
pub fn hk_macau_permit(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => format!("H{}", d.dice.digits(8)),
        Half::Kept => format!("{}{}", d.dice.one(&["H", "M"]), d.dice.digits(10)),
    }
}

/// Eight digits of the travel permit of residents of Taiwan.
pub fn taiwan_permit(d: &mut Draw) -> String {
    d.dice.digits(8)
}

/// Card number of bank numbers that were not given out.
pub fn bank_card(d: &mut Draw) -> String {
    let (prefix, count) =
        d.one(&[("620000", 12), ("621999", 12)], &[("625099", 9), ("400000", 9), ("623999", 12), ("520000", 9)]);
    fictional::with_luhn(&format!("{prefix}{}", d.dice.digits(count)))
}

/// Unified social credit code.
pub fn credit_code(d: &mut Draw) -> String {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let kind = d.one(&["91", "92"], &["12", "51", "93"]);
    let region = d.one(&["110199", "330199"], &["440199", "510198"]);
    let mut body = format!("{kind}{region}MA");
    for _ in 0..7 {
        body.push(char::from(*d.dice.one(ALPHABET)));
    }
    let mut weight = 1;
    let mut sum = 0;
    for byte in body.bytes() {
        sum += weight * ALPHABET.iter().position(|symbol| *symbol == byte).unwrap_or(0);
        weight = weight * 3 % 31;
    }
    format!("{body}{}", char::from(ALPHABET[(31 - sum % 31) % 31]))
}

/// Vehicle plate; new energy and fuel.
pub fn plate(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => format!(
            "{}{}",
            d.dice.one(&["京A", "沪B", "浙A"]),
            if d.dice.once_in(2) { format!("D{}", d.dice.digits(5)) } else { d.dice.digits(5) }
        ),
        Half::Kept => {
            let head = *d.dice.one(&["粤B", "川A", "鄂A", "新A"]);
            match d.dice.below(4) {
                0 => format!("{head}F{}", d.dice.digits(5)),
                1 => format!("{head}{}D", d.dice.digits(5)),
                2 => format!("{head}·{}{}K", d.dice.one(&["X", "7", "P"]), d.dice.digits(3)),
                _ => format!("{head}{}{}", d.dice.one(&["M", "3", "V"]), d.dice.digits(4)),
            }
        }
    }
}

/// Vehicle identification number with its check character.
pub fn vin(d: &mut Draw) -> String {
    let head = d.one(&["LXXABCD1", "LXXGHJK2"], &["LZZ3F1AC", "1XX5YJ3E", "WXXZZZ8V"]);
    let plant = d.one(&["PA1", "RB1"], &["SD0", "NC4", "M8K"]);
    fictional::with_vin_check(&format!("{head}_{plant}{}", d.dice.digits(5)))
}

/// IMEI of allocations that were not given out.
pub fn imei(d: &mut Draw) -> String {
    let head = d.one(&["86000000"], &["35999900", "99000099"]);
    fictional::with_luhn(&format!("{head}{}", d.dice.digits(6)))
}

/// IMSI of mainland operators.
pub fn imsi(d: &mut Draw) -> String {
    let head = d.one(&["46000", "46001"], &["46003", "46007", "46011"]);
    format!("{head}{}", d.dice.digits(10))
}

/// ICCID of mainland operators.
pub fn iccid(d: &mut Draw) -> String {
    let head = d.one(&["898600", "898601"], &["898603", "898604", "898611"]);
    match d.half {
        Half::Seen => fictional::with_luhn(&format!("{head}{}", d.dice.digits(13))),
        Half::Kept => format!("{head}{}{}", d.dice.one(&["A", "B", "C"]), d.dice.digits(13)),
    }
}

/// MAC address.
pub fn mac(d: &mut Draw) -> String {
    let hex = d.dice.hex(10);
    let parts = [&hex[..2], &hex[2..4], &hex[4..6], &hex[6..8], &hex[8..]];
    match d.half {
        Half::Seen => format!("06:{}", parts.join(":")),
        Half::Kept => format!("0A-{}", parts.join("-").to_uppercase()),
    }
}

/// IPv4 address.
pub fn ipv4(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => fictional::ip(&mut d.dice),
        Half::Kept => {
            let net = *d.dice.one(&["10.20", "172.16", "192.168", "100.64"]);
            format!("{net}.{}.{}", d.dice.below(256), d.dice.between(1, 254))
        }
    }
}

/// IPv6 address from the range for documentation.
pub fn ipv6(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => format!("2001:db8::{}:{}", d.dice.hex(4), d.dice.hex(4)),
        Half::Kept => format!(
            "2001:0DB8:{}:{}:{}:{}:{}:{}",
            d.dice.hex(4),
            d.dice.hex(4),
            d.dice.hex(4),
            d.dice.hex(4),
            d.dice.hex(4),
            d.dice.hex(4)
        ),
    }
}

/// Advertising id as platforms write it.
pub fn advertising_id(d: &mut Draw) -> String {
    let id = fictional::uuid(&mut d.dice);
    match d.half {
        Half::Seen => id.to_uppercase(),
        Half::Kept => {
            if d.dice.once_in(2) {
                id
            } else {
                id.replace('-', "")
            }
        }
    }
}

/// Decimal degrees, six places or five.
pub fn latitude(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => format!("{}.{}", d.dice.between(30, 31), d.dice.digits(6)),
        Half::Kept => format!("{}.{}", d.dice.between(22, 45), d.dice.digits(5)),
    }
}

/// As [`latitude`].
pub fn longitude(d: &mut Draw) -> String {
    match d.half {
        Half::Seen => format!("{}.{}", d.dice.between(120, 121), d.dice.digits(6)),
        Half::Kept => format!("{}.{}", d.dice.between(87, 126), d.dice.digits(5)),
    }
}

/// Both in one cell.
pub fn pair(d: &mut Draw) -> String {
    let (lat, lon) = (latitude(d), longitude(d));
    match d.half {
        Half::Seen => format!("{lat},{lon}"),
        Half::Kept => {
            if d.dice.once_in(2) {
                format!("{lon},{lat}")
            } else {
                format!("POINT({lon} {lat})")
            }
        }
    }
}
