//! `POST /card/pay/getpayprice` asks what stock costs. The answer's order is good for one `confirm` within
//! 60 seconds; without one, nothing happens.

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Asks for a price.
    GetPrice, "/card/pay/getpayprice", Read,
    "P4 \"3.2 Calculating Voucher Quantity\"; Senparc GetpayPriceResultJson", Request => Response
);

wire_object! {
    /// For what.
    pub struct Request {
        /// The card.
        card_id: String = "card_id",
        /// Codes to add.
        quantity: u64 = "quantity",
    }
}

wire_object! {
    /// The price.
    pub struct Response {
        /// The order to confirm.
        order_id: String = "order_id",
        /// Tokens in all, such as `0.2`.
        price: String = "price",
        /// Free tokens of them.
        free_coin: String = "free_coin",
        /// Paid tokens of them.
        pay_coin: String = "pay_coin",
    }
}
