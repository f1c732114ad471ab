//! `POST /card/get`: a card with its state and stock. Deleted cards are also returned.

use card_model::{card::Card, id::CardId};
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
        documented("the accepted card with state, times and stock", "S2 \"View voucher details\""),
        observed(
            "the colour is a value instead of a name",
            "R1 \"2.18 查看卡券详情\"; the example of S2 \"View voucher details\"",
        ),
        inferred(
            "a deleted card is returned, with the state deleted",
            "S2 \"View voucher details\" lists this state for the response",
        ),
        observed(
            "empty lists are present: stores, areas, times, article, services, gifts; `share_friends` \
         is false",
            "R1 \"2.18 查看卡券详情\"; the example of S2 \"View voucher details\"",
        ),
        documented("unknown members are returned unchanged", "S2 \"View voucher details\", note 2"),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        observed("an unknown `card_id`: 40073", "R1 \"2.18 查看卡券详情\""),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id;
        let record = find(platform, &card_id)?;
        Ok(Response { card: with_empty_members(record.card.clone()) })
    }
}

/// Adds the members that every response has.
fn with_empty_members(mut card: Card) -> Card {
    let info = &mut card.base_info;
    info.location_id_list.get_or_insert_default();
    info.area_code_list.get_or_insert_default();
    // A malformed `advanced_info` is returned unchanged.
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

/// Returns a card by its id, deleted or not.
pub(crate) fn find<'platform>(
    platform: &'platform Platform,
    card_id: &CardId,
) -> Result<&'platform CardRecord, Rejection> {
    platform.world().cards.get(card_id).ok_or_else(|| Rejection::at(INVALID_CARD_ID, "card_id"))
}

/// Returns a card by its id, unless it was deleted.
pub(crate) fn find_existing<'platform>(
    platform: &'platform Platform,
    card_id: &CardId,
) -> Result<&'platform CardRecord, Rejection> {
    let record = find(platform, card_id)?;
    if record.status().is_deleted() {
        return Err(Rejection::at(weixin_api::errcode::INVALID_CARD_STATUS, "card_id"));
    }
    Ok(record)
}
