//! `POST /card/giftcard/wxa/set`: a mini program shows a page.

use weixin_api::errcode::{MCHID_NOT_BOUND, MISSING_REQUIRED_FIELDS};

use crate::{
    answer::{Answer, Fault},
    domain::gift_card::{
        change::GiftCardChange,
        endpoints::{merchant_numbers::mini_program, shared::page},
    },
    fidelity::{Rule, documented, inferred},
    history::WorldChange,
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("a merchant number is bound to the mini program before", "P8"),
    inferred("without one: 72002", "the words of the error number"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let wxa_appid = mini_program(request)?;
    let page_id = required_text(&request.object()?, "page_id", MISSING_REQUIRED_FIELDS)?;
    page(platform, Some(&page_id))?;
    if !platform.world().gift_cards.sells_in(&wxa_appid) {
        return Err(Fault::at(MCHID_NOT_BOUND, "wxa_appid"));
    }
    platform.commit(WorldChange::from(GiftCardChange::MiniProgramSet { page_id, wxa_appid }))?;
    Answer::done()
}
