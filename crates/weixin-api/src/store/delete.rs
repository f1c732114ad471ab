//! `POST /cgi-bin/poi/delpoi` deletes a store.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Deletes a store.
    Delete, "/cgi-bin/poi/delpoi", Irreversible,
    "P9 \"3.7 Deleting a Store\"; SKIT CgibinPOIDeletePOIRequest", Request => Empty
);

wire_object! {
    /// Which store.
    pub struct Request {
        /// Its id.
        poi_id: String = "poi_id",
    }
}
