//! `GET /cgi-bin/token` answers a new access token and ends the old one five minutes later.

use serde::{Deserialize, Serialize};

use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// A new access token.
    AccessToken, Get "/cgi-bin/token", Query, Write, AppSecret, ServerOnly,
    "S3 \"3 HelloWorld\", step 1; P32", Request => Response
);

/// The only grant that both token endpoints know.
pub const GRANT_TYPE: &str = "client_credential";

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Always [`GRANT_TYPE`].
    pub grant_type: String,
    /// The account.
    pub appid: String,
    /// The account's secret.
    pub secret: Secret,
}

impl crate::request::RequestBody for Request {}

/// The token. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The token; leave room for 512 characters.
    pub access_token: Secret,
    /// Seconds for which it is valid; 7200 when new.
    pub expires_in: u64,
}
