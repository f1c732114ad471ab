//! The access token and the tickets: fetched once for all callers, renewed in time, and replaced when the platform refuses
//! them. Where nothing else is said, a token is either of both.
//!
//! The rules of the access token are those of [P11](https://developers.weixin.qq.com/doc/oplatform/developers/dev/AccessToken.html)
//! (7200 s) and [P12](https://developers.weixin.qq.com/doc/service/en/api/base/api_getstableaccesstoken.html)
//! (`stable_token` returns the same token to all callers until five minutes before its end; `force_refresh` 20 times a
//! day, 30 s apart). They also avoid the faults of other clients: each caller fetches a token, a late refusal ends the
//! new token, the old token ends before the new one arrives, a wrong secret is retried forever.

mod held;
mod memory;
mod source;
mod tokens;

#[cfg(test)]
pub(crate) mod tests;

use weixin_api::envelope::ApiError;

pub(crate) use held::Token;
pub(crate) use source::{Granted, HttpTokenSource, MAX_RETRIES, TokenSource, failed};
pub(crate) use tokens::Tokens;

use crate::transport::TransportError;

/// Why there is no access token that the platform accepts, or no ticket.
#[derive(Debug, Clone, thiserror::Error)]
pub enum TokenError {
    /// The platform refuses the `AppID`, the `AppSecret` or this machine's address, or keeps refusing the token. Only
    /// the operator of the server can fix this.
    #[error("Weixin refuses to return a usable token")]
    Refused(#[source] ApiError),
    /// The platform temporarily returns none.
    #[error("Weixin currently returns no token")]
    Unavailable(#[source] ApiError),
    /// The platform can't be reached.
    #[error("the token can't be fetched")]
    Unreachable(#[source] TransportError),
    /// The response is not from the platform.
    #[error("the response with HTTP status {status} instead of a token is not from Weixin")]
    NoAnswerOfThePlatform {
        /// HTTP status.
        status: u16,
    },
    /// The platform's response contains no token.
    #[error("the response contains no token (at `{path}`)")]
    Shape {
        /// Where it is invalid.
        path: String,
    },
    /// The token in the response is empty, longer than 1,024 bytes, or contains spaces, control characters or non-ASCII
    /// characters.
    #[error("the token in the response is malformed")]
    Malformed,
    /// The platform has not pushed a `component_verify_ticket` yet, without which a third-party platform gets no token.
    #[error("Weixin has not pushed a component_verify_ticket yet; it pushes one every ten minutes")]
    NoVerifyTicket,
    /// The refresh token of an account can't be read or stored.
    #[error("the refresh token of the account can't be read or stored")]
    RefreshToken(#[source] std::sync::Arc<dyn std::error::Error + Send + Sync>),
    /// The runtime is shutting down.
    #[error("the server is stopping")]
    Stopping,
}
