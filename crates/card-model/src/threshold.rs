//! The thresholds of a voucher, for title, summary, price and lists.
//!
//! ```
//! use card_model::{
//!     advanced_info::AdvancedInfo,
//!     card::{Card, Cash},
//!     money::Fen,
//! };
//! use card_model::{
//!     threshold::{Threshold, thresholds},
//!     use_condition::UseCondition,
//! };
//!
//! let condition =
//!     UseCondition::default().with_least_cost(Fen::new(50_000)).with_accept_category("");
//! let info = AdvancedInfo::default().with_use_condition(condition);
//! let card = Card::from(Cash::new(Fen::new(5000))).with_advanced_info(info);
//! // An empty category is not a threshold.
//! assert_eq!(thresholds(&card), [Threshold::LeastCost(Fen::new(50_000))]);
//! ```

use serde::{Deserialize, Serialize};

use crate::{card::Card, card_type::CardType, money::Fen, use_condition::UseCondition};

/// The effective thresholds of a card. Members that its type doesn't have, empty texts and amounts of 0 are ignored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Thresholds<'card> {
    /// Commodities to which the voucher applies (CASH).
    pub accept_category: Option<&'card str>,
    /// Commodities to which the voucher doesn't apply (CASH).
    pub reject_category: Option<&'card str>,
    /// Minimum purchase in fen.
    pub least_cost: Option<Fen>,
    /// The required purchase (GIFT).
    pub object_use_for: Option<&'card str>,
    /// Whether other vouchers can't be used together with this one.
    pub exclusive: bool,
}

/// One threshold, for a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "threshold", content = "value", rename_all = "snake_case")]
pub enum Threshold {
    /// The voucher applies to these commodities.
    AcceptCategory(String),
    /// The voucher doesn't apply to these commodities.
    RejectCategory(String),
    /// The minimum purchase in fen.
    LeastCost(Fen),
    /// The required purchase.
    ObjectUseFor(String),
    /// Other vouchers can't be used together with it.
    Exclusive,
}

impl<'card> Thresholds<'card> {
    /// Returns the thresholds of a card. Types other than CASH and GIFT have none.
    pub fn of(card: &'card Card) -> Self {
        let condition = card.advanced_info.as_ref().and_then(|info| info.use_condition.as_ref());
        let mut thresholds = Self::from_condition(card.card_type(), condition);
        if let Some(cash) = card.cash() {
            // An ordinary voucher has its minimum purchase next to `reduce_cost`.
            thresholds.least_cost = thresholds.least_cost.or(amount(cash.least_cost));
        }
        thresholds
    }

    /// Returns the thresholds of a `use_condition` for a type, without the card.
    pub fn from_condition(card_type: &CardType, condition: Option<&'card UseCondition>) -> Self {
        let Some(condition) = condition else {
            return Self::default();
        };
        let common = Self {
            least_cost: amount(condition.least_cost),
            exclusive: condition.can_use_with_other_discount == Some(false),
            ..Self::default()
        };
        match card_type {
            CardType::Cash => Self {
                accept_category: text(condition.accept_category.as_ref()),
                reject_category: text(condition.reject_category.as_ref()),
                ..common
            },
            CardType::Gift => {
                Self { object_use_for: text(condition.object_use_for.as_ref()), ..common }
            }
            _ => Self::default(),
        }
    }

    /// Returns `true` if there is no threshold.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the thresholds in the documents' order.
    pub fn list(&self) -> Vec<Threshold> {
        let mut list = Vec::new();
        if let Some(category) = self.accept_category {
            list.push(Threshold::AcceptCategory(category.to_owned()));
        }
        if let Some(category) = self.reject_category {
            list.push(Threshold::RejectCategory(category.to_owned()));
        }
        if let Some(least_cost) = self.least_cost {
            list.push(Threshold::LeastCost(least_cost));
        }
        if let Some(object) = self.object_use_for {
            list.push(Threshold::ObjectUseFor(object.to_owned()));
        }
        if self.exclusive {
            list.push(Threshold::Exclusive);
        }
        list
    }
}

/// Returns the thresholds of a card in the documents' order.
pub fn thresholds(card: &Card) -> Vec<Threshold> {
    Thresholds::of(card).list()
}

fn text(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.is_empty())
}

fn amount(amount: Option<Fen>) -> Option<Fen> {
    amount.filter(|amount| amount.get() > 0)
}
