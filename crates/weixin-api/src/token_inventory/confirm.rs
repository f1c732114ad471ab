//! `POST /card/pay/confirm` spends tokens on stock.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Spends tokens. They come back only when the card expires with stock left.
    Confirm, "/card/pay/confirm", Irreversible, "P4; Senparc CardApi.PayConfirm", Request => Empty
);

wire_object! {
    /// What `getpayprice` was asked, and its order.
    pub struct Request {
        /// The card.
        card_id: String = "card_id",
        /// Codes to add.
        quantity: u64 = "quantity",
        /// The order.
        order_id: String = "order_id",
    }
}
