//! `POST /card/code/checkcode` checks which codes have been imported ([P1, "4.1 Importing Custom Codes"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

pub use super::deposit::Request;
use card_model::id::Code;
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Checks at most 100 codes.
    Check, "/card/code/checkcode", Read,
    "P1 \"4.1 Importing Custom Codes\"; SKIT CardCodeCheckCodeRequest", Request => Response
);

/// Response of [`Check`].
#[wire_object]
pub struct Response {
    /// The imported codes.
    pub exist_code: Option<Vec<Code>>,
    /// The other codes.
    pub not_exist_code: Option<Vec<Code>>,
}
