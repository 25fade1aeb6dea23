//! Internet addresses: the textual forms are those of the standard library (RFC 4291, RFC 5952).

use std::net::Ipv6Addr;

/// An IPv6 address of a machine; the unspecified and the loopback address name none.
pub(super) fn passes_ipv6(cell: &[u8]) -> bool {
    std::str::from_utf8(cell)
        .ok()
        .and_then(|text| text.parse::<Ipv6Addr>().ok())
        .is_some_and(|address| !address.is_unspecified() && !address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::passes_ipv6;

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
}
