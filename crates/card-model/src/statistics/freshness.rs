//! How long the statistics of a day can change, and when a stored day must be fetched again.
//!
//! No document promises that statistics are final once a day is closed. Late rows and corrections arrive, so a
//! reading is final only if it was taken [`SETTLING_DAYS`] after the day's end.

use super::DayRange;
use crate::time::{BeijingDay, UnixSeconds};

/// Days after a day's end during which its statistics can change.
pub const SETTLING_DAYS: i64 = 3;
/// Seconds for which a reading that can change is used before it is fetched again.
pub const READING_LIFETIME: i64 = 600;

/// Returns `true` if statistics of a day that were fetched at `fetched_at` can differ from the final ones.
///
/// ```
/// use card_model::{statistics::may_change, time::{BeijingDay, UnixSeconds}};
/// let day: BeijingDay = "2015-06-15".parse().unwrap();
/// assert!(may_change(day, UnixSeconds::new(day.plus(4).begin().get() - 1)));
/// assert!(!may_change(day, day.plus(4).begin()));
/// ```
pub fn may_change(day: BeijingDay, fetched_at: UnixSeconds) -> bool {
    fetched_at < day.plus(1 + SETTLING_DAYS).begin()
}

/// Returns `true` if a stored day must be fetched again.
///
/// A reading with an unknown time, from the future, or from before the end of the day comes from a wrong clock or an
/// older version. It is never trusted.
///
/// ```
/// use card_model::{statistics::must_be_read, time::{BeijingDay, UnixSeconds}};
/// let day: BeijingDay = "2015-06-15".parse().unwrap();
/// let now = day.plus(30).begin();
/// assert!(!must_be_read(day, Some(day.plus(4).begin()), now)); // final
/// assert!(must_be_read(day, Some(day.plus(2).begin()), now)); // could have changed since
/// assert!(must_be_read(day, None, now));
/// ```
pub fn must_be_read(day: BeijingDay, fetched_at: Option<UnixSeconds>, now: UnixSeconds) -> bool {
    let Some(fetched_at) = fetched_at.filter(|at| *at <= now) else {
        return true;
    };
    if day > DayRange::closed_until(fetched_at) {
        return true;
    }
    may_change(day, fetched_at) && now.get().saturating_sub(fetched_at.get()) >= READING_LIFETIME
}
