//! `POST /card/mpnews/gethtml`: the markup that offers a card within an article.

use weixin_api::{errcode::MISSING_CARD_ID, issue::get_article_html::Response};

use crate::{
    answer::Rejection,
    domain::card::endpoints::get::find_existing,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, invented, observed},
    serve::Served,
};

impl Served for weixin_api::issue::get_article_html::GetArticleHtml {
    const MEMBERS: &'static [Member] = &[text("card_id", MISSING_CARD_ID)];
    const RULES: &'static [Rule] = &[
        documented(
            "an `iframe` with the card's id",
            "P1 \"4.2 Issuing Coupons via Article Broadcast\"",
        ),
        invented("the same `biz` for every account", "the address can't be opened in the sandbox"),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        observed("an unknown `card_id`: 40073", "R1 \"2.12 图文消息群发卡券\""),
        inferred("a deleted card: 40078", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id.unwrap_or_default();
        find_existing(platform, &card_id)?;
        // An id contains no character that needs escaping.
        let content = format!(
            "<iframe class=\"res_iframe card_iframe js_editor_card\" data-src=\"http://mp.weixin.qq.com/bizmall/appmsgcard?action=show&biz=MjM5OTAwODk4MA%3D%3D&cardid={card_id}&wechat_card_js=1#wechat_redirect\"></iframe>"
        );
        Ok(Response { content: Some(content), ..Response::default() })
    }
}
