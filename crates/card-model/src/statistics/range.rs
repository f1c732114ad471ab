//! Ranges of Beijing days, both ends counted.

use serde::{Deserialize, Serialize};

use crate::{
    limits::{STATISTICS_DAYS, STATISTICS_FIRST_DAY, STATISTICS_READY_HOUR},
    time::{BeijingDay, UnixSeconds},
};

/// A range of days, both ends counted.
///
/// It has at least one day: [`DayRange::new`] and reading refuse a range that ends before it begins.
///
/// ```
/// use card_model::statistics::DayRange;
/// let june: DayRange = serde_json::from_str(r#"{"begin":"2015-06-01","end":"2015-06-30"}"#)?;
/// assert_eq!(june.days(), 30);
/// assert!(serde_json::from_str::<DayRange>(r#"{"begin":"2015-06-30","end":"2015-06-01"}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends")]
pub struct DayRange {
    begin: BeijingDay,
    end: BeijingDay,
}

/// A range ends before it begins (the platform answers 61501).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{end} is before {begin}: the last day of a range can't be before its first")]
pub struct InvalidRange {
    /// The first day.
    pub begin: BeijingDay,
    /// The last day.
    pub end: BeijingDay,
}

/// Two days as they are read, in any order.
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
    /// A range of days.
    ///
    /// # Errors
    /// When it ends before it begins.
    pub fn new(begin: BeijingDay, end: BeijingDay) -> Result<Self, InvalidRange> {
        if end < begin { Err(InvalidRange { begin, end }) } else { Ok(Self { begin, end }) }
    }

    /// The days between two days, both counted, in whichever order they are given.
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

    /// The first day.
    pub const fn begin(&self) -> BeijingDay {
        self.begin
    }

    /// The last day.
    pub const fn end(&self) -> BeijingDay {
        self.end
    }

    /// The `days` days that end with `last`; at least one.
    pub fn last(days: i64, last: BeijingDay) -> Self {
        Self { begin: last.plus(days.max(1).saturating_sub(1).saturating_neg()), end: last }
    }

    /// The last day that may be asked for: yesterday, once it is 08:00 in Beijing; until then the
    /// day before, whose figures are ready.
    ///
    /// ```
    /// use card_model::{statistics::DayRange, time::UnixSeconds};
    /// // 2015-06-30 07:59:59 and 08:00:00 in Beijing.
    /// assert_eq!(DayRange::closed_until(UnixSeconds::new(1_435_622_399)).to_string(), "2015-06-28");
    /// assert_eq!(DayRange::closed_until(UnixSeconds::new(1_435_622_400)).to_string(), "2015-06-29");
    /// ```
    pub fn closed_until(now: UnixSeconds) -> BeijingDay {
        let ready = u64::from(now.beijing_clock().0) >= STATISTICS_READY_HOUR.min;
        now.beijing_day().plus(if ready { -1 } else { -2 })
    }

    /// How many days it has; at least 1.
    pub fn days(&self) -> u64 {
        let days = self.end.get().saturating_sub(self.begin.get()).saturating_add(1);
        u64::try_from(days).unwrap_or(0)
    }

    /// Whether a day lies in it.
    pub fn contains(&self, day: BeijingDay) -> bool {
        (self.begin..=self.end).contains(&day)
    }

    /// Its days, one by one.
    pub fn iter(&self) -> impl Iterator<Item = BeijingDay> + use<> {
        (self.begin.get()..=self.end.get()).map(BeijingDay::new)
    }

    /// The part of it that may be asked for now: not before the platform's first day, not after the
    /// last closed one. `None` where nothing is left.
    pub fn clamp_to_closed(self, now: UnixSeconds) -> Option<Self> {
        let begin = self.begin.max(STATISTICS_FIRST_DAY);
        let end = self.end.min(Self::closed_until(now));
        Self::new(begin, end).ok()
    }

    /// The range of the same length just before it.
    #[must_use]
    pub fn previous_period(&self) -> Self {
        let days = i64::try_from(self.days()).unwrap_or(i64::MAX);
        Self::last(days, self.begin.plus(-1))
    }
}

/// Cuts a range into queries that the platform accepts, in order: each of at most 62 days, every day
/// in exactly one.
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
