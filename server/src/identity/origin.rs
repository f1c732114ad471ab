//! The origin of a request, as a session stores it.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr},
};

use axum::extract::FromRequestParts;
use http::{header, request::Parts};

use crate::connections::Peer;

/// Maximum characters of `User-Agent`.
const MAX_AGENT: usize = 200;

/// The address and the browser of a request.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    /// The caller's address.
    pub(crate) address: IpAddr,
    /// The `User-Agent` header.
    pub(crate) agent: String,
}

impl<S: Sync> FromRequestParts<S> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<Peer>();
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self {
            address: peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0),
            agent: agent.unwrap_or_default().chars().take(MAX_AGENT).collect(),
        })
    }
}
