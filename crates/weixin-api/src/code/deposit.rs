//! `POST /card/code/deposit` imports codes of the merchant's own ([P1, "4.1 Importing Custom Codes"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Imports at most 100 codes (40109), none empty (40110), none twice (40111). No call takes them back.
    Deposit, "/card/code/deposit", Irreversible,
    "P1 \"4.1 Importing Custom Codes\"; SKIT CardCodeDepositRequest", Request => Response
);

/// Codes of a card, to import or to look for.
#[wire_object]
pub struct Request {
    /// The card.
    pub card_id: Option<String>,
    /// The codes.
    pub code: Option<Vec<String>>,
}

/// What became of each code.
#[wire_object]
pub struct Response {
    /// Imported.
    pub succ_code: Option<Vec<String>>,
    /// Imported before.
    pub duplicate_code: Option<Vec<String>>,
    /// Refused.
    pub fail_code: Option<Vec<String>>,
}
