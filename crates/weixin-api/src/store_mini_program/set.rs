//! `POST /card/storewxa/set` shows a card in a store's mini program.

use card_model::id::CardId;
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Shows a card in a store's mini program.
    Set, "/card/storewxa/set", Write, "P10 \"4.14 Business API\"; SKIT CardStoreWxaSetRequest", Request => Empty
);

/// Request of [`Set`].
#[wire_object]
pub struct Request {
    /// Id of the store.
    pub poi_id: Option<String>,
    /// Id of the card.
    pub card_id: Option<CardId>,
}
