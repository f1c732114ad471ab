//! Concerns that need a person, and their urgency.

use serde::{Deserialize, Serialize};

use super::{EXPIRY_NOTICE_DAYS, Standing};
use crate::{
    review::CardStatus,
    time::{DAY, UnixSeconds},
};

/// Days after its last change during which an approved card without receipts is reported. Older ones are left out,
/// because merchants keep many unused cards.
pub const READY_NOTICE_DAYS: i64 = 14;
/// Number of days whose receipts determine how long the stock lasts.
pub const PACE_DAYS: u64 = 7;

/// A concern that needs a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Concern {
    /// The review refused a card.
    Refused {
        /// When the card last changed.
        since: UnixSeconds,
    },
    /// A write has no known outcome.
    UnknownWrite {
        /// When it was sent.
        since: UnixSeconds,
    },
    /// The stock of a live card is low.
    LowStock {
        /// Codes left.
        quantity: u64,
        /// Whole days until the stock is used up at the pace of the last [`PACE_DAYS`]; `None` if the pace is unknown
        /// or there were no receipts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        days_left: Option<u64>,
    },
    /// A live card ends soon.
    EndsSoon {
        /// Last second of the validity.
        end: UnixSeconds,
    },
    /// An approved card has no receipts yet.
    ReadyToIssue {
        /// Codes in stock.
        quantity: u64,
        /// When the card last changed.
        since: UnixSeconds,
    },
    /// A card is under review.
    UnderReview {
        /// When the card last changed.
        since: UnixSeconds,
    },
}

/// The urgency of a concern. The smallest is the most urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Urgency {
    rank: u8,
    moment: UnixSeconds,
}

impl Concern {
    /// Returns the urgency. Refused cards and unknown writes come first, because they wait for a person, followed by
    /// cards that run out of stock or validity, soonest first, then cards that can be issued, then cards under
    /// review. Equal concerns are ordered by age, oldest first.
    ///
    /// ```
    /// use card_model::{standing::Concern, time::{DAY, UnixSeconds}};
    /// let now = UnixSeconds::new(1_795_140_000);
    /// let empty_tonight = Concern::LowStock { quantity: 620, days_left: Some(0) };
    /// let ends = Concern::EndsSoon { end: UnixSeconds::new(now.get() + 2 * DAY) };
    /// let refused = Concern::Refused { since: now };
    /// assert!(refused.urgency(now) < empty_tonight.urgency(now));
    /// assert!(empty_tonight.urgency(now) < ends.urgency(now));
    /// ```
    pub fn urgency(&self, now: UnixSeconds) -> Urgency {
        let in_days =
            |days: i64| UnixSeconds::new(now.get().saturating_add(days.saturating_mul(DAY)));
        let (rank, moment) = match *self {
            Self::Refused { since } => (0, since),
            Self::UnknownWrite { since } => (1, since),
            Self::EndsSoon { end } => (2, end),
            Self::LowStock { quantity: 0, .. } => (2, now),
            Self::LowStock { days_left: Some(days), .. } => {
                (2, in_days(i64::try_from(days).unwrap_or(i64::MAX)))
            }
            // Not urgent: placed after everything that ends soon.
            Self::LowStock { days_left: None, .. } => (2, in_days(EXPIRY_NOTICE_DAYS + 1)),
            Self::ReadyToIssue { since, .. } => (3, since),
            Self::UnderReview { since } => (4, since),
        };
        Urgency { rank, moment }
    }
}

/// Returns the whole days until a stock is used up at the pace of the last [`PACE_DAYS`], or `None` without receipts.
///
/// ```
/// use card_model::standing::days_left;
/// assert_eq!(days_left(620, 7_000), Some(0));
/// assert_eq!(days_left(240, 840), Some(2));
/// assert_eq!(days_left(240, 0), None);
/// ```
pub fn days_left(quantity: u64, received: u64) -> Option<u64> {
    quantity.saturating_mul(PACE_DAYS).checked_div(received)
}

impl Standing<'_> {
    /// Returns the most urgent concern about a card, if there is one. `changed` is the time of its last change,
    /// `received` the number of codes received in the last [`PACE_DAYS`], if known.
    pub fn concern(
        &self,
        changed: UnixSeconds,
        received: Option<u64>,
        now: UnixSeconds,
    ) -> Option<Concern> {
        let quantity = self.quantity;
        let low_stock = || Concern::LowStock {
            quantity,
            days_left: received.and_then(|received| days_left(quantity, received)),
        };
        let ends = self.valid.map(|(_, end)| Concern::EndsSoon { end });
        let is_new = now.get().saturating_sub(changed.get()) <= READY_NOTICE_DAYS * DAY;
        let is_ready = *self.status == CardStatus::VerifyOk && self.is_live(now) && is_new;
        let all = [
            (*self.status == CardStatus::VerifyFail).then_some(Concern::Refused { since: changed }),
            (*self.status == CardStatus::NotVerify)
                .then_some(Concern::UnderReview { since: changed }),
            ends.filter(|_| self.ends_soon(now)),
            self.is_low_in_stock(now).then(low_stock),
            is_ready.then_some(Concern::ReadyToIssue { quantity, since: changed }),
        ];
        all.into_iter().flatten().min_by_key(|concern| concern.urgency(now))
    }
}
