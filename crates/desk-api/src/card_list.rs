//! All cards of an account at a glance, and one of them in full.

use card_model::{
    card::Card, card_type::CardType, review::CardStatus, time::UnixSeconds,
    use_condition::UseCondition,
};
use serde::{Deserialize, Serialize};

use crate::write::Write;

/// All cards of an account. The browser filters, searches and sorts them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardList {
    /// The cards, newest first.
    pub cards: Vec<CardRow>,
    /// When the oldest of these rows was read from the platform.
    pub read_at: UnixSeconds,
    /// The clock of the session at the time of this answer.
    pub now: UnixSeconds,
    /// Ids that could not be read; their last known row, if any, is in `cards`.
    pub unreadable: Vec<String>,
}

/// The cards that an export is to hold. In a body, since thousands of ids are too long for an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// Their ids, in the order of the rows.
    pub ids: Vec<String>,
}

/// One card at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardRow {
    /// Id.
    pub card_id: String,
    /// Type.
    pub card_type: CardType,
    /// Whether it is a Friend's Voucher.
    pub friends_voucher: bool,
    /// The title as the platform shows it.
    pub title: String,
    /// Merchant's name.
    pub brand_name: String,
    /// State.
    pub status: CardStatus,
    /// Why it was refused, where that is known.
    pub refuse_reason: Option<String>,
    /// Colour value.
    pub color: String,
    /// First and last second of a fixed validity.
    pub valid: Option<(UnixSeconds, UnixSeconds)>,
    /// Codes left.
    pub quantity: u64,
    /// Codes ever put in stock.
    pub total_quantity: u64,
    /// Thresholds of a Friend's Voucher.
    pub use_condition: Option<UseCondition>,
    /// When it was made.
    pub create_time: UnixSeconds,
    /// When it was last changed.
    pub update_time: UnixSeconds,
}

/// Why a card needs somebody's attention. The overview, the list's filter and its marks all read
/// [`CardRow::attention`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attention {
    /// Refused by the review.
    Refused,
    /// Under review.
    UnderReview,
    /// Ends within [`EXPIRY_NOTICE_DAYS`].
    ExpiringSoon,
    /// Fewer than [`LOW_STOCK_PERCENT`] of the stock are left.
    LowStock,
}

/// Days before the end of validity at which a card needs attention.
pub const EXPIRY_NOTICE_DAYS: i64 = 7;
/// Share of the stock below which a card needs attention.
pub const LOW_STOCK_PERCENT: u64 = 5;

impl CardRow {
    /// Whether the validity has ended.
    pub fn is_expired(&self, now: UnixSeconds) -> bool {
        self.status == CardStatus::Expired || self.valid.is_some_and(|(_, end)| end < now)
    }

    /// Whether users can receive or have received codes: approved or issued, and not expired.
    pub fn is_live(&self, now: UnixSeconds) -> bool {
        matches!(self.status, CardStatus::VerifyOk | CardStatus::Dispatch) && !self.is_expired(now)
    }

    /// Why the card needs attention, most urgent first.
    pub fn attention(&self, now: UnixSeconds) -> Vec<Attention> {
        let mut found = Vec::new();
        if self.status == CardStatus::VerifyFail {
            found.push(Attention::Refused);
        }
        if self.status == CardStatus::NotVerify {
            found.push(Attention::UnderReview);
        }
        if self.is_live(now) {
            let notice = EXPIRY_NOTICE_DAYS * card_model::time::DAY;
            if self.valid.is_some_and(|(_, end)| end.0 - now.0 <= notice) {
                found.push(Attention::ExpiringSoon);
            }
            let low = self.quantity.saturating_mul(100)
                < self.total_quantity.saturating_mul(LOW_STOCK_PERCENT);
            if low && self.total_quantity > 0 {
                found.push(Attention::LowStock);
            }
        }
        found
    }
}

/// One card in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardDetail {
    /// The card as the platform holds it now.
    pub card: Card,
    /// Why it was refused, where that is known.
    pub refuse_reason: Option<String>,
    /// The writes to this card, newest first.
    pub writes: Vec<Write>,
    /// The clock of the session at the time of this answer.
    pub now: UnixSeconds,
}
