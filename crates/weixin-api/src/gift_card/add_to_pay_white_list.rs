//! `POST /card/giftcard/pay/whitelist/add` requests the permission to sell gift cards.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Requests the permission.
    AddToPayWhiteList, "/card/giftcard/pay/whitelist/add", Write,
    "P8; SKIT CardGiftCardPayWhiteListAddRequest", Request => Response
);

/// Request of [`AddToPayWhiteList`].
#[wire_object]
pub struct Request {
    /// Weixin Pay's number of the merchant.
    pub sub_mch_id: Option<String>,
}

/// Response of [`AddToPayWhiteList`].
#[wire_object]
pub struct Response {
    /// The page on which an administrator continues.
    pub url: Option<String>,
}
