//! `POST /card/giftcard/order/refund` gives the money of an order back.

use super::get_order::Request;
use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Gives the money back; the cards are void.
    RefundOrder, "/card/giftcard/order/refund", Irreversible,
    "P8; SKIT CardGiftCardOrderRefundRequest", Request => Empty
);
