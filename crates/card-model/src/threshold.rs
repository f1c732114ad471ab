//! The thresholds of a voucher, read once for title, summary, price and lists.

use serde::{Deserialize, Serialize};

use crate::{card::Card, card_type::CardType, money::Fen, use_condition::UseCondition};

/// The thresholds that count for a card: a member that its type doesn't have, an empty text and an
/// amount of 0 are no thresholds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Thresholds<'card> {
    /// Commodities that the voucher applies to (CASH).
    pub accept_category: Option<&'card str>,
    /// Commodities that the voucher doesn't apply to (CASH).
    pub reject_category: Option<&'card str>,
    /// Minimum purchase.
    pub least_cost: Option<Fen>,
    /// What has to be bought first (GIFT).
    pub object_use_for: Option<&'card str>,
    /// Other vouchers can't be used together with this one.
    pub exclusive: bool,
}

/// One threshold, for a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "threshold", content = "value", rename_all = "snake_case")]
pub enum Threshold {
    /// Applies to these commodities.
    AcceptCategory(String),
    /// Doesn't apply to these commodities.
    RejectCategory(String),
    /// Needs this minimum purchase, in fen.
    LeastCost(Fen),
    /// Needs this purchase first.
    ObjectUseFor(String),
    /// Can't be used together with other vouchers.
    Exclusive,
}

impl<'card> Thresholds<'card> {
    /// The thresholds of a card; none for types other than CASH and GIFT.
    pub fn of(card: &'card Card) -> Self {
        let condition = card.advanced_info.as_ref().and_then(|info| info.use_condition.as_ref());
        let mut thresholds = Self::from_condition(card.card_type(), condition);
        if let Some(cash) = card.cash() {
            // An ordinary voucher has its minimum beside `reduce_cost`.
            thresholds.least_cost = thresholds.least_cost.or(amount(cash.least_cost));
        }
        thresholds
    }

    /// The thresholds that a `use_condition` means for a type, where the card itself isn't at hand.
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

    /// Whether there is none at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// One by one, in the documents' order.
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

/// The thresholds of a card one by one, in the documents' order.
pub fn thresholds(card: &Card) -> Vec<Threshold> {
    Thresholds::of(card).list()
}

fn text(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.is_empty())
}

fn amount(amount: Option<Fen>) -> Option<Fen> {
    amount.filter(|amount| amount.get() > 0)
}
