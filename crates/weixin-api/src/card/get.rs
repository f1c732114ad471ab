//! `POST /card/get` reads a card with its state and stock ([S2, "View voucher details"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::{card::Card, id::CardId};
use serde::{Deserialize, Serialize};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads a card.
    Get, "/card/get", Read, "S2 \"View voucher details\"", Request => Response
);

/// Request of [`Get`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Id of the card.
    pub card_id: CardId,
}

impl crate::request::RequestBody for Request {}

/// Response of [`Get`]. The colour is a value (`#63b359`), not a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The card.
    pub card: Card,
}
