//! `POST /cgi-bin/component/api_get_authorizer_option` reads an option of an account.

use card_model::id::AppId;
use weixin_wire::wire_object;

use crate::endpoint::endpoint;

endpoint!(
    /// Reads an option.
    GetAuthorizerOption, Post "/cgi-bin/component/api_get_authorizer_option", Json, Read, ComponentAccessToken, ServerOnly,
    "P21 api_get_authorizer_option; SKIT CgibinComponentApiGetAuthorizerOptionRequest", Request => Response
);

/// Request of [`GetAuthorizerOption`].
#[wire_object]
pub struct Request {
    /// AppID of the third-party platform.
    pub component_appid: Option<AppId>,
    /// AppID of the account.
    pub authorizer_appid: Option<AppId>,
    /// The option, such as `voice_recognize`.
    pub option_name: Option<String>,
}

/// Response of [`GetAuthorizerOption`].
#[wire_object]
pub struct Response {
    /// AppID of the account.
    pub authorizer_appid: Option<AppId>,
    /// The option.
    pub option_name: Option<String>,
    /// The value of the option.
    pub option_value: Option<String>,
}
