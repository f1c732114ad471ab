//! Calendar weeks and months of Beijing days, and the ranges that a range is compared with.

use super::DayRange;
use crate::time::BeijingDay;

/// Days of a week.
const WEEK: i64 = 7;
/// Weeks after which a week of the year before has the same place in it.
const WEEKS_OF_YEAR: i64 = 52;

/// The last day of a month.
fn last_of_month(year: i64, month: u32) -> Option<BeijingDay> {
    (28..=31).rev().find_map(|day| BeijingDay::from_civil(year, month, day))
}

/// The same day of another month, or the month's last where it has no such day.
fn in_month(year: i64, month: u32, day: u32) -> Option<BeijingDay> {
    BeijingDay::from_civil(year, month, day).or_else(|| last_of_month(year, month))
}

/// The month before.
fn month_before(year: i64, month: u32) -> (i64, u32) {
    if month <= 1 { (year - 1, 12) } else { (year, month - 1) }
}

impl DayRange {
    /// The week of a day, Monday to Sunday.
    pub fn week_of(day: BeijingDay) -> Self {
        let begin = day.plus(-i64::from(day.weekday()));
        Self::between(begin, begin.plus(WEEK - 1))
    }

    /// The month of a day.
    pub fn month_of(day: BeijingDay) -> Self {
        let (year, month, _) = day.civil();
        let begin = BeijingDay::from_civil(year, month, 1).unwrap_or(day);
        Self::between(begin, last_of_month(year, month).unwrap_or(day))
    }

    /// Whether it consists of whole months.
    pub fn is_whole_months(&self) -> bool {
        self.begin() == Self::month_of(self.begin()).begin()
            && self.end() == Self::month_of(self.end()).end()
    }

    /// So many weeks earlier: every day keeps its weekday.
    #[must_use]
    pub fn weeks_before(&self, weeks: i64) -> Self {
        let days = weeks.saturating_mul(WEEK).saturating_neg();
        Self::between(self.begin().plus(days), self.end().plus(days))
    }

    /// How many weeks earlier it has the same weekdays and no day in common with itself.
    pub fn weeks_long(&self) -> i64 {
        i64::try_from(self.days().div_ceil(7)).unwrap_or(i64::MAX).max(1)
    }

    /// The same days of the month before. A day that it lacks is its last; whole months stay whole.
    ///
    /// ```
    /// use card_model::statistics::DayRange;
    /// let march = DayRange::month_of("2024-03-15".parse().unwrap());
    /// assert_eq!(march.month_before().end().to_string(), "2024-02-29");
    /// ```
    #[must_use]
    pub fn month_before(&self) -> Self {
        self.moved(month_before)
    }

    /// The same days of the year before. 29 February is compared with the 28th; whole months stay whole, so that
    /// February 2025 is compared with all 29 days of February 2024.
    #[must_use]
    pub fn year_before(&self) -> Self {
        self.moved(|year, month| (year - 1, month))
    }

    /// The same weekdays of the year before: 52 weeks earlier.
    #[must_use]
    pub fn weekdays_of_year_before(&self) -> Self {
        self.weeks_before(WEEKS_OF_YEAR)
    }

    /// Moves both ends to other months; where that is before the first year, nothing is moved.
    fn moved(&self, to: impl Fn(i64, u32) -> (i64, u32)) -> Self {
        let is_whole = self.is_whole_months();
        let end_of = |day: BeijingDay, is_last: bool| {
            let (year, month, of_month) = day.civil();
            let (year, month) = to(year, month);
            if is_last { last_of_month(year, month) } else { in_month(year, month, of_month) }
        };
        let ends = end_of(self.begin(), false).zip(end_of(self.end(), is_whole));
        ends.map_or(*self, |(begin, end)| Self::between(begin, end))
    }
}
