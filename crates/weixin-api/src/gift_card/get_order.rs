//! `POST /card/giftcard/order/get` reads an order.

use weixin_wire::wire_object;

use super::order::Order;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads an order.
    GetOrder, "/card/giftcard/order/get", Read, "P8; SKIT CardGiftCardOrderGetRequest", Request => Response
);

/// Which order; `order/refund` takes it too.
#[wire_object]
pub struct Request {
    /// Its number.
    pub order_id: Option<String>,
}

/// The order.
#[wire_object]
pub struct Response {
    /// The order.
    pub order: Option<Order>,
}
