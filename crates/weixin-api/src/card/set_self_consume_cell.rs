//! `POST /card/selfconsumecell/set` lets users redeem a card themselves ([T3]).
//!
//! [T3]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Switches self-redemption on or off. A Friend's Voucher needs the verification code (40153).
    SetSelfConsumeCell, "/card/selfconsumecell/set", Write,
    "T3; SKIT CardSelfConsumeCellSetRequest", Request => Empty
);

/// Which card, and how.
#[wire_object]
pub struct Request {
    /// The card.
    pub card_id: Option<String>,
    /// True: on.
    pub is_open: Option<bool>,
    /// Whether the user has to type a verification code. The name lacks its last letter on the wire.
    #[field(json = "need_verify_cod")]
    pub need_verify_code: Option<bool>,
    /// Whether the user has to type the amount.
    pub need_remark_amount: Option<bool>,
}
