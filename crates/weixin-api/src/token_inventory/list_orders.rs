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

/// Request of [`ListOrders`].
#[wire_object]
pub struct Request {
    /// Number of entries to skip.
    pub offset: Option<u64>,
    /// Maximum number of entries to return.
    pub count: Option<u64>,
    /// Only orders of this type.
    pub order_type: Option<OrderType>,
    /// The orders to leave out.
    pub nor_filter: Option<NorFilter>,
    /// The sort order.
    pub sort_info: Option<SortInfo>,
    /// Only orders created at this time or later; a week ago if missing.
    pub begin_time: Option<UnixSeconds>,
    /// Only orders created at this time or earlier; now if missing.
    pub end_time: Option<UnixSeconds>,
}

/// Orders to leave out.
#[wire_object]
pub struct NorFilter {
    /// Orders in this state.
    pub status: Option<OrderStatus>,
}

/// The sort key of a list.
#[open_enum]
pub enum SortKey {
    /// By time.
    #[wire("SORT_BY_TIME")]
    Time,
}

/// The sort direction.
#[open_enum]
pub enum SortType {
    /// Oldest first.
    #[wire("SORT_ASC")]
    Ascending,
    /// Newest first.
    #[wire("SORT_DESC")]
    Descending,
}

/// The sort order of a list.
#[wire_object]
pub struct SortInfo {
    /// The sort key.
    pub sort_key: Option<SortKey>,
    /// The sort direction.
    pub sort_type: Option<SortType>,
}

/// Response of [`ListOrders`].
#[wire_object]
pub struct Response {
    /// Total number of entries.
    pub total_num: Option<u64>,
    /// The entries of this page.
    pub order_list: Option<Vec<Order>>,
}
