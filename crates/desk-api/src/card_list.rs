//! All cards of an account at a glance, and one of them in full.

use card_model::{
    card::Card,
    card_type::CardType,
    money::Fen,
    review::CardStatus,
    standing::{Attention, Standing},
    statistics::DayRange,
    threshold::Thresholds,
    time::UnixSeconds,
    use_condition::UseCondition,
};
use serde::{Deserialize, Serialize};

use crate::{error::ErrorBody, write::Write};

/// The cards of an account, or what changed since an earlier response. The browser filters, searches
/// and sorts the rows.
///
/// Fetch it with `?after={cursor}` to receive only what changed since that cursor, and with `?limit=`
/// to receive at most that many rows. Without `limit` and `after` it holds every known card, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardList {
    /// Cards that are new or changed.
    pub cards: Vec<CardRow>,
    /// Ids of cards that left the list.
    pub removed: Vec<String>,
    /// Where this response ends; the value of the next `after`.
    pub cursor: String,
    /// Whether the rows start from nothing: discard the rows of earlier responses.
    pub whole: bool,
    /// Whether further rows are known already: fetch again at once.
    pub more: bool,
    /// Whether the rows of all responses up to this one hold every card that the platform listed at
    /// `read_at`. While it is `false`, no count or sum of the rows is one of the whole account.
    pub complete: bool,
    /// Whether the list is being read from the platform now.
    pub reading: bool,
    /// Cards read by the reading that runs, or by the last one.
    pub done: u64,
    /// Cards that the platform lists; `None` before its first response.
    pub total: Option<u64>,
    /// When the oldest of the known rows was read from the platform.
    pub read_at: UnixSeconds,
    /// The clock of the session at the time of this response.
    pub now: UnixSeconds,
    /// Ids that could not be read; their last known row, if any, is in `cards`.
    pub unreadable: Vec<String>,
    /// Why the last reading ended early; `request_id` names it in the server's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<Box<ErrorBody>>,
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
    /// What the title means in English, where the platform composes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gloss: Option<String>,
    /// Merchant's name.
    pub brand_name: String,
    /// State.
    pub status: CardStatus,
    /// Why it was refused, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refuse_reason: Option<String>,
    /// Colour value.
    pub color: String,
    /// First and last second of a fixed validity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid: Option<(UnixSeconds, UnixSeconds)>,
    /// Codes left.
    pub quantity: u64,
    /// Codes ever put in stock.
    pub total_quantity: u64,
    /// Thresholds of a Friend's Voucher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_condition: Option<UseCondition>,
    /// Minimum purchase: of `use_condition`, or of an ordinary price-reduction voucher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_cost: Option<Fen>,
    /// When it was made.
    pub create_time: UnixSeconds,
    /// When it was last changed.
    pub update_time: UnixSeconds,
}

impl CardRow {
    /// The facts that decide how the card stands.
    pub fn standing(&self) -> Standing<'_> {
        Standing {
            status: &self.status,
            valid: self.valid,
            quantity: self.quantity,
            total_quantity: self.total_quantity,
        }
    }

    /// Why the card needs attention ([`Standing::attention`]).
    pub fn attention(&self, now: UnixSeconds) -> Vec<Attention> {
        self.standing().attention(now)
    }

    /// The thresholds that count for its type.
    pub fn thresholds(&self) -> Thresholds<'_> {
        let condition = Thresholds::from_condition(&self.card_type, self.use_condition.as_ref());
        Thresholds { least_cost: self.least_cost, ..condition }
    }
}

/// One card in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardDetail {
    /// The card as the platform holds it now.
    pub card: Card,
    /// Why it was refused, where that is known.
    pub refuse_reason: Option<String>,
    /// Why the last review that refused it did so, also where it has been approved since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_refusal: Option<PastRefusal>,
    /// The writes to this card, newest first.
    pub writes: Vec<Write>,
    /// What its users did in the last closed days; absent where no statistics of them are stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recent: Option<RecentFigures>,
    /// How well reviews of updates were predicted.
    #[serde(default)]
    pub predictions: Predictions,
    /// The clock of the session at the time of this answer.
    pub now: UnixSeconds,
}

/// Why a review refused a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastRefusal {
    /// The reviewers' words.
    pub reason: String,
    /// When it became known.
    pub at: UnixSeconds,
}

/// What the users of a card did in a few closed days, as far as statistics of them are stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentFigures {
    /// The days.
    pub days: DayRange,
    /// Days of them that are known.
    pub known_days: u64,
    /// Receipts.
    pub receive: u64,
    /// Redemptions.
    pub verify: u64,
}

impl RecentFigures {
    /// Receipts as of [`PACE_DAYS`](card_model::standing::PACE_DAYS); of fewer known days as many as they promise. `None`
    /// where no day is known.
    ///
    /// ```
    /// # use desk_api::card_list::RecentFigures;
    /// # use card_model::statistics::DayRange;
    /// # use card_model::time::BeijingDay;
    /// # let days = DayRange::last(7, BeijingDay(20_000));
    /// let recent = RecentFigures { days, known_days: 3, receive: 60, verify: 10 };
    /// assert_eq!(recent.pace(), Some(140));
    /// ```
    pub fn pace(&self) -> Option<u64> {
        self.receive.saturating_mul(card_model::standing::PACE_DAYS).checked_div(self.known_days)
    }
}

/// How well reviews were predicted, over the last [`MAX_PREDICTIONS`] updates of the account that the platform answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Predictions {
    /// Updates whose `send_check` was predicted.
    pub matched: u64,
    /// Updates with a prediction and an answer.
    pub total: u64,
}

/// Updates that [`Predictions`] counts at most.
pub const MAX_PREDICTIONS: u32 = 128;
