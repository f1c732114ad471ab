//! `POST /card/testwhitelist/set` names the users who may receive cards before their approval
//! ([P1, "6 Setting Test Whitelist"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Replaces the whole list: at most 10 users, both kinds of names together.
    SetTestWhiteList, "/card/testwhitelist/set", Write,
    "S3 \"3 HelloWorld\", step 6; P1 \"6 Setting Test Whitelist\"", Request => Response
);

wire_object! {
    /// The users.
    pub struct Request {
        /// By OpenID.
        openid: Vec<String> = "openid",
        /// By Weixin ID.
        username: Vec<String> = "username",
    }
}

wire_object! {
    /// The result. Its members are those of a recorded answer (R2 `testSetTestwhitelistReq`).
    pub struct Response {
        /// How many users are on the list.
        white_list_size: u64 = "white_list_size",
        /// OpenIDs that were taken.
        success_openid: Vec<String> = "success_openid",
        /// Weixin IDs that were taken.
        success_username: Vec<String> = "success_username",
    }
}
