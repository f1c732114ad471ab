//! `[retention]`: how long the journal's bodies and the audit log are kept.

use super::{ConfigError, file, origin::Origin};

/// Default days for bodies and responses: as long as their idempotency keys are valid.
const DEFAULT_BODY_DAYS: u32 = 7;
/// Default days for entries of the audit log: two years.
const DEFAULT_AUDIT_DAYS: u32 = 730;
/// Maximum of both values.
const MAX_DAYS: u32 = 36_500;

/// How long data is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Days after which the body and the response of a settled write are deleted. Only days on which the server ran
    /// count.
    pub body_days: u32,
    /// Days after which entries of the audit log are deleted; `None` keeps them forever.
    pub audit_days: Option<u32>,
}

impl Default for Retention {
    fn default() -> Self {
        Self { body_days: DEFAULT_BODY_DAYS, audit_days: Some(DEFAULT_AUDIT_DAYS) }
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
            expected: "a number of days from 1 to 36500; `audit_days = 0` keeps entries forever",
        })
    };
    let default = Retention::default();
    let body_days = section.body_days.unwrap_or(default.body_days);
    let audit_days = section.audit_days.unwrap_or(DEFAULT_AUDIT_DAYS);
    Ok(Retention {
        body_days: in_range(body_days, "retention.body_days", 1)?,
        audit_days: Some(in_range(audit_days, "retention.audit_days", 0)?).filter(|days| *days > 0),
    })
}
