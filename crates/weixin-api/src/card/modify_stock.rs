//! `POST /card/modifystock` adds to or takes from the stock ([S2, "Modify the inventory interface"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use serde::{Deserialize, Serialize};

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Changes the stock. Not for Friend's Vouchers, whose stock comes from inventory tokens.
    ModifyStock, "/card/modifystock", Write, "S2 \"Modify the inventory interface\"", Request => Empty
);

/// How much.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The card.
    pub card_id: String,
    /// Codes to add.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub increase_stock_value: Option<u64>,
    /// Codes to take away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduce_stock_value: Option<u64>,
}

impl crate::request::RequestBody for Request {}
