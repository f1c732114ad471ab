//! `POST /card/modifystock` increases or reduces the stock ([S2, "Modify the inventory interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model::id::CardId;
use serde::{Deserialize, Serialize};

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Changes the stock of a card other than a Friend's Voucher, whose stock is bought with inventory tokens.
    ModifyStock, "/card/modifystock", Write, "S2 \"Modify the inventory interface\"", Request => Empty
);

/// Request of [`ModifyStock`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Id of the card.
    pub card_id: CardId,
    /// Number of codes to add.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub increase_stock_value: Option<u64>,
    /// Number of codes to remove.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduce_stock_value: Option<u64>,
}

impl crate::request::RequestBody for Request {}
