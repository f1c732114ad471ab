//! Groups of days: calendar weeks and months of a range, for charts of long ranges.

use super::DayRange;
use crate::time::BeijingDay;

/// A chart of more days than this shows weeks.
const WEEKS_OVER_DAYS: u64 = 120;
/// A chart of more days than this shows months.
const MONTHS_OVER_DAYS: u64 = 400;

/// The period of one value in a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// One day.
    Day,
    /// A week from Monday to Sunday.
    Week,
    /// A month.
    Month,
}

/// A calendar day, week or month, limited to a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bucket {
    /// Its days within the range.
    pub days: DayRange,
    /// All its days.
    pub whole: DayRange,
}

impl Granularity {
    /// Returns the granularity for a chart of so many days: days up to 120, weeks up to 400, months beyond.
    pub fn of(days: u64) -> Self {
        if days > MONTHS_OVER_DAYS {
            Self::Month
        } else if days > WEEKS_OVER_DAYS {
            Self::Week
        } else {
            Self::Day
        }
    }

    /// Returns the day, week or month that contains a day.
    pub fn around(self, day: BeijingDay) -> DayRange {
        match self {
            Self::Day => DayRange::between(day, day),
            Self::Week => DayRange::week_of(day),
            Self::Month => DayRange::month_of(day),
        }
    }

    /// Divides a range into days, weeks or months, in order. The range may cut the first and the last one.
    ///
    /// ```
    /// use card_model::statistics::{DayRange, Granularity};
    /// let range =
    ///     DayRange::new("2026-12-30".parse().unwrap(), "2027-01-05".parse().unwrap()).unwrap();
    /// let weeks = Granularity::Week.buckets(range);
    /// // One week has days of both years; the range cuts it and the next one.
    /// assert_eq!(weeks[0].days.days(), 5);
    /// assert_eq!(weeks[1].whole.end().to_string(), "2027-01-10");
    /// ```
    pub fn buckets(self, range: DayRange) -> Vec<Bucket> {
        let mut buckets = Vec::new();
        let mut day = range.begin();
        loop {
            let whole = self.around(day);
            let days = DayRange::between(day, whole.end().min(range.end()));
            buckets.push(Bucket { days, whole });
            if days.end() == range.end() {
                return buckets;
            }
            day = days.end().plus(1);
        }
    }
}

impl Bucket {
    /// Returns `true` if the range contains all of its days.
    pub fn is_whole(&self) -> bool {
        self.days == self.whole
    }
}
