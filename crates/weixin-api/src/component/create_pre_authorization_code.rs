//! `POST /cgi-bin/component/api_create_preauthcode` answers the code with which an authorisation begins.

use serde::{Deserialize, Serialize};
use weixin_wire::wire_object;

use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// A new code.
    CreatePreAuthorizationCode, Post "/cgi-bin/component/api_create_preauthcode", Json, Write, ComponentAccessToken,
    ServerOnly, "P21 pre_auth_code; SKIT CgibinComponentApiCreatePreAuthCodeResponse", Request => Response
);

/// Who asks.
#[wire_object]
pub struct Request {
    /// The third-party platform.
    pub component_appid: Option<String>,
}

/// The code. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The code.
    pub pre_auth_code: Secret,
    /// Seconds for which it is valid.
    pub expires_in: u64,
}
