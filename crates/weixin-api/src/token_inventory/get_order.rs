//! `POST /card/pay/getorder` reads an order of tokens.

use weixin_wire::wire_object;

use super::order::Order;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads an order.
    GetOrder, "/card/pay/getorder", Read, "P4; Senparc PayGetOrderResultJson", Request => Response
);

/// Which order.
#[wire_object]
pub struct Request {
    /// Its number.
    pub order_id: Option<String>,
}

/// The order.
#[wire_object]
pub struct Response {
    /// The order.
    pub order_info: Option<Order>,
}
