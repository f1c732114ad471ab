//! Times and Beijing days. This crate has no clock: the present time is always a parameter.
//!
//! ```
//! use card_model::time::{BeijingDay, UnixSeconds};
//! let now = UnixSeconds::new(1_435_622_400);
//! assert_eq!(now.beijing_day(), "2015-06-30".parse::<BeijingDay>()?);
//! assert_eq!(now.beijing_clock(), (8, 0));
//! # Ok::<(), card_model::time::InvalidDay>(())
//! ```

use serde::{Deserialize, Serialize};
use weixin_wire::{Cursor, Shape, WireValue};

/// Offset of Beijing from UTC in seconds. China has no daylight saving time.
const BEIJING_OFFSET: i64 = 8 * 3600;
/// Seconds of a day.
pub const DAY: i64 = 86_400;

/// Seconds since 1970-01-01T00:00:00Z, the unit of all timestamps on the wire.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct UnixSeconds(i64);

impl UnixSeconds {
    /// Creates a time from the seconds since 1970-01-01T00:00:00Z, which are negative before it.
    pub const fn new(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Returns the seconds since 1970-01-01T00:00:00Z.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Returns the day in Beijing.
    pub fn beijing_day(self) -> BeijingDay {
        BeijingDay::new(self.0.saturating_add(BEIJING_OFFSET).div_euclid(DAY))
    }

    /// Returns hour and minute in Beijing.
    pub fn beijing_clock(self) -> (u8, u8) {
        let seconds = self.0.saturating_add(BEIJING_OFFSET).rem_euclid(DAY);
        // Both are below 60, so nothing is truncated.
        (u8::try_from(seconds / 3600).unwrap_or(0), u8::try_from(seconds % 3600 / 60).unwrap_or(0))
    }
}

impl WireValue for UnixSeconds {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        cursor.integer().map(Self)
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Signed(self.0)
    }
}

/// A calendar day in Beijing, as the number of days since 1970-01-01. Its text form is `YYYY-MM-DD`.
///
/// ```
/// use card_model::time::BeijingDay;
/// let day: BeijingDay = "2015-06-15".parse().unwrap();
/// assert_eq!(day.plus(16).to_string(), "2015-07-01");
/// assert!("2015-6-15".parse::<BeijingDay>().is_err());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BeijingDay(i64);

impl BeijingDay {
    /// The first day, 0000-01-01.
    pub const MIN: Self = Self(-719_528);
    /// The last day, 9999-12-31.
    pub const MAX: Self = Self(2_932_896);

    /// Returns the day `days` after 1970-01-01, or before it if `days` is negative. Limited to [`MIN`](Self::MIN) and
    /// [`MAX`](Self::MAX).
    ///
    /// ```
    /// use card_model::time::BeijingDay;
    /// assert_eq!(BeijingDay::new(16_601).to_string(), "2015-06-15");
    /// assert_eq!(BeijingDay::new(i64::MAX).to_string(), "9999-12-31");
    /// assert_eq!(BeijingDay::new(i64::MIN).to_string(), "0000-01-01");
    /// ```
    pub const fn new(days: i64) -> Self {
        if days < Self::MIN.0 {
            Self::MIN
        } else if days > Self::MAX.0 {
            Self::MAX
        } else {
            Self(days)
        }
    }

    /// Returns the days since 1970-01-01.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Returns the day `days` later, or earlier if `days` is negative. Limited to [`MIN`](Self::MIN) and
    /// [`MAX`](Self::MAX).
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self::new(self.0.saturating_add(days))
    }

    /// Returns midnight in Beijing, when the day begins.
    pub fn begin(self) -> UnixSeconds {
        UnixSeconds::new(self.0.saturating_mul(DAY).saturating_sub(BEIJING_OFFSET))
    }

    /// Returns the last second of the day in Beijing (23:59:59), the usual end of a validity.
    pub fn end(self) -> UnixSeconds {
        UnixSeconds::new(self.begin().0.saturating_add(DAY).saturating_sub(1))
    }

    /// Returns 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        u8::try_from(self.0.saturating_add(3).rem_euclid(7)).unwrap_or(0)
    }

    /// Returns year, month (1 to 12) and day of the month in the proleptic Gregorian calendar.
    pub fn civil(self) -> (i64, u32, u32) {
        // Days are counted from 0000-03-01, so that the leap day ends its year.
        let days = self.0.saturating_add(719_468);
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_index = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_index + 2) / 5 + 1;
        let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year, u32::try_from(month).unwrap_or(1), u32::try_from(day).unwrap_or(1))
    }

    /// Returns the day of a calendar date, or `None` for an invalid date.
    ///
    /// ```
    /// use card_model::time::BeijingDay;
    /// assert_eq!(BeijingDay::from_civil(2024, 2, 29).map(BeijingDay::get), Some(19_782));
    /// assert_eq!(BeijingDay::from_civil(2023, 2, 29), None);
    /// ```
    pub fn from_civil(year: i64, month: u32, day: u32) -> Option<Self> {
        if !(1..=12).contains(&month) || !(0..=9999).contains(&year) {
            return None;
        }
        let shifted_year = if month <= 2 { year - 1 } else { year };
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        let month_index = i64::from((month + 9) % 12);
        let day_of_year = (153 * month_index + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let found = Self(era * 146_097 + day_of_era - 719_468);
        (found.civil() == (year, month, day)).then_some(found)
    }
}

impl std::fmt::Display for BeijingDay {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.civil();
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

/// The error of a text that isn't a day in the form `YYYY-MM-DD` (errcode 61500 on the platform).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a day is written YYYY-MM-DD, e.g. 2015-06-15")]
pub struct InvalidDay;

impl std::str::FromStr for BeijingDay {
    type Err = InvalidDay;

    fn from_str(text: &str) -> Result<Self, InvalidDay> {
        let mut parts = text.split('-');
        let mut number = |length: usize| -> Option<u32> {
            let part = parts.next()?;
            let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            if digits { part.parse().ok() } else { None }
        };
        let (year, month, day) = (number(4), number(2), number(2));
        match (year, month, day, parts.next()) {
            (Some(year), Some(month), Some(day), None) => {
                Self::from_civil(i64::from(year), month, day).ok_or(InvalidDay)
            }
            _ => Err(InvalidDay),
        }
    }
}

impl Serialize for BeijingDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BeijingDay {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl WireValue for BeijingDay {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        cursor.string()?.parse().ok()
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Text(self.to_string().into())
    }
}
