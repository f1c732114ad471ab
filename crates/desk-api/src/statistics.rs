//! Statistics of any range, stitched by the server.

use card_model::{
    statistics::{DayRange, Row},
    time::{BeijingDay, UnixSeconds},
};
use serde::{Deserialize, Serialize};

/// What to answer. A range may be longer than the platform's 62 days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// First day.
    pub begin: BeijingDay,
    /// Last day; later than the last closed day is cut off.
    pub end: BeijingDay,
    /// One card; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statistics {
    /// The days that are answered (cut at the last closed day).
    pub days: DayRange,
    /// The equally long period before.
    pub previous_days: DayRange,
    /// Last day that the platform has complete figures for.
    pub closed_until: BeijingDay,
    /// One row a day, days without activity included with zeros.
    pub rows: Vec<Row>,
    /// The same for the period before.
    pub previous_rows: Vec<Row>,
    /// Sums of each card over the period; empty where one card was asked for.
    pub cards: Vec<CardSum>,
    /// The clock of the session at the time of this answer.
    pub now: UnixSeconds,
}

/// Summed counts of one card. Daily users can't be summed and are not here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSum {
    /// The card.
    pub card_id: String,
    /// Its title.
    pub title: String,
    /// Its counts.
    pub counts: card_model::statistics::Counts,
}
