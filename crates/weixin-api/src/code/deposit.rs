//! `POST /card/code/deposit` imports custom codes ([P1, "4.1 Importing Custom Codes"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use card_model::id::{CardId, Code};
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Imports at most 100 codes (40109), none of them empty (40110) or duplicate (40111). An import can't be undone.
    Deposit, "/card/code/deposit", Irreversible,
    "P1 \"4.1 Importing Custom Codes\"; SKIT CardCodeDepositRequest", Request => Response
);

/// Request of [`Deposit`] and [`Check`](crate::code::check::Check).
#[wire_object]
pub struct Request {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// The codes.
    pub code: Option<Vec<Code>>,
}

/// Response of [`Deposit`].
#[wire_object]
pub struct Response {
    /// The imported codes.
    pub succ_code: Option<Vec<Code>>,
    /// Codes that were imported before.
    pub duplicate_code: Option<Vec<Code>>,
    /// Rejected codes.
    pub fail_code: Option<Vec<Code>>,
}
