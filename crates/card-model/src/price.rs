//! The price of a Friend's Voucher's stock in inventory tokens
//! ([S1, "2.1 Selecting a Right Threshold Type"][S1]; for cases not in S1, the console's script [K,
//! `use_condition`][K]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html
//! [K]: https://github.com/hanzhichao/practice_code/tree/396c3bf0c266c234f8b7c59bf3978407d922173e/down_js

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{card::Card, limits::STOCK, threshold::Thresholds};

/// An amount of inventory tokens, exact to a tenth. One token is one yuan.
///
/// ```
/// use card_model::price::TokenAmount;
/// assert_eq!(TokenAmount::from_tenths(4).to_string(), "0.4");
/// assert_eq!(TokenAmount::from_tenths(4).times(1000).to_string(), "400");
/// ```
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct TokenAmount(u64);

impl TokenAmount {
    /// Creates an amount from tenths of a token.
    pub const fn from_tenths(tenths: u64) -> Self {
        Self(tenths)
    }

    /// Returns the amount in tenths of a token.
    pub const fn tenths(self) -> u64 {
        self.0
    }

    /// Returns the price of `count` codes. The prices of every permitted stock are exact; a larger one saturates instead
    /// of overflowing.
    #[must_use]
    pub fn times(self, count: u64) -> Self {
        Self(self.0.saturating_mul(count))
    }
}

impl std::fmt::Display for TokenAmount {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 % 10 {
            0 => write!(formatter, "{}", self.0 / 10),
            tenths => write!(formatter, "{}.{tenths}", self.0 / 10),
        }
    }
}

/// The text is not an amount of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an amount of tokens has digits and at most one decimal, e.g. `0.2`")]
pub struct NoTokenAmount;

/// Parses a decimal text of the platform.
///
/// ```
/// use card_model::price::TokenAmount;
/// assert_eq!("2416.5".parse(), Ok(TokenAmount::from_tenths(24_165)));
/// assert_eq!("200.00".parse(), Ok(TokenAmount::from_tenths(2000)));
/// assert!("0.25".parse::<TokenAmount>().is_err());
/// ```
impl FromStr for TokenAmount {
    type Err = NoTokenAmount;

    fn from_str(text: &str) -> Result<Self, NoTokenAmount> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let is_number =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let (tenth, rest) = decimals.split_at_checked(1).ok_or(NoTokenAmount)?;
        if !is_number(whole) || !is_number(tenth) || rest.bytes().any(|byte| byte != b'0') {
            return Err(NoTokenAmount);
        }
        let number = |part: &str| part.parse::<u64>().map_err(|_| NoTokenAmount);
        let tenths =
            number(whole)?.checked_mul(10).and_then(|it| it.checked_add(number(tenth).ok()?));
        tenths.map(Self).ok_or(NoTokenAmount)
    }
}

/// Price of a code without thresholds, or with only `can_use_with_other_discount: false`.
pub const BASE_PRICE: TokenAmount = TokenAmount(2);
/// Price of a code with a minimum purchase, a condition of purchase, or a category.
pub const THRESHOLD_PRICE: TokenAmount = TokenAmount(4);

/// The reason for the price of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceReason {
    /// No threshold: the base price.
    NoThreshold,
    /// Other vouchers are excluded, which doesn't raise the price.
    OnlyExclusive,
    /// A minimum purchase raises the price.
    LeastCost,
    /// `accept_category` raises the price.
    AcceptCategory,
    /// `reject_category` raises the price, as in the console's script. S1 doesn't mention it alone.
    RejectCategory,
    /// `object_use_for` raises the price, as in the console's script. S1 doesn't mention it.
    ObjectUseFor,
}

impl PriceReason {
    /// Returns the price of a code with this reason.
    pub fn price(self) -> TokenAmount {
        match self {
            Self::NoThreshold | Self::OnlyExclusive => BASE_PRICE,
            Self::LeastCost | Self::AcceptCategory | Self::RejectCategory | Self::ObjectUseFor => {
                THRESHOLD_PRICE
            }
        }
    }
}

/// Returns the price of one code, or `None` if stock isn't paid with tokens: types other than CASH and GIFT, and
/// ordinary vouchers (`share_friends` false).
///
/// ```
/// use card_model::use_condition::UseCondition;
/// use card_model::{
///     advanced_info::AdvancedInfo,
///     card::{Card, Cash},
///     money::Fen,
///     price::unit_price,
/// };
/// let plain = Card::from(Cash::new(Fen::new(5000)));
/// assert_eq!(unit_price(&plain).map(|price| price.to_string()).as_deref(), Some("0.2"));
/// let condition = UseCondition::default().with_least_cost(Fen::new(50_000));
/// let info = AdvancedInfo::default().with_share_friends(true);
/// let with_threshold = plain.clone().with_advanced_info(info.with_use_condition(condition));
/// assert_eq!(
///     unit_price(&with_threshold).map(|price| price.to_string()).as_deref(),
///     Some("0.4")
/// );
/// let ordinary = plain.with_advanced_info(AdvancedInfo::default().with_share_friends(false));
/// assert_eq!(unit_price(&ordinary), None);
/// ```
pub fn unit_price(card: &Card) -> Option<TokenAmount> {
    price_reasons(card).first().map(|reason| reason.price())
}

/// Returns the price of a stock of `count` codes, exact to a tenth of a token. Returns `None` if stock isn't paid
/// with tokens, or if `count` exceeds the platform's limit ([`STOCK`]).
///
/// ```
/// use card_model::{card::Card, card_type::CardType, price::stock_price};
/// let plain = Card::new(CardType::Cash);
/// assert_eq!(stock_price(&plain, 1001).unwrap().to_string(), "200.2");
/// assert_eq!(stock_price(&plain, 100_000_001), None);
/// ```
pub fn stock_price(card: &Card, count: u64) -> Option<TokenAmount> {
    unit_price(card).filter(|_| count <= STOCK.max).map(|price| price.times(count))
}

/// Returns the reasons for the price: those that raise it, or the one reason for the base price. The list is empty if
/// there is no price.
pub fn price_reasons(card: &Card) -> Vec<PriceReason> {
    if !card.can_be_friends_voucher() {
        return Vec::new();
    }
    reasons_of(&Thresholds::of(card))
}

/// Returns the reasons for the price of a Friend's Voucher with these thresholds; never empty.
pub fn reasons_of(thresholds: &Thresholds<'_>) -> Vec<PriceReason> {
    let raising = [
        (thresholds.least_cost.is_some(), PriceReason::LeastCost),
        (thresholds.accept_category.is_some(), PriceReason::AcceptCategory),
        (thresholds.reject_category.is_some(), PriceReason::RejectCategory),
        (thresholds.object_use_for.is_some(), PriceReason::ObjectUseFor),
    ];
    let reasons: Vec<PriceReason> =
        raising.into_iter().filter_map(|(applies, reason)| applies.then_some(reason)).collect();
    match (reasons.is_empty(), thresholds.exclusive) {
        (false, _) => reasons,
        (true, true) => vec![PriceReason::OnlyExclusive],
        (true, false) => vec![PriceReason::NoThreshold],
    }
}
