//! Inventory tokens, which pay for the stock of Friend's Vouchers
//! ([P4](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Inventory_Configuration_Recharge_Coupons.html);
//! S1 "5.2 FAQs").

use std::collections::BTreeMap;

use card_model::{
    id::CardId,
    price::TokenAmount,
    time::{BeijingDay, UnixSeconds},
};
use serde::{Deserialize, Serialize};
use weixin_api::token_inventory::order::{OrderStatus, OrderType};

use crate::rule::{Rule, documented, inferred, invented, observed};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    documented("one token is one yuan; amounts have one decimal", "P4 \"3 API Details\""),
    observed("free tokens are spent first", "K \"card_quantity\""),
    invented(
        "for unused stock, the last purchase is refunded first, and of it the paid tokens first",
        "undocumented",
    ),
    inferred(
        "paid `FINANCE_SUCC`, spent `QUANTITY_SUCC`, `REFUND_WAITING`, then `HAS_REFUND`",
        "the names of the states",
    ),
    invented(
        "stock added by `supply` costs nothing and is never refunded",
        "it represents stock paid elsewhere",
    ),
    inferred("stock of an ordinary coupon: 45030", "the errcodes' messages"),
    observed("stock can be bought for approved and issued cards", "K \"card_quantity\""),
    inferred("a card in another state: 40078", "the errcodes' messages"),
    inferred("a `quantity` of 0 or above the remaining limit: 40122", "the errcodes' messages"),
];

/// Free tokens of a new account (P4 "3.1 Activating Token Account").
pub(crate) const REWARD: TokenAmount = TokenAmount::from_tenths(2000);
/// Seconds for which an order of `getpayprice` can be confirmed (P4 "3.2 Calculating Voucher Quantity").
const OFFER_LIFETIME: i64 = 60;
/// Second of the day after its expiry at which a card's stock is refunded. S1 "5.2 FAQs", question 3, states "on the
/// next day"; the hour, that of the statistics, is invented.
const REFUND_AT: i64 = 8 * 3600;

/// An amount of free and paid tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct InventoryTokens {
    /// Tokens given by the platform.
    pub(crate) free: TokenAmount,
    /// Bought tokens.
    pub(crate) paid: TokenAmount,
}

impl InventoryTokens {
    /// Returns the sum of both.
    pub(crate) fn total(self) -> TokenAmount {
        TokenAmount::from_tenths(self.free.tenths().saturating_add(self.paid.tenths()))
    }

    fn plus(self, other: Self) -> Self {
        let sum = |one: TokenAmount, two: TokenAmount| {
            TokenAmount::from_tenths(one.tenths().saturating_add(two.tenths()))
        };
        Self { free: sum(self.free, other.free), paid: sum(self.paid, other.paid) }
    }

    fn minus(self, other: Self) -> Self {
        let rest = |one: TokenAmount, two: TokenAmount| {
            TokenAmount::from_tenths(one.tenths().saturating_sub(two.tenths()))
        };
        Self { free: rest(self.free, other.free), paid: rest(self.paid, other.paid) }
    }
}

/// A price that can be confirmed once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Offer {
    pub(crate) card_id: CardId,
    /// Codes to add.
    pub(crate) quantity: u64,
    /// The price. Free tokens are spent first.
    pub(crate) price: InventoryTokens,
    asked_at: UnixSeconds,
}

/// Stock bought by an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Purchase {
    card_id: CardId,
    /// Codes that were not refunded.
    quantity: u64,
    unit_price: TokenAmount,
}

/// An order of tokens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct OrderRecord {
    pub(crate) order_id: String,
    /// The kind of order.
    pub(crate) order_type: OrderType,
    pub(crate) status: OrderStatus,
    pub(crate) create_time: UnixSeconds,
    /// When it was paid; 0 if unpaid.
    pub(crate) pay_finish_time: UnixSeconds,
    /// Tokens added or spent.
    pub(crate) coins: InventoryTokens,
    /// Refunded tokens.
    pub(crate) refunded: InventoryTokens,
    purchase: Option<Purchase>,
}

/// The account of inventory tokens.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct TokenInventory {
    /// It was activated.
    pub(crate) opened: bool,
    pub(crate) balance: InventoryTokens,
    offers: BTreeMap<String, Offer>,
    /// Oldest first.
    pub(crate) orders: Vec<OrderRecord>,
}

impl TokenInventory {
    /// Splits a price into free tokens, as far as available, and paid ones.
    pub(crate) fn split(&self, price: TokenAmount) -> InventoryTokens {
        let free = price.min(self.balance.free);
        InventoryTokens { free, paid: TokenAmount::from_tenths(price.tenths() - free.tenths()) }
    }

    /// Returns `true` if the balance of both kinds is sufficient.
    pub(crate) fn covers(&self, price: InventoryTokens) -> bool {
        price.free <= self.balance.free && price.paid <= self.balance.paid
    }

    /// Returns an offer that can still be confirmed.
    pub(crate) fn offer(&self, order_id: &str, now: UnixSeconds) -> Option<&Offer> {
        self.offers.get(order_id).filter(|offer| now.get() - offer.asked_at.get() <= OFFER_LIFETIME)
    }

    pub(crate) fn order(&self, order_id: &str) -> Option<&OrderRecord> {
        self.orders.iter().find(|order| order.order_id == order_id)
    }

    /// Opens the account and adds the reward of a new account.
    pub(crate) fn open(&mut self, order_id: String, now: UnixSeconds) {
        self.opened = true;
        let coins = InventoryTokens { free: REWARD, ..InventoryTokens::default() };
        self.balance = self.balance.plus(coins);
        let status = OrderStatus::FinanceSuccess;
        self.note(order_id, OrderType::SystemAdd, status, coins, now);
        // No payment was made: 0 as in the example of P3 "2.11 Coupon Token Count Change Event".
        if let Some(order) = self.orders.last_mut() {
            order.pay_finish_time = UnixSeconds::new(0);
        }
    }

    /// Records a price. Removes offers that can't be confirmed any more.
    pub(crate) fn ask(
        &mut self,
        order_id: String,
        (card_id, quantity): (CardId, u64),
        price: InventoryTokens,
        now: UnixSeconds,
    ) {
        self.offers.retain(|_, offer| now.get() - offer.asked_at.get() <= OFFER_LIFETIME);
        self.offers.insert(order_id, Offer { card_id, quantity, price, asked_at: now });
    }

    /// Spends the price of an offer and returns the offer. The caller adds the stock.
    pub(crate) fn spend(&mut self, order_id: &str, now: UnixSeconds) -> Option<Offer> {
        let offer = self.offers.remove(order_id)?;
        self.balance = self.balance.minus(offer.price);
        let unit = offer.price.total().tenths().checked_div(offer.quantity).unwrap_or(0);
        let status = OrderStatus::QuantitySuccess;
        self.note(order_id.to_owned(), OrderType::Reduce, status, offer.price, now);
        if let Some(order) = self.orders.last_mut() {
            order.purchase = Some(Purchase {
                card_id: offer.card_id.clone(),
                quantity: offer.quantity,
                unit_price: TokenAmount::from_tenths(unit),
            });
        }
        Some(offer)
    }

    /// Records an unpaid order of tokens.
    pub(crate) fn recharge(&mut self, order_id: String, coins: TokenAmount, now: UnixSeconds) {
        let coins = InventoryTokens { paid: coins, ..InventoryTokens::default() };
        self.note(order_id, OrderType::WeixinPay, OrderStatus::Waiting, coins, now);
        if let Some(order) = self.orders.last_mut() {
            order.pay_finish_time = UnixSeconds::new(0);
        }
    }

    /// Records the payment of an order.
    pub(crate) fn pay(&mut self, order_id: &str, now: UnixSeconds) {
        let waiting = self
            .orders
            .iter_mut()
            .find(|order| order.order_id == order_id && order.status == OrderStatus::Waiting);
        if let Some(order) = waiting {
            order.status = OrderStatus::FinanceSuccess;
            order.pay_finish_time = now;
            self.balance = self.balance.plus(order.coins);
        }
    }

    /// Records the refund of an expired card's bought codes that are left in its stock. Returns the number of these
    /// codes. The last purchase is refunded first, and of it the paid tokens first, because the free ones were spent
    /// first.
    pub(crate) fn promise_refund(
        &mut self,
        order_id: String,
        card_id: &CardId,
        left: u64,
        now: UnixSeconds,
    ) -> u64 {
        let mut unused = left;
        let mut refunded = InventoryTokens::default();
        for order in self.orders.iter_mut().rev() {
            let Some(purchase) = order.purchase.as_mut().filter(|it| it.card_id == *card_id) else {
                continue;
            };
            let codes = purchase.quantity.min(unused);
            purchase.quantity -= codes;
            unused -= codes;
            let amount = purchase.unit_price.times(codes);
            let paid = amount.min(order.coins.minus(order.refunded).paid);
            let free = TokenAmount::from_tenths(amount.tenths() - paid.tenths());
            order.refunded = order.refunded.plus(InventoryTokens { free, paid });
            refunded = refunded.plus(InventoryTokens { free, paid });
        }
        if left > unused {
            let status = OrderStatus::RefundWaiting;
            self.note(order_id, OrderType::Refund, status, InventoryTokens::default(), now);
            if let Some(order) = self.orders.last_mut() {
                order.refunded = refunded;
                order.pay_finish_time = UnixSeconds::new(0);
            }
        }
        left - unused
    }

    /// Refunds an order that is due.
    pub(crate) fn refund(&mut self, order_id: &str, now: UnixSeconds) {
        let waiting = self
            .orders
            .iter_mut()
            .find(|order| order.order_id == order_id && order.status == OrderStatus::RefundWaiting);
        if let Some(order) = waiting {
            order.status = OrderStatus::HasRefund;
            order.pay_finish_time = now;
            self.balance = self.balance.plus(order.refunded);
        }
    }

    fn note(
        &mut self,
        order_id: String,
        order_type: OrderType,
        status: OrderStatus,
        coins: InventoryTokens,
        now: UnixSeconds,
    ) {
        self.orders.push(OrderRecord {
            order_id,
            order_type,
            status,
            create_time: now,
            pay_finish_time: now,
            coins,
            refunded: InventoryTokens::default(),
            purchase: None,
        });
    }
}

/// Returns the refund time of a card that expires at `end`: on the next day.
pub(crate) fn refund_time(end: UnixSeconds) -> UnixSeconds {
    let next: BeijingDay = end.beijing_day().plus(1);
    UnixSeconds::new(next.begin().get() + REFUND_AT)
}
