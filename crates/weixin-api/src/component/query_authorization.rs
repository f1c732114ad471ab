//! `POST /cgi-bin/component/api_query_auth` exchanges the code of a finished authorisation for tokens.

use card_model::id::AppId;
use serde::{Deserialize, Serialize};

use super::authorization::Authorization;
use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// Fetches the tokens. The code works once.
    QueryAuthorization, Post "/cgi-bin/component/api_query_auth", Json, Write, ComponentAccessToken, ServerOnly,
    "P21 authorization_info; SKIT CgibinComponentApiQueryAuthRequest", Request => Response
);

/// Request of [`QueryAuthorization`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// AppID of the third-party platform.
    pub component_appid: AppId,
    /// The code in the redirect.
    pub authorization_code: Secret,
}

impl crate::request::RequestBody for Request {}

/// Response of [`QueryAuthorization`]. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The authorisation.
    pub authorization_info: Authorization,
}
