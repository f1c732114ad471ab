//! `POST /card/generalcard/updateuser` changes what a holder's card shows.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, member_card::update_user::Response};

json_endpoint!(
    /// Changes a holder's figures.
    UpdateUser, "/card/generalcard/updateuser", Write,
    "P8; SKIT CardGeneralCardUpdateUserRequest", Request => Response
);

wire_object! {
    /// What changes.
    pub struct Request {
        /// The code.
        code: String = "code",
        /// The card; required where codes are the merchant's own.
        card_id: String = "card_id",
        /// URL of the card's background.
        background_pic_url: String = "background_pic_url",
        /// All points from now on.
        bonus: i64 = "bonus",
        /// Why.
        record_bonus: String = "record_bonus",
        /// All stored value from now on, in fen.
        balance: i64 = "balance",
        /// Why.
        record_balance: String = "record_balance",
        /// Value of the first field of the merchant's own.
        custom_field_value1: String = "custom_field_value1",
        /// Of the second.
        custom_field_value2: String = "custom_field_value2",
        /// Of the third.
        custom_field_value3: String = "custom_field_value3",
        /// Whether the holder may give it away.
        can_give_friend: bool = "can_give_friend",
    }
}
