//! `POST /cgi-bin/poi/delpoi` deletes a store.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Deletes a store.
    Delete, "/cgi-bin/poi/delpoi", Irreversible,
    "P9 \"3.7 Deleting a Store\"; SKIT CgibinPOIDeletePOIRequest", Request => Empty
);

/// Request of [`Delete`].
#[wire_object]
pub struct Request {
    /// Id of the store.
    pub poi_id: Option<String>,
}
