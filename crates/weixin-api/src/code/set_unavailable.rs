//! `POST /card/code/unavailable` makes a code void ([S2, "Set up a coupon failure interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::id::{CardId, Code};
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Makes a code void permanently. The user must have agreed.
    SetUnavailable, "/card/code/unavailable", Irreversible,
    "S2 \"Set up a coupon failure interface\"", Request => Empty
);

/// Request of [`SetUnavailable`].
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<Code>,
    /// Id of the card. Required for custom codes.
    pub card_id: Option<CardId>,
    /// The reason.
    pub reason: Option<String>,
}
