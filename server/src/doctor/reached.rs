//! The server itself: whether it runs, and whether its public address leads to it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use weixin_client::{Answered, Unreached, reach, reach_own};

use super::{PATIENCE, report::Check};
use crate::{causes::with_causes, config::Listening};

/// Asks the running server's `/healthz`; a warning if it doesn't answer.
pub(super) async fn running(listening: &Listening) -> Check {
    let name = "server";
    let (address, tls) = match listening.operations {
        Some(address) => (address, false),
        None => (listening.address, listening.tls.is_some()),
    };
    let address = on_this_machine(address);
    let scheme = if tls { "https" } else { "http" };
    let url = format!("{scheme}://{address}/healthz");
    match reach_own(address, &url, PATIENCE).await {
        // Any answer is the server's: from another address it answers 421 to this `Host`.
        Ok(Answered { status: 200 | 421, .. }) => {
            Check::ok(name, format!("it runs and answers on {address}"))
        }
        Ok(Answered { status, .. }) => {
            Check::warning(name, format!("what listens on {address} answers {status} to /healthz"))
                .advice("another program may have the port; see the server's log")
        }
        Err(error) if only_proxies(listening) => Check::warning(
            name,
            format!("{address} does not answer: {}", with_causes(&error)),
        )
        .advice(
            "this machine is none of `trusted_proxies`; set `operations_listen` to ask it here",
        ),
        Err(error) => {
            Check::warning(name, format!("{address} does not answer: {}", with_causes(&error)))
                .advice("start the server, or see its log")
        }
    }
}

/// Whether the server refuses connections of this machine.
fn only_proxies(listening: &Listening) -> bool {
    listening.operations.is_none()
        && listening.tls.is_none()
        && !listening.trusted_proxies.is_empty()
}

/// Where this machine reaches what listens on an address.
fn on_this_machine(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

/// Opens the public address as a browser does.
pub(super) async fn public_url(listening: &Listening) -> Option<Check> {
    let name = "public_url";
    let url = listening.public_url.as_ref()?;
    let shown = format!("{}{}/", url.origin(), url.prefix());
    Some(match reach(&shown, PATIENCE).await {
        Ok(Answered { status: 200..=399 | 401 | 403, .. }) => {
            Check::ok(name, format!("{shown} answers"))
        }
        Ok(Answered { status: status @ 500.., .. }) => {
            Check::fault(name, format!("{shown} answers {status}"))
                .advice("does the server run, and does the reverse proxy pass on to its address?")
        }
        Ok(Answered { status, .. }) => Check::fault(name, format!("{shown} answers {status}"))
            .advice("the reverse proxy must pass on the path unchanged, with the same Host"),
        Err(error @ Unreached::Tls { .. }) => Check::fault(name, with_causes(&error)).advice(
            "check the certificate's name and end; if an authority of the company signed it, install that on this machine",
        ),
        Err(error @ Unreached::Name { .. }) => {
            Check::fault(name, with_causes(&error)).advice("add the name to the DNS")
        }
        Err(error) => Check::fault(name, with_causes(&error))
            .advice("start the server and the reverse proxy, and check the firewall"),
    })
}
