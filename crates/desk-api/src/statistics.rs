//! Statistics of any range, from both sources of cards, with the gaps in what could be read.

use std::collections::BTreeMap;

use card_model::{
    statistics::{CardSource, Counts, DayRange, Ratio, Row},
    time::{BeijingDay, UnixSeconds},
};
use serde::{Deserialize, Serialize};

/// The [`DayFigures::failure`] of a day that was read, but has no row yet although the platform should have
/// one: no source has a row of this young day, and the days before have some; or the statistics of each
/// card have rows that the statistics of all cards lack.
pub const NO_ROW: &str = "no_row";

/// What to return. A range may be longer than the platform's 62 days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// First day.
    pub begin: BeijingDay,
    /// Last day; days after the last closed day are cut off.
    pub end: BeijingDay,
    /// One card; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
    /// Where the cards were made; both sources when absent.
    #[serde(default)]
    pub source: Sources,
    /// First day of the range to compare with; the equally long period before where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compare_begin: Option<BeijingDay>,
    /// Last day of the range to compare with; goes with `compare_begin`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compare_end: Option<BeijingDay>,
}

/// Which sources of cards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sources {
    /// Both.
    #[default]
    All,
    /// Cards made through the API.
    Api,
    /// Cards made on Tencent's console.
    Console,
}

impl Sources {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::All, Self::Api, Self::Console];

    /// The name in addresses and files: `all`, `api` or `console`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Api => CardSource::Api.name(),
            Self::Console => CardSource::Console.name(),
        }
    }

    /// The sources of the choice.
    pub const fn list(self) -> &'static [CardSource] {
        match self {
            Self::All => &CardSource::ALL,
            Self::Api => &[CardSource::Api],
            Self::Console => &[CardSource::Console],
        }
    }
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statistics {
    /// The days that are answered (cut at the last closed day).
    pub days: DayRange,
    /// The range that is compared with (cut at the last closed day): the one that was asked for, or the equally long
    /// period before.
    pub previous_days: DayRange,
    /// Last day that the platform has figures for.
    pub closed_until: BeijingDay,
    /// The figures of each source that was asked for. The figures of one card come from the source that
    /// it was made in, where that is known.
    pub sources: Vec<SourceFigures>,
    /// Sums of each card over the period; empty where one card was asked for.
    pub cards: Vec<CardSum>,
    /// Days of the period that `cards` lacks in at least one source.
    pub cards_missing_days: u64,
    /// The clock of the session at the time of this answer.
    pub now: UnixSeconds,
}

/// The figures of one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceFigures {
    /// The source.
    pub source: CardSource,
    /// Every day of the period.
    pub days: Vec<DayFigures>,
    /// Every day of the range that is compared with.
    pub previous: Vec<DayFigures>,
}

/// The figures of one day from one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DayFigures {
    /// The day.
    pub day: BeijingDay,
    /// The figures; a row without counts is a day without activity. Absent: a gap, nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<Row>,
    /// When the platform was asked; absent where it never answered or the time isn't known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched_at: Option<UnixSeconds>,
    /// The figures may still change.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_change: bool,
    /// Why the last attempt to read the day failed: the platform's errcode, or a word such as
    /// `answer_lost`. A day with figures keeps them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
}

/// The counts of one day from all sources together. Users can't be added, so there are none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayTotal {
    /// The day.
    pub day: BeijingDay,
    /// The sum of all sources. Absent: a gap, at least one source has no figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<Counts>,
    /// The oldest reading among the sources.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched_at: Option<UnixSeconds>,
    /// The figures may still change.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_change: bool,
}

/// Summed counts of one card. Daily users can't be added and are not here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSum {
    /// The card.
    pub card_id: String,
    /// Its title.
    pub title: String,
    /// Where it was made.
    pub source: CardSource,
    /// Its counts, of the days that are known.
    pub counts: Counts,
}

impl DayTotal {
    /// Redemptions of a receipt; `None` for a gap and where nothing was received.
    pub fn verify_rate(&self) -> Option<Ratio> {
        self.counts.and_then(|counts| Ratio::new(counts.verify, counts.receive))
    }
}

impl DayFigures {
    /// The counts; `None` for a gap.
    pub fn counts(&self) -> Option<Counts> {
        self.row.as_ref().map(Row::counts)
    }
}

/// Adds the counts of several sources day by day, sorted by day. A day that one source lacks is a gap.
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
    /// The days of the period, all sources together.
    pub fn totals(&self) -> Vec<DayTotal> {
        together(self.sources.iter().map(|source| source.days.as_slice()))
    }

    /// The days of the range that is compared with, all sources together.
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
            day: BeijingDay(day),
            row: views.map(row),
            fetched_at: Some(UnixSeconds(fetched_at)),
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
        assert_eq!(totals[0].fetched_at, Some(UnixSeconds(70)), "the oldest reading counts");
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
