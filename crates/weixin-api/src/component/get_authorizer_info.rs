//! `POST /cgi-bin/component/api_get_authorizer_info` reads an account that has authorised the platform.

use card_model::id::AppId;
use serde::{Deserialize, Serialize};
use weixin_wire::wire_object;

use super::authorization::{Authorization, Numbered};
use crate::endpoint::endpoint;

endpoint!(
    /// Reads an account.
    GetAuthorizerInfo, Post "/cgi-bin/component/api_get_authorizer_info", Json, Read, ComponentAccessToken, ServerOnly,
    "P21 api_get_authorizer_info; SKIT CgibinComponentApiGetAuthorizerInfoResponse", Request => Response
);

/// Request of [`GetAuthorizerInfo`].
#[wire_object]
pub struct Request {
    /// AppID of the third-party platform.
    pub component_appid: Option<AppId>,
    /// AppID of the account.
    pub authorizer_appid: Option<AppId>,
}

/// Response of [`GetAuthorizerInfo`]. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The account.
    pub authorizer_info: AuthorizerInfo,
    /// The granted permissions.
    pub authorization_info: Authorization,
}

/// An account.
#[wire_object]
pub struct AuthorizerInfo {
    /// Name of the account.
    pub nick_name: Option<String>,
    /// URL of the account's picture.
    pub head_img: Option<String>,
    /// 0 and 1: subscription account, 2: service account.
    pub service_type_info: Option<Numbered>,
    /// -1: not verified; 0: verified by Weixin.
    pub verify_type_info: Option<Numbered>,
    /// Original id of the account, such as `gh_eb5e3a772040`.
    pub user_name: Option<String>,
    /// The owner of the account.
    pub principal_name: Option<String>,
    /// Weixin ID of the account.
    pub alias: Option<String>,
    /// The enabled features.
    pub business_info: Option<OpenFeatures>,
    /// URL of the account's QR code.
    pub qrcode_url: Option<String>,
    /// Description of the account.
    pub signature: Option<String>,
}

/// Features of an account; 1: enabled.
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
    /// Shake nearby.
    pub open_shake: Option<u64>,
}
