//! `POST /card/giftcard/order/get` reads an order.

use card_model::wire_object;

use super::order::Order;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads an order.
    GetOrder, "/card/giftcard/order/get", Read, "P8; SKIT CardGiftCardOrderGetRequest", Request => Response
);

wire_object! {
    /// Which order; `order/refund` takes it too.
    pub struct Request {
        /// Its number.
        order_id: String = "order_id",
    }
}

wire_object! {
    /// The order.
    pub struct Response {
        /// The order.
        order: Order = "order",
    }
}
