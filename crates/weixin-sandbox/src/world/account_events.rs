//! The events of the account itself: its inventory tokens, its sub-merchants, its stores and its invoices
//! ([P3, "2.11 Coupon Token Count Change Event"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html);
//! [P5, "1.2 子商户审核事件推送"](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Third-party_developer_mode.html)).

use card_model::time::UnixSeconds;
use weixin_api::{
    event::{Event, Flag, InvoiceAuthorization, MerchantCheck, StoreCheck, TokenOrder},
    token_inventory::order::OrderType,
};

use crate::{
    identity,
    world::{World, outbox::Actor},
};

impl World {
    /// Inventory tokens moved.
    pub(crate) fn tell_order(&mut self, order_id: &str, now: UnixSeconds) {
        let Some(order) = self.inventory.order(order_id).filter(|_| self.is_heard()).cloned()
        else {
            return;
        };
        self.tell(Actor::Merchant, now, |world| {
            let left = world.inventory.balance;
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

    /// The review of a sub-merchant has ended.
    pub(crate) fn tell_merchant(
        &mut self,
        merchant_id: u64,
        refusal: Option<String>,
        now: UnixSeconds,
    ) {
        self.tell(Actor::Merchant, now, |_| {
            Event::CardMerchantCheckResult(MerchantCheck {
                merchant_id: Some(merchant_id),
                is_pass: Some(Flag(refusal.is_none())),
                reason: Some(refusal.unwrap_or_default()),
                ..MerchantCheck::default()
            })
        });
    }

    /// A user authorised an invoice.
    pub(crate) fn tell_authorised(
        &mut self,
        order_id: String,
        app_id: String,
        source: String,
        openid: &str,
        now: UnixSeconds,
    ) {
        let user = self.meet_user(openid);
        self.tell(Actor::User(user), now, |world| {
            Event::UserAuthorizeInvoice(InvoiceAuthorization {
                success_order_id: Some(order_id),
                fail_order_id: Some(String::new()),
                authorize_app_id: Some(app_id),
                source: Some(source),
                platform_app_id: Some(identity::invoice_platform(world.plan.seed)),
                ..InvoiceAuthorization::default()
            })
        });
    }

    /// The review of a store, or of its change, has ended.
    pub(crate) fn tell_store(&mut self, poi_id: u64, approved: bool, now: UnixSeconds) {
        self.tell(Actor::Merchant, now, |world| {
            let sid = world.stores.get(poi_id).and_then(|record| record.store.sid.clone());
            Event::PoiCheckNotify(StoreCheck {
                uniq_id: Some(sid.unwrap_or_default()),
                poi_id: Some(poi_id.to_string()),
                result: Some(if approved { "succ" } else { "fail" }.to_owned()),
                msg: Some(String::new()),
                ..StoreCheck::default()
            })
        });
    }
}

/// The platform's note on an order, and how it was paid.
fn words(order_type: &OrderType) -> (&'static str, &'static str) {
    match order_type {
        OrderType::SystemAdd => ("开通账户奖励", ""),
        OrderType::WeixinPay => ("充值", "微信支付充值"),
        OrderType::Refund => ("退还", ""),
        OrderType::Reduce | OrderType::SystemReduce => ("扣减", ""),
        _ => ("", ""),
    }
}
