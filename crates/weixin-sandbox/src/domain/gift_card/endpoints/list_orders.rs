//! `POST /card/giftcard/order/batchget`: the orders of a time.

use card_model::time::DAY;
use weixin_api::{
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS},
    gift_card::list_orders::{Request as Asked, Response, SortType},
};

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, decode},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "at most 31 days and 100 orders; by the time of their creation, `ASC` or `DESC`",
        "P8 as SKIT CardGiftCardOrderBatchGetRequest repeats it",
    ),
    documented(
        "`total_count` counts all orders of that time",
        "P8 as SKIT CardGiftCardOrderBatchGetRequest repeats it",
    ),
    inferred(
        "more, or an end before its begin: 40035; a missing member: 41011",
        "the words of the error numbers",
    ),
    inferred("`ASC` where no order is named; both ends count", "the example of P8; no source says"),
];

/// Orders in one answer.
const LIMIT: u64 = 100;
/// Days between begin and end.
const DAYS: i64 = 31;

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let asked: Asked = decode(request.object()?)?;
    let missing = |name| Fault::at(MISSING_REQUIRED_FIELDS, name);
    let begin = asked.begin_time.ok_or_else(|| missing("begin_time"))?;
    let end = asked.end_time.ok_or_else(|| missing("end_time"))?;
    let count = asked.count.ok_or_else(|| missing("count"))?;
    let span = end.0.checked_sub(begin.0);
    if span.is_none_or(|span| !(0..=DAYS * DAY).contains(&span)) {
        return Err(Fault::at(INVALID_ARGUMENT, "end_time"));
    }
    if !(1..=LIMIT).contains(&count) {
        return Err(Fault::at(INVALID_ARGUMENT, "count"));
    }
    if asked.sort_type.as_ref().is_some_and(|sort_type| !sort_type.is_known()) {
        return Err(Fault::at(INVALID_ARGUMENT, "sort_type"));
    }
    let orders = platform.world().gift_cards.orders.iter().map(|record| &record.order);
    let mut found: Vec<_> = orders
        .filter(|order| order.create_time.is_some_and(|at| (begin..=end).contains(&at)))
        .collect();
    if asked.sort_type == Some(SortType::Descending) {
        found.reverse();
    }
    let total_count = Some(found.len() as u64);
    let offset = usize::try_from(asked.offset.unwrap_or(0)).unwrap_or(usize::MAX);
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let order_list = Some(found.into_iter().skip(offset).take(count).cloned().collect());
    Answer::success(Response { total_count, order_list, ..Response::default() })
}
