//! `POST /card/storewxa/get` reads the card in a store's mini program.

use card_model::id::CardId;
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the card of a store.
    Get, "/card/storewxa/get", Read,
    "P10 \"4.14 Business API\"; SKIT CardStoreWxaGetRequest", Request => Response
);

/// Request of [`Get`].
#[wire_object]
pub struct Request {
    /// Id of the store.
    pub poi_id: Option<String>,
}

/// Response of [`Get`].
#[wire_object]
pub struct Response {
    /// Id of the card.
    pub card_id: Option<CardId>,
}
