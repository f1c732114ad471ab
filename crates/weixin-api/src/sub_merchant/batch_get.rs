//! `POST /card/submerchant/batchget` lists sub-merchants.

use weixin_wire::wire_object;

use super::merchant::{Merchant, Status};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists sub-merchants.
    BatchGet, "/card/submerchant/batchget", Read,
    "P5 \"1.6 Pulling Sub-merchants' Information in Batch\"; SKIT CardSubMerchantBatchGetRequest", Request => Response
);

/// Request of [`BatchGet`].
#[wire_object]
pub struct Request {
    /// The number of the first sub-merchant to return; empty begins at the first.
    pub begin_id: Option<String>,
    /// Maximum number of sub-merchants to return, at most 100.
    pub limit: Option<u64>,
    /// Only sub-merchants whose review has this state.
    pub status: Option<Status>,
}

/// Response of [`BatchGet`].
#[wire_object]
pub struct Response {
    /// The entries of this page.
    pub info_list: Option<Vec<Merchant>>,
    /// The number at which the next page begins.
    pub next_begin_id: Option<u64>,
}
