//! `POST /card/membercard/updateuser` changes a member's points, stored value and fields.

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Changes a member's figures. Sent twice, differences count twice; totals (`bonus`, `balance`) don't.
    UpdateUser, "/card/membercard/updateuser", Write,
    "P7 \"7 Updating Member Information\"; Senparc CardApi.UpdateUser, SKIT CardMemberCardUpdateUserRequest", Request => Response
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
        /// All points from now on; wins over `add_bonus`.
        bonus: i64 = "bonus",
        /// Points to add; negative: to take.
        add_bonus: i64 = "add_bonus",
        /// Why, at most 14 Chinese characters.
        record_bonus: String = "record_bonus",
        /// All stored value from now on, in fen; wins over `add_balance`.
        balance: i64 = "balance",
        /// Stored value to add, in fen; negative: to take.
        add_balance: i64 = "add_balance",
        /// Why, at most 14 Chinese characters.
        record_balance: String = "record_balance",
        /// Value of the first field of the merchant's own, at most 12 bytes.
        custom_field_value1: String = "custom_field_value1",
        /// Of the second.
        custom_field_value2: String = "custom_field_value2",
        /// Of the third.
        custom_field_value3: String = "custom_field_value3",
        /// Whether the user is told.
        notify_optional: Notification = "notify_optional",
    }
}

wire_object! {
    /// Of which changes the user is told.
    pub struct Notification {
        /// Of points.
        is_notify_bonus: bool = "is_notify_bonus",
        /// Of stored value.
        is_notify_balance: bool = "is_notify_balance",
        /// Of the first field.
        is_notify_custom_field1: bool = "is_notify_custom_field1",
        /// Of the second.
        is_notify_custom_field2: bool = "is_notify_custom_field2",
        /// Of the third.
        is_notify_custom_field3: bool = "is_notify_custom_field3",
    }
}

wire_object! {
    /// The figures afterwards; the general card's endpoint answers them too.
    pub struct Response {
        /// Points.
        result_bonus: i64 = "result_bonus",
        /// Stored value, in fen.
        result_balance: i64 = "result_balance",
        /// The user.
        openid: String = "openid",
    }
}
