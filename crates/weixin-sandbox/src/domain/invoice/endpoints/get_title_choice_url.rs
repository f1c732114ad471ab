//! `POST /card/invoice/biz/getselecttitleurl`: a page on which a user chooses a title for a merchant.

use weixin_api::invoice::get_title_url::TitleUrl;

use crate::{
    answer::{Answer, Fault},
    domain::invoice::endpoints::shared::optional_text,
    fidelity::{Rule, documented, invented},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("neither member is required", "P20 api_invoicebizgetselecttitleurl"),
    invented("the form of the address", "the platform's is opaque"),
    invented(
        "nothing can be chosen there: the choice comes as an event, which the sandbox doesn't push",
        "events",
    ),
];

pub(crate) fn answer(_: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let attach = optional_text(&members, "attach").unwrap_or_default();
    let biz_name = optional_text(&members, "biz_name").unwrap_or_default();
    let members =
        [("action", "select"), ("attach", attach.as_str()), ("biz_name", biz_name.as_str())];
    let query = serde_urlencoded::to_string(members.as_slice());
    let url =
        format!("https://mp.weixin.qq.com/bizmall/invoicetitle?{}", query.unwrap_or_default());
    Answer::success(TitleUrl { url: Some(url), ..TitleUrl::default() })
}
