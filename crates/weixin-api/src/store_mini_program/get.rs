//! `POST /card/storewxa/get` reads which card a store's mini program shows.

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the card of a store.
    Get, "/card/storewxa/get", Read,
    "P10 \"4.14 Business API\"; SKIT CardStoreWxaGetRequest", Request => Response
);

wire_object! {
    /// Which store.
    pub struct Request {
        /// The store.
        poi_id: String = "poi_id",
    }
}

wire_object! {
    /// The card.
    pub struct Response {
        /// The card.
        card_id: String = "card_id",
    }
}
