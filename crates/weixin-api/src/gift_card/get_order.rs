//! `POST /card/giftcard/order/get` reads an order.

use weixin_wire::wire_object;

use super::order::Order;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads an order.
    GetOrder, "/card/giftcard/order/get", Read, "P8; SKIT CardGiftCardOrderGetRequest", Request => Response
);

/// Request of [`GetOrder`] and [`RefundOrder`](crate::gift_card::refund_order::RefundOrder).
#[wire_object]
pub struct Request {
    /// Number of the order.
    pub order_id: Option<String>,
}

/// Response of [`GetOrder`].
#[wire_object]
pub struct Response {
    /// The order.
    pub order: Option<Order>,
}
