//! `POST /cgi-bin/component/api_get_authorizer_info` reads an account that gave an authorisation.

use card_model::wire_object;
use serde::{Deserialize, Serialize};

use super::authorization::{Authorization, Numbered};
use crate::endpoint::endpoint;

endpoint!(
    /// Reads an account.
    GetAuthorizerInfo, Post "/cgi-bin/component/api_get_authorizer_info", Json, Read, ComponentAccessToken, ServerOnly,
    "P21 api_get_authorizer_info; SKIT CgibinComponentApiGetAuthorizerInfoResponse", Request => Response
);

wire_object! {
    /// Which account.
    pub struct Request {
        /// The third-party platform.
        component_appid: String = "component_appid",
        /// The account.
        authorizer_appid: String = "authorizer_appid",
    }
}

/// The account. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The account.
    pub authorizer_info: AuthorizerInfo,
    /// What it allows.
    pub authorization_info: Authorization,
}

wire_object! {
    /// An account.
    pub struct AuthorizerInfo {
        /// Its name.
        nick_name: String = "nick_name",
        /// URL of its picture.
        head_img: String = "head_img",
        /// 0 and 1: subscription account, 2: service account.
        service_type_info: Numbered = "service_type_info",
        /// -1: not verified; 0: verified by Weixin.
        verify_type_info: Numbered = "verify_type_info",
        /// Its original id, such as `gh_eb5e3a772040`.
        user_name: String = "user_name",
        /// Who owns it.
        principal_name: String = "principal_name",
        /// Its Weixin ID.
        alias: String = "alias",
        /// Which features are open.
        business_info: OpenFeatures = "business_info",
        /// URL of its QR code.
        qrcode_url: String = "qrcode_url",
        /// What it says about itself.
        signature: String = "signature",
    }
}

wire_object! {
    /// Features of an account; 1: open.
    pub struct OpenFeatures {
        /// Stores.
        open_store: u64 = "open_store",
        /// Scanning of goods.
        open_scan: u64 = "open_scan",
        /// Payments.
        open_pay: u64 = "open_pay",
        /// Cards.
        open_card: u64 = "open_card",
        /// Shaking.
        open_shake: u64 = "open_shake",
    }
}
