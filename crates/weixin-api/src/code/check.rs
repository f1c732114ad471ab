//! `POST /card/code/checkcode` returns which codes have been imported ([P1, "4.1 Importing Custom Codes"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use card_model::wire_object;

pub use super::deposit::Request;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Checks at most 100 codes.
    Check, "/card/code/checkcode", Read,
    "P1 \"4.1 Importing Custom Codes\"; SKIT CardCodeCheckCodeRequest", Request => Response
);

wire_object! {
    /// Which of them are there.
    pub struct Response {
        /// Imported.
        exist_code: Vec<String> = "exist_code",
        /// Not imported.
        not_exist_code: Vec<String> = "not_exist_code",
    }
}
