//! `POST /card/paycell/set` lets users pay on the card's page
//! ([S1, "4.6 Setting Weixin Checkout for Friend's Vouchers"][S1]; [T3]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html
//! [T3]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html

use card_model::id::CardId;
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Switches checkout on or off. The card needs stores (43017) and must not have a centre entry (40145, 45046).
    SetPayCell, "/card/paycell/set", Write,
    "S1 \"4.6 Setting Weixin Checkout for Friend's Vouchers\"; T3; SKIT CardPayCellSetRequest", Request => Empty
);

/// Request of [`SetPayCell`].
#[wire_object]
pub struct Request {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// `true` switches it on.
    pub is_open: Option<bool>,
}
