//! `POST /card/selfconsumecell/set` lets users redeem a card themselves ([T3]).
//!
//! [T3]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Switches self-redemption on or off. A Friend's Voucher needs the verification code (40153).
    SetSelfConsumeCell, "/card/selfconsumecell/set", Write,
    "T3; SKIT CardSelfConsumeCellSetRequest", Request => Empty
);

wire_object! {
    /// Which card, and how.
    pub struct Request {
        /// The card.
        card_id: String = "card_id",
        /// True: on.
        is_open: bool = "is_open",
        /// Whether the user has to type a verification code. The name lacks its last letter on the wire.
        need_verify_code: bool = "need_verify_cod",
        /// Whether the user has to type the amount.
        need_remark_amount: bool = "need_remark_amount",
    }
}
