//! `POST /cgi-bin/poi/addpoi` sends a store to review.

use weixin_wire::wire_object;

use super::list::Business;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Adds a store. The event `poi_check_notify` carries its id; since 2016 the answer has it too (P9, update history).
    Add, "/cgi-bin/poi/addpoi", Write,
    "P9 \"3.2 Creating a Store\"; SKIT CgibinPOIAddPOIRequest", Request => Response
);

/// The store; `updatepoi` takes it too.
#[wire_object]
pub struct Request {
    /// The store.
    pub business: Option<Business>,
}

/// The new store.
#[wire_object]
pub struct Response {
    /// Its id.
    pub poi_id: Option<u64>,
}
