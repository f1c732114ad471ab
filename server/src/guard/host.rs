//! Refuses requests whose `Host` doesn't name this server. This prevents DNS rebinding, in which a foreign name
//! resolves to this server.

use std::net::SocketAddr;

use desk_api::error::ErrorCode;
use http::{header, request::Parts};

use crate::{config::Listening, failure::Failure};

/// Loopback names as they occur in `Host`.
const LOOPBACK_NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// The accepted hosts and origins.
#[derive(Debug, Clone, Default)]
pub struct Allowed {
    hosts: Vec<String>,
    origins: Vec<String>,
}

impl Allowed {
    /// Collects the public address and the configured hosts. A server on a loopback address also accepts that address
    /// (such as `127.0.0.2`) and the loopback names, with the bound port.
    pub fn new(listening: &Listening, address: SocketAddr) -> Self {
        let scheme = if listening.tls.is_some() { "https" } else { "http" };
        let mut hosts = if address.ip().is_loopback() { of_loopback(address) } else { Vec::new() };
        hosts.extend(listening.hosts.iter().cloned());
        let mut origins: Vec<String> =
            hosts.iter().map(|host| format!("{scheme}://{host}")).collect();
        if let Some(url) = &listening.public_url {
            hosts.push(url.authority().to_owned());
            origins.push(url.origin());
        }
        Self { hosts, origins }
    }

    /// Adds the names of another loopback address on which the server listens.
    #[must_use]
    pub(crate) fn and_on(mut self, address: SocketAddr) -> Self {
        if address.ip().is_loopback() {
            self.hosts.extend(of_loopback(address));
        }
        self
    }

    /// Returns `true` if a `Host` names this server.
    pub fn host(&self, host: &str) -> bool {
        self.hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(host))
    }

    /// Returns `true` if an `Origin` is this server's.
    pub fn origin(&self, origin: &str) -> bool {
        self.origins.iter().any(|allowed| allowed.eq_ignore_ascii_case(origin))
    }
}

/// Returns the names of a loopback address and port.
fn of_loopback(address: SocketAddr) -> Vec<String> {
    let mut names: Vec<String> = LOOPBACK_NAMES.map(str::to_owned).to_vec();
    let own = match address {
        SocketAddr::V4(address) => address.ip().to_string(),
        SocketAddr::V6(address) => format!("[{}]", address.ip()),
    };
    if !names.contains(&own) {
        names.push(own);
    }
    let port = address.port();
    let mut hosts: Vec<String> = names.iter().map(|name| format!("{name}:{port}")).collect();
    if port == 80 {
        hosts.extend(names);
    }
    hosts
}

pub(super) fn check(parts: &Parts, allowed: &Allowed) -> Result<(), Failure> {
    let mut hosts = parts.headers.get_all(header::HOST).iter();
    let host = match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.to_str().ok(),
        _ => None,
    };
    if host.is_some_and(|host| allowed.host(host)) {
        return Ok(());
    }
    let message = "this server responds only to requests for its configured addresses: `public_url`, `hosts`, and \
        http://127.0.0.1 with its port where it listens there";
    Err(Failure::new(ErrorCode::MisdirectedHost, message))
}
