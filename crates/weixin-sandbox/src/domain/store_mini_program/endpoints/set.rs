//! `POST /card/storewxa/set`: shows a card in the mini program of a store.

use weixin_api::errcode::{
    INVALID_CARD_STATUS, MISSING_CARD_ID, POI_NOT_APPROVED, USE_CUSTOM_CODE_MUST_BE_FALSE,
};

use crate::{
    answer::{Answer, Fault},
    domain::{
        card::endpoints::get::find_existing, store::endpoints::get::find,
        store_mini_program::change::StoreMiniProgramChange,
    },
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "the store is the account's, the card has no codes of the merchant's own",
        "P10 \"4.14. Business API - Cards/Coupons for the Store Mini Program\"",
    ),
    inferred(
        "codes of the merchant's own: 40158; the store: 65115, 65116, 65106",
        "the words of the error numbers",
    ),
    inferred("a card that can't be issued: 40078", "its card could not be received"),
    inferred("the card before is no longer shown", "the answer of `get` has one card"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let (poi_id, store) = find(platform, &members)?;
    if !store.is_approved() {
        return Err(Fault::at(POI_NOT_APPROVED, "poi_id"));
    }
    let card_id = required_text(&members, "card_id", MISSING_CARD_ID)?;
    let record = find_existing(platform, &card_id)?;
    if record.card.base_info.use_custom_code == Some(true) {
        return Err(Fault::at(USE_CUSTOM_CODE_MUST_BE_FALSE, "card_id"));
    }
    if !record.status().is_issuable() {
        return Err(Fault::at(INVALID_CARD_STATUS, "card_id"));
    }
    platform.commit(StoreMiniProgramChange::CardSet { poi_id, card_id })?;
    Answer::done()
}
