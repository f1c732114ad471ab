//! `POST /card/invoice/getauthurl` answers where a user allows an invoice.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_wire::{Members, wire_object};

use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// Reads the address. The request holds a ticket, so it can't come from outside.
    GetAuthorizationUrl, Post "/card/invoice/getauthurl", Json, Read, AccessToken, ServerOnly,
    "P18 \"2 Obtaining Authorization Page URL\"; SKIT CardInvoiceGetAuthUrlRequest", Request => Response
);

/// For which order. Read strictly, because it holds a secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// The platform that issues the invoice.
    pub s_pappid: String,
    /// The merchant's order.
    pub order_id: String,
    /// The sum, in fen.
    pub money: u64,
    /// When this is asked.
    pub timestamp: UnixSeconds,
    /// `web`, `app` or `wxa`.
    pub source: String,
    /// Where the user goes afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect_url: Option<String>,
    /// Of the kind `wx_card`.
    pub ticket: Secret,
    /// 0: issue an invoice, 1: fill in a form, 2: receive one.
    #[serde(rename = "type")]
    pub authorization_type: u64,
    /// Unknown members.
    #[serde(flatten)]
    pub other: Members,
}

impl crate::request::RequestBody for Request {}

/// The address.
#[wire_object]
pub struct Response {
    /// The address.
    pub auth_url: Option<String>,
    /// Mini program to open instead.
    pub appid: Option<String>,
}
