//! `POST /card/generalcard/updateuser` changes what a holder's card shows.

use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, member_card::update_user::Response};

json_endpoint!(
    /// Changes a holder's figures.
    UpdateUser, "/card/generalcard/updateuser", Write,
    "P8; SKIT CardGeneralCardUpdateUserRequest", Request => Response
);

/// What changes.
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<String>,
    /// The card; required where codes are the merchant's own.
    pub card_id: Option<String>,
    /// URL of the card's background.
    pub background_pic_url: Option<String>,
    /// All points from now on.
    pub bonus: Option<i64>,
    /// Why.
    pub record_bonus: Option<String>,
    /// All stored value from now on, in fen.
    pub balance: Option<i64>,
    /// Why.
    pub record_balance: Option<String>,
    /// Value of the first field of the merchant's own.
    pub custom_field_value1: Option<String>,
    /// Of the second.
    pub custom_field_value2: Option<String>,
    /// Of the third.
    pub custom_field_value3: Option<String>,
    /// Whether the holder may give it away.
    pub can_give_friend: Option<bool>,
}
