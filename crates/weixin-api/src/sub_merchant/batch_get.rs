//! `POST /card/submerchant/batchget` lists sub-merchants.

use card_model::wire_object;

use super::merchant::{Merchant, Status};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Lists sub-merchants.
    BatchGet, "/card/submerchant/batchget", Read,
    "P5 \"1.6 Pulling Sub-merchants' Information in Batch\"; SKIT CardSubMerchantBatchGetRequest", Request => Response
);

wire_object! {
    /// Which part of the list.
    pub struct Request {
        /// The number at which to begin; empty: at the first.
        begin_id: String = "begin_id",
        /// How many; at most 100.
        limit: u64 = "limit",
        /// Only those whose review stands so.
        status: Status = "status",
    }
}

wire_object! {
    /// Sub-merchants.
    pub struct Response {
        /// This part of the list.
        info_list: Vec<Merchant> = "info_list",
        /// Where the next part begins.
        next_begin_id: u64 = "next_begin_id",
    }
}
