//! `POST /card/membercard/updateuser` changes a member's points, stored value and fields.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Changes a member's figures. Sent twice, differences count twice; totals (`bonus`, `balance`) don't.
    UpdateUser, "/card/membercard/updateuser", Write,
    "P7 \"7 Updating Member Information\"; Senparc CardApi.UpdateUser, SKIT CardMemberCardUpdateUserRequest", Request => Response
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
    /// All points from now on; wins over `add_bonus`.
    pub bonus: Option<i64>,
    /// Points to add; negative: to take.
    pub add_bonus: Option<i64>,
    /// Why, at most 14 Chinese characters.
    pub record_bonus: Option<String>,
    /// All stored value from now on, in fen; wins over `add_balance`.
    pub balance: Option<i64>,
    /// Stored value to add, in fen; negative: to take.
    pub add_balance: Option<i64>,
    /// Why, at most 14 Chinese characters.
    pub record_balance: Option<String>,
    /// Value of the first field of the merchant's own, at most 12 bytes.
    pub custom_field_value1: Option<String>,
    /// Of the second.
    pub custom_field_value2: Option<String>,
    /// Of the third.
    pub custom_field_value3: Option<String>,
    /// Whether the user is told.
    pub notify_optional: Option<Notification>,
}

/// Of which changes the user is told.
#[wire_object]
pub struct Notification {
    /// Of points.
    pub is_notify_bonus: Option<bool>,
    /// Of stored value.
    pub is_notify_balance: Option<bool>,
    /// Of the first field.
    pub is_notify_custom_field1: Option<bool>,
    /// Of the second.
    pub is_notify_custom_field2: Option<bool>,
    /// Of the third.
    pub is_notify_custom_field3: Option<bool>,
}

/// The figures afterwards; the general card's endpoint answers them too.
#[wire_object]
pub struct Response {
    /// Points.
    pub result_bonus: Option<i64>,
    /// Stored value, in fen.
    pub result_balance: Option<i64>,
    /// The user.
    pub openid: Option<String>,
}
