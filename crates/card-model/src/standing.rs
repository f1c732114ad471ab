//! The standing of a card at a given time: live, expired, ending soon, low in stock, and the reasons why it needs
//! attention.
//!
//! Lists, overviews, filters and exports should use these rules, so that they agree.

use serde::{Deserialize, Serialize};

use crate::{
    review::CardStatus,
    time::{DAY, UnixSeconds},
};

mod concern;
mod low_stock;

pub use concern::{Concern, PACE_DAYS, READY_NOTICE_DAYS, Urgency, days_left};
pub use low_stock::{LowStockRule, UnknownRule};

/// Days before the end of validity at which a live card ends soon.
pub const EXPIRY_NOTICE_DAYS: i64 = 7;
/// Percentage of the total stock below which the stock of a live card is low, unless it has another [`LowStockRule`].
pub const LOW_STOCK_PERCENT: u64 = 5;

/// A reason why a card needs attention, most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attention {
    /// The review refused it.
    Refused,
    /// It is under review.
    UnderReview,
    /// It ends within [`EXPIRY_NOTICE_DAYS`].
    ExpiringSoon,
    /// Its stock is low by its [`LowStockRule`].
    LowStock,
}

/// The facts that determine the standing of a card.
///
/// ```
/// use card_model::{review::CardStatus, standing::Standing, time::UnixSeconds};
/// let valid = Some((UnixSeconds::new(0), UnixSeconds::new(999)));
/// let card = Standing {
///     status: &CardStatus::Dispatch,
///     valid,
///     quantity: 1,
///     total_quantity: 100,
///     low_stock: Default::default(),
/// };
/// assert!(card.is_live(UnixSeconds::new(999)) && card.is_low_in_stock(UnixSeconds::new(999)));
/// assert!(card.is_expired(UnixSeconds::new(1000)));
/// assert_eq!(card.status_at(UnixSeconds::new(1000)), &CardStatus::Expired);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'card> {
    /// The state in the last response of the platform.
    pub status: &'card CardStatus,
    /// First and last second of a fixed validity; `None` if the validity depends on the receipt.
    pub valid: Option<(UnixSeconds, UnixSeconds)>,
    /// Number of codes left.
    pub quantity: u64,
    /// Number of codes added to the stock so far, including issued ones.
    pub total_quantity: u64,
    /// When its stock is low.
    pub low_stock: LowStockRule,
}

impl<'card> Standing<'card> {
    /// Returns `true` if the validity has ended according to the platform's state or to the dates.
    pub fn is_expired(&self, now: UnixSeconds) -> bool {
        *self.status == CardStatus::Expired || self.valid.is_some_and(|(_, end)| end < now)
    }

    /// Returns `true` if codes can be issued ([`CardStatus::is_issuable`]) and the validity has not ended.
    pub fn is_live(&self, now: UnixSeconds) -> bool {
        self.status.is_issuable() && !self.is_expired(now)
    }

    /// Returns `true` if a live card ends within [`EXPIRY_NOTICE_DAYS`].
    pub fn ends_soon(&self, now: UnixSeconds) -> bool {
        let notice = EXPIRY_NOTICE_DAYS * DAY;
        let left = |end: UnixSeconds| end.get().saturating_sub(now.get());
        self.is_live(now) && self.valid.is_some_and(|(_, end)| left(end) <= notice)
    }

    /// Returns `true` if the stock of a live card is low by its [`LowStockRule`]. A card without any stock so far is not
    /// low in stock.
    pub fn is_low_in_stock(&self, now: UnixSeconds) -> bool {
        self.is_live(now) && self.low_stock.applies(self.quantity, self.total_quantity)
    }

    /// Returns the state to show. An ended validity is shown before the platform reports it, but only for a card that
    /// could be issued: a refused or deleted card keeps its state.
    pub fn status_at(&self, now: UnixSeconds) -> &'card CardStatus {
        if self.status.is_issuable() && self.is_expired(now) {
            &CardStatus::Expired
        } else {
            self.status
        }
    }

    /// Returns the reasons why the card needs attention, most urgent first.
    pub fn attention(&self, now: UnixSeconds) -> Vec<Attention> {
        let reasons = [
            (*self.status == CardStatus::VerifyFail, Attention::Refused),
            (*self.status == CardStatus::NotVerify, Attention::UnderReview),
            (self.ends_soon(now), Attention::ExpiringSoon),
            (self.is_low_in_stock(now), Attention::LowStock),
        ];
        reasons.into_iter().filter_map(|(applies, reason)| applies.then_some(reason)).collect()
    }
}
