//! `POST /card/membercard/activate/geturl`: the page on which users activate a member card within Weixin.

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
        documented("an address with card and channel", "P7 \"6.2 Quick Activation\""),
        invented("it contains the card's id unencrypted", "the platform's encryption is unknown"),
        inferred("a card without `wx_activate`: 72026", "the errcodes' messages"),
        inferred("a card that isn't a member card: 72003", "the errcodes' messages"),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        inferred("an unknown `card_id`: 40073", "R1 shows 40073 for other endpoints"),
        inferred("a deleted card: 40078", "the errcodes' messages"),
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
