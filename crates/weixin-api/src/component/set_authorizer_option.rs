//! `POST /cgi-bin/component/api_set_authorizer_option` sets an option of an account.

use weixin_wire::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Sets an option.
    SetAuthorizerOption, Post "/cgi-bin/component/api_set_authorizer_option", Json, Write, ComponentAccessToken, ServerOnly,
    "P21 api_set_authorizer_option; SKIT CgibinComponentApiSetAuthorizerOptionRequest", Request => Empty
);

/// Which option, and to what.
#[wire_object]
pub struct Request {
    /// The third-party platform.
    pub component_appid: Option<String>,
    /// The account.
    pub authorizer_appid: Option<String>,
    /// The option, such as `voice_recognize`.
    pub option_name: Option<String>,
    /// What to set it to.
    pub option_value: Option<String>,
}
