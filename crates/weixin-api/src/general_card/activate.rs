//! `POST /card/generalcard/activate` activates a received general card.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Activates a card.
    Activate, "/card/generalcard/activate", Write,
    "inferred: easywechat GeneralCardClient; members as public callers send them", Request => Empty
);

wire_object! {
    /// Which card, and with what.
    pub struct Request {
        /// The number that the card shows.
        card_number: String = "card_number",
        /// The code.
        code: String = "code",
        /// The card; required where codes are the merchant's own.
        card_id: String = "card_id",
        /// First value of the first field of the merchant's own.
        init_custom_field_value1: String = "init_custom_field_value1",
        /// Of the second.
        init_custom_field_value2: String = "init_custom_field_value2",
        /// Of the third.
        init_custom_field_value3: String = "init_custom_field_value3",
    }
}
