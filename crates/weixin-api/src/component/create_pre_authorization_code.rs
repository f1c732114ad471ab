//! `POST /cgi-bin/component/api_create_preauthcode` returns the code with which an authorisation begins.

use card_model::id::AppId;
use serde::{Deserialize, Serialize};
use weixin_wire::wire_object;

use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// Creates a new code.
    CreatePreAuthorizationCode, Post "/cgi-bin/component/api_create_preauthcode", Json, Write, ComponentAccessToken,
    ServerOnly, "P21 pre_auth_code; SKIT CgibinComponentApiCreatePreAuthCodeResponse", Request => Response
);

/// Request of [`CreatePreAuthorizationCode`].
#[wire_object]
pub struct Request {
    /// AppID of the third-party platform.
    pub component_appid: Option<AppId>,
}

/// Response of [`CreatePreAuthorizationCode`]. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The code.
    pub pre_auth_code: Secret,
    /// Seconds for which it is valid.
    pub expires_in: u64,
}
