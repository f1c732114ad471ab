//! `POST /card/code/deposit` imports codes of the merchant's own ([P1, "4.1 Importing Custom Codes"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Imports at most 100 codes (40109), none empty (40110), none twice (40111). No call takes them back.
    Deposit, "/card/code/deposit", Irreversible,
    "P1 \"4.1 Importing Custom Codes\"; SKIT CardCodeDepositRequest", Request => Response
);

wire_object! {
    /// Codes of a card, to import or to look for.
    pub struct Request {
        /// The card.
        card_id: String = "card_id",
        /// The codes.
        code: Vec<String> = "code",
    }
}

wire_object! {
    /// What became of each code.
    pub struct Response {
        /// Imported.
        succ_code: Vec<String> = "succ_code",
        /// Imported before.
        duplicate_code: Vec<String> = "duplicate_code",
        /// Refused.
        fail_code: Vec<String> = "fail_code",
    }
}
