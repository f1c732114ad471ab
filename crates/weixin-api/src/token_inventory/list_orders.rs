//! `POST /card/pay/getorderlist` lists orders of tokens.

use card_model::{open_enum, time::UnixSeconds, wire_object};

use super::order::{Order, OrderStatus, OrderType};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists orders.
    ListOrders, "/card/pay/getorderlist", Read,
    "P4; Senparc GetOrderListResultJson, NorFilter", Request => Response
);

wire_object! {
    /// Which orders.
    pub struct Request {
        /// How many to skip.
        offset: u64 = "offset",
        /// How many to answer.
        count: u64 = "count",
        /// What they do.
        order_type: OrderType = "order_type",
        /// Which to leave out.
        nor_filter: NorFilter = "nor_filter",
        /// Which come first.
        sort_info: SortInfo = "sort_info",
        /// Not older; a week ago when absent.
        begin_time: UnixSeconds = "begin_time",
        /// Not newer; now when absent.
        end_time: UnixSeconds = "end_time",
    }
}

wire_object! {
    /// Orders to leave out.
    pub struct NorFilter {
        /// Those that stand so.
        status: OrderStatus = "status",
    }
}

open_enum! {
    /// By what orders are sorted.
    pub enum SortKey {
        /// By time.
        Time = "SORT_BY_TIME",
    }
}

open_enum! {
    /// Which come first.
    pub enum SortType {
        /// The oldest.
        Ascending = "SORT_ASC",
        /// The newest.
        Descending = "SORT_DESC",
    }
}

wire_object! {
    /// The order of the list.
    pub struct SortInfo {
        /// By what.
        sort_key: SortKey = "sort_key",
        /// Which come first.
        sort_type: SortType = "sort_type",
    }
}

wire_object! {
    /// Orders.
    pub struct Response {
        /// How many there are in all.
        total_num: u64 = "total_num",
        /// This part of the list.
        order_list: Vec<Order> = "order_list",
    }
}
