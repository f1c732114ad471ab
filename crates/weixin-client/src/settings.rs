//! The settings of a client: the platform's address, the account, and timeouts.

use std::time::Duration;

use card_model::id::AppId;
use url::Url;
use weixin_api::{host::is_loopback, secret::Secret};

use crate::error::BuildError;

/// The settings of a client.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The platform's address, e.g. `https://api.weixin.qq.com`; `http` only on this machine.
    pub base_url: String,
    /// The account's AppID.
    pub app_id: AppId,
    /// The account's secret.
    pub app_secret: Secret,
    /// The endpoint that returns the token.
    pub token_mode: TokenMode,
    /// The most concurrent calls.
    pub max_concurrency: usize,
    /// The timeouts.
    pub timeouts: Timeouts,
}

impl Settings {
    /// Creates settings with the default limits: stable token, 64 concurrent calls.
    pub fn new(base_url: impl Into<String>, app_id: impl Into<AppId>, app_secret: Secret) -> Self {
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

/// The endpoint that returns the token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TokenMode {
    /// `/cgi-bin/stable_token`: the same token for every system that requests one.
    #[default]
    Stable,
    /// `/cgi-bin/token`: a new token each time, which ends the previous one; for accounts that need it.
    Plain,
}

/// The timeouts of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// For opening a connection.
    pub connect: Duration,
    /// For a call in all, including its retries.
    pub total: Duration,
    /// For an upload in all.
    pub upload: Duration,
    /// For waiting until the number of concurrent calls permits a call.
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

/// Parses the base URL: `https`, or `http` to this machine, without parts that could divert a request.
pub(crate) fn base_url(text: &str) -> Result<Url, BuildError> {
    let url = Url::parse(text).map_err(|_| BuildError::BaseUrl { reason: "it is not a URL" })?;
    let refuse = |reason| Err(BuildError::BaseUrl { reason });
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("it contains a user name or password");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refuse("it has a query or a fragment");
    }
    match (url.scheme(), url.host_str()) {
        ("https", Some(_)) => Ok(url),
        ("http", Some(host)) if is_loopback(host) => Ok(url),
        ("http", Some(_)) => refuse("`http` is allowed only to this machine; use `https`"),
        _ => refuse("it must begin with `https://`"),
    }
}
