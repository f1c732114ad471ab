//! `POST /card/pay/recharge` orders tokens, which are then paid with Weixin.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Orders tokens. It doesn't pay for them.
    Recharge, "/card/pay/recharge", Write, "P4; Senparc PayRechargeResultJson", Request => Response
);

/// Request of [`Recharge`].
#[wire_object]
pub struct Request {
    /// Number of tokens. One costs one yuan.
    pub coin_count: Option<u64>,
}

/// Response of [`Recharge`].
#[wire_object]
pub struct Response {
    /// Number of the order.
    pub order_id: Option<String>,
    /// The text of the QR code for the payment.
    pub qrcode_url: Option<String>,
    /// The QR code as a picture.
    pub qrcode_buffer: Option<String>,
}
