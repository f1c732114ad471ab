//! `POST /card/pay/confirm` pays for stock with tokens.

use card_model::id::CardId;
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Spends tokens. They are refunded only if the card expires with remaining stock.
    Confirm, "/card/pay/confirm", Irreversible, "P4; Senparc CardApi.PayConfirm", Request => Empty
);

/// Request of [`Confirm`].
#[wire_object]
pub struct Request {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// Number of codes to add, as in the request for the price.
    pub quantity: Option<u64>,
    /// The order from `getpayprice`.
    pub order_id: Option<String>,
}
