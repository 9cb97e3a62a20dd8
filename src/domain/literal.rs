//! IP addresses in the place of a domain: `[192.0.2.1]`, `[IPv6:2001:db8::1]`
//! (RFC 5321, section 4.1.3), and the bare `192.0.2.1` that people type.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::Problem;

/// Reads an address literal. `None` if the text is not meant as one.
pub(super) fn parse(text: &str) -> Option<Result<IpAddr, Problem>> {
    match text.strip_prefix('[') {
        Some(rest) => Some(bracketed(rest).ok_or(Problem::BadLiteral)),
        // A cheap look at the end spares nearly every name the parser.
        None if text.ends_with(|c: char| c.is_ascii_digit()) => {
            text.parse().ok().map(|ip| Ok(IpAddr::V4(ip)))
        }
        None => None,
    }
}

fn bracketed(rest: &str) -> Option<IpAddr> {
    let inner = rest.strip_suffix(']')?;
    let tag = "IPv6:";
    match inner.get(..tag.len()) {
        Some(start) if start.eq_ignore_ascii_case(tag) => {
            let ip: Ipv6Addr = inner.get(tag.len()..)?.parse().ok()?;
            Some(IpAddr::V6(ip))
        }
        _ => inner.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
    }
}
