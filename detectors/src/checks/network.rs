//! Internet addresses: the textual forms are those of the standard library (RFC 4291, RFC 5952).

use std::net::Ipv6Addr;

/// An IPv6 address of a machine; the unspecified and the loopback address name none.
pub(super) fn passes_ipv6(cell: &[u8]) -> bool {
    std::str::from_utf8(cell)
        .ok()
        .and_then(|text| text.parse::<Ipv6Addr>().ok())
        .is_some_and(|address| !address.is_unspecified() && !address.is_loopback())
}

/// An IPv4 address that is no version of software: those are made of numbers of one or two digits (`10.0.2.14`), while
/// of random addresses only one in 43 has no octet above 99. Octets are decimal numbers without a zero in front, as the
/// standard library reads them; what follows a colon is a port.
pub(super) fn passes_ipv4(cell: &[u8]) -> bool {
    let (mut octets, mut large) = (0, false);
    let mut octet: Option<u32> = None;
    for byte in cell {
        match (byte, octet) {
            (b'0'..=b'9', None) => octet = Some(u32::from(byte - b'0')),
            (b'0'..=b'9', Some(front @ 1..=25)) => octet = Some(front * 10 + u32::from(byte - b'0')),
            (b'.', Some(_)) => {
                octets += 1;
                octet = None;
            }
            (b':', _) => break,
            _ => return false,
        }
        match octet {
            Some(256..) => return false,
            Some(100..) => large = true,
            Some(_) | None => {}
        }
    }
    octets == 3 && octet.is_some() && large
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use proptest::prelude::*;

    use super::{passes_ipv4, passes_ipv6};

    fn check(cell: &str, expected: bool) {
        assert_eq!(passes_ipv6(cell.as_bytes()), expected, "{cell}");
    }

    #[test]
    fn addresses_pass_and_times_of_day_do_not() {
        check("2001:db8::8a2e:370:7334", true);
        check("2001:0DB8:0000:0000:0000:8A2E:0370:7334", true);
        check("::ffff:192.0.2.1", true);
        check("12:30:45", false);
        check("::", false);
        check("::1", false);
        check("2001:db8::1::2", false);
        check("", false);
    }

    #[test]
    fn versions_of_software_are_no_addresses() {
        for (cell, expected) in [
            ("192.0.2.14", true),
            ("198.51.100.7:8080", true),
            ("10.0.2.14", false),
            ("3.7.9", false),
            ("192.0.2.256", false),
        ] {
            assert_eq!(passes_ipv4(cell.as_bytes()), expected, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn addresses_are_those_of_the_standard_library(cell in "([0-9]{1,4}\\.){2,4}[0-9]{0,4}(:80)?|[0-9.:]{7,15}") {
            let address = cell.split(':').next().and_then(|text| text.parse::<Ipv4Addr>().ok());
            let expected = address.is_some_and(|address| address.octets().iter().any(|octet| *octet > 99));
            prop_assert_eq!(passes_ipv4(cell.as_bytes()), expected, "{}", cell);
        }
    }
}
