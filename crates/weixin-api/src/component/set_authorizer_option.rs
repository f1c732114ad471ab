//! `POST /cgi-bin/component/api_set_authorizer_option` sets an option of an account.

use card_model::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Sets an option.
    SetAuthorizerOption, Post "/cgi-bin/component/api_set_authorizer_option", Json, Write, ComponentAccessToken, ServerOnly,
    "P21 api_set_authorizer_option; SKIT CgibinComponentApiSetAuthorizerOptionRequest", Request => Empty
);

wire_object! {
    /// Which option, and to what.
    pub struct Request {
        /// The third-party platform.
        component_appid: String = "component_appid",
        /// The account.
        authorizer_appid: String = "authorizer_appid",
        /// The option, such as `voice_recognize`.
        option_name: String = "option_name",
        /// What to set it to.
        option_value: String = "option_value",
    }
}
