//! `POST /card/testwhitelist/set` names the users who may receive cards before their approval
//! ([P1, "6 Setting Test Whitelist"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Replaces the whole list: at most 10 users, both kinds of names together.
    SetTestWhiteList, "/card/testwhitelist/set", Write,
    "S3 \"3 HelloWorld\", step 6; P1 \"6 Setting Test Whitelist\"", Request => Response
);

/// The users.
#[wire_object]
pub struct Request {
    /// By OpenID.
    pub openid: Option<Vec<String>>,
    /// By Weixin ID.
    pub username: Option<Vec<String>>,
}

/// The result. Its members are those of a recorded answer (R2 `testSetTestwhitelistReq`).
#[wire_object]
pub struct Response {
    /// How many users are on the list.
    pub white_list_size: Option<u64>,
    /// The `openid`s that were taken.
    pub success_openid: Option<Vec<String>>,
    /// Weixin IDs that were taken.
    pub success_username: Option<Vec<String>>,
}
