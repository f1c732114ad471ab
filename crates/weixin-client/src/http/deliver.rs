//! One request to an address that an administrator configured: only to public addresses or listed ones, by TLS unless
//! the address is listed, without redirects. The checked addresses are those that are connected to, so a name can't
//! change between check and connection.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use http::Request;
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use url::Url;

use super::{
    fetch::without_host,
    reach::{Unreached, host_and_port, host_header, look_up, open, trust, within},
};

/// Networks that are not a part of the public internet
/// (<https://www.iana.org/assignments/iana-ipv4-special-registry/>).
const SPECIAL_V4: [Ipv4Net; 16] = [
    v4([0, 0, 0, 0], 8),
    v4([10, 0, 0, 0], 8),
    v4([100, 64, 0, 0], 10),
    v4([127, 0, 0, 0], 8),
    v4([169, 254, 0, 0], 16),
    v4([172, 16, 0, 0], 12),
    v4([192, 0, 0, 0], 24),
    v4([192, 0, 2, 0], 24),
    v4([192, 88, 99, 0], 24),
    v4([192, 168, 0, 0], 16),
    v4([198, 18, 0, 0], 15),
    v4([198, 51, 100, 0], 24),
    v4([203, 0, 113, 0], 24),
    v4([224, 0, 0, 0], 4),
    v4([240, 0, 0, 0], 4),
    v4([255, 255, 255, 255], 32),
];
/// The public part of IPv6, and the networks in it that embed other addresses or are for documentation
/// (<https://www.iana.org/assignments/iana-ipv6-special-registry/>).
const PUBLIC_V6: Ipv6Net = v6([0x2000, 0], 3);
const SPECIAL_V6: [Ipv6Net; 4] =
    [v6([0x2001, 0], 23), v6([0x2001, 0x0db8], 32), v6([0x2002, 0], 16), v6([0x3fff, 0], 20)];

const fn v4(address: [u8; 4], length: u8) -> Ipv4Net {
    let [a, b, c, d] = address;
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), length)
}

const fn v6(start: [u16; 2], length: u8) -> Ipv6Net {
    let [a, b] = start;
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0), length)
}

/// The error of a request that was not answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Undelivered {
    /// The name has an address that may not be reached. Nothing was sent.
    #[error("{host} has an address that is neither public nor listed")]
    Forbidden {
        /// The host.
        host: String,
    },
    /// A step failed.
    #[error(transparent)]
    Unreached(#[from] Unreached),
}

/// Returns `true` if an address belongs to the public internet. An IPv4 address inside an IPv6 one counts as IPv4.
///
/// ```
/// use weixin_client::is_public;
/// assert!(is_public("93.184.216.34".parse()?));
/// assert!(!is_public("::ffff:169.254.169.254".parse()?));
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => !SPECIAL_V4.iter().any(|network| network.contains(&address)),
        IpAddr::V6(address) => {
            PUBLIC_V6.contains(&address)
                && !SPECIAL_V6.iter().any(|network| network.contains(&address))
        }
    }
}

/// Sends a request to its absolute URL and returns the status of the response. Each step takes at most `patience`.
/// `listed` are networks that may be reached although they are not public, also without TLS.
///
/// # Errors
/// [`Undelivered::Forbidden`] if any address of the name is neither public nor listed; otherwise the failed step. No
/// error contains the URL.
pub async fn deliver(
    request: Request<Vec<u8>>,
    listed: &[IpNet],
    patience: Duration,
) -> Result<u16, Undelivered> {
    let url = Url::parse(&request.uri().to_string()).map_err(|_| Unreached::Url)?;
    let (host, _) = host_and_port(&url)?;
    let addresses = look_up(&url, patience).await?;
    let is_listed = |address: &SocketAddr| {
        let address = address.ip().to_canonical();
        listed.iter().any(|network| network.contains(&address))
    };
    if addresses.iter().any(|address| !is_listed(address) && !is_public(address.ip())) {
        return Err(Undelivered::Forbidden { host });
    }
    if url.scheme() != "https" && !addresses.iter().all(is_listed) {
        return Err(Unreached::Clear { host }.into());
    }
    let (mut link, _) = open(&url, &addresses, trust(&url)?, patience).await?;
    let request = without_host(request, &url, &host_header(&url)?);
    let answered = within(patience, async {
        link.send(request?, async |response| response.map_err(io::Error::other)).await
    });
    let response = answered.await.map_err(|source| Unreached::Http { host, source })?;
    // The body is never read: nothing depends on it, and it may be endless.
    Ok(response.status().as_u16())
}
