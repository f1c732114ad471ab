//! `POST /card/pay/getorder` reads an order of tokens.

use weixin_wire::wire_object;

use super::order::Order;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads an order.
    GetOrder, "/card/pay/getorder", Read, "P4; Senparc PayGetOrderResultJson", Request => Response
);

/// Request of [`GetOrder`].
#[wire_object]
pub struct Request {
    /// Number of the order.
    pub order_id: Option<String>,
}

/// Response of [`GetOrder`].
#[wire_object]
pub struct Response {
    /// The order.
    pub order_info: Option<Order>,
}
