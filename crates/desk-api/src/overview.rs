//! The first page: urgent items and the figures of the last days.

use card_model::{
    card_type::CardType, id::CardId, standing::Concern, statistics::DayRange, time::UnixSeconds,
};
use serde::{Deserialize, Serialize};

use crate::{
    error::ErrorBody,
    request::RequestCounts,
    statistics::DayTotal,
    write::{OpenCounts, WriteState},
};

/// Maximum number of entries of [`Overview::urgent`].
pub const MAX_URGENT: usize = 7;

/// The data of the first page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// What needs a decision or action, most urgent first ([`Concern::urgency`]), at most [`MAX_URGENT`] entries: each
    /// card with its most urgent concern, and each write without a known outcome.
    pub urgent: Vec<UrgentItem>,
    /// Number of such entries in all.
    pub urgent_count: u64,
    /// Number of known cards; if `complete`, all cards.
    pub card_count: u64,
    /// Number of known cards that are live.
    pub live_count: u64,
    /// Number of listed cards that could not be read.
    pub unreadable: u64,
    /// Whether every card is counted, see [`CardList::complete`](crate::card_list::CardList::complete).
    pub complete: bool,
    /// Whether the list is being read from the platform now.
    pub reading: bool,
    /// Cards read by the running refresh, or by the last one.
    pub done: u64,
    /// Number of cards on the platform; `None` before its first response.
    pub total: Option<u64>,
    /// Why the last refresh of the list ended early.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<Box<ErrorBody>>,
    /// The last 7 closed days.
    pub days: DayRange,
    /// Counts of all vouchers from both sources together, for the last 30 closed days. They include the last 7 days and
    /// the 7 before. Days that could not be read are gaps. [`DayTotal::verify_rate`] returns the rate of a day.
    pub rows: Vec<DayTotal>,
    /// The same for the 30 days before.
    pub previous_rows: Vec<DayTotal>,
    /// Number of writes without a known outcome.
    pub open_writes: OpenCounts,
    /// Number of writes that await a second person.
    #[serde(default)]
    pub requests: RequestCounts,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// An item that needs a decision or action: a card, or a write without a known outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UrgentItem {
    /// The concern, with its time.
    pub concern: Concern,
    /// The card; missing for a write without a card, such as a creation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
    /// The card's title. For a creation without a known outcome, the title of the card to be created.
    pub title: String,
    /// The card's type, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_type: Option<CardType>,
    /// Its colour value.
    pub color: String,
    /// First and last second of a fixed validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid: Option<(UnixSeconds, UnixSeconds)>,
    /// Why the review refused the card, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<OpenWrite>,
}

/// A write without a known outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenWrite {
    /// Its number.
    pub id: i64,
    /// Its path on the platform, e.g. `/card/modifystock`.
    pub path: String,
    /// Unknown or undecided.
    pub state: WriteState,
    /// Number of codes that it adds to the stock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<u64>,
}
