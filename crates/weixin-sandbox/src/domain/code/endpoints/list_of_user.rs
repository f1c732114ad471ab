//! `POST /card/user/getcardlist`: the codes that a user holds, in any state.

use card_model::code::UserCardStatus;
use weixin_api::{
    code::list_of_user::{HeldCode, Response},
    errcode::{INVALID_OPENID, MISSING_REQUIRED_FIELDS},
};

use crate::{
    answer::Rejection,
    domain::card::endpoints::get::find,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
    world::people::is_openid,
};

impl Served for weixin_api::code::list_of_user::ListOfUser {
    const MEMBERS: &'static [Member] = &[text("openid", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented(
            "the codes of a user in any state, of one card or of all cards",
            "S2 \"Get the user who has received a card interface\"",
        ),
        inferred(
            "codes that the user deleted or gave away are left out",
            "they have left the wallet",
        ),
        documented(
            "`has_share_card` is true if one of them is a Friend's Voucher",
            "S2 \"Get the user who has received a card interface\"",
        ),
        inferred("a malformed `openid`: 40003", "R1 \"2.17 获取用户已领取卡券接口\""),
        inferred(
            "a user without codes: an empty list",
            "S2 \"Get the user who has received a card interface\" documents no error",
        ),
        inferred("a missing `openid`: 41011", "the errcodes' messages"),
        inferred("an unknown `card_id`: 40073", "R1 shows 40073 for other endpoints"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let openid = asked.openid.unwrap_or_default();
        if !is_openid(&openid) {
            return Err(Rejection::at(INVALID_OPENID, "openid"));
        }
        let card_id = asked.card_id.filter(|card_id| !card_id.is_empty());
        if let Some(card_id) = &card_id {
            find(platform, card_id)?;
        }
        let world = platform.world();
        let user = world.user(&openid);
        let held: Vec<_> = world
            .codes
            .iter()
            .filter(|(_, held)| Some(held.user) == user && !held.given_away)
            .filter(|(_, held)| held.status != UserCardStatus::Delete)
            .filter(|(_, held)| card_id.as_ref().is_none_or(|card_id| held.card_id == *card_id))
            .collect();
        let shared = held.iter().any(|(_, held)| {
            let record = world.cards.get(&held.card_id);
            record.is_some_and(|record| record.card.is_friends_voucher())
        });
        let card_list = held
            .into_iter()
            .map(|(key, held)| HeldCode {
                code: Some(key.code()),
                card_id: Some(held.card_id.clone()),
                ..HeldCode::default()
            })
            .collect();
        Ok(Response {
            card_list: Some(card_list),
            has_share_card: Some(shared),
            ..Response::default()
        })
    }
}
