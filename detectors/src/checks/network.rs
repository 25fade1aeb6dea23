//! Internet addresses: the textual forms are those of the standard library (RFC 4291, RFC 5952).

use std::net::{Ipv4Addr, Ipv6Addr};

/// An IPv6 address of a machine; the unspecified and the loopback address name none.
pub(super) fn passes_ipv6(cell: &[u8]) -> bool {
    std::str::from_utf8(cell)
        .ok()
        .and_then(|text| text.parse::<Ipv6Addr>().ok())
        .is_some_and(|address| !address.is_unspecified() && !address.is_loopback())
}

/// An IPv4 address that is no version of software: those are made of numbers of one or two digits (`10.0.2.14`), while
/// of random addresses only one in 43 has no octet above 99.
pub(super) fn passes_ipv4(cell: &[u8]) -> bool {
    let address = cell.split(|byte| *byte == b':').next().unwrap_or_default();
    let octets = std::str::from_utf8(address).ok().and_then(|text| text.parse::<Ipv4Addr>().ok()).map(|a| a.octets());
    octets.is_some_and(|octets| octets.iter().any(|octet| *octet > 99))
}

#[cfg(test)]
mod tests {
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
}
