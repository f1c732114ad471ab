//! Errors of creating a client and of calls.

use std::time::Duration;

use serde::de::Error as _;
use weixin_api::envelope::ApiError;

use crate::{client::NotGranted, token::TokenError, transport::TransportError};

/// Why a client could not be created.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The base URL is invalid.
    #[error("invalid address of the platform: {reason}")]
    BaseUrl {
        /// The reason.
        reason: &'static str,
    },
    /// `max_concurrency` is 0.
    #[error("at least one call must be allowed at a time")]
    NoConcurrency,
    /// TLS can't be set up, e.g. because the machine has no root certificates.
    #[error("TLS can't be set up; are the machine's root certificates installed?")]
    Tls {
        /// The error of the library.
        #[source]
        source: rustls::Error,
    },
}

/// Why a call has no response, or an error as its response.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// Too many calls are in progress. Nothing was sent.
    #[error("too many calls are in progress; try again in a moment")]
    Overloaded,
    /// Nothing was sent.
    #[error("the call was not sent")]
    NotSent {
        /// The reason.
        #[source]
        source: NotSent,
    },
    /// The platform recently refused this endpoint, which stays closed for some time. Nothing was sent.
    #[error("calls of this endpoint are held back for {} s: {answer}", opens_in.as_secs())]
    Closed {
        /// The time until the next call may be sent, at least 1 s.
        opens_in: Duration,
        /// The refusal that closed the endpoint.
        answer: ApiError,
    },
    /// The request was sent, and its response was lost, completely or in part.
    #[error("the call was sent, but its response was lost")]
    AnswerLost {
        /// Why the response is missing.
        #[source]
        source: TransportError,
        /// `errcode` (even 0) and `errmsg` from the received part; `None` if that ended before a complete top-level
        /// `errcode`. `errmsg` is empty if it was cut off.
        seen: Option<ApiError>,
    },
    /// The response is larger than any response of the platform.
    #[error("the response is larger than {limit} bytes")]
    AnswerTooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The response is not from the platform but from another server, e.g. a gateway, a proxy, or an HTML page.
    #[error("the response with HTTP status {status} is not from Weixin's card API")]
    NoAnswerOfThePlatform {
        /// HTTP status.
        status: u16,
    },
    /// The platform returned an error.
    #[error(transparent)]
    Api(ApiError),
    /// The platform refused every token that it returned for this call. It does so before carrying out a call.
    #[error(
        "Weixin refused the access token {times} times within one call; try again in a moment: \
         {answer}"
    )]
    TokenRefused {
        /// Number of refused tokens.
        times: u32,
        /// The last refusal.
        answer: ApiError,
    },
    /// The platform refuses the credentials until the operator of the server acts.
    #[error("Weixin refuses this server's credentials")]
    Credential(#[source] ApiError),
    /// The body is JSON, but doesn't have the documented shape.
    #[error("the response has an unexpected shape at `{path}`")]
    Shape {
        /// The path, e.g. `card.cash.base_info`.
        path: String,
        /// The error of the parser.
        #[source]
        source: serde_json::Error,
    },
}

/// Why nothing was sent.
#[derive(Debug, Clone, thiserror::Error)]
pub enum NotSent {
    /// There was no connection, or it broke before the first byte was sent.
    #[error("there was no connection")]
    Transport(#[source] TransportError),
    /// Some but not all bytes of the request were sent before the connection was reset.
    #[error("the request was not sent completely")]
    Incomplete(#[source] TransportError),
    /// There is no token to send.
    #[error("there is no access token")]
    NoToken(#[source] TokenError),
    /// There is no ticket to sign with.
    #[error("there is no ticket")]
    NoTicket(#[source] TokenError),
    /// The account has not granted what the call needs.
    #[error(transparent)]
    NotGranted(NotGranted),
    /// The deadline passed while the call waited.
    #[error("it timed out before it could be sent")]
    TimedOut,
    /// The endpoint expects another kind of request.
    #[error("{path} can't be called this way")]
    WrongWay {
        /// The endpoint.
        path: &'static str,
    },
    /// The request can't be serialised.
    #[error("the request can't be serialised: {reason}")]
    Unwritable {
        /// The error of the serialiser.
        reason: String,
    },
}

impl CallError {
    /// The error for a JSON object without `errcode` in response to a write. It proves no success: a gateway may have
    /// sent it.
    pub(crate) fn without_errcode() -> Self {
        let source = serde_json::Error::missing_field("errcode");
        Self::Shape { path: "errcode".to_owned(), source }
    }
}

impl From<TokenError> for CallError {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::Refused(error) => Self::Credential(error),
            other => Self::NotSent { source: NotSent::NoToken(other) },
        }
    }
}
