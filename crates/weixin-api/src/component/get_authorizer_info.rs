//! `POST /cgi-bin/component/api_get_authorizer_info` reads an account that gave an authorisation.

use serde::{Deserialize, Serialize};
use weixin_wire::wire_object;

use super::authorization::{Authorization, Numbered};
use crate::endpoint::endpoint;

endpoint!(
    /// Reads an account.
    GetAuthorizerInfo, Post "/cgi-bin/component/api_get_authorizer_info", Json, Read, ComponentAccessToken, ServerOnly,
    "P21 api_get_authorizer_info; SKIT CgibinComponentApiGetAuthorizerInfoResponse", Request => Response
);

/// Which account.
#[wire_object]
pub struct Request {
    /// The third-party platform.
    pub component_appid: Option<String>,
    /// The account.
    pub authorizer_appid: Option<String>,
}

/// The account. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The account.
    pub authorizer_info: AuthorizerInfo,
    /// What it allows.
    pub authorization_info: Authorization,
}

/// An account.
#[wire_object]
pub struct AuthorizerInfo {
    /// Its name.
    pub nick_name: Option<String>,
    /// URL of its picture.
    pub head_img: Option<String>,
    /// 0 and 1: subscription account, 2: service account.
    pub service_type_info: Option<Numbered>,
    /// -1: not verified; 0: verified by Weixin.
    pub verify_type_info: Option<Numbered>,
    /// Its original id, such as `gh_eb5e3a772040`.
    pub user_name: Option<String>,
    /// Who owns it.
    pub principal_name: Option<String>,
    /// Its Weixin ID.
    pub alias: Option<String>,
    /// Which features are open.
    pub business_info: Option<OpenFeatures>,
    /// URL of its QR code.
    pub qrcode_url: Option<String>,
    /// What it says about itself.
    pub signature: Option<String>,
}

/// Features of an account; 1: open.
#[wire_object]
pub struct OpenFeatures {
    /// Stores.
    pub open_store: Option<u64>,
    /// Scanning of goods.
    pub open_scan: Option<u64>,
    /// Payments.
    pub open_pay: Option<u64>,
    /// Cards.
    pub open_card: Option<u64>,
    /// Shaking.
    pub open_shake: Option<u64>,
}
