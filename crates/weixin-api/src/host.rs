//! Whether a host is this machine: a secret may travel unencrypted only to it, and only it may call the sandbox.

use std::net::{IpAddr, Ipv6Addr};

/// Returns `true` if a host, as in a URL or in `Host` without its port, is a loopback address or `localhost`. No other name
/// is accepted, because a name server can resolve it to any address.
///
/// ```
/// use weixin_api::host::is_loopback;
/// assert!(
///     ["localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "[::1]", "::1"]
///         .iter()
///         .all(|it| is_loopback(it))
/// );
/// assert!(
///     !["", "localhost.", "127.1", "0.0.0.0", "[::]", "127.0.0.1.example"]
///         .iter()
///         .any(|it| is_loopback(it))
/// );
/// ```
pub fn is_loopback(host: &str) -> bool {
    let bracketed = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    host.eq_ignore_ascii_case("localhost")
        || bracketed.map_or_else(
            || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback()),
            |inside| inside.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback()),
        )
}
