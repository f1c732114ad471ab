//! `POST /cgi-bin/poi/getpoi` reads a store.

use weixin_wire::wire_object;

use super::{delete::Request, list::Business};
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads a store.
    Get, "/cgi-bin/poi/getpoi", Read,
    "P9 \"3.4 Querying Store Information\"; SKIT CgibinPOIGetPOIResponse", Request => Response
);

/// Response of [`Get`].
#[wire_object]
pub struct Response {
    /// The store.
    pub business: Option<Business>,
}
