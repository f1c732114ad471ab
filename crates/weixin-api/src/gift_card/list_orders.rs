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

/// Which come first.
#[open_enum]
pub enum SortType {
    /// The oldest.
    #[wire("ASC")]
    Ascending,
    /// The newest.
    #[wire("DESC")]
    Descending,
}

/// Which orders.
#[wire_object]
pub struct Request {
    /// Not older.
    pub begin_time: Option<UnixSeconds>,
    /// Not newer.
    pub end_time: Option<UnixSeconds>,
    /// Which come first.
    pub sort_type: Option<SortType>,
    /// How many to skip.
    pub offset: Option<u64>,
    /// How many to answer.
    pub count: Option<u64>,
}

/// Orders.
#[wire_object]
pub struct Response {
    /// How many there are in all.
    pub total_count: Option<u64>,
    /// This part of the list.
    pub order_list: Option<Vec<Order>>,
}
