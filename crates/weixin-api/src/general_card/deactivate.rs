//! `POST /card/generalcard/unactivate` takes an activation back.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Takes an activation back.
    Deactivate, "/card/generalcard/unactivate", Write,
    "inferred: easywechat GeneralCardClient", Request => Empty
);

wire_object! {
    /// Which card.
    pub struct Request {
        /// The card.
        card_id: String = "card_id",
        /// The code.
        code: String = "code",
    }
}
