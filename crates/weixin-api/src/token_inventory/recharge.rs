//! `POST /card/pay/recharge` orders tokens, which somebody then pays with Weixin.

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Orders tokens. Nothing is paid by it.
    Recharge, "/card/pay/recharge", Write, "P4; Senparc PayRechargeResultJson", Request => Response
);

wire_object! {
    /// How many.
    pub struct Request {
        /// Tokens; one costs one yuan.
        coin_count: u64 = "coin_count",
    }
}

wire_object! {
    /// How to pay.
    pub struct Response {
        /// The order.
        order_id: String = "order_id",
        /// What the QR code for paying says.
        qrcode_url: String = "qrcode_url",
        /// The QR code as a picture.
        qrcode_buffer: String = "qrcode_buffer",
    }
}
