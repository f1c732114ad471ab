//! `POST /card/giftcard/order/refund` refunds an order.

use super::get_order::Request;
use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Refunds an order. Its cards become void.
    RefundOrder, "/card/giftcard/order/refund", Irreversible,
    "P8; SKIT CardGiftCardOrderRefundRequest", Request => Empty
);
