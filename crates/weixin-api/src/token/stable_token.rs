//! `POST /cgi-bin/stable_token` answers the same access token to every caller until it is about to expire.

use serde::{Deserialize, Serialize};

use super::access_token::Response;
use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// The current access token.
    StableToken, Post "/cgi-bin/stable_token", Json, Write, AppSecret, ServerOnly,
    "P12 getStableAccessToken", Request => Response
);

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Always `client_credential`.
    pub grant_type: String,
    /// The account.
    pub appid: String,
    /// The account's secret.
    pub secret: Secret,
    /// True: end the current token and answer a new one (20 a day, 30 s apart).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub force_refresh: Option<bool>,
}

impl crate::request::RequestBody for Request {}
