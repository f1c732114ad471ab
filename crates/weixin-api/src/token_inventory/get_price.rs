//! `POST /card/pay/getpayprice` asks what stock costs. The answer's order is good for one `confirm` within
//! 60 seconds; without one, nothing happens.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Asks for a price.
    GetPrice, "/card/pay/getpayprice", Read,
    "P4 \"3.2 Calculating Voucher Quantity\"; Senparc GetpayPriceResultJson", Request => Response
);

/// For what.
#[wire_object]
pub struct Request {
    /// The card.
    pub card_id: Option<String>,
    /// Codes to add.
    pub quantity: Option<u64>,
}

/// The price.
#[wire_object]
pub struct Response {
    /// The order to confirm.
    pub order_id: Option<String>,
    /// Tokens in all, such as `0.2`.
    pub price: Option<String>,
    /// Free tokens of them.
    pub free_coin: Option<String>,
    /// Paid tokens of them.
    pub pay_coin: Option<String>,
}
