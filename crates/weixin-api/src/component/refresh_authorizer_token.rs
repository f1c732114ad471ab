//! `POST /cgi-bin/component/api_authorizer_token` answers an account's next token.

use serde::{Deserialize, Serialize};

use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// The next token.
    RefreshAuthorizerToken, Post "/cgi-bin/component/api_authorizer_token", Json, Write, ComponentAccessToken, ServerOnly,
    "P21 api_authorizer_token; SKIT CgibinComponentApiAuthorizerTokenRequest", Request => Response
);

/// Whose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The third-party platform.
    pub component_appid: String,
    /// The account.
    pub authorizer_appid: String,
    /// What the last answer gave.
    pub authorizer_refresh_token: Secret,
}

impl crate::request::RequestBody for Request {}

/// The tokens. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The account's token.
    pub authorizer_access_token: Secret,
    /// Seconds for which it is valid.
    pub expires_in: u64,
    /// Gets the next one.
    pub authorizer_refresh_token: Secret,
}
