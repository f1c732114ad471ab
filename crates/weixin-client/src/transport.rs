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
    /// No connection came about.
    pub(crate) fn connect(error: &(dyn Error + 'static)) -> Self {
        Self { failure: TransportFailure::Connect, detail: root_cause(error) }
    }

    /// The connection broke.
    pub(crate) fn broken(error: &hyper::Error) -> Self {
        Self { failure: TransportFailure::Broken, detail: root_cause(error) }
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

/// The innermost error: that of the operating system or the HTTP parser.
fn root_cause(error: &(dyn Error + 'static)) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}
