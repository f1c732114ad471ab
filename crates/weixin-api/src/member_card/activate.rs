//! `POST /card/membercard/activate` activates a received member card.

use card_model::time::UnixSeconds;
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Activates a card and sets its first figures.
    Activate, "/card/membercard/activate", Write,
    "P7 \"6.1 API-based Activation\"; P29; SKIT CardMemberCardActivateRequest", Request => Empty
);

/// Which card, and with what.
#[wire_object]
pub struct Request {
    /// The number that the card shows.
    pub membership_number: Option<String>,
    /// The code that the user received.
    pub code: Option<String>,
    /// The card; required where codes are the merchant's own.
    pub card_id: Option<String>,
    /// URL of the card's background.
    pub background_pic_url: Option<String>,
    /// When the membership begins.
    pub activate_begin_time: Option<UnixSeconds>,
    /// When the membership ends.
    pub activate_end_time: Option<UnixSeconds>,
    /// Points to begin with.
    pub init_bonus: Option<i64>,
    /// What the points are for.
    pub init_bonus_record: Option<String>,
    /// Stored value to begin with, in fen.
    pub init_balance: Option<i64>,
    /// First value of the first field of the merchant's own.
    pub init_custom_field_value1: Option<String>,
    /// Of the second.
    pub init_custom_field_value2: Option<String>,
    /// Of the third.
    pub init_custom_field_value3: Option<String>,
}
