//! `POST /cgi-bin/stable_token` returns the same access token to every caller until it is about to expire.

use card_model::id::AppId;
use serde::{Deserialize, Serialize};

use super::access_token::Response;
use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// Returns the current access token.
    StableToken, Post "/cgi-bin/stable_token", Json, Write, AppSecret, ServerOnly,
    "P12 getStableAccessToken", Request => Response
);

/// Request of [`StableToken`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Always `client_credential`.
    pub grant_type: String,
    /// AppID of the account.
    pub appid: AppId,
    /// The account's secret.
    pub secret: Secret,
    /// `true` invalidates the current token and returns a new one (at most 20 per day, 30 s apart).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub force_refresh: Option<bool>,
}

impl crate::request::RequestBody for Request {}
