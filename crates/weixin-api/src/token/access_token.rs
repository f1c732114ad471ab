//! `GET /cgi-bin/token` returns a new access token. The old one becomes invalid five minutes later.

use card_model::id::AppId;
use serde::{Deserialize, Serialize};

use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// Creates a new access token.
    AccessToken, Get "/cgi-bin/token", Query, Write, AppSecret, ServerOnly,
    "S3 \"3 HelloWorld\", step 1; P32", Request => Response
);

/// The only grant type of both token endpoints.
pub const GRANT_TYPE: &str = "client_credential";

/// Request of [`AccessToken`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Always [`GRANT_TYPE`].
    pub grant_type: String,
    /// AppID of the account.
    pub appid: AppId,
    /// The account's secret.
    pub secret: Secret,
}

impl crate::request::RequestBody for Request {}

/// Response of [`AccessToken`]. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The token, up to 512 characters.
    pub access_token: Secret,
    /// Seconds for which it is valid; 7200 for a new token.
    pub expires_in: u64,
}
