//! Weixin's statistics of member cards, of one card or of all cards of a source.

use card_model::{
    id::CardId,
    statistics::{CardSource, DatedRow as _, DayRange, MemberCardRow, MemberSummary},
    time::{BeijingDay, UnixSeconds},
};
use serde::{Deserialize, Serialize};

/// Which figures to return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// First day.
    pub begin: BeijingDay,
    /// Last day; days after the last closed day are cut off.
    pub end: BeijingDay,
    /// One member card; all member cards if missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
}

/// The figures of a range of days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MemberFigures {
    /// The range, cut at the last closed day.
    pub days: DayRange,
    /// One series for a card, otherwise one for each source, because a user of both sources would count twice.
    pub series: Vec<MemberSeries>,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// The figures of one card, or of all member cards of a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MemberSeries {
    /// The source; `None` for one card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<CardSource>,
    /// Every day of the range.
    pub days: Vec<MemberDay>,
}

/// The figures of one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MemberDay {
    /// The day.
    pub day: BeijingDay,
    /// The figures; a row without counts is a day without activity. Missing for a gap: nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<MemberCardRow>,
    /// When the figures were read; missing if that never succeeded or the time is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched_at: Option<UnixSeconds>,
    /// Whether the figures may still change.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_change: bool,
    /// Why the last attempt to read the day failed: the platform's errcode, or a word such as `answer_lost`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
}

impl MemberSeries {
    /// Returns the sums, the last totals and the growth of a range.
    pub fn summary(&self, range: DayRange) -> MemberSummary {
        let rows: Vec<MemberCardRow> = self.days.iter().filter_map(|day| day.row.clone()).collect();
        MemberSummary::of(range, &rows)
    }

    /// Returns `true` if a day has a row of the platform.
    pub fn has_rows(&self) -> bool {
        self.days
            .iter()
            .any(|day| day.row.as_ref().is_some_and(|row| *row != MemberCardRow::empty(day.day)))
    }

    /// Returns the number of days without figures.
    pub fn gaps(&self) -> usize {
        self.days.iter().filter(|day| day.row.is_none()).count()
    }
}
