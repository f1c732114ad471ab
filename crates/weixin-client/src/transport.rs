//! What went wrong below HTTP, without the URL that it went wrong for.

use std::error::Error;

/// What went wrong below HTTP. It holds no URL: the token and the secret stand in queries.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{failure}{}{detail}", if detail.is_empty() { "" } else { ": " })]
pub struct TransportError {
    /// The kind.
    pub failure: TransportFailure,
    /// What the layers below said.
    detail: String,
}

/// The kinds of failure below HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransportFailure {
    /// No connection came about; nothing was sent.
    #[error("no connection to Weixin")]
    Connect,
    /// The time was up.
    #[error("no answer from Weixin in time")]
    Timeout,
    /// The connection broke.
    #[error("the connection to Weixin broke")]
    Broken,
}

impl TransportError {
    /// Takes what can be said from an error of the HTTP library.
    pub(crate) fn new(error: &reqwest::Error) -> Self {
        let failure = if error.is_connect() {
            TransportFailure::Connect
        } else if error.is_timeout() {
            TransportFailure::Timeout
        } else {
            TransportFailure::Broken
        };
        Self { failure, detail: root_cause(error) }
    }

    /// The answer ended too early.
    pub fn cut() -> Self {
        Self { failure: TransportFailure::Broken, detail: "the answer ended too early".to_owned() }
    }

    /// The time was up before anything was sent or answered.
    pub(crate) fn timeout() -> Self {
        Self { failure: TransportFailure::Timeout, detail: String::new() }
    }
}

/// The innermost error: that of the operating system or the HTTP parser. The outer ones may name the URL.
fn root_cause(error: &reqwest::Error) -> String {
    let mut cause = error.source();
    while let Some(inner) = cause.and_then(Error::source) {
        cause = Some(inner);
    }
    match cause {
        Some(cause) if !cause.is::<reqwest::Error>() => cause.to_string(),
        _ => String::new(),
    }
}
