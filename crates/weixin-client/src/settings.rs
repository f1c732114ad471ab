//! What a client must know: where the platform is, as whom to speak, how long to wait.

use std::{net::IpAddr, time::Duration};

use secrecy::SecretString;
use url::Url;

use crate::error::BuildError;

/// What a client must know.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the platform is, e.g. `https://api.weixin.qq.com`; `http` only on this machine.
    pub base_url: String,
    /// The account.
    pub app_id: String,
    /// The account's secret.
    pub app_secret: SecretString,
    /// Which endpoint answers the token.
    pub token_mode: TokenMode,
    /// How many calls may be on their way at once.
    pub max_concurrency: usize,
    /// How long to wait.
    pub timeouts: Timeouts,
}

impl Settings {
    /// Settings with the usual limits: stable token, 64 calls at once.
    pub fn new(
        base_url: impl Into<String>,
        app_id: impl Into<String>,
        app_secret: SecretString,
    ) -> Self {
        Self {
            base_url: base_url.into(),
            app_id: app_id.into(),
            app_secret,
            token_mode: TokenMode::default(),
            max_concurrency: 64,
            timeouts: Timeouts::default(),
        }
    }
}

/// Which endpoint answers the token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TokenMode {
    /// `/cgi-bin/stable_token`: the same token for every system that asks.
    #[default]
    Stable,
    /// `/cgi-bin/token`: a new token each time, which ends the one before; for accounts that need it.
    Plain,
}

/// How long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// For a connection.
    pub connect: Duration,
    /// For a call in all, its retries included.
    pub total: Duration,
    /// For an upload in all.
    pub upload: Duration,
    /// For a place among the calls on their way.
    pub queue: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(3),
            total: Duration::from_secs(15),
            upload: Duration::from_secs(30),
            queue: Duration::from_secs(2),
        }
    }
}

/// Reads the base URL: `https`, or `http` to this machine, and nothing that could divert a request.
pub(crate) fn base_url(text: &str) -> Result<Url, BuildError> {
    let url = Url::parse(text).map_err(|_| BuildError::BaseUrl { reason: "it is no URL" })?;
    let refuse = |reason| Err(BuildError::BaseUrl { reason });
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("it holds a user name or password");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refuse("it has a query or a fragment");
    }
    match (url.scheme(), url.host_str()) {
        ("https", Some(_)) => Ok(url),
        ("http", Some(host)) if is_loopback(host) => Ok(url),
        ("http", Some(_)) => refuse("`http` is allowed to this machine only; use `https`"),
        _ => refuse("it must begin with `https://`"),
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
