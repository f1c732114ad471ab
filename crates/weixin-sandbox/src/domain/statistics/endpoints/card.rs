//! `POST /datacube/getcardcardinfo`: the counts of all cards or of one, a row for each day and card with data.

use card_model::{card_type::CardType, id::CardId, statistics::Row};
use weixin_api::{errcode::INVALID_CARD_ID, statistics::query::Response};

use crate::{
    answer::Rejection,
    domain::statistics::endpoints::query::{self, Query},
    members::Member,
    platform::Platform,
    rule::{Rule, documented, inferred, observed},
    serve::Served,
    world::World,
};

impl Served for weixin_api::statistics::card::Card {
    const MEMBERS: &'static [Member] = query::MEMBERS;
    const RULES: &'static [Rule] = &[
        documented(
            "the counts of one card or of all, a row per day and card",
            "S0 \"Getting Friend's Vouchers Data\"",
        ),
        observed(
            "`card_type` is CASH 4, GIFT 3, DISCOUNT 2, GROUPON 1, GENERAL_COUPON 0",
            "R1 \"2.27 获取免费券数据接口\" shows 1 for a GROUPON; K \"parse_data\" has all; S0 and S2 state \
         something else",
        ),
        documented(
            "member cards and tickets have no rows",
            "S2 \"Get a free coupon data interface\", note 1",
        ),
        inferred(
            "the `card_id` of a member card or ticket: an empty list",
            "the card isn't unknown",
        ),
        inferred("a card of the other source: an empty list", "the card isn't unknown"),
        inferred("an unknown `card_id`: 40073", "the errcodes' messages"),
    ];
    const IS_BARE: bool = true;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let Query { range, source, card_id } = query::read(asked, platform.now())?;
        let world = platform.world();
        if card_id.as_ref().is_some_and(|card_id| world.cards.get(card_id).is_none()) {
            return Err(Rejection::at(INVALID_CARD_ID, "card_id"));
        }
        let rows = world.ledger.cards(range.begin(), range.end(), card_id.as_ref());
        let of_source = rows.filter(|(card_id, _)| world.cards.is_of_source(card_id, source));
        let list = of_source.filter_map(|(card_id, row)| with_card(world, card_id, row)).collect();
        Ok(Response { list })
    }
}

/// Returns the row of a card, or `None` if its type has no rows.
fn with_card(world: &World, card_id: CardId, mut row: Row) -> Option<Row> {
    row.card_type = Some(type_number(world.cards.get(&card_id)?.card.card_type())?);
    row.card_id = Some(card_id);
    Some(row)
}

/// Returns the number of a coupon's type. [R1, "2.27
/// 获取免费券数据接口"](https://github.com/tianye/WechatMpSDK/blob/master/README.md) shows 1 for a GROUPON; the other numbers
/// are those of K `parse_data`. S0 and S2 differ, so clients shouldn't rely on it. Member cards and tickets have no
/// number.
fn type_number(card_type: &CardType) -> Option<i64> {
    match card_type {
        CardType::GeneralCoupon => Some(0),
        CardType::Groupon => Some(1),
        CardType::Discount => Some(2),
        CardType::Gift => Some(3),
        CardType::Cash => Some(4),
        _ => None,
    }
}
