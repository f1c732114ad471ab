//! `POST /card/update` changes a card (seed 000 "Updating Information", seed 002 "Change the card
//! information interface").

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Changes a card.
    Update, "/card/update", Write, "seed 000 \"Updating Information on Friend's Vouchers\"", Request => Response
);

/// The changed fields alone; `card_model::patch::CardPatch` makes this body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// The card.
    pub card_id: String,
    /// One object, named after the card's type in lower case, with the changed fields.
    #[serde(flatten)]
    pub card: Map<String, Value>,
}

impl crate::request::RequestBody for Request {}

/// Whether the card went back to review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// True: the card is under review again.
    pub send_check: bool,
}
