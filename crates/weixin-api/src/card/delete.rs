//! `POST /card/delete` deletes a card. Codes in wallets stay valid ([S2, "Remove the coupon interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::id::CardId;
use serde::{Deserialize, Serialize};

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Deletes a card.
    Delete, "/card/delete", Irreversible, "S2 \"Remove the coupon interface\"", Request => Empty
);

/// Request of [`Delete`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Id of the card.
    pub card_id: CardId,
}

impl crate::request::RequestBody for Request {}
