//! `POST /card/storewxa/get` reads which card a store's mini program shows.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the card of a store.
    Get, "/card/storewxa/get", Read,
    "P10 \"4.14 Business API\"; SKIT CardStoreWxaGetRequest", Request => Response
);

/// Which store.
#[wire_object]
pub struct Request {
    /// The store.
    pub poi_id: Option<String>,
}

/// The card.
#[wire_object]
pub struct Response {
    /// The card.
    pub card_id: Option<String>,
}
