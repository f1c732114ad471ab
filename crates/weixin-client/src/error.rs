//! Why a client could not be made, and why a call gave no answer.

use std::time::Duration;

use serde::de::Error as _;
use weixin_api::envelope::ApiError;

use crate::{token::TokenError, transport::TransportError};

/// Why a client could not be made.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The base URL can't be used.
    #[error("the address of the platform can't be used: {reason}")]
    BaseUrl {
        /// Why.
        reason: &'static str,
    },
    /// `max_concurrency` is 0.
    #[error("at least one call must be allowed at a time")]
    NoConcurrency,
    /// TLS can't be used, e.g. because the machine has no root certificates.
    #[error("TLS can't be set up; are the machine's root certificates installed?")]
    Tls {
        /// What the library reported.
        #[source]
        source: rustls::Error,
    },
}

/// Why a call gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// Too many calls are on their way. Nothing was sent.
    #[error("too many calls are on their way; try again in a moment")]
    Overloaded,
    /// Nothing was sent.
    #[error("the call was not sent")]
    NotSent {
        /// Why.
        #[source]
        source: NotSent,
    },
    /// The platform refused this endpoint a short while ago, and it stays closed for a time. Nothing was
    /// sent.
    #[error("calls of this endpoint are held back for {} s: {answer}", opens_in.as_secs())]
    Closed {
        /// The time until the next call may be sent; at least 1 s.
        opens_in: Duration,
        /// The refusal that closed the endpoint.
        answer: ApiError,
    },
    /// The request was sent and its answer was lost, wholly or in part.
    #[error("the call was sent, but its answer was lost")]
    AnswerLost {
        /// Why the answer is missing.
        #[source]
        source: TransportError,
        /// `errcode`, 0 included, and `errmsg` of the part that arrived; `None` if it ended before a complete
        /// top-level `errcode`. `errmsg` is empty if it was cut.
        seen: Option<ApiError>,
    },
    /// The answer is larger than any of the platform's.
    #[error("the answer is larger than {limit} bytes")]
    AnswerTooLarge {
        /// How large an answer may be.
        limit: usize,
    },
    /// Another server answered: a gateway, a proxy, a page in HTML.
    #[error("what answered with HTTP status {status} is not Weixin's card API")]
    NoAnswerOfThePlatform {
        /// HTTP status.
        status: u16,
    },
    /// The platform answered an error.
    #[error(transparent)]
    Api(ApiError),
    /// The platform refused every token that it gave for this call. It refuses before it does anything.
    #[error(
        "Weixin refused the access token {times} times within one call; try again in a moment: \
         {answer}"
    )]
    TokenRefused {
        /// How many tokens were refused.
        times: u32,
        /// The last refusal.
        answer: ApiError,
    },
    /// The platform refuses the credentials, and will do so until the operator of the server acts.
    #[error("Weixin refuses this server's credentials")]
    Credential(#[source] ApiError),
    /// The body is JSON, but doesn't have the form of the endpoint's page.
    #[error("the answer has an unexpected shape at `{path}`")]
    Shape {
        /// Where, e.g. `card.cash.base_info`.
        path: String,
        /// What the parser said.
        #[source]
        source: serde_json::Error,
    },
}

/// Why nothing was sent.
#[derive(Debug, Clone, thiserror::Error)]
pub enum NotSent {
    /// There was no connection, or it broke before the first byte.
    #[error("there was no connection")]
    Transport(#[source] TransportError),
    /// Some but not all bytes of the request were sent, and the connection was then reset.
    #[error("the request was not sent to its end")]
    Incomplete(#[source] TransportError),
    /// There is no token to send it with.
    #[error("there is no access token")]
    NoToken(#[source] TokenError),
    /// The time was up while it waited.
    #[error("the time was up before it could be sent")]
    TimedOut,
    /// The endpoint takes something else than this function sends.
    #[error("{path} can't be called this way")]
    WrongWay {
        /// The endpoint.
        path: &'static str,
    },
    /// The request can't be written.
    #[error("the request can't be written: {reason}")]
    Unwritable {
        /// What the serialiser said.
        reason: String,
    },
}

impl CallError {
    /// A JSON object without `errcode` in answer to a write: it proves no success, since a gateway may have
    /// written it.
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
