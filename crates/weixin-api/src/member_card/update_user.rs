//! `POST /card/membercard/updateuser` changes a member's points, stored value and fields.

use card_model::id::{CardId, Code, OpenId};
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Changes a member's values. If it is sent twice, differences are applied twice; totals (`bonus`, `balance`)
    /// aren't.
    UpdateUser, "/card/membercard/updateuser", Write,
    "P7 \"7 Updating Member Information\"; Senparc CardApi.UpdateUser, SKIT CardMemberCardUpdateUserRequest", Request => Response
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
    /// The new total of points. It takes precedence over `add_bonus`.
    pub bonus: Option<i64>,
    /// Change of the points; may be negative.
    pub add_bonus: Option<i64>,
    /// The reason, at most 14 Chinese characters.
    pub record_bonus: Option<String>,
    /// The new total of stored value, in fen. It takes precedence over `add_balance`.
    pub balance: Option<i64>,
    /// Change of the stored value, in fen; may be negative.
    pub add_balance: Option<i64>,
    /// The reason, at most 14 Chinese characters.
    pub record_balance: Option<String>,
    /// Value of the first custom field, at most 12 bytes.
    pub custom_field_value1: Option<String>,
    /// Value of the second custom field.
    pub custom_field_value2: Option<String>,
    /// Value of the third custom field.
    pub custom_field_value3: Option<String>,
    /// Which changes the user is notified of.
    pub notify_optional: Option<Notification>,
}

/// The changes that the user is notified of.
#[wire_object]
pub struct Notification {
    /// Whether the user is notified of points.
    pub is_notify_bonus: Option<bool>,
    /// Whether the user is notified of stored value.
    pub is_notify_balance: Option<bool>,
    /// Whether the user is notified of the first custom field.
    pub is_notify_custom_field1: Option<bool>,
    /// Whether the user is notified of the second custom field.
    pub is_notify_custom_field2: Option<bool>,
    /// Whether the user is notified of the third custom field.
    pub is_notify_custom_field3: Option<bool>,
}

/// Response of [`UpdateUser`] and of the endpoint of general cards: the values after the change.
#[wire_object]
pub struct Response {
    /// Points.
    pub result_bonus: Option<i64>,
    /// Stored value, in fen.
    pub result_balance: Option<i64>,
    /// OpenID of the user.
    pub openid: Option<OpenId>,
}
