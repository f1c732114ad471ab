//! `POST /cgi-bin/component/api_set_authorizer_option` sets an option of an account.

use card_model::id::AppId;
use weixin_wire::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Sets an option.
    SetAuthorizerOption, Post "/cgi-bin/component/api_set_authorizer_option", Json, Write, ComponentAccessToken, ServerOnly,
    "P21 api_set_authorizer_option; SKIT CgibinComponentApiSetAuthorizerOptionRequest", Request => Empty
);

/// Request of [`SetAuthorizerOption`].
#[wire_object]
pub struct Request {
    /// AppID of the third-party platform.
    pub component_appid: Option<AppId>,
    /// AppID of the account.
    pub authorizer_appid: Option<AppId>,
    /// The option, such as `voice_recognize`.
    pub option_name: Option<String>,
    /// The new value.
    pub option_value: Option<String>,
}
