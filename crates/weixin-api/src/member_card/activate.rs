//! `POST /card/membercard/activate` activates a received member card.

use card_model::{time::UnixSeconds, wire_object};

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Activates a card and sets its first figures.
    Activate, "/card/membercard/activate", Write,
    "P7 \"6.1 API-based Activation\"; P29; SKIT CardMemberCardActivateRequest", Request => Empty
);

wire_object! {
    /// Which card, and with what.
    pub struct Request {
        /// The number that the card shows.
        membership_number: String = "membership_number",
        /// The code that the user received.
        code: String = "code",
        /// The card; required where codes are the merchant's own.
        card_id: String = "card_id",
        /// URL of the card's background.
        background_pic_url: String = "background_pic_url",
        /// When the membership begins.
        activate_begin_time: UnixSeconds = "activate_begin_time",
        /// When the membership ends.
        activate_end_time: UnixSeconds = "activate_end_time",
        /// Points to begin with.
        init_bonus: i64 = "init_bonus",
        /// What the points are for.
        init_bonus_record: String = "init_bonus_record",
        /// Stored value to begin with, in fen.
        init_balance: i64 = "init_balance",
        /// First value of the first field of the merchant's own.
        init_custom_field_value1: String = "init_custom_field_value1",
        /// Of the second.
        init_custom_field_value2: String = "init_custom_field_value2",
        /// Of the third.
        init_custom_field_value3: String = "init_custom_field_value3",
    }
}
