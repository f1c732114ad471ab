//! Failures below HTTP, without their URL.

use std::error::Error;

/// A failure below HTTP. Contains no URL, because queries contain the token and the secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{failure}{}{detail}", if detail.is_empty() { "" } else { ": " })]
pub struct TransportError {
    /// The kind.
    pub failure: TransportFailure,
    /// The message of the lower layer.
    detail: String,
}

/// The kinds of failure below HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransportFailure {
    /// No connection could be opened; nothing was sent.
    #[error("no connection to Weixin")]
    Connect,
    /// It timed out.
    #[error("no response from Weixin in time")]
    Timeout,
    /// The connection broke.
    #[error("the connection to Weixin broke")]
    Broken,
}

impl TransportError {
    /// Creates the error for a connection that could not be opened.
    pub(crate) fn connect(error: &(dyn Error + 'static)) -> Self {
        Self { failure: TransportFailure::Connect, detail: root_cause(error) }
    }

    /// Creates the error for a broken connection.
    pub(crate) fn broken(error: &hyper::Error) -> Self {
        Self { failure: TransportFailure::Broken, detail: root_cause(error) }
    }

    /// Creates the error for a response that ended too early.
    pub fn cut() -> Self {
        Self {
            failure: TransportFailure::Broken,
            detail: "the response ended too early".to_owned(),
        }
    }

    /// Creates the error for a timeout before anything was sent or received.
    pub(crate) fn timeout() -> Self {
        Self { failure: TransportFailure::Timeout, detail: String::new() }
    }
}

/// Returns the innermost error: that of the operating system or the HTTP parser.
fn root_cause(error: &(dyn Error + 'static)) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}
