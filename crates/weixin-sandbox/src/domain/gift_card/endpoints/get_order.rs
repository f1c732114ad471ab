//! `POST /card/giftcard/order/get`: one order.

use weixin_api::{errcode::MISSING_REQUIRED_FIELDS, gift_card::get_order::Response};

use crate::{
    answer::Rejection,
    domain::gift_card::endpoints::shared::order,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::gift_card::get_order::GetOrder {
    const MEMBERS: &'static [Member] = &[text("order_id", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented(
            "the buyer, the recipients, and each card with its price and code",
            "the example of P8",
        ),
        inferred(
            "an unknown order: 40035; a missing number: 41011",
            "no errcode concerns these orders",
        ),
        inferred("a refunded order is returned unchanged", "an order has no member for its state"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let order_id = asked.order_id.unwrap_or_default();
        let found = order(platform, &order_id)?.order.clone();
        Ok(Response { order: Some(found), ..Response::default() })
    }
}
