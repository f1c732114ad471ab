//! `POST /cgi-bin/component/api_create_preauthcode` answers the code with which an authorisation begins.

use card_model::wire_object;
use serde::{Deserialize, Serialize};

use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// A new code.
    CreatePreAuthorizationCode, Post "/cgi-bin/component/api_create_preauthcode", Json, Write, ComponentAccessToken,
    ServerOnly, "P21 pre_auth_code; SKIT CgibinComponentApiCreatePreAuthCodeResponse", Request => Response
);

wire_object! {
    /// Who asks.
    pub struct Request {
        /// The third-party platform.
        component_appid: String = "component_appid",
    }
}

/// The code. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The code.
    pub pre_auth_code: Secret,
    /// Seconds for which it is valid.
    pub expires_in: u64,
}
