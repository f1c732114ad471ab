//! `POST /card/storewxa/set` shows a card in a store's mini program.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Ties a card to a store.
    Set, "/card/storewxa/set", Write, "P10 \"4.14 Business API\"; SKIT CardStoreWxaSetRequest", Request => Empty
);

/// Which store, which card.
#[wire_object]
pub struct Request {
    /// The store.
    pub poi_id: Option<String>,
    /// The card.
    pub card_id: Option<String>,
}
