//! `POST /card/giftcard/wxa/set`: lets a mini program show a page.

use weixin_api::{
    envelope::Empty,
    errcode::{MCHID_NOT_BOUND, MISSING_REQUIRED_FIELDS},
};

use crate::{
    answer::Rejection,
    domain::gift_card::{
        change::GiftCardChange,
        endpoints::{merchant_numbers::MINI_PROGRAM, shared::page},
    },
    history::WorldChange,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::gift_card::set_mini_program::SetMiniProgram {
    const MEMBERS: &'static [Member] = &[
        text("wxa_appid", MISSING_REQUIRED_FIELDS),
        MINI_PROGRAM,
        text("page_id", MISSING_REQUIRED_FIELDS),
    ];
    const RULES: &'static [Rule] = &[
        documented("a merchant number must be bound to the mini program", "P8"),
        inferred("without a bound number: 72002", "the errcode's message"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let wxa_appid = asked.wxa_appid.unwrap_or_default();
        let page_id = asked.page_id.unwrap_or_default();
        page(platform, Some(&page_id))?;
        if !platform.world().gift_cards.sells_in(&wxa_appid) {
            return Err(Rejection::at(MCHID_NOT_BOUND, "wxa_appid"));
        }
        platform
            .commit(WorldChange::from(GiftCardChange::MiniProgramSet { page_id, wxa_appid }))?;
        Ok(Empty {})
    }
}
