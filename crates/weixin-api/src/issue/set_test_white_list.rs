//! `POST /card/testwhitelist/set` sets the users who may receive cards before approval
//! ([P1, "6 Setting Test Whitelist"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use card_model::id::OpenId;
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Replaces the list: at most [`MAX_USERS`], `openid`s and Weixin IDs together.
    SetTestWhiteList, "/card/testwhitelist/set", Write,
    "S3 \"3 HelloWorld\", step 6; P1 \"6 Setting Test Whitelist\"", Request => Response
);

/// Maximum number of users, `openid`s and Weixin IDs together.
pub const MAX_USERS: usize = 10;

/// Request of [`SetTestWhiteList`].
#[wire_object]
pub struct Request {
    /// The `openid`s of users.
    pub openid: Option<Vec<OpenId>>,
    /// Weixin IDs of users.
    pub username: Option<Vec<String>>,
}

/// Response of [`SetTestWhiteList`]. Its members are those of a recorded response (R2 `testSetTestwhitelistReq`).
#[wire_object]
pub struct Response {
    /// Number of users on the list.
    pub white_list_size: Option<u64>,
    /// The accepted `openid`s.
    pub success_openid: Option<Vec<OpenId>>,
    /// The accepted Weixin IDs.
    pub success_username: Option<Vec<String>>,
}
