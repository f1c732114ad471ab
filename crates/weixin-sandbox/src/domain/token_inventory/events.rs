//! The event of inventory tokens.

use card_model::time::UnixSeconds;
use weixin_api::{
    event::{Event, TokenOrder},
    token_inventory::order::OrderType,
};

use crate::world::{World, outbox::Actor};

/// Reports a change of the balance of inventory tokens.
pub(crate) fn tell_order(world: &mut World, order_id: &str, now: UnixSeconds) {
    let Some(order) = world.token_inventory.order(order_id).filter(|_| world.is_heard()).cloned()
    else {
        return;
    };
    world.tell(Actor::Merchant, now, |world| {
        let left = world.token_inventory.balance;
        let (memo, desc) = words(&order.order_type);
        Event::CardPayOrder(TokenOrder {
            order_id: Some(order.order_id),
            status: Some(order.status),
            create_order_time: Some(order.create_time),
            pay_finish_time: Some(order.pay_finish_time),
            desc: Some(desc.to_owned()),
            free_coin_count: Some(left.free.to_string()),
            pay_coin_count: Some(left.paid.to_string()),
            refund_free_coin_count: Some(order.refunded.free.to_string()),
            refund_pay_coin_count: Some(order.refunded.paid.to_string()),
            order_type: Some(order.order_type),
            memo: Some(memo.to_owned()),
            receipt_info: Some(String::new()),
            ..TokenOrder::default()
        })
    });
}

/// Returns the platform's note on an order, and its means of payment.
fn words(order_type: &OrderType) -> (&'static str, &'static str) {
    match order_type {
        OrderType::SystemAdd => ("开通账户奖励", ""),
        OrderType::WeixinPay => ("充值", "微信支付充值"),
        OrderType::Refund => ("退还", ""),
        OrderType::Reduce | OrderType::SystemReduce => ("扣减", ""),
        _ => ("", ""),
    }
}
