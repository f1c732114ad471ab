//! Counts of calls of endpoints with known limits
//! ([P13](https://developers.weixin.qq.com/doc/offiaccount/en/Message_Management/API_Call_Limits.html)).

use std::collections::BTreeMap;

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::{
    endpoint::Endpoint,
    quota::clear::MAX_PER_MONTH,
    token::{access_token::AccessToken, stable_token::StableToken},
};

use crate::rule::{Rule, documented, inferred, invented};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    documented("2000 calls per day of `token`, 500,000 of `stable_token`", "P12; P13"),
    documented("10,000 calls per minute of `stable_token`", "P12"),
    documented("too many calls on a day: 45009", "P13"),
    inferred("too many calls in a minute: 45011", "the errcodes' messages"),
    invented(
        "calls of other endpoints are counted per day, since the start; they are never rejected, although \
         `quota/get` returns a limit of 1,000,000",
        "Weixin publishes no limits for cards",
    ),
    invented("rejected calls don't count", "undocumented"),
    invented(
        "minutes are those of the clock; `clear_quota` resets their count, too",
        "undocumented",
    ),
    inferred("days and months begin at midnight in Beijing", "P13"),
];

/// The limits of an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CallLimits {
    /// Calls per day.
    pub(crate) day: u64,
    /// Calls per minute, if limited.
    pub(crate) minute: Option<u64>,
}

/// The published limits.
const LIMITS: [(&str, CallLimits); 2] = [
    (AccessToken::PATH, CallLimits { day: 2000, minute: None }),
    (StableToken::PATH, CallLimits { day: 500_000, minute: Some(10_000) }),
];
/// The limits reported for an endpoint without published limits.
pub(crate) const UNPUBLISHED: CallLimits = CallLimits { day: 1_000_000, minute: None };
/// Seconds in a minute.
pub(crate) const MINUTE: i64 = 60;

/// The exceeded limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum QuotaProblem {
    Day,
    Minute,
}

/// The calls of one day, and of the last minute with a call.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Used {
    day: i64,
    calls: u64,
    #[serde(default)]
    minute: i64,
    #[serde(default)]
    calls_of_minute: u64,
}

/// All counts.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Quotas {
    used: BTreeMap<String, Used>,
    cleared: Vec<UnixSeconds>,
}

impl Quotas {
    /// Returns the calls that an endpoint allows, if its limit is known.
    pub(crate) fn limits(path: &str) -> Option<CallLimits> {
        LIMITS.iter().find(|(limited, _)| *limited == path).map(|(_, limits)| *limits)
    }

    /// Returns today's calls of an endpoint.
    pub(crate) fn used(&self, path: &str, now: UnixSeconds) -> u64 {
        let today = now.beijing_day().get();
        self.used.get(path).filter(|used| used.day == today).map_or(0, |used| used.calls)
    }

    /// Checks that an endpoint may be called once more.
    pub(crate) fn check(&self, path: &str, now: UnixSeconds) -> Result<(), QuotaProblem> {
        let Some(limits) = Self::limits(path) else {
            return Ok(());
        };
        if self.used(path, now) >= limits.day {
            Err(QuotaProblem::Day)
        } else if limits.minute.is_some_and(|limit| self.used_in_minute(path, now) >= limit) {
            Err(QuotaProblem::Minute)
        } else {
            Ok(())
        }
    }

    /// Returns `true` if the counts may be reset once more this month.
    pub(crate) fn allows_clearing(&self, now: UnixSeconds) -> bool {
        let this_month = month(now);
        self.cleared.iter().filter(|at| month(**at) == this_month).count() < MAX_PER_MONTH
    }

    pub(crate) fn count(&mut self, path: &str, now: UnixSeconds) {
        let calls = self.used(path, now) + 1;
        let calls_of_minute = self.used_in_minute(path, now) + 1;
        let used =
            Used { day: now.beijing_day().get(), calls, minute: minute(now), calls_of_minute };
        self.used.insert(path.to_owned(), used);
    }

    fn used_in_minute(&self, path: &str, now: UnixSeconds) -> u64 {
        let used = self.used.get(path).filter(|used| used.minute == minute(now));
        used.map_or(0, |used| used.calls_of_minute)
    }

    /// Resets all counts.
    pub(crate) fn clear(&mut self, now: UnixSeconds) {
        self.used.clear();
        self.cleared.retain(|at| month(*at) == month(now));
        self.cleared.push(now);
    }
}

/// Calls of one day to endpoints without a known limit.
#[derive(Debug, Default)]
pub(crate) struct CallCounts {
    day: i64,
    calls: BTreeMap<&'static str, u64>,
}

impl CallCounts {
    pub(crate) fn count(&mut self, path: &'static str, now: UnixSeconds) {
        let today = now.beijing_day().get();
        if self.day != today {
            *self = Self { day: today, ..Self::default() };
        }
        *self.calls.entry(path).or_default() += 1;
    }

    /// Returns today's calls of an endpoint.
    pub(crate) fn of(&self, path: &str, now: UnixSeconds) -> u64 {
        let calls = self.calls.get(path).filter(|_| self.day == now.beijing_day().get());
        calls.copied().unwrap_or(0)
    }
}

fn minute(at: UnixSeconds) -> i64 {
    at.get().div_euclid(MINUTE)
}

/// Returns year and month in Beijing.
pub(crate) fn month(at: UnixSeconds) -> (i64, u32) {
    let (year, month, _) = at.beijing_day().civil();
    (year, month)
}
