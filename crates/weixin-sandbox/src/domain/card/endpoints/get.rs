//! `POST /card/get`: a card with its state and stock. A deleted one is still answered, as deleted.

use card_model::card::Card;
use weixin_api::{
    card::get::Response,
    errcode::{INVALID_CARD_ID, MISSING_CARD_ID},
};

use crate::{
    answer::Rejection,
    domain::card::state::CardRecord,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, observed},
    serve::Served,
};

impl Served for weixin_api::card::get::Get {
    const MEMBERS: &'static [Member] = &[text("card_id", MISSING_CARD_ID)];
    const RULES: &'static [Rule] = &[
        documented(
            "the card as it was accepted, with state, times and stock",
            "S2 \"View voucher details\"",
        ),
        observed(
            "the colour is a value, not a name",
            "R1 \"2.18 查看卡券详情\"; the example of S2 \"View voucher details\"",
        ),
        inferred(
            "a deleted card is answered, as deleted",
            "S2 \"View voucher details\" lists the state among those of its answer",
        ),
        observed(
            "empty lists are there: stores, areas, times, article, services, gifts; `share_friends` \
         is false",
            "R1 \"2.18 查看卡券详情\"; the example of S2 \"View voucher details\"",
        ),
        documented(
            "members that the platform doesn't know come back",
            "S2 \"View voucher details\", note 2",
        ),
        inferred("no `card_id`: 41012", "the words of the error numbers"),
        observed("an unknown `card_id`: 40073", "R1 \"2.18 查看卡券详情\""),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id;
        let record = find(platform, &card_id)?;
        Ok(Response { card: with_empty_members(record.card.clone()) })
    }
}

/// The card with the members that every answer has, whatever was sent.
fn with_empty_members(mut card: Card) -> Card {
    let info = &mut card.base_info;
    info.location_id_list.get_or_insert_default();
    info.area_code_list.get_or_insert_default();
    // One of another shape is answered as it came.
    if !card.other.contains("advanced_info") {
        let info = card.advanced_info_mut();
        info.time_limit.get_or_insert_default();
        info.text_image_list.get_or_insert_default();
        info.business_service.get_or_insert_default();
        info.consume_share_card_list.get_or_insert_default();
        info.share_friends.get_or_insert(false);
    }
    card
}

/// A card by its id.
pub(crate) fn find<'platform>(
    platform: &'platform Platform,
    card_id: &str,
) -> Result<&'platform CardRecord, Rejection> {
    platform.world().cards.get(card_id).ok_or_else(|| Rejection::at(INVALID_CARD_ID, "card_id"))
}

/// A card by its id that has not been deleted.
pub(crate) fn find_existing<'platform>(
    platform: &'platform Platform,
    card_id: &str,
) -> Result<&'platform CardRecord, Rejection> {
    let record = find(platform, card_id)?;
    if record.status().is_deleted() {
        return Err(Rejection::at(weixin_api::errcode::INVALID_CARD_STATUS, "card_id"));
    }
    Ok(record)
}
