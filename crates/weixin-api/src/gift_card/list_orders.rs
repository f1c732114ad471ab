//! `POST /card/giftcard/order/batchget` lists orders.

use card_model::time::UnixSeconds;
use weixin_wire::{open_enum, wire_object};

use super::order::Order;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists orders.
    ListOrders, "/card/giftcard/order/batchget", Read,
    "P8; SKIT CardGiftCardOrderBatchGetRequest", Request => Response
);

/// The sort order.
#[open_enum]
pub enum SortType {
    /// Oldest first.
    #[wire("ASC")]
    Ascending,
    /// Newest first.
    #[wire("DESC")]
    Descending,
}

/// Request of [`ListOrders`].
#[wire_object]
pub struct Request {
    /// Only orders created at this time or later.
    pub begin_time: Option<UnixSeconds>,
    /// Only orders created at this time or earlier.
    pub end_time: Option<UnixSeconds>,
    /// The sort order.
    pub sort_type: Option<SortType>,
    /// Number of entries to skip.
    pub offset: Option<u64>,
    /// Maximum number of entries to return.
    pub count: Option<u64>,
}

/// Response of [`ListOrders`].
#[wire_object]
pub struct Response {
    /// Total number of entries.
    pub total_count: Option<u64>,
    /// The entries of this page.
    pub order_list: Option<Vec<Order>>,
}
