//! Calendar weeks and months of Beijing days, and ranges for comparison.

use super::DayRange;
use crate::time::BeijingDay;

/// Days of a week.
const WEEK: i64 = 7;
/// Number of weeks after which a week has the same place in the next year.
const WEEKS_OF_YEAR: i64 = 52;

/// Returns the last day of a month.
fn last_of_month(year: i64, month: u32) -> Option<BeijingDay> {
    (28..=31).rev().find_map(|day| BeijingDay::from_civil(year, month, day))
}

/// Returns the same day of another month, or the last day of a shorter month.
fn in_month(year: i64, month: u32, day: u32) -> Option<BeijingDay> {
    BeijingDay::from_civil(year, month, day).or_else(|| last_of_month(year, month))
}

/// Returns the previous month.
fn month_before(year: i64, month: u32) -> (i64, u32) {
    if month <= 1 { (year - 1, 12) } else { (year, month - 1) }
}

impl DayRange {
    /// Returns the week of a day, Monday to Sunday.
    pub fn week_of(day: BeijingDay) -> Self {
        let begin = day.plus(-i64::from(day.weekday()));
        Self::between(begin, begin.plus(WEEK - 1))
    }

    /// Returns the month of a day.
    pub fn month_of(day: BeijingDay) -> Self {
        let (year, month, _) = day.civil();
        let begin = BeijingDay::from_civil(year, month, 1).unwrap_or(day);
        Self::between(begin, last_of_month(year, month).unwrap_or(day))
    }

    /// Returns `true` if the range consists of whole months.
    pub fn is_whole_months(&self) -> bool {
        self.begin() == Self::month_of(self.begin()).begin()
            && self.end() == Self::month_of(self.end()).end()
    }

    /// Returns the range moved back by a number of weeks. Every day keeps its weekday.
    #[must_use]
    pub fn weeks_before(&self, weeks: i64) -> Self {
        let days = weeks.saturating_mul(WEEK).saturating_neg();
        Self::between(self.begin().plus(days), self.end().plus(days))
    }

    /// Returns the length in weeks, rounded up: moved back by that many weeks, the range doesn't overlap itself.
    pub fn weeks_long(&self) -> i64 {
        i64::try_from(self.days().div_ceil(7)).unwrap_or(i64::MAX).max(1)
    }

    /// Returns the same days of the previous month. A day that it lacks becomes its last day; whole months stay
    /// whole.
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

    /// Returns the same days of the previous year. 29 February becomes the 28th; whole months stay whole, so that
    /// February 2025 is compared with all 29 days of February 2024.
    #[must_use]
    pub fn year_before(&self) -> Self {
        self.moved(|year, month| (year - 1, month))
    }

    /// Returns the same weekdays of the previous year: 52 weeks earlier.
    #[must_use]
    pub fn weekdays_of_year_before(&self) -> Self {
        self.weeks_before(WEEKS_OF_YEAR)
    }

    /// Moves both ends to other months. Nothing is moved if that would be before the first year.
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
