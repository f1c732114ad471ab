//! The rule that decides when the stock of a card is low.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::LOW_STOCK_PERCENT;
use crate::limits::STOCK;

/// When the stock of a card is low. As a text it is `5%`, `500` or `never`.
///
/// ```
/// use card_model::standing::LowStockRule;
/// assert_eq!("5%".parse(), Ok(LowStockRule::Percent(5)));
/// assert_eq!(LowStockRule::default().to_string(), "5%");
/// assert!(LowStockRule::Codes(500).applies(499, 100_000));
/// assert!("101%".parse::<LowStockRule>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum LowStockRule {
    /// Less than this percentage of the total stock is left; 1 to 100.
    Percent(u64),
    /// Fewer codes than this are left; 1 to the maximum of a stock ([`STOCK`]).
    Codes(u64),
    /// Never.
    Never,
}

/// The text is not a rule: `5%`, `500` or `never`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a rule is a percentage from `1%` to `100%`, a number of codes from 1 to {max}, or `never`", max = STOCK.max)]
pub struct UnknownRule;

impl LowStockRule {
    /// Returns `true` if a stock is low. A card without any stock so far is not low in stock.
    pub fn applies(self, quantity: u64, total_quantity: u64) -> bool {
        match self {
            Self::Percent(percent) => {
                quantity.saturating_mul(100) < total_quantity.saturating_mul(percent)
            }
            Self::Codes(codes) => total_quantity > 0 && quantity < codes,
            Self::Never => false,
        }
    }
}

impl Default for LowStockRule {
    fn default() -> Self {
        Self::Percent(LOW_STOCK_PERCENT)
    }
}

impl fmt::Display for LowStockRule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Percent(percent) => write!(formatter, "{percent}%"),
            Self::Codes(codes) => write!(formatter, "{codes}"),
            Self::Never => formatter.write_str("never"),
        }
    }
}

impl FromStr for LowStockRule {
    type Err = UnknownRule;

    fn from_str(text: &str) -> Result<Self, UnknownRule> {
        let number = |text: &str, max: u64| {
            let number = text.parse::<u64>().map_err(|_| UnknownRule)?;
            if (1..=max).contains(&number) { Ok(number) } else { Err(UnknownRule) }
        };
        match text.strip_suffix('%') {
            Some(percent) => number(percent, 100).map(Self::Percent),
            None if text == "never" => Ok(Self::Never),
            None => number(text, STOCK.max).map(Self::Codes),
        }
    }
}

impl From<LowStockRule> for String {
    fn from(rule: LowStockRule) -> Self {
        rule.to_string()
    }
}

impl TryFrom<String> for LowStockRule {
    type Error = UnknownRule;

    fn try_from(text: String) -> Result<Self, UnknownRule> {
        text.parse()
    }
}
