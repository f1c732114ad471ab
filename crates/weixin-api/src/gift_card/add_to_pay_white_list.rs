//! `POST /card/giftcard/pay/whitelist/add` asks for the right to sell gift cards.

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Asks for the right.
    AddToPayWhiteList, "/card/giftcard/pay/whitelist/add", Write,
    "P8; SKIT CardGiftCardPayWhiteListAddRequest", Request => Response
);

wire_object! {
    /// For whom.
    pub struct Request {
        /// Number of the merchant.
        sub_mch_id: String = "sub_mch_id",
    }
}

wire_object! {
    /// What to do next.
    pub struct Response {
        /// Where an administrator goes on.
        url: String = "url",
    }
}
