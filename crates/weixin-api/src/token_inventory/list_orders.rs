//! `POST /card/pay/getorderlist` lists orders of tokens.

use card_model::time::UnixSeconds;
use weixin_wire::{open_enum, wire_object};

use super::order::{Order, OrderStatus, OrderType};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists orders.
    ListOrders, "/card/pay/getorderlist", Read,
    "P4; Senparc GetOrderListResultJson, NorFilter", Request => Response
);

/// Which orders.
#[wire_object]
pub struct Request {
    /// How many to skip.
    pub offset: Option<u64>,
    /// How many to answer.
    pub count: Option<u64>,
    /// What they do.
    pub order_type: Option<OrderType>,
    /// Which to leave out.
    pub nor_filter: Option<NorFilter>,
    /// Which come first.
    pub sort_info: Option<SortInfo>,
    /// Not older; a week ago when absent.
    pub begin_time: Option<UnixSeconds>,
    /// Not newer; now when absent.
    pub end_time: Option<UnixSeconds>,
}

/// Orders to leave out.
#[wire_object]
pub struct NorFilter {
    /// Those that stand so.
    pub status: Option<OrderStatus>,
}

/// By what orders are sorted.
#[open_enum]
pub enum SortKey {
    /// By time.
    #[wire("SORT_BY_TIME")]
    Time,
}

/// Which come first.
#[open_enum]
pub enum SortType {
    /// The oldest.
    #[wire("SORT_ASC")]
    Ascending,
    /// The newest.
    #[wire("SORT_DESC")]
    Descending,
}

/// The order of the list.
#[wire_object]
pub struct SortInfo {
    /// By what.
    pub sort_key: Option<SortKey>,
    /// Which come first.
    pub sort_type: Option<SortType>,
}

/// Orders.
#[wire_object]
pub struct Response {
    /// How many there are in all.
    pub total_num: Option<u64>,
    /// This part of the list.
    pub order_list: Option<Vec<Order>>,
}
