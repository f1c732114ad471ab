//! `[programs]`: how equal writes of programs without an idempotency key are treated.

use card_model::time::DAY;

use super::{ConfigError, file, origin::Origin};

/// The key in the file.
pub(super) const KEY: &str = "programs.equal_writes_seconds";

/// Returns for how many seconds an equal write is answered from the journal; `None` if it is sent again, which is the
/// default.
///
/// # Errors
/// Fails if the number is 0 or more than a day.
pub(super) fn equal_seconds(
    section: file::Programs,
    origin: impl Fn(&str) -> Origin,
) -> Result<Option<i64>, ConfigError> {
    let Some(seconds) = section.equal_writes_seconds.map(i64::from) else { return Ok(None) };
    if (1..=DAY).contains(&seconds) {
        return Ok(Some(seconds));
    }
    Err(ConfigError::Malformed {
        origin: origin(KEY),
        text: seconds.to_string(),
        expected: "a number of seconds from 1 to 86400; without it, equal writes are sent again",
    })
}
