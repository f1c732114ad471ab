//! `POST /card/generalcard/updateuser` changes the data on a holder's card.

use card_model::id::{CardId, Code};
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, member_card::update_user::Response};

json_endpoint!(
    /// Changes a holder's values.
    UpdateUser, "/card/generalcard/updateuser", Write,
    "P8; SKIT CardGeneralCardUpdateUserRequest", Request => Response
);

/// Request of [`UpdateUser`].
#[wire_object]
pub struct Request {
    /// The code.
    pub code: Option<Code>,
    /// Id of the card. Required for custom codes.
    pub card_id: Option<CardId>,
    /// URL of the card's background.
    pub background_pic_url: Option<String>,
    /// The new total of points.
    pub bonus: Option<i64>,
    /// The reason of the change of points.
    pub record_bonus: Option<String>,
    /// The new total of stored value, in fen.
    pub balance: Option<i64>,
    /// The reason of the change of stored value.
    pub record_balance: Option<String>,
    /// Value of the first custom field.
    pub custom_field_value1: Option<String>,
    /// Value of the second custom field.
    pub custom_field_value2: Option<String>,
    /// Value of the third custom field.
    pub custom_field_value3: Option<String>,
    /// Whether the holder may give it away.
    pub can_give_friend: Option<bool>,
}
