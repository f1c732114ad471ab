//! The first page: what is urgent and how the last days went.

use card_model::{card_type::CardType, standing::Concern, statistics::DayRange, time::UnixSeconds};
use serde::{Deserialize, Serialize};

use crate::{
    error::ErrorBody,
    request::RequestCounts,
    statistics::DayTotal,
    write::{OpenCounts, WriteState},
};

/// Entries of [`Overview::urgent`] at most.
pub const MAX_URGENT: usize = 7;

/// The first page in one answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// What needs a person, most urgent first ([`Concern::urgency`]), at most [`MAX_URGENT`] entries: each card
    /// with its most urgent concern, and each write without a known outcome.
    pub urgent: Vec<UrgentItem>,
    /// How many such entries there are in all.
    pub urgent_count: u64,
    /// How many cards are known; all of them where `complete`.
    pub card_count: u64,
    /// How many of the known cards are live.
    pub live_count: u64,
    /// How many listed cards could not be read.
    pub unreadable: u64,
    /// Whether every card is counted, as [`CardList::complete`](crate::card_list::CardList::complete).
    pub complete: bool,
    /// Whether the list is being read from the platform now.
    pub reading: bool,
    /// Cards read by the reading that runs, or by the last one.
    pub done: u64,
    /// Cards that the platform lists; `None` before its first response.
    pub total: Option<u64>,
    /// Why the last reading of the list ended early.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<Box<ErrorBody>>,
    /// The last 7 closed days.
    pub days: DayRange,
    /// Counts of all vouchers, of both sources together, of the last 30 closed days; they cover the last 7
    /// and the 7 before. Days that could not be read are gaps. [`DayTotal::verify_rate`] is the rate of a day.
    pub rows: Vec<DayTotal>,
    /// The same of the 30 days before.
    pub previous_rows: Vec<DayTotal>,
    /// How many writes have no known outcome.
    pub open_writes: OpenCounts,
    /// How many writes wait for a second person.
    #[serde(default)]
    pub requests: RequestCounts,
    /// The clock of the session at the time of this answer.
    pub now: UnixSeconds,
}

/// Something that needs a person: a card, or a write without a known outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UrgentItem {
    /// What it is, and since when or until when.
    pub concern: Concern,
    /// The card; absent for a write that is about none, such as a creation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
    /// The card's title; that of the card to be made, where a creation has no known outcome.
    pub title: String,
    /// The card's type, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_type: Option<CardType>,
    /// Its colour value.
    pub color: String,
    /// First and last second of a fixed validity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid: Option<(UnixSeconds, UnixSeconds)>,
    /// Why the review refused the card, where that is known.
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
    /// Codes that it puts in stock, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<u64>,
}
