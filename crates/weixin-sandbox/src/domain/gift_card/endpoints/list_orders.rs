//! `POST /card/giftcard/order/batchget`: the orders of a time range.

use card_model::time::DAY;
use weixin_api::{
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS},
    gift_card::list_orders::{Response, SortType},
};

use crate::{
    answer::Rejection,
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

/// Maximum number of orders in one response.
const LIMIT: u64 = 100;
/// Maximum number of days between begin and end.
const DAYS: i64 = 31;

impl Served for weixin_api::gift_card::list_orders::ListOrders {
    const RULES: &'static [Rule] = &[
        documented(
            "at most 31 days and 100 orders, sorted by time of creation, `ASC` or `DESC`",
            "P8 as SKIT CardGiftCardOrderBatchGetRequest quotes it",
        ),
        documented(
            "`total_count` counts all orders of the time range",
            "P8 as SKIT CardGiftCardOrderBatchGetRequest quotes it",
        ),
        inferred(
            "more days or orders, or an end before the begin: 40035; a missing member: 41011",
            "the errcodes' messages",
        ),
        inferred(
            "the default order is `ASC`; both ends of the range are included",
            "the example of P8; no source states it",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let missing = |name| Rejection::at(MISSING_REQUIRED_FIELDS, name);
        let begin = asked.begin_time.ok_or_else(|| missing("begin_time"))?;
        let end = asked.end_time.ok_or_else(|| missing("end_time"))?;
        let count = asked.count.ok_or_else(|| missing("count"))?;
        let span = end.get().checked_sub(begin.get());
        if span.is_none_or(|span| !(0..=DAYS * DAY).contains(&span)) {
            return Err(Rejection::at(INVALID_ARGUMENT, "end_time"));
        }
        if !(1..=LIMIT).contains(&count) {
            return Err(Rejection::at(INVALID_ARGUMENT, "count"));
        }
        if asked.sort_type.as_ref().is_some_and(|sort_type| !sort_type.is_known()) {
            return Err(Rejection::at(INVALID_ARGUMENT, "sort_type"));
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
        Ok(Response { total_count, order_list, ..Response::default() })
    }
}
