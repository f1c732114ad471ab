//! What the stock of Friend's Vouchers costs per redemption. One inventory token is one yuan when it is bought; tokens that
//! the platform gave are free.
//!
//! Stock is paid in advance, and what users don't claim until the end of the validity is refunded. Therefore a voucher costs
//! the price of its claimed codes. Orders name no card, so what was really taken is known for all vouchers together.

use card_model::{
    id::CardId,
    price::TokenAmount,
    statistics::DayRange,
    time::{BeijingDay, UnixSeconds},
};
use serde::{Deserialize, Serialize};
use weixin_api::token_inventory::order::{Order, OrderStatus, OrderType};

/// Which costs to return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// First day.
    pub begin: BeijingDay,
    /// Last day; days after the last closed day are cut off.
    pub end: BeijingDay,
    /// Only this card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
}

/// The costs of a range of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Costs {
    /// The range, cut at the last closed day.
    pub days: DayRange,
    /// Friend's Vouchers that users claimed or redeemed in the range, the most redeemed first. Deleted ones are left out,
    /// because their price is unknown.
    pub vouchers: Vec<VoucherCost>,
    /// Days of the range that are missing in the figures of `vouchers`.
    pub missing_days: u64,
    /// What orders took and returned; `None` if one card was requested, or if the orders can't be read completely.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orders: Option<OrderSums>,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// The cost of a Friend's Voucher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherCost {
    /// The card.
    pub card_id: CardId,
    /// Its title.
    pub title: String,
    /// The price of a code by the card's present conditions.
    pub price: TokenAmount,
    /// Codes that users claimed in the range.
    pub claims: u64,
    /// Codes that were redeemed in the range, whenever they were claimed.
    pub redemptions: u64,
}

/// What orders of stock took in a range of days, and what was refunded for unused stock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderSums {
    /// Tokens taken for stock.
    pub spent: Tokens,
    /// Tokens returned for unused stock.
    pub refunded: Tokens,
}

/// Free and paid tokens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    /// Tokens given by the platform.
    pub free: TokenAmount,
    /// Bought tokens, each for one yuan.
    pub paid: TokenAmount,
}

impl Tokens {
    /// Returns both together.
    pub fn total(self) -> TokenAmount {
        sum(self.free, self.paid)
    }

    fn plus(self, other: Self) -> Self {
        Self { free: sum(self.free, other.free), paid: sum(self.paid, other.paid) }
    }

    /// Reads two amounts of an order; a missing one is 0. Returns `None` if one of them can't be read.
    fn read(free: Option<&str>, paid: Option<&str>) -> Option<Self> {
        let read = |amount: Option<&str>| match amount {
            None | Some("") => Some(TokenAmount::default()),
            Some(text) => text.parse().ok(),
        };
        Some(Self { free: read(free)?, paid: read(paid)? })
    }
}

impl OrderSums {
    /// Adds the orders of a range of days. Orders of other days, other kinds, and those that moved no tokens are ignored.
    /// Returns `None` if an amount can't be read.
    pub fn of(orders: &[Order], days: DayRange) -> Option<Self> {
        let mut sums = Self::default();
        for order in orders {
            let is_inside = order.create_time.is_some_and(|at| days.contains(at.beijing_day()));
            if !is_inside {
                continue;
            }
            let is_open = matches!(
                order.status,
                None | Some(
                    OrderStatus::Waiting | OrderStatus::Rollback | OrderStatus::RefundWaiting
                )
            );
            match order.order_type {
                _ if is_open => {}
                Some(OrderType::Reduce) => {
                    let tokens = Tokens::read(
                        order.free_coin_count.as_deref(),
                        order.pay_coin_count.as_deref(),
                    )?;
                    sums.spent = sums.spent.plus(tokens);
                }
                Some(OrderType::Refund) => {
                    let tokens = Tokens::read(
                        order.refund_free_coin_count.as_deref(),
                        order.refund_pay_coin_count.as_deref(),
                    )?;
                    sums.refunded = sums.refunded.plus(tokens);
                }
                _ => {}
            }
        }
        Some(sums)
    }

    /// Returns the tokens taken minus those refunded; `None` if more was refunded than taken, for stock that was bought
    /// before the range.
    pub fn net(self) -> Option<TokenAmount> {
        difference(self.spent.total(), self.refunded.total())
    }

    /// Returns the same for bought tokens, in tenths of a yuan.
    pub fn net_paid(self) -> Option<TokenAmount> {
        difference(self.spent.paid, self.refunded.paid)
    }
}

impl VoucherCost {
    /// Returns the price of the claimed codes.
    pub fn cost(&self) -> TokenAmount {
        self.price.times(self.claims)
    }

    /// Returns the price of the claimed codes per redemption, in hundredths of a token; `None` without redemptions.
    pub fn per_redemption(&self) -> Option<u64> {
        per_redemption(self.cost(), self.redemptions)
    }
}

impl Costs {
    /// Returns the redemptions of all vouchers; `None` if days are missing.
    pub fn redemptions(&self) -> Option<u64> {
        (self.missing_days == 0).then(|| self.vouchers.iter().map(|it| it.redemptions).sum())
    }
}

/// Divides an amount by a number of redemptions. Returns hundredths of a token, rounded; `None` without redemptions.
///
/// ```
/// use card_model::price::TokenAmount;
/// use desk_api::costs::per_redemption;
/// assert_eq!(per_redemption(TokenAmount::from_tenths(40), 3), Some(133));
/// assert_eq!(per_redemption(TokenAmount::from_tenths(40), 0), None);
/// ```
pub fn per_redemption(amount: TokenAmount, redemptions: u64) -> Option<u64> {
    let hundredths = u128::from(amount.tenths()) * 10 + u128::from(redemptions) / 2;
    u64::try_from(hundredths.checked_div(redemptions.into())?).ok()
}

fn sum(one: TokenAmount, other: TokenAmount) -> TokenAmount {
    TokenAmount::from_tenths(one.tenths().saturating_add(other.tenths()))
}

fn difference(one: TokenAmount, other: TokenAmount) -> Option<TokenAmount> {
    one.tenths().checked_sub(other.tenths()).map(TokenAmount::from_tenths)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noon in Beijing, 2026-11-20.
    const NOON: UnixSeconds = UnixSeconds::new(1_795_147_200);

    fn order(kind: OrderType, status: OrderStatus) -> Order {
        Order {
            order_type: Some(kind),
            status: Some(status),
            create_time: Some(NOON),
            free_coin_count: Some("1.5".to_owned()),
            pay_coin_count: Some("2".to_owned()),
            refund_free_coin_count: None,
            refund_pay_coin_count: Some("0.4".to_owned()),
            ..Order::default()
        }
    }

    fn tokens(free: u64, paid: u64) -> Tokens {
        Tokens { free: TokenAmount::from_tenths(free), paid: TokenAmount::from_tenths(paid) }
    }

    #[test]
    fn only_orders_that_moved_tokens_for_stock_count() {
        let today = DayRange::between(NOON.beijing_day(), NOON.beijing_day());
        let orders = [
            order(OrderType::Reduce, OrderStatus::QuantitySuccess),
            order(OrderType::Reduce, OrderStatus::Rollback),
            order(OrderType::Refund, OrderStatus::HasRefund),
            order(OrderType::Refund, OrderStatus::RefundWaiting),
            order(OrderType::WeixinPay, OrderStatus::FinanceSuccess),
            Order {
                create_time: Some(UnixSeconds::new(0)),
                ..order(OrderType::Reduce, OrderStatus::Success)
            },
        ];
        let sums = OrderSums::of(&orders, today).unwrap();
        assert_eq!(sums, OrderSums { spent: tokens(15, 20), refunded: tokens(0, 4) });
        assert_eq!(sums.net().map(TokenAmount::tenths), Some(31));
        assert_eq!(sums.net_paid().map(TokenAmount::tenths), Some(16));
        let odd = Order {
            pay_coin_count: Some("many".to_owned()),
            ..order(OrderType::Reduce, OrderStatus::QuantitySuccess)
        };
        assert_eq!(
            OrderSums::of(&[odd], today),
            None,
            "an unreadable amount makes the sum unknown"
        );
        let refunded = OrderSums { spent: tokens(0, 0), refunded: tokens(0, 4) };
        assert_eq!(refunded.net(), None);
    }

    #[test]
    fn a_voucher_costs_its_claimed_codes() {
        let mut voucher = VoucherCost {
            card_id: "p1".into(),
            title: String::new(),
            price: TokenAmount::from_tenths(4),
            claims: 10,
            redemptions: 3,
        };
        assert_eq!(voucher.cost().to_string(), "4");
        assert_eq!(voucher.per_redemption(), Some(133));
        voucher.redemptions = 0;
        assert_eq!(voucher.per_redemption(), None);
    }
}
