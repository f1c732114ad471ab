//! `POST /card/pay/recharge` orders tokens, which somebody then pays with Weixin.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Orders tokens. Nothing is paid by it.
    Recharge, "/card/pay/recharge", Write, "P4; Senparc PayRechargeResultJson", Request => Response
);

/// How many.
#[wire_object]
pub struct Request {
    /// Tokens; one costs one yuan.
    pub coin_count: Option<u64>,
}

/// How to pay.
#[wire_object]
pub struct Response {
    /// The order.
    pub order_id: Option<String>,
    /// What the QR code for paying says.
    pub qrcode_url: Option<String>,
    /// The QR code as a picture.
    pub qrcode_buffer: Option<String>,
}
