//! `POST /card/pay/confirm` spends tokens on stock.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Spends tokens. They come back only when the card expires with stock left.
    Confirm, "/card/pay/confirm", Irreversible, "P4; Senparc CardApi.PayConfirm", Request => Empty
);

/// What `getpayprice` was asked, and its order.
#[wire_object]
pub struct Request {
    /// The card.
    pub card_id: Option<String>,
    /// Codes to add.
    pub quantity: Option<u64>,
    /// The order.
    pub order_id: Option<String>,
}
