//! State of the statistics page: the address, ranges, and comparisons. Pure, tested natively.

mod address;
mod figures;
mod order;

use card_model::{
    id::CardId,
    statistics::{DayRange, Figure},
    time::UnixSeconds,
};
use desk_api::statistics::Sources;

pub use self::{
    figures::{
        Tile, Tone, gap_reason, gaps, or_dash, people, percent, shown_sources, stale_reason, tiles,
        times, tone, total, youngest,
    },
    order::{Order, OrderBy, sorted},
};

/// The figures of the chart, in the order of their colours.
pub const CHARTED: [Figure; 3] = [Figure::View, Figure::Receive, Figure::Verify];
/// The default range, in days.
pub const DEFAULT_DAYS: i64 = 30;
/// Maximum number of vouchers in one chart.
pub const MAX_VOUCHERS: usize = 5;

/// The view of the page, as in its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    pub range: Range,
    /// The comparison.
    pub compare: Compare,
    /// No id for all cards, one id, or several that are compared.
    pub card_ids: Vec<CardId>,
    /// Where the cards were created.
    pub source: Sources,
    /// The figure for comparing several cards.
    pub figure: Figure,
    /// Whether the users of each day are shown instead of counts.
    pub people: bool,
    /// Whether the table is shown instead of the chart.
    pub table: bool,
    /// The order of the table of vouchers.
    pub order: Order,
}

/// A range, relative to now or fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// This number of days until the last complete one.
    Last(i64),
    /// From Monday to the last complete day.
    ThisWeek,
    /// The previous week, Monday to Sunday.
    LastWeek,
    /// From the first of the month to the last complete day.
    ThisMonth,
    /// The previous month.
    LastMonth,
    /// From one day to another.
    Custom(DayRange),
}

/// The comparison of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// The period before: the same days of the previous week or month, or as many days just before.
    Before,
    /// The same weekdays, as many weeks earlier as the range is long.
    Week,
    /// The same days of the previous year; weeks keep their weekdays.
    Year,
    Custom(DayRange),
    Nothing,
}

impl Default for View {
    fn default() -> Self {
        Self {
            range: Range::Last(DEFAULT_DAYS),
            compare: Compare::Before,
            card_ids: Vec::new(),
            source: Sources::All,
            figure: Figure::Verify,
            people: false,
            table: false,
            order: Order::default(),
        }
    }
}

impl Range {
    /// The presets, in the order of their buttons.
    pub const PRESETS: [Self; 7] = [
        Self::Last(7),
        Self::Last(30),
        Self::Last(90),
        Self::ThisWeek,
        Self::LastWeek,
        Self::ThisMonth,
        Self::LastMonth,
    ];

    /// Returns the days of the range; `None` while the week or month has no complete day yet.
    pub fn days(self, now: UnixSeconds) -> Option<DayRange> {
        let closed = DayRange::closed_until(now);
        let today = now.beijing_day();
        let until_closed =
            |range: DayRange| DayRange::new(range.begin(), range.end().min(closed)).ok();
        match self {
            Self::Last(days) => Some(DayRange::last(days, closed)),
            Self::ThisWeek => until_closed(DayRange::week_of(today)),
            Self::LastWeek => Some(DayRange::week_of(today).weeks_before(1)),
            Self::ThisMonth => until_closed(DayRange::month_of(today)),
            Self::LastMonth => Some(DayRange::month_of(today).month_before()),
            Self::Custom(range) => Some(range),
        }
    }
}

impl Compare {
    /// Returns the days of the comparison.
    pub fn days(self, range: Range, days: DayRange) -> Option<DayRange> {
        match (self, range) {
            (Self::Nothing, _) => None,
            (Self::Custom(other), _) => Some(other),
            (Self::Before, Range::ThisMonth | Range::LastMonth) => Some(days.month_before()),
            (Self::Before, Range::ThisWeek | Range::LastWeek) => Some(days.weeks_before(1)),
            (Self::Before, Range::Last(_) | Range::Custom(_)) => Some(days.previous_period()),
            (Self::Week, _) => Some(days.weeks_before(days.weeks_long())),
            (Self::Year, Range::ThisWeek | Range::LastWeek) => Some(days.weekdays_of_year_before()),
            (Self::Year, _) => Some(days.year_before()),
        }
    }
}

impl View {
    /// The id of the one card shown; `None` for all or several.
    pub fn card_id(&self) -> Option<&CardId> {
        match self.card_ids.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Returns `true` if several cards are compared.
    pub fn is_several(&self) -> bool {
        self.card_ids.len() > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(begin: &str, end: &str) -> DayRange {
        DayRange::new(begin.parse().unwrap(), end.parse().unwrap()).unwrap()
    }

    /// 10:00 in Beijing.
    fn morning(day: &str) -> UnixSeconds {
        let day: card_model::time::BeijingDay = day.parse().unwrap();
        UnixSeconds::new(day.begin().get() + 10 * 3600)
    }

    #[test]
    fn ranges_follow_the_calendar() {
        // A Friday; figures are complete until Thursday.
        let now = morning("2026-11-27");
        let days = |range: Range| range.days(now).unwrap();
        assert_eq!(days(Range::Last(30)), range("2026-10-28", "2026-11-26"));
        assert_eq!(days(Range::ThisWeek), range("2026-11-23", "2026-11-26"));
        assert_eq!(days(Range::LastWeek), range("2026-11-16", "2026-11-22"));
        assert_eq!(days(Range::ThisMonth), range("2026-11-01", "2026-11-26"));
        assert_eq!(days(Range::LastMonth), range("2026-10-01", "2026-10-31"));
        // January: the previous month is in the previous year.
        assert_eq!(
            Range::LastMonth.days(morning("2027-01-02")),
            Some(range("2026-12-01", "2026-12-31"))
        );
        assert_eq!(
            Range::LastWeek.days(morning("2027-01-04")),
            Some(range("2026-12-28", "2027-01-03"))
        );
    }

    #[test]
    fn a_week_or_month_that_begins_today_has_no_figures_yet() {
        assert_eq!(Range::ThisWeek.days(morning("2026-11-30")), None, "a Monday");
        assert_eq!(Range::ThisMonth.days(morning("2026-12-01")), None);
        // Before 08:00 the previous day isn't complete either.
        let early = UnixSeconds::new(morning("2026-12-01").get() - 3 * 3600);
        assert_eq!(Range::ThisWeek.days(early), None);
        assert_eq!(
            Range::ThisWeek.days(morning("2026-12-01")),
            Some(range("2026-11-30", "2026-11-30"))
        );
    }

    #[test]
    fn ranges_are_compared_with_what_is_alike() {
        let now = morning("2026-11-27");
        let compared =
            |range: Range, compare: Compare| compare.days(range, range.days(now).unwrap()).unwrap();
        let (month, week) = (Range::Last(30), Range::ThisWeek);
        assert_eq!(compared(month, Compare::Before), range("2026-09-28", "2026-10-27"));
        assert_eq!(compared(month, Compare::Week), range("2026-09-23", "2026-10-22"));
        assert_eq!(compared(month, Compare::Year), range("2025-10-28", "2025-11-26"));
        assert_eq!(compared(week, Compare::Before), range("2026-11-16", "2026-11-19"));
        assert_eq!(compared(week, Compare::Year), range("2025-11-24", "2025-11-27"));
        assert_eq!(compared(Range::ThisMonth, Compare::Before), range("2026-10-01", "2026-10-26"));
        assert_eq!(compared(Range::LastMonth, Compare::Before), range("2026-09-01", "2026-09-30"));
        let other = range("2026-06-01", "2026-06-03");
        assert_eq!(compared(month, Compare::Custom(other)), other);
        assert_eq!(Compare::Nothing.days(month, other), None);
    }
}
