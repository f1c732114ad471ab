//! `POST /card/paycell/set`: switches payments on the card's page on or off.

use card_model::base_info::BaseInfo;
use weixin_api::{
    envelope::Empty,
    errcode::{ENTRY_CONFLICT, MISSING_CARD_ID, PAY_CELL_CONFLICT, REQUIRE_LOCATION_ID},
};

use crate::{
    answer::Rejection,
    domain::card::{change::CardChange, endpoints::get::find_existing},
    members::{Member, flag, text},
    platform::Platform,
    rule::{Rule, inferred, invented, observed},
    serve::Served,
};

impl Served for weixin_api::card::set_pay_cell::SetPayCell {
    const MEMBERS: &'static [Member] = &[text("card_id", MISSING_CARD_ID), flag("is_open")];
    const RULES: &'static [Rule] = &[
        observed("Checkout without stores: 43017", "R1 \"2.21 设置微信买单接口\""),
        inferred(
            "Checkout together with an entry to the usage page: 40145",
            "the errcodes' messages",
        ),
        inferred(
            "Checkout together with self-redemption: 45046",
            "the errcode's message mentions all three; the conflicting pair is unknown",
        ),
        inferred("a missing `is_open`: 41011", "the errcodes' messages"),
        invented(
            "the account is permitted to use WeChat Pay",
            "S1 \"4.6 Setting Weixin Checkout for Friend's Vouchers\" requires it",
        ),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        inferred("an unknown `card_id`: 40073", "R1 shows 40073 for other endpoints"),
        inferred("a deleted card: 40078", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id.unwrap_or_default();
        let is_open = asked.is_open == Some(true);
        let mut card = find_existing(platform, &card_id)?.card.clone();
        let info = &mut card.base_info;
        if is_open {
            let stores = info.location_id_list.as_ref().is_some_and(|list| !list.is_empty());
            if !stores && info.use_all_locations != Some(true) {
                return Err(Rejection::at(REQUIRE_LOCATION_ID, BaseInfo::LOCATION_ID_LIST));
            }
            if has_centre_entry(info) {
                return Err(Rejection::at(PAY_CELL_CONFLICT, BaseInfo::CENTER_TITLE));
            }
            if platform.world().issuing.self_consume.contains(&card_id) {
                return Err(Rejection::at(ENTRY_CONFLICT, "is_open"));
            }
        }
        let pay_info = info.pay_info.get_or_insert_default();
        let swipe_card = pay_info.swipe_card.get_or_insert_default();
        swipe_card.is_swipe_card = Some(is_open);
        platform.commit(CardChange::Updated {
            card_id,
            card: Box::new(card),
            send_check: false,
        })?;
        Ok(Empty {})
    }
}

/// Returns `true` if a card has an entry to the usage page. Checkout and self-redemption use the same place.
pub(crate) fn has_centre_entry(info: &BaseInfo) -> bool {
    let entry = [&info.center_title, &info.center_sub_title, &info.center_url];
    entry.into_iter().flatten().any(|text| !text.is_empty())
}

/// Returns `true` if users can pay on a card's page.
pub(crate) fn is_checkout_open(info: &BaseInfo) -> bool {
    let swipe_card = info.pay_info.as_ref().and_then(|pay_info| pay_info.swipe_card.as_ref());
    swipe_card.and_then(|swipe_card| swipe_card.is_swipe_card) == Some(true)
}
