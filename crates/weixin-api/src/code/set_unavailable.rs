//! `POST /card/code/unavailable` makes a code void ([S2, "Set up a coupon failure interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Makes a code void permanently. The user must have agreed.
    SetUnavailable, "/card/code/unavailable", Irreversible,
    "S2 \"Set up a coupon failure interface\"", Request => Empty
);

wire_object! {
    /// Which code, and why.
    pub struct Request {
        /// The code.
        code: String = "code",
        /// The card; required where codes are the merchant's own.
        card_id: String = "card_id",
        /// Why.
        reason: String = "reason",
    }
}
