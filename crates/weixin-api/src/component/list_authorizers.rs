//! `POST /cgi-bin/component/api_get_authorizer_list` lists the accounts that have authorised the platform.

use card_model::{id::AppId, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_wire::wire_object;

use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// Lists accounts.
    ListAuthorizers, Post "/cgi-bin/component/api_get_authorizer_list", Json, Read, ComponentAccessToken, ServerOnly,
    "P21 api_get_authorizer_list; SKIT CgibinComponentApiGetAuthorizerListResponse", Request => Response
);

/// Request of [`ListAuthorizers`].
#[wire_object]
pub struct Request {
    /// AppID of the third-party platform.
    pub component_appid: Option<AppId>,
    /// Number of entries to skip.
    pub offset: Option<u64>,
    /// Maximum number of entries to return, at most 500.
    pub count: Option<u64>,
}

/// Response of [`ListAuthorizers`]. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// Total number of entries.
    pub total_count: u64,
    /// The entries of this page.
    pub list: Vec<Authorizer>,
}

/// An account that has authorised the platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authorizer {
    /// AppID of the account.
    pub authorizer_appid: AppId,
    /// The token for fetching the account's next token.
    pub refresh_token: Secret,
    /// When the account authorised the platform.
    pub auth_time: UnixSeconds,
}
