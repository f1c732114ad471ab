//! `POST /cgi-bin/poi/addpoi` sends a store to review.

use weixin_wire::wire_object;

use super::list::Business;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Adds a store. The event `poi_check_notify` contains its id; since 2016 the response does, too (P9, update
    /// history).
    Add, "/cgi-bin/poi/addpoi", Write,
    "P9 \"3.2 Creating a Store\"; SKIT CgibinPOIAddPOIRequest", Request => Response
);

/// Request of [`Add`] and [`Update`](crate::store::update::Update).
#[wire_object]
pub struct Request {
    /// The store.
    pub business: Option<Business>,
}

/// Response of [`Add`].
#[wire_object]
pub struct Response {
    /// Id of the store.
    pub poi_id: Option<u64>,
}
