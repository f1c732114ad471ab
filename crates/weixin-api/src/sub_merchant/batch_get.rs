//! `POST /card/submerchant/batchget` lists sub-merchants.

use weixin_wire::wire_object;

use super::merchant::{Merchant, Status};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists sub-merchants.
    BatchGet, "/card/submerchant/batchget", Read,
    "P5 \"1.6 Pulling Sub-merchants' Information in Batch\"; SKIT CardSubMerchantBatchGetRequest", Request => Response
);

/// Which part of the list.
#[wire_object]
pub struct Request {
    /// The number at which to begin; empty: at the first.
    pub begin_id: Option<String>,
    /// How many; at most 100.
    pub limit: Option<u64>,
    /// Only those whose review stands so.
    pub status: Option<Status>,
}

/// Sub-merchants.
#[wire_object]
pub struct Response {
    /// This part of the list.
    pub info_list: Option<Vec<Merchant>>,
    /// Where the next part begins.
    pub next_begin_id: Option<u64>,
}
