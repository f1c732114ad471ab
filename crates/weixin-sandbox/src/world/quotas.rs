//! How often endpoints were called whose limits are known (facts page 2.7).

use std::collections::BTreeMap;

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::{
    endpoint::Endpoint,
    token::{access_token::AccessToken, stable_token::StableToken},
};

use crate::fidelity::{Rule, documented, inferred, invented};

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "2000 calls a day of `token`, 500,000 of `stable_token`: 45009",
        "Tencent's page on call limits",
    ),
    invented(
        "calls of a minute and of other endpoints aren't counted",
        "Weixin publishes no limits of cards",
    ),
    invented("refused calls don't count", "no document says"),
    inferred("days and months begin at midnight in Beijing", "Tencent's page on call limits"),
];

/// Calls a day that each endpoint allows; Weixin publishes no others.
const DAILY_LIMITS: [(&str, u64); 2] = [(AccessToken::PATH, 2000), (StableToken::PATH, 500_000)];
/// How often a month the counts may be set to zero.
const CLEARED_PER_MONTH: usize = 10;

/// The calls of one day.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Used {
    day: i64,
    calls: u64,
}

/// All counts.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Quotas {
    used: BTreeMap<String, Used>,
    cleared: Vec<UnixSeconds>,
}

impl Quotas {
    /// Calls a day that an endpoint allows, where anybody knows.
    pub(crate) fn daily_limit(path: &str) -> Option<u64> {
        DAILY_LIMITS.iter().find(|(limited, _)| *limited == path).map(|(_, limit)| *limit)
    }

    /// Calls of an endpoint today.
    pub(crate) fn used(&self, path: &str, now: UnixSeconds) -> u64 {
        let today = now.beijing_day().0;
        self.used.get(path).filter(|used| used.day == today).map_or(0, |used| used.calls)
    }

    /// Whether an endpoint may be called once more today.
    pub(crate) fn allows(&self, path: &str, now: UnixSeconds) -> bool {
        Self::daily_limit(path).is_none_or(|limit| self.used(path, now) < limit)
    }

    /// Whether the counts may be set to zero once more this month.
    pub(crate) fn allows_clearing(&self, now: UnixSeconds) -> bool {
        let this_month = month(now);
        self.cleared.iter().filter(|at| month(**at) == this_month).count() < CLEARED_PER_MONTH
    }

    /// Notes a call.
    pub(super) fn count(&mut self, path: &str, now: UnixSeconds) {
        let calls = self.used(path, now) + 1;
        self.used.insert(path.to_owned(), Used { day: now.beijing_day().0, calls });
    }

    /// Sets all counts to zero.
    pub(super) fn clear(&mut self, now: UnixSeconds) {
        self.used.clear();
        self.cleared.retain(|at| month(*at) == month(now));
        self.cleared.push(now);
    }
}

/// Year and month in Beijing.
fn month(at: UnixSeconds) -> (i64, u32) {
    let (year, month, _) = at.beijing_day().civil();
    (year, month)
}
