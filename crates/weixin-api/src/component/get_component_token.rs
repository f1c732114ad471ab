//! `POST /cgi-bin/component/api_component_token` returns a third-party platform's own token.

use card_model::id::AppId;
use serde::{Deserialize, Serialize};

use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// Creates a new token.
    GetComponentToken, Post "/cgi-bin/component/api_component_token", Json, Write, AppSecret, ServerOnly,
    "P21 component_access_token; SKIT CgibinComponentApiComponentTokenRequest", Request => Response
);

/// Request of [`GetComponentToken`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// AppID of the third-party platform.
    pub component_appid: AppId,
    /// The secret of the third-party platform.
    pub component_appsecret: Secret,
    /// The ticket that Weixin pushes every ten minutes.
    pub component_verify_ticket: Secret,
}

impl crate::request::RequestBody for Request {}

/// Response of [`GetComponentToken`]. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The token.
    pub component_access_token: Secret,
    /// Seconds for which it is valid.
    pub expires_in: u64,
}
