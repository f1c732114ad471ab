//! Stock of cards and inventory tokens: what is left and for how long, orders of tokens, and the ledger of all known changes.

use card_model::{
    id::CardId,
    price::TokenAmount,
    standing::{LowStockRule, PACE_DAYS, days_left},
    time::{BeijingDay, DAY, UnixSeconds},
};
use serde::{Deserialize, Serialize};
use weixin_api::token_inventory::order::{Order, OrderType};

use crate::{card_list::CardRow, error::ErrorBody, write::WriteState};

/// Seconds for which an order of `card/pay/getpayprice` can be confirmed, once (P4 "3.2 Calculating Voucher Quantity").
pub const QUOTE_SECONDS: i64 = 60;
/// Seconds after a write in which a reading may still show the stock from before it.
pub const READING_LAG: i64 = 60;
/// Days of orders and of the ledger, if the query names none.
pub const DEFAULT_DAYS: u32 = 30;
/// Maximum number of days.
pub const MAX_DAYS: u32 = 366;
/// Maximum number of orders in a response.
pub const MAX_ORDERS: usize = 500;
/// Maximum number of entries of the ledger in a response.
pub const MAX_ENTRIES: usize = 1000;
/// Days before the end of a card's validity at which its refund is forecast.
pub const REFUND_DAYS: i64 = 30;

/// What is left: tokens, and the stock of every live card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stock {
    /// The balance of inventory tokens; `None` if it can't be read.
    pub balance: Option<TokenBalance>,
    /// Why the balance can't be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance_failure: Option<Box<ErrorBody>>,
    /// Live cards, in no particular order.
    pub rows: Vec<StockRow>,
    /// Refunds to expect, soonest first.
    pub refunds: Vec<RefundForecast>,
    /// Whether all cards of the account are known.
    pub complete: bool,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// The balance of inventory tokens. An amount that can't be parsed is missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenBalance {
    /// Tokens given by the platform.
    pub free: Option<TokenAmount>,
    /// Bought tokens.
    pub paid: Option<TokenAmount>,
    /// Both.
    pub total: Option<TokenAmount>,
}

/// The stock of a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StockRow {
    /// The card.
    pub card: CardRow,
    /// Codes received in the last [`PACE_DAYS`]; `None` if no statistics are stored.
    pub received: Option<u64>,
}

impl StockRow {
    /// Returns the whole days until the stock is used up; `None` if the pace is unknown or nothing is received.
    pub fn days_left(&self) -> Option<u64> {
        days_left(self.card.quantity, self.received?)
    }

    /// Returns the tokens that a week's receipts cost; `None` if the pace is unknown, 0 if the card costs none.
    pub fn spent(&self) -> Option<TokenAmount> {
        let received = self.received?;
        Some(self.card.unit_price().unwrap_or_default().times(received))
    }
}

/// Returns the whole days for which a balance lasts at the pace of a week; `None` if nothing is spent.
///
/// ```
/// use card_model::price::TokenAmount;
/// use desk_api::stock::balance_days;
/// let tokens = TokenAmount::from_tenths;
/// assert_eq!(balance_days(tokens(24_160), tokens(18_764)), Some(9));
/// assert_eq!(balance_days(tokens(24_160), tokens(0)), None);
/// ```
pub fn balance_days(balance: TokenAmount, spent: TokenAmount) -> Option<u64> {
    balance.tenths().saturating_mul(PACE_DAYS).checked_div(spent.tenths())
}

/// The refund of a Friend's Voucher's unused stock, on the day after its validity ends (S1 "5.2 FAQs", question 3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundForecast {
    /// The card.
    pub card_id: CardId,
    /// Its title.
    pub title: String,
    /// Last second of the validity.
    pub end: UnixSeconds,
    /// Codes left now.
    pub codes: u64,
    /// Upper bound: the present price of the codes left. Codes that were not bought are not refunded, and users may still
    /// receive some.
    pub most: TokenAmount,
}

impl RefundForecast {
    /// Returns the forecast for a card; `None` without stock that was paid with tokens, for a validity that isn't fixed, and
    /// for one that ends later than in [`REFUND_DAYS`] or whose refund is due.
    pub fn of(card: &CardRow, now: UnixSeconds) -> Option<Self> {
        let (end, price) = (card.valid?.1, card.unit_price()?);
        let (today, ends) = (now.beijing_day(), end.beijing_day());
        let is_near = end.get() <= now.get().saturating_add(REFUND_DAYS * DAY);
        let is_due = ends.plus(1) < today;
        let has_stock = card.quantity > 0 && !card.status.is_deleted();
        (is_near && !is_due && has_stock).then(|| Self {
            card_id: card.card_id.clone(),
            title: card.title.clone(),
            end,
            codes: card.quantity,
            most: price.times(card.quantity),
        })
    }

    /// Returns the day of the refund.
    pub fn day(&self) -> BeijingDay {
        self.end.beijing_day().plus(1)
    }
}

/// Sets when the stock of a card is low.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleChange {
    /// The rule.
    pub rule: LowStockRule,
}

/// The time range of orders.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaysQuery {
    /// Number of days until now, at most [`MAX_DAYS`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

/// Orders of tokens, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrderList {
    /// At most [`MAX_ORDERS`].
    pub orders: Vec<StockOrder>,
    /// Whether the range has more.
    pub more: bool,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// An order of tokens, and the write of this server that made it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StockOrder {
    /// The order as the platform returned it.
    pub order: Order,
    /// Number of the write, if this server confirmed it and still has its body. The platform doesn't name the card.
    pub write: Option<i64>,
    /// The card.
    pub card_id: Option<CardId>,
    /// The card's title.
    pub title: Option<String>,
    /// Codes.
    pub quantity: Option<u64>,
    /// Who confirmed it.
    pub actor: Option<String>,
}

/// A reading of the stock after a write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockReading {
    /// The write.
    pub write: i64,
    /// The card.
    pub card_id: CardId,
    /// Codes that the write added; negative if it removed some.
    pub codes: i64,
    /// The total that it leads to, together with later writes of this server; `None` if the stock before it is unknown.
    pub expected: Option<u64>,
    /// The total that was read.
    pub total: u64,
    /// Codes left.
    pub quantity: u64,
    /// When it was read.
    pub read_at: UnixSeconds,
    /// The result.
    pub check: ReadBack,
}

/// The comparison of a reading with what a write leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadBack {
    /// The stock is as expected.
    Matches,
    /// It isn't yet, but the reading may be stale.
    Waiting,
    /// It isn't.
    Differs,
    /// It wasn't read, or there is nothing to compare with.
    Unread,
}

impl ReadBack {
    /// Every result.
    pub const ALL: [Self; 4] = [Self::Matches, Self::Waiting, Self::Differs, Self::Unread];

    /// Returns the name in JSON and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::Waiting => "waiting",
            Self::Differs => "differs",
            Self::Unread => "unread",
        }
    }

    /// Returns the result with a name.
    ///
    /// ```
    /// use desk_api::stock::ReadBack;
    /// assert_eq!(ReadBack::find("differs"), Some(ReadBack::Differs));
    /// assert_eq!(ReadBack::find("lost"), None);
    /// ```
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.name() == name)
    }

    /// Compares a reading. `sent_at` is the time of the write, `read_at` that of the reading.
    ///
    /// ```
    /// use card_model::time::UnixSeconds;
    /// use desk_api::stock::ReadBack;
    /// let at = UnixSeconds::new;
    /// assert_eq!(ReadBack::of(Some(120), 120, at(0), at(1)), ReadBack::Matches);
    /// assert_eq!(ReadBack::of(Some(120), 100, at(0), at(60)), ReadBack::Waiting);
    /// assert_eq!(ReadBack::of(Some(120), 100, at(0), at(61)), ReadBack::Differs);
    /// assert_eq!(ReadBack::of(None, 100, at(0), at(61)), ReadBack::Unread);
    /// ```
    pub fn of(
        expected: Option<u64>,
        total: u64,
        sent_at: UnixSeconds,
        read_at: UnixSeconds,
    ) -> Self {
        match expected {
            None => Self::Unread,
            Some(expected) if expected == total => Self::Matches,
            Some(_) if read_at.get().saturating_sub(sent_at.get()) <= READING_LAG => Self::Waiting,
            Some(_) => Self::Differs,
        }
    }
}

/// A filter for the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerQuery {
    /// Id of a card; the whole account if missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
    /// Number of days until now, at most [`MAX_DAYS`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// The language of an exported file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// The known changes of stock and tokens, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StockLedger {
    /// At most [`MAX_ENTRIES`].
    pub entries: Vec<LedgerEntry>,
    /// Whether the range has more.
    pub more: bool,
    /// Why the platform's orders are missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orders_failure: Option<Box<ErrorBody>>,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// One change of stock or tokens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// When it was sent, ordered, pushed or found.
    pub at: UnixSeconds,
    /// What happened.
    pub kind: LedgerKind,
    /// The card, if it is about one.
    pub card_id: Option<CardId>,
    /// The card's title.
    pub title: Option<String>,
    /// Codes added; negative if removed.
    pub codes: Option<i64>,
    /// Tokens added, in tenths; negative if spent.
    pub tokens: Option<i64>,
    /// The total stock before.
    pub before: Option<u64>,
    /// The total stock that it leads to.
    pub after: Option<u64>,
    /// The total stock that was read afterwards.
    pub read: Option<u64>,
    /// The comparison of both.
    pub check: ReadBack,
    /// Number of the write of this server.
    pub write: Option<i64>,
    /// State of the write.
    pub state: Option<WriteState>,
    /// Number of the order.
    pub order_id: Option<String>,
    /// Who did it.
    pub actor: Option<String>,
}

/// What changed stock or tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerKind {
    /// Stock was bought with tokens.
    Bought,
    /// The stock of an ordinary card was raised or lowered.
    Modified,
    /// An order of tokens that changed no stock of a known card.
    Order(OrderType),
    /// The stock changed outside this server.
    Outside,
    /// The platform pushed that stock is low.
    Reminder,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(end: i64, quantity: u64) -> CardRow {
        serde_json::from_value(serde_json::json!({
            "card_id": "p1", "card_type": "CASH", "friends_voucher": true, "title": "满100减10", "brand_name": "", "status":
            "CARD_STATUS_DISPATCH", "color": "", "valid": [0, end], "quantity": quantity, "total_quantity": 500,
            "least_cost": 10_000, "create_time": 0, "update_time": 0
        }))
        .unwrap()
    }

    /// Noon in Beijing, 2026-11-20.
    const NOW: UnixSeconds = UnixSeconds::new(1_795_147_200);

    #[test]
    fn a_refund_is_forecast_for_the_day_after_the_validity() {
        let end = NOW.get() + 2 * DAY;
        let forecast = RefundForecast::of(&row(end, 310), NOW).unwrap();
        assert_eq!(forecast.day(), NOW.beijing_day().plus(3));
        // 0.4 tokens a code, because it has a minimum purchase (S1 "2.1").
        assert_eq!(forecast.most.to_string(), "124");
        assert!(RefundForecast::of(&row(NOW.get() - DAY, 310), NOW).is_some(), "due today");
        assert_eq!(RefundForecast::of(&row(NOW.get() - 2 * DAY, 310), NOW), None);
        assert_eq!(RefundForecast::of(&row(NOW.get() + 31 * DAY, 310), NOW), None);
        assert_eq!(RefundForecast::of(&row(end, 0), NOW), None);
        let ordinary = CardRow { friends_voucher: false, ..row(end, 310) };
        assert_eq!(RefundForecast::of(&ordinary, NOW), None);
    }

    #[test]
    fn an_unknown_pace_is_no_pace_of_zero() {
        let stock = |received| StockRow { card: row(0, 140), received };
        assert_eq!(stock(Some(70)).days_left(), Some(14));
        assert_eq!((stock(None).days_left(), stock(None).spent()), (None, None));
        assert_eq!(stock(Some(0)).spent(), Some(TokenAmount::default()));
        assert_eq!(stock(Some(10)).spent().unwrap().to_string(), "4");
    }
}
