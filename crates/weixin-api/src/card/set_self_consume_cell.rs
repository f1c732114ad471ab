//! `POST /card/selfconsumecell/set` lets users redeem a card themselves ([T3]).
//!
//! [T3]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Create_a_Coupon_Voucher_or_Card.html

use card_model::id::CardId;
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Switches self-redemption on or off. A Friend's Voucher needs the verification code (40153).
    SetSelfConsumeCell, "/card/selfconsumecell/set", Write,
    "T3; SKIT CardSelfConsumeCellSetRequest", Request => Empty
);

/// Request of [`SetSelfConsumeCell`].
#[wire_object]
pub struct Request {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// `true` switches it on.
    pub is_open: Option<bool>,
    /// Whether the user must enter a verification code. The wire name lacks its last letter.
    #[field(json = "need_verify_cod")]
    pub need_verify_code: Option<bool>,
    /// Whether the user must enter the amount.
    pub need_remark_amount: Option<bool>,
}
