//! `POST /card/giftcard/maintain/set`: closes or opens a page or all pages.

use weixin_api::{
    errcode::MISSING_REQUIRED_FIELDS,
    gift_card::set_maintenance::{Control, ControlInfo, PageControl, Response},
};

use crate::{
    answer::Rejection,
    domain::gift_card::{change::GiftCardChange, endpoints::shared::page},
    history::WorldChange,
    members::{Member, present},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::gift_card::set_maintenance::SetMaintenance {
    const MEMBERS: &'static [Member] = &[present("maintain", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented("a page or `all` is closed; the response states who closed each", "P8"),
        inferred(
            "`all` takes precedence over a page",
            "the example of P8 has both, and its response the account",
        ),
        inferred("a missing `maintain`, or neither page nor `all`: 41011", "the errcode's message"),
        inferred(
            "Weixin itself never closes a page",
            "the sandbox's reviewers don't look at pages",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let closed = asked.maintain == Some(true);
        let page_id = if asked.all == Some(true) {
            None
        } else {
            page(platform, asked.page_id.as_deref())?;
            asked.page_id
        };
        platform.commit(WorldChange::from(GiftCardChange::Maintained { page_id, closed }))?;
        let gift_cards = &platform.world().gift_cards;
        let pages = gift_cards.pages().into_iter().map(|(page_id, record)| PageControl {
            page_id: Some(page_id.clone()),
            page_control_type: Some(control(record.closed)),
            system_page_control_type: Some(Control::Normal),
            ..PageControl::default()
        });
        let control_info = Some(ControlInfo {
            biz_control_type: Some(control(gift_cards.all_closed)),
            system_biz_control_type: Some(Control::Normal),
            list: Some(pages.collect()),
            ..ControlInfo::default()
        });
        Ok(Response { control_info, ..Response::default() })
    }
}

fn control(closed: bool) -> Control {
    if closed { Control::Merchant } else { Control::Normal }
}
