//! The hours of nightly work.

use card_model::time::UnixSeconds;

/// Hours in Beijing in which upkeep calls the platform, when few calls of others need the quota.
const NIGHT: std::ops::Range<u8> = 3..6;

/// Returns `true` between 3:00 and 6:00 in Beijing.
pub(crate) fn is_night(now: UnixSeconds) -> bool {
    NIGHT.contains(&now.beijing_clock().0)
}
