//! `POST /card/pay/getorderlist`: the orders of a time range, newest first by default.

use card_model::time::{DAY, UnixSeconds};
use weixin_api::{
    errcode::INVALID_ARGUMENT,
    token_inventory::list_orders::{Response, SortType},
};

use crate::{
    answer::Rejection,
    domain::token_inventory::endpoints::get_order::on_the_wire,
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

/// Default and maximum of the orders in one response.
const PAGE: u64 = 50;
/// Days before now at which the time range begins by default
/// ([P4, "3 API Details"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Inventory_Configuration_Recharge_Coupons.html)).
const DAYS: i64 = 7;

impl Served for weixin_api::token_inventory::list_orders::ListOrders {
    const RULES: &'static [Rule] = &[
        documented("the orders of a time range, by default the last week", "P4 \"3 API Details\""),
        documented(
            "filtered by type, without a state, sorted in either direction",
            "P4 \"3 API Details\"",
        ),
        inferred("newest first by default", "as in the list of cards"),
        invented("at most 50 per response; any other `count`: 40035", "as for the other lists"),
        inferred("a time that ends before it begins: 40035", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let count = asked.count.unwrap_or(PAGE);
        if !(1..=PAGE).contains(&count) {
            return Err(Rejection::at(INVALID_ARGUMENT, "count"));
        }
        let now = platform.now();
        let begin = asked.begin_time.unwrap_or(UnixSeconds::new(now.get() - DAYS * DAY));
        let end = asked.end_time.unwrap_or(now);
        if begin > end {
            return Err(Rejection::at(INVALID_ARGUMENT, "begin_time"));
        }
        let without = asked.nor_filter.and_then(|filter| filter.status);
        let world = platform.world();
        let mut found: Vec<_> = world
            .token_inventory
            .orders
            .iter()
            .filter(|order| (begin..=end).contains(&order.create_time))
            .filter(|order| asked.order_type.as_ref().is_none_or(|kind| *kind == order.order_type))
            .filter(|order| without.as_ref().is_none_or(|status| *status != order.status))
            .map(|order| on_the_wire(order, world.plan.seed))
            .collect();
        if asked.sort_info.and_then(|sort| sort.sort_type) != Some(SortType::Ascending) {
            found.reverse();
        }
        let total_num = Some(found.len() as u64);
        let offset = usize::try_from(asked.offset.unwrap_or(0)).unwrap_or(usize::MAX);
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        let order_list = Some(found.into_iter().skip(offset).take(count).collect());
        Ok(Response { total_num, order_list, ..Response::default() })
    }
}
