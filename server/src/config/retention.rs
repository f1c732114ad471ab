//! `[retention]`: how long the journal's bodies and the audit log are kept.

use desk_store::MIN_PUSH_DAYS;

use super::{ConfigError, file, origin::Origin};

/// Default days for bodies and responses: as long as their idempotency keys are valid.
const DEFAULT_BODY_DAYS: u32 = 7;
/// Default days for entries of the audit log: two years.
const DEFAULT_AUDIT_DAYS: u32 = 730;
/// Default days for pushes.
const DEFAULT_PUSH_DAYS: u32 = 90;
/// Maximum of all values.
const MAX_DAYS: u32 = 36_500;

/// How long data is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Days after which the body and the response of a settled write are deleted. Only days on which the server ran
    /// count.
    pub body_days: u32,
    /// Days after which an applied push is deleted; at least [`MIN_PUSH_DAYS`].
    pub push_days: u32,
    /// Days after which entries of the audit log are deleted; `None` keeps them forever.
    pub audit_days: Option<u32>,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            body_days: DEFAULT_BODY_DAYS,
            push_days: DEFAULT_PUSH_DAYS,
            audit_days: Some(DEFAULT_AUDIT_DAYS),
        }
    }
}

/// Reads the section.
///
/// # Errors
/// Fails if a number is out of range.
pub(super) fn retention(
    section: &file::Retention,
    origin: impl Fn(&str) -> Origin,
) -> Result<Retention, ConfigError> {
    let in_range = |days: u32, key: &str, least: u32| {
        if (least..=MAX_DAYS).contains(&days) {
            return Ok(days);
        }
        Err(ConfigError::Malformed {
            origin: origin(key),
            text: days.to_string(),
            expected: "a number of days from 1 to 36500; `push_days` from 7, and `audit_days = 0` keeps entries forever",
        })
    };
    let default = Retention::default();
    let body_days = section.body_days.unwrap_or(default.body_days);
    let push_days = section.push_days.unwrap_or(default.push_days);
    let audit_days = section.audit_days.unwrap_or(DEFAULT_AUDIT_DAYS);
    Ok(Retention {
        body_days: in_range(body_days, "retention.body_days", 1)?,
        push_days: in_range(push_days, "retention.push_days", MIN_PUSH_DAYS)?,
        audit_days: Some(in_range(audit_days, "retention.audit_days", 0)?).filter(|days| *days > 0),
    })
}
