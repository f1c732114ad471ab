//! `POST /card/pay/getorder` reads an order of tokens.

use card_model::wire_object;

use super::order::Order;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads an order.
    GetOrder, "/card/pay/getorder", Read, "P4; Senparc PayGetOrderResultJson", Request => Response
);

wire_object! {
    /// Which order.
    pub struct Request {
        /// Its number.
        order_id: String = "order_id",
    }
}

wire_object! {
    /// The order.
    pub struct Response {
        /// The order.
        order_info: Order = "order_info",
    }
}
