//! `POST /card/membercard/activate` activates a received member card.

use card_model::{
    id::{CardId, Code},
    time::UnixSeconds,
};
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Activates a card and sets its initial values.
    Activate, "/card/membercard/activate", Write,
    "P7 \"6.1 API-based Activation\"; P29; SKIT CardMemberCardActivateRequest", Request => Empty
);

/// Request of [`Activate`].
#[wire_object]
pub struct Request {
    /// The number shown on the card.
    pub membership_number: Option<String>,
    /// The code that the user received.
    pub code: Option<Code>,
    /// Id of the card. Required for custom codes.
    pub card_id: Option<CardId>,
    /// URL of the card's background.
    pub background_pic_url: Option<String>,
    /// When the membership begins.
    pub activate_begin_time: Option<UnixSeconds>,
    /// When the membership ends.
    pub activate_end_time: Option<UnixSeconds>,
    /// Initial points.
    pub init_bonus: Option<i64>,
    /// The reason of the initial points.
    pub init_bonus_record: Option<String>,
    /// Initial stored value, in fen.
    pub init_balance: Option<i64>,
    /// Initial value of the first custom field.
    pub init_custom_field_value1: Option<String>,
    /// Initial value of the second custom field.
    pub init_custom_field_value2: Option<String>,
    /// Initial value of the third custom field.
    pub init_custom_field_value3: Option<String>,
}
