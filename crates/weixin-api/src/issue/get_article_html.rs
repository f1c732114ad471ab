//! `POST /card/mpnews/gethtml` returns the markup that offers a card within an article
//! ([P1, "4.2 Issuing Coupons via Article Broadcast"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the markup of a card.
    GetArticleHtml, "/card/mpnews/gethtml", Read,
    "P1 \"4.2 Issuing Coupons via Article Broadcast\"; SKIT CardMpnewsGetHtmlRequest", Request => Response
);

wire_object! {
    /// Which card.
    pub struct Request {
        /// The card.
        card_id: String = "card_id",
    }
}

wire_object! {
    /// The markup.
    pub struct Response {
        /// HTML for the `content` of an article; foreign markup that no page of ours may show as such.
        content: String = "content",
    }
}
