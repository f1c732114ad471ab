//! The page about stock: order and filter of vouchers, quotes and their time, and amounts as texts.

use card_model::{
    id::CardId,
    limits::STOCK,
    price::{BASE_PRICE, TokenAmount},
    standing::{LowStockRule, PACE_DAYS},
    time::UnixSeconds,
};
use desk_api::stock::{QUOTE_SECONDS, StockRow};
use weixin_api::token_inventory::get_price;

use crate::number::grouped;

/// The address that adds stock to a voucher.
pub fn add_address(card_id: &CardId) -> String {
    format!("/stock?add={card_id}")
}

/// Which vouchers are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shown {
    /// All.
    #[default]
    All,
    /// Those whose stock is low or used up.
    Low,
    /// Friend's Vouchers.
    Friends,
    /// Others.
    Ordinary,
}

impl Shown {
    /// Every choice.
    pub const ALL: [Self; 4] = [Self::All, Self::Low, Self::Friends, Self::Ordinary];

    /// Returns the name in scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Low => "low",
            Self::Friends => "friends",
            Self::Ordinary => "ordinary",
        }
    }

    /// Returns `true` if a row is shown.
    pub fn matches(self, row: &StockRow, now: UnixSeconds) -> bool {
        match self {
            Self::All => true,
            Self::Low => row.card.quantity == 0 || row.card.standing().is_low_in_stock(now),
            Self::Friends => row.card.friends_voucher,
            Self::Ordinary => !row.card.friends_voucher,
        }
    }
}

/// The column by which the vouchers are sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SortedBy {
    /// When they run out, soonest first.
    #[default]
    Lasts,
    /// By title.
    Title,
    /// Smallest stock first.
    Left,
    /// Most claimed first.
    Pace,
}

/// When a stock runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lasts {
    /// It is used up.
    SoldOut,
    /// In this number of whole days.
    Days(u64),
    /// It is not being claimed.
    NoClaims,
    /// There are no statistics.
    Unknown,
}

impl Lasts {
    /// Returns when the stock of a row runs out. An unknown pace is no pace of 0.
    pub fn of(row: &StockRow) -> Self {
        match (row.card.quantity, row.received, row.days_left()) {
            (0, ..) => Self::SoldOut,
            (_, None, _) => Self::Unknown,
            (_, _, Some(days)) => Self::Days(days),
            (_, Some(_), None) => Self::NoClaims,
        }
    }

    /// Returns `true` if it is urgent: used up, or within a day.
    pub fn is_urgent(self) -> bool {
        self <= Self::Days(1)
    }
}

/// Returns the rows to show, in their order. `search` is part of a title or id.
pub fn listed(
    rows: &[StockRow],
    shown: Shown,
    search: &str,
    sorted: SortedBy,
    now: UnixSeconds,
) -> Vec<StockRow> {
    let search = search.trim().to_lowercase();
    let matches = |row: &&StockRow| {
        let names = [row.card.title.as_str(), row.card.card_id.as_str()];
        let gloss = row.card.gloss.as_deref();
        let is_found = search.is_empty()
            || names.into_iter().chain(gloss).any(|name| name.to_lowercase().contains(&search));
        is_found && shown.matches(row, now)
    };
    let mut found: Vec<StockRow> = rows.iter().filter(matches).cloned().collect();
    found.sort_by(|one, other| {
        let by_title =
            || (&one.card.title, &one.card.card_id).cmp(&(&other.card.title, &other.card.card_id));
        let order = match sorted {
            SortedBy::Lasts => Lasts::of(one).cmp(&Lasts::of(other)),
            SortedBy::Left => one.card.quantity.cmp(&other.card.quantity),
            SortedBy::Pace => other.received.cmp(&one.received),
            SortedBy::Title => std::cmp::Ordering::Equal,
        };
        order.then_with(by_title)
    });
    found
}

/// A price that can be confirmed once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The order to confirm.
    pub order_id: String,
    /// Codes.
    pub quantity: u64,
    /// The price in tokens, if it can be parsed.
    pub price: Option<TokenAmount>,
    /// The part in free tokens.
    pub free: Option<TokenAmount>,
    /// The part in bought tokens.
    pub paid: Option<TokenAmount>,
    /// When it was asked for, by the session's clock. The platform's time begins later.
    pub asked_at: UnixSeconds,
}

impl Quote {
    /// Reads the platform's response; `None` without an order.
    pub fn of(read: get_price::Response, quantity: u64, asked_at: UnixSeconds) -> Option<Self> {
        let amount = |text: Option<String>| text?.parse().ok();
        let order_id = read.order_id.filter(|id| !id.is_empty())?;
        let (price, free, paid) =
            (amount(read.price), amount(read.free_coin), amount(read.pay_coin));
        Some(Self { order_id, quantity, price, free, paid, asked_at })
    }

    /// Returns the seconds for which it can be confirmed; 0 once it has expired.
    pub fn seconds_left(&self, now: UnixSeconds) -> i64 {
        let passed = now.get().saturating_sub(self.asked_at.get());
        QUOTE_SECONDS.saturating_sub(passed).clamp(0, QUOTE_SECONDS)
    }
}

/// Returns what a purchase would save without thresholds; `None` if the codes have the base price already.
pub fn saving(unit: TokenAmount, quantity: u64) -> Option<TokenAmount> {
    let more = unit.tenths().checked_sub(BASE_PRICE.tenths()).filter(|more| *more > 0)?;
    Some(TokenAmount::from_tenths(more).times(quantity))
}

/// Parses a number of codes or tokens. Separators and spaces are ignored, and full-width digits accepted.
pub fn quantity(text: &str, max: u64) -> Option<u64> {
    let half_width = |digit: char| match digit {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(digit) - 0xff10 + u32::from('0')),
        ',' | '，' | ' ' | '\u{3000}' => None,
        other => Some(other),
    };
    let digits: String = text.chars().filter_map(half_width).collect();
    digits.parse().ok().filter(|number| (1..=max).contains(number))
}

/// Parses a number of codes to add or remove.
pub fn codes(text: &str) -> Option<u64> {
    quantity(text, STOCK.max)
}

/// Returns the quantities offered for a purchase: about two and four weeks of the pace, in round numbers.
pub fn suggestions(received: Option<u64>) -> Vec<u64> {
    let weekly = received.unwrap_or(0);
    if weekly == 0 {
        return vec![1_000, 10_000];
    }
    let round = |number: u64| {
        let digits = u32::try_from(number.to_string().len()).unwrap_or(1);
        let step = 10_u64.pow(digits.saturating_sub(2));
        number.div_ceil(step).saturating_mul(step).clamp(1, STOCK.max)
    };
    let mut found = vec![round(weekly.saturating_mul(2)), round(weekly.saturating_mul(4))];
    found.dedup();
    found
}

/// Returns codes a day at the pace of a week, with one decimal below 10.
pub fn daily(received: u64) -> String {
    let tenths = received.saturating_mul(10).div_ceil(PACE_DAYS);
    if tenths < 100 && !tenths.is_multiple_of(10) {
        format!("{}.{}", tenths / 10, tenths % 10)
    } else {
        grouped(received.saturating_add(PACE_DAYS / 2) / PACE_DAYS)
    }
}

/// Returns an amount of tokens with separators and one decimal.
pub fn tokens(amount: TokenAmount) -> String {
    format!("{}.{}", grouped(amount.tenths() / 10), amount.tenths() % 10)
}

/// Returns a signed amount in tenths of a token.
pub fn signed_tokens(tenths: i64) -> String {
    let sign = if tenths < 0 { "−" } else { "+" };
    format!("{sign}{}", tokens(TokenAmount::from_tenths(tenths.unsigned_abs())))
}

/// Returns a signed number of codes.
pub fn signed_codes(codes: i64) -> String {
    let sign = if codes < 0 { "−" } else { "+" };
    format!("{sign}{}", grouped(codes.unsigned_abs()))
}

/// The kind of a rule, for a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleKind {
    /// The default of all vouchers.
    Default,
    /// A percentage.
    Percent,
    /// A number of codes.
    Codes,
    /// No alert.
    Never,
}

impl RuleKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Default, Self::Percent, Self::Codes, Self::Never];

    /// Returns the kind of a voucher's rule.
    pub fn of(rule: Option<LowStockRule>) -> Self {
        match rule {
            None => Self::Default,
            Some(LowStockRule::Percent(_)) => Self::Percent,
            Some(LowStockRule::Codes(_)) => Self::Codes,
            Some(LowStockRule::Never) => Self::Never,
        }
    }

    /// Returns the name in scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Percent => "percent",
            Self::Codes => "codes",
            Self::Never => "never",
        }
    }

    /// Returns the rule of a form; `None` in `Ok` for the default.
    ///
    /// # Errors
    /// Fails if the number is missing or out of bounds.
    pub fn rule(self, number: &str) -> Result<Option<LowStockRule>, ()> {
        match self {
            Self::Default => Ok(None),
            Self::Never => Ok(Some(LowStockRule::Never)),
            Self::Percent => {
                quantity(number, 100).map(|it| Some(LowStockRule::Percent(it))).ok_or(())
            }
            Self::Codes => codes(number).map(|it| Some(LowStockRule::Codes(it))).ok_or(()),
        }
    }
}

#[cfg(test)]
mod tests;
