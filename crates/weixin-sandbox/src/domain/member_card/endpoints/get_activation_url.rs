//! `POST /card/membercard/activate/geturl`: where users activate a member card within Weixin.

use weixin_api::{errcode::MISSING_CARD_ID, member_card::get_activation_url::Response};

use crate::{
    answer::Rejection,
    domain::member_card::endpoints::set_activation_form::find_activated_in_weixin,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

impl Served for weixin_api::member_card::get_activation_url::GetActivationUrl {
    const MEMBERS: &'static [Member] = &[text("card_id", MISSING_CARD_ID)];
    const RULES: &'static [Rule] = &[
        documented("an address that holds card and channel", "P7 \"6.2 Quick Activation\""),
        invented("the card's id stands in it as it is", "how the platform encrypts it isn't known"),
        inferred("a card without `wx_activate`: 72026", "the words of the error numbers"),
        inferred("another card than a member card: 72003", "the words of the error numbers"),
        inferred("no `card_id`: 41012", "the words of the error numbers"),
        inferred("an unknown `card_id`: 40073", "R1 shows 40073 for other endpoints"),
        inferred("a deleted card: 40078", "the words of the error numbers"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id.unwrap_or_default();
        find_activated_in_weixin(platform, &card_id)?;
        let query = [
            ("encrypt_card_id", card_id.as_str()),
            ("outer_str", asked.outer_str.as_deref().unwrap_or_default()),
        ];
        let query = serde_urlencoded::to_string(query.as_slice()).unwrap_or_default();
        let url = format!(
            "https://mp.weixin.qq.com/bizmall/activatemembercard?action=preshow&{query}#wechat_redirect"
        );
        Ok(Response { url: Some(url), ..Response::default() })
    }
}
