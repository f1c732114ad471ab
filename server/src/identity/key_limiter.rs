//! Counts the relayed calls of API keys, and refuses those above a key's limits.
//!
//! The counts are in memory and stored every few seconds, because a write to the disk for each call would cost more than
//! the call.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use card_model::time::UnixSeconds;
use desk_api::{
    error::ErrorCode,
    identity::{ApiKeySummary, KeyUse},
};
use http::{HeaderValue, header};
use weixin_api::errcode::{MINUTE_QUOTA_REACHED, QUOTA_REACHED};

use crate::failure::Failure;

/// Seconds of a minute. A bucket holds this many units for each call, so that it can be filled every second.
const MINUTE: i64 = 60;

/// The counts and buckets of all keys.
#[derive(Debug, Default)]
pub(super) struct KeyLimiter(Mutex<Counts>);

#[derive(Debug, Default)]
struct Counts {
    /// The calls by day and key, and whether they have changed since they were stored.
    days: HashMap<(i64, i64), (KeyUse, bool)>,
    buckets: HashMap<i64, Bucket>,
}

/// A token bucket in units of a sixtieth of a call.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    units: i64,
    filled_at: i64,
}

/// The limit that refuses a call, with the seconds until the next call is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LimitReached {
    /// The calls per minute.
    Minute(i64),
    /// The calls per day.
    Day(i64),
}

impl KeyLimiter {
    /// Admits a call and counts it.
    ///
    /// # Errors
    /// The limit that is reached. The call is then counted as an error.
    pub(super) fn admit(&self, key: &ApiKeySummary, now: UnixSeconds) -> Result<(), LimitReached> {
        let today = now.beijing_day().get();
        self.with(|counts| {
            let (used, changed) = counts.days.entry((today, key.id)).or_default();
            *changed = true;
            if key.limits.calls_per_day.is_some_and(|most| used.calls >= u64::from(most)) {
                used.errors = used.errors.saturating_add(1);
                let tomorrow = now.beijing_day().plus(1).begin();
                return Err(LimitReached::Day(tomorrow.get() - now.get()));
            }
            if let Some(rate) = key.limits.calls_per_minute
                && let Err(wait) = take(&mut counts.buckets, key.id, rate.into(), now.get())
            {
                used.errors = used.errors.saturating_add(1);
                return Err(LimitReached::Minute(wait));
            }
            used.calls = used.calls.saturating_add(1);
            Ok(())
        })
    }

    /// Counts an admitted call that failed.
    pub(super) fn failed(&self, key_id: i64, now: UnixSeconds) {
        self.with(|counts| {
            let entry = counts.days.entry((now.beijing_day().get(), key_id)).or_default();
            entry.0.errors = entry.0.errors.saturating_add(1);
            entry.1 = true;
        });
    }

    /// Returns the calls of today.
    pub(super) fn today(&self, key_id: i64, now: UnixSeconds) -> KeyUse {
        let day = now.beijing_day().get();
        self.with(|counts| counts.days.get(&(day, key_id)).map(|it| it.0).unwrap_or_default())
    }

    /// Sets the calls of a day to what is stored.
    pub(super) fn restore(&self, day: i64, stored: Vec<(i64, KeyUse)>) {
        self.with(|counts| {
            counts.days.extend(stored.into_iter().map(|(id, it)| ((day, id), (it, false))));
        });
    }

    /// Returns the days with calls that are not stored yet, as stored from now on, and forgets old days.
    pub(super) fn take_changed(&self, now: UnixSeconds) -> Vec<(i64, Vec<(i64, KeyUse)>)> {
        let today = now.beijing_day().get();
        let mut changed: HashMap<i64, Vec<(i64, KeyUse)>> = HashMap::new();
        self.with(|counts| {
            for ((day, id), (used, is_changed)) in &mut counts.days {
                if std::mem::take(is_changed) {
                    changed.entry(*day).or_default().push((*id, *used));
                }
            }
            counts.days.retain(|(day, _), _| (today - 1..=today + 1).contains(day));
        });
        changed.into_iter().collect()
    }

    fn with<T>(&self, use_it: impl FnOnce(&mut Counts) -> T) -> T {
        use_it(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Takes one call out of a bucket that is filled with `rate` calls per minute.
///
/// # Errors
/// Seconds until it holds a call.
fn take(buckets: &mut HashMap<i64, Bucket>, id: i64, rate: i64, now: i64) -> Result<(), i64> {
    let full = rate.saturating_mul(MINUTE);
    let bucket = buckets.entry(id).or_insert(Bucket { units: full, filled_at: now });
    // A clock that was set back fills nothing.
    let passed = now.saturating_sub(bucket.filled_at).max(0);
    bucket.units = bucket.units.saturating_add(passed.saturating_mul(rate)).min(full);
    bucket.filled_at = now;
    if bucket.units >= MINUTE {
        bucket.units -= MINUTE;
        return Ok(());
    }
    let missing = MINUTE - bucket.units;
    Err((missing + rate - 1) / rate)
}

impl From<LimitReached> for Failure {
    fn from(limit: LimitReached) -> Self {
        let (errcode, seconds, what) = match limit {
            LimitReached::Minute(seconds) => (MINUTE_QUOTA_REACHED, seconds, "of this minute"),
            LimitReached::Day(seconds) => (QUOTA_REACHED, seconds, "of today"),
        };
        let advice = format!(
            "the API key has used up its calls {what}; the next one is possible in {seconds} s. This limit is Card Desk's \
             own, see the page API keys"
        );
        Self::like_weixin(ErrorCode::KeyLimitReached, errcode, &advice)
            .header(header::RETRY_AFTER, HeaderValue::from(seconds))
    }
}

#[cfg(test)]
mod tests {
    use desk_api::identity::{KeyLimits, Role};

    use super::*;

    /// 2026-11-20 23:59:30 in Beijing.
    const LATE: i64 = 1_795_190_370;

    fn key(id: i64, per_minute: Option<u32>, per_day: Option<u32>) -> ApiKeySummary {
        ApiKeySummary {
            id,
            name: format!("k{id}"),
            prefix: String::new(),
            role: Role::Viewer,
            accounts: Vec::new(),
            limits: KeyLimits {
                calls_per_minute: per_minute,
                calls_per_day: per_day,
                ..KeyLimits::default()
            },
            today: KeyUse::default(),
            created_by: String::new(),
            created_at: UnixSeconds::new(0),
            expires_at: None,
            last_used_at: None,
            revoked_at: None,
        }
    }

    #[test]
    fn calls_per_minute_are_a_bucket_that_fills_evenly() {
        let (limiter, key) = (KeyLimiter::default(), key(1, Some(30), None));
        let admit = |at| limiter.admit(&key, UnixSeconds::new(LATE + at));
        assert!((0..30).all(|_| admit(0).is_ok()));
        assert_eq!(admit(0), Err(LimitReached::Minute(2)));
        assert_eq!(admit(1), Err(LimitReached::Minute(1)));
        assert_eq!((admit(2), admit(2)), (Ok(()), Err(LimitReached::Minute(2))));
        // Never more than a minute's calls at once, and a clock that is set back prolongs no wait.
        assert_eq!((0..100).filter(|_| admit(1000).is_ok()).count(), 30);
        assert_eq!(admit(500), Err(LimitReached::Minute(2)));
        assert_eq!(admit(502), Ok(()));
    }

    #[test]
    fn calls_of_a_day_end_at_midnight_in_beijing_and_other_keys_are_not_affected() {
        let limiter = KeyLimiter::default();
        let (small, other) = (key(1, None, Some(2)), key(2, None, None));
        let admit = |key: &ApiKeySummary, at| limiter.admit(key, UnixSeconds::new(LATE + at));
        assert!(admit(&small, 0).is_ok() && admit(&small, 1).is_ok());
        assert_eq!(admit(&small, 10), Err(LimitReached::Day(20)));
        assert_eq!(admit(&other, 10), Ok(()));
        assert_eq!(admit(&small, 30), Ok(()));
        let today = |at| limiter.today(1, UnixSeconds::new(LATE + at));
        assert_eq!(today(0), KeyUse { calls: 2, errors: 1 });
        assert_eq!(today(30), KeyUse { calls: 1, errors: 0 });
    }

    #[test]
    fn counts_are_stored_once_and_continue_after_a_restart() {
        let (limiter, key) = (KeyLimiter::default(), key(1, None, Some(2)));
        let now = UnixSeconds::new(LATE);
        let day = now.beijing_day().get();
        limiter.admit(&key, now).unwrap();
        limiter.failed(1, now);
        let stored = limiter.take_changed(now);
        assert_eq!(stored, [(day, vec![(1, KeyUse { calls: 1, errors: 1 })])]);
        assert_eq!(limiter.take_changed(now), []);
        let restarted = KeyLimiter::default();
        restarted.restore(day, stored[0].1.clone());
        assert_eq!(restarted.admit(&key, now), Ok(()));
        assert!(restarted.admit(&key, now).is_err());
        // Two days later, nothing of it is left in memory.
        restarted.take_changed(UnixSeconds::new(LATE + 2 * 86_400));
        assert_eq!(restarted.today(1, now), KeyUse::default());
    }
}
