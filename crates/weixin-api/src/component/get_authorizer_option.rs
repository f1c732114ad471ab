//! `POST /cgi-bin/component/api_get_authorizer_option` reads an option of an account.

use card_model::wire_object;

use crate::endpoint::endpoint;

endpoint!(
    /// Reads an option.
    GetAuthorizerOption, Post "/cgi-bin/component/api_get_authorizer_option", Json, Read, ComponentAccessToken, ServerOnly,
    "P21 api_get_authorizer_option; SKIT CgibinComponentApiGetAuthorizerOptionRequest", Request => Response
);

wire_object! {
    /// Which option.
    pub struct Request {
        /// The third-party platform.
        component_appid: String = "component_appid",
        /// The account.
        authorizer_appid: String = "authorizer_appid",
        /// The option, such as `voice_recognize`.
        option_name: String = "option_name",
    }
}

wire_object! {
    /// The option.
    pub struct Response {
        /// The account.
        authorizer_appid: String = "authorizer_appid",
        /// The option.
        option_name: String = "option_name",
        /// What it is set to.
        option_value: String = "option_value",
    }
}
