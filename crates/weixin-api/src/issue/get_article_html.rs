//! `POST /card/mpnews/gethtml` returns the markup that offers a card in an article
//! ([P1, "4.2 Issuing Coupons via Article Broadcast"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use card_model::id::CardId;
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Returns the markup of a card.
    GetArticleHtml, "/card/mpnews/gethtml", Read,
    "P1 \"4.2 Issuing Coupons via Article Broadcast\"; SKIT CardMpnewsGetHtmlRequest", Request => Response
);

/// Request of [`GetArticleHtml`].
#[wire_object]
pub struct Request {
    /// Id of the card.
    pub card_id: Option<CardId>,
}

/// Response of [`GetArticleHtml`].
#[wire_object]
pub struct Response {
    /// HTML for the `content` of an article. It is foreign markup and must not be rendered in one's own pages.
    pub content: Option<String>,
}
