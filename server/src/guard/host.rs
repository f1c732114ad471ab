//! Only requests that name this machine's loopback address are answered: a foreign name that was made
//! to resolve to it (DNS rebinding) is refused.

use std::net::SocketAddr;

use desk_api::error::ErrorCode;
use http::{header, request::Parts};

use crate::failure::Failure;

/// Names of this machine, as they stand in `Host`.
const LOOPBACK_NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Which hosts and origins may call.
#[derive(Debug, Clone, Default)]
pub struct Allowed {
    hosts: Vec<String>,
    origins: Vec<String>,
}

impl Allowed {
    /// The loopback names and the listening address itself (such as `127.0.0.2`), with the listening port.
    pub fn new(listening: SocketAddr) -> Self {
        let mut names: Vec<String> = LOOPBACK_NAMES.map(str::to_owned).to_vec();
        let own = match listening {
            SocketAddr::V4(address) => address.ip().to_string(),
            SocketAddr::V6(address) => format!("[{}]", address.ip()),
        };
        if !names.contains(&own) {
            names.push(own);
        }
        let port = listening.port();
        let mut hosts: Vec<String> = names.iter().map(|name| format!("{name}:{port}")).collect();
        if port == 80 {
            hosts.extend(names);
        }
        let origins = hosts.iter().map(|host| format!("http://{host}")).collect();
        Self { hosts, origins }
    }

    /// Whether a `Host` names this server.
    pub fn host(&self, host: &str) -> bool {
        self.hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(host))
    }

    /// Whether an `Origin` is a page of this server.
    pub fn origin(&self, origin: &str) -> bool {
        self.origins.iter().any(|allowed| allowed.eq_ignore_ascii_case(origin))
    }
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
    let message = "this server answers only to its loopback address; open it as http://127.0.0.1 with its port";
    Err(Failure::new(ErrorCode::MisdirectedHost, message))
}
