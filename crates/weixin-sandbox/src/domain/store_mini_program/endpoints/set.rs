//! `POST /card/storewxa/set`: shows a card in the mini program of a store.

use weixin_api::{
    envelope::Empty,
    errcode::{
        INVALID_CARD_STATUS, MISSING_CARD_ID, MISSING_REQUIRED_FIELDS, POI_NOT_APPROVED,
        USE_CUSTOM_CODE_MUST_BE_FALSE,
    },
};

use crate::{
    answer::Rejection,
    domain::{
        card::endpoints::get::find_existing, store::endpoints::get::find,
        store_mini_program::change::StoreMiniProgramChange,
    },
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::store_mini_program::set::Set {
    const MEMBERS: &'static [Member] = &[text("poi_id", MISSING_REQUIRED_FIELDS)];
    const DETAILS: &'static [Member] = &[text("card_id", MISSING_CARD_ID)];
    const RULES: &'static [Rule] = &[
        documented(
            "the store belongs to the account; the card has no custom codes",
            "P10 \"4.14. Business API - Cards/Coupons for the Store Mini Program\"",
        ),
        inferred(
            "a card with custom codes: 40158; an unknown, deleted or unapproved store: 65115, 65116, 65106",
            "the errcodes' messages",
        ),
        inferred("a card that can't be issued: 40078", "users couldn't receive it"),
        inferred("the previous card is no longer shown", "the response of `get` has one card"),
    ];

    fn find(platform: &Platform, asked: &Self::Request) -> Result<(), Rejection> {
        let (_, store) = find(platform, asked.poi_id.as_deref())?;
        if store.is_approved() { Ok(()) } else { Err(Rejection::at(POI_NOT_APPROVED, "poi_id")) }
    }

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (poi_id, _) = find(platform, asked.poi_id.as_deref())?;
        let card_id = asked.card_id.unwrap_or_default();
        let record = find_existing(platform, &card_id)?;
        if record.card.base_info.use_custom_code == Some(true) {
            return Err(Rejection::at(USE_CUSTOM_CODE_MUST_BE_FALSE, "card_id"));
        }
        if !record.status().is_issuable() {
            return Err(Rejection::at(INVALID_CARD_STATUS, "card_id"));
        }
        platform.commit(StoreMiniProgramChange::CardSet { poi_id, card_id })?;
        Ok(Empty {})
    }
}
