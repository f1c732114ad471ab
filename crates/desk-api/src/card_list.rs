//! The cards of an account: rows of the list, and one card in full.

use card_model::{
    card::Card,
    card_type::CardType,
    id::CardId,
    money::Fen,
    price::{self, PriceReason, TokenAmount},
    review::CardStatus,
    standing::{Attention, LowStockRule, Standing},
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
    /// Ids of cards removed from the list.
    pub removed: Vec<CardId>,
    /// Where this response ends; the value of the next `after`.
    pub cursor: String,
    /// Whether the rows are a complete restart: discard the rows of earlier responses.
    pub whole: bool,
    /// Whether more rows are already available: fetch again immediately.
    pub more: bool,
    /// Whether the rows of all responses so far hold every card that the platform listed at `read_at`. While it is
    /// `false`, counts and sums of the rows don't cover the whole account.
    pub complete: bool,
    /// Whether the list is being read from the platform now.
    pub reading: bool,
    /// Cards read by the running refresh, or by the last one.
    pub done: u64,
    /// Number of cards on the platform; `None` before its first response.
    pub total: Option<u64>,
    /// When the oldest of the known rows was read from the platform.
    pub read_at: UnixSeconds,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
    /// Ids that could not be read; their last known row, if any, is in `cards`.
    pub unreadable: Vec<CardId>,
    /// Why the last refresh ended early; `request_id` names it in the server's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<Box<ErrorBody>>,
}

/// The cards to export. Sent as a body because thousands of ids don't fit into a URL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// Their ids, in the order of the rows.
    pub ids: Vec<CardId>,
}

/// One row of the card list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardRow {
    /// Id.
    pub card_id: CardId,
    /// Type.
    pub card_type: CardType,
    /// Whether it is a Friend's Voucher.
    pub friends_voucher: bool,
    /// The title as the platform shows it.
    pub title: String,
    /// English meaning of the title, if the platform composes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gloss: Option<String>,
    /// Merchant's name.
    pub brand_name: String,
    /// State.
    pub status: CardStatus,
    /// Why the review refused it, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refuse_reason: Option<String>,
    /// Colour value.
    pub color: String,
    /// First and last second of a fixed validity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid: Option<(UnixSeconds, UnixSeconds)>,
    /// Codes left.
    pub quantity: u64,
    /// Codes added to the stock in all, including issued ones.
    pub total_quantity: u64,
    /// Thresholds of a Friend's Voucher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_condition: Option<UseCondition>,
    /// Minimum purchase: from `use_condition`, or from an ordinary price-reduction voucher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_cost: Option<Fen>,
    /// When its stock is low, if it has a rule of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low_stock: Option<LowStockRule>,
    /// Time of creation.
    pub create_time: UnixSeconds,
    /// Time of the last change.
    pub update_time: UnixSeconds,
}

impl CardRow {
    /// Returns the facts that decide the card's standing.
    pub fn standing(&self) -> Standing<'_> {
        Standing {
            status: &self.status,
            valid: self.valid,
            quantity: self.quantity,
            total_quantity: self.total_quantity,
            low_stock: self.low_stock.unwrap_or_default(),
        }
    }

    /// Returns the reasons for the price of a code; empty if its stock isn't paid with inventory tokens.
    pub fn price_reasons(&self) -> Vec<PriceReason> {
        if self.friends_voucher { price::reasons_of(&self.thresholds()) } else { Vec::new() }
    }

    /// Returns the price of a code; `None` if its stock isn't paid with inventory tokens.
    pub fn unit_price(&self) -> Option<TokenAmount> {
        self.price_reasons().first().map(|reason| reason.price())
    }

    /// Returns why the card needs attention ([`Standing::attention`]).
    pub fn attention(&self, now: UnixSeconds) -> Vec<Attention> {
        self.standing().attention(now)
    }

    /// Returns the thresholds that apply to its type.
    pub fn thresholds(&self) -> Thresholds<'_> {
        let condition = Thresholds::from_condition(&self.card_type, self.use_condition.as_ref());
        Thresholds { least_cost: self.least_cost, ..condition }
    }
}

/// One card in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardDetail {
    /// The card as currently stored on the platform.
    pub card: Card,
    /// Why the review refused it, if known.
    pub refuse_reason: Option<String>,
    /// Why the last refusing review did so, even if the card has been approved since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_refusal: Option<PastRefusal>,
    /// The writes to this card, newest first.
    pub writes: Vec<Write>,
    /// What its users did in the last closed days; missing if no statistics are stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recent: Option<RecentFigures>,
    /// When its stock is low, if it has a rule of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low_stock: Option<LowStockRule>,
    /// How often reviews of updates were predicted correctly.
    #[serde(default)]
    pub predictions: Predictions,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// Why a review refused a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastRefusal {
    /// The reviewers' words.
    pub reason: String,
    /// When the refusal became known.
    pub at: UnixSeconds,
}

/// What the users of a card did in the last closed days, as far as statistics are stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentFigures {
    /// The days.
    pub days: DayRange,
    /// Number of these days with statistics.
    pub known_days: u64,
    /// Receipts.
    pub receive: u64,
    /// Redemptions.
    pub verify: u64,
}

impl RecentFigures {
    /// Receipts during [`PACE_DAYS`](card_model::standing::PACE_DAYS) days, extrapolated if fewer days are known.
    /// `None` if no day is known.
    ///
    /// ```
    /// # use desk_api::card_list::RecentFigures;
    /// # use card_model::statistics::DayRange;
    /// # use card_model::time::BeijingDay;
    /// # let days = DayRange::last(7, BeijingDay::new(20_000));
    /// let recent = RecentFigures { days, known_days: 3, receive: 60, verify: 10 };
    /// assert_eq!(recent.pace(), Some(140));
    /// ```
    pub fn pace(&self) -> Option<u64> {
        self.receive.saturating_mul(card_model::standing::PACE_DAYS).checked_div(self.known_days)
    }
}

/// How often reviews were predicted correctly, over the last [`MAX_PREDICTIONS`] updates of the account that the
/// platform answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Predictions {
    /// Updates whose `send_check` was predicted correctly.
    pub matched: u64,
    /// Updates with a prediction and a response.
    pub total: u64,
}

/// Maximum number of updates counted by [`Predictions`].
pub const MAX_PREDICTIONS: u32 = 128;
