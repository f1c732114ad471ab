//! `POST /card/paycell/set` lets users pay on the card's page (seed 001 section 4.6; facts page 1.1).

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Switches checkout on or off. Needs stores (43017) and no centre entry (40145, 45046).
    SetPayCell, "/card/paycell/set", Write, "facts page 1.1; Senparc and SKIT CardPayCellSetRequest", Request => Empty
);

wire_object! {
    /// Which card, and whether.
    pub struct Request {
        /// The card.
        card_id: String = "card_id",
        /// True: on.
        is_open: bool = "is_open",
    }
}
