//! The first page: what needs attention and how the last days went.

use card_model::{statistics::DayRange, time::UnixSeconds};
use serde::{Deserialize, Serialize};

use crate::{card_list::CardRow, statistics::DayTotal, write::OpenCounts};

/// The first page in one answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// Cards that need attention, most urgent first ([`CardRow::attention`] says why).
    pub attention: Vec<CardRow>,
    /// How many cards there are in all.
    pub card_count: u64,
    /// How many are live.
    pub live_count: u64,
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
