//! `POST /card/giftcard/pay/whitelist/add` asks for the right to sell gift cards.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Asks for the right.
    AddToPayWhiteList, "/card/giftcard/pay/whitelist/add", Write,
    "P8; SKIT CardGiftCardPayWhiteListAddRequest", Request => Response
);

/// For whom.
#[wire_object]
pub struct Request {
    /// Number of the merchant.
    pub sub_mch_id: Option<String>,
}

/// What to do next.
#[wire_object]
pub struct Response {
    /// Where an administrator goes on.
    pub url: Option<String>,
}
