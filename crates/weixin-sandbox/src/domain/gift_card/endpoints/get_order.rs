//! `POST /card/giftcard/order/get`: one order.

use weixin_api::{errcode::MISSING_REQUIRED_FIELDS, gift_card::get_order::Response};

use crate::{
    answer::{Answer, Fault},
    domain::gift_card::endpoints::shared::order,
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "who bought, who accepted, and each card with its price and code",
        "the example of P8",
    ),
    inferred("an unknown order: 40035; no number: 41011", "no error number speaks of these orders"),
    inferred("a refunded order is answered as before", "an order has no member for its state"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let order_id = required_text(&request.object()?, "order_id", MISSING_REQUIRED_FIELDS)?;
    let found = order(platform, &order_id)?.order.clone();
    Answer::success(Response { order: Some(found), ..Response::default() })
}
