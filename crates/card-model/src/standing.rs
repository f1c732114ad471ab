//! How a card stands at a given time: live, expired, ending soon, low in stock, and what needs attention.
//!
//! List, overview, filters, exports and chips read these rules; none of them has a rule of its own.

use serde::{Deserialize, Serialize};

use crate::{
    review::CardStatus,
    time::{DAY, UnixSeconds},
};

mod concern;

pub use concern::{Concern, PACE_DAYS, READY_NOTICE_DAYS, Urgency, days_left};

/// Days before the end of validity at which a live card ends soon.
pub const EXPIRY_NOTICE_DAYS: i64 = 7;
/// Percentage of the total stock below which the stock of a live card is low.
pub const LOW_STOCK_PERCENT: u64 = 5;

/// Why a card needs attention, most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attention {
    /// The review refused it.
    Refused,
    /// It is under review.
    UnderReview,
    /// It ends within [`EXPIRY_NOTICE_DAYS`].
    ExpiringSoon,
    /// Less than [`LOW_STOCK_PERCENT`] of its stock is left.
    LowStock,
}

/// The facts that decide how a card stands.
///
/// ```
/// use card_model::{review::CardStatus, standing::Standing, time::UnixSeconds};
/// let valid = Some((UnixSeconds::new(0), UnixSeconds::new(999)));
/// let card = Standing { status: &CardStatus::Dispatch, valid, quantity: 1, total_quantity: 100 };
/// assert!(card.is_live(UnixSeconds::new(999)) && card.is_low_in_stock(UnixSeconds::new(999)));
/// assert!(card.is_expired(UnixSeconds::new(1000)));
/// assert_eq!(card.status_at(UnixSeconds::new(1000)), &CardStatus::Expired);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'card> {
    /// The state in the last response of the platform.
    pub status: &'card CardStatus,
    /// First and last second of a fixed validity; `None` where the validity depends on the receipt.
    pub valid: Option<(UnixSeconds, UnixSeconds)>,
    /// Codes left.
    pub quantity: u64,
    /// Codes ever put in stock.
    pub total_quantity: u64,
}

impl<'card> Standing<'card> {
    /// Whether the validity has ended, by the platform's state or by the dates.
    pub fn is_expired(&self, now: UnixSeconds) -> bool {
        *self.status == CardStatus::Expired || self.valid.is_some_and(|(_, end)| end < now)
    }

    /// Whether codes may be issued ([`CardStatus::is_issuable`]) and the validity has not ended.
    pub fn is_live(&self, now: UnixSeconds) -> bool {
        self.status.is_issuable() && !self.is_expired(now)
    }

    /// Whether a live card ends within [`EXPIRY_NOTICE_DAYS`].
    pub fn ends_soon(&self, now: UnixSeconds) -> bool {
        let notice = EXPIRY_NOTICE_DAYS * DAY;
        let left = |end: UnixSeconds| end.get().saturating_sub(now.get());
        self.is_live(now) && self.valid.is_some_and(|(_, end)| left(end) <= notice)
    }

    /// Whether less than [`LOW_STOCK_PERCENT`] of the stock of a live card is left. A card that never
    /// had any stock is not low in stock.
    pub fn is_low_in_stock(&self, now: UnixSeconds) -> bool {
        let threshold = self.total_quantity.saturating_mul(LOW_STOCK_PERCENT);
        self.is_live(now) && self.quantity.saturating_mul(100) < threshold
    }

    /// The state to show: a validity that has ended counts before the platform reports it. Only a card
    /// that could be issued turns expired; a refused or deleted one keeps its state.
    pub fn status_at(&self, now: UnixSeconds) -> &'card CardStatus {
        if self.status.is_issuable() && self.is_expired(now) {
            &CardStatus::Expired
        } else {
            self.status
        }
    }

    /// Why the card needs attention, most urgent first.
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
