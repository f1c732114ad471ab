//! The server that receives events, and its secrets.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    str::FromStr,
    time::Duration,
};

use axum::http::Uri;
use weixin_api::{push::PushKey, secret::Secret};

use crate::push::error::PushError;

/// The platform's timeout for a response
/// ([P3, "2.Coupon-Related Events"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html)).
const TIMEOUT: Duration = Duration::from_secs(5);
/// What a message address of a third-party platform contains instead of the account's AppID
/// ([P16](https://developers.weixin.qq.com/doc/oplatform/en/Third-party_Platforms/Message_Encryption/Technical_Plan.html)).
pub(super) const APP_ID_PLACE: &str = "$APPID$";
/// The default port of HTTP.
const HTTP: u16 = 80;

/// The HTTP address of a server on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushAddress {
    pub(super) socket: SocketAddr,
    /// Path and query of the address.
    pub(super) path: String,
}

/// A server that receives events.
#[derive(Debug, Clone)]
pub struct Push {
    pub(super) address: PushAddress,
    pub(super) token: Secret,
    pub(super) key: Option<PushKey>,
    pub(super) timeout: Duration,
}

/// The server of a third-party platform. Everything that it receives is encrypted for its own AppID.
#[derive(Debug, Clone)]
pub struct ComponentPush {
    /// Receives tickets and what happens to authorisations.
    pub(super) notices: Push,
    /// Receives the messages of the account that has authorised the third-party platform.
    pub(super) messages: Push,
}

impl ComponentPush {
    /// Creates a server with its two addresses, the token that signs requests, and the key that encrypts them. The
    /// address for messages contains `$APPID$` instead of the account's AppID.
    pub fn new(notices: PushAddress, messages: PushAddress, token: Secret, key: PushKey) -> Self {
        let push = |address| Push::new(address, token.clone()).with_key(key.clone());
        Self { notices: push(notices), messages: push(messages) }
    }
}

impl FromStr for PushAddress {
    type Err = PushError;

    /// Accepts no name except `localhost`, because other names could resolve to another machine.
    fn from_str(text: &str) -> Result<Self, PushError> {
        let uri: Uri = text.parse().map_err(|_| PushError::NoAddress)?;
        let host = uri.host().filter(|_| uri.scheme_str() == Some("http"));
        let ip = match host.ok_or(PushError::NoAddress)?.trim_matches(['[', ']']) {
            "localhost" => IpAddr::V4(Ipv4Addr::LOCALHOST),
            text => text.parse().map_err(|_| PushError::NotLoopback)?,
        };
        if !ip.is_loopback() {
            return Err(PushError::NotLoopback);
        }
        let socket = SocketAddr::new(ip, uri.port_u16().unwrap_or(HTTP));
        let path = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        Ok(Self { socket, path })
    }
}

impl Push {
    /// Creates a server with its address and the token that signs requests.
    pub fn new(address: PushAddress, token: Secret) -> Self {
        Self { address, token, key: None, timeout: TIMEOUT }
    }

    /// Encrypts messages with a key.
    #[must_use]
    pub fn with_key(self, key: PushKey) -> Self {
        Self { key: Some(key), ..self }
    }

    /// Replaces the platform's timeout of five seconds, for tests.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::{PushAddress, PushError};

    #[test]
    fn only_this_machine_is_reached() {
        let read = |text: &str| text.parse::<PushAddress>();
        let socket = |text: &str| read(text).unwrap().socket.to_string();
        assert_eq!(socket("http://127.0.0.1:8000/events?a=1"), "127.0.0.1:8000");
        assert_eq!(read("http://127.0.0.1:8000/events?a=1").unwrap().path, "/events?a=1");
        assert_eq!(socket("http://localhost"), "127.0.0.1:80");
        assert_eq!(socket("http://[::1]:81/"), "[::1]:81");
        for far in ["http://192.168.0.1/", "http://example.com/", "http://127.0.0.1.example.com/"] {
            assert_eq!(read(far), Err(PushError::NotLoopback), "{far}");
        }
        for none in ["", "127.0.0.1:8000", "https://127.0.0.1/", "ftp://127.0.0.1/", "/events"] {
            assert_eq!(read(none), Err(PushError::NoAddress), "{none}");
        }
    }
}
