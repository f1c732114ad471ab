//! `POST /datacube/getcardmembercardinfo` and `POST /datacube/getcardmembercarddetail`: the counts of all member
//! cards or of one, a row for each day with data.

use card_model::{
    card_type::CardType,
    id::CardId,
    money::Fen,
    statistics::{DayRange, MemberCardRow, Row},
    time::BeijingDay,
};
use weixin_api::{
    errcode::{INVALID_CARD_ID, MEMBER_CARD_REQUIRED, MISSING_CARD_ID},
    statistics::{member_card::Response as Summary, member_card_detail::Response as Detail},
};

use crate::{
    answer::Rejection,
    domain::{
        member_card::state::Activations,
        statistics::endpoints::query::{self, Query},
    },
    members::Member,
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
    world::World,
};

/// `merchanttype` of the example in
/// [S2, "Drag a single member card data interface"](https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html);
/// no page lists its values.
const MERCHANT_TYPE: i64 = 2;

/// `POST /datacube/getcardmembercardinfo`.
impl Served for weixin_api::statistics::member_card::MemberCard {
    const MEMBERS: &'static [Member] = query::MEMBERS;
    const RULES: &'static [Rule] = &[
        documented(
            "the counts of all member cards of a source, a row per day",
            "S2 \"Drag a member card profile data interface\"",
        ),
        inferred(
            "`total_user` and `total_receive_user` are totals up to the end of the day",
            "S2 \"Drag a member card profile data interface\": total, history",
        ),
        inferred("an activation counts once, on its day", "`active_user`: users who activated"),
    ];
    const IS_BARE: bool = true;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let Query { range, source, .. } = query::read(asked, platform.now())?;
        let world = platform.world();
        let wanted = |card_id: &CardId| {
            is_member_card(world, card_id) && world.cards.is_of_source(card_id, source)
        };
        let days = days(world, range, &wanted);
        let rows = days.into_iter().map(|(day, row, activations)| MemberCardRow {
            ref_date: Some(day),
            view_cnt: row.view_cnt.or(Some(0)),
            view_user: row.view_user.or(Some(0)),
            receive_cnt: row.receive_cnt.or(Some(0)),
            receive_user: row.receive_user.or(Some(0)),
            active_user: Some(activations.users),
            verify_cnt: row.verify_cnt.or(Some(0)),
            verify_user: row.verify_user.or(Some(0)),
            total_user: Some(activations.members),
            total_receive_user: Some(world.ledger.receivers_until(day, wanted)),
            ..MemberCardRow::default()
        });
        Ok(Summary { list: Some(rows.collect()), ..Summary::default() })
    }
}

/// `POST /datacube/getcardmembercarddetail`.
impl Served for weixin_api::statistics::member_card_detail::MemberCardDetail {
    const MEMBERS: &'static [Member] = query::DAYS;
    const RULES: &'static [Rule] = &[
        documented(
            "the counts of one member card, a row per day",
            "S2 \"Drag a single member card data interface\"",
        ),
        inferred(
            "a missing `card_id`: 41012; an unknown one: 40073; a card that isn't a member card: 72003",
            "the errcodes' messages",
        ),
        invented(
            "`payOriginalFee` and `fee` are 0, `merchanttype` 2, `submerchantid` 0",
            "S2 \"Drag a single member card data interface\": its example; the sandbox has no payments",
        ),
    ];
    const IS_BARE: bool = true;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (range, card_id) = query::read_days(asked, platform.now())?;
        let card_id = card_id.ok_or_else(|| Rejection::at(MISSING_CARD_ID, "card_id"))?;
        let world = platform.world();
        if world.cards.get(&card_id).is_none() {
            return Err(Rejection::at(INVALID_CARD_ID, "card_id"));
        }
        if !is_member_card(world, &card_id) {
            return Err(Rejection::at(MEMBER_CARD_REQUIRED, "card_id"));
        }
        let days = days(world, range, &|wanted: &CardId| *wanted == card_id);
        let rows = days.into_iter().map(|(day, row, activations)| MemberCardRow {
            ref_date: Some(day),
            merchant_type: Some(MERCHANT_TYPE),
            card_id: Some(card_id.clone()),
            sub_merchant_id: Some(0),
            view_cnt: row.view_cnt.or(Some(0)),
            view_user: row.view_user.or(Some(0)),
            receive_cnt: row.receive_cnt.or(Some(0)),
            receive_user: row.receive_user.or(Some(0)),
            verify_cnt: row.verify_cnt.or(Some(0)),
            verify_user: row.verify_user.or(Some(0)),
            active_cnt: Some(activations.count),
            active_user: Some(activations.users),
            total_user: Some(activations.members),
            new_user: Some(activations.new_users),
            // The sandbox has no payments.
            pay_original_fee: Some(Fen::new(0)),
            fee: Some(Fen::new(0)),
            ..MemberCardRow::default()
        });
        Ok(Detail { list: Some(rows.collect()), ..Detail::default() })
    }
}

fn is_member_card(world: &World, card_id: &CardId) -> bool {
    let record = world.cards.get(card_id);
    record.is_some_and(|record| *record.card.card_type() == CardType::MemberCard)
}

/// Returns the days of a range with data.
fn days(
    world: &World,
    range: DayRange,
    wanted: &dyn Fn(&CardId) -> bool,
) -> Vec<(BeijingDay, Row, Activations)> {
    (range.begin().get()..=range.end().get())
        .filter_map(|day| {
            let row = world.ledger.merged(BeijingDay::new(day), wanted);
            let activations = world.member_cards.activations(day, wanted);
            (row.is_some() || activations.count > 0)
                .then(|| (BeijingDay::new(day), row.unwrap_or_default(), activations))
        })
        .collect()
}
