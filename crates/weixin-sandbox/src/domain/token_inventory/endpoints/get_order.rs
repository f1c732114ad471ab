//! `POST /card/pay/getorder`: one order of inventory tokens.

use weixin_api::{
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS},
    token_inventory::{get_order::Response, order::Order},
};

use crate::{
    answer::Rejection,
    domain::token_inventory::state::OrderRecord,
    identity,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

/// Number of the user who acts for the merchant.
const OPERATOR: u64 = 0;

impl Served for weixin_api::token_inventory::get_order::GetOrder {
    const MEMBERS: &'static [Member] = &[text("order_id", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented("state, times, tokens and refunded tokens of an order", "P4 \"3 API Details\""),
        invented("an unknown order: 40035", "the page states no errcode"),
        inferred("a missing `order_id`: 41011", "the errcodes' messages"),
        invented("every order has the same user", "the sandbox has one operator"),
        invented("an order of `getpayprice` that wasn't confirmed is unknown here", "undocumented"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let order_id = asked.order_id.unwrap_or_default();
        let world = platform.world();
        let record = world.token_inventory.order(&order_id);
        let record = record.ok_or_else(|| Rejection::at(INVALID_ARGUMENT, "order_id"))?;
        let order_info = Some(on_the_wire(record, world.plan.seed));
        Ok(Response { order_info, ..Response::default() })
    }
}

/// Returns an order in the form of a response.
pub(crate) fn on_the_wire(record: &OrderRecord, seed: u64) -> Order {
    Order {
        order_id: Some(record.order_id.clone()),
        status: Some(record.status.clone()),
        create_time: Some(record.create_time),
        pay_finish_time: Some(record.pay_finish_time),
        desc: Some(String::new()),
        free_coin_count: Some(record.coins.free.to_string()),
        pay_coin_count: Some(record.coins.paid.to_string()),
        refund_free_coin_count: Some(record.refunded.free.to_string()),
        refund_pay_coin_count: Some(record.refunded.paid.to_string()),
        openid: Some(identity::openid(seed, OPERATOR)),
        order_type: Some(record.order_type.clone()),
        ..Order::default()
    }
}
