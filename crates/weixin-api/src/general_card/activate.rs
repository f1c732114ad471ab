//! `POST /card/generalcard/activate` activates a received general card.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Activates a card.
    Activate, "/card/generalcard/activate", Write,
    "inferred: easywechat GeneralCardClient; members as public callers send them", Request => Empty
);

/// Which card, and with what.
#[wire_object]
pub struct Request {
    /// The number that the card shows.
    pub card_number: Option<String>,
    /// The code.
    pub code: Option<String>,
    /// The card; required where codes are the merchant's own.
    pub card_id: Option<String>,
    /// First value of the first field of the merchant's own.
    pub init_custom_field_value1: Option<String>,
    /// Of the second.
    pub init_custom_field_value2: Option<String>,
    /// Of the third.
    pub init_custom_field_value3: Option<String>,
}
