//! `POST /card/membercard/activate/geturl`: where users activate a member card within Weixin.

use weixin_api::{errcode::MISSING_CARD_ID, member_card::get_activation_url::Response};

use super::activation_form_set::find_activated_in_weixin;
use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred, invented, observed},
    platform::Platform,
    request::{Request, required_text},
};

pub(super) const FIDELITY: &[Rule] = &[
    documented("an address that holds card and channel", "Tencent's page on member cards"),
    invented("the card's id stands in it as it is", "how the platform encrypts it isn't known"),
    documented("a card without `wx_activate`: 72026", "the words of the numbers"),
    documented("another card than a member card: 72003", "the words of the numbers"),
    documented("no `card_id`: 41012", "the words of the numbers"),
    observed("an unknown `card_id`: 40073", "a live answer of 2016"),
    inferred("a deleted card: 40078", "the words of the numbers"),
];

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let card_id = required_text(&members, "card_id", MISSING_CARD_ID)?;
    find_activated_in_weixin(platform, &card_id)?;
    let outer_str = members.get("outer_str").and_then(serde_json::Value::as_str);
    let query =
        [("encrypt_card_id", card_id.as_str()), ("outer_str", outer_str.unwrap_or_default())];
    let query = serde_urlencoded::to_string(query.as_slice()).unwrap_or_default();
    let url = format!(
        "https://mp.weixin.qq.com/bizmall/activatemembercard?action=preshow&{query}#wechat_redirect"
    );
    Answer::success(Response { url: Some(url), ..Response::default() })
}
