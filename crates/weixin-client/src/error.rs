//! Why a client could not be made, and why a call gave no answer.

use weixin_api::{
    envelope::ApiError,
    errcode::{RetryClass, class},
};

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
    /// The HTTP library refuses, e.g. because the machine has no root certificates.
    #[error("the HTTP client can't be made; are the machine's root certificates installed?")]
    Http {
        /// What the library said.
        #[source]
        source: reqwest::Error,
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
    /// It was sent, and the answer lost: nobody knows whether it was carried out.
    #[error("the call was sent, but its answer was lost")]
    AnswerLost {
        /// How.
        #[source]
        source: TransportError,
    },
    /// The answer is larger than any of the platform's.
    #[error("the answer is larger than {limit} bytes")]
    AnswerTooLarge {
        /// How large an answer may be.
        limit: usize,
    },
    /// Somebody else answered: a gateway, a proxy, a page in HTML.
    #[error("what answered with HTTP status {status} is not Weixin's card API")]
    NoAnswerOfThePlatform {
        /// HTTP status.
        status: u16,
    },
    /// The platform answered an error.
    #[error(transparent)]
    Api(ApiError),
    /// The platform refuses the credentials, and will do so until the operator of the server acts.
    #[error("Weixin refuses this server's credentials")]
    Credential(#[source] ApiError),
    /// The answer is JSON, but not what the documents say.
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
    /// No connection came about.
    #[error("no connection came about")]
    Transport(#[source] TransportError),
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
    /// Whether a write that ended so may nevertheless have been carried out. It must then not be sent
    /// again, but be found out by reading.
    pub fn is_ambiguous(&self) -> bool {
        match self {
            Self::AnswerLost { .. } | Self::AnswerTooLarge { .. } | Self::Shape { .. } => true,
            // A gateway that answers 3xx or 4xx turned the request away; after 5xx, or a page with 200,
            // it may have gone through. 408 is a gateway that lost patience.
            Self::NoAnswerOfThePlatform { status } => {
                !(300..500).contains(status) || *status == 408
            }
            // "System busy" does not say how far the system got.
            Self::Api(error) => class(error.errcode) == RetryClass::Busy,
            Self::Overloaded | Self::NotSent { .. } | Self::Credential(_) => false,
        }
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
