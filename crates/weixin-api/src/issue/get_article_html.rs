//! `POST /card/mpnews/gethtml` returns the markup that offers a card within an article
//! ([P1, "4.2 Issuing Coupons via Article Broadcast"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the markup of a card.
    GetArticleHtml, "/card/mpnews/gethtml", Read,
    "P1 \"4.2 Issuing Coupons via Article Broadcast\"; SKIT CardMpnewsGetHtmlRequest", Request => Response
);

/// Which card.
#[wire_object]
pub struct Request {
    /// The card.
    pub card_id: Option<String>,
}

/// The markup.
#[wire_object]
pub struct Response {
    /// HTML for the `content` of an article; foreign markup that no page of ours may show as such.
    pub content: Option<String>,
}
