//! Statistics of any range from both sources of cards, including gaps where reading failed.

use std::collections::BTreeMap;

use card_model::{
    id::CardId,
    statistics::{CardSource, Counts, DayRange, Ratio, Row},
    time::{BeijingDay, UnixSeconds},
};
use serde::{Deserialize, Serialize};

/// The [`DayFigures::failure`] of a day that was read without finding an expected row. A row is expected if the day is
/// young and has no row in any source although the days before have some, or if the statistics of single cards have
/// rows that the statistics of all cards lack.
pub const NO_ROW: &str = "no_row";

/// Which statistics to return. A range may be longer than the platform's 62 days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// First day.
    pub begin: BeijingDay,
    /// Last day; days after the last closed day are cut off.
    pub end: BeijingDay,
    /// One card; all cards if missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
    /// Where the cards were created; both sources if missing.
    #[serde(default)]
    pub source: Sources,
    /// First day of the range to compare with; if missing, the preceding period of equal length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compare_begin: Option<BeijingDay>,
    /// Last day of the range to compare with; requires `compare_begin`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compare_end: Option<BeijingDay>,
}

/// The sources of cards to include.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sources {
    /// Both.
    #[default]
    All,
    /// Cards created through the API.
    Api,
    /// Cards created on Tencent's console.
    Console,
}

impl Sources {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::All, Self::Api, Self::Console];

    /// Returns the name used in URLs and files: `all`, `api` or `console`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Api => CardSource::Api.name(),
            Self::Console => CardSource::Console.name(),
        }
    }

    /// Returns the chosen sources.
    pub const fn list(self) -> &'static [CardSource] {
        match self {
            Self::All => &CardSource::ALL,
            Self::Api => &[CardSource::Api],
            Self::Console => &[CardSource::Console],
        }
    }
}

/// Statistics of a period and of the one it is compared with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statistics {
    /// The period (cut at the last closed day).
    pub days: DayRange,
    /// The range to compare with (cut at the last closed day): the requested one, or the preceding period of equal
    /// length.
    pub previous_days: DayRange,
    /// Last day that the platform has figures for.
    pub closed_until: BeijingDay,
    /// The figures of each requested source. The figures of one card come from the source in which it was created, if
    /// known.
    pub sources: Vec<SourceFigures>,
    /// Sums of each card over the period; empty if one card was requested.
    pub cards: Vec<CardSum>,
    /// Days of the period that are missing from `cards` in at least one source.
    pub cards_missing_days: u64,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// The figures of one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceFigures {
    /// The source.
    pub source: CardSource,
    /// Every day of the period.
    pub days: Vec<DayFigures>,
    /// Every day of the range to compare with.
    pub previous: Vec<DayFigures>,
}

/// The figures of one day from one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DayFigures {
    /// The day.
    pub day: BeijingDay,
    /// The figures; a row without counts is a day without activity. Missing for a gap: nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<Row>,
    /// When the figures were read; missing if that never succeeded or the time is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched_at: Option<UnixSeconds>,
    /// Whether the figures may still change.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_change: bool,
    /// Why the last attempt to read the day failed: the platform's errcode, or a word such as `answer_lost`. Figures
    /// read earlier are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
}

/// The counts of one day from all sources together, without users, which can't be summed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayTotal {
    /// The day.
    pub day: BeijingDay,
    /// The sum of all sources; missing for a gap, where at least one source has no figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<Counts>,
    /// The oldest reading of all sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched_at: Option<UnixSeconds>,
    /// Whether the figures may still change.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_change: bool,
}

/// Summed counts of one card, without daily users, which can't be summed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSum {
    /// The card.
    pub card_id: CardId,
    /// Its title.
    pub title: String,
    /// Where it was created.
    pub source: CardSource,
    /// Its counts on the known days.
    pub counts: Counts,
}

impl DayTotal {
    /// Returns redemptions per receipt; `None` for a gap or without receipts.
    pub fn verify_rate(&self) -> Option<Ratio> {
        self.counts.and_then(|counts| Ratio::new(counts.verify, counts.receive))
    }
}

impl DayFigures {
    /// Returns the counts; `None` for a gap.
    pub fn counts(&self) -> Option<Counts> {
        self.row.as_ref().map(Row::counts)
    }
}

/// Adds the counts of several sources by day, sorted by day. A day missing from one source is a gap.
pub fn together<'a>(sources: impl IntoIterator<Item = &'a [DayFigures]>) -> Vec<DayTotal> {
    let mut totals: BTreeMap<BeijingDay, DayTotal> = BTreeMap::new();
    for figures in sources.into_iter().flatten() {
        let counts = figures.counts();
        totals
            .entry(figures.day)
            .and_modify(|total| {
                total.counts = total.counts.zip(counts).map(|(sum, counts)| sum + counts);
                total.fetched_at = match (total.fetched_at, figures.fetched_at) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
                total.may_change |= figures.may_change;
            })
            .or_insert(DayTotal {
                day: figures.day,
                counts,
                fetched_at: figures.fetched_at,
                may_change: figures.may_change,
            });
    }
    totals.into_values().collect()
}

impl Statistics {
    /// Returns the days of the period, all sources together.
    pub fn totals(&self) -> Vec<DayTotal> {
        together(self.sources.iter().map(|source| source.days.as_slice()))
    }

    /// Returns the days of the range to compare with, all sources together.
    pub fn previous_totals(&self) -> Vec<DayTotal> {
        together(self.sources.iter().map(|source| source.previous.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(day: i64, views: Option<u64>, fetched_at: i64) -> DayFigures {
        let row = |views| Row { view_cnt: Some(views), view_user: Some(1), ..Row::default() };
        DayFigures {
            day: BeijingDay::new(day),
            row: views.map(row),
            fetched_at: Some(UnixSeconds::new(fetched_at)),
            may_change: false,
            failure: None,
        }
    }

    #[test]
    fn counts_of_two_sources_are_added_and_a_day_that_one_lacks_is_a_gap() {
        let api = [figures(1, Some(5), 70), figures(2, Some(6), 70), figures(3, None, 70)];
        let console = [figures(1, Some(1), 90), figures(2, None, 90), figures(3, None, 90)];
        let totals = together([api.as_slice(), console.as_slice()]);
        let views: Vec<_> = totals.iter().map(|day| day.counts.map(|counts| counts.view)).collect();
        assert_eq!(views, [Some(6), None, None]);
        assert_eq!(totals[0].fetched_at, Some(UnixSeconds::new(70)), "the oldest reading counts");
        assert_eq!(together([api.as_slice()])[1].counts.map(|counts| counts.view), Some(6));
    }

    #[test]
    fn a_query_without_a_source_asks_for_both() {
        let query: Query =
            serde_json::from_str(r#"{"begin":"2015-06-15","end":"2015-06-16"}"#).unwrap();
        assert_eq!(query.source.list(), CardSource::ALL);
        for source in Sources::ALL {
            let name = serde_json::to_value(source).unwrap();
            assert_eq!(name, source.name());
        }
    }
}
