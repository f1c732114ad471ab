//! `POST /card/batchget`: ids of cards, newest first.

use card_model::{id::CardId, limits::BATCHGET_COUNT};
use serde_json::Value;
use weixin_api::{
    card::batch_get::Response,
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS},
};

use crate::{
    answer::Rejection,
    domain::card::state::{CardRecord, Cards},
    identity::image_hash,
    members::{Member, present},
    modes::ListOrder,
    platform::Platform,
    rule::{Rule, documented, inferred, observed},
    serve::Served,
};

impl Served for weixin_api::card::batch_get::BatchGet {
    const MEMBERS: &'static [Member] = &[
        present("offset", MISSING_REQUIRED_FIELDS).unnamed(),
        present("count", MISSING_REQUIRED_FIELDS).unnamed(),
    ];
    const RULES: &'static [Rule] = &[
        documented(
            "`count` from 1 to 50; without states, cards in all states",
            "S2 \"Bulk query list of coupons\"",
        ),
        inferred("any other `count`: 40035", "the errcodes' messages"),
        inferred("a missing `offset` or `count`: 41011", "the errcodes' messages"),
        inferred("newest first", "the console lists them so; K doesn't confirm it"),
        inferred(
            "`total_num` counts the cards in the given states",
            "S2 \"Bulk query list of coupons\": the total number; its example has one",
        ),
        documented(
            "`CARD_STATUS_USER_DELETE` means `CARD_STATUS_DELETE`",
            "R1 \"2.19 批量查询卡列表\" copies the edition of 2016",
        ),
        inferred(
            "`CARD_STATUS_USER_DISPATCH` means `CARD_STATUS_DISPATCH`, `CARD_STATUS_VERIFY_FALL` means \
         `CARD_STATUS_VERIFY_FAIL`",
            "older spellings in Senparc `CardStatus`; no other state is similar",
        ),
        inferred("a text as `status_list` is a list with one element", "an SDK sends it so"),
        observed("the response has an empty `card_list`", "R1 \"2.19 批量查询卡列表\""),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        if !(BATCHGET_COUNT.min..=BATCHGET_COUNT.max).contains(&asked.count) {
            return Err(Rejection::at(INVALID_ARGUMENT, "count"));
        }
        let cards = &platform.world().cards;
        let offset = usize::try_from(asked.offset).unwrap_or(usize::MAX);
        let count = usize::try_from(asked.count).unwrap_or(usize::MAX);
        let ordered = ordered(cards, platform.modes().list_order);
        let (ids, total) = if asked.status_list.is_empty() {
            let ids: Vec<CardId> =
                ordered.skip(offset).take(count).map(|(id, _)| id.clone()).collect();
            (ids, cards.len())
        } else {
            let matching: Vec<&CardId> = ordered
                .filter(|(_, record)| asked.status_list.contains(&record.status()))
                .map(|(id, _)| id)
                .collect();
            let total = matching.len();
            (matching.into_iter().skip(offset).take(count).cloned().collect(), total)
        };
        let mut response = Response {
            card_id_list: Some(ids),
            total_num: Some(total as u64),
            ..Response::default()
        };
        // R1 "2.19 批量查询卡列表" has this member, always empty.
        response.other.insert("card_list", Value::Array(Vec::new()));
        Ok(response)
    }
}

type Entry<'cards> = (&'cards CardId, &'cards CardRecord);

/// Returns the cards in the order of the mode, by default newest first.
fn ordered(cards: &Cards, order: ListOrder) -> Box<dyn Iterator<Item = Entry<'_>> + '_> {
    match order {
        ListOrder::NewestFirst => Box::new(cards.oldest_first().rev()),
        ListOrder::OldestFirst => Box::new(cards.oldest_first()),
        ListOrder::Random(seed) => {
            let mut shuffled: Vec<Entry<'_>> = cards.oldest_first().collect();
            shuffled.sort_by_cached_key(|(id, _)| {
                image_hash(&[&seed.to_le_bytes(), id.as_str().as_bytes()])
            });
            Box::new(shuffled.into_iter())
        }
    }
}
