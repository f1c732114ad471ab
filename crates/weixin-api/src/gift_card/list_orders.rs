//! `POST /card/giftcard/order/batchget` lists orders.

use card_model::{open_enum, time::UnixSeconds, wire_object};

use super::order::Order;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists orders.
    ListOrders, "/card/giftcard/order/batchget", Read,
    "P8; SKIT CardGiftCardOrderBatchGetRequest", Request => Response
);

open_enum! {
    /// Which come first.
    pub enum SortType {
        /// The oldest.
        Ascending = "ASC",
        /// The newest.
        Descending = "DESC",
    }
}

wire_object! {
    /// Which orders.
    pub struct Request {
        /// Not older.
        begin_time: UnixSeconds = "begin_time",
        /// Not newer.
        end_time: UnixSeconds = "end_time",
        /// Which come first.
        sort_type: SortType = "sort_type",
        /// How many to skip.
        offset: u64 = "offset",
        /// How many to answer.
        count: u64 = "count",
    }
}

wire_object! {
    /// Orders.
    pub struct Response {
        /// How many there are in all.
        total_count: u64 = "total_count",
        /// This part of the list.
        order_list: Vec<Order> = "order_list",
    }
}
