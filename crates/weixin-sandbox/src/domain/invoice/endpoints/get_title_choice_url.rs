//! `POST /card/invoice/biz/getselecttitleurl`: a page on which a user chooses an invoice title for a merchant.

use weixin_api::invoice::get_title_url::TitleUrl;

use crate::{
    answer::Rejection,
    domain::invoice::endpoints::shared::optional,
    platform::Platform,
    rule::{Rule, documented, invented},
    serve::Served,
};

impl Served for weixin_api::invoice::get_title_choice_url::GetTitleChoiceUrl {
    const RULES: &'static [Rule] = &[
        documented("neither member is required", "P20 api_invoicebizgetselecttitleurl"),
        invented("the form of the address", "the platform's is opaque"),
        invented(
            "the page can't be used: the choice is an event, which the sandbox doesn't push",
            "events",
        ),
    ];

    fn serve(_platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let attach = optional(asked.attach).unwrap_or_default();
        let biz_name = optional(asked.biz_name).unwrap_or_default();
        let members =
            [("action", "select"), ("attach", attach.as_str()), ("biz_name", biz_name.as_str())];
        let query = serde_urlencoded::to_string(members.as_slice());
        let url =
            format!("https://mp.weixin.qq.com/bizmall/invoicetitle?{}", query.unwrap_or_default());
        Ok(TitleUrl { url: Some(url), ..TitleUrl::default() })
    }
}
