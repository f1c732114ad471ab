//! `POST /cgi-bin/component/api_authorizer_token` returns an account's next token.

use card_model::id::AppId;
use serde::{Deserialize, Serialize};

use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// Fetches the next token.
    RefreshAuthorizerToken, Post "/cgi-bin/component/api_authorizer_token", Json, Write, ComponentAccessToken, ServerOnly,
    "P21 api_authorizer_token; SKIT CgibinComponentApiAuthorizerTokenRequest", Request => Response
);

/// Request of [`RefreshAuthorizerToken`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// AppID of the third-party platform.
    pub component_appid: AppId,
    /// AppID of the account.
    pub authorizer_appid: AppId,
    /// The refresh token in the last response.
    pub authorizer_refresh_token: Secret,
}

impl crate::request::RequestBody for Request {}

/// Response of [`RefreshAuthorizerToken`]. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The account's token.
    pub authorizer_access_token: Secret,
    /// Seconds for which it is valid.
    pub expires_in: u64,
    /// The refresh token for the next call.
    pub authorizer_refresh_token: Secret,
}
