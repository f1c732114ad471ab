//! The access token: fetched once for all callers, renewed in time, replaced when the platform refuses it.
//!
//! The rules are those of [P11](https://developers.weixin.qq.com/doc/oplatform/developers/dev/AccessToken.html)
//! (7200 s) and [P12](https://developers.weixin.qq.com/doc/service/en/api/base/api_getstableaccesstoken.html)
//! (`stable_token` returns the same token to all callers until five minutes before its end; `force_refresh` 20
//! times a day, 30 s apart). They also avoid the faults of other clients: each caller fetches a token, a late
//! refusal ends the new token, the old token ends before the new one arrives, a wrong secret is retried without
//! end.

mod held;
mod memory;
mod source;
mod tokens;

#[cfg(test)]
pub(crate) mod tests;

use weixin_api::envelope::ApiError;

pub(crate) use held::Token;
pub(crate) use source::{Granted, HttpTokenSource, TokenSource};
pub(crate) use tokens::Tokens;

use crate::transport::TransportError;

/// Why there is no token that the platform accepts.
#[derive(Debug, Clone, thiserror::Error)]
pub enum TokenError {
    /// The platform refuses the `AppID`, the `AppSecret` or this machine's address, or goes on refusing the
    /// token. Only the operator of the server can help.
    #[error("Weixin refuses to give a usable access token")]
    Refused(#[source] ApiError),
    /// The platform can't give one now.
    #[error("Weixin gives no access token at the moment")]
    Unavailable(#[source] ApiError),
    /// The platform can't be reached.
    #[error("the access token can't be fetched")]
    Unreachable(#[source] TransportError),
    /// Something answered that is not the platform.
    #[error("what answered with HTTP status {status} instead of an access token is not Weixin")]
    NoAnswerOfThePlatform {
        /// HTTP status.
        status: u16,
    },
    /// The platform's answer holds no token.
    #[error("the answer holds no access token (at `{path}`)")]
    Shape {
        /// Where it stopped making sense.
        path: String,
    },
    /// The answer's token is empty, longer than 1,024 bytes, or has spaces, control characters or others beyond ASCII.
    #[error("the access token in the answer is malformed")]
    Malformed,
    /// The runtime is shutting down.
    #[error("the server is stopping")]
    Stopping,
}
