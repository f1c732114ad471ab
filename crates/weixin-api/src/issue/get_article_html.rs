//! `POST /card/mpnews/gethtml` answers the markup that offers a card within an article (facts page 1.2).

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the markup of a card.
    GetArticleHtml, "/card/mpnews/gethtml", Read, "facts page 1.2; SKIT CardMpnewsGetHtmlRequest", Request => Response
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
