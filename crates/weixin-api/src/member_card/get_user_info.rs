//! `POST /card/membercard/userinfo/get` reads a member (personal data).

use card_model::{code::UserCardStatus, wire_object};

use super::user_form::UserForm;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads a member.
    GetUserInfo, "/card/membercard/userinfo/get", Read,
    "T4 \"8.1 Fetching Member Information\"; SKIT CardMemberCardUserInfoGetRequest", Request => Response
);

wire_object! {
    /// Whom.
    pub struct Request {
        /// The card.
        card_id: String = "card_id",
        /// The code.
        code: String = "code",
    }
}

wire_object! {
    /// The member.
    pub struct Response {
        /// The user.
        openid: String = "openid",
        /// The user's name in Weixin.
        nickname: String = "nickname",
        /// The number that the card shows.
        membership_number: String = "membership_number",
        /// Points.
        bonus: i64 = "bonus",
        /// Stored value, in fen.
        balance: i64 = "balance",
        /// As the user says it, e.g. `MALE`.
        sex: String = "sex",
        /// What the user filled in.
        user_info: UserForm = "user_info",
        /// The card's state.
        user_card_status: UserCardStatus = "user_card_status",
        /// The card is active (Senparc `UserinfoGetResult`).
        has_active: bool = "has_active",
    }
}
