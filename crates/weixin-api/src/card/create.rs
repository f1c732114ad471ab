//! `POST /card/create` makes a card and sends it to review ([S1, "4.4 Creating Friend's Vouchers"][S1]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

use card_model::card::Card;
use serde::{Deserialize, Serialize};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Makes a card.
    Create, "/card/create", Write, "S1 \"4.4 Creating Friend's Vouchers\"", Request => Response
);

/// Request of [`Create`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// The card.
    pub card: Card,
}

impl crate::request::RequestBody for Request {}

/// Response of [`Create`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// 28 characters, the first is `p`.
    pub card_id: String,
}
