//! `POST /cgi-bin/poi/addpoi` sends a store to review.

use card_model::wire_object;

use super::list::Business;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Adds a store. The event `poi_check_notify` carries its id; since 2016 the answer has it too (P9, update history).
    Add, "/cgi-bin/poi/addpoi", Write,
    "P9 \"3.2 Creating a Store\"; SKIT CgibinPOIAddPOIRequest", Request => Response
);

wire_object! {
    /// The store; `updatepoi` takes it too.
    pub struct Request {
        /// The store.
        business: Business = "business",
    }
}

wire_object! {
    /// The new store.
    pub struct Response {
        /// Its id.
        poi_id: u64 = "poi_id",
    }
}
