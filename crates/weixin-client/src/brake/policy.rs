//! Which refusals close which calls, and for how long.

use std::time::Duration;

use weixin_api::errcode::{
    API_FORBIDDEN, API_UNAUTHORIZED, INVALID_IP, IP_NEEDS_CONFIRMATION, IP_REFUSED_FOR_A_DAY,
    IP_REFUSED_FOR_AN_HOUR, MINUTE_QUOTA_REACHED, QUOTA_REACHED, TOKEN_REFUSED_AS_PUNISHMENT,
};

use crate::clock::WallClock;

/// The longest time between two probes of a quota. It bounds what a wrong wall clock can cost.
const HOUR: Duration = Duration::from_hours(1);
/// How long a refused permission or address stays closed.
const SHORT: Duration = Duration::from_mins(1);
/// The first and the longest pause after 45011.
const MINUTE: (Duration, Duration) = (Duration::from_secs(2), Duration::from_mins(1));
/// Beijing is eight hours ahead of UTC all year.
const BEIJING_OFFSET: i64 = 8 * 3600;
const DAY: i64 = 86_400;

/// Why calls are held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The daily quota is used up.
    Day,
    /// Too many calls within a minute.
    Minute,
    /// The account lacks a permission, or the platform refuses calls from this machine.
    Permission,
}

/// What a refusal applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Endpoint,
    Account,
}

/// Returns what an `errcode` closes.
pub(super) fn closing(errcode: i64) -> Option<(Scope, Kind)> {
    match errcode {
        QUOTA_REACHED => Some((Scope::Endpoint, Kind::Day)),
        MINUTE_QUOTA_REACHED => Some((Scope::Endpoint, Kind::Minute)),
        API_UNAUTHORIZED | API_FORBIDDEN => Some((Scope::Endpoint, Kind::Permission)),
        INVALID_IP
        | IP_NEEDS_CONFIRMATION
        | IP_REFUSED_FOR_A_DAY
        | IP_REFUSED_FOR_AN_HOUR
        | TOKEN_REFUSED_AS_PUNISHMENT => Some((Scope::Account, Kind::Permission)),
        _ => None,
    }
}

/// Returns how long a closing lasts after `strikes` earlier consecutive refusals.
pub(super) fn time(kind: Kind, strikes: u32, wall: Option<&dyn WallClock>) -> Duration {
    match kind {
        Kind::Day => wall.map_or(HOUR, |wall| until_midnight(wall.unix_seconds())).min(HOUR),
        Kind::Minute => MINUTE.0.saturating_mul(1 << strikes.min(5)).min(MINUTE.1),
        Kind::Permission => SHORT,
    }
}

/// Returns the time until midnight in Beijing, from 1 s to 24 h.
fn until_midnight(unix_seconds: i64) -> Duration {
    let second = unix_seconds.saturating_add(BEIJING_OFFSET).rem_euclid(DAY);
    Duration::from_secs(u64::try_from(DAY - second).unwrap_or(1))
}
