//! `POST /cgi-bin/component/api_get_authorizer_list` lists the accounts that gave an authorisation.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_wire::wire_object;

use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// Lists accounts.
    ListAuthorizers, Post "/cgi-bin/component/api_get_authorizer_list", Json, Read, ComponentAccessToken, ServerOnly,
    "P21 api_get_authorizer_list; SKIT CgibinComponentApiGetAuthorizerListResponse", Request => Response
);

/// Which part of the list.
#[wire_object]
pub struct Request {
    /// The third-party platform.
    pub component_appid: Option<String>,
    /// How many to skip.
    pub offset: Option<u64>,
    /// How many to answer; at most 500.
    pub count: Option<u64>,
}

/// Accounts. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// How many there are in all.
    pub total_count: u64,
    /// This part of the list.
    pub list: Vec<Authorizer>,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authorizer {
    /// The account.
    pub authorizer_appid: String,
    /// Gets its next token.
    pub refresh_token: Secret,
    /// When it gave the authorisation.
    pub auth_time: UnixSeconds,
}
