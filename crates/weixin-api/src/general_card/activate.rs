//! `POST /card/generalcard/activate` activates a received general card.

use card_model::id::{CardId, Code};
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Activates a card.
    Activate, "/card/generalcard/activate", Write,
    "inferred: easywechat GeneralCardClient; members as public callers send them", Request => Empty
);

/// Request of [`Activate`].
#[wire_object]
pub struct Request {
    /// The number shown on the card.
    pub card_number: Option<String>,
    /// The code.
    pub code: Option<Code>,
    /// Id of the card. Required for custom codes.
    pub card_id: Option<CardId>,
    /// Initial value of the first custom field.
    pub init_custom_field_value1: Option<String>,
    /// Initial value of the second custom field.
    pub init_custom_field_value2: Option<String>,
    /// Initial value of the third custom field.
    pub init_custom_field_value3: Option<String>,
}
