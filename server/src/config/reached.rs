//! Parses the listening addresses and the public address.

use std::{
    net::{IpAddr, SocketAddr},
    path::Path,
};

use desk_api::session::Upstream;
use ipnet::IpNet;

use super::{
    ConfigError, Listening, TlsFiles,
    file::Tls as FileTls,
    origin::{Origin, Sourced, without_credentials},
};

/// The listening addresses and the public address, as configured.
pub(super) struct Reached {
    pub(super) public_url: Option<Sourced<String>>,
    pub(super) operations: Option<Sourced<String>>,
    pub(super) api: Option<Sourced<String>>,
    pub(super) hosts: Vec<String>,
    pub(super) trusted_proxies: Vec<String>,
    pub(super) tls: Option<FileTls>,
}

/// Parses and checks the listening configuration.
///
/// # Errors
/// Fails if a value is malformed, or if the server would be exposed without protection.
pub(super) fn listening(
    file: &Path,
    listen: &Sourced<String>,
    reached: Reached,
    sign_in: bool,
) -> Result<Listening, ConfigError> {
    let in_file = |key: &str, text: &str, expected: &'static str| ConfigError::Malformed {
        origin: Origin::File(file.to_owned(), key.to_owned()),
        text: text.to_owned(),
        expected,
    };
    let public_url = reached.public_url.map(|text| {
        text.value.parse().map_err(|_| ConfigError::Malformed {
            origin: text.origin.clone(),
            text: without_credentials(&text.value),
            expected: "an address such as https://tools.example.com/cards/",
        })
    });
    let networks = reached.trusted_proxies.iter().map(|text| {
        let one = text.parse::<IpAddr>().map(IpNet::from);
        let expected = "an address or a network, such as 10.0.0.5 or 10.0.0.0/28";
        one.or_else(|_| text.parse()).map_err(|_| in_file("trusted_proxies", text, expected))
    });
    let is_host = |host: &String| {
        host.parse::<http::uri::Authority>().is_ok_and(|it| !it.as_str().contains('@'))
    };
    if let Some(host) = reached.hosts.iter().find(|host| !is_host(host)) {
        return Err(in_file("hosts", host, "a host with its port, such as localhost:9999"));
    }
    let listening = Listening {
        address: address(listen)?,
        public_url: public_url.transpose()?,
        hosts: reached.hosts,
        trusted_proxies: networks.collect::<Result<_, _>>()?,
        tls: reached
            .tls
            .map(|tls| TlsFiles { certificate: tls.certificate_file, key: tls.key_file }),
        operations: reached.operations.as_ref().map(loopback).transpose()?,
        api: reached.api.as_ref().map(address).transpose()?,
    };
    if let Some((api, refusal)) = reached.api.zip(listening.check_api(sign_in).err()) {
        let address = address(&api)?;
        return Err(ConfigError::Listening { origin: api.origin, address, refusal });
    }
    listening.check(sign_in).map_err(|refusal| ConfigError::Listening {
        origin: listen.origin.clone(),
        address: listening.address,
        refusal,
    })?;
    Ok(listening)
}

fn address(text: &Sourced<String>) -> Result<SocketAddr, ConfigError> {
    let named = text.value.replace("localhost:", "127.0.0.1:");
    named.parse().map_err(|_| ConfigError::InvalidAddress {
        origin: text.origin.clone(),
        text: text.value.clone(),
    })
}

/// Parses a loopback address.
///
/// # Errors
/// Fails if the text is not an address, or not a loopback address.
pub(super) fn loopback(text: &Sourced<String>) -> Result<SocketAddr, ConfigError> {
    let address = address(text)?;
    if address.ip().is_loopback() {
        return Ok(address);
    }
    Err(ConfigError::NotLoopback { origin: text.origin.clone(), text: text.value.clone() })
}

/// Parses the address for pushes. The embedded sandbox always pushes, to a loopback address.
///
/// # Errors
/// Fails if the text is not an address.
pub(super) fn events_address(
    text: Option<Sourced<String>>,
    upstream: Upstream,
) -> Result<Option<SocketAddr>, ConfigError> {
    let Some(text) = text else {
        let any_port = SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, 0));
        return Ok((upstream == Upstream::Sandbox).then_some(any_port));
    };
    if upstream == Upstream::Sandbox { loopback(&text) } else { address(&text) }.map(Some)
}
