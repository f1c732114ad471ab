//! `POST /card/testwhitelist/set` names the users who may receive cards before their approval (seed 003
//! section 3, step 6; facts page 1.2).

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Replaces the whole list: at most 10 users, both kinds of names together.
    SetTestWhiteList, "/card/testwhitelist/set", Write,
    "seed 003 section 3, step 6; facts page 1.2", Request => Response
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
    /// What became of it; only live answers have members.
    pub struct Response {
        /// How many users are on the list.
        white_list_size: u64 = "white_list_size",
        /// OpenIDs that were taken.
        success_openid: Vec<String> = "success_openid",
        /// Weixin IDs that were taken.
        success_username: Vec<String> = "success_username",
    }
}
