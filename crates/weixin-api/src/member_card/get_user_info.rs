//! `POST /card/membercard/userinfo/get` reads a member (personal data).

use card_model::{
    code::UserCardStatus,
    id::{CardId, Code, OpenId},
};
use weixin_wire::wire_object;

use super::user_form::UserForm;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads a member.
    GetUserInfo, "/card/membercard/userinfo/get", Read,
    "T4 \"8.1 Fetching Member Information\"; SKIT CardMemberCardUserInfoGetRequest", Request => Response
);

/// Request of [`GetUserInfo`].
#[wire_object]
pub struct Request {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// The code.
    pub code: Option<Code>,
}

/// Response of [`GetUserInfo`].
#[wire_object]
pub struct Response {
    /// OpenID of the user.
    pub openid: Option<OpenId>,
    /// The user's name in Weixin.
    pub nickname: Option<String>,
    /// The number shown on the card.
    pub membership_number: Option<String>,
    /// Points.
    pub bonus: Option<i64>,
    /// Stored value, in fen.
    pub balance: Option<i64>,
    /// The sex according to the user, e.g. `MALE`.
    pub sex: Option<String>,
    /// The user's entries.
    pub user_info: Option<UserForm>,
    /// The card's state.
    pub user_card_status: Option<UserCardStatus>,
    /// Whether the card is active (Senparc `UserinfoGetResult`).
    pub has_active: Option<bool>,
}
