//! `POST /card/invoice/getauthurl` returns the page on which a user authorises an invoice.

use card_model::{id::AppId, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_wire::{Members, wire_object};

use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// Returns the URL. The request contains a ticket, so it can't be relayed.
    GetAuthorizationUrl, Post "/card/invoice/getauthurl", Json, Read, AccessToken, ServerOnly,
    "P18 \"2 Obtaining Authorization Page URL\"; SKIT CardInvoiceGetAuthUrlRequest", Request => Response
);

/// Request of [`GetAuthorizationUrl`]. Read strictly, because it contains a secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Id of the invoicing platform.
    pub s_pappid: String,
    /// Number of the merchant's order.
    pub order_id: String,
    /// Total amount, in fen.
    pub money: u64,
    /// Time of the request.
    pub timestamp: UnixSeconds,
    /// Where the page is opened: `web`, `app` or `wxa`.
    pub source: String,
    /// Where the user is redirected afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect_url: Option<String>,
    /// A ticket of the type `wx_card`.
    pub ticket: Secret,
    /// 0: issue an invoice, 1: fill in a form, 2: receive one.
    #[serde(rename = "type")]
    pub authorization_type: u64,
    /// Undocumented members.
    #[serde(flatten)]
    pub other: Members,
}

impl crate::request::RequestBody for Request {}

/// Response of [`GetAuthorizationUrl`].
#[wire_object]
pub struct Response {
    /// The URL.
    pub auth_url: Option<String>,
    /// AppID of the mini program to open instead.
    pub appid: Option<AppId>,
}
