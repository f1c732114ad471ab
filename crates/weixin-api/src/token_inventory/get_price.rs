//! `POST /card/pay/getpayprice` returns the price of stock. The response has an order for one `confirm` within 60
//! seconds; without it, the request has no effect.

use card_model::id::CardId;
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Returns a price.
    GetPrice, "/card/pay/getpayprice", Read,
    "P4 \"3.2 Calculating Voucher Quantity\"; Senparc GetpayPriceResultJson", Request => Response
);

/// Request of [`GetPrice`].
#[wire_object]
pub struct Request {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// Number of codes to add.
    pub quantity: Option<u64>,
}

/// Response of [`GetPrice`].
#[wire_object]
pub struct Response {
    /// The order to confirm.
    pub order_id: Option<String>,
    /// Total price in tokens, such as `0.2`.
    pub price: Option<String>,
    /// The part in free tokens.
    pub free_coin: Option<String>,
    /// The part in paid tokens.
    pub pay_coin: Option<String>,
}
