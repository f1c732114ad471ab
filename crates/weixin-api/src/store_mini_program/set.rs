//! `POST /card/storewxa/set` shows a card in a store's mini program.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Ties a card to a store.
    Set, "/card/storewxa/set", Write, "P10 \"4.14 Business API\"; SKIT CardStoreWxaSetRequest", Request => Empty
);

wire_object! {
    /// Which store, which card.
    pub struct Request {
        /// The store.
        poi_id: String = "poi_id",
        /// The card.
        card_id: String = "card_id",
    }
}
