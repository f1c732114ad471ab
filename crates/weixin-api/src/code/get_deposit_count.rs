//! `POST /card/code/getdepositcount` counts the imported codes ([P1, "4.1 Importing Custom Codes"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use card_model::id::CardId;
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Counts imported codes.
    GetDepositCount, "/card/code/getdepositcount", Read,
    "P1 \"4.1 Importing Custom Codes\"; SKIT CardCodeGetDepositCountRequest", Request => Response
);

/// Request of [`GetDepositCount`].
#[wire_object]
pub struct Request {
    /// Id of the card.
    pub card_id: Option<CardId>,
}

/// Response of [`GetDepositCount`].
#[wire_object]
pub struct Response {
    /// Number of imported codes.
    pub count: Option<u64>,
}
