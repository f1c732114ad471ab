//! Ranges of Beijing days, both ends included.

use serde::{Deserialize, Serialize};

use crate::{
    limits::{STATISTICS_DAYS, STATISTICS_FIRST_DAY, STATISTICS_READY_HOUR},
    time::{BeijingDay, UnixSeconds},
};

/// A range of days, both ends included.
///
/// It has at least one day: [`DayRange::new`] and deserialization reject a range that ends before it begins.
///
/// ```
/// use card_model::statistics::DayRange;
/// let june: DayRange = serde_json::from_str(r#"{"begin":"2015-06-01","end":"2015-06-30"}"#)?;
/// assert_eq!(june.days(), 30);
/// assert!(
///     serde_json::from_str::<DayRange>(r#"{"begin":"2015-06-30","end":"2015-06-01"}"#)
///         .is_err()
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends")]
pub struct DayRange {
    begin: BeijingDay,
    end: BeijingDay,
}

/// The error of a range that ends before it begins (errcode 61501 on the platform).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{end} is before {begin}: the last day of a range can't be before its first")]
pub struct InvalidRange {
    /// The first day.
    pub begin: BeijingDay,
    /// The last day.
    pub end: BeijingDay,
}

/// Two days before the check of their order.
#[derive(Deserialize)]
struct Ends {
    begin: BeijingDay,
    end: BeijingDay,
}

impl TryFrom<Ends> for DayRange {
    type Error = InvalidRange;

    fn try_from(ends: Ends) -> Result<Self, InvalidRange> {
        Self::new(ends.begin, ends.end)
    }
}

impl DayRange {
    /// Creates a range of days.
    ///
    /// # Errors
    /// Fails if the range ends before it begins.
    pub fn new(begin: BeijingDay, end: BeijingDay) -> Result<Self, InvalidRange> {
        if end < begin { Err(InvalidRange { begin, end }) } else { Ok(Self { begin, end }) }
    }

    /// Returns the days from one day to another, both included, in either order.
    ///
    /// ```
    /// use card_model::{statistics::DayRange, time::BeijingDay};
    /// let (first, last) = (BeijingDay::new(0), BeijingDay::new(1));
    /// assert_eq!(DayRange::between(last, first), DayRange::between(first, last));
    /// ```
    pub const fn between(one: BeijingDay, other: BeijingDay) -> Self {
        if one.get() <= other.get() {
            Self { begin: one, end: other }
        } else {
            Self { begin: other, end: one }
        }
    }

    /// Returns the first day.
    pub const fn begin(&self) -> BeijingDay {
        self.begin
    }

    /// Returns the last day.
    pub const fn end(&self) -> BeijingDay {
        self.end
    }

    /// Returns the `days` days that end with `last`, at least one.
    pub fn last(days: i64, last: BeijingDay) -> Self {
        Self { begin: last.plus(days.max(1).saturating_sub(1).saturating_neg()), end: last }
    }

    /// Returns the last day that can be requested: yesterday from 08:00 in Beijing on, before that the previous day,
    /// whose statistics are ready.
    ///
    /// ```
    /// use card_model::{statistics::DayRange, time::UnixSeconds};
    /// // 2015-06-30 07:59:59 and 08:00:00 in Beijing.
    /// assert_eq!(
    ///     DayRange::closed_until(UnixSeconds::new(1_435_622_399)).to_string(),
    ///     "2015-06-28"
    /// );
    /// assert_eq!(
    ///     DayRange::closed_until(UnixSeconds::new(1_435_622_400)).to_string(),
    ///     "2015-06-29"
    /// );
    /// ```
    pub fn closed_until(now: UnixSeconds) -> BeijingDay {
        let ready = u64::from(now.beijing_clock().0) >= STATISTICS_READY_HOUR.min;
        now.beijing_day().plus(if ready { -1 } else { -2 })
    }

    /// Returns the number of days, at least 1.
    pub fn days(&self) -> u64 {
        let days = self.end.get().saturating_sub(self.begin.get()).saturating_add(1);
        u64::try_from(days).unwrap_or(0)
    }

    /// Returns `true` if the range contains a day.
    pub fn contains(&self, day: BeijingDay) -> bool {
        (self.begin..=self.end).contains(&day)
    }

    /// Returns an iterator over the days.
    pub fn iter(&self) -> impl Iterator<Item = BeijingDay> + use<> {
        (self.begin.get()..=self.end.get()).map(BeijingDay::new)
    }

    /// Returns the part of the range that can be requested now: from the platform's first day to the last closed one.
    /// Returns `None` if nothing is left.
    pub fn clamp_to_closed(self, now: UnixSeconds) -> Option<Self> {
        let begin = self.begin.max(STATISTICS_FIRST_DAY);
        let end = self.end.min(Self::closed_until(now));
        Self::new(begin, end).ok()
    }

    /// Returns the range of the same length directly before it.
    #[must_use]
    pub fn previous_period(&self) -> Self {
        let days = i64::try_from(self.days()).unwrap_or(i64::MAX);
        Self::last(days, self.begin.plus(-1))
    }
}

/// Divides a range into requests that the platform accepts, in order. Each has at most 62 days, and each day is in
/// exactly one.
///
/// ```
/// use card_model::statistics::{DayRange, windows};
/// let year = DayRange::last(365, "2015-12-31".parse().unwrap());
/// assert_eq!(windows(year).len(), 6);
/// ```
pub fn windows(range: DayRange) -> Vec<DayRange> {
    let step = i64::try_from(STATISTICS_DAYS.max).unwrap_or(i64::MAX);
    let mut windows = Vec::new();
    let mut begin = range.begin;
    loop {
        let end = begin.plus(step.saturating_sub(1)).min(range.end);
        windows.push(DayRange { begin, end });
        if end == range.end {
            return windows;
        }
        begin = end.plus(1);
    }
}
