//! `POST /card/pay/getorder`: one order of inventory tokens.

use weixin_api::{
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS},
    token_inventory::{get_order::Response, order::Order},
};

use crate::{
    answer::{Answer, Fault},
    domain::token_inventory::state::OrderRecord,
    fidelity::{Rule, documented, inferred, invented},
    identity,
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("state, times, tokens and tokens paid back of an order", "P4 \"3 API Details\""),
    invented("an unknown order: 40035", "the page names no number"),
    inferred("no `order_id`: 41011", "the words of the error numbers"),
    invented("every order is by the same user", "the sandbox has one operator"),
    invented("an order that was priced and not confirmed is unknown here", "no document says"),
];

/// Number of the user who acts for the merchant.
const OPERATOR: u64 = 0;

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let order_id = required_text(&request.object()?, "order_id", MISSING_REQUIRED_FIELDS)?;
    let world = platform.world();
    let record = world.token_inventory.order(&order_id);
    let record = record.ok_or_else(|| Fault::at(INVALID_ARGUMENT, "order_id"))?;
    let order_info = Some(on_the_wire(record, world.plan.seed));
    Answer::success(Response { order_info, ..Response::default() })
}

/// An order as it is answered.
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
