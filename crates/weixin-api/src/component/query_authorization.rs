//! `POST /cgi-bin/component/api_query_auth` turns the code of a finished authorisation into tokens.

use serde::{Deserialize, Serialize};

use super::authorization::Authorization;
use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// The tokens; the code works once.
    QueryAuthorization, Post "/cgi-bin/component/api_query_auth", Json, Write, ComponentAccessToken, ServerOnly,
    "P21 authorization_info; SKIT CgibinComponentApiQueryAuthRequest", Request => Response
);

/// Which authorisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The third-party platform.
    pub component_appid: String,
    /// The code of the redirect.
    pub authorization_code: Secret,
}

impl crate::request::RequestBody for Request {}

/// The authorisation. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The authorisation.
    pub authorization_info: Authorization,
}
