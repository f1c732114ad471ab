//! The first page: what needs attention and how the last days went.

use card_model::{statistics::DayRange, time::UnixSeconds};
use serde::{Deserialize, Serialize};

use crate::{card_list::CardRow, error::ErrorBody, statistics::DayTotal, write::OpenCounts};

/// The first page in one answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// Cards that need attention, most urgent first ([`CardRow::attention`]), among those that are known.
    pub attention: Vec<CardRow>,
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
    /// and the 7 before. Days that could not be read are gaps.
    pub rows: Vec<DayTotal>,
    /// How many writes have no known outcome.
    pub open_writes: OpenCounts,
    /// The clock of the session at the time of this answer.
    pub now: UnixSeconds,
}
