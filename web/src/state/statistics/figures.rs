//! Sums of a range's figures, their changes, and missing days.

use card_model::{
    statistics::{Counts, Figure, Ratio},
    time::BeijingDay,
};
use desk_api::statistics::{DayFigures, DayTotal, SourceFigures, Statistics};

use crate::number::grouped;

/// Smaller changes, in tenths of a percent or of a point, are neutral.
const NEUTRAL_BELOW: u64 = 20;

/// The meaning of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It rose.
    Good,
    /// It is small.
    Neutral,
    /// It fell.
    Bad,
}

/// Returns the meaning of a change, given in tenths of a percent or of a point.
pub fn tone(change: i64) -> Tone {
    match change {
        _ if change.unsigned_abs() < NEUTRAL_BELOW => Tone::Neutral,
        1.. => Tone::Good,
        _ => Tone::Bad,
    }
}

/// A figure of the period and of the previous period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tile {
    /// The figure; `None` for the share of received codes that were redeemed.
    pub figure: Option<Figure>,
    /// The value of the period: a count or tenths of a percent.
    pub current: Option<u64>,
    /// The value of the previous period.
    pub previous: Option<u64>,
    /// Whether a day of either period is missing, so that the two can't be compared.
    pub has_gap: bool,
}

impl Tile {
    /// Returns the change: tenths of a percent for a count, tenths of a point for a share; negative if it fell.
    pub fn change(&self) -> Option<i64> {
        if self.has_gap {
            return None;
        }
        let (current, previous) = (signed(self.current?), signed(self.previous?));
        match self.figure {
            None => Some(current - previous),
            Some(_) if previous == 0 => None,
            Some(_) => Some((current - previous).saturating_mul(1000) / previous),
        }
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Returns the sums of the known days; `None` if no day is known.
pub fn total(days: &[DayTotal]) -> Option<Counts> {
    days.iter().filter_map(|day| day.counts).reduce(|sum, counts| sum + counts)
}

/// Returns the number of missing days.
pub fn gaps(days: &[DayTotal]) -> usize {
    days.iter().filter(|day| day.counts.is_none()).count()
}

/// Views, receipts, redemptions, gifts, and redeemed of received. `None` if no day is known.
pub fn tiles(days: &[DayTotal], previous: &[DayTotal]) -> Vec<Tile> {
    let (now, before) = (total(days), total(previous));
    let has_gap = gaps(days) + gaps(previous) > 0;
    let figures = [Figure::View, Figure::Receive, Figure::Verify, Figure::Given];
    let mut tiles: Vec<Tile> = figures
        .into_iter()
        .map(|figure| Tile {
            figure: Some(figure),
            current: now.map(|counts| counts.get(figure)),
            previous: before.map(|counts| counts.get(figure)),
            has_gap,
        })
        .collect();
    let share = |counts: Counts| Ratio::new(counts.verify, counts.receive).map(Ratio::per_mille);
    let (current, previous) = (now.and_then(share), before.and_then(share));
    tiles.push(Tile { figure: None, current, previous, has_gap });
    tiles
}

/// Returns the number of times of each day; `None` for a gap.
pub fn times(days: &[DayTotal], figure: Figure) -> Vec<Option<u64>> {
    days.iter().map(|day| day.counts.map(|counts| counts.get(figure))).collect()
}

/// Returns the number of users per day of one source; `None` for a gap. Users of two sources are never added: one user
/// may be in both.
pub fn people(days: &[DayFigures], figure: Figure) -> Vec<Option<u64>> {
    days.iter().map(|day| day.row.as_ref().map(|row| row.users().get(figure))).collect()
}

/// Returns the sources with activity or a gap; all sources if none has.
pub fn shown_sources(statistics: &Statistics) -> Vec<&SourceFigures> {
    let is_shown = |source: &&SourceFigures| {
        source.days.iter().any(|day| day.counts() != Some(Counts::default()))
    };
    let shown: Vec<_> = statistics.sources.iter().filter(is_shown).collect();
    if shown.is_empty() { statistics.sources.iter().take(1).collect() } else { shown }
}

/// Why a day is missing: the first reason of all sources.
pub fn gap_reason(statistics: &Statistics, day: BeijingDay) -> Option<&str> {
    let days = statistics.sources.iter().flat_map(|source| &source.days);
    let mut missing = days.filter(|figures| figures.day == day && figures.row.is_none());
    missing.find_map(|figures| figures.failure.as_deref())
}

/// Why the last attempt to read a day failed for which earlier figures are shown.
pub fn stale_reason(statistics: &Statistics) -> Option<&str> {
    let mut days = statistics.sources.iter().flat_map(|source| &source.days);
    days.find(|day| day.row.is_some() && day.failure.is_some())?.failure.as_deref()
}

/// Returns the latest day whose figures may still change.
pub fn youngest(days: &[DayTotal]) -> Option<&DayTotal> {
    days.iter().rev().find(|day| day.may_change && day.counts.is_some())
}

/// Returns a number, or a dash if it is unknown.
pub fn or_dash(number: Option<u64>) -> String {
    number.map_or_else(|| "–".to_owned(), grouped)
}

/// Formats tenths of a percent: `412` is `41.2%`.
pub fn percent(per_mille: u64) -> String {
    format!("{}.{}%", grouped(per_mille / 10), per_mille % 10)
}

#[cfg(test)]
mod tests {
    use card_model::{
        statistics::{CardSource, DayRange, Row},
        time::UnixSeconds,
    };

    use super::*;

    fn on(number: i64, counts: Option<(u64, u64, u64)>) -> DayTotal {
        let counts = counts.map(|(view, receive, verify)| Counts {
            view,
            receive,
            verify,
            ..Counts::default()
        });
        DayTotal { day: BeijingDay::new(number), counts, fetched_at: None, may_change: false }
    }

    #[test]
    fn tiles_compare_with_the_period_before() {
        let days = [on(3, Some((60, 20, 5))), on(4, Some((52, 20, 15)))];
        let tiles = tiles(&days, &[on(1, Some((100, 0, 3)))]);
        assert_eq!(tiles[0].current, Some(112));
        assert_eq!(tiles[0].change(), Some(120));
        assert_eq!(tiles[1].change(), None, "nothing was received before");
        assert_eq!(tiles[4].current, Some(500), "20 of 40 were redeemed");
        assert_eq!(tiles[4].previous, None);
    }

    #[test]
    fn small_changes_are_neutral() {
        assert_eq!(
            [-20, -19, 0, 19, 20].map(tone),
            [Tone::Bad, Tone::Neutral, Tone::Neutral, Tone::Neutral, Tone::Good]
        );
    }

    #[test]
    fn a_gap_is_not_zero_and_prevents_the_comparison() {
        let days = [on(3, Some((60, 20, 5))), on(4, None)];
        let before = [on(1, Some((50, 0, 3))), on(2, Some((50, 0, 3)))];
        assert_eq!(times(&days, Figure::View), [Some(60), None]);
        let with_gap = tiles(&days, &before);
        assert_eq!((with_gap[0].current, with_gap[0].change()), (Some(60), None));
        let unknown = tiles(&[on(3, None)], &before);
        assert_eq!(unknown[0].current, None, "nothing is known, which is not 0");
        assert_eq!(total(&[on(3, None)]), None);
        assert_eq!(total(&days).map(|counts| counts.view), Some(60));
        assert_eq!(gaps(&days), 1);
    }

    fn figures(source: CardSource, users: Option<u64>) -> SourceFigures {
        let row = users.map(|users| Row {
            view_cnt: Some(users),
            view_user: Some(users),
            ..Row::empty(BeijingDay::new(3))
        });
        let failure = users.is_none().then(|| "45011".to_owned());
        let day = BeijingDay::new(3);
        let days = vec![DayFigures { day, row, fetched_at: None, may_change: false, failure }];
        SourceFigures { source, days, previous: Vec::new() }
    }

    fn statistics(api: Option<u64>, console: Option<u64>) -> Statistics {
        let days = DayRange::between(BeijingDay::new(3), BeijingDay::new(3));
        Statistics {
            days,
            previous_days: days.previous_period(),
            closed_until: BeijingDay::new(3),
            sources: vec![figures(CardSource::Api, api), figures(CardSource::Console, console)],
            cards: Vec::new(),
            cards_missing_days: 0,
            now: UnixSeconds::new(0),
        }
    }

    #[test]
    fn people_are_shown_by_source_and_a_source_without_activity_is_left_out() {
        let shown = |statistics: &Statistics| -> Vec<(CardSource, Option<u64>)> {
            let sources = shown_sources(statistics).into_iter();
            sources.map(|each| (each.source, people(&each.days, Figure::View)[0])).collect()
        };
        let (api, console) = (CardSource::Api, CardSource::Console);
        assert_eq!(shown(&statistics(Some(5), Some(7))), [(api, Some(5)), (console, Some(7))]);
        assert_eq!(shown(&statistics(Some(5), Some(0))), [(api, Some(5))]);
        assert_eq!(shown(&statistics(Some(0), Some(7))), [(console, Some(7))]);
        assert_eq!(shown(&statistics(Some(5), None)), [(api, Some(5)), (console, None)]);
        assert_eq!(shown(&statistics(Some(0), Some(0))), [(api, Some(0))]);
        let half = statistics(Some(5), None);
        assert_eq!(half.totals()[0].counts, None, "one of two sources is no total");
        assert_eq!(gap_reason(&half, BeijingDay::new(3)), Some("45011"));
        assert_eq!(stale_reason(&half), None);
        let mut stale = statistics(Some(5), Some(7));
        stale.sources[1].days[0].failure = Some("45009".to_owned());
        assert_eq!(stale_reason(&stale), Some("45009"));
    }

    #[test]
    fn tenths_of_a_percent() {
        assert_eq!(percent(412), "41.2%");
        assert_eq!(percent(12_345), "1,234.5%");
    }
}
