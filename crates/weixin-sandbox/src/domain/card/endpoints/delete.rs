//! `POST /card/delete`: deletes a card; codes in wallets stay valid.

use weixin_api::errcode::MISSING_CARD_ID;

use crate::{
    answer::{Answer, Fault},
    domain::card::{change::CardChange, endpoints::get::find_existing},
    fidelity::{Rule, documented, inferred, observed},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "it can't be received any more; codes in wallets stay valid",
        "S2 \"Remove the coupon interface\"",
    ),
    inferred("a card that was deleted before: 40078", "the words of the error numbers"),
    inferred("no `card_id`: 41012", "the words of the error numbers"),
    observed("an unknown `card_id`: 40073", "R1 \"2.24 删除卡券接口\""),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let card_id = required_text(&request.object()?, "card_id", MISSING_CARD_ID)?;
    find_existing(platform, &card_id)?;
    platform.commit(CardChange::Deleted { card_id })?;
    Answer::done()
}
