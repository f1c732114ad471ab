//! `[identity]`: sign-in and the lifetime of sessions.

use std::time::Duration;

use super::{ConfigError, file::Identity, origin::Origin};

/// Default minutes without a request after which a session ends.
const DEFAULT_IDLE_MINUTES: u32 = 30;
/// Hours after which a session ends in any case.
const ABSOLUTE: Duration = Duration::from_hours(12);
/// Minimum of `idle_minutes`: the use of a session is stored only once a minute.
const MIN_IDLE_MINUTES: u32 = 5;
/// Maximum of `idle_minutes`: beyond the absolute lifetime it has no effect.
const MAX_IDLE_MINUTES: u32 = 12 * 60;

/// Cost of hashing a password with argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashCost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over the memory.
    pub passes: u32,
}

impl HashCost {
    /// 19 MiB and 2 passes, the first choice in OWASP's Password Storage Cheat Sheet.
    pub const RECOMMENDED: Self = Self { memory: 19 * 1024, passes: 2 };
}

/// Sign-in and the lifetime of sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdentityConfig {
    /// Whether users can have a password on this server.
    pub local: bool,
    /// Time without a request after which a session ends.
    pub idle: Duration,
    /// Absolute lifetime of a session.
    pub absolute: Duration,
    /// Cost of hashing a password.
    pub cost: HashCost,
}

impl IdentityConfig {
    /// Local accounts, and defaults for everything else.
    pub const LOCAL: Self = Self {
        local: true,
        idle: Duration::from_mins(DEFAULT_IDLE_MINUTES as u64),
        absolute: ABSOLUTE,
        cost: HashCost::RECOMMENDED,
    };

    pub(crate) fn idle_seconds(&self) -> i64 {
        i64::try_from(self.idle.as_secs()).unwrap_or(i64::MAX)
    }

    pub(crate) fn absolute_seconds(&self) -> i64 {
        i64::try_from(self.absolute.as_secs()).unwrap_or(i64::MAX)
    }
}

/// Reads the section.
///
/// # Errors
/// Fails if every way to sign in is off, or a number is out of range.
pub(super) fn identity(
    section: &Identity,
    origin: impl Fn(&str) -> Origin,
) -> Result<IdentityConfig, ConfigError> {
    if !section.local && section.oidc.is_none() && section.proxy.is_none() {
        return Err(ConfigError::Malformed {
            origin: origin("identity.local"),
            text: "false".to_owned(),
            expected: "a way to sign in; write `local = true`, add [identity.oidc] or [identity.proxy], or remove [identity]",
        });
    }
    let minutes = section.idle_minutes.unwrap_or(DEFAULT_IDLE_MINUTES);
    if !(MIN_IDLE_MINUTES..=MAX_IDLE_MINUTES).contains(&minutes) {
        return Err(ConfigError::Malformed {
            origin: origin("identity.idle_minutes"),
            text: minutes.to_string(),
            expected: "a number of minutes from 5 to 720",
        });
    }
    let (local, idle) = (section.local, Duration::from_mins(minutes.into()));
    Ok(IdentityConfig { local, idle, ..IdentityConfig::LOCAL })
}
