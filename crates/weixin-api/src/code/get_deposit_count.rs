//! `POST /card/code/getdepositcount` counts the codes that were imported (facts page 1.3).

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Counts imported codes.
    GetDepositCount, "/card/code/getdepositcount", Read,
    "facts page 1.3; SKIT CardCodeGetDepositCountRequest", Request => Response
);

wire_object! {
    /// Which card.
    pub struct Request {
        /// The card.
        card_id: String = "card_id",
    }
}

wire_object! {
    /// How many.
    pub struct Response {
        /// Imported codes.
        count: u64 = "count",
    }
}
