//! `POST /cgi-bin/component/api_get_authorizer_option` reads an option of an account.

use weixin_wire::wire_object;

use crate::endpoint::endpoint;

endpoint!(
    /// Reads an option.
    GetAuthorizerOption, Post "/cgi-bin/component/api_get_authorizer_option", Json, Read, ComponentAccessToken, ServerOnly,
    "P21 api_get_authorizer_option; SKIT CgibinComponentApiGetAuthorizerOptionRequest", Request => Response
);

/// Which option.
#[wire_object]
pub struct Request {
    /// The third-party platform.
    pub component_appid: Option<String>,
    /// The account.
    pub authorizer_appid: Option<String>,
    /// The option, such as `voice_recognize`.
    pub option_name: Option<String>,
}

/// The option.
#[wire_object]
pub struct Response {
    /// The account.
    pub authorizer_appid: Option<String>,
    /// The option.
    pub option_name: Option<String>,
    /// What it is set to.
    pub option_value: Option<String>,
}
